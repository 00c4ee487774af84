/*
 * fuzz_file.h - bytes from a fuzzer as a file that can be opened by its name
 */
#ifndef TESTS_FUZZ_FILE_H
#define TESTS_FUZZ_FILE_H

#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/mman.h>
#include <unistd.h>

/* The name of a file with these bytes, the last one's gone; static. */
static inline const char *
fuzz_file(const uint8_t *bytes, size_t n)
{
	static char name[32];
	static int fd = -1;

	if (fd < 0) {
		fd = memfd_create("input", 0);
		snprintf(name, sizeof(name), "/proc/self/fd/%d", fd);
	}
	if (fd < 0 || ftruncate(fd, 0) != 0 ||
	    pwrite(fd, bytes, n, 0) != (ssize_t)n)
		abort();
	return name;
}

#endif
