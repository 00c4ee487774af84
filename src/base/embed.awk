# embed.awk - files to an assembler file that carries them
#
#	awk -v table=NAME -f src/base/embed.awk FILES >NAME.S
#
# Written is the table NAME of { name without extension, start, size } and
# its count, NAME_count.

BEGIN {
	print "/* Made by src/base/embed.awk. */"
	print "\t.section .rodata"
	for (i = 1; i < ARGC; i++) {
		name = ARGV[i]
		sub(/.*\//, "", name)
		sub(/\.[a-z]+$/, "", name)
		printf ".Lname%d:\t.asciz \"%s\"\n", i, name
		printf ".Lstart%d:\n\t.incbin \"%s\"\n.Lend%d:\n", i, ARGV[i], i
	}
	print "\t.balign 4"
	printf "\t.globl %s_count\n\t.type %s_count, %%object\n", table, table
	printf "%s_count:\n\t.4byte %d\n", table, ARGC - 1
	printf "\t.size %s_count, 4\n", table
	print "\t.section .data.rel.ro, \"aw\", %progbits\n\t.balign 8"
	printf "\t.globl %s\n\t.type %s, %%object\n", table, table
	printf "%s:\n", table
	for (i = 1; i < ARGC; i++)
		printf "\t.8byte .Lname%d, .Lstart%d, .Lend%d - .Lstart%d\n",
		    i, i, i, i
	printf "\t.size %s, . - %s\n", table, table
	print "\t.section .note.GNU-stack, \"\", %progbits"
}
