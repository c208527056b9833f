#!/bin/sh
# SPDX-License-Identifier: MIT
# onroll batch: a result for each line in its order, mistakes in their place, the summary, empty and endless lines, a full disk.
# usage: batch.sh [PROGRAM]
# shellcheck source=tests/support/shell.sh
. "$(dirname "$0")/../support/shell.sh"

# run STATUS SUMMARY ARGUMENT...
run() {
    want=$1 summary=$2
    shift 2
    "$ONROLL" batch "$@" >"$work/out" 2>"$work/err"
    got=$?
    [ $got -eq "$want" ] || complain "batch $*: exit status $got, not $want"
    [ "$(cat "$work/err")" = "$summary" ] || complain "batch $*: standard error holds '$(cat "$work/err")', not '$summary'"
}

died='"deletion.ground":"9(1)(k)","pupil":{"compulsory_school_age":true,"died":true},"school.special":false'
alive='"deletion.ground":"9(1)(k)","pupil.compulsory_school_age":true,"pupil.died":false,"school":{"special":false}'
{
    printf '{"case":"B-1",%s}\n' "$died"
    printf '{"case":"B-2",%s}\r\n' "$alive"
    printf '{"case":"B-3","pupil":{"bordr":true}}\n'
    printf '\n  \n'
    printf '{"case":"B-4"\n'
    printf '{"case":"B-5","deletion":{"date":"2026-02-30"}}\n'
    printf '{"case":"B-6","pupil.compulsory_school_age":true}\n'
    printf '[1]\n'
    printf '{"case":"B-7",%s}' "$died"
} >"$work/week.ndjson"
run 65 '8 cases: 2 lawful, 1 unlawful, 1 undetermined, 4 could not be read' --on 2026-03-09 "$work/week.ndjson"
node - "$work/out" <<'JS' || status=1
const rows = require('fs').readFileSync(process.argv[2], 'utf8').split('\n').filter(Boolean).map((line) => JSON.parse(line));
const want = [['B-1', 'lawful', null], ['B-2', 'unlawful', null], [null, null, [3, 'pupil.bordr']], [null, null, [6, null]], [null, null, [7, 'deletion.date']],
    ['B-6', 'undetermined', null], [null, null, [9, null]], ['B-7', 'lawful', null]];
const got = rows.map((row) => [row.case, row.verdict, row.error ? [row.error.line, row.error.fact] : null]);
const bad = [], text = JSON.stringify, same = (object, keys) => text(Object.keys(object)) === text(keys.split(' '));
if (text(got) !== text(want))
    bad.push(`the rows are ${text(got)}, not ${text(want)}`);
for (const row of rows) {
    if (!row.error && !same(row, 'case verdict ground must_delete local grounds missing why'))
        bad.push(`the keys are ${Object.keys(row)}`);
    if (row.error && !same(row.error, 'line column fact message'))
        bad.push(`the keys of an error are ${Object.keys(row.error)}`);
    if (row.error && !(row.error.column && row.error.message))
        bad.push(`an error without its place or sentence: ${text(row)}`);
}
if (rows[0].grounds['9(1)(k)'] !== 'met' || rows[0].must_delete !== true || !rows[5].missing.length)
    bad.push(`B-1 or B-6 is wrong: ${text(rows[0])} ${text(rows[5])}`);
bad.forEach((line) => console.error(line));
process.exit(bad.length ? 1 : 0);
JS

# The same from standard input; --full is the decision of `decide` on one line.
cp "$work/out" "$work/before"
run 65 '8 cases: 2 lawful, 1 unlawful, 1 undetermined, 4 could not be read' --on 2026-03-09 - <"$work/week.ndjson"
cmp -s "$work/out" "$work/before" || complain "from standard input the results are others"
head -n 1 "$work/week.ndjson" >"$work/one.json"
run 0 '1 case: 1 lawful, 0 unlawful, 0 undetermined' --on 2026-03-09 --full "$work/one.json"
"$ONROLL" decide --format json --on 2026-03-09 "$work/one.json" >"$work/decision"
node -e 'const [a, b] = process.argv.slice(1).map((f) => JSON.stringify(JSON.parse(require("fs").readFileSync(f)))); process.exit(a === b ? 0 : 1)' "$work/out" "$work/decision" ||
    complain "--full is not the decision of decide"
[ "$(wc -l <"$work/out")" -eq 1 ] || complain "--full takes more than a line"
run 0 '1 case: 1 lawful, 0 unlawful, 0 undetermined' --on 2026-03-09 --full --authority 341 "$work/one.json"
grep -q '^{"case":"B-1","authority":"liverpool",' "$work/out" || complain "--authority is not used"

# No case at all is no failure.
run 0 '0 cases: 0 lawful, 0 unlawful, 0 undetermined' /dev/null
printf '\n\n' | "$ONROLL" batch - >"$work/out" 2>/dev/null || complain "empty lines are a failure"
[ -s "$work/out" ] && complain "empty lines have results"

# A line without an end is one mistake, and the next line is read.
{
    printf '{"case":"'
    head -c 1100000 /dev/zero | tr '\0' 'x'
    printf '"}\n{"case":"B-8",%s}\n' "$died"
} >"$work/long.ndjson"
run 65 '2 cases: 1 lawful, 0 unlawful, 0 undetermined, 1 could not be read' --on 2026-03-09 "$work/long.ndjson"
head -n 1 "$work/out" | grep -q '"error":{"line":1,.*longer than 1048576 bytes' || complain "an over-long line: $(head -n 1 "$work/out" | cut -c 1-200)"
tail -n 1 "$work/out" | grep -q '^{"case":"B-8","verdict":"lawful"' || complain "behind an over-long line: $(tail -n 1 "$work/out")"

# Facts that contradict each other are found when the case is decided: its reference is known by then.
printf '{"case":"B-9","enquiries":{"joint":true,"school_made":false},"pupil.compulsory_school_age":true,"deletion.ground":"9(1)(i)"}\n' >"$work/clash.ndjson"
run 65 '1 case: 0 lawful, 0 unlawful, 0 undetermined, 1 could not be read' --on 2026-03-09 "$work/clash.ndjson"
grep -q '^{"case":"B-9",.*"error":{"line":1,.*"fact":"enquiries.joint"' "$work/out" || complain "a contradiction: $(cat "$work/out")"

"$ONROLL" batch --on 2026-03-09 "$work/week.ndjson" >/dev/full 2>"$work/err"
got=$?
[ $got -eq 74 ] && grep -q 'standard output' "$work/err" || complain "batch >/dev/full: exit status $got"
awk '{ for (i = 0; i < 200; i++) print }' "$work/one.json" >"$work/many.ndjson"
"$ONROLL" batch --full "$work/many.ndjson" >/dev/full 2>"$work/err"
[ $? -eq 74 ] || complain "batch does not stop at a full disk"
exit $status
