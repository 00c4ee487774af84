/*
 * fuzz_data.h - a bibliographic file from bytes to works
 */
#ifndef TESTS_FUZZ_DATA_H
#define TESTS_FUZZ_DATA_H

#include "bib/bib.h"
#include "bib/data/data.h"
#include "bib/works.h"
#include "fuzz_file.h"
#include "read/source.h"

typedef void data_reader(struct records *, struct str, place, struct diag *);

/* Through the door, `read`, and all that is done with its records. */
static inline void
fuzz_data(data_reader *read, const uint8_t *bytes, size_t n)
{
	struct arena a = { 0 };
	struct places places = { .arena = &a };
	struct diag diag = { .arena = &a };
	struct records records = { .arena = &a };
	FILE *f = fopen("/dev/null", "w");
	struct source s;
	struct work w;
	size_t i;

	if (source_open(&a, fuzz_file(bytes, n), "refs", &places, &diag, &s)) {
		read(&records, s.text, s.at, &diag);
		data_finish(&records, &diag);
		for (i = 0; i < records.count; i++) {
			work_from_record(&a, records.record[i], &w);
			w.record = NULL;
			value_dump(work_record(&a, &w), &places, f);
		}
		diag_print(&diag, &places, DIAG_INFO, DIAG_TEXT, f);
	}
	fclose(f);
	arena_release(&a);
}

#endif
