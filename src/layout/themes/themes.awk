# themes.awk - themes in YAML to an assembler file that carries them
#
#	awk -f src/layout/themes/themes.awk src/layout/themes/*.yaml >themes.S
#
# Written is the table `theme_files` of layout/theme_int.h: names and bytes.

BEGIN {
	print "/* Made by src/layout/themes/themes.awk. */"
	print "\t.section .rodata"
	for (i = 1; i < ARGC; i++) {
		name = ARGV[i]
		sub(/.*\//, "", name)
		sub(/\.yaml$/, "", name)
		printf ".Lname%d:\t.asciz \"%s\"\n", i, name
		printf ".Lstart%d:\n\t.incbin \"%s\"\n.Lend%d:\n", i, ARGV[i], i
	}
	print "\t.balign 4"
	print "\t.globl theme_files_count\n\t.type theme_files_count, %object"
	printf "theme_files_count:\n\t.4byte %d\n", ARGC - 1
	print "\t.size theme_files_count, 4"
	print "\t.section .data.rel.ro, \"aw\", %progbits\n\t.balign 8"
	print "\t.globl theme_files\n\t.type theme_files, %object"
	print "theme_files:"
	for (i = 1; i < ARGC; i++)
		printf "\t.8byte .Lname%d, .Lstart%d, .Lend%d - .Lstart%d\n",
		    i, i, i, i
	print "\t.size theme_files, . - theme_files"
	print "\t.section .note.GNU-stack, \"\", %progbits"
}
