/*
 * The settings of a site: their literals, the sidebar, rewrites, and what
 * they say of the report.
 */
#include <stdint.h>
#include <stdio.h>

#include "fuzz_file.h"

#include "read/site/literal.h"
#include "read/site/plain.h"
#include "read/site/rewrite.h"
#include "read/site/settings.h"
#include "read/site/sidebar.h"
#include "unicode/utf8.h"

int LLVMFuzzerTestOneInput(const uint8_t *, size_t);

static void
use_settings(struct arena *a, const struct value *config, struct diag *dg)
{
	static const char *const path[] = { "index.md", "a/b/c.md",
		"packages/x/src/y.md" };
	struct settings s = { .root = ".", .source = ".", .layers = 1 };
	struct site site = { 0 };
	struct meta meta = { 0 };
	struct sidebar sidebar;
	const char *lang = NULL;
	size_t i;

	s.layer[0] = config;
	s.locales = value_find(config, "locales");
	settings_describe(a, &s, &meta, &lang);
	settings_site(a, &s, &site);
	sidebar_read(a, settings_theme(&s, "sidebar"), dg, &sidebar);
	for (i = 0; i < sidebar.items; i++)
		(void)page_key(a, sidebar.item[i].link);
	for (i = 0; i < sizeof(path) / sizeof(path[0]); i++) {
		(void)sidebar_list(&sidebar, path[i]);
		(void)settings_page(a, &s, path[i],
		    rewrite_path(a, settings_value(&s, "rewrites"), path[i]));
	}
}

int
LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t n)
{
	struct arena arena = { 0 };
	struct places places = { .arena = &arena };
	struct diag diag = { .arena = &arena };
	struct str text = { arena_strndup(&arena, (const char *)bytes, n), n };
	const struct value *v;
	FILE *f = fopen("/dev/null", "w");

	if (utf8_check(text) == n) {
		v = literal_read(
		    &arena, text, places_add(&places, "config", text), &diag);
		value_dump(v, &places, f);
		if (v != NULL)
			use_settings(&arena, v, &diag);
		diag_print(&diag, &places, DIAG_INFO, DIAG_TEXT, f);
	}
	fclose(f);
	arena_release(&arena);
	return 0;
}
