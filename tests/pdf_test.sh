#!/bin/sh
# pdf_test.sh - the finished files, read by other programs
#
#	tests/pdf_test.sh PROGRAM
set -u
prog=$(cd "$(dirname "$1")" && pwd)/$(basename "$1")
root=$(cd "$(dirname "$0")/.." && pwd)
dir=$(mktemp -d) || exit 2
trap 'rm -rf "$dir"' EXIT
cd "$dir" || exit 2
unset SOURCE_DATE_EPOCH
n=0

# check NAME COMMAND...: the command succeeds
check() {
	name=$1
	shift
	n=$((n + 1))
	if "$@" >log 2>&1; then
		echo "ok $n - $name"
	else
		echo "not ok $n - $name"
		tail -n 20 log >&2
	fi
}

fonts_are_embedded() {
	pdffonts "$1" | awk 'NR > 2 {
		fonts++
		if ($(NF - 4) != "yes" || $(NF - 3) != "yes" || $(NF - 2) != "yes")
			bad = 1
	} END { exit bad || fonts == 0 }'
}

is_tagged() {
	pdfinfo -struct "$1" 2>/dev/null >struct
	grep -q '^Document' struct && grep -q 'H1' struct &&
	    grep -q 'TOC' struct && grep -q 'Link' struct
}

# Words of the section as written: front matter and marks of headings off,
# straight quotes made curly, the dot of "2." dropped.
source_words() {
	awk 'NR == 1 && /^---$/ { front = 1; next }
	    front && /^---$/ { front = 0; next }
	    !front { sub(/^#+ */, ""); sub(/^2\. /, "2 "); print }' "$1" |
	    sed "s/'/’/g" | tr -s ' \t\n' '\n\n\n' | sed '/^$/d'
}

# Every word of FILE stands whole and in order in the text of PDF: contents,
# heads and folios may stand between.
words_in_order() {
	source_words "$1" >want
	pdftotext "$2" - | tr -s ' \t\f\n' '\n\n\n\n' | sed '/^$/d' >got
	awk 'NR == FNR { want[++wants] = $0; next }
	    $0 == want[found + 1] { found++ }
	    END {
		if (found < wants)
			print "lost after", found, "words:", want[found + 1]
		exit found < wants
	    }' want got
}

tells_nothing_of_the_machine() {
	qpdf --qdf --object-streams=disable "$1" plain.pdf
	for word in "$dir" "$root" "$(id -un)@" "$(hostname)" /home/ /tmp/; do
		[ ${#word} -lt 4 ] && continue
		if grep -aqF -- "$word" plain.pdf; then
			echo "the file says $word"
			return 1
		fi
	done
}

# Encryption that shuts listeners out breaks a rule of each standard.
encryption_is_found() {
	qpdf --allow-weak-crypto --encrypt '' owner 128 --accessibility=n \
	    --use-aes=n -- "$1" locked.pdf
	"$prog" verify locked.pdf >found
	[ $? -eq 1 ] && grep -q 'PDF/A-2a 6.1.3-2' found &&
	    grep -q 'PDF/UA-1 7.16-1' found
}

for report in report manual; do
	"$prog" "$root/content/$report" -o $report.pdf -q || exit 2
	check "$report: qpdf finds no fault" qpdf --check $report.pdf
	check "$report: no rule of PDF/UA-1 or PDF/A-2a is broken" \
	    "$prog" verify $report.pdf
	check "$report: fonts are embedded, subset, with Unicode" \
	    fonts_are_embedded $report.pdf
	check "$report: tagged as a document with contents and links" \
	    is_tagged $report.pdf
	check "$report: nothing of the machine is in it" \
	    tells_nothing_of_the_machine $report.pdf
	"$prog" "$root/content/$report" -o again.pdf -q
	check "$report: two builds are the same bytes" \
	    cmp $report.pdf again.pdf
done
"$prog" "$root/tests/golden/figures.md" -o figures.pdf -q 2>/dev/null
check "figures: qpdf finds no fault" qpdf --check figures.pdf
check "figures: no rule of PDF/UA-1 or PDF/A-2a is broken" \
    "$prog" verify figures.pdf
check "figures: nothing of the machine is in it" \
    tells_nothing_of_the_machine figures.pdf
check "verify finds encryption" encryption_is_found report.pdf
check "every word of the section, whole and in order" words_in_order \
    "$root/content/report/2-neuroscience.md" report.pdf
SOURCE_DATE_EPOCH=1700000000 "$prog" "$root/content/report" -o one.pdf -q
SOURCE_DATE_EPOCH=1700000000 "$prog" "$root/content/report" -o two.pdf -q
check "with SOURCE_DATE_EPOCH two builds are the same bytes" \
    cmp one.pdf two.pdf
check "SOURCE_DATE_EPOCH dates the file" sh -c \
    'pdfinfo one.pdf | grep -q "CreationDate.*2023"'
check "an anchor of the site is a destination" sh -c \
    'pdfinfo -dests report.pdf | grep -q _2-1-ketamine-as-a-glutamatergic-modulator'
check "pages are numbered i, then from 1" sh -c \
    'qpdf --json report.pdf | tr -d " \n" | grep -q "pagelabels"'
