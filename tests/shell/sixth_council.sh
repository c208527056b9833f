#!/bin/sh
# SPDX-License-Identifier: MIT
# A sixth council, invented, is two new files beside the rules and nothing else: lint, rules show and decide know it, and no source names it.
# usage: sixth_council.sh [PROGRAM]
# shellcheck source=tests/support/shell.sh
. "$(dirname "$0")/../support/shell.sh"

cp -R rules "$work/rules"
cp tests/councils/norwold/register.yaml "$work/rules/national/fictional.yaml"
cp tests/councils/norwold/norwold.yaml "$work/rules/authorities/norwold.yaml"
ONROLL_RULES=$work/rules

grep -ril norwold engine cli rules && complain "a program or a rule names the council that does not exist"

# holds WHAT SENTENCE...: what was printed holds each, line breaks apart, and fits the screen.
holds() {
    what=$1
    shift
    for sentence in "$@"; do
        tr -s '\n ' '  ' <"$work/out" | grep -qF -- "$sentence" || complain "$what does not tell '$sentence'"
    done
    awk -v what="$what" 'length($0) > 100 { print what ": too wide: " $0; bad = 1 } END { exit bad }' "$work/out" >&2 || status=1
}

# Lint ends with the places in which the file can stop a deletion: the gates of both policies.
"$ONROLL" lint "$work/rules/authorities/norwold.yaml" >"$work/out" 2>"$work/err" || complain "lint: exit status $?" "$(cat "$work/err")"
holds lint ' periods; ' 'norwold: nothing in this file can make a deletion easier. It can stop one in 3 places, and only there:' \
    'keeper-agrees: asks for local.keeper_agreed before the part "efforts" of 8(1)(h) (norwold-harbour-2025, rule 4)' \
    'keeper-agrees: asks for local.keeper_agreed before the part "efforts" of 9(1)(h), 9(1)(i) (norwold-harbour-2026, rule 20)' \
    'harbour-agrees: asks for local.harbour_agreed before the part "agreement" of 9(1)(i) (norwold-harbour-2026, rule 21)'

# A gate on what is the school's alone stops the file at its door.
sed 's/applies_to: \[8(1)(h)\]/applies_to: [8(1)(g)]/' "$work/rules/authorities/norwold.yaml" >"$work/wrong.yaml"
mv "$work/rules/authorities/norwold.yaml" "$work/right.yaml"
cp "$work/wrong.yaml" "$work/rules/authorities/norwold.yaml"
"$ONROLL" lint "$work/rules" >"$work/out" 2>"$work/err"
[ $? -eq 78 ] && grep -q 'authorities/norwold.yaml:[0-9]*:[0-9]*: error: .*\[E406\]$' "$work/err" || complain "lint of a gate before no shared part:" "$(cat "$work/err")"
mv "$work/right.yaml" "$work/rules/authorities/norwold.yaml"

# The whole of both policies can be read.
"$ONROLL" rules show norwold >"$work/out" 2>"$work/err" || complain "rules show: exit status $?" "$(cat "$work/err")"
holds 'rules show' 'Norwold, code 999' 'norwold-harbour-2025, in force from Wednesday 1 January 2025 (the document says 2025) to Wednesday 31 December 2025' \
    'norwold-harbour-2026, in force from Thursday 1 January 2026' 'to be reviewed by Wednesday 30 September 2026 (the document says every autumn)' \
    'superseded on Monday 1 June 2026' 'Who Keeper of the Light (authority)' "also called Assistant Keeper, Keeper's Mate; can state local.keeper_agreed" \
    "The authority's own word: without it these parts of a ground are not met" 'off where local.keeper_away' \
    'What is to be done' "Ferry Clerk: read the ferry's passenger list; from school day 6 of absence; by school day 10 of absence [rule 4]" \
    'situation: lost or moved' 'local.flag_signal_on or local.harbour_told_on or local.contact_letter' 'Tide Tables of the Pilots of Norwold' \
    'Duties that go with a deletion' "Skipper of the family's boat: return the pupil's lamp" \
    'What the document holds the law to be' 'form-on-the-first-day (referral)' 'What the authority does itself' 'Harbour Master: open a case in the harbour book' \
    'Warnings' 'Papers' 'signed by the headteacher, the Keeper of the Light' 'Words and standing sentences' 'a pupil is lost when neither the ferry nor the light' \
    'Left out, and why' 'what the school on the mainland does when a pupil joins it'

# The pupil of regulation 9(1)(i), of whom all is met by the law alone; the Keeper refuses.
cat >"$work/case.yaml" <<'YAML'
case: N-0001
authority: norwold
deletion: {date: 2026-03-09, ground: 9(1)(i)}
pupil: {compulsory_school_age: yes, at_risk_of_harm: no}
school: {special: no, kind: maintained, phase: primary}
absence: {school_days: 20, codes: [O]}
belief: {sick_or_unavoidable: no}
enquiries: {joint: yes, pupil_located: no}
local: {keeper_agreed: no, storm_warning: no, ferry_searched_on: no, referral_form_on: 2026-03-02, case_opened_on: 2026-03-03}
YAML
"$ONROLL" decide "$work/case.yaml" --on 2026-03-09 >"$work/out" 2>"$work/err"
[ $? -eq 1 ] && [ ! -s "$work/err" ] || complain "decide: $(cat "$work/err")"
grep -q '^UNLAWFUL on 9(1)(i): the Keeper of the Light keeps the lamp burning for the pupil' "$work/out" || complain "decide begins with '$(head -n 1 "$work/out")'"
holds decide 'Do not delete the name' "read the ferry's passenger list" 'Ferry Clerk' '[rule 4]' 'send the harbour form' 'the school may remove the pupil' \
    'tell the harbour office of the deletion' "return the pupil's lamp"
[ "$("$ONROLL" decide "$work/case.yaml" --on 2026-03-09 --authority camden --brief | cut -d : -f 1)" = LAWFUL ] || complain "the Keeper's word stops a deletion elsewhere"

# The same as JSON, and once more with the Keeper's word left out.
"$ONROLL" decide "$work/case.yaml" --on 2026-03-09 --format json >"$work/refused.json"
sed 's/keeper_agreed: no, //' "$work/case.yaml" | "$ONROLL" decide - --on 2026-03-09 --format json >"$work/open.json"
[ $? -eq 2 ] || complain "without the Keeper's word the case is not undetermined"
# Day 10 of the absence by the calendar, and the five days behind it read in two ways.
sed "s/school_days: 20/first_day: 2026-02-02/" "$work/case.yaml" >"$work/dated.yaml"
echo 'calendar: {terms: [{from: 2026-01-05, to: 2026-02-13}, {from: 2026-02-23, to: 2026-03-27}]}' >>"$work/dated.yaml"
"$ONROLL" decide "$work/dated.yaml" --on 2026-03-09 --format json >"$work/dated.json"
node - "$work" <<'JS' || status=1
const read = (name) => JSON.parse(require('fs').readFileSync(`${process.argv[2]}/${name}.json`));
const bad = [], text = JSON.stringify;
const same = (what, got, wanted) => text(got) === text(wanted) || bad.push(`${what}: ${text(got)}, not ${text(wanted)}`);
const d = read('refused'), open = read('open');
const results = (items) => Object.fromEntries(items.map((i) => [i.item, i.result]));
const items = results(d.local.items), others = results(d.local.authority_items);
same('verdict', [d.verdict, d.must_delete, d.authority], ['unlawful', false, 'norwold']);
same('policy', d.local.policy.policy, 'norwold-harbour-2026');
same('local', d.local.result, 'outstanding');
same('items', ['keeper-agrees', 'harbour-agrees', 'harbour-told', 'ferry-searched', 'referral'].map((i) => items[i]),
    ['outstanding', 'unknown', 'unknown', 'outstanding', 'unknown']);
same('authority_items', ['case-opened', 'audit', 'lamps-counted', 'case-closed'].map((i) => others[i]), ['done', 'not_due', 'not_due', 'unknown']);
same('without_gates', [d.without_gates.verdict, d.without_gates.must_delete], ['lawful', true]);
same('gate', d.local.items[0].reason, 'the Keeper of the Light keeps the lamp burning for the pupil');
same('items in both lists', Object.keys(items).filter((i) => i in others), []);
same('conflicts', d.conflicts.map((c) => c.claim), ['keeper-agrees', 'may-remove', 'form-on-the-first-day']);
same('assumptions', d.assumptions.map((a) => a.code).filter((c) => c.startsWith('local.')), ['local.keeper_away', 'local.moved_by_ferry']);
same('duties', d.duties.filter((x) => x.local || /^(harbour-return|lamp-returned)$/.test(x.duty)).map((x) => x.duty), ['harbour-return', 'lamp-returned']);
same('open', [open.verdict, open.without_gates.verdict, open.missing.map((m) => m.fact)], ['undetermined', 'lawful', ['local.keeper_agreed']]);
same('the gate, open', open.local.items[0].reason, 'whether the Keeper of the Light has put out the lamp is not known');
same('asked of', open.missing.map((m) => [m.from, m.role]), [['authority', 'Keeper of the Light']]);
const referral = read('dated').local.items.find((i) => i.item === 'referral');
same('two readings', [referral.from, referral.due, referral.other_due], ['2026-02-13', '2026-02-27', '2026-02-18']);
bad.forEach((line) => console.error(line));
process.exit(bad.length ? 1 : 0);
JS
exit $status
