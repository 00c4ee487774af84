#!/bin/sh
# bench.sh - how long quoin takes, beside whatever peers are installed
#
#	tests/bench/bench.sh PROGRAM
#
# A cold process for the report's one section; 100 and 1,000 pages of
# generated text (text.awk); the same section repeated to 1,000 pages; the
# phases of the longest run.  Times are the medians of RUNS runs, by the
# operating system's own account; an empty process linked to the same
# libraries is measured beside them.
set -u
prog=$(cd "$(dirname "$1")" && pwd)/$(basename "$1")
root=$(cd "$(dirname "$0")/../.." && pwd)
RUNS=${RUNS-7}
dir=$(mktemp -d) || exit 2
trap 'rm -rf "$dir"' EXIT
cd "$dir" || exit 2

# median LABEL COMMAND...: wall and user milliseconds, peak memory in MB
median() {
	label=$1
	shift
	i=0
	: >times
	while [ $i -lt "$RUNS" ]; do
		"$dir/stopwatch" "$@" >>times 2>/dev/null
		i=$((i + 1))
	done
	sort -n times | awk -v label="$label" -v runs="$RUNS" '
		NR == int((runs + 1) / 2) {
			printf "%-44s %9.1f ms %9.1f ms %7.1f MB\n",
			    label, $1, $2, $3
		}'
}

cc -O2 -o stopwatch "$root/tests/bench/stopwatch.c" ||
	exit 2
echo 'int main(void) { return 0; }' >empty.c
# shellcheck disable=SC2046
cc -o empty empty.c -Wl,--no-as-needed \
    $(ldd "$prog" | awk '$3 ~ /^\// { print $3 }')

mkdir one && cp "$root"/content/report/* one
mkdir many && awk -v pages=1000 '
	FNR == 1 { file++ }
	file == 1 { text = text $0 "\n" }
	END {
		# The section is three pages long.
		for (i = 1; i * 3 <= pages; i++) {
			name = sprintf("many/%03d.md", i)
			printf "%s", text >name
			close(name)
		}
	}' "$root/content/report/2-neuroscience.md"
for n in 100 1000; do
	awk -v pages=$n -f "$root/tests/bench/text.awk" >text$n.md
done

printf '%-44s %12s %12s %10s\n' '' wall user memory
median 'an empty process' ./empty
median 'the section, cold' "$prog" one -o one.pdf -q
median '100 pages of text' "$prog" text100.md -o 100.pdf -q
median '1,000 pages of text' "$prog" text1000.md -o 1000.pdf -q
median 'the section, to 1,000 pages' "$prog" many -o many.pdf -q
echo
echo 'phases of 1,000 pages:'
"$prog" text1000.md -o 1000.pdf --stats 2>&1 >/dev/null | sed -n '/^  /p'

# Peers get the same words without the marks of Markdown.
sed 's/^#* *//' text100.md >text100.txt
sed 's/^## *\(.*\)/.SH 2\n\1\n.PP/; s/^# *\(.*\)/.SH 1\n\1\n.PP/; s/^$/.PP/' \
    text100.md >text100.ms
{
	echo '\documentclass{article}\begin{document}'
	sed 's/^## *\(.*\)/\\subsection*{\1}/; s/^# *\(.*\)/\\section*{\1}/' \
	    text100.md
	echo '\end{document}'
} >text100.tex
sed 's/^## /== /; s/^# /= /' text100.md >text100.typ
echo
echo 'peers, 100 pages of the same text:'
have() { command -v "$1" >/dev/null; }
have groff && median 'groff -ms -Tpdf' groff -ms -Tpdf text100.ms
have lowdown && have groff && median 'lowdown | groff' sh -c \
    'lowdown -s -Tms text100.md | groff -ms -Tpdf'
have pdflatex && median 'pdflatex' pdflatex -interaction=batchmode text100.tex
have lualatex && median 'lualatex' lualatex -interaction=batchmode text100.tex
have typst && median 'typst' typst compile text100.typ
have weasyprint && have pandoc && median 'pandoc, weasyprint' sh -c \
    'pandoc -s text100.md -o t.html && weasyprint t.html t.pdf'
exit 0
