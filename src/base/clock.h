/*
 * clock.h - how long a phase took, for --stats and nothing else
 */
#ifndef BASE_CLOCK_H
#define BASE_CLOCK_H

#include <stdint.h>

int64_t clock_ns(void); /* monotonic, nanoseconds */

#endif
