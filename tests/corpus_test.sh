#!/bin/sh
# Everything that is kept of the fuzzer's inputs, once more through its entry
# points: each ends well, and under `make sanitize` without a finding.
set -u
programs=$(dirname "$1")/fuzz
n=0
for program in "$programs"/*; do
	name=$(basename "$program")
	[ -f "tests/fuzz/fuzz_$name.c" ] || continue
	n=$((n + 1))
	if [ -d "tests/corpus/$name" ]; then
		set -- tests/corpus/"$name"/*
	else
		set -- tests/corpus/*.md
	fi
	if "$program" "$@" >&2; then
		echo "ok $n - $name: $# inputs"
	else
		echo "not ok $n - $name"
	fi
done
