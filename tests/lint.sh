#!/bin/sh
# lint.sh - clang-tidy's analyzer, one file at a time (version 14 mixes up
# va_lists otherwise), and the form of the code
#
#	tests/lint.sh CFLAGS FILE.c...
set -u
cflags=$1
shift
bad=0
out=$(mktemp)
trap 'rm -f "$out"' EXIT
for f in "$@"; do
	# shellcheck disable=SC2086
	clang-tidy --quiet \
	    --checks='-*,clang-analyzer-*,-clang-analyzer-security.insecureAPI.*' \
	    --warnings-as-errors='*' "$f" -- -std=gnu17 -D_GNU_SOURCE -Isrc \
	    -Iout/gen $cflags >"$out" 2>/dev/null || { cat "$out"; bad=1; }
done
clang-format --dry-run --Werror $(git ls-files 'src/*.[ch]' 'tests/unit/*.[ch]') ||
	bad=1
[ $bad -eq 0 ] && echo "lint: no findings"
exit $bad
