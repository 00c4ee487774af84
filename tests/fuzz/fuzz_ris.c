/*
 * RIS files, as a bibliography has them.
 */
#include "bib/data/ris.h"
#include "fuzz_data.h"

int LLVMFuzzerTestOneInput(const uint8_t *, size_t);

int
LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t n)
{
	fuzz_data(ris_read, bytes, n);
	return 0;
}
