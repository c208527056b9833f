#!/bin/sh
# SPDX-License-Identifier: MIT
# The architecture, checked: a folder of the engine includes only from itself or from folders of lower rank, the command line sees nothing of the
# engine but onroll.h, and the engine prints nothing, never exits, asks no clock and reads no environment.
# The check first proves itself on small trees with a violation planted in each.
# usage: layers.sh [ROOT]
set -u
LC_ALL=C
export LC_ALL
ranks='base document calendar language rules facts evaluate explain json prove scenario author'
# Calls and names that print, end the process, ask the clock, the environment or the locale.
calls='(v?f?printf|v?dprintf|f?puts|f?putc|putchar|perror|exit|_exit|_Exit|quick_exit|abort|signal|time|clock|clock_gettime|gettimeofday|getenv|setlocale|localtime|localtime_r|gmtime|mktime|rand|srand|system)'
names='(stdout|stderr|stdin|errno_location|environ)'

rank() {
    number=0
    for folder in $ranks; do
        number=$((number + 1))
        [ "$folder" = "$1" ] && echo $number && return
    done
    echo 0
}

# One "LINE TARGET" for each include in quotes.
includes() { sed -n 's/^[ \t]*#[ \t]*include[ \t]*"\([^"]*\)".*/\1/p' "$1"; }

check_engine_includes() {
    for file in "$1"/engine/*/*.[ch] "$1"/engine/*/*.def; do
        [ -f "$file" ] || continue
        folder=$(basename "$(dirname "$file")")
        [ "$folder" = include ] && continue
        own=$(rank "$folder")
        [ "$own" -eq 0 ] && echo "$file: the folder $folder has no rank" && continue
        for target in $(includes "$file"); do
            case $target in
            onroll.h) continue ;;
            */*) ;;
            *) echo "$file: \"$target\" does not name its folder" && continue ;;
            esac
            other=$(rank "${target%%/*}")
            if [ "$other" -eq 0 ]; then
                echo "$file: \"$target\" is not of the engine"
            elif [ "$other" -gt "$own" ]; then
                echo "$file: includes upward, \"$target\""
            fi
        done
    done
}

check_cli_includes() {
    for file in "$1"/cli/*.[ch] "$1"/cli/*.def; do
        [ -f "$file" ] || continue
        for target in $(includes "$file"); do
            case $target in
            onroll.h) ;;
            engine/* | ../*) echo "$file: sees inside the engine, \"$target\"" ;;
            cli/*) [ -f "$1/$target" ] || echo "$file: \"$target\" is not there" ;;
            */*) echo "$file: sees inside the engine, \"$target\"" ;;
            *) [ -f "$1/cli/$target" ] || echo "$file: \"$target\" is neither onroll.h nor in cli/" ;;
            esac
        done
    done
}

# Comments go, with line numbers kept; texts are emptied, so that a message may say "time (in days)".
code_of() { gcc -fpreprocessed -dD -E -x c "$1" 2>/dev/null | sed -e 's/"\([^"\\]\|\\.\)*"/""/g' -e "s/'\([^'\\\\]\|\\\\.\)*'/0/g"; }

check_effects() {
    for file in "$1"/engine/*/*.[ch]; do
        [ -f "$file" ] || continue
        code_of "$file" | grep -nE "(^|[^A-Za-z0-9_.>])($calls[[:space:]]*\(|$names([^A-Za-z0-9_]|\$))" | grep -vE '^[0-9]+:#' |
            sed "s|^[0-9]*:[ ]*|$file: prints, ends, or asks the world: |"
    done
}

check() {
    check_engine_includes "$1"
    check_cli_includes "$1"
    check_effects "$1"
}

# plant FILE TEXT MESSAGE: a good tree in which FILE is TEXT gives exactly one finding, and it holds MESSAGE; without MESSAGE it gives none.
plant() {
    tree=$(mktemp -d)
    mkdir -p "$tree/engine/base" "$tree/engine/rules" "$tree/engine/include" "$tree/cli"
    : >"$tree/engine/include/onroll.h"
    printf '#include "onroll.h"\n' >"$tree/engine/base/arena.h"
    printf '#include "base/arena.h"\n#include "rules/load.h"\n/* time (in days) */\n' >"$tree/engine/rules/load.c"
    printf '#include "onroll.h"\n#include "cli/main.h"\n' >"$tree/cli/main.c"
    : >"$tree/cli/main.h"
    printf '%s\n' "$2" >>"$tree/$1"
    found=$(check "$tree")
    rm -rf "$tree"
    if [ -z "$3" ]; then
        [ -z "$found" ] && return
    else
        case $found in
        *"
"*) ;;
        *"$3"*) return ;;
        esac
    fi
    echo "layers.sh itself is wrong: '$2' in $1 gave '$found', not '$3'" >&2
    exit 2
}

plant engine/base/arena.h '' ''
plant engine/base/arena.c 'static const char text[] = "time (of day), exit(1), stdout"; /* printf() */' ''
plant engine/base/arena.c 'int n = snprintf(buffer, 3, ""); int m = item->time(item) + text_printf(buffer);' ''
plant engine/base/arena.h '#include "rules/load.h"' 'includes upward'
plant engine/base/arena.c '  #  include "rules/load.h" /* why */' 'includes upward'
plant engine/base/codes.def '#include "rules/load.h"' 'includes upward'
plant engine/rules/load.c '#include "arena.h"' 'does not name its folder'
plant engine/rules/load.c '#include "cli/main.h"' 'is not of the engine'
plant cli/main.c '#include "engine/base/arena.h"' 'sees inside'
plant cli/main.c '#include "base/arena.h"' 'sees inside'
plant cli/main.c '#include "../engine/base/arena.h"' 'sees inside'
plant cli/main.c '#include "arena.h"' 'neither onroll.h'
for call in 'printf("");' 'fprintf (file, "");' 'puts("");' 'exit(1);' 'abort();' 'int64_t now = time (NULL);' 'x = getenv("HOME");' \
    'localtime(&t);' 'fputs("", stderr_of(x));' 'use(stdout);'; do
    plant engine/rules/load.c "$call" 'prints, ends'
done

root=${1:-$(dirname "$0")/../..}
found=$(check "$root")
[ -z "$found" ] && echo "$(ls "$root"/engine/*/*.[ch] | wc -l) engine files keep the layers" && exit 0
printf '%s\n' "$found" >&2
exit 1
