#!/bin/sh
# verify_corpus.sh - judge files whose names tell whether they conform
#
#	tests/verify_corpus.sh PROGRAM FOLDER [LEAST]
#
# FOLDER holds folders named PDF_UA-1, PDF_A-2a, PDF_A-2b, PDF_A-2u and so
# on, as the public corpora of the trade do; of each file in them the name
# says "pass" or "fail", and by which clause: "7.2-t03-fail-b.pdf".  Printed
# is a table by clause: judged as labelled or not, and whether the clause
# was named; then the files judged otherwise.  Exit 1 where fewer than LEAST
# percent (95) are judged as labelled, or one file crashes the program.
set -u
[ $# -ge 2 ] || { sed -n '2,4s/^# *//p' "$0" >&2; exit 2; }
prog=$1 folder=$2 least=${3:-95}
list=$(mktemp) || exit 2
trap 'rm -f "$list"' EXIT

# One line a file: label, exit status, clause of the name, clauses found, file
judge() {
	find "$folder/$1" -name '*.pdf' | sort | while IFS= read -r file; do
		name=$(basename "$file" .pdf)
		case $name in
		*pass*) label=pass ;;
		*fail*) label=fail ;;
		*) continue ;;
		esac
		found=$("$prog" verify --standard "$2" "$file" 2>/dev/null)
		status=$?
		clause=$(printf '%s\n' "$name" |
		    sed -n 's/.*[^0-9.]*\([0-9][0-9.-]*\)-t[0-9]*-.*/\1/p' |
		    sed 's/.* //' | tr - .)
		rules=$(printf '%s\n' "$found" |
		    sed -n 's/^.*\.pdf: PDF[^ ]* \([0-9.]*\)-[0-9]*: .*/\1/p' |
		    sort -u | tr '\n' ' ')
		printf '%s\t%s\t%s\t%s\t%s\n' "$label" "$status" "$1 $clause" \
		    "$rules" "$file"
	done
}

for pair in PDF_UA-1:ua1 PDF_A-2a:2a PDF_A-2b:2b PDF_A-2u:2u PDF_A-3b:3b; do
	[ -d "$folder/${pair%:*}" ] && judge "${pair%:*}" "${pair#*:}"
done >"$list"

awk -F '\t' -v least="$least" '
	{ all++; by[$3] = 1 }
	$2 > 3 { crashed++; print "CRASH", $5 }
	$1 == "pass" && $2 == 0 { right++; passed[$3]++; next }
	$1 == "fail" && $2 == 1 {
		right++
		split($3, name, " ")
		if (index(" " $4, " " name[2] " ")) { named++; exact[$3]++ }
		else other[$3]++
		next
	}
	{ wrong[$3]++; odd[++odds] = $1 ": " ($4 == "" ? "none" : $4) ": " $5 }
	END {
		printf "%-32s %6s %6s %6s %6s\n", "clause", "passed",
		    "named", "other", "wrong"
		for (clause in by)
			printf "%-32s %6d %6d %6d %6d\n", clause,
			    passed[clause], exact[clause], other[clause],
			    wrong[clause] | "sort -V"
		close("sort -V")
		for (i = 1; i <= odds; i++)
			print "labelled " odd[i]
		percent = all == 0 ? 0 : 100 * right / all
		printf "%d files, %d judged as labelled: %.1f%%\n", all,
		    right, percent
		exit crashed > 0 || percent < least
	}' "$list"
