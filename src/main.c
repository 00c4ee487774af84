/*
 * main.c - quoin: Markdown sections to one accessible, archival PDF
 *
 * The pipeline itself is in cli/build.c, on one screen.
 */
#include <stdio.h>

#include "cli/about.h"
#include "cli/build.h"
#include "cli/look.h"
#include "cli/options.h"
#include "cli/styles_command.h"
#include "cli/verify_command.h"

int
main(int argc, char **argv)
{
	struct options o;

	if (!options_read(&o, argc - 1, argv + 1, stderr))
		return STATUS_USAGE;
	switch (o.command) {
	case COMMAND_HELP:
		options_help(stdout);
		return STATUS_DONE;
	case COMMAND_VERSION:
		about_print(o.licences, stdout);
		return STATUS_DONE;
	case COMMAND_FONTS:
		about_fonts(stdout);
		return STATUS_DONE;
	case COMMAND_STYLES:
		return (int)styles_command(&o, stdout, stderr);
	case COMMAND_THEMES:
		return (int)look_themes(&o, stdout, stderr);
	case COMMAND_VERIFY:
		return (int)verify_command(&o);
	default:
		return (int)build_report(&o);
	}
}
