#!/bin/sh
# SPDX-License-Identifier: MIT
# onroll schema: what it prints, the files it writes, and what it refuses, leaving what was there.
# usage: schema.sh [PROGRAM]
# shellcheck source=tests/support/shell.sh
. "$(dirname "$0")/../support/shell.sh"

# fails STATUS WORDS ARGUMENT...: ends so, tells it, and prints no schema.
fails() {
    wanted=$1
    words=$2
    shift 2
    "$ONROLL" schema "$@" >"$work/out" 2>"$work/err"
    got=$?
    [ $got -eq "$wanted" ] || complain "onroll schema $*: exit status $got, not $wanted"
    grep -qF -- "$words" "$work/err" || complain "onroll schema $* does not tell '$words'" "$(cat "$work/err")"
    [ ! -s "$work/out" ] || complain "onroll schema $* fails and prints something"
}

for kind in rules scenarios calendar case; do
    "$ONROLL" schema $kind >"$work/$kind.txt" || complain "onroll schema $kind: exit status $?"
    [ "$(head -c 2 "$work/$kind.txt" | tr -d '\n')" = '{' ] && [ "$(tail -n 1 "$work/$kind.txt")" = '}' ] || complain "schema $kind is no object"
    grep -qF '"$schema": "http://json-schema.org/draft-07/schema#"' "$work/$kind.txt" || complain "schema $kind does not say which draft it is"
done
cmp -s "$work/rules.txt" "$work/calendar.txt" && complain "rules and calendar are the same"

mkdir "$work/all"
"$ONROLL" schema --out "$work/all" >"$work/out" || complain "schema --out: exit status $?"
[ -s "$work/out" ] && complain "schema --out prints something"
for kind in rules scenarios calendar case; do
    cmp -s "$work/$kind.txt" "$work/all/$kind.json" || complain "$kind.json is not what schema $kind prints"
done
[ "$(find "$work/all" -type f | wc -l)" -eq 4 ] || complain "schema --out leaves other files: $(ls -A "$work/all")"

echo old >"$work/all/case.json"
echo old >"$work/all/rules.json"
"$ONROLL" schema case --out "$work/all" || complain "schema case --out: exit status $?"
cmp -s "$work/case.txt" "$work/all/case.json" || complain "case.json was not replaced"
[ "$(cat "$work/all/rules.json")" = old ] || complain "schema case --out writes rules.json too"

fails 64 'which schema? rules, scenarios, calendar or case'
fails 64 'there is no schema for "cases"' cases
fails 64 'one argument too many' rules case
fails 66 "$work/none is no folder" case --out "$work/none"
fails 66 "is no folder" case --out "$work/all/case.json"
fails 66 "$work/none" case --rules "$work/none"
cmp -s "$work/case.txt" "$work/all/case.json" || complain "a refused --out changed what was there"

# A file that cannot be put in place: what stood there stays, and nothing is left beside it.
mkdir -p "$work/taken/case.json/inside"
fails 74 "$work/taken/case.json" case --out "$work/taken"
[ "$(find "$work/taken" -type f | wc -l)" -eq 0 ] || complain "a partial file is left: $(ls -A "$work/taken")"
"$ONROLL" schema case >/dev/full 2>"$work/err"
[ $? -eq 74 ] || complain "a full disk is not noticed"

# What the rules bring: a council's own fact stands in the schema of a case.
cp -R rules "$work/rules"
cp tests/councils/norwold/register.yaml "$work/rules/national/fictional.yaml"
cp tests/councils/norwold/norwold.yaml "$work/rules/authorities/"
"$ONROLL" schema case --rules "$work/rules" >"$work/own.txt" || complain "schema of other rules: exit status $?"
grep -q '"local.harbour_told_on": {' "$work/own.txt" || complain "a council's own fact is not in the schema of its cases"
grep -q '"local.harbour_told_on": {' "$work/case.txt" && complain "the shipped schema knows a fictional council"
echo 'vocabulary: [' >"$work/rules/vocabulary/zz.yaml"
fails 78 'vocabulary/zz.yaml:' case --rules "$work/rules"

exit $status
