#include "cli/verify_command.h"

#include <stdio.h>

#include "base/arena.h"
#include "base/diag.h"
#include "verify/verify.h"

static void
print(const struct options *o, const char *path, const struct verify_report *r)
{
	if (o->text)
		fwrite(r->tagged_text.s, 1, r->tagged_text.n, stdout);
	else if (o->json)
		verify_print_json(path, r, NULL, stdout);
	else if (!o->quiet || r->failed > 0)
		verify_print(path, r, NULL, stdout);
}

static enum status
verify_one(const struct options *o, const struct standards *standards,
    const char *path)
{
	const struct verify_request rq = { .path = path,
		.standards = *standards };
	struct arena arena = { 0 };
	struct diag diag = { .arena = &arena };
	struct places places = { .arena = &arena };
	struct verify_report report;
	enum status status = STATUS_WORLD;

	if (verify_file(&rq, &arena, &diag, &report)) {
		status = report.failed > 0 && !o->text ? STATUS_DOCUMENT
						       : STATUS_DONE;
		print(o, path, &report);
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
	struct standards standards = { 0 };
	enum status all = STATUS_DONE, one;
	size_t i;

	if (o->standard != NULL && !standards_read(o->standard, &standards)) {
		fprintf(stderr,
		    "quoin: --standard has no \"%s\"; there is ua1, and one of "
		    "2b 2u 2a 3b 3u 3a\n",
		    o->standard);
		return STATUS_USAGE;
	}
	for (i = 0; i < o->operands; i++) {
		one = verify_one(o, &standards, o->operand[i]);
		all = one > all ? one : all;
	}
	return all;
}
