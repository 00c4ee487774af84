#!/bin/sh
# run.sh - run every test and count
#
#	tests/run.sh BUILD-FOLDER
#
# Every test is a program that prints TAP ("ok 1 - name", "not ok 2 - name")
# on standard output: the unit tests and the scripts tests/*_test.sh, which
# get the program as their argument.  What fails is shown whole.
set -u
build=$1
passed=0
failed=0
log=$(mktemp)
trap 'rm -f "$log"' EXIT
# Leaks are looked for by valgrind in its own test; one arena at exit is
# not a leak.
export ASAN_OPTIONS=detect_leaks=0 CMOCKA_MESSAGE_OUTPUT=TAP

run() {
	name=$1
	shift
	"$@" >"$log" 2>"$log.err"
	status=$?
	ok=$(grep -c '^ok ' "$log")
	bad=$(grep -c '^not ok ' "$log")
	[ $status -ne 0 ] && [ "$bad" -eq 0 ] && bad=1
	[ "$ok" -eq 0 ] && [ "$bad" -eq 0 ] && bad=1
	passed=$((passed + ok))
	failed=$((failed + bad))
	if [ "$bad" -gt 0 ]; then
		echo "FAILED $name (status $status)"
		grep -v '^ok ' "$log"
		tail -n 40 "$log.err"
	else
		echo "passed $name ($ok)"
	fi
	rm -f "$log.err"
}

for t in "$build"/tests/test_*; do
	case $t in *.d) continue ;; esac
	[ -f "tests/unit/$(basename "$t").c" ] || continue
	run "$(basename "$t")" "$t"
done
for t in tests/*_test.sh; do
	[ -f "$t" ] && run "$(basename "$t")" "$t" "$build/quoin"
done
echo "$passed passed, $failed failed"
[ $failed -eq 0 ] && [ $passed -gt 0 ]
