#!/bin/sh
# bad_input_test.sh - what is wrong is told with its place, ends with the
# right exit status, and never costs the old PDF
#
#	tests/bad_input_test.sh PROGRAM
set -u
prog=$(cd "$(dirname "$1")" && pwd)/$(basename "$1")
dir=$(mktemp -d) || exit 2
trap 'chmod -R u+w "$dir"; rm -rf "$dir"' EXIT
cd "$dir" || exit 2
n=0

# expect NAME STATUS WORDS ARGUMENT...: the status, and words of the message
expect() {
	name=$1 status=$2 words=$3
	shift 3
	"$prog" "$@" >out 2>err
	got=$?
	n=$((n + 1))
	if [ $got -eq "$status" ] &&
	    { [ -z "$words" ] || grep -q -- "$words" err; }; then
		echo "ok $n - $name"
	else
		echo "not ok $n - $name (status $got)"
		cat err >&2
	fi
}

# kept NAME FILE TEXT: the file still says what it said
kept() {
	n=$((n + 1))
	if [ "$(cat "$2")" = "$3" ]; then
		echo "ok $n - $1"
	else
		echo "not ok $n - $1"
	fi
}

mkdir good empty utf8 yaml image
printf '# A title\n\nSome text.\n' >good/a.md
printf 'old' >old.pdf
expect "a missing file is named" 3 'nowhere.md' nowhere.md -o old.pdf
kept "the old PDF is kept when the input is missing" old.pdf old
expect "a folder without Markdown says so" 3 'no Markdown' empty -o old.pdf
kept "the old PDF is kept when there is no Markdown" old.pdf old

printf '# Bytes\n\nA bad \377 byte.\n' >utf8/a.md
expect "bytes that are no UTF-8 are told with their place" 1 \
    'utf8/a.md:3:7: error: .*UTF-8' utf8 -o utf8.pdf
printf 'title: A report\nauthors: [unclosed\n' >yaml/report.yaml
cp good/a.md yaml
expect "broken YAML is told with its place" 3 'yaml/report.yaml:[0-9]*:[0-9]*: fatal' \
    yaml -o old.pdf
kept "the old PDF is kept when the manifest is broken" old.pdf old
printf 'titel: A report\n' >yaml/report.yaml
expect "a misspelt key is told with the right one" 0 'did you mean "title"' \
    yaml -o yaml.pdf
printf '# Image\n\n![a cat](cat.png)\n' >image/a.md
expect "a missing image is told with its place" 1 'image/a.md:3:[0-9]*: error: .*cat.png' \
    image -o image.pdf
cp old.pdf strict.pdf
expect "--strict says that it leaves the old file" 1 'leaving strict.pdf' \
    image -o strict.pdf --strict
kept "--strict keeps the old PDF" strict.pdf old

expect "an unwritable target is named" 3 'no/such/folder' \
    good -o no/such/folder/x.pdf
if [ -e /dev/full ]; then
	expect "a full disk is told" 3 'not written' good -o /dev/full
fi
mkdir target.pdf
expect "a target that is a folder is told" 3 'target.pdf' good -o target.pdf
expect "a misspelt option is told with the right one" 2 'did you mean --output' \
    good --ouptut x.pdf
expect "a stage that is none is told with those there are" 2 'vlist' good --dump foo
expect "an option without its value is told" 2 'wants' good -o
expect "a good report is done" 0 '' good -o good.pdf

mkdir front
printf -- '---\ntitle: [x\n---\n# Front\n\nText.\n' >front/a.md
expect "broken front matter is told with its place, and the text is set" 1 \
    'front/a.md:[0-9]*:[0-9]*: error: broken YAML' front -o front.pdf

# A character that no font has is drawn as a frame and told.
mkdir glyph
printf '# Glyphs\n\nHorus: \360\223\200\200.\n' >glyph/a.md
expect "a character without a glyph is told with its place" 1 \
    'glyph/a.md:3:8: error: .*U+13000' glyph -o glyph.pdf
