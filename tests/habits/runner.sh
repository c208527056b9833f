#!/bin/sh
# SPDX-License-Identifier: MIT
# The runner and the Makefile keep their word: a failing suite is counted and fails the run, an empty run is no success, an unknown suite or variant
# is refused, and a package that cannot be had stops the build.
set -u
cd "$(dirname "$0")/../.." || exit 1
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
mkdir -p "$work/tests"
cp tests/run.sh "$work/tests/run.sh"
status=0

# expect STATUS LAST-LINE COMMAND...
expect() {
    want_status=$1 want_line=$2
    shift 2
    output=$("$@" 2>&1 </dev/null)
    got=$?
    case "$(printf '%s\n' "$output" | tail -n 1)" in
    $want_line) [ $got -eq "$want_status" ] && return ;;
    esac
    printf '%s\n' "'$*' ended with $got, not $want_status, or its last line is not '$want_line':" "$output" >&2
    status=1
}

printf '# none\ngood | 1 | true | cat\nbad | 1 | echo why it broke; false\nlast | 1 | cat\n' >"$work/tests/suites.txt"
expect 1 '2 passed, 1 failed' sh "$work/tests/run.sh"
printf '%s\n' "$output" | grep -q 'why it broke' || { echo "a failed suite does not show what it printed" >&2; status=1; }
expect 0 '2 passed, 0 failed' sh "$work/tests/run.sh" good last
expect 64 '*no suite is called odd*' sh "$work/tests/run.sh" good odd
: >"$work/tests/suites.txt"
expect 1 '0 passed, 0 failed' sh "$work/tests/run.sh"
expect 2 '*VARIANT=odd is none of*' env -u MAKEFLAGS "${MAKE:-make}" VARIANT=odd
expect 0 '' sh tests/support/packages.sh gcc libc6-dev

# A machine without apt-get, seen through a PATH that holds only what the script calls.
mkdir "$work/bin"
for tool in sh id env; do ln -s "$(command -v $tool)" "$work/bin/$tool"; done
expect 1 '*cannot be installed from here: cppcheck*' env PATH="$work/bin" sh tests/support/packages.sh cppcheck
exit $status
