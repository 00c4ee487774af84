#include "layout/syntax.h"

#include <stdbool.h>
#include <string.h>
#include <strings.h>

/* All words of a list stand between spaces. */
struct language {
	const char *names;
	const char *line_comment[2];
	const char *open, *close; /* of a comment */
	const char *quotes;       /* characters that begin and end strings */
	const char *keywords;
};

#define C_WORDS                                                                \
	" auto break case char const continue default do double else enum "    \
	"extern float for goto if inline int long register restrict return "   \
	"short signed sizeof static struct switch typedef union unsigned "     \
	"void volatile while bool true false NULL nullptr "
#define CXX_WORDS                                                              \
	C_WORDS "catch class constexpr delete explicit friend namespace new "  \
		"operator override private protected public template this "    \
		"throw try typename using virtual "
#define JS_WORDS                                                               \
	" abstract any as async await boolean break case catch class const "   \
	"continue debugger declare default delete do else enum export "        \
	"extends false finally for from function get if implements import "    \
	"in infer instanceof interface is keyof let namespace never new null " \
	"number of private protected public readonly return satisfies set "    \
	"static string super switch this throw true try type typeof "          \
	"undefined unknown var void while with yield "

static const struct language languages[] = {
	{ " c h ", { "//" }, "/*", "*/", "\"'", C_WORDS },
	{ " cpp c++ cxx cc hpp objc cuda ", { "//" }, "/*", "*/", "\"'",
	    CXX_WORDS },
	{ " js javascript mjs cjs jsx ts typescript mts cts tsx vue svelte ",
	    { "//" }, "/*", "*/", "\"'`", JS_WORDS },
	{ " json jsonc json5 ", { "//" }, "/*", "*/", "\"",
	    " true false null " },
	{ " java kotlin kt scala groovy ", { "//" }, "/*", "*/", "\"'",
	    " abstract as assert boolean break byte case catch char class "
	    "const continue data def default do double else enum extends "
	    "false final finally float for fun if implements import in "
	    "instanceof int interface long native new null object open "
	    "override package private protected public record return sealed "
	    "short static super switch synchronized this throw throws trait "
	    "true try val var void volatile when while with yield " },
	{ " cs csharp c# ", { "//" }, "/*", "*/", "\"'",
	    " abstract as async await base bool break byte case catch char "
	    "class const continue decimal default delegate do double else "
	    "enum event explicit extern false finally fixed float for foreach "
	    "get if implicit in int interface internal is lock long namespace "
	    "new null object operator out override params private protected "
	    "public readonly record ref return sealed set short sizeof static "
	    "string struct switch this throw true try typeof using var "
	    "virtual void while yield " },
	{ " go golang ", { "//" }, "/*", "*/", "\"'`",
	    " break case chan const continue default defer else fallthrough "
	    "false for func go goto if import interface map nil package range "
	    "return select struct switch true type var " },
	{ " rust rs ", { "//" }, "/*", "*/", "\"",
	    " as async await break const continue crate dyn else enum extern "
	    "false fn for if impl in let loop match mod move mut pub ref "
	    "return self Self static struct super trait true type unsafe use "
	    "where while " },
	{ " swift ", { "//" }, "/*", "*/", "\"",
	    " as break case catch class continue default defer do else enum "
	    "extension false for func guard if import in init inout is let "
	    "nil private protocol public return self static struct super "
	    "switch throw throws true try typealias var where while " },
	{ " php ", { "//", "#" }, "/*", "*/", "\"'",
	    " abstract and array as break case catch class const continue "
	    "declare default do echo else elseif extends false final finally "
	    "fn for foreach function global if implements include instanceof "
	    "interface match namespace new null or private protected public "
	    "readonly require return static switch this throw trait true try "
	    "use var while yield " },
	{ " py python ", { "#" }, NULL, NULL, "\"'",
	    " False None True and as assert async await break class continue "
	    "def del elif else except finally for from global if import in is "
	    "lambda match nonlocal not or pass raise return try while with "
	    "yield " },
	{ " rb ruby ", { "#" }, "=begin", "=end", "\"'`",
	    " alias and begin break case class def defined? do else elsif end "
	    "ensure false for if in module next nil not or redo require "
	    "rescue retry return self super then true undef unless until when "
	    "while yield " },
	{ " sh bash zsh shell console shellscript fish ", { "#" }, NULL, NULL,
	    "\"'",
	    " case do done elif else esac export fi for function if in local "
	    "return select set shift then until while " },
	{ " ps1 powershell ", { "#" }, "<#", "#>", "\"'",
	    " begin break catch class continue do else elseif end exit "
	    "filter finally for foreach function if in param process return "
	    "switch throw trap try until using while " },
	{ " pl perl ", { "#" }, NULL, NULL, "\"'",
	    " and cmp else elsif eq for foreach ge gt if last le local lt my "
	    "ne next no not or our package redo return sub unless until use "
	    "while " },
	{ " lua ", { "--" }, "--[[", "]]", "\"'",
	    " and break do else elseif end false for function goto if in "
	    "local nil not or repeat return then true until while " },
	{ " r ", { "#" }, NULL, NULL, "\"'`",
	    " FALSE NA NULL TRUE break else for function if in library next "
	    "repeat return while " },
	{ " jl julia ", { "#" }, "#=", "=#", "\"",
	    " abstract begin break const continue do else elseif end export "
	    "false for function global if import in let local macro module "
	    "mutable quote return struct true try type using where while " },
	{ " hs haskell elm purescript ", { "--" }, "{-", "-}", "\"",
	    " case class data deriving do else forall foreign if import in "
	    "infix infixl infixr instance let module newtype of then type "
	    "where " },
	{ " sql psql mysql postgresql sqlite ", { "--" }, "/*", "*/", "\"'",
	    " add all alter and as asc begin between by case check column "
	    "commit constraint create cross database default delete desc "
	    "distinct drop else end exists foreign from full function grant "
	    "group having if in index inner insert into is join key left like "
	    "limit not null offset on or order outer primary references "
	    "returning revoke right rollback select set table then to "
	    "trigger union unique update using values view when where with " },
	{ " yaml yml toml ini conf properties dotenv ", { "#", ";" }, NULL,
	    NULL, "\"'", " true false null yes no on off " },
	{ " css scss sass less stylus postcss ", { "//" }, "/*", "*/", "\"'",
	    " important media import keyframes supports font-face include "
	    "mixin use extend " },
	{ " html xml svg xhtml vue-html markdown md rss ", { NULL }, "<!--",
	    "-->", "", "" },
	{ " tex latex bibtex ", { "%" }, NULL, NULL, "", "" },
	{ " make makefile dockerfile docker cmake nginx apache hcl terraform "
	  "nix graphql gql ",
	    { "#" }, NULL, NULL, "\"'",
	    " ifeq ifneq ifdef ifndef else endif include define endef FROM "
	    "RUN CMD COPY ADD ENTRYPOINT ENV EXPOSE WORKDIR ARG USER VOLUME "
	    "LABEL type query mutation fragment input enum scalar resource "
	    "variable module output provider let in with " },
};

#define LONGEST_WORD 24

/* Whether `word` stands in a list; case counts unless `fold`. */
static bool
is_listed(const char *list, struct str word, bool fold)
{
	char key[LONGEST_WORD + 3];

	if (word.n == 0 || word.n > LONGEST_WORD)
		return false;
	key[0] = key[word.n + 1] = ' ';
	memcpy(key + 1, word.s, word.n);
	key[word.n + 2] = '\0';
	return (fold ? strcasestr(list, key) : strstr(list, key)) != NULL;
}

static const struct language *
language_find(const char *name)
{
	size_t i;

	for (i = 0; name != NULL && i < sizeof(languages) / sizeof(*languages);
	     i++)
		if (is_listed(languages[i].names, str_from(name), true))
			return &languages[i];
	return NULL;
}

struct scanner {
	struct arena *arena;
	const struct language *of;
	struct str text;
	struct syntax_run *run;
	size_t runs, room;
	bool fold; /* keywords may be written large */
};

static void
add_run(struct scanner *s, size_t from, enum syntax kind)
{
	if (s->runs > 0 && s->run[s->runs - 1].kind == kind)
		return;
	if (s->runs > 0 && s->run[s->runs - 1].from == from)
		s->runs--;
	arena_reserve(s->arena, s->run, s->room, s->runs);
	s->run[s->runs++] = (struct syntax_run){ (uint32_t)from, kind };
}

static bool
is_word_char(char c)
{
	return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') ||
	    (c >= '0' && c <= '9') || c == '_' || c == '-' || (c & 0x80) != 0;
}

static bool
stands_at(const struct scanner *s, size_t i, const char *what)
{
	return what != NULL &&
	    str_starts(str_slice(s->text, i, s->text.n), what);
}

/* "#" and the like begin a comment at a line's start or behind a space, so
 * that "$#", a colour or an address is none. */
static bool
begins_comment(const struct scanner *s, size_t i)
{
	const char *const *mark = s->of->line_comment;
	int k;

	for (k = 0; k < 2; k++)
		if (stands_at(s, i, mark[k]) &&
		    (i == 0 || strchr(" \t\n;{}()", s->text.s[i - 1]) != NULL))
			return true;
	return false;
}

static size_t
line_end(const struct scanner *s, size_t i)
{
	const char *end = memchr(s->text.s + i, '\n', s->text.n - i);

	return end == NULL ? s->text.n : (size_t)(end - s->text.s);
}

/* Behind the quote that ends what begins at `i`; a string ends with its
 * line unless three quotes or a backquote began it. */
static size_t
string_end(const struct scanner *s, size_t i)
{
	char quote = s->text.s[i];
	char triple[4] = { quote, quote, quote, '\0' };
	bool is_long = stands_at(s, i, triple);
	size_t k = i + (is_long ? 3 : 1);

	for (; k < s->text.n; k++) {
		char c = s->text.s[k];

		if (c == '\\' && k + 1 < s->text.n)
			k++;
		else if (is_long ? stands_at(s, k, triple) : c == quote)
			return k + (is_long ? 3 : 1);
		else if (c == '\n' && !is_long && quote != '`')
			return k;
	}
	return s->text.n;
}

/* Behind the comment, string or word at `i`, its kind in `*kind`. */
static size_t
scan_one(const struct scanner *s, size_t i, enum syntax *kind)
{
	size_t end = i;

	*kind = SYNTAX_COMMENT;
	if (stands_at(s, i, s->of->open)) {
		end = str_find(s->text, str_from(s->of->close), i + 1);
		return end == (size_t)-1 ? s->text.n
					 : end + strlen(s->of->close);
	}
	if (begins_comment(s, i))
		return line_end(s, i);
	*kind = SYNTAX_STRING;
	if (strchr(s->of->quotes, s->text.s[i]) != NULL)
		return string_end(s, i);
	*kind = SYNTAX_PLAIN;
	while (end < s->text.n && is_word_char(s->text.s[end]))
		end++;
	if (end == i)
		return i + 1;
	if (is_listed(s->of->keywords, str_slice(s->text, i, end), s->fold))
		*kind = SYNTAX_KEYWORD;
	return end;
}

size_t
syntax_runs(struct arena *a, const char *language, struct str text,
    struct syntax_run **runs)
{
	struct scanner s = {
		.arena = a, .of = language_find(language), .text = text
	};
	enum syntax kind;
	size_t i, end;

	add_run(&s, 0, SYNTAX_PLAIN);
	for (i = 0; s.of != NULL && i < text.n; i = end) {
		s.fold = strstr(s.of->names, " sql ") != NULL;
		end = text.s[i] == '\0' ? i + 1 : scan_one(&s, i, &kind);
		if (text.s[i] == '\0')
			kind = SYNTAX_PLAIN;
		add_run(&s, i, kind);
	}
	*runs = s.run;
	return s.runs;
}
