/*
 * literal_int.h - what the files that evaluate literals share
 *
 * operator.c reads expressions of what literal.c, string.c and holder.c
 * read; scope.c finds what names stand for, module.c opens files.
 */
#ifndef READ_SITE_LITERAL_INT_H
#define READ_SITE_LITERAL_INT_H

#include "base/table.h"
#include "read/site/literal.h"
#include "read/site/token_int.h"

#define MOST_HEIGHT  100      /* values nested, and calls of ours */
#define MOST_VALUES  300000   /* made, and in one tree */
#define MOST_STEPS   8000000  /* tokens looked at, repeats included */
#define MOST_WORDS   16000000 /* bytes of strings put together */
#define MOST_MODULES 64

struct script;

/* A function that was written, not called. */
struct function {
	struct script *script;
	struct scope *scope;
	uint32_t from, to; /* its parameters, as tokens */
	uint32_t body;     /* "{", or the expression's first token */
};

/* What an expression comes to. */
struct thing {
	struct value *v; /* NULL: unknown, or one of the two below */
	uint32_t weight; /* values in the tree */
	uint32_t height; /* of the tree */
	const struct function *function;
	struct script *space; /* all that a file exports: "import * as x" */
};

/* What a name stands for: an expression, or a name of another file. */
struct binding {
	bool busy, done; /* being found out; `thing` is it */
	struct scope *scope;
	uint32_t at;     /* first token of the expression */
	struct str from; /* the other file as written; empty: none */
	struct str name; /* "default", "*", or what the other file calls it */
	struct thing thing;
};

/* Names: of a file, or of a function's body and its parameters. */
struct scope {
	struct scope *up;
	struct script *script;
	uint32_t end;      /* its last token */
	struct table name; /* struct binding */
	uint32_t returns;  /* the expression behind "return"; 0: none */
	bool branches;     /* what it returns depends on something */
};

struct script {
	const char *path; /* NULL: a text without a file */
	struct str text;
	place at;
	struct tokens tokens;
	struct scope *scope;
	struct table exported; /* struct binding; what it only declares and
				  exports under its own name is in `scope` */
	struct str *star;      /* "export * from" */
	size_t stars, star_room;
	bool is_json;
};

struct reader {
	struct arena *arena;
	struct diag *diag;
	struct places *places; /* NULL: imports are unknown */
	const char *root;      /* real path of the folder not to be left */
	struct table module;   /* struct script, by real path */
	uint32_t steps, values, words;
	bool spent; /* told */
};

/* A stretch of tokens that is being read. */
struct cursor {
	struct reader *r;
	struct scope *scope;
	const struct script *script; /* of the tokens */
	uint32_t i, end;
	int depth;
	bool wrapped; /* of an unknown call the argument is meant */
};

/* ---- tokens ---- */

struct str token_text(const struct script *, uint32_t i);
bool token_is(const struct script *, uint32_t i, const char *);
bool token_opens(const struct script *, uint32_t i, char bracket);
/* The token behind `i`; behind its other bracket where it opens one. */
uint32_t token_after(const struct script *, uint32_t i);
/* Count what was looked at: false, and told once, when it is too much. */
bool reader_spend(struct reader *, uint32_t steps);

place token_place(const struct script *, uint32_t i);

/* ---- literal.c ---- */

/* Values made of what begins at token `at`. */
struct thing thing_make(struct cursor *, enum value_kind, uint32_t at);
struct thing thing_scalar(
    struct cursor *, struct str text, bool quoted, uint32_t at);
/* The source from token `from` to the cursor. */
struct thing thing_unknown(struct cursor *, uint32_t from);
bool thing_is_known(struct thing); /* a value, and not that one */
bool thing_is_words(struct thing); /* a scalar */

/* Where the arrow of a function stands that begins at the cursor; 0: it is
 * none.  The function. */
uint32_t arrow_find(const struct cursor *);
struct thing arrow_read(struct cursor *, uint32_t arrow);

/* A primary, and the members and calls behind it. */
struct thing postfix_read(struct cursor *);

/* ---- operator.c ---- */

struct thing expression_read(struct cursor *);

/* ---- string.c ---- */

/* What a string token says, its quotes taken off. */
struct str string_read(struct arena *, struct str quoted);
/* The template at the cursor. */
struct thing template_read(struct cursor *);

/* ---- holder.c ---- */

struct thing list_read(struct cursor *);
struct thing map_read(struct cursor *);
/* The expression between two tokens, all of it. */
struct thing part_read(struct cursor *, uint32_t i, uint32_t end);
/* The comma at or behind `i` on its level, or `end`. */
uint32_t comma_find(struct cursor *, uint32_t i, uint32_t end);

/* ---- scope.c ---- */

/* Gather the declarations of tokens `from` to `to` of the scope's script. */
void scope_read(struct reader *, struct scope *, uint32_t from, uint32_t to);
struct binding *scope_bind(
    struct reader *, struct scope *, struct table *, struct str name);

/* What the name before the cursor stands for. */
struct thing scope_find(struct cursor *, struct str name);
struct thing binding_thing(struct cursor *, struct binding *);

/* What the function returns for the arguments between two tokens; nothing
 * at all where that cannot be known. */
struct thing function_call(
    struct cursor *, const struct function *, uint32_t from, uint32_t to);

/* ---- module.c ---- */

struct script *script_read(
    struct reader *, const char *path, struct str text, place);
/* The file that `from` means when it imports `name`, or NULL. */
struct script *module_find(
    struct reader *, const struct script *from, struct str name);
/* What it exports by that name; "*" is all of it. */
struct thing module_export(struct cursor *, struct script *, struct str name);

#endif
