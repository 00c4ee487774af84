/*
 * From the marks around a leaf to its look: one pointer per look.
 */
#include <string.h>

#include "layout/words_int.h"
#include "layout/memory_int.h"

/* All that makes a look; no padding, for it is hashed as bytes. */
struct look_key {
	uint64_t family, bold, italic, features, size, rise;
	uint64_t underline, strike, colour;
	char lang[32];
};

static bool
goes_outside(const struct node *link)
{
	return link->link.target == NULL && link->link.url != NULL;
}

/* Make the text smaller, not below what the theme lets be read. */
static void
shrink(struct look_key *k, sp per_mille, const struct theme *th)
{
	uint64_t size = k->size * (uint64_t)per_mille / 1000;
	uint64_t least = (uint64_t)th->least_size;

	if (size < least)
		size = k->size < least ? k->size : least;
	k->size = size;
}

/* A style whose size is a share of that around it. */
static void
apply_relative(
    struct look_key *k, const struct par_style *style, const struct theme *th)
{
	if (k->family == style->family)
		return; /* the text is set in it already */
	k->family = style->family;
	k->features = style->features;
	shrink(k, style->size, th);
}

static void
apply_caption_label(struct look_key *k, const struct theme *th)
{
	const struct par_style *style = &th->style[STYLE_CAPTION_LABEL];

	k->family = style->family;
	k->bold = style->bold;
	k->italic = style->italic;
	k->size = (uint64_t)style->size;
	k->features = style->features;
	k->colour = style->colour;
}

static void
apply_role(struct look_key *k, enum role role, const struct theme *th)
{
	const struct par_style *style;

	switch (role) {
	case ROLE_BACKREFS:
		style = &th->style[STYLE_BACKREF];
		k->family = style->family;
		k->size = (uint64_t)style->size;
		k->features = style->features;
		break;
	case ROLE_KEY:
	case ROLE_BADGE:
		apply_relative(k, &th->style[STYLE_KEY], th);
		break;
	case ROLE_SMALL:
		shrink(k, th->small_size, th);
		break;
	case ROLE_SMALL_CAPS:
		k->features |= FEATURE_SMCP;
		break;
	case ROLE_MARK:
	case ROLE_UNDERLINE:
		k->underline = 1;
		break;
	default:
		break;
	}
}

/* Apply one mark around the text, from the outermost to the leaf. */
static void
apply_mark(struct look_key *k, const struct node *n, const struct theme *th)
{
	switch (n->kind) {
	case NODE_EMPH:
		if (th->bold_emphasis)
			k->bold = 1;
		else
			k->italic = !k->italic;
		break;
	case NODE_STRONG:
		k->bold = 1;
		break;
	case NODE_STRIKE:
		k->strike = 1;
		break;
	case NODE_CODE:
	case NODE_MATH:
		apply_relative(k, &th->style[STYLE_CODE_INLINE], th);
		break;
	case NODE_LINK:
		k->underline |= goes_outside(n);
		break;
	case NODE_NOTE_REF:
	case NODE_SUPERSCRIPT:
		k->rise = k->size * (uint64_t)th->superscript_rise / 1000;
		k->size = k->size * (uint64_t)th->superscript_size / 1000;
		k->features = FEATURE_LNUM;
		break;
	case NODE_SUBSCRIPT:
		k->rise = (uint64_t)(-(sp)k->size * th->subscript_drop / 1000);
		k->size = k->size * (uint64_t)th->superscript_size / 1000;
		k->features = FEATURE_LNUM;
		break;
	case NODE_LABEL:
		if (n->parent != NULL && n->parent->kind == NODE_CAPTION)
			apply_caption_label(k, th);
		break;
	case NODE_SPAN:
		apply_role(k, n->role, th);
		break;
	default:
		break;
	}
}

static struct look_key
key_of(const struct theme *th, const struct par_style *style,
    const struct node *leaf)
{
	const struct node *path[DOC_DEPTH], *n;
	struct look_key k;
	int depth = 0;

	memset(&k, 0, sizeof(k));
	k.family = style->family;
	k.bold = style->bold;
	k.italic = style->italic;
	k.features = style->features;
	k.size = (uint64_t)style->size;
	k.colour = style->colour;
	for (n = leaf; n != NULL && !node_is_block(n) && depth < DOC_DEPTH;
	     n = n->parent)
		path[depth++] = n;
	while (depth-- > 0)
		apply_mark(&k, path[depth], th);
	if (leaf != NULL && leaf->lang != NULL &&
	    strlen(leaf->lang) < sizeof(k.lang))
		strcpy(k.lang, leaf->lang);
	return k;
}

static void
fill_look(struct par_context *c, struct look *look, const struct look_key *k)
{
	const struct protrusion *hang =
	    protrusion_of(c->theme, (enum family)k->family, '-');
	const sp size = (sp)k->size;

	look->family = (enum family)k->family;
	look->style = (struct text_style){
		.font = fonts_find(shaper_fonts(c->shaper),
		    (enum family)k->family, k->bold != 0, k->italic != 0),
		.size = size,
		.features = (unsigned)k->features,
		.lang = arena_strdup(c->memory->arena, k->lang),
		.rise = (sp)k->rise,
		.underline = k->underline != 0,
		.strike = k->strike != 0,
		.colour = (uint32_t)k->colour,
	};
	look->space = shape_text(c->shaper, &look->style, STR(" "), 0);
	look->hard_space =
	    shape_text(c->shaper, &look->style, STR("\u00A0"), 0);
	look->hyphen = shape_text(c->shaper, &look->style, STR("-"), 0);
	look->hyphen_width = shape_list_width(look->hyphen, size);
	if (hang != NULL)
		look->hyphen_hang = look->hyphen_width * hang->right / 1000;
	if (k->family == FAMILY_MONO) {
		look->space_width = shape_list_width(look->space, size);
		look->space_stretch =
		    look->space_width * c->theme->mono_stretch / 1000;
		look->space_shrink =
		    look->space_width * c->theme->mono_shrink / 1000;
		return;
	}
	look->space_width = size * c->theme->space_width / 1000;
	look->space_stretch = size * c->theme->space_stretch / 1000;
	look->space_shrink = size * c->theme->space_shrink / 1000;
}

const struct look *
look_with(struct par_context *c, const struct par_style *style,
    const struct node *leaf, unsigned features)
{
	struct look_key key = key_of(c->theme, style, leaf), *kept;
	struct word_memory *m = memory_of(c);
	struct look *look;

	key.features |= features;
	if (features & FEATURE_FRAC) /* which looks for plain figures */
		key.features &=
		    ~(uint64_t)(FEATURE_ONUM | FEATURE_LNUM | FEATURE_TNUM);
	look = table_find(&m->looks, (struct str){ (char *)&key, sizeof(key) });
	if (look != NULL)
		return look;
	kept = arena_new(m->arena, struct look_key);
	*kept = key;
	look = arena_new(m->arena, struct look);
	table_entry(&m->looks, (struct str){ (char *)kept, sizeof(*kept) })
	    ->value = look;
	fill_look(c, look, kept);
	return look;
}

const struct look *
look_of(struct par_context *c, const struct par_style *style,
    const struct node *leaf)
{
	return look_with(c, style, leaf, 0);
}

const struct text_style *
style_of(struct par_context *c, const struct par_style *style,
    const struct node *leaf)
{
	return &look_of(c, style, leaf)->style;
}

const struct protrusion *
protrusion_of(const struct theme *th, enum family family, uint32_t c)
{
	const struct protrusions *all = &th->protrusion[family];
	size_t i;

	for (i = 0; i < all->count && all->mark[i].character <= c; i++)
		if (all->mark[i].character == c)
			return &all->mark[i];
	return NULL;
}
