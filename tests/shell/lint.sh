#!/bin/sh
# SPDX-License-Identifier: MIT
# onroll lint: what it finds in the shipped rules, its formats, its exit statuses, files and directories as operands, and --fix.
# usage: lint.sh [PROGRAM]
# shellcheck source=tests/support/shell.sh
. "$(dirname "$0")/../support/shell.sh"

# expect STATUS ARGUMENT...: runs onroll lint on 22 November 2026 and keeps what it prints.
expect() {
    wanted=$1
    shift
    "$ONROLL" lint --on 2026-11-22 "$@" >"$work/out" 2>"$work/err"
    got=$?
    [ $got -eq "$wanted" ] || complain "onroll lint $*: exit status $got, not $wanted" "$(cat "$work/err")"
}

# told TEXT...: each stands on standard output or standard error.
told() {
    for text in "$@"; do
        cat "$work/out" "$work/err" | grep -qF -- "$text" || complain "'$text' is not told:" "$(cat "$work/out" "$work/err")"
    done
}

# The shipped rules: what is true of the councils' documents, and nothing else. docs/authors/lint.md says why each stays.
expect 0
sed -n 's/^[^ ]*\/authorities\/\([a-z]*\)\.yaml:[0-9]*:[0-9]*: warning: .*\[\(W[0-9]*\)\]$/\1 \2/p' "$work/err" >"$work/found"
sort "$work/found" | uniq -c | sed 's/^ *//' >"$work/counted"
cat >"$work/known" <<'END'
1 cambridgeshire W602
1 harrow W603
3 liverpool W602
2 somerset W602
1 somerset W603
4 southampton W602
1 southampton W603
END
cmp -s "$work/counted" "$work/known" || complain "other findings than known in the shipped rules:" "$(cat "$work/counted")"
[ "$(grep -c 'warning:' "$work/err")" -eq 13 ] || complain "a finding outside the councils' files"
told ' periods; 13 warnings'
expect 1 --strict
expect 0 --strict rules/national/england-2024.yaml
expect 1 --strict rules/authorities/harrow.yaml
[ "$(grep -c 'warning:' "$work/err")" -eq 1 ] || complain "findings of other files are told"
told 'reviewed by Wednesday 1 July 2026 [W603]' 'periods; 1 warning' 'harrow: nothing in this file can make a deletion easier'
expect 0 rules/authorities/harrow.yaml rules/authorities/liverpool.yaml rules/vocabulary/pupil.yaml
[ "$(grep -c 'warning:' "$work/err")" -eq 4 ] && [ "$(grep -c ' periods; 4 warnings' "$work/out")" -eq 1 ] || complain "two files of one directory:" "$(cat "$work/out" "$work/err")"
told 'harrow: nothing in this file' 'liverpool: nothing in this file'
"$ONROLL" lint --on 2025-08-01 rules/authorities/harrow.yaml 2>&1 | grep -q W603 && complain "the review of 2026 is past in 2025"
expect 64 --format xml
expect 64 --on yesterday
expect 66 "$work/nowhere"
expect 66 docs/design.md
told 'does not lie in a rules directory'
expect 0 rules/authorities
[ "$(grep -c 'warning:' "$work/err")" -eq 13 ] || complain "the folder of the councils:" "$(cat "$work/err")"
expect 0 --strict rules/national/
expect 66 rules/authorities/cases/harrow-gates.yaml
told 'rules/authorities/cases/harrow-gates.yaml holds scenarios and no rules' 'onroll test reads it'
expect 66 rules/national/cases
told 'rules/national/cases holds scenarios'
program=$(cd "$(dirname "$ONROLL")" && pwd)/$(basename "$ONROLL")
(cd rules/authorities && "$program" lint --on 2026-11-22 .) >"$work/out" 2>"$work/err" && [ "$(grep -c 'warning:' "$work/err")" -eq 13 ] || complain "lint . in a folder of the rules:" "$(cat "$work/err")"
mkdir -p "$work/v/vocabulary" && : >"$work/v/notes.txt"
expect 66 "$work/v/notes.txt"
told 'notes.txt is no file of rules' 'ends in .yaml'
rm -rf "$work/v"

# A directory of our own, clean.
seed() {
    rm -rf "$work/r"
    cp -R tests/lint/base "$work/r"
}
put() { # FILE OLD NEW
    sed "s/$2/$3/" "$work/r/$1" >"$work/new" && mv "$work/new" "$work/r/$1"
}
seed
"$ONROLL" lint --strict --on 2026-06-01 "$work/r" >"$work/out" 2>"$work/err" || complain "tests/lint/base is not clean: $(cat "$work/err")"
told '5 files:' 'no mistakes'
rm -rf "$work/r/authorities/cases"
"$ONROLL" lint --strict --on 2026-06-01 "$work/r" >"$work/out" 2>"$work/err" || complain "rules without any scenario are told of it: $(cat "$work/err")"

# Fixes, of warnings and of mistakes, several in one line and in several files; what has none is told.
seed
put national/law.yaml 'at least 5 years' '>= 5 year'
put national/law.yaml 'G, N, O' 'g, N, o, N'
put national/law.yaml 'not pupil.boarder' 'not Pupil.boarder'
put authorities/norwold.yaml '1 day after' '1 Workingdays after'
put authorities/norwold.yaml 'review_by: 2026-08-31' 'review_by: 2026-05-31'
chmod 640 "$work/r/national/law.yaml"
cp -R "$work/r" "$work/before"
"$ONROLL" lint --on 2026-06-01 "$work/r" >"$work/out" 2>"$work/err"
[ $? -eq 78 ] || complain "mistakes with a fix load"
diff -r "$work/r" "$work/before" >"$work/differ" || complain "lint without --fix writes: $(cat "$work/differ")"
"$ONROLL" lint --fix --on 2026-06-01 "$work/r" >"$work/out" 2>"$work/err" || complain "--fix: exit status $?" "$(cat "$work/err")"
told '7 places fixed' '1 warning' 'W603'
[ "$(grep -c 'warning:' "$work/err")" -eq 1 ] || complain "--fix leaves more than it can help:" "$(cat "$work/err")"
grep -q 'applies_to: pupil.age at least 5 years$' "$work/r/national/law.yaml" && grep -q 'only G, N, O$' "$work/r/national/law.yaml" &&
    grep -q 'that: not pupil.boarder$' "$work/r/national/law.yaml" && grep -q 'due: 1 working day after deletion.date$' "$work/r/authorities/norwold.yaml" ||
    complain "--fix writes:" "$(cat "$work/r/national/law.yaml")"
[ "$(diff -r "$work/before" "$work/r" | grep -c '^>')" -eq 4 ] || complain "--fix touches more than four lines"
[ "$(stat -c %a "$work/r/national/law.yaml")" = 640 ] || complain "--fix changes the mode"
find "$work/r" -name '.*' | grep -q . && complain "--fix leaves something behind"
cp -R "$work/r" "$work/once"
"$ONROLL" lint --fix --on 2026-06-01 "$work/r" >"$work/out" 2>"$work/err"
grep -q fixed "$work/out" && complain "a second --fix finds something"
diff -r "$work/r" "$work/once" >/dev/null || complain "a second --fix writes"

# A file that cannot be written stays as it was; a link stays a link.
seed
put national/law.yaml 'at least 5 years' '>= 5 years'
mv "$work/r/national/law.yaml" "$work/elsewhere.yaml"
ln -s "$work/elsewhere.yaml" "$work/r/national/law.yaml"
"$ONROLL" lint --fix --on 2026-06-01 "$work/r" >"$work/out" 2>&1 || complain "--fix through a link: $(cat "$work/out")"
[ -L "$work/r/national/law.yaml" ] && grep -q 'at least 5 years' "$work/elsewhere.yaml" || complain "--fix breaks a link"

# Formats for programs: standard output alone, paths from here, nothing on standard error.
seed
put national/law.yaml 'at least 5 years' '>= 5 years'
top=$PWD
case $ONROLL in /*) program=$ONROLL ;; *) program=$top/$ONROLL ;; esac
cd "$work" || exit 2
"$program" lint --on 2026-06-01 --format github "$work/r" >out 2>err || complain "--format github: exit status $?"
[ "$(cat out)" = "::warning file=r/national/law.yaml,line=11,col=27,endColumn=29,title=W616::numbers are not compared by '>='%0Awrite 'at least'" ] || complain "--format github:" "$(cat out)"
[ -s err ] && complain "--format github writes to standard error"
"$program" lint --on 2026-06-01 --format json r >out 2>err || complain "--format json: exit status $?"
[ -s err ] && complain "--format json writes to standard error"
grep -q '"file": "r/national/law.yaml"' out && grep -q '"fix": "at least"' out && grep -q '"warnings": 1' out && grep -q '"title": "comparison written otherwise"' out || complain "--format json:" "$(cat out)"
sed 's/not pupil.boarder/not pupil%boarder/' r/national/law.yaml >new && mv new r/national/law.yaml
"$program" lint --format github r >out 2>err
[ $? -eq 78 ] || complain "--format github with a mistake: exit status"
grep -q '^::error file=r/national/law.yaml,line=25,col=28,endColumn=36,title=E301::.*%25boarder' out || complain "an error as a workflow command:" "$(cat out)"
cd "$top" || exit 2
exit $status
