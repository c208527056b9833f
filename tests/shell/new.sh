#!/bin/sh
# SPDX-License-Identifier: MIT
# onroll new: a council's file and its scenarios, which load and pass as they stand and fail beside a number that is changed; names that are none, files
# that are there already, templates that give no good file: each refused, with nothing left behind.
# usage: new.sh [PROGRAM]
# shellcheck source=tests/support/shell.sh
. "$(dirname "$0")/../support/shell.sh"

program=$(cd "$(dirname "$ONROLL")" && pwd)/$(basename "$ONROLL")

# fresh: a copy of the rules at "$work/our rules", which the commands after it are for.
dir="$work/our rules"
fresh() {
    rm -rf "$dir"
    cp -R rules "$dir"
}

# refused STATUS SENTENCE ARGUMENT...: onroll new ARGUMENT... ends so, says so, and changes nothing.
refused() {
    wanted=$1
    sentence=$2
    shift 2
    (cd "$dir" && find . -type f -exec cksum {} + | sort) >"$work/before"
    "$ONROLL" new "$@" >"$work/out" 2>"$work/err"
    got=$?
    (cd "$dir" && find . -type f -exec cksum {} + | sort) >"$work/after"
    [ $got -eq "$wanted" ] && grep -qF -- "$sentence" "$work/err" && [ ! -s "$work/out" ] || complain "new $*: exit status $got: $(cat "$work/err")"
    cmp -s "$work/before" "$work/after" || complain "new $* leaves something behind: $(diff "$work/before" "$work/after")"
}

# passes FILE: its scenarios do.
passes() { "$ONROLL" test "$dir/authorities/cases/$1" --rules "$dir" >"$work/out" 2>"$work/err" || complain "the scenarios of $1:" "$(cat "$work/out" "$work/err")"; }

# Every way of naming an authority, and names that YAML might read in its own way.
fresh
for name in Hackney 202 E09000033 'Bristol, City of' 'Kingston upon Hull, City of' St.\ Helens "$(sed -n "s/^    name: \(.*'.*\)/\1/p" rules/national/authorities.yaml | head -n 1)"; do
    [ -n "$name" ] || continue
    "$ONROLL" new authority "$name" --rules "$dir" --on 2026-11-22 >"$work/out" 2>"$work/err" || complain "new authority $name: $(cat "$work/err")"
    file=$(sed -n 's/^Wrote .*\/cases\/\(.*\.yaml\): .*/\1/p' "$work/out")
    [ -f "$dir/authorities/$file" ] && [ -f "$dir/authorities/cases/$file" ] || complain "new authority $name wrote no $file"
    passes "$file"
done
"$ONROLL" lint "$dir" >"$work/out" 2>"$work/err" || complain "lint of new councils: $(cat "$work/err")"
"$ONROLL" fmt --check "$dir"/authorities/hackney.yaml "$dir"/authorities/bristol.yaml "$dir"/authorities/cases/hackney.yaml >"$work/out" 2>&1 || complain "new files are not in their usual form: $(cat "$work/out")"
for file in hackney bristol; do
    "$ONROLL" lint --strict --on 2026-11-22 "$dir/authorities/$file.yaml" >"$work/out" 2>&1 || complain "lint has doubts of a new file: $(cat "$work/out")"
done
grep -q '{today\|{id}\|{name}\|{fact}\|{la_code}' "$dir"/authorities/*.yaml "$dir"/authorities/cases/*.yaml && complain "a word of the template is left"
[ "$(find "$dir/authorities" -name '.*' | wc -l)" -eq 0 ] || complain "a file made aside is left"

# The three commands that are told are those to give next; they are run as they stand.
fresh
"$ONROLL" new authority hackney --to "$dir" --on 2026-11-22 >"$work/out" 2>"$work/err" || complain "new --to: $(cat "$work/err")"
[ "$(grep -c '^  onroll ' "$work/out")" -eq 3 ] || complain "there are not three next commands"
sed -n 's/^  onroll /"$ONROLL" /p' "$work/out" >"$work/next.sh"
export ONROLL
sh -eu "$work/next.sh" >"$work/out" 2>"$work/err" || complain "what new tells to do next fails: $(cat "$work/err")"
grep -q 'hackney: nothing in this file can make a deletion easier. It can stop one in 1 place' "$work/out" || complain "lint does not speak of the new council"

# The schemas of the directory know the facts of the new council, also where there were some before.
grep -q 'local.hackney_family_moved' "$dir/schema/scenarios.json" || complain "the schema does not know the facts of the new council"
"$ONROLL" new authority camden --to "$dir" --on 2026-11-22 >"$work/out" 2>"$work/err" || complain "a second council: $(cat "$work/err")"
grep -q 'local.camden_family_moved' "$dir/schema/scenarios.json" || complain "the schema does not know the facts of the second council"
"$ONROLL" schema rules --rules "$dir" | cmp -s - "$dir/schema/rules.json" || complain "the schema is not the one that onroll schema prints"

# Each number of the file, changed by one, fails a scenario that stands beside it.
changed() {
    cp "$dir/authorities/hackney.yaml" "$work/kept.yaml"
    sed "$1" "$work/kept.yaml" >"$dir/authorities/hackney.yaml"
    cmp -s "$work/kept.yaml" "$dir/authorities/hackney.yaml" && complain "$1 changes nothing"
    "$ONROLL" test "$dir/authorities/cases/hackney.yaml" --rules "$dir" >"$work/out" 2>&1
    [ $? -eq 1 ] && grep -q "$2" "$work/out" || complain "after $1 no scenario speaks of '$2':" "$(cat "$work/out")"
    cp "$work/kept.yaml" "$dir/authorities/hackney.yaml"
}
changed 's/school day 5 of absence/school day 6 of absence/' 'five school days of absence'
changed 's/school day 5 of absence/school day 4 of absence/' 'four school days of absence'
changed 's/at least 10 school days/at least 11 school days/' 'ten school days of absence'
changed 's/at least 10 school days/at least 9 school days/' 'nine school days of absence'
changed 's/due: 5 days after local/due: 4 days after local/' 'the form went on the fifth day'
changed 's/due: 5 days after local/due: 6 days after local/' 'the form went on the sixth day'
changed 's/due: 14 days after deletion/due: 15 days after deletion/' "the leaver's form went on the fifteenth day"
changed 's/at least 28 days/at least 29 days/' 'four weeks are not twenty school days'
changed 's/at least 28 days/at least 27 days/' 'a day less than four weeks'
changed 's/from: 2026-11-22/from: 2026-11-21/' 'the day before the document applied'
changed 's/from: 2026-11-22/from: 2026-11-23/' 'the officer agrees'

# The scenarios see every result of every rule, and notice every small mistake in the file.
"$ONROLL" test --coverage "$dir/authorities/cases/hackney.yaml" 2>&1 | grep -q '^authorities/hackney.yaml: 100 %' || complain "the scenarios do not cover the new file"
"$ONROLL" test --coverage "$dir/authorities/hackney.yaml" >"$work/out" 2>"$work/err" || complain "the coverage of one file: $(cat "$work/out" "$work/err")"
[ "$(cat "$work/out")" = 'authorities/hackney.yaml: 100 % of 4 rules, 10 of 10 results expected by a scenario' ] || complain "the coverage of one file: $(cat "$work/out")"
(cd "$dir/authorities" && "$program" test --coverage hackney.yaml) >"$work/out" 2>"$work/err"
grep -q '^authorities/hackney.yaml: 100 %' "$work/out" || complain "the coverage of a file by its name alone: $(cat "$work/out" "$work/err")"
"$ONROLL" test --coverage "$dir/vocabulary/local.yaml" >"$work/out" 2>&1
[ $? -eq 66 ] || complain "the coverage of a vocabulary: $(cat "$work/out")"
"$ONROLL" test --mutate "$dir/authorities/hackney.yaml" >"$work/out" 2>&1
[ $? -eq 0 ] && grep -q ' 0 survived$' "$work/out" || complain "test --mutate of a new file:" "$(cat "$work/out")"

# A file that is there is never overwritten, neither the council's nor the scenarios of one that has no file.
refused 64 'Hackney has a file already:' authority hackney --rules "$dir"
refused 64 'Harrow has a file already:' authority E09000015 --to "$dir"
echo '# kept' >"$dir/authorities/cases/barnet.yaml"
refused 64 'authorities/cases/barnet.yaml is there already' authority barnet --rules "$dir"

# Names that are none; an authority that is gone.
refused 64 'did you mean Hackney?' authority Hakney --rules "$dir"
refused 64 'did you mean harrow?' authority harow --rules "$dir"
refused 64 'did you mean kent?' authority 'Kent County Council' --rules "$dir"
refused 64 'did you mean islington?' authority 'LONDON BOROUGH OF ISLINGTON' --rules "$dir"
refused 64 'did you mean isle-of-wight?' authority 'The Isle of Wight Council' --rules "$dir"
refused 64 'none called 999' authority 999 --rules "$dir"
grep -q 'did you mean' "$work/err" && complain "the code of another council is offered: $(cat "$work/err")"
refused 64 'none called ""' authority '' --rules "$dir"
refused 64 'onroll new makes no council' council harrow --rules "$dir"
refused 64 'authority NAME is missing' authority --rules "$dir"
cat >"$dir/national/gone.yaml" <<'YAML'
authorities: fictional
list:
  - authority: oldwold
    name: Oldwold
    la_code: "999"
    to: 2023-03-31
YAML
refused 64 'Oldwold stood until 2023-03-31' authority oldwold --rules "$dir" --on 2023-04-01
"$ONROLL" new authority oldwold --rules "$dir" --on 2023-03-31 >"$work/out" 2>"$work/err" || complain "an authority on its last day: $(cat "$work/err")"
refused 64 'too near the end of the days' authority brent --rules "$dir" --on 2199-12-31

# A template that is not there, or gives a file that does not load; a rules directory that is not there, or not in order.
fresh
echo 'steps: {' >>"$dir/templates/authority.yaml.in"
refused 78 'templates gives files that do not load; nothing was kept' authority camden --rules "$dir"
rm "$dir/templates/scenarios.yaml.in"
cp rules/templates/authority.yaml.in "$dir/templates/"
refused 66 'scenarios.yaml.in: No such file' authority camden --rules "$dir"
refused 66 'nowhere' authority camden --rules "$work/nowhere"
echo 'authority: [' >"$dir/authorities/broken.yaml"
refused 78 'authorities/broken.yaml:' authority camden --to "$dir"
cp rules/templates/scenarios.yaml.in "$dir/templates/"
rm "$dir/authorities/broken.yaml" && rm -r "$dir/authorities" && : >"$dir/authorities"
refused 74 'authorities' authority camden --to "$dir"
rm "$dir/authorities"
"$ONROLL" new authority camden --to "$dir" >"$work/out" 2>"$work/err" && [ -f "$dir/authorities/cases/camden.yaml" ] || complain "folders that are not there are not made: $(cat "$work/err")"
exit $status
