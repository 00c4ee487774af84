#include "cli/verify_command.h"

#include <stdio.h>

#include "base/arena.h"
#include "base/diag.h"
#include "verify/verify.h"

static enum status
verify_one(const struct options *o, const char *path)
{
	struct arena arena = { 0 };
	struct diag diag = { .arena = &arena };
	struct places places = { .arena = &arena };
	struct verify_report report;
	enum status status = STATUS_WORLD;

	if (verify_file(path, &arena, &diag, &report)) {
		status = report.failed > 0 ? STATUS_DOCUMENT : STATUS_DONE;
		if (!o->quiet || report.failed > 0)
			verify_print(path, &report, stdout);
	}
	fflush(stdout);
	diag_print(&diag, &places, DIAG_WARNING,
	    o->json ? DIAG_JSON : DIAG_TEXT, stderr);
	arena_release(&arena);
	return status;
}

enum status
verify_command(const struct options *o)
{
	enum status all = STATUS_DONE, one;
	size_t i;

	if (o->operands == 0) {
		fputs("quoin: verify what?  quoin verify FILE.pdf\n", stderr);
		return STATUS_USAGE;
	}
	for (i = 0; i < o->operands; i++) {
		one = verify_one(o, o->operand[i]);
		all = one > all ? one : all;
	}
	return all;
}
