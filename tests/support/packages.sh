#!/bin/sh
# SPDX-License-Identifier: MIT
# Installs those of the named Debian packages that are not there. Silent when all are. As root by apt-get, otherwise through sudo; where neither
# works it prints what to install and stops with status 1.
# usage: packages.sh PACKAGE...
set -u

# The thing itself is looked for before the package, so that another system that has it is served too.
present() {
    case $1 in
    libyaml-dev) pkg-config --exists yaml-0.1 ;;
    libpcre2-dev) pkg-config --exists libpcre2-8 ;;
    libjansson-dev) pkg-config --exists jansson ;;
    libsodium-dev) pkg-config --exists libsodium ;;
    check) pkg-config --exists check ;;
    libc6-dev) test -e /usr/include/stdio.h ;;
    gcc | g++ | pkg-config | clang | clang-tidy | cppcheck | valgrind | gcovr) command -v "$1" ;;
    *) dpkg -s "$1" ;;
    esac >/dev/null 2>&1
}

missing=
for package in "$@"; do
    present "$package" || missing="$missing $package"
done
[ -z "$missing" ] && exit 0

if [ "$(id -u)" -eq 0 ]; then
    as_root=env
elif command -v sudo >/dev/null 2>&1; then
    as_root='sudo env'
else
    as_root=
fi
if [ -z "$as_root" ] || ! command -v apt-get >/dev/null 2>&1; then
    echo "These packages are needed and cannot be installed from here:$missing" >&2
    exit 1
fi

echo "installing:$missing"
# Unquoted on purpose: both are lists of words.
$as_root DEBIAN_FRONTEND=noninteractive apt-get update -q || exit 1
$as_root DEBIAN_FRONTEND=noninteractive apt-get install -q -y --no-install-recommends $missing || exit 1
for package in $missing; do
    present "$package" || {
        echo "$package was installed and is still not found" >&2
        exit 1
    }
done
