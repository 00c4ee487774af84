#!/bin/sh
# golden_test.sh - compare what each stage prints with what it should
#
#	tests/golden_test.sh PROGRAM [--update] [NAME...]
#
# For every tests/golden/NAME.md each file NAME.STAGE beside it is the
# expected output of `PROGRAM NAME.md --dump=STAGE`; NAME.diag is what the
# program says on standard error, NAME.trace why its pages end where they do.
# NAME.args are further arguments.  A stage that has no file is not checked.
# --update rewrites the files that are there; read the diff before you
# commit it.
set -u
prog=$(cd "$(dirname "$1")" && pwd)/$(basename "$1")
shift
update=no
[ "${1-}" = --update ] && { update=yes; shift; }
cd "$(dirname "$0")/golden" || exit 2
got=$(mktemp) || exit 2
trap 'rm -f "$got"' EXIT
unset SOURCE_DATE_EPOCH
n=0
for md in ${*:-*.md}; do
	name=${md%.md}
	args=$(cat "$name.args" 2>/dev/null)
	for want in "$name".*; do
		stage=${want#"$name".}
		case $stage in
		md | args) continue ;;
		diag)
			# shellcheck disable=SC2086
			"$prog" "$name.md" $args --dump words 2>"$got" >/dev/null
			;;
		trace)
			# shellcheck disable=SC2086
			"$prog" "$name.md" $args --dump words \
			    --trace pagebreak 2>"$got" >/dev/null
			;;
		*)
			# shellcheck disable=SC2086
			"$prog" "$name.md" $args --dump "$stage" >"$got" \
			    2>/dev/null
			;;
		esac
		n=$((n + 1))
		if [ $update = yes ]; then
			cp "$got" "$want"
		elif diff -u "$want" "$got" >&2; then
			echo "ok $n - $name: $stage"
		else
			echo "not ok $n - $name: $stage"
		fi
	done
done
