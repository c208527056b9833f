#!/bin/sh
# SPDX-License-Identifier: MIT
# Each library has one home: one file of engine/ and cli/ includes its header, everything else goes through that file.
# The check first proves itself on a small tree in which a library has two homes.
# usage: libraries.sh [ROOT]
set -u
# A header that is neither of C17 nor of POSIX nor ours is a library's.
own='assert complex ctype errno fenv float inttypes iso646 limits locale math setjmp signal stdalign stdarg stdatomic stdbool stddef stdint stdio
stdlib stdnoreturn string strings tgmath threads time uchar wchar wctype dirent fcntl fnmatch ftw getopt glob poll pthread regex spawn termios unistd
sys/stat sys/types sys/wait sys/time sys/mman sys/ioctl sys/socket sys/un sys/select sys/resource sys/file netinet/in arpa/inet netdb onroll'

check() {
    (cd "$1" && grep -HE '^[ 	]*#[ 	]*include[ 	]*<' engine/*/*.[ch] cli/*.[ch] 2>/dev/null) |
        sed -n 's/^\([^:]*\):[^<]*<\([^>]*\)\.h>.*/\2 \1/p' | sort -u |
        awk -v own="$own" '
            BEGIN { split(own, words); for (i in words) known[words[i]] = 1 }
            $1 in known { next }
            { homes[$1] = homes[$1] " " $2; count[$1]++ }
            END { for (name in count) print (count[name] > 1 ? "two" : "one"), name ".h:" homes[name] }' | sort
}

tree=$(mktemp -d)
mkdir -p "$tree/engine/base" "$tree/engine/json" "$tree/cli"
printf '#include <yaml.h>\n#include <stdio.h>\n' >"$tree/engine/base/read.c"
printf '#include <stdio.h>\n' >"$tree/engine/json/read.c"
printf '#include <sodium.h>\n' >"$tree/cli/main.c"
before=$(check "$tree")
printf ' # include <yaml.h> /* again */\n' >>"$tree/engine/json/read.c"
after=$(check "$tree")
rm -rf "$tree"
if [ "$(printf '%s\n' "$before" | grep -c '^one')" -ne 2 ] || [ "$(printf '%s\n' "$after" | grep '^two')" != "two yaml.h: engine/base/read.c engine/json/read.c" ]; then
    echo "libraries.sh itself is wrong: '$before' / '$after'" >&2
    exit 2
fi

found=$(check "${1:-$(dirname "$0")/../..}")
if printf '%s\n' "$found" | grep '^two' >&2; then
    exit 1
fi
printf '%s\n' "$found" | sed 's/^one //'
