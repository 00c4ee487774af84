#!/bin/sh
# families.sh - put the font files of installed packages into a folder
#
#	src/text/families.sh fonts
#
# Reads families.yaml in the folder and copies there each file it names.  A
# file that is not the expected one is used all the same, with a warning
# that says which version was expected: the pages may then break otherwise.
# A file that is not there is the end.
set -u
folder=$1
bad=0
list=$(mktemp)
trap 'rm -f "$list"' EXIT

# One line a face: path, file, checksum, package, version.
awk '
	/^  - file:/ { show(); split("", v); v["file"] = $3 }
	/^    [a-z0-9]+:/ { sub(":", "", $1); v[$1] = $2 }
	END { show() }
	function show() {
		if ("file" in v)
			print v["path"], v["file"], v["sha256"], \
			    v["package"], v["version"]
	}
' "$folder/families.yaml" >"$list" || exit 1
[ -s "$list" ] || { echo "$folder/families.yaml: no faces" >&2; exit 1; }

while read -r path file sum package version; do
	# Other systems keep the same file elsewhere.
	if [ ! -f "$path" ] && command -v fc-list >/dev/null; then
		path=$(fc-list : file | sed -n "s|^\(.*/$file\): *\$|\1|p" |
			head -n 1)
	fi
	if [ ! -f "$path" ]; then
		echo "no $file; it is in the package $package" >&2
		bad=1
		continue
	fi
	found=$(sha256sum <"$path")
	[ "${found%% *}" = "$sum" ] ||
		echo "warning: $path is not that of $package $version;" \
		    "using it" >&2
	cp "$path" "$folder/$file" && chmod 644 "$folder/$file" || bad=1
done <"$list"
exit $bad
