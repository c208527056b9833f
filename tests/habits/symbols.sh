#!/bin/sh
# SPDX-License-Identifier: MIT
# What the archive shows and keeps: every visible name begins with onroll_, every function of the public header is there, and no variable of the
# engine can be written to (there is no global state).
# usage: symbols.sh [ARCHIVE]
set -u
top=$(dirname "$0")/../..
archive=${1:-$top/build/release/libonroll.a}
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

# Writable data: what is relocated at load and then read-only (.data.rel.ro) is none.
writable() { objdump -t "$1" | awk '($4 ~ /^\.t?(data|bss)/ || $4 == "*COM*" || $5 ~ /^\.t?(data|bss)/) && $0 !~ /\.data\.rel\.ro/ && / O / { print $NF }'; }
foreign() { nm -g --defined-only "$1" | awk 'NF == 3 && $3 !~ /^onroll_/ { print $3 }'; }

printf 'static int count; int next(void); int onroll_next(void); int next(void) { return ++count; } int onroll_next(void) { return next(); }\n' >"$work/bad.c"
printf 'static const char *const words[] = { "a" }; const char *onroll_word(int i); const char *onroll_word(int i) { return words[i]; }\n' >"$work/good.c"
for one in bad good; do gcc -fPIC -c -o "$work/$one.o" "$work/$one.c" || exit 2; done
if [ "$(writable "$work/bad.o")" != count ] || [ "$(foreign "$work/bad.o")" != next ] || [ -n "$(writable "$work/good.o")$(foreign "$work/good.o")" ]; then
    echo "symbols.sh itself is wrong: '$(writable "$work/bad.o")' '$(foreign "$work/bad.o")' '$(writable "$work/good.o")'" >&2
    exit 2
fi

[ -f "$archive" ] || { echo "$archive is not there" >&2; exit 1; }
status=0
for name in $(foreign "$archive"); do
    echo "visible and not onroll_: $name" >&2
    status=1
done
for name in $(writable "$archive"); do
    echo "can be written to, so is global state: $name" >&2
    status=1
done
nm -g --defined-only "$archive" | awk 'NF == 3 { print $3 }' | sort >"$work/have"
sed -n '/^ONROLL_API/s/[^(]*[ *]\(onroll_[a-z0-9_]*\)(.*/\1/p' "$top/engine/include/onroll.h" | sort >"$work/want"
for name in $(comm -13 "$work/have" "$work/want"); do
    echo "declared in onroll.h and not in the archive: $name" >&2
    status=1
done
for name in $(comm -23 "$work/have" "$work/want"); do
    echo "in the archive and not declared in onroll.h: $name" >&2
    status=1
done
[ $status -eq 0 ] && echo "$(wc -l <"$work/have") functions visible, no global state"
exit $status
