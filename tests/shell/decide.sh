#!/bin/sh
# SPDX-License-Identifier: MIT
# onroll decide on the examples: verdicts, the text and its width, colours, the keys of the JSON and their order, input by name and by first byte.
# usage: decide.sh [PROGRAM]
# shellcheck source=tests/support/shell.sh
. "$(dirname "$0")/../support/shell.sh"

# example NAME STATUS FIRST-LINE SENTENCE...: the text has that first line and holds the sentences.
example() {
    file=docs/examples/$1.yaml want=$2 first=$3
    shift 3
    "$ONROLL" decide "$file" --on 2026-03-09 >"$work/text" 2>"$work/err"
    got=$?
    [ $got -eq "$want" ] || complain "$file: exit status $got, not $want"
    [ -s "$work/err" ] && complain "$file: standard error holds" "$(cat "$work/err")"
    [ "$(head -n 1 "$work/text")" = "$first" ] || complain "$file: the first line is '$(head -n 1 "$work/text")', not '$first'"
    for sentence in "$@"; do
        tr -s '\n ' '  ' <"$work/text" | grep -qF -- "$sentence" || complain "$file: the text does not hold '$sentence'"
    done
    tail -n 1 "$work/text" | grep -q '^Rests on .*\.$' || complain "$file: the last line is '$(tail -n 1 "$work/text")'"
    awk -v f="$file" 'length($0) > 100 { print f ": too wide: " $0; bad = 1 } / $/ { print f ": ends with a space: " $0; bad = 1 } END { exit bad }' "$work/text" >&2 || status=1
    LC_ALL=C grep -q "$(printf '\033')" "$work/text" && complain "$file: colour in a file"
    grep -qi 'off-rolling' "$work/text" && complain "$file: speaks of off-rolling"
    [ "$("$ONROLL" decide --brief --on 2026-03-09 "$file")" = "$first" ] || complain "$file: --brief is not the first line"
    "$ONROLL" decide --format json --on 2026-03-09 "$file" >"$work/$(basename "$file" .yaml).json"
    [ $? -eq "$want" ] || complain "$file: --format json has another exit status"
}

example lawful 0 'LAWFUL: the name must be deleted. Regulation 9(1)(a).' 'The name must be deleted from the admission register' \
    '9(1)(a) Registered at another school: met' 'Nothing given points to: ' 'What to do next' 'stated by school office on Friday 6 March 2026'
example four-weeks 1 'UNLAWFUL on 9(1)(i): absent 15 school days of 20.' 'Do not delete the name: the pupil stays' \
    'no absent 15 school days of 20 [reg 9(1)(i)]' 'absence.length: 15 school days, from Monday 9 February 2026' 'Not counted:' 'Saturday 14 February 2026 to Sunday 22 February 2026'
example undetermined 2 'UNDETERMINED: four answers would settle it, all with the authority.' 'Do not delete the name yet.' \
    'With the authority:' '(enquiries.joint) for 9(1)(i)' 'To paste into an e-mail: "About case H-0003:' 'one of these is enough:'

# The keys and their order are a contract.
node - "$work" <<'JS' || status=1
const read = (name) => JSON.parse(require('fs').readFileSync(`${process.argv[2]}/${name}.json`));
const bad = [], text = JSON.stringify;
// The object begins with these keys; more may follow.
function keys(where, object, wanted) {
    const got = Object.keys(object).slice(0, wanted.split(' ').length).join(' ');
    if (got !== wanted)
        bad.push(`${where}: the keys are ${got}, not ${wanted}`);
}
const cite = (where, object) => keys(where, object, 'source provision href standing point');
for (const [name, verdict] of [['lawful', 'lawful'], ['four-weeks', 'unlawful'], ['undetermined', 'undetermined']]) {
    const d = read(name);
    keys(name, d, 'case authority deletion_date checked_on forecast law ground verdict must_delete since without_gates grounds bars local missing paths earliest counts ' +
        'duties conflicts assumptions warnings not_needed rules tool');
    if (text([d.verdict, d.authority, d.deletion_date, d.checked_on]) !== text([verdict, name === 'four-weeks' ? null : 'harrow', '2026-03-09', '2026-03-09']))
        bad.push(`${name}: ${d.verdict} ${d.authority} ${d.deletion_date} ${d.checked_on}`);
    keys(`${name} law`, d.law, 'instrument title');
    keys(`${name} local`, d.local, 'result items');
    keys(`${name} rules`, d.rules, 'version sha256');
    if (d.grounds[0].ground !== d.ground)
        bad.push(`${name}: the claimed ground is not the first`);
    for (const g of d.grounds) {
        keys(`${name} ground`, g, 'ground title result limbs readings');
        if (!['met', 'not_met', 'unknown'].includes(g.result))
            bad.push(`${name}: result ${g.result}`);
        for (const limb of g.limbs) {
            keys(`${name} limb`, limb, 'limb role of result reason cite facts');
            cite(`${name} limb`, limb.cite);
            limb.facts.forEach((f) => keys(`${name} fact`, f, 'fact value'));
        }
    }
    for (const b of d.bars) {
        keys(`${name} bar`, b, 'bar result defeats reason cite');
        cite(`${name} bar`, b.cite);
        if (!['applies', 'does_not_apply', 'unknown'].includes(b.result) || text(b.by_ground)[0] !== '{')
            bad.push(`${name}: bar ${text(b)}`);
    }
    d.missing.forEach((m) => keys(`${name} missing`, m, 'fact or question from grounds'));
    d.duties.forEach((x) => keys(`${name} duty`, x, 'duty due by status reason cite'));
    for (const c of d.counts) {
        keys(`${name} count`, c, 'name total unit days');
        if (c.days.filter((day) => day.counted).length !== c.total)
            bad.push(`${name}: ${c.name} is ${c.total}, its days tell otherwise`);
    }
    [...d.assumptions, ...d.warnings].forEach((n) => keys(`${name} note`, n, 'code message fact'));
}
if (!read('four-weeks').counts.length)
    bad.push('four-weeks: no count is shown');
if (!read('undetermined').missing.length)
    bad.push('undetermined: nothing is missing');
bad.forEach((line) => console.error(line));
process.exit(bad.length ? 1 : 0);
JS

# The same case as JSON, by its name and, on standard input, by its first byte; YAML on standard input.
printf '\n {"case": "H-0001", "authority": "harrow", "deletion": {"date": "2026-03-09", "ground": "9(1)(k)"},\n "pupil": {"compulsory_school_age": true, "died": true}, "school.special": false}\n' >"$work/case.json"
for way in "$work/case.json" -; do
    got=$("$ONROLL" "$way" --brief --on 2026-03-09 <"$work/case.json" 2>&1)
    case $got in 'LAWFUL: '*'9(1)(k)'*) ;; *) complain "a JSON case from $way: $got" ;; esac
done
got=$("$ONROLL" - --brief --on 2026-03-09 <docs/examples/four-weeks.yaml)
[ "$got" = 'UNLAWFUL on 9(1)(i): absent 15 school days of 20.' ] || complain "a YAML case from standard input: $got"

# The question of the command line goes before the case's own word.
got=$("$ONROLL" decide docs/examples/four-weeks.yaml --ground '9(1)(k)' --authority 341 --on 2026-03-09 --format json |
    node -e 'const d = JSON.parse(require("fs").readFileSync(0)); console.log(d.ground, d.authority, d.grounds[0].ground)')
[ "$got" = '9(1)(k) liverpool 9(1)(k)' ] || complain "--ground and --authority: $got"
got=$("$ONROLL" decide docs/examples/lawful.yaml --format json | node -e 'console.log(JSON.parse(require("fs").readFileSync(0)).checked_on)')
[ "$got" = "$(date +%Y-%m-%d)" ] || complain "without --on the day of the check is $got"

# told SENTENCE..., with the case on standard input: the text holds them, at the same width. untold: it does not.
told() {
    "$ONROLL" decide - --on 2026-03-20 | tr -s '\n ' '  ' >"$work/told"
    for sentence in "$@"; do
        grep -qF -- "$sentence" "$work/told" || complain "'$sentence' is not told:" "$(cat "$work/told")"
    done
}
untold() {
    for sentence in "$@"; do
        grep -qF -- "$sentence" "$work/told" && complain "'$sentence' is told:" "$(cat "$work/told")"
    done
}

# A ground that is met and barred is never the one to record; the bar is told in a lawful answer too.
special='case: H-0031
deletion: {date: 2026-03-16}
pupil: {compulsory_school_age: yes, placed_by_authority: yes}
school.kind: non_maintained_special
home_education: {written_notice: yes, last_day: 2026-03-02}
attendance_order.names_school: no
exclusion.permanent: yes
consent: {authority: no, secretary_of_state: no}'
told 'LAWFUL: the name must be deleted. Regulation 9(1)(o)' 'the ground to record is 9(1)(o)' 'has not consented; 9(1)(o) is not stopped by it' <<EOF
$special
EOF
printf '%s\n' "$special" | "$ONROLL" decide - --on 2026-03-20 --format html | grep -q 'has not consented; 9(1)(o) is not stopped by it<' || complain "the page does not tell what the bar spares"
told 'UNLAWFUL on 9(1)(f)' 'It must be deleted all the same, on 9(1)(o): see the notes below' 'if the name was deleted, overdue since Monday 16 March 2026' <<EOF
$special
deletion.ground: 9(1)(f)
school.most_senior_class_leaver: no
EOF
told 'LAWFUL' ', overdue since Monday 16 March 2026' <<EOF
$special
school.most_senior_class_leaver: no
EOF
untold 'if the name was deleted'

# A backdated entry fails by its date alone.
told 'Do not delete the name under this date.' 'on 9(1)(k), under the date on which the entry is made' 'Checked, and no obstacle: special school consent.' <<EOF
case: H-0032
deletion: {date: 2026-03-16, recorded_on: 2026-03-18, ground: 9(1)(k)}
pupil: {compulsory_school_age: yes, died: yes}
school.special: no
EOF
untold 'see the notes below' special-school-consent

# A claim on no ground of today puts no other in its place; one for other pupils says for whom it is not.
told 'UNLAWFUL on 8(1)(g): no such ground is in force' 'Also looked at: 9(1)(m) not known.' 'the grounds for this pupil are those of 9(1)' <<EOF
case: H-0035
deletion: {date: 2026-03-16, ground: 8(1)(g)}
pupil.compulsory_school_age: yes
school: {kind: maintained, special: no}
medical: {certified_unfit: yes, intends_to_continue: no}
EOF
untold 'Boarder whose charges are unpaid'
told 'UNLAWFUL on 8(1)(b): the pupil is not of compulsory school age, and 9(1)(a) is no ground for such a pupil.' <<EOF
case: H-0036
deletion: {date: 2026-03-16, ground: 8(1)(b)}
pupil.compulsory_school_age: no
school.special: no
registrations.other_school: yes
EOF

# Questions are put for the grounds to which something points; the others are named. Where nothing points to any, all are put.
told 'Does the pupil board at the school?' 'Also open, on grounds to which nothing given points: pupil.died,' <<EOF
case: H-0033
deletion: {date: 2026-03-16}
pupil.compulsory_school_age: yes
school.special: no
residence.within_reasonable_distance: no
EOF
untold 'Has the pupil died?'
told 'Has the pupil died?' <<EOF
case: H-0034
deletion: {date: 2026-03-16}
pupil.compulsory_school_age: yes
school.special: no
EOF
untold 'Also open'

# A register speaks for the ground of absence, also where it begins too late to be counted.
told '9(1)(i) Continuously absent for twenty school days: not known' <<EOF
case: H-0035
deletion: {date: 2026-03-20}
pupil.compulsory_school_age: yes
school.special: no
calendar: {terms: [{from: 2026-01-05, to: 2026-02-13}, {from: 2026-02-23, to: 2026-03-27}]}
attendance: {marks: [{from: 2026-02-02, to: 2026-03-19, code: O}]}
EOF

# Colours only where they are asked for.
escape=$(printf '\033')
"$ONROLL" decide docs/examples/four-weeks.yaml --color always | grep -q "^$escape" || complain "--color always has no colour"
TERM=xterm "$ONROLL" decide docs/examples/four-weeks.yaml --color auto | grep -q "$escape" && complain "--color auto has colour in a pipe"
if command -v script >/dev/null; then
    TERM=xterm script -qec "$ONROLL decide docs/examples/four-weeks.yaml" /dev/null </dev/null | grep -q "$escape" || complain "no colour on a terminal"
    NO_COLOR=1 TERM=xterm script -qec "$ONROLL decide docs/examples/four-weeks.yaml" /dev/null </dev/null | grep -q "$escape" && complain "NO_COLOR is not respected"
fi

ONROLL=$ONROLL sh docs/examples/demo.sh >"$work/demo" 2>&1 || complain "demo.sh fails"
[ "$(grep -c '^\$ onroll decide ' "$work/demo")" -eq 4 ] || complain "demo.sh does not show its commands"
exit $status
