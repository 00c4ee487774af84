#!/bin/sh
# tables_test.sh - tables that no page was made for: nothing of them is lost,
# and nothing stands outside of the page
#
#	tests/tables_test.sh PROGRAM
set -u
prog=$(cd "$(dirname "$1")" && pwd)/$(basename "$1")
dir=$(mktemp -d) || exit 2
trap 'rm -rf "$dir"' EXIT
cd "$dir" || exit 2
unset SOURCE_DATE_EPOCH
n=0

say() {
	n=$((n + 1))
	if [ "$1" = 0 ]; then
		echo "ok $n - $2"
	else
		echo "not ok $n - $2"
	fi
}

# Each word of NAME.words is in the text of the file, whole.
holds_words() {
	pdftotext "$1.pdf" - | tr -s '[:space:]' '\n' | sort -u >got
	sort -u "$1.words" | comm -23 - got >lost
	[ -s lost ] || return 0
	echo "$1: lost $(wc -l <lost): $(head -n 3 lost | tr '\n' ' ')" >&2
	return 1
}

stays_on_page() {
	pdftotext -bbox "$1.pdf" - | awk -F '"' '
	/<page/ { width = $2 + 0; height = $4 + 0 }
	/<word/ {
		words++
		if ($2 < 0 || $4 < 0 || $6 + 0 > width || $8 + 0 > height)
			out++
	}
	END {
		if (out)
			print out " words stand outside"
		exit out || !words
	}' >&2
}

# NAME WORDS-OF-A-MESSAGE: the table of NAME.md, its words in NAME.words
try() {
	"$prog" "$1.md" -o "$1.pdf" --stats >log 2>&1
	say $? "$1: it is set"
	"$prog" verify "$1.pdf" >log.verify 2>&1
	say $? "$1: no rule of the standards is broken"
	holds_words "$1"
	say $? "$1: no word is lost"
	stays_on_page "$1"
	say $? "$1: no word stands outside of the page"
	[ -z "$2" ] || grep -q "$2" log
	say $? "$1: it is told"
}

head_of() {
	awk -v n="$1" 'BEGIN {
		printf "# Table\n\n"
		for (i = 1; i <= n; i++) printf "| H%d ", i
		print "|"
		for (i = 1; i <= n; i++) printf "|---"
		print "|"
	}'
}

{
	head_of 40
	awk 'BEGIN {
		for (r = 1; r <= 30; r++) {
			for (c = 1; c <= 40; c++) printf "| r%dc%d word ", r, c
			print "|"
		}
	}'
} >columns.md
{
	head_of 3
	awk 'BEGIN {
		for (r = 1; r <= 5000; r++)
			print "| " r " | name" r " | some words of row" r \
			    " that run over more than one line of its cell |"
	}'
} >rows.md
{
	head_of 2
	awk 'BEGIN {
		printf "| short | "
		for (i = 1; i <= 3000; i++) printf "word%d ", i
		print "|\n| after | row |"
	}'
} >tall.md
{
	head_of 3
	awk 'BEGIN {
		printf "| short | W"
		for (i = 1; i <= 400; i++) printf "x"
		printf "END | "
		for (i = 1; i <= 300; i++) printf "y"
		print " |\n| after | row | z |"
	}'
} >wide.md
{
	head_of 2
	printf '| | |\n| | last |\n\nText.\n\n| only | heads |\n|---|---|\n\n'
	printf -- '- item\n\n  | in | list |\n  |---|---|\n  | a[^1] | b |\n\n'
	printf '> | in | quotation |\n> |---|---|\n> | c | d |\n\n'
	printf '::: tip\n| in | box |\n|---|---|\n| e | f |\n:::\n\n'
	printf '[^1]: Note in a cell.\n\n<table><tr><th>A</th><th>B</th></tr>'
	awk 'BEGIN {
		print "<tr><td rowspan=\"150\">spans</td><td>first</td></tr>"
		for (i = 2; i <= 150; i++) print "<tr><td>row" i "</td></tr>"
	}'
	printf '</table>\n'
} >nested.md
for name in columns rows tall wide nested; do
	sed 's/<[^>]*>/ /g; s/\[^1\]:*/ /g; s/^::: tip//; s/---*/ /g' $name.md |
	    tr -s '[:space:]|:#>-' '\n' | sed '/^$/d' >$name.words
done
try columns 'breaking words'
try rows ''
try tall ''
try wide 'breaking words'
try nested ''
