/*
 * matrix_int.h - places on a page (ISO 32000-1, 8.3), in integers
 *
 * Lengths and factors are millionths; what goes beyond the 64 bits of a
 * broken file's numbers stays at the greatest there is.
 */
#ifndef VERIFY_MATRIX_INT_H
#define VERIFY_MATRIX_INT_H

#include "verify/object_int.h"

struct matrix {
	int64_t a, b, c, d, e, f;
};

struct spot {
	int64_t x, y;
};

#define IDENTITY ((struct matrix){ MICRO, 0, 0, MICRO, 0, 0 })

int64_t micro_product(int64_t, int64_t);
int64_t micro_sum(int64_t, int64_t);
struct matrix matrix_product(const struct matrix *, const struct matrix *);
struct spot matrix_apply(const struct matrix *, int64_t x, int64_t y);
/* Six numbers; anything else is the identity. */
struct matrix matrix_read(const struct objects *, const struct obj *array);

#endif
