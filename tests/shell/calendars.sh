#!/bin/sh
# SPDX-License-Identifier: MIT
# Calendars by name on the command line: of the school's own authority, of another, without one; in a cell of a spreadsheet; and one that is not stored.
# usage: calendars.sh [PROGRAM]
# shellcheck source=tests/support/shell.sh
. "$(dirname "$0")/../support/shell.sh"

# counts AUTHORITY CALENDAR COUNT: a case of that authority ("" for none) with that calendar counts so many school days.
counts() {
    printf 'case: H-0001\n%sdeletion: {date: 2026-03-09, ground: 9(1)(i)}\npupil: {compulsory_school_age: yes}\nschool: {special: no}\nabsence: {first_day: 2026-02-09, codes: [O]}\ncalendar: %s\n' \
        "${1:+authority: $1
}" "$2" >"$work/case.yaml"
    "$ONROLL" decide "$work/case.yaml" --on 2026-03-09 >"$work/out" 2>"$work/err"
    [ $? -eq 1 ] && grep -q "absence.length: $3 school days" "$work/out" || complain "$1, $2: not $3 school days" "$(cat "$work/out" "$work/err")"
}

counts harrow harrow-2025-26 15
grep -q 'the dates of harrow-2025-26 are an example' "$work/out" || complain "an example is not told"
grep -q 'spring half term' "$work/out" || complain "half term has no name"
counts harrow liverpool-2025-26 15
grep -q 'an example' "$work/out" && complain "a published calendar is told as an example"
counts '' harrow-2025-26 15
counts harrow '{based_on: [harrow-2025-26, harrow-2026-27], inset: [2026-02-10]}' 14

sed 's/^calendar:.*/calendar: harow-2025-26/' "$work/case.yaml" >"$work/slip.yaml"
"$ONROLL" decide "$work/slip.yaml" --on 2026-03-09 >"$work/out" 2>"$work/err"
[ $? -eq 65 ] && [ ! -s "$work/out" ] && grep -q 'no calendar "harow-2025-26" is stored \[E508\]' "$work/err" && grep -q 'did you mean "harrow-2025-26"?' "$work/err" &&
    grep -q 'stored for Harrow: harrow-2025-26, harrow-2026-27$' "$work/err" || complain "a slip in a name:" "$(cat "$work/err")"

# The columns of a spreadsheet: one name, several with spaces or semicolons, one that is not stored.
{
    echo 'case,authority,deletion.date,deletion.ground,pupil.compulsory_school_age,school.special,absence.first_day,absence.codes,school.calendar'
    echo 'H-0001,harrow,2026-09-14,9(1)(i),yes,no,2026-07-07,O,harrow-2025-26 harrow-2026-27'
    echo 'H-0002,harrow,2026-09-15,9(1)(i),yes,no,2026-07-08,O,harrow-2026-27;harrow-2025-26'
    echo 'H-0003,harrow,2026-09-11,9(1)(i),yes,no,2026-07-07,O,harrow-2025-26 harrow-2026-27'
    echo 'H-0004,harrow,2026-09-14,9(1)(i),yes,no,2026-07-07,O,harrow-2025-26'
    echo 'H-0005,harrow,2026-09-14,9(1)(i),yes,no,2026-07-07,O,harrow-2035-36'
} >"$work/cases.csv"
"$ONROLL" batch "$work/cases.csv" --on 2026-09-20 >"$work/out" 2>"$work/err"
[ $? -eq 65 ] || complain "batch: another exit status"
tr -d '\r' <"$work/out" | grep -q '^H-0003,.*,unlawful,.*twenty-school-days' || complain "nineteen days over the summer:" "$(cat "$work/out")"
tr -d '\r' <"$work/out" | grep '^H-000[124],' | grep -c ',undetermined,' | grep -qx 3 || complain "twenty days over the summer, or none known:" "$(cat "$work/out")"
tr -d '\r' <"$work/out" | grep '^H-000[12],' | grep -q 'twenty-school-days' && complain "twenty days are not counted:" "$(cat "$work/out")"
tr -d '\r' <"$work/out" | grep '^H-0004,' | grep -q '"9(1)(i) twenty-school-days' || complain "days past the end of the calendar are counted:" "$(cat "$work/out")"
tr -d '\r' <"$work/out" | grep -q '^H-0005,.*no calendar ""harrow-2035-36"" is stored' || complain "a name in a cell:" "$(cat "$work/out")"

exit "$status"
