#!/bin/sh
# packages.sh - see that Debian packages are there, install those missing
#
#	tests/packages.sh PACKAGE...
#
# Where there is no dpkg, says what is needed and goes on: the compiler will
# tell what is really missing.
set -u
command -v dpkg-query >/dev/null || {
	echo "no dpkg here; needed (by their Debian names): $*" >&2
	exit 0
}
# shellcheck disable=SC2016
have=$(dpkg-query -W -f '${Package} ${Status}\n' 2>/dev/null |
	awk '/ok installed/ { print $1 }')
missing=
for p in "$@"; do
	echo "$have" | grep -qx "$p" || missing="$missing $p"
done
[ -z "$missing" ] && exit 0
echo "installing:$missing"
sudo=
[ "$(id -u)" = 0 ] || sudo=sudo
export DEBIAN_FRONTEND=noninteractive
# shellcheck disable=SC2086
$sudo apt-get install -y --no-install-recommends $missing >/dev/null 2>&1 ||
	{ $sudo apt-get update >/dev/null &&
	    $sudo apt-get install -y --no-install-recommends $missing; } ||
	{ echo "could not install:$missing" >&2; exit 1; }
