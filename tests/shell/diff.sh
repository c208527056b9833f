#!/bin/sh
# SPDX-License-Identifier: MIT
# onroll diff: two directories, two councils, two days; each direction with a case that onroll decide answers so on both sides; --cases.
# usage: diff.sh [PROGRAM]
# shellcheck source=tests/support/shell.sh
. "$(dirname "$0")/../support/shell.sh"

# expect STATUS ARGUMENT...: runs onroll diff and keeps what it prints.
expect() {
    wanted=$1
    shift
    "$ONROLL" diff "$@" >"$work/out" 2>"$work/err"
    got=$?
    [ $got -eq "$wanted" ] || complain "onroll diff $*: exit status $got, not $wanted" "$(cat "$work/out" "$work/err")"
}

told() {
    tr -s ' \n' ' ' <"$work/out" >"$work/line"
    for text in "$@"; do
        cat "$work/line" "$work/err" | grep -qF -- "$text" || complain "'$text' is not told:" "$(cat "$work/out" "$work/err")"
    done
}

cp -R rules "$work/edited"
law="$work/edited/national/england-2024.yaml"

# change PATTERN TEXT: edits the copy, and makes sure that something was edited.
change() {
    cp rules/national/england-2024.yaml "$law"
    sed "s/$1/$2/" "$law" >"$work/new" && ! cmp -s "$work/new" "$law" || complain "$1 is not in the law"
    mv "$work/new" "$law"
}

# The same rules, and rules that only say the same otherwise: proved.
expect 0 rules rules
expect 0 rules "$work/edited"
told '0 changed, 0 new, 0 gone'
change 'that: absence.length at least 20 school days' 'that: absence.length more than 19 school days'
expect 0 rules "$work/edited"
change 'that: not (pupil.mobile_child and school.is_main_school)' 'that: not pupil.mobile_child or not school.is_main_school'
expect 0 rules "$work/edited"

# A threshold: one direction, with the smallest case.
change 'that: absence.length at least 20 school days' 'that: absence.length at least 25 school days'
expect 1 rules "$work/edited"
told 'STRICTER: the limb 9(1)(i) twenty-school-days is met in fewer cases' 'smallest case: yes, then no' 'absence.school_days: 20' '0 new, 0 gone' \
    'before: the absence is at least 20 school days' 'after: the absence is at least 25 school days' 'deletions from Monday 19 August 2024'
grep -q LOOSER "$work/out" && complain 'a higher threshold is looser'
expect 1 "$work/edited" rules
told 'LOOSER: the limb 9(1)(i) twenty-school-days is met in more cases' 'smallest case: no, then yes'

# The case of the ground, decided by both.
awk '/^STRICTER: the ground 9\(1\)\(i\)/ { on = 1 } on && /smallest case/ { take = 1; next } take && /^      / { print; next } take { exit }' "$work/out" >"$work/none"
expect 1 rules "$work/edited"
awk '/^STRICTER: the ground 9\(1\)\(i\)/ { on = 1 } on && /smallest case/ { take = 1; next } take && /^      / { sub(/^      /, ""); print; next } take { exit }' "$work/out" >"$work/case.yaml"
printf '%s\n' 'deletion.ground: 9(1)(i)' 'pupil.compulsory_school_age: yes' 'school.special: no' >>"$work/case.yaml"
"$ONROLL" decide --on 2026-03-09 "$work/case.yaml" >"$work/before" && "$ONROLL" --version >/dev/null || complain 'the case is not lawful under the rules as they are:' "$(cat "$work/case.yaml" "$work/before")"
"$ONROLL" decide --rules "$work/edited" --on 2026-03-09 "$work/case.yaml" >"$work/after"
[ $? -eq 1 ] || complain 'the case is not unlawful under the edited rules:' "$(cat "$work/case.yaml" "$work/after")"

# New and gone; a step on another day.
change '            that: attendance_order.substituted' '            that: attendance_order.substituted\n            cite: regulation\/9\/1\/d\n            standing: confirmed\n          - limb: another\n            that: registrations.other_school'
expect 1 rules "$work/edited"
told 'NEW: the limb 9(1)(d) another is new'
expect 1 "$work/edited" rules
told 'GONE: the limb 9(1)(d) another is gone'
cp rules/national/england-2024.yaml "$law"
sed 's/due: school day 19 of absence/due: school day 15 of absence/' rules/authorities/liverpool.yaml >"$work/edited/authorities/liverpool.yaml"
cmp -s rules/authorities/liverpool.yaml "$work/edited/authorities/liverpool.yaml" && complain 'the policy was not edited'
expect 1 rules "$work/edited"
told 'OTHER DAY: liverpool, the step' 'has another last day' 'before: the 19th school day from the first day of the absence' 'after: the 15th school day from the first day of the absence'
change 'on: 5 school days after absence.first_day' 'on: 6 school days after absence.first_day'
expect 1 rules "$work/edited"
told 'OTHER DAY: the milestone code-n falls on another day' 'before: 5 school days after the first day of the absence'
cp rules/national/england-2024.yaml "$law"
# Both days of a step: each is told.
mkdir -p "$work/two/before" "$work/two/after" && cp -R rules/. "$work/two/before" && cp tests/councils/norwold/norwold.yaml "$work/two/before/authorities/" &&
    cp tests/councils/norwold/register.yaml "$work/two/before/national/fictional.yaml" && cp -R "$work/two/before/." "$work/two/after"
sed -e 's/from: school day 8 of absence/from: school day 7 of absence/' -e 's/due: 5 school days after/due: 6 school days after/' tests/councils/norwold/norwold.yaml >"$work/two/after/authorities/norwold.yaml"
expect 1 "$work/two/before" "$work/two/after" --authority norwold
told 'has another first day' 'after: the 7th school day from' 'has another last day' 'after: 6 school days after'
# What does a step, its place among the others, and what it says; acts in another order are the same.
edited_norwold() {
    sed "$1" tests/councils/norwold/norwold.yaml >"$work/two/after/authorities/norwold.yaml"
    cmp -s tests/councils/norwold/norwold.yaml "$work/two/after/authorities/norwold.yaml" && complain "$1 edits nothing"
    expect "$2" "$work/two/before" "$work/two/after" --authority norwold
}
edited_norwold '/after: ferry-searched/d' 1
told 'OTHER ACT: norwold, the step referral is done in another way' "before: the day of the referral form to the authority; after ferry-searched" '1 changed, 0 new'
edited_norwold 's/done: local.ferry_searched_on/done_by_any: [local.referral_form_on, local.ferry_searched_on]/' 1
told 'OTHER ACT: norwold, the step ferry-searched' 'after: one of these is enough: '
cp "$work/two/after/authorities/norwold.yaml" "$work/two/before/authorities/norwold.yaml"
edited_norwold 's/done: local.ferry_searched_on/done_by_any: [local.ferry_searched_on, local.referral_form_on]/' 0
edited_norwold 's/done: local.ferry_searched_on/done_by_all: [local.ferry_searched_on, local.referral_form_on]/' 1
told 'before: one of these is enough: ' 'after: all of these: '
cp tests/councils/norwold/norwold.yaml "$work/two/before/authorities/"
edited_norwold "s/says: send the harbour form/says: send the ferry form/" 1
told 'OTHER WORDS: norwold, the step referral says something else' 'before: says: send the harbour form' 'after: says: send the ferry form'
cp rules/authorities/liverpool.yaml "$work/edited/authorities/liverpool.yaml"

# Gates of two councils are loosened, one by an exception: each council's own ground is told, with its name, and nobody else's.
sed '/part: efforts/a\        unless: pupil.boarder' rules/authorities/harrow.yaml >"$work/edited/authorities/harrow.yaml"
sed 's/unless: local.ran_away/unless: local.ran_away or pupil.boarder/' rules/authorities/liverpool.yaml >"$work/edited/authorities/liverpool.yaml"
expect 1 rules "$work/edited"
told 'LOOSER: harrow, the ground 9(1)(i) is met in more cases' 'LOOSER: harrow, the limb 9(1)(i) joint-efforts' 'LOOSER: harrow, the gate officer-confirms' \
    'after: the same words; a definition that they rest on has changed, or a gate before them' 'agreed to the removal; not where the pupil is a boarder' \
    'LOOSER: liverpool, the ground 9(1)(i) is met in more cases'
grep -Eq 'LOOSER: the (ground|limb)|cambridgeshire' "$work/out" && complain 'what two councils changed is told of all:' "$(cat "$work/out")"
cp rules/authorities/harrow.yaml rules/authorities/liverpool.yaml "$work/edited/authorities/"

# Two councils, two days.
expect 1 harrow liverpool --on 2026-03-09
told 'ONLY IN harrow' 'ONLY IN liverpool' 'local.welfare_agreed: no' 'is met in other cases with liverpool: in some only with harrow, in some only with liverpool' \
    'smallest case: yes with harrow, no with liverpool' 'a definition that they rest on is another, or a gate before them'
grep -qE 'before:|has changed| now |, then ' "$work/out" && complain 'one council is told as coming before the other:' "$(cat "$work/out")"
expect 0 2025-01-06 2025-01-07
expect 1 2024-08-18 2024-08-19
told 'GONE: the ground 8(1)(g) is gone' 'the ground 8(1)(h), now 9(1)(i),' 'deletion.date: 2024-08-18, then 2024-08-19'
grep -q 'ground 8(1)(a)' "$work/out" && complain '8(1)(a) became 9(1)(d) and (e), which is the same'

# Whose verdicts change.
change 'that: absence.length at least 20 school days' 'that: absence.length at least 25 school days'
facts='"deletion":{"date":"2026-03-09","ground":"9(1)(i)"},"pupil":{"compulsory_school_age":true},"school":{"special":false},"belief":{"sick_or_unavoidable":false},"enquiries":{"joint":true,"pupil_located":false}'
for days in 19 20 24 25; do
    printf '{"case":"H-00%s",%s,"absence":{"school_days":%s,"codes":["O"]}}\n' $days "$facts" $days
done >"$work/cases.ndjson"
expect 1 rules "$work/edited" --cases "$work/cases.ndjson"
told 'line 2, H-0020: lawful on 9(1)(i), must be deleted; then unlawful on 9(1)(i)' 'line 3, H-0024' '2 of 4 cases have another answer.'
expect 0 rules rules --cases "$work/cases.ndjson"
told '0 of 4 cases have another answer.'

# Mistakes on the command line.
expect 64 harrow nowhere
told 'nowhere is no authority that these rules know'
expect 64 harow liverpool
told 'did you mean harrow?'
expect 64 rules "$work/nowhere"
told "rules is a directory of rules and $work/nowhere is none"
expect 64 harrow rules
told 'rules is a directory of rules and harrow is none'
expect 64 rules/authorities/harrow.yaml "$work/edited/authorities/harrow.yaml"
told 'rules/authorities/harrow.yaml is a file' 'give the two rule directories'
expect 64 harrow 2026-03-09
told '2026-03-09 is a day and harrow is none'
expect 64 2025-01-06 2025-01-07 --on 2025-01-06
expect 64 harrow liverpool --authority harrow
expect 66 rules rules --cases "$work/none.csv"
expect 64 rules rules --cases -
exit $status
