#!/bin/sh
# SPDX-License-Identifier: MIT
# A council that no source knows, made by the commands and files of docs/authors/tutorial.md alone, under another name: two files of its own beside the
# rules, and it is checked, tested, shown and used as any other; every other council's answers are what they were.
# usage: tutorial.sh [PROGRAM]
# shellcheck source=tests/support/shell.sh
. "$(dirname "$0")/../support/shell.sh"
LC_ALL=C
export LC_ALL
case $ONROLL in
/*) ;;
*) ONROLL=$PWD/$ONROLL ;;
esac

grep -rilE 'eastholm|westmere' engine cli rules && complain "a program or a rule names the council that does not exist"

# The page as a script: its files are written and its commands run, in its order. What they print is checked by the suite docs.
node - "$work" <<'JS' || exit 1
const fs = require('fs'), path = require('path');
const { readPages } = require(path.resolve('tests/docs/pages'));
const page = readPages('.').find((one) => one.name === 'docs/authors/tutorial.md');
const named = (text) => text.replace(/Eastholm/g, 'Westmere').replace(/eastholm/g, 'westmere');
let script = '', files = 0, commands = 0;
for (const block of page.blocks) {
    if (block.mark === 'file') {
        files++;
        fs.writeFileSync(path.join(process.argv[2], `file-${files}`), named(block.text));
        script += `mkdir -p "$(dirname '${named(block.argument)}')"\ncp ../file-${files} '${named(block.argument)}'\n`;
    } else if (block.language === 'console') {
        const lines = block.text.split('\n').filter((line) => line.startsWith('$ '));
        commands += lines.length;
        script += lines.map((line) => named(line.slice(2)) + '\n').join('');
    }
}
if (files < 3 || commands < 10)
    throw new Error(`the tutorial has ${files} files and ${commands} commands only`);
fs.writeFileSync(path.join(process.argv[2], 'tutorial.sh'), script);
JS
mkdir "$work/bin" "$work/page"
ln -s "$ONROLL" "$work/bin/onroll"
ln -s "$PWD/rules" "$work/page/rules"
(cd "$work/page" && PATH=$work/bin:$PATH sh ../tutorial.sh) >"$work/out" 2>&1
ours=$work/page/our-rules

# What is new lies in the council's own files, and in what an editor reads.
(cd "$ours" && find . -type f | sort) >"$work/now"
(cd rules && find . -type f | sort) >"$work/then"
new=$(comm -23 "$work/now" "$work/then" | tr '\n' ' ')
[ "$new" = './authorities/cases/westmere-days.yaml ./authorities/cases/westmere.yaml ./authorities/westmere.yaml ./national/westmere.yaml ./schema/rules.json ./schema/scenarios.json ' ] || complain "new files: $new"
for file in $(comm -12 "$work/now" "$work/then"); do
    cmp -s "rules/$file" "$ours/$file" || complain "$file was changed"
done

# It is a council as any other: without a mistake or a doubt, with scenarios that hold, and so do all the others.
"$ONROLL" lint "$ours/authorities/westmere.yaml" --strict --on 2026-11-22 >"$work/out" 2>&1 || complain "lint:" "$(cat "$work/out")"
grep -q 'westmere: nothing in this file can make a deletion easier. It can stop one in 1 place' "$work/out" || complain "lint does not tell where the file can stop a deletion"
"$ONROLL" test --rules "$ours" >"$work/out" 2>&1 || complain "test:" "$(grep -v ' hold$' "$work/out")"
grep -q 'authorities/cases/westmere.yaml: .* hold$' "$work/out" || complain "test does not run the scenarios of the new council"
"$ONROLL" rules show westmere --rules "$ours" >"$work/out" 2>&1 && grep -q 'form EH7' "$work/out" || complain "rules show: $(cat "$work/out")"

# Its word counts in its own schools and nowhere else, one case or many.
sed 's/officer_agreed: yes/officer_agreed: no/; s/date: 2026-11-09/date: 2026-11-16/' "$work/page/h-0001.yaml" >"$work/case.yaml"
first() { "$ONROLL" decide "$work/case.yaml" --rules "$ours" --on 2026-11-16 --authority "$1" --brief | cut -d : -f 1; }
[ "$(first westmere)" = 'UNLAWFUL on 9(1)(i)' ] && [ "$(first camden)" = LAWFUL ] || complain "the officer's word gives '$(first westmere)', and in Camden '$(first camden)'"
printf '%s\n' 'authority,deletion.date,deletion.ground,pupil.compulsory_school_age,school.special,absence.school_days,absence.codes,belief.sick_or_unavoidable,enquiries.joint,enquiries.pupil_located,local.officer_agreed' \
    'Westmere,2026-11-16,9(1)(i),yes,no,20,O,no,yes,no,yes' 'Westmere,2026-11-16,9(1)(i),yes,no,20,O,no,yes,no,no' 'Westmere,2026-11-16,9(1)(i),yes,no,20,O,no,yes,no,' >"$work/cases.csv"
"$ONROLL" batch "$work/cases.csv" --to ndjson --rules "$ours" --on 2026-11-16 2>"$work/err" | sed 's/.*"verdict":"\([a-z]*\)".*/\1/' >"$work/out"
[ "$(tr '\n' ' ' <"$work/out")" = 'lawful unlawful undetermined ' ] || complain "batch: $(cat "$work/out" "$work/err")"
for example in docs/examples/four-weeks.yaml docs/examples/three-councils.yaml docs/examples/lawful.yaml; do
    "$ONROLL" decide "$example" --on 2026-03-09 | grep -v sha256 >"$work/then"
    "$ONROLL" decide "$example" --on 2026-03-09 --rules "$ours" | grep -v sha256 >"$work/now"
    cmp -s "$work/then" "$work/now" || complain "$example is decided otherwise beside the new council"
done
exit $status
