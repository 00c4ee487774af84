/*
 * version.h - the program's version: printed, and written into its PDFs
 */
#ifndef BASE_VERSION_H
#define BASE_VERSION_H

#define QUOIN_VERSION "0.1.0"

#endif
