#!/bin/sh
# fuzz.sh - libFuzzer on every reader
#
#	tests/fuzz/fuzz.sh "CFLAGS" "LIBS" SECONDS [NAME...]
#
# Each tests/fuzz/fuzz_NAME.c is an entry point.  It is built with all of
# src/ under ASan and UBSan and fed for SECONDS, beginning with what is kept
# in tests/corpus/NAME/; inputs that reach new code are gathered in
# out/fuzz/NAME/, findings in out/fuzz/findings/.  Ends with 1 if there are
# any.
set -eu
cflags=$1
libs=$2
seconds=$3
shift 3
out=out/fuzz
mkdir -p $out/obj $out/findings
checks=-fsanitize=address,undefined
common="-std=gnu17 -D_GNU_SOURCE -Isrc -Iout/gen -O1 -g -fno-omit-frame-pointer
	-fno-sanitize-recover=undefined $checks $cflags"

# Objects once, the newest first asked for; two at a time.
sources=$(find src -name '*.c' ! -name main.c ! -name hyphen_pack.c)
for s in $sources out/gen/hyphen_tries.c; do
	o=$out/obj/$(echo "$s" | tr / _ | sed 's/c$/o/')
	echo "$s $o"
done >$out/list
newest=$(find src -name '*.h' -newer $out/obj/.made 2>/dev/null | head -n 1)
[ -n "$newest" ] && rm -f $out/obj/*.o
while read -r s o; do
	[ -f "$o" ] && [ "$o" -nt "$s" ] || echo "$s $o"
done <$out/list | xargs -r -P 2 -n 2 sh -c \
    'clang '"$(echo "$common" | tr '\n\t' '  ')"' -fsanitize=fuzzer-no-link -c -o "$1" "$0"'
for s in fonts themes csl; do
	clang -c -o $out/obj/$s.o out/gen/$s.S
done
touch $out/obj/.made

status=0
names=${*:-$(ls tests/fuzz/fuzz_*.c | sed 's,.*/fuzz_,,; s,\.c$,,')}
for name in $names; do
	# shellcheck disable=SC2086 # flags are words
	clang $common -fsanitize=fuzzer -o $out/fuzz_$name \
	    tests/fuzz/fuzz_$name.c $out/obj/*.o $libs
	mkdir -p $out/$name
	seeds=
	[ -d tests/corpus/$name ] && seeds=tests/corpus/$name
	echo "fuzzing $name for $seconds s"
	# shellcheck disable=SC2086
	if $out/fuzz_$name -max_total_time="$seconds" -timeout=10 \
	    -rss_limit_mb=2048 -max_len=16384 -print_final_stats=1 \
	    -artifact_prefix=$out/findings/$name- \
	    $out/$name $seeds >$out/$name.log 2>&1; then
		grep -E 'number_of_executed|new_units' $out/$name.log || true
	else
		status=1
		echo "FOUND in $name:"
		grep -E 'ERROR|runtime error|SUMMARY|Test unit' $out/$name.log ||
		    tail -n 20 $out/$name.log
	fi
done
exit $status
