#!/bin/sh
# includes_test.sh - the include directions of src/README.md hold
cd "$(dirname "$0")/.." || exit 2
if awk -f tests/check-includes.awk src/*/*.[ch] src/*/*/*.[ch] \
    src/main.c >&2; then
	echo "ok 1 - folders include only what they may"
else
	echo "not ok 1 - folders include only what they may"
fi
# Floating point belongs to no stage before the PDF, and none is there.
# What stands in quotes or in a comment is no code.
if grep -rnE '\b(float|double)\b' src --include="*.[ch]" |
    grep -vE ':[0-9]+:\s*(/?\*|//)' | sed 's/"[^"]*"//g' |
    grep -E '\b(float|double)\b' >&2
then
	echo "not ok 2 - no floating point"
else
	echo "ok 2 - no floating point"
fi
