#!/bin/sh
# SPDX-License-Identifier: MIT
# Runs the scenarios of Norwold, a council that does not exist: its two files laid beside the rules are all that it needs. Every result that a gate,
# step or claim of it can have is expected by one of them.
# usage: norwold.sh SCENARIOS ONROLL     the programs, such as build/san/scenarios and build/release/onroll
set -u
cd "$(dirname "$0")/../.." || exit 2
work=$(mktemp -d) || exit 2
trap 'rm -rf "$work"' EXIT
files=tests/councils/norwold
cp -R rules "$work/rules" && cp $files/register.yaml "$work/rules/national/fictional.yaml" && cp $files/norwold.yaml "$work/rules/authorities/" || exit 2

"$1" --rules "$work/rules" $files/cases || exit 1
# Another council's file beside them changes no answer of the law: no fact of it is asked for in place of a shared one.
"$1" --rules "$work/rules" rules/national/cases/straddling.yaml || exit 1
"$2" test --rules "$work/rules" --coverage $files/cases >"$work/coverage"
if ! grep -q '^authorities/norwold.yaml: 100 % of ' "$work/coverage"; then
    grep 'norwold' "$work/coverage" >&2
    echo "a result of Norwold's rules is expected by no scenario" >&2
    exit 1
fi
