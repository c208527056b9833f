#!/bin/sh
# SPDX-License-Identifier: MIT
# onroll test: what is found below a path, what holds and fails, the three formats, --only, exit statuses, and the shipped scenarios.
# usage: test_scenarios.sh [PROGRAM]
# shellcheck source=tests/support/shell.sh
. "$(dirname "$0")/../support/shell.sh"
PROGRAM=$(cd "$(dirname "$ONROLL")" && pwd)/$(basename "$ONROLL")

# expect STATUS ARGUMENT...: onroll test ends with that status; its output is in $work/out and $work/err.
expect() {
    want=$1
    shift
    "$ONROLL" test "$@" >"$work/out" 2>"$work/err" </dev/null
    got=$?
    [ $got -eq "$want" ] || complain "test $*: exit status $got, not $want" "$(cat "$work/out" "$work/err")"
}

# prints FILE LINE...: the file holds each as a whole line; lacks FILE TEXT: nowhere.
prints() {
    file=$work/$1
    shift
    for line in "$@"; do
        grep -qxF -- "$line" "$file" || complain "there is no line '$line' in" "$(cat "$file")"
    done
}
lacks() { grep -qF -- "$2" "$work/$1" && complain "'$2' stands in" "$(cat "$work/$1")"; }

# ---- The shipped ones ----
expect 0
sed "s|^$PWD/||" "$work/out" >"$work/all"
prints all "rules/national/cases/absence.yaml: $(grep -c '^ *- name:' rules/national/cases/absence.yaml) hold"
written=$(cat rules/*/cases/*.yaml | grep -c '^ *- name:')
tail -n 1 "$work/all" | grep -qE '^[0-9]+ scenarios, all hold$' || complain 'the shipped scenarios do not all hold' "$(tail -n 3 "$work/all")"
[ "$(tail -n 1 "$work/all" | cut -d' ' -f1)" -ge "$written" ] || complain "fewer than $written scenarios are run"
expect 0 rules
cmp -s "$work/out" "$work/all" || complain 'the rules as PATH give other results than no PATH'

# ---- What fails, and how it is told ----
cat >"$work/a.yaml" <<'END'
scenarios: shell
common: {pupil.compulsory_school_age: yes, deletion: {date: 2026-03-09}}
cases:
  - name: it <holds> & "so" on # 1 \
    facts: {pupil.died: yes}
    expect: {verdict: lawful}
  - name: it fails <twice> & "so" on # 2 \
    facts: {pupil.died: yes}
    expect:
      verdict: unlawful
      grounds:
        9(1)(k): not_met
  - name: it is refused
    facts: {pupil.died: maybe}
    error: E502
  - name: it is not refused
    facts: {pupil.died: yes}
    error: E506
END
sed -i 's/^  - name: \(it .*[12] .\)$/  - name: '"'\\1'/" "$work/a.yaml"
expect 1 "$work/a.yaml"
prints out "$work/a.yaml: 2 of 4 fail" "$work/a.yaml:10:16: error: it fails <twice> & \"so\" on # 2 \\: verdict" '    expected  unlawful' '    got       lawful' \
    "$work/a.yaml:12:18: error: it fails <twice> & \"so\" on # 2 \\: grounds 9(1)(k)" '    expected  not_met' '    got       met' '    9(1)(k) met' \
    "$work/a.yaml:16:11: error: it is not refused: answer or refusal" '    expected  a refusal with E506' '4 scenarios, 2 fail'
lacks out 'it <holds>'
[ ! -s "$work/err" ] || complain 'a failing scenario is told on standard error' "$(cat "$work/err")"
LC_ALL=C grep -q "$(printf '\033')" "$work/out" && complain 'colour in a file'
expect 1 "$work/a.yaml" --color always
LC_ALL=C grep -q "$(printf '\033')" "$work/out" || complain '--color always: no colour'
expect 1 "$work/a.yaml" --verbose
prints out '  it <holds> & "so" on # 1 \: LAWFUL: the name must be deleted. Regulation 9(1)(k).'
grep -q '^  it is refused: E502: pupil.died' "$work/out" || complain '--verbose does not tell a refusal' "$(cat "$work/out")"

expect 1 "$work/a.yaml" --format tap
prints out 'TAP version 14' "ok 1 - $work/a.yaml: it <holds> & \"so\" on \\# 1 \\\\" "not ok 2 - $work/a.yaml: it fails <twice> & \"so\" on \\# 2 \\\\" '      expected: "unlawful"' \
    "    - at: \"$work/a.yaml:12:18\"" "ok 3 - $work/a.yaml: it is refused" "not ok 4 - $work/a.yaml: it is not refused" '1..4'
[ "$(grep -c '^  ---$' "$work/out")$(grep -c '^  \.\.\.$' "$work/out")" = 22 ] || complain 'TAP: not a block of YAML for each failure' "$(cat "$work/out")"

expect 1 "$work/a.yaml" --format junit
prints out '<?xml version="1.0" encoding="UTF-8"?>' "  <testsuite name=\"$work/a.yaml\" tests=\"4\" failures=\"2\" errors=\"0\" skipped=\"0\">" '</testsuites>' \
    "    <testcase name=\"it &lt;holds&gt; &amp; &quot;so&quot; on # 1 \\\" classname=\"$work/a.yaml\" file=\"$work/a.yaml\" line=\"4\"/>" \
    '      <failure message="verdict: expected unlawful, got lawful">'"$work/a.yaml:10:16: verdict: expected unlawful, got lawful"
[ "$(grep -c '<testcase ' "$work/out")$(grep -c '</testcase>' "$work/out")$(grep -c '</failure>' "$work/out")" = 422 ] || complain 'JUnit: cases and failures do not add up' "$(cat "$work/out")"

# ---- --only ----
expect 0 "$work/a.yaml" --only holds
prints out "$work/a.yaml: 1 holds" '1 scenario, all hold'
expect 1 "$work/a.yaml" --only 'it fails*'
prints out '1 scenario, 1 fails'
expect 0 "$work/a.yaml" --only a.yaml:14
prints out '1 scenario, all hold'
expect 66 "$work/a.yaml" --only 'it fails'\?
prints err "onroll: error: --only it fails?: no scenario is called so"

# ---- Broken files: their mistakes are told, the others run ----
mkdir -p "$work/set/cases" "$work/set/more"
cp "$work/a.yaml" "$work/set/cases/a.yaml"
printf 'scenarios: s\ncases:\n  - name: n\n    facts: {pupil.dead: yes}\n    expect: {verdict: lawful}\n' >"$work/set/cases/b.yaml"
printf 'rules: none\n' >"$work/set/more/c.yaml"
expect 65 "$work/set"
prints out "$work/set/cases/a.yaml: 2 of 4 fail" '4 scenarios, 2 fail; 1 broken file not run'
prints err "$work/set/cases/b.yaml:4:13: error: there is no fact \"pupil.dead\" [E501]" '    did you mean "pupil.died"?'
lacks err c.yaml
expect 65 "$work/set" --format tap
prints out 'Bail out! 1 scenario file is broken'
lacks out '1..4'
expect 65 "$work/set" --format junit
prints out '      <error message="1 scenario file is broken"/>' '</testsuites>'
expect 65 "$work/set/more"
lacks out 'all hold'

# ---- Paths that test nothing ----
mkdir "$work/empty"
expect 66 "$work/empty"
prints err "onroll: error: $work/empty holds no scenario files"
expect 66 "$work/nowhere.yaml"
expect 66 "$work/a.yaml" "$work/empty"
expect 66 "$work/a.yaml" --rules "$work/nowhere"
expect 64 "$work/a.yaml" --format xml
[ ! -s "$work/out" ] || complain 'a wrong option writes to standard output'

# ---- The rules that a path lies in ----
cp -R rules "$work/mine"
sed -i 's/at least 20 school days/at least 21 school days/' "$work"/mine/national/england-2024.yaml
expect 1 "$work/mine/national/cases/absence.yaml"
expect 0 rules/national/cases/absence.yaml
expect 0 "$work/mine/national/cases/absence.yaml" --rules rules
(cd "$work/mine/national/cases" && "$PROGRAM" test absence.yaml >"$work/out" 2>&1)
[ $? -eq 1 ] || complain 'a path from within a rules directory is tested with other rules' "$(tail -n 3 "$work/out")"
printf 'vocabulary: x\nfacts: [\n' >"$work/mine/vocabulary/broken.yaml"
expect 78 "$work/mine"

exit $status
