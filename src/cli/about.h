/*
 * about.h - what the program is and what it carries
 */
#ifndef CLI_ABOUT_H
#define CLI_ABOUT_H

#include <stdbool.h>
#include <stdio.h>

#include "base/version.h"

/* The version; with `licences` the notices of fonts, patterns, libraries. */
void about_print(bool licences, FILE *);

/* The families built in, a line each. */
void about_fonts(FILE *);

#endif
