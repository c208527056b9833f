#!/bin/sh
# SPDX-License-Identifier: MIT
# Runs every shell test of a folder from the top folder, with ONROLL set to the program under test. All are run, also after a failure.
# usage: each.sh FOLDER PROGRAM
set -u
folder=$1
ONROLL=$(cd "$(dirname "$2")" && pwd)/$(basename "$2")
export ONROLL
[ -x "$ONROLL" ] || {
    echo "$2 is not there" >&2
    exit 1
}
run=0 failed=0
for test in "$folder"/*.sh; do
    [ -f "$test" ] || continue
    run=$((run + 1))
    if sh "$test" </dev/null; then
        echo "ok     $test"
    else
        echo "FAILED $test"
        failed=$((failed + 1))
    fi
done
echo "$run shell tests, $failed of them failed"
[ $run -gt 0 ] && [ $failed -eq 0 ]
