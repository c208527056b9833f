#!/bin/sh
# SPDX-License-Identifier: MIT
# onroll factcheck: the same rows in every format, each rule once, room to sign, worked cases for every claim, days, and what is refused.
# usage: factcheck.sh [PROGRAM]
# shellcheck source=tests/support/shell.sh
. "$(dirname "$0")/../support/shell.sh"

# check ARGUMENT...: writes the table, of which nothing goes to standard error.
check() {
    "$ONROLL" factcheck "$@" >"$work/out" 2>"$work/err"
    got=$?
    [ $got -eq 0 ] && [ ! -s "$work/err" ] || complain "onroll factcheck $*: exit status $got" "$(cat "$work/err")"
}

holds() {
    for text in "$@"; do
        tr -s '\n ' '  ' <"$work/out" | grep -qF -- "$text" || complain "'$text' is not told"
    done
}

for subject in cambridgeshire harrow liverpool somerset southampton uksi-2024-208 uksi-2006-1751 ukpga-1996-56; do
    check $subject --format csv
    cp "$work/out" "$work/csv"
    rows=$(($(grep -c "$(printf '\r')\$" "$work/csv") - 1))
    check $subject --format markdown
    marked=$(grep -cE '^(### )?[0-9]+\. ' "$work/out")
    grep -q 'no case was found' "$work/out" && complain "$subject: a claim has no worked case"
    check $subject
    paged=$(grep -c '<td></td><td></td><td></td>$' "$work/out")
    [ "$rows" -ge 25 ] && [ "$rows" -eq "$marked" ] && [ "$rows" -eq "$paged" ] || complain "$subject: $rows rows of CSV, $marked of Markdown, $paged of HTML"
    grep -E '\{|\[[a-z]' "$work/csv" && complain "$subject: the CSV shows the rule language"
done

# Every rule of a file has a row.
check liverpool --format csv
for id in $(sed -n 's/^ *- \(gate\|step\|duty\|claim\|line\|paper\|definition\|warning\): \(.*\)$/\2/p' rules/authorities/liverpool.yaml); do
    grep -q "^[0-9]*,liverpool-cme-2025,[^,]*,$id," "$work/out" || complain "liverpool: $id has no row"
done
check uksi-2024-208 --format csv
for id in $(sed -n 's/^ *- \(limb\|doubt\|bar\|duty\|milestone\|warning\): \(.*\)$/\2/p' rules/national/england-2024.yaml); do
    grep -q "[, ]$id," "$work/out" || complain "uksi-2024-208: $id has no row"
done

check uksi-2024-208 --format markdown
holds '# Rules to be checked: School Attendance (Pupil Registration) (England) Regulations 2024' '- Version of the rules: ' '- sha256 of the rules: ' '- Source: <https://www.legislation.gov.uk/uksi/2024/208>' \
    '## Grounds for deletion' '9(1)(i) twenty-school-days (limb) - needs: the absence is at least 20 school days' \
    '- Source: regulation 9(1)(i)(i), School Attendance (Pupil Registration) (England) Regulations 2024; confirmed; <https://www.legislation.gov.uk/uksi/2024/208/regulation/9/1/i/i>' \
    '- (of the limbs of this ground that say so, one is enough)' 'our reading, point U28' '- In force from Monday 19 August 2024 ## Grounds' \
    '(ii) the length of the absence, counted by hand, in school days is known; - (c) every one of the codes' '- our reading: inferred from words that were read; rows 33, ' '- Stands in: national/england-2024.yaml:' '- Correct? ______ Initials ______ Date ____________' '- Signature: '
check harrow --format markdown
holds '- Document: Children Missing Education (CME), London Borough of Harrow; in force from Tuesday 1 July 2025' ' - it rests on: Education Act 1996' \
    '## Where the document and the law part, each with a worked case' '- Case: the name is to be deleted on ' '- Answer: the document says: ' '- Set against: ' '## What the words mean' '## Left out, and why' \
    'absence.length (definition): the absence'
# The instrument is named beside its provision: "regulation 9(3)" alone could be of several.
holds 'where the law stands: regulation 9(3), Education (Pupil Information) (England) Regulations 2005' '- Set against: regulation 9(3), Education (Pupil Information)'
# The law is settled in a case of a gate: it is the council's word alone that withholds the ground.
holds "- The deletion is: unlawful; without the council's own word lawful"
check cambridgeshire --format markdown
holds 'the length of the absence, counted by hand: 19 school days' 'signed by: the parent or other person asking, with the relationship' 'the addresses visited; every call, visit and enquiry'
grep -q 'without the council.s own word left open' "$work/out" && complain 'the case of a gate leaves the law open'
# A law that is not in force, and one that is no longer.
check ukpga-2026-21
holds '<dt>In force</dt><dd>not in force yet' '<b>not in force yet:</b> it does nothing until the law is commenced'
check uksi-2006-1751 --format csv
grep -q '^[0-9]*,uksi-2006-1751,limb,8(1)(o) boarder,.*,2011-09-01,2024-08-18,' "$work/out" || complain 'a limb of 8(1)(o) is in force before its ground'
check liverpool
holds 'Education (Pupil Registration) (England) Regulations 2006, superseded on Monday 19 August 2024' '<dt>our reading</dt><dd>inferred from words that were read; rows '
holds '<title>Rules to be checked: Liverpool</title>' 'size:A4 landscape' '<th scope="col">Initials</th>' '(a) the condition &quot;settled&quot; is met;' 'superseded on Monday 19 August 2024'

# Only what is in force on a day.
check uksi-2006-1751 --format csv --on 2016-08-31
grep -q ',8(1)(h) both-enquired,' "$work/out" && ! grep -q ',8(1)(h) jointly-enquired,' "$work/out" || complain "31 August 2016 has another limb"
check uksi-2006-1751 --format csv --on 2016-09-01
grep -q ',8(1)(h) jointly-enquired,' "$work/out" && ! grep -q ',8(1)(h) both-enquired,' "$work/out" || complain "1 September 2016 has another limb"
check uksi-2006-1751 --format markdown --on 2016-09-01
holds '- Only what is in force on: Thursday 1 September 2016'

# Harrow by its code and its name.
"$ONROLL" factcheck harrow --format csv >"$work/harrow"
for name in 310 Harrow; do
    "$ONROLL" factcheck $name --format csv | cmp -s - "$work/harrow" || complain "factcheck $name is another table"
done

# Markup of a document is none of ours.
cp -R rules "$work/rules"
sed 's|says: follow the attendance procedures.*|says: "=1+1 <b>*bold*</b>"|' rules/authorities/liverpool.yaml >"$work/rules/authorities/liverpool.yaml"
cmp -s rules/authorities/liverpool.yaml "$work/rules/authorities/liverpool.yaml" && complain "nothing was edited"
check liverpool --rules "$work/rules"
holds '=1+1 &lt;b&gt;*bold*&lt;/b&gt;'
check liverpool --rules "$work/rules" --format markdown
holds '=1+1 \<b\>\*bold\*\</b\>'

refused() {
    wanted=$1 word=$2
    shift 2
    "$ONROLL" factcheck "$@" >"$work/out" 2>"$work/err"
    got=$?
    [ $got -eq "$wanted" ] && [ ! -s "$work/out" ] && grep -qF -- "$word" "$work/err" || complain "onroll factcheck $*: exit status $got" "$(cat "$work/err")"
}
refused 64 'did you mean liverpool?' liverpol
refused 64 'did you mean uksi-2024-208?' uksi-2024-209
refused 64 'Hackney has no policy here' hackney
refused 64 'html|markdown|csv' liverpool --format pdf
refused 64 '--on' liverpool --on 2026-02-30
refused 64 '' liverpool harrow
refused 66 '' liverpool --rules "$work/none"
exit $status
