#!/bin/sh
# SPDX-License-Identifier: MIT
# onroll show: grounds, limbs, bars, councils' rules, definitions and facts by their names; what is shown of each; names that are not there.
# usage: show.sh [PROGRAM]
# shellcheck source=tests/support/shell.sh
. "$(dirname "$0")/../support/shell.sh"

# show NAME SENTENCE...: what it prints holds each, line breaks apart.
show() {
    name=$1
    shift
    "$ONROLL" show "$name" >"$work/out" 2>"$work/err" || complain "onroll show $name: exit status $?" "$(cat "$work/err")"
    for sentence in "$@"; do
        tr -s '\n ' '  ' <"$work/out" | grep -qF -- "$sentence" || complain "onroll show $name does not tell '$sentence'"
    done
    awk 'length($0) > 100 { print "too wide: " $0; bad = 1 } END { exit bad }' "$work/out" >&2 || status=1
}

# A ground: its tree, both languages, what it rests on, where it stands, what its words mean and what it reads.
show '9(1)(i)' 'uksi-2024-208/9(1)(i) (ground): Continuously absent for twenty school days' 'needs: the absence is at least 20 school days = absence.length at least 20 school days' \
    'at least one of these is needed:' '(a) the pupil'"'"'s location and circumstances have been found out; and (b) the school and the authority agree' \
    'rests on regulation 9(1)(i)(i); confirmed; https://www.legislation.gov.uk/uksi/2024/208/regulation/9/1/i/i' 'our reading, point U28' \
    'shared with the authority: efforts' 'code-n-not-corrected (doubt of 9(1)(i))' 'a reading under which the ground is not met: the whole absence is looked at' \
    'What its words mean' 'ukpga-1996-56/absence.length (definition): the absence' 'The facts it reads' 'absence.school_days: school days How many school days' 'known to school'
line=$(grep -n 'limb: twenty-school-days' rules/national/england-2024.yaml | head -n 1 | cut -d : -f 1)
grep -q "^ *$ONROLL_RULES/national/england-2024.yaml:$line\$" "$work/out" || complain "the place of the limb is not told as FILE:LINE"
[ "$(grep -c 'england-2006' "$work/out")" -eq 0 ] || complain "a ground of 2024 is told with words of 2006"
cp "$work/out" "$work/ground"
show 9i
cmp -s "$work/out" "$work/ground" || complain "9i and 9(1)(i) are shown otherwise"

# A limb alone stands at the margin; its name may be two words or one.
show '9(1)(i) twenty-school-days' 'twenty-school-days (limb of 9(1)(i))'
grep -q '^twenty-school-days' "$work/out" || complain "a limb that stands alone is indented"
grep -q 'still-absent' "$work/out" && complain "another limb is shown with it"
"$ONROLL" show '9(1)(i)' twenty-school-days | cmp -s - "$work/out" || complain "two words are not one name"

show liverpool/recorded-as-lost 'liverpool/recorded-as-lost (step)' 'by: school' 'says: record the pupil as a leaver' 'where: the condition "absent" is met and the condition "both agree" is met' \
    'first day: the 20th school day from the first day of the absence (counted as the 1st) = school day 20 of absence (a date)' 'done: both of these: (a)' \
    'liverpool/liverpool.not_missing (definition): "not missing"' 'rests on sections 8.2 and 8.4.3, Liverpool children missing from education'
show tracking-officer-agrees 'has to be said: the authority'"'"'s officer has agreed to the removal' 'of: 9(1)(h) and 9(1)(i)' 'not asked for where:'
show special-school-consent 'uksi-2006-1751/special-school-consent (bar)' 'uksi-2024-208/special-school-consent (bar)' 'but not against: 9(1)(d), 9(1)(e), 9(1)(k) and 9(1)(o)'
show uksi-2024-208/special-school-consent 'stands where: all of these:'
grep -q 2006 "$work/out" && complain "the bar of the other instrument is shown too"
show school-leaving-date 'means: the last Friday in June'

# A fact: what it is, what is worked out of it, and who reads it.
show enquiries.joint 'enquiries.joint: yes or no Have the school' 'no where:' 'The rules that read it' 'uksi-2024-208/9(1)(i) joint-efforts (limb)' 'liverpool/referred-on-day-20 (step)'
show pupil.boarder 'Does the pupil board' 'The rules that read it'
# What is no rule is shown as onroll rules shows it.
show harrow 'harrow: Harrow, code 310' 'What is to be done'
show uksi-2024-208 '9(3)(e) Permanently excluded'

# refused NAME WORD: not found, and WORD is offered.
refused() {
    "$ONROLL" show "$1" >"$work/out" 2>"$work/err"
    [ $? -eq 64 ] && [ ! -s "$work/out" ] && grep -qF -- "$2" "$work/err" || complain "onroll show $1: $(cat "$work/err")"
}
refused '9(1)(i) twenty-school-day' 'did you mean 9(1)(i) twenty-school-days?'
refused tracking-oficer-agrees 'did you mean tracking-officer-agrees?'
refused liverpool/tracking-oficer-agrees 'did you mean liverpool/tracking-officer-agrees?'
refused absence.lenght 'did you mean absence.length?'
refused xyzzy-plugh-plover 'a ground is called 9(1)(i)'
refused '' 'no rule'
"$ONROLL" show >"$work/out" 2>&1
[ $? -eq 64 ] || complain "onroll show without a name is taken"
"$ONROLL" show --rules "$work/none" '9(1)(i)' >"$work/out" 2>&1
[ $? -eq 66 ] || complain "rules that are not there are shown"
exit $status
