#include "base/file.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

static bool
read_all(int fd, char *to, size_t room, size_t *n)
{
	ssize_t got;

	for (*n = 0; *n < room; *n += (size_t)got) {
		got = read(fd, to + *n, room - *n);
		if (got < 0 && errno == EINTR)
			got = 0;
		else if (got < 0)
			return false;
		else if (got == 0)
			break;
	}
	return true;
}

bool
file_read(struct arena *a, const char *path, struct str *text)
{
	struct stat st;
	char *to;
	bool ok;
	int fd, error;

	fd = open(path, O_RDONLY | O_CLOEXEC);
	if (fd < 0)
		return false;
	if (fstat(fd, &st) != 0 || S_ISDIR(st.st_mode)) {
		error = S_ISDIR(st.st_mode) ? EISDIR : errno;
		close(fd);
		errno = error;
		return false;
	}
	to = arena_alloc(a, (size_t)st.st_size + 1, 1);
	ok = read_all(fd, to, (size_t)st.st_size, &text->n);
	text->s = to;
	error = errno;
	close(fd);
	errno = error;
	return ok;
}

static bool
write_all(int fd, struct str bytes)
{
	size_t done = 0;

	while (done < bytes.n) {
		ssize_t n = write(fd, bytes.s + done, bytes.n - done);

		if (n < 0 && errno != EINTR)
			return false;
		if (n > 0)
			done += (size_t)n;
	}
	return fsync(fd) == 0 || errno == EINVAL || errno == EROFS;
}

/* A new file keeps the mode of the one it replaces, else the usual one. */
static mode_t
mode_for(const char *path)
{
	struct stat st;
	mode_t mask;

	if (stat(path, &st) == 0)
		return st.st_mode & 0777;
	mask = umask(0);
	umask(mask);
	return 0666 & ~mask;
}

bool
file_write(const char *path, struct str bytes)
{
	struct arena a = { 0 };
	struct stat st;
	char *temporary;
	bool ok;
	int fd, error = 0;

	if (stat(path, &st) == 0 && !S_ISREG(st.st_mode)) {
		/* A device or a pipe has no old contents to keep. */
		fd = open(path, O_WRONLY | O_CLOEXEC);
		ok = fd >= 0 && write_all(fd, bytes);
		error = errno;
		if (fd >= 0 && close(fd) != 0 && ok) {
			ok = false;
			error = errno;
		}
		errno = error;
		return ok;
	}
	temporary = arena_printf(&a, "%s.XXXXXX", path);
	fd = mkstemp(temporary);
	ok = fd >= 0 && write_all(fd, bytes) && fchmod(fd, mode_for(path)) == 0;
	error = errno;
	if (fd >= 0 && close(fd) != 0 && ok) {
		ok = false;
		error = errno;
	}
	if (ok && rename(temporary, path) != 0) {
		ok = false;
		error = errno;
	}
	if (!ok && fd >= 0)
		unlink(temporary);
	arena_release(&a);
	errno = error;
	return ok;
}

bool
file_exists(const char *path)
{
	struct stat st;

	return stat(path, &st) == 0;
}

bool
file_is_directory(const char *path)
{
	struct stat st;

	return stat(path, &st) == 0 && S_ISDIR(st.st_mode);
}

char *
path_join(struct arena *a, const char *dir, const char *name)
{
	if (name[0] == '/' || dir[0] == '\0' || strcmp(dir, ".") == 0)
		return arena_strdup(a, name);
	return arena_printf(
	    a, "%s%s%s", dir, dir[strlen(dir) - 1] == '/' ? "" : "/", name);
}

char *
path_directory(struct arena *a, const char *path)
{
	const char *slash = strrchr(path, '/');

	if (slash == NULL)
		return arena_strdup(a, ".");
	return arena_strndup(
	    a, path, slash == path ? 1 : (size_t)(slash - path));
}

const char *
path_name(const char *path)
{
	const char *slash = strrchr(path, '/');

	return slash == NULL ? path : slash + 1;
}

static bool
is_digit(char c)
{
	return c >= '0' && c <= '9';
}

int
natural_compare(const char *a, const char *b)
{
	const char *whole_a = a, *whole_b = b;
	size_t n, m;
	int c;

	while (*a != '\0' && *b != '\0') {
		if (!is_digit(*a) || !is_digit(*b)) {
			if (*a != *b)
				return (unsigned char)*a < (unsigned char)*b
				    ? -1
				    : 1;
			a++, b++;
			continue;
		}
		while (*a == '0' && is_digit(a[1]))
			a++;
		while (*b == '0' && is_digit(b[1]))
			b++;
		n = strspn(a, "0123456789");
		m = strspn(b, "0123456789");
		if (n != m)
			return n < m ? -1 : 1;
		c = memcmp(a, b, n);
		if (c != 0)
			return c;
		a += n, b += m;
	}
	if (*a != *b)
		return *a == '\0' ? -1 : 1;
	return strcmp(whole_a, whole_b);
}

static int
by_nature(const void *a, const void *b)
{
	return natural_compare(
	    *(const char *const *)a, *(const char *const *)b);
}

long
directory_read(struct arena *a, const char *dir, const char ***names)
{
	size_t count = 0, room = 0;
	struct dirent *e;
	DIR *d;

	*names = NULL;
	d = opendir(dir);
	if (d == NULL)
		return -1;
	while ((e = readdir(d)) != NULL) {
		if (e->d_name[0] == '.')
			continue;
		arena_reserve(a, *names, room, count);
		(*names)[count++] = arena_strdup(a, e->d_name);
	}
	closedir(d);
	if (count > 1)
		qsort(*names, count, sizeof(**names), by_nature);
	return (long)count;
}
