#!/bin/sh
# SPDX-License-Identifier: MIT
# The public header stands alone, as C11 and as C++17, for gcc and for clang, with warnings as errors. A header that is no C++, one that is no strict
# C11 and one that lacks an include are refused, or the check proves nothing.
# usage: header.sh [HEADER]
set -u
flags='-Wall -Wextra -Wpedantic -pedantic-errors -Werror -Wshadow -Wundef -fsyntax-only'

# Included twice, so that a missing guard shows.
check() {
    printf '#include "%s"\n#include "%s"\nint main(void);\n' "$1" "$1" >"$work/alone.c"
    for compiler in 'gcc -std=c11 -Wstrict-prototypes -x c' 'clang -std=c11 -Wstrict-prototypes -x c' 'g++ -std=c++17 -x c++' 'clang++ -std=c++17 -x c++'; do
        $compiler $flags "$work/alone.c" || return 1
    done
}

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
header=${1:-$(dirname "$0")/../../engine/include/onroll.h}
header=$(cd "$(dirname "$header")" && pwd)/$(basename "$header")

for broken in 'struct broken { int class; };' 'enum { broken = 1 << 2, };;' 'void broken(FILE *file);' 'int broken[0];'; do
    { cat "$header"; printf '%s\n' "$broken"; } >"$work/broken.h"
    if check "$work/broken.h" 2>/dev/null; then
        echo "header.sh itself is wrong: it accepts '$broken'" >&2
        exit 2
    fi
done
check "$header" && echo "onroll.h stands alone as C11 and C++17"
