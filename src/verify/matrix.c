#include "verify/matrix_int.h"

/* A product can need twice the bits before it is scaled back. */
__extension__ typedef __int128 wide;

#define MOST (INT64_MAX / 4)

static int64_t
fit(wide x)
{
	return x > MOST ? MOST : x < -MOST ? -MOST : (int64_t)x;
}

int64_t
micro_product(int64_t x, int64_t y)
{
	return fit((wide)x * y / MICRO);
}

int64_t
micro_sum(int64_t x, int64_t y)
{
	return fit((wide)x + y);
}

struct matrix
matrix_product(const struct matrix *m, const struct matrix *n)
{
	return (struct matrix){
		.a = fit(((wide)m->a * n->a + (wide)m->b * n->c) / MICRO),
		.b = fit(((wide)m->a * n->b + (wide)m->b * n->d) / MICRO),
		.c = fit(((wide)m->c * n->a + (wide)m->d * n->c) / MICRO),
		.d = fit(((wide)m->c * n->b + (wide)m->d * n->d) / MICRO),
		.e =
		    fit(((wide)m->e * n->a + (wide)m->f * n->c) / MICRO + n->e),
		.f =
		    fit(((wide)m->e * n->b + (wide)m->f * n->d) / MICRO + n->f),
	};
}

struct spot
matrix_apply(const struct matrix *m, int64_t x, int64_t y)
{
	return (struct spot){
		fit(((wide)x * m->a + (wide)y * m->c) / MICRO + m->e),
		fit(((wide)x * m->b + (wide)y * m->d) / MICRO + m->f),
	};
}

struct matrix
matrix_read(const struct objects *os, const struct obj *array)
{
	struct matrix m = IDENTITY;

	if (obj_items(array) < 6)
		return m;
	m.a = obj_micro(obj_item(os, array, 0));
	m.b = obj_micro(obj_item(os, array, 1));
	m.c = obj_micro(obj_item(os, array, 2));
	m.d = obj_micro(obj_item(os, array, 3));
	m.e = obj_micro(obj_item(os, array, 4));
	m.f = obj_micro(obj_item(os, array, 5));
	return m;
}
