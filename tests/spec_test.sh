#!/bin/sh
# spec_test.sh - every example of a specification of Markdown
#
#	tests/spec_test.sh PROGRAM [SPEC...]
#
# SPEC is the spec.txt of CommonMark (npm package commonmark-spec) or of GFM
# (test/spec.txt of cmark-gfm), or a folder in which such files stand; the
# variable SPECS may name them, too.  Each example is a report of its own:
# the file that comes of it breaks no rule of the standards, and every word
# that a browser would show is in its text, in the browser's order.
set -u
prog=$(cd "$(dirname "$1")" && pwd)/$(basename "$1")
shift
# shellcheck disable=SC2086 # a list of names
[ $# -eq 0 ] && set -- ${SPECS-}
if [ $# -eq 0 ]; then
	echo "ok 1 - no specification was named # SKIP"
	exit 0
fi
dir=$(mktemp -d) || exit 2
trap 'rm -rf "$dir"' EXIT
printf 'typography: source\nnumbering: none\ntoc: false\n' >"$dir/report.yaml"
n=0

# Example K of the specification to K.md and K.html; tabs are written as →.
split() {
	awk -v dir="$1" '
	/^````````* example/ { k++; part = "md"; next }
	part == "html" && /^````````*$/ { part = ""; next }
	part == "md" && /^\.$/ {
		part = "html"
		printf "" >(dir "/" k ".html")
		close(dir "/" k ".md")
		next
	}
	part != "" { gsub(/→/, "\t"); print >(dir "/" k "." part) }
	part == "" && k { close(dir "/" k ".html") }'
}

# What a browser shows of a page: no tags, comments, scripts or styles.
visible() {
	awk '{ all = all $0 "\n" }
	function drop(from, to,    i, rest, j) {
		while ((i = index(tolower(all), from)) > 0) {
			rest = substr(all, i + length(from))
			j = index(tolower(rest), to)
			all = substr(all, 1, i - 1) " " \
			    (j > 0 ? substr(rest, j + length(to)) : "")
		}
	}
	END {
		drop("<script", "</script>"); drop("<style", "</style>")
		drop("<!--", "-->"); drop("<?", "?>")
		drop("<![cdata[", "]]>"); drop("<!", ">")
		gsub(/<\/?[A-Za-z][^<>"'\'']*("[^"]*"[^<>"'\'']*|'\''[^'\'']*'\''[^<>"'\'']*)*>/, " ", all)
		gsub(/&lt;/, "<", all); gsub(/&gt;/, ">", all)
		gsub(/&quot;/, "\"", all); gsub(/&amp;/, "\\&", all)
		print all
	}' "$1"
}

# The characters that show, in order: where words end is looked at apart.
marks() {
	tr -d ' \t\n\f\r\013' | sed 's/\xC2\xA0//g; s/\xC2\xAD//g'
}

# Each word of the page is in the text of the PDF, behind the one before.
holds_words() {
	visible "$1" >want
	pdftotext -raw "$2" got
	{ tr -s '[:space:]' '\n' <want | sed 's/\xC2\xA0//g; /^$/d'
	  printf '\001'; marks <got; } | awk '
	text { got = got $0; next }
	/^\001/ { text = 1; got = substr($0, 2); next }
	{ want[++wants] = $0 }
	END {
		for (k = 1; k <= wants; k++) {
			i = index(got, want[k])
			if (i == 0) { print "lost: " want[k]; exit 1 }
			got = substr(got, i + length(want[k]))
		}
	}'
}

# A first line of hyphens is front matter to us; it is not when a blank line
# stands before it.
guard() {
	[ "$(head -n 1 "$1")" != --- ] && return
	{ echo; cat "$1"; } >guarded && mv guarded "$1"
}

# Where versions of the specification differ from each other, or GFM's filter
# of tags shows what browsers hide.
is_apart() {
	grep -q -e '^<textarea>' -e '^\*£\*' -e '<xmp>' "$1"
}

# $1: the specification, $2: number of the example
try() {
	n=$((n + 1))
	is_apart "$2.md" && return 0
	guard "$2.md"
	"$prog" "$2.md" -o "$2.pdf" -q >log 2>&1
	[ $? -le 1 ] && "$prog" verify "$2.pdf" >>log 2>&1 &&
	    holds_words "$2.html" "$2.pdf" >>log 2>&1 && return 0
	echo "not ok $n - $1, example $2"
	{ cat "$2.md"; cat log; } >&2
	bad=$((bad + 1))
}

for spec; do
	[ -d "$spec" ] && spec=$(find "$spec" -name spec.txt | head -n 1)
	name=$(sed -n 's/^title: *//p' "$spec" | tr -d \')
	mkdir "$dir/$n" && cp "$dir/report.yaml" "$dir/$n" || exit 2
	split "$dir/$n" <"$spec"
	cd "$dir/$n" || exit 2
	bad=0
	for md in *.md; do
		[ -f "${md%.md}.html" ] && try "$name" "${md%.md}"
	done
	[ $bad -eq 0 ] && echo "ok $n - $name"
	cd - >/dev/null || exit 2
done
