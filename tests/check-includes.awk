# check-includes.awk - enforce the include directions of src/README.md
#
#	awk -f tests/check-includes.awk src/*/*.[ch] src/*/*/*.[ch] src/main.c
#
# allow[a] lists the folders that files of src/a/ may include from; narrow
# leaves only one header of a folder; foreign[lib] is the one folder that may
# see the headers of a library.  Headers named *_int.h stay in their folder.

BEGIN {
	allow["base"]    = "base"
	allow["data"]    = "base data"
	allow["unicode"] = "base unicode"
	allow["image"]   = "base image"
	allow["doc"]     = "base unicode doc"
	allow["read"]    = "base unicode doc data image read"
	allow["bib"]     = "base unicode doc data bib"
	allow["bib/data"] = "base unicode data bib"
	allow["text"]    = "base data unicode text"
	allow["math"]    = "base unicode doc text layout math"
	allow["layout"]  = "base unicode doc text image data layout"
	allow["pdf"]     = "base unicode doc text image layout pdf"
	allow["verify"]  = "base data unicode doc verify"
	allow["cli"] = allow["src"] = \
	    "base data unicode image doc read bib text math layout pdf verify cli"
	narrow["math", "layout"]  = "layout/item.h"
	narrow["pdf", "layout"]   = "layout/page.h"
	within["bib/data", "bib"] = "^bib/(data/|csl/item\\.h$)"
	narrow["verify", "doc"]   = "doc/words.h"
	foreign["yaml.h"] = foreign["jansson.h"] = foreign["expat.h"] = "data"
	foreign["unicode/"]  = "unicode"
	foreign["png.h"] = foreign["librsvg/"] = foreign["cairo"] = "image"
	foreign["fontconfig/"] = "image"
	foreign["cmark-gfm"] = "read"
	foreign["hb"] = "text"
	foreign["ft2build"] = foreign["freetype/"] = "text verify"
	foreign["hpdf"]   = "pdf"
	foreign["libdeflate.h"] = "pdf"
	foreign["zlib.h"] = "image"
	foreign["qpdf/"]  = "verify image"
}

function complain(what) {
	printf "%s:%d: error: %s\n", FILENAME, FNR, what
	bad = 1
}

FNR == 1 {
	n = split(FILENAME, path, "/")
	mine = path[2] == path[n] ? "src" : path[2]
	if (path[2] "/" path[3] in allow)
		mine = path[2] "/" path[3]
}

/^[ \t]*#[ \t]*include/ {
	target = $0
	gsub(/^[^<"]*[<"]|[>"].*$/, "", target)
	if ($0 ~ /</) {
		for (lib in foreign)
			if (index(target, lib) == 1 &&
			    index(" " foreign[lib] " ", " " mine " ") == 0)
				complain(target " belongs in src/" foreign[lib] "/")
		next
	}
	theirs = target
	sub(/\/.*/, "", theirs)
	if (target == "config.h")
		next
	if (theirs == target)
		complain("write \"folder/" target "\"")
	else if (index(" " allow[mine] " ", " " theirs " ") == 0)
		complain("src/" mine "/ must not know " theirs "/")
	else if ((mine, theirs) in within && target !~ within[mine, theirs])
		complain("src/" mine "/ must not know " target)
	else if ((mine, theirs) in narrow && target != narrow[mine, theirs])
		complain("of " theirs "/ only " narrow[mine, theirs] " here")
	else if (target ~ /_int\.h$/ && theirs != mine && \
	    index(target, mine "/") != 1)
		complain(target " is private to src/" theirs "/")
}

END { exit bad }
