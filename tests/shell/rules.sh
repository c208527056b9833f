#!/bin/sh
# SPDX-License-Identifier: MIT
# onroll rules and onroll lint: what is loaded, names that are not there, and a rules directory with a mistake, told with its place.
# usage: rules.sh [PROGRAM]
# shellcheck source=tests/support/shell.sh
. "$(dirname "$0")/../support/shell.sh"

# holds COMMAND-LINE SENTENCE...: what it prints holds each, line breaks apart.
holds() {
    command=$1
    shift
    # shellcheck disable=SC2086
    "$ONROLL" $command >"$work/out" 2>"$work/err" || complain "onroll $command: exit status $?" "$(cat "$work/err")"
    for sentence in "$@"; do
        tr -s '\n ' '  ' <"$work/out" | grep -qF -- "$sentence" || complain "onroll $command does not tell '$sentence'"
    done
    awk 'length($0) > 100 { print "too wide: " $0; bad = 1 } END { exit bad }' "$work/out" >&2 || status=1
}

holds rules 'uksi-2024-208 School Attendance (Pupil Registration) (England) Regulations 2024' 'in force from Monday 19 August 2024' \
    '9(1)(a) Registered at another school (4 limbs, confirmed)' 'authorities' 'pupil.date_of_birth, .' 'absence.first_day, .' '.length*'
holds 'rules show uksi-2024-208' '9(3)(e) Permanently excluded' 'legislation.gov.uk/uksi/2024/208'
holds 'rules show 9(1)(k)' '9(1)(k) Died (1 limb, confirmed)' 'uksi-2024-208'
holds 'rules show 8(1)(h)' 'enquiries.school_made and enquiries.authority_made [regulation 8(1)(h)(iii); our reading; to Wednesday 31 August 2016]' \
    'enquiries.joint [regulation 8(1)(h)(iii); from Thursday 1 September 2016]' 'unless absence.codes include B' 'doubt where absence.all_codes include C' 'not confirmed, U29]'
holds 'rules show 9(1)(i)' 'one of these is enough: not enquiries.pupil_located [regulation 9(1)(i)(iii)(aa)] enquiries.pupil_located and enquiries.agreed_no_return'
holds 'rules show school.kind' 'school.kind:' 'What kind of school is it?' 'values: maintained, academy,'
holds 'rules show absence.length' 'worked out, a case may not state it'
holds 'rules show hackney' 'hackney: Hackney, code 204; no policy is loaded'
[ "$(wc -l <"$work/out")" -le 2 ] || complain "show hackney shows more than its line"
holds 'rules show harrow' 'harrow: Harrow, code 310' 'in force from Tuesday 1 July 2025 (the document says July 2025)' 'officer-confirms: local.officer_agreed' \
    'before the part "efforts" of 9(1)(h), 9(1)(i)' 'What is to be done' 'Duties that go with a deletion' 'What the document holds the law to be' 'Papers' 'Left out, and why'
holds rules 'Councils with a policy here' 'harrow, liverpool, southampton, cambridgeshire, somerset'
holds rules 'Calendars that a case may name' 'harrow-2025-26: example, Tuesday 2 September 2025 to Tuesday 21 July 2026, 195 school days' \
    'liverpool-2025-26: published, Monday 1 September 2025 to Monday 20 July 2026, 195 school days'
holds 'rules show southampton-2024-25' 'southampton-2024-25: Southampton, school year 2024 to 2025, for schools of southampton' 'published, Monday 2 September 2024' \
    'source: Southampton City Council' '; checked on ' 'term Monday 6 January 2025 to Friday 14 February 2025: spring 1, 30 school days' \
    'holiday Monday 17 February 2025 to Friday 21 February 2025: spring half term'
holds 'rules show england-example-2014-16' 'example, '
grep -q 'source\|for schools of' "$work/out" && complain "an example has a source or an authority"
holds "lint $ONROLL_RULES/authorities/liverpool.yaml" 'nothing in this file can make a deletion easier. It can stop one in 2 places, and only there:' \
    'tracking-officer-agrees: asks for local.officer_agreed before the part "efforts" of 9(1)(h), 9(1)(i) (liverpool-cme-2025,' 'welfare-service-agrees:'
holds "lint $ONROLL_RULES/national/england-2024.yaml" 'no mistakes'
grep -q 'easier' "$work/out" && complain "lint of the law speaks of a council"
holds 'lint --on 2026-06-30' ' files: ' ' instruments, ' ' grounds, ' ' limbs, ' ' facts, ' ' periods; '
[ "$(wc -l <"$work/out")" -eq 1 ] || complain "lint prints more than one line"
holds "lint $ONROLL_RULES" ' periods; '

"$ONROLL" rules show enquiries.jiont >"$work/out" 2>"$work/err"
[ $? -eq 64 ] && grep -q 'did you mean enquiries.joint?' "$work/err" && [ ! -s "$work/out" ] || complain "rules show of a slip: $(cat "$work/err")"
"$ONROLL" rules show harow-2025-26 >"$work/out" 2>"$work/err"
[ $? -eq 64 ] && grep -q 'did you mean harrow-2025-26?' "$work/err" || complain "rules show of a slip in a calendar: $(cat "$work/err")"
for arguments in 'rules show' 'rules list' 'rules list harrow' 'lint --rules rules rules'; do
    # shellcheck disable=SC2086
    "$ONROLL" $arguments >"$work/out" 2>&1
    [ $? -eq 64 ] || complain "onroll $arguments is taken"
done

# A mistake in the rules: every command that needs them says where it stands.
cp -R rules "$work/rules"
line=$(grep -n 'that: registrations.other_school' "$work/rules/national/england-2024.yaml" | head -n 1 | cut -d : -f 1)
sed "${line}s/registrations.other_school/registrations.other_scool/" rules/national/england-2024.yaml >"$work/rules/national/england-2024.yaml"
for arguments in "lint $work/rules" "rules --rules $work/rules" "decide --rules $work/rules docs/examples/lawful.yaml" "batch --rules $work/rules /dev/null"; do
    # shellcheck disable=SC2086
    "$ONROLL" $arguments >"$work/out" 2>"$work/err"
    got=$?
    [ $got -eq 78 ] || complain "onroll $arguments: exit status $got, not 78"
    [ -s "$work/out" ] && complain "onroll $arguments: standard output is not empty"
    grep -q "^$work/rules/national/england-2024.yaml:$line:[0-9]*: error: .*other_scool.* \[E303\]$" "$work/err" || complain "onroll $arguments:" "$(cat "$work/err")"
    grep -q '^ *\^\^*$' "$work/err" && grep -q 'registrations.other_school' "$work/err" || complain "no caret or no help:" "$(cat "$work/err")"
done
grep -q ' mistake' "$work/err" && complain "batch counts mistakes"
"$ONROLL" lint "$work/rules" 2>&1 | tail -n 1 | grep -q '^1 mistake, 0 warnings$' || complain "lint does not count the mistakes"
mkdir "$work/none"
"$ONROLL" lint "$work/none" >/dev/null 2>"$work/err"
[ $? -eq 78 ] || complain "an empty rules directory is fine"
exit $status
