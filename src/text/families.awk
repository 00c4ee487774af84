# families.awk - families.yaml to an assembler file that carries the fonts
#
#	awk -f src/text/families.awk fonts/families.yaml >fonts.S
#
# Written are the bytes of each file and the table `font_files` of
# text/families.h, for `cc -c` in the project's root.  The table holds
# addresses, so in a position independent executable it needs relocation:
# .data.rel.ro is made read-only again after that.

BEGIN {
	role["serif"] = 0
	role["sans"] = 1
	role["mono"] = 2
	role["fallback"] = 3
	style["regular"] = 0
	style["bold"] = 1
	style["italic"] = 2
	style["bold italic"] = 3
	print "/* Made by src/text/families.awk. */"
}

function fail(what) {
	printf "%s:%d: error: %s\n", FILENAME, FNR, what | "cat 1>&2"
	failed = 1
	exit 1
}

/^  - file: / {
	n++
	file[n] = value($0)
	next
}

/^    [a-z0-9]+: / {
	if (n == 0)
		fail("a face begins with \"- file:\"")
	key = $1
	sub(/:$/, "", key)
	of[n, key] = value($0)
	if (key == "role" && !(of[n, key] in role))
		fail("no such role: " of[n, key])
	if (key == "style" && !(of[n, key] in style))
		fail("no such style: " of[n, key])
}

function value(line) {
	sub(/^ *(- )?[a-z0-9]+: */, "", line)
	sub(/ *$/, "", line)
	gsub(/["\\]/, "\\\\&", line)
	return line
}

function text(label, s) {
	printf "%s:\t.asciz \"%s\"\n", label, s
}

END {
	for (i = 1; i <= n; i++)
		seen[of[i, "role"]] = 1
	for (r in role)
		if (!(r in seen) && !failed)
			fail("no face for the role " r)
	if (failed)
		exit 1
	print "\t.section .rodata"
	for (i = 1; i <= n; i++) {
		text(".Lfile" i, file[i])
		text(".Lfamily" i, of[i, "family"])
		text(".Llicence" i, of[i, "licence"])
		text(".Lcopyright" i, of[i, "copyright"])
		printf "\t.balign 16\n.Lstart%d:\n", i
		printf "\t.incbin \"fonts/%s\"\n.Lend%d:\n", file[i], i
	}
	print "\t.balign 4"
	print "\t.globl font_files_count\n\t.type font_files_count, %object"
	printf "font_files_count:\n\t.4byte %d\n", n
	print "\t.size font_files_count, 4"

	print "\t.section .data.rel.ro, \"aw\", %progbits\n\t.balign 8"
	print "\t.globl font_files\n\t.type font_files, %object"
	print "font_files:"
	for (i = 1; i <= n; i++) {
		printf "\t.8byte .Lfile%d, .Lfamily%d, .Llicence%d, " \
		    ".Lcopyright%d\n", i, i, i, i
		printf "\t.8byte .Lstart%d, .Lend%d - .Lstart%d\n", i, i, i
		printf "\t.4byte %d, %d\n", role[of[i, "role"]],
		    style[of[i, "style"]]
	}
	print "\t.size font_files, . - font_files"
	print "\t.section .note.GNU-stack, \"\", %progbits"
}
