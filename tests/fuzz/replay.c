/*
 * replay.c - an entry point of the fuzzer, fed with files instead
 *
 *	out/release/fuzz/NAME FILE...
 *
 * So that what the fuzzer once found stays found by `make test`.
 */
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>

#include "base/file.h"

int LLVMFuzzerTestOneInput(const uint8_t *, size_t);

int
main(int argc, char **argv)
{
	int i;

	for (i = 1; i < argc; i++) {
		struct arena a = { 0 };
		struct str bytes;

		if (!file_read(&a, argv[i], &bytes)) {
			perror(argv[i]);
			return 1;
		}
		LLVMFuzzerTestOneInput((const uint8_t *)bytes.s, bytes.n);
		arena_release(&a);
	}
	return 0;
}
