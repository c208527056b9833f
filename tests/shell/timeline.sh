#!/bin/sh
# SPDX-License-Identifier: MIT
# onroll timeline: groups and width of the text, the keys of the JSON, calendars read back by libical, exit statuses.
# usage: timeline.sh [PROGRAM]     ical-reader stands beside the program
# shellcheck source=tests/support/shell.sh
. "$(dirname "$0")/../support/shell.sh"
reader=$(dirname "$ONROLL")/ical-reader

# expect STATUS ARGUMENT...: onroll timeline ends with that status; its output is in $work/out and $work/err.
expect() {
    want=$1
    shift
    "$ONROLL" timeline "$@" >"$work/out" 2>"$work/err" </dev/null
    got=$?
    [ $got -eq "$want" ] || complain "timeline $*: exit status $got, not $want" "$(cat "$work/err")"
    [ "$want" -eq 0 ] || [ ! -s "$work/out" ] || complain "timeline $*: a refusal writes to standard output"
}

# holds SENTENCE...: the output holds each, however its lines are broken.
holds() {
    for sentence in "$@"; do
        tr -s '\n ' '  ' <"$work/out" | grep -qF -- "$sentence" || complain "the output does not hold '$sentence'" "$(cat "$work/out")"
    done
}

four=docs/examples/four-weeks.yaml councils=docs/examples/three-councils.yaml

# ---- Text ----
for day in 2026-02-01 2026-03-09 2026-03-13 2026-06-01; do
    for authority in harrow liverpool somerset southampton cambridgeshire; do
        expect 0 "$councils" --authority $authority --on $day
        awk -v f="$authority on $day" 'length($0) > 80 { print f ": too wide: " $0; bad = 1 } / $/ { print f ": ends with a space: " $0; bad = 1 } END { exit bad }' "$work/out" >&2 || status=1
        LC_ALL=C grep -q "$(printf '\033')" "$work/out" && complain "$authority on $day: colour in a file"
    done
done
expect 0 $four --on 2026-03-09
holds 'Case H-0002, as it stands on Monday 9 March 2026' 'UNLAWFUL on 9(1)(i): absent 15 school days of 20.' \
    'Past Monday 9 February 2026 - the absence on record begins (the school) [reg 9(1)(i)]' \
    'To come Friday 13 March 2026 - twenty school days of absence are complete' \
    'Saturday 14 March 2026 - the first day on which regulation 9(1)(i) can be considered; the days alone are never enough' \
    '> open or against it: absent 15 school days of 20' 'owed only if the name is deleted'
grep -qi 'delete now\|must now' "$work/out" && complain 'the timeline urges a deletion'
expect 0 $four --on 2026-03-20
holds 'Monday 9 March 2026 - the day on which the name is, or would be, deleted' '- not settled: send the authority a deletion return' 'To come Monday 8 March 2032 - due: keep the entry'
expect 0 $four --on 2026-03-09 --color always
LC_ALL=C grep -q "$(printf '\033')" "$work/out" || complain '--color always: no colour'
"$ONROLL" timeline - --on 2026-03-09 <$four >"$work/stdin" && "$ONROLL" timeline $four --on 2026-03-09 | cmp -s - "$work/stdin" || complain 'standard input gives another timeline'

# ---- JSON ----
expect 0 $councils --authority harrow --on 2026-03-09 --format json
node - "$work/out" <<'JS' || status=1
const d = JSON.parse(require('fs').readFileSync(process.argv[2])), bad = [];
const keys = (where, object, wanted) => Object.keys(object).join(' ') === wanted || bad.push(`${where}: the keys are ${Object.keys(object).join(' ')}`);
keys('timeline', d, 'case authority deletion_date checked_on forecast law ground verdict must_delete since without_gates headline events rules tool');
d.events.forEach((e) => keys(e.id, e, 'day status what by from due done_on kind id local cite note'));
const days = d.events.map((e) => e.day || '9999');
if (days.join() !== [...days].sort().join())
    bad.push('the events are not in the order of their days');
const kinds = new Set(d.events.map((e) => e.kind));
['law', 'duty', 'step', 'gate', 'authority', 'deletion'].forEach((kind) => kinds.has(kind) || bad.push(`no event of kind ${kind}`));
if (d.events.some((e) => e.local !== ['step', 'gate', 'authority'].includes(e.kind) && e.kind !== 'duty'))
    bad.push('an event is local and is not');
bad.forEach((line) => console.error(line));
process.exit(bad.length ? 1 : 0);
JS

# ---- iCalendar ----
# calendar ARGUMENT...: written, and read back into $work/read: day, UID, STATUS, SUMMARY, DESCRIPTION.
calendar() {
    expect 0 "$@" --format ics
    "$reader" <"$work/out" >"$work/read" 2>"$work/read.err" || complain "timeline $* --format ics: libical does not take it" "$(cat "$work/read.err")"
}

calendar $four --on 2026-03-09
cut -f 1,2 "$work/read" | tr '\t\n' ' ;' >"$work/days"
[ "$(cut -d ';' -f 1-3 "$work/days")" = "2026-03-09 onroll-H-0002-deletion-deletion;2026-03-09 onroll-H-0002-duty-deletion-return;2026-03-13 onroll-H-0002-law-twenty-school-days" ] ||
    complain 'the calendar holds other days' "$(cat "$work/days")"
grep -q 'absence-begins' "$work/read" && complain 'the calendar holds what is past without --all'
grep -q 'absent 15' "$work/read" && complain 'the calendar tells what the case states'
grep -q 'regulation 9(1)(i), uksi-2024-208' "$work/read" || complain 'the calendar does not cite the law'
cut -f 2 "$work/read" | sort >"$work/uids"
calendar $four --on 2026-03-09 --all
grep -q '^2026-02-09.onroll-H-0002-law-absence-begins.CONFIRMED' "$work/read" || complain '--all leaves out what is past'
calendar $four --on 2026-03-08
cut -f 2 "$work/read" | sort | comm -13 - "$work/uids" | grep . && complain 'on another day the events have other identifiers'

# Text that has to be escaped, and a fold in every place of a character of two, three and four octets.
pad=
for _ in 1 2 3 4 5 6 7 8; do
    pad=x$pad
    printf "case: '%s; a, b \\\\ äöüß€€€€€€€€€€€€𝄞𝄞𝄞𝄞𝄞𝄞'\ndeletion: {date: 2026-03-16, recorded_on: 2026-03-16}\npupil: {died: yes, compulsory_school_age: yes}\n" $pad >"$work/case.yaml"
    calendar "$work/case.yaml" --on 2026-03-09
    tr -d '\r' <"$work/out" | sed -e ':a' -e '$!N' -e 's/\n //' -e 'ta' -e 'P' -e 'D' | grep -qF "SUMMARY:$pad\\; a\\, b \\\\ äöüß" || complain 'text is not escaped'
    grep -qF "	$pad; a, b \\ äöüß€€€€€€€€€€€€𝄞𝄞𝄞𝄞𝄞𝄞: the day on which the name is, or would be, deleted" "$work/read" || complain 'text is not read back as it was' "$(cat "$work/read")"
done

# Nothing with a day is left: no calendar, since one without an event is none.
printf 'case: H-0001\ndeletion: {date: 2010-03-08, recorded_on: 2010-03-08, ground: 8(1)(j)}\npupil: {died: yes, compulsory_school_age: yes}\nreturns: {deletion_return_on: 2010-03-08}\n' >"$work/old.yaml"
expect 0 "$work/old.yaml" --on 2026-03-09 --format ics
[ ! -s "$work/out" ] || complain 'an empty calendar is written' "$(cat "$work/out")"
grep -q 'nothing with a day is still to be done' "$work/err" || complain 'nothing says why no calendar is written'
calendar "$work/old.yaml" --on 2026-03-09 --all

# ---- Refusals ----
expect 64
expect 64 $four --format pdf
expect 64 $four --all
expect 64 $four --on 2026-02-30
expect 66 "$work/none.yaml"
printf 'deletion: {date: 2026-02-30}\n' >"$work/bad.yaml"
expect 65 "$work/bad.yaml"
printf 'deletion: {date: 2026-03-09, ground: 9(1)(i)}\nenquiries: {joint: yes, school_made: no}\n' >"$work/contradiction.yaml"
expect 65 "$work/contradiction.yaml"
expect 78 $four --rules "$work"

exit $status
