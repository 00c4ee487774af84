#!/bin/sh
# soname.sh - a header with the sonames of libraries opened at run time
#
#	tests/soname.sh qpdf ... >config.h
echo "/* Made by tests/soname.sh. */"
for lib in "$@"; do
	path=$(cc -print-file-name="lib$lib.so")
	so=$(readelf -d "$path" | sed -n 's/.*SONAME.*\[\(.*\)\]/\1/p')
	[ -n "$so" ] || { echo "soname.sh: no lib$lib.so" >&2; exit 1; }
	echo "#define SONAME_$(echo "$lib" | tr a-z- A-Z_) \"$so\""
done
