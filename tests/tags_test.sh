#!/bin/sh
# tags_test.sh - each kind of block has its tags in the finished file, in
# their places and with their attributes, as another program reads them
#
#	tests/tags_test.sh PROGRAM
set -u
prog=$(cd "$(dirname "$1")" && pwd)/$(basename "$1")
image=$(cd "$(dirname "$0")/.." && pwd)/content/manual/page.png
dir=$(mktemp -d) || exit 2
trap 'rm -rf "$dir"' EXIT
cd "$dir" || exit 2
unset SOURCE_DATE_EPOCH
n=0

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

cp "$image" page.png
cat >report.yaml <<'END'
title: Tags
abstract: In short.
imprint: A press
toc: {tables: true, figures: true, listings: true}
glossary: true
sections: [a.md]
appendices: [b.md]
END
cat >a.md <<'END'
# 1. Blocks

*[PDF]: Portable Document Format

A [PDF]{index="file!portable"} with a note.[^1] See @tbl:rows, @fig:page,
@lst:main and [the list](https://example.org/).

- bullet
  1. number

A task:

- [x] task

> Quoted.

::: tip
Boxed.
:::

Term
: Definition

```c
int code;
```

Listing: Captioned {#lst:main}

```c
int main(void);
```

![A page](page.png "The page"){#fig:page}

<table><caption>Regions</caption>
<thead><tr><th>Region</th><th>Answers</th></tr></thead>
<tbody><tr><th>North</th><td>120</td></tr></tbody></table>

[^1]: The note.
END
{
	printf '# Rows\n\nTable: Rows {#tbl:rows}\n\n| Repeated | Other |\n|---|---|\n'
	awk 'BEGIN { for (i = 1; i <= 120; i++) print "| row" i " | x |" }'
} >b.md
"$prog" . -o tags.pdf -q || exit 2
qpdf --qdf --object-streams=disable tags.pdf plain.pdf
pdfinfo -struct tags.pdf >struct 2>/dev/null
pdfinfo -struct-text tags.pdf >words 2>/dev/null

# Every element by its path from the document down.
awk '{
	match($0, /[^ ]/)
	depth = (RSTART - 1) / 2
	tag[depth] = $1
	sub(/:$/, "", tag[depth])
	path = ""
	for (i = 0; i <= depth; i++)
		path = path "/" tag[i]
	print path
}' struct | sort -u >paths

# Texts for a listener are UTF-16 in hexadecimal digits.
says() {
	hex=$(printf %s "$1" | od -An -tx1 | tr -d ' \n' | sed 's/../00&/g')
	grep -aqi "$hex" plain.pdf
}

has() {
	grep -qx -- "/Document/Sect/$1" paths
}

for path in H1 P P/Reference/Link/Object P/Link/Object \
    L/LI/Lbl L/LI/LBody/P L/LI/LBody/L/LI/Lbl BlockQuote/P Div/P P/Code \
    Div/Caption Div/P/Code Table/Caption Table/THead/TR/TH/P \
    Table/TBody/TR/TH/P Table/TBody/TR/TD/P Note/Lbl/Link/Object Note/P \
    TOC/TOCI/Reference/Link/Object Index/P Index/L/LI/LBody \
    Index/L/LI/LBody/L/LI/LBody/Reference/Link/Object; do
	check "$path" has "$path"
done
check "an image is a Figure" grep -q '/Figure$' paths
check "the abbreviation is a Span with its expansion" \
    says "Portable Document Format"
check "heads of columns say so" grep -q '/Scope /Column' plain.pdf
check "heads of rows say so" grep -q '/Scope /Row' plain.pdf
check "ordered lists say how they count" \
    grep -q '/ListNumbering /Decimal' plain.pdf
check "bulleted lists say what with" grep -q '/ListNumbering /Disc' plain.pdf
check "a figure has its description" says "A page"
check "a figure has its place" grep -aq '/BBox' plain.pdf
check "a note has a name, which the tree of names has" sh -c \
    'grep -q "/ID (note-" plain.pdf && grep -q /IDTree plain.pdf'

# Where a note is marked a link leads to it, and its number leads back.
check "the mark of a note says where it leads" \
    says "note 1"
check "the number of a note leads back to its mark" \
    says "back to the text"

# The head of a table stands on each page and is heard once; so are heads,
# folios and leaders, which are heard never.
seen=$(pdftotext tags.pdf - | grep -c '^Repeated')
check "the head of a table is seen on each of its pages" [ "$seen" -gt 2 ]
check "the head of a table is heard once" \
    [ "$(grep -c '"Repeated' words)" -eq 1 ]
check "leaders are not heard" sh -c '! grep -q "\. \. \." words'
check "the running head is not heard" \
    [ "$(grep -c '"Rows' words)" -le 4 ]
check "no rule of the standards is broken" "$prog" verify tags.pdf
