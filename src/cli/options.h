/*
 * options.h - what the command line asks for
 *
 * One table names every option, its argument and its help; parsing, --help
 * and the suggestion for a misspelt option are made from it.
 */
#ifndef CLI_OPTIONS_H
#define CLI_OPTIONS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdio.h>

enum command {
	COMMAND_BUILD,  /* quoin [DIR | FILE.md...] */
	COMMAND_CHECK,  /* quoin check [DIR | FILE.md...] */
	COMMAND_VERIFY, /* quoin verify FILE.pdf... */
	COMMAND_FONTS,  /* quoin fonts */
	COMMAND_STYLES, /* quoin styles [TEXT] */
	COMMAND_THEMES, /* quoin themes [NAME | FILE.yaml] */
	COMMAND_HELP,
	COMMAND_VERSION,
	COMMANDS
};

enum dump_stage {
	DUMP_NOTHING,
	DUMP_DOC,
	DUMP_BIB,
	DUMP_ITEMS,
	DUMP_LINES,
	DUMP_VLIST,
	DUMP_PAGES,
	DUMP_TAGS,
	DUMP_WORDS,
	DUMP_STAGES
};

struct options {
	enum command command;
	const char *const *operand; /* folders and files */
	size_t operands;
	const char *output; /* NULL: not given, and so on below */
	const char *theme;
	const char *paper;
	const char *lang;
	const char *style; /* of citations */
	enum dump_stage dump;
	bool trace_lines, trace_pages, trace_search;
	bool restyle;         /* prose citations and plain lists too */
	const char *standard; /* verify: "ua1,2a" */
	bool json, stats, quiet, strict, licences;
	bool verify;        /* build: prove what was written */
	bool text, rebuild; /* verify: print the text; typeset it again */
};

/*
 * Read the arguments (without the name of the program).  False after telling
 * `err` what is wrong with them and how it might have been meant: the caller
 * exits with STATUS_USAGE. The strings belong to argv.
 */
bool options_read(struct options *, int argc, char **argv, FILE *err);

void options_help(FILE *);

#endif
