#!/bin/sh
# lint.sh - clang-tidy's analyzer, one file at a time (version 14 mixes up
# va_lists otherwise), and the form of the code
#
#	tests/lint.sh CFLAGS FILE.c...
set -u
flags="-std=gnu17 -D_GNU_SOURCE -Isrc -Iout/gen $1"
checks='-*,clang-analyzer-*,-clang-analyzer-security.insecureAPI.*'
shift
bad=0
export flags checks
# shellcheck disable=SC2016
printf '%s\n' "$@" | xargs -P "$(nproc)" -n 1 sh -c '
	out=$(clang-tidy --quiet --checks="$checks" --warnings-as-errors="*" \
	    "$1" -- $flags 2>/dev/null) || { echo "$out"; exit 1; }
' sh || bad=1
# shellcheck disable=SC2046
clang-format --dry-run --Werror $(git ls-files 'src/*.[ch]' 'tests/unit/*.[ch]') ||
	bad=1
[ $bad -eq 0 ] && echo "lint: no findings"
exit $bad
