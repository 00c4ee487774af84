#include "cli/options.h"

#include <string.h>

#include "base/str.h"

enum option_id {
	OPT_OUTPUT,
	OPT_THEME,
	OPT_PAPER,
	OPT_LANG,
	OPT_STYLE,
	OPT_RESTYLE,
	OPT_STRICT,
	OPT_DUMP,
	OPT_TRACE,
	OPT_DIAGNOSTICS,
	OPT_STATS,
	OPT_QUIET,
	OPT_VERIFY,
	OPT_STANDARD,
	OPT_TEXT,
	OPT_REBUILD,
	OPT_LICENCES,
	OPT_HELP,
	OPT_VERSION,
};

struct option {
	enum option_id id;
	char letter;
	const char *name;
	const char *argument; /* NULL: takes none */
	const char *help;
};

static const struct option table[] = {
	{ OPT_OUTPUT, 'o', "output", "FILE",
	    "write the PDF here (default: output: of the manifest,\n"
	    "else the folder's or file's name with .pdf)" },
	{ OPT_THEME, 0, "theme", "NAME",
	    "how it looks: report, brief, book, clear-print, or a\n"
	    "file of YAML" },
	{ OPT_PAPER, 0, "paper", "SIZE", "a4 or letter" },
	{ OPT_LANG, 0, "lang", "TAG", "language of the report: en-CA, fr" },
	{ OPT_STYLE, 0, "style", "NAME",
	    "of citations: apa, ieee, a file .csl (quoin styles)" },
	{ OPT_RESTYLE, 0, "restyle", NULL,
	    "set citations in prose and a plain list in the style too" },
	{ OPT_STRICT, 0, "strict", NULL,
	    "leave the old PDF alone when the document has errors" },
	{ OPT_DUMP, 0, "dump", "STAGE",
	    "print a stage as text, write no PDF: doc, bib, items,\n"
	    "lines, vlist, pages, tags, words" },
	{ OPT_TRACE, 0, "trace", "WHAT",
	    "show how lines are chosen: linebreak; why pages end\n"
	    "where they do: pagebreak; the search: pagesearch" },
	{ OPT_DIAGNOSTICS, 0, "diagnostics", "FORM", "text or json" },
	{ OPT_STATS, 0, "stats", NULL,
	    "say how the order was found, what was set, and the time" },
	{ OPT_QUIET, 'q', "quiet", NULL, "say nothing but what is wrong" },
	{ OPT_VERIFY, 0, "verify", NULL,
	    "read the PDF again and prove it: rules, text, links" },
	{ OPT_STANDARD, 0, "standard", "LIST",
	    "with verify: ua1, 2b, 2u, 2a, 3b, 3u, 3a (default: ua1,2a,\n"
	    "or ua1,3a where the file says that it is PDF/A-3)" },
	{ OPT_TEXT, 0, "text", NULL,
	    "with verify: print the text as a listener has it" },
	{ OPT_REBUILD, 0, "rebuild", NULL,
	    "with verify: typeset the attached sources again and compare" },
	{ OPT_LICENCES, 0, "licences", NULL,
	    "with --version: notices of what the program carries" },
	{ OPT_HELP, 'h', "help", NULL, "this" },
	{ OPT_VERSION, 0, "version", NULL, "the version" },
};

#define OPTIONS (sizeof(table) / sizeof(table[0]))

static const char *const command_name[COMMANDS] = {
	[COMMAND_CHECK] = "check",
	[COMMAND_VERIFY] = "verify",
	[COMMAND_FONTS] = "fonts",
	[COMMAND_STYLES] = "styles",
	[COMMAND_THEMES] = "themes",
	[COMMAND_HELP] = "help",
};

static const char *const dump_name[DUMP_STAGES] = {
	[DUMP_NOTHING] = "none",
	[DUMP_DOC] = "doc",
	[DUMP_BIB] = "bib",
	[DUMP_ITEMS] = "items",
	[DUMP_LINES] = "lines",
	[DUMP_VLIST] = "vlist",
	[DUMP_PAGES] = "pages",
	[DUMP_TAGS] = "tags",
	[DUMP_WORDS] = "words",
};

/* An option by its long name, of which `n` bytes count, or its letter. */
static const struct option *
find_option(const char *name, size_t n)
{
	size_t i;

	for (i = 0; i < OPTIONS; i++)
		if (strlen(table[i].name) == n &&
		    memcmp(table[i].name, name, n) == 0)
			return &table[i];
	return NULL;
}

static const struct option *
find_letter(char letter)
{
	size_t i;

	for (i = 0; i < OPTIONS; i++)
		if (table[i].letter == letter && letter != 0)
			return &table[i];
	return NULL;
}

static const char *
nearest_option(struct str name)
{
	const char *best = NULL;
	int least = 3, d;
	size_t i;

	for (i = 0; i < OPTIONS; i++) {
		d = str_distance(name, str_from(table[i].name), 2);
		if (d < least) {
			least = d;
			best = table[i].name;
		}
	}
	return best;
}

static bool
complain_unknown(const char *argument, struct str name, FILE *err)
{
	const char *near = nearest_option(name);

	fprintf(err, "quoin: no option %s", argument);
	if (near != NULL)
		fprintf(err, "; did you mean --%s?", near);
	fputs("  (quoin --help lists them)\n", err);
	return false;
}

/* The value's place in a table of names, or -1 after saying what there is. */
static int
choose(const char *value, const char *const *names, int count,
    const char *option, FILE *err)
{
	int i;

	for (i = 0; i < count; i++)
		if (names[i] != NULL && strcmp(names[i], value) == 0)
			return i;
	fprintf(err, "quoin: --%s has no \"%s\"; there is", option, value);
	for (i = 0; i < count; i++)
		if (names[i] != NULL)
			fprintf(err, " %s", names[i]);
	fputc('\n', err);
	return -1;
}

/* `value` is "" for options that take none. */
static bool
apply(struct options *o, const struct option *opt, const char *value, FILE *err)
{
	static const char *const traces[] = { "linebreak", "pagebreak",
		"pagesearch" };
	static const char *const forms[] = { "text", "json" };
	int n = 0;

	switch (opt->id) {
	case OPT_OUTPUT:
		o->output = value;
		break;
	case OPT_THEME:
		o->theme = value;
		break;
	case OPT_PAPER:
		o->paper = value;
		break;
	case OPT_LANG:
		o->lang = value;
		break;
	case OPT_STYLE:
		o->style = value;
		break;
	case OPT_RESTYLE:
		o->restyle = true;
		break;
	case OPT_STRICT:
		o->strict = true;
		break;
	case OPT_DUMP:
		n = choose(value, dump_name, DUMP_STAGES, opt->name, err);
		o->dump = n < 0 ? DUMP_NOTHING : (enum dump_stage)n;
		break;
	case OPT_TRACE:
		n = choose(value, traces, 3, opt->name, err);
		o->trace_lines |= n == 0;
		o->trace_pages |= n == 1;
		o->trace_search |= n == 2;
		break;
	case OPT_DIAGNOSTICS:
		n = choose(value, forms, 2, opt->name, err);
		o->json = n == 1;
		break;
	case OPT_STATS:
		o->stats = true;
		break;
	case OPT_QUIET:
		o->quiet = true;
		break;
	case OPT_VERIFY:
		o->verify = true;
		break;
	case OPT_STANDARD:
		o->standard = value;
		break;
	case OPT_TEXT:
		o->text = true;
		break;
	case OPT_REBUILD:
		o->rebuild = true;
		break;
	case OPT_LICENCES:
		o->licences = true;
		break;
	case OPT_HELP:
		o->command = COMMAND_HELP;
		break;
	case OPT_VERSION:
		o->command = COMMAND_VERSION;
		break;
	}
	return n >= 0;
}

/* One option at argv[*i]; its value may be the argument after it. */
static bool
read_option(struct options *o, int argc, char **argv, int *i, FILE *err)
{
	const char *arg = argv[*i], *value = NULL;
	const char *name = arg + (arg[1] == '-' ? 2 : 1);
	size_t n = strcspn(name, "=");
	const struct option *opt =
	    arg[1] == '-' ? find_option(name, n) : find_letter(name[0]);

	if (opt == NULL)
		return complain_unknown(arg, (struct str){ name, n }, err);
	if (arg[1] == '-' && name[n] == '=')
		value = name + n + 1;
	else if (arg[1] != '-' && name[1] != '\0')
		value = name + 1;
	if (opt->argument == NULL && value != NULL) {
		fprintf(err, "quoin: --%s takes no value\n", opt->name);
		return false;
	}
	if (opt->argument != NULL && value == NULL) {
		if (*i + 1 >= argc) {
			fprintf(err, "quoin: --%s wants %s after it\n",
			    opt->name, opt->argument);
			return false;
		}
		value = argv[++*i];
	}
	return apply(o, opt, value == NULL ? "" : value, err);
}

static bool
is_command(struct options *o, const char *arg)
{
	int i;

	for (i = 0; i < COMMANDS; i++)
		if (command_name[i] != NULL &&
		    strcmp(command_name[i], arg) == 0) {
			o->command = (enum command)i;
			return true;
		}
	return false;
}

bool
options_read(struct options *o, int argc, char **argv, FILE *err)
{
	bool only_operands = false, first = true;
	size_t n = 0;
	int i;

	*o = (struct options){ .command = COMMAND_BUILD };
	for (i = 0; i < argc; i++) {
		const char *arg = argv[i];

		if (!only_operands && strcmp(arg, "--") == 0) {
			only_operands = true;
			continue;
		}
		if (!only_operands && arg[0] == '-' && arg[1] != '\0') {
			if (!read_option(o, argc, argv, &i, err))
				return false;
			continue;
		}
		if (!only_operands && first && is_command(o, arg)) {
			first = false;
			continue;
		}
		first = false;
		argv[n++] = argv[i]; /* operands gather at the front */
	}
	o->operand = (const char *const *)argv;
	o->operands = n;
	if (o->command == COMMAND_VERIFY && n == 0) {
		fputs("quoin: verify wants a PDF file after it\n", err);
		return false;
	}
	return true;
}

static void
print_help_of(const struct option *opt, FILE *out)
{
	char left[40];
	const char *line = opt->help, *end;
	int n = 0;

	if (opt->letter != 0)
		n = snprintf(left, sizeof(left), "-%c, ", opt->letter);
	else
		n = snprintf(left, sizeof(left), "    ");
	snprintf(left + n, sizeof(left) - (size_t)n, "--%s %s", opt->name,
	    opt->argument == NULL ? "" : opt->argument);
	for (; line != NULL; line = end == NULL ? NULL : end + 1) {
		end = strchr(line, '\n');
		n = (int)(end == NULL ? strlen(line) : (size_t)(end - line));
		fprintf(out, "  %-24s %.*s\n", left, n, line);
		left[0] = '\0';
	}
}

void
options_help(FILE *out)
{
	size_t i;

	fputs("quoin: Markdown sections to one accessible, archival PDF\n"
	      "\n"
	      "  quoin [DIR | FILE.md...]        typeset the report\n"
	      "  quoin check [DIR | FILE.md...]  everything but the PDF: what\n"
	      "                                  is wrong, how long it is\n"
	      "  quoin verify FILE.pdf...        re-read a finished PDF\n"
	      "  quoin fonts                     the families built in\n"
	      "  quoin styles [TEXT]             citation styles installed\n"
	      "  quoin themes [NAME | FILE]      the themes built in; one of\n"
	      "                                  them as YAML\n"
	      "\n",
	    out);
	for (i = 0; i < OPTIONS; i++)
		print_help_of(&table[i], out);
	fputs("\nExit status: 0 done; 1 the document has errors (the PDF is\n"
	      "written); 2 wrong usage; 3 a file, the disk or a font failed\n"
	      "(the old PDF is kept).\n",
	    out);
}
