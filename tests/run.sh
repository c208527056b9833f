#!/bin/sh
# SPDX-License-Identifier: MIT
# Runs the suites of tests/suites.txt one after the other: for each its result, its time beside its budget, and the last line it printed. A failed
# suite shows all it printed. The budgets inform; only a failure fails. The last line counts the suites.
# usage: run.sh [SUITE...]     the named ones only
set -u
cd "$(dirname "$0")/.." || exit 1

list=${SUITE_LIST:-tests/suites.txt}
logs=build/test
mkdir -p "$logs"
# A suite starts make for itself: the outer one's jobs and variables are none of its business.
unset MAKEFLAGS MFLAGS MAKELEVEL MAKEOVERRIDES VARIANT
export MAKE="${MAKE:-make}" COUNT="${COUNT:-60000}" FUZZ_SECONDS="${FUZZ_SECONDS:-5}"
export ASAN_OPTIONS=strict_string_checks=1:detect_stack_use_after_return=1 UBSAN_OPTIONS=print_stacktrace=1

trim() { printf '%s' "$1" | sed 's/^ *//; s/ *$//'; }

wanted() {
    [ $# -eq 1 ] && return 0
    name=$1
    shift
    for one in "$@"; do
        [ "$one" = "$name" ] && return 0
    done
    return 1
}

for one in "$@"; do
    grep -q "^$one *|" "$list" || {
        echo "no suite is called $one; $list has the names" >&2
        exit 64
    }
done

passed=0 failed=0 began=$(date +%s)
while IFS= read -r line <&3; do
    case $line in
    '#'* | '') continue ;;
    *'|'*'|'*) ;;
    *)
        echo "$list: not name | budget | command: $line" >&2
        exit 1
        ;;
    esac
    name=$(trim "${line%%|*}") rest=${line#*|}
    budget=$(trim "${rest%%|*}") command=$(trim "${rest#*|}")
    wanted "$name" "$@" || continue
    log=$logs/$name.log
    start=$(date +%s)
    if sh -c "$command" >"$log" 2>&1 </dev/null; then
        result=ok passed=$((passed + 1))
    else
        result=FAILED failed=$((failed + 1))
    fi
    printf '%-6s %-16s %4d s of %4d s  %s\n' "$result" "$name" $(($(date +%s) - start)) "$budget" "$(tail -n 1 "$log" | cut -c 1-100)"
    [ "$result" = ok ] || sed 's/^/    /' "$log"
done 3<"$list"

echo "$(($(date +%s) - began)) s in all; what each suite printed is in $logs"
echo "$passed passed, $failed failed" | tee "$logs/summary"
[ "$failed" -eq 0 ] && [ "$passed" -gt 0 ]
