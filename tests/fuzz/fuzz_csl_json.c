/*
 * CSL-JSON files, as a bibliography has them.
 */
#include "bib/data/csl_json.h"
#include "fuzz_data.h"

int LLVMFuzzerTestOneInput(const uint8_t *, size_t);

int
LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t n)
{
	fuzz_data(csl_json_read, bytes, n);
	return 0;
}
