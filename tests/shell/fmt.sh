#!/bin/sh
# SPDX-License-Identifier: MIT
# onroll fmt: files and folders in place, --check, --diff, standard input, what is refused and stays as it is, and rules that decide the same afterwards.
# usage: fmt.sh [PROGRAM]
# shellcheck source=tests/support/shell.sh
. "$(dirname "$0")/../support/shell.sh"

# gives STATUS ARGUMENT...: onroll fmt ends with it; what it prints is in out and err.
gives() {
    wanted=$1
    shift
    "$ONROLL" fmt "$@" >"$work/out" 2>"$work/err" </dev/null
    got=$?
    [ $got -eq "$wanted" ] || complain "onroll fmt $*: exit status $got and not $wanted" "$(cat "$work/out" "$work/err")"
}

# prints NAME TEXT: the file out or err holds the text.
prints() { grep -qF -- "$2" "$work/$1" || complain "'$2' is not in: $(cat "$work/$1")"; }

# In place: only what is not canonical is written, and its mode stays.
mkdir -p "$work/some/deep/.hidden"
printf 'a: [ b ]\nc:\n- d # why\n' >"$work/some/one.yaml"
printf 'a: [b]\n' >"$work/some/deep/two.yml"
printf 'a: [ b ]\n' >"$work/some/deep/note.txt"
printf 'a: [ b ]\n' >"$work/some/deep/.hidden/three.yaml"
chmod 640 "$work/some/one.yaml"
ln -s one.yaml "$work/some/link.yaml"
touch -t 202601010000 "$work/some/deep/two.yml"
gives 1 --check "$work/some"
prints out "$work/some/one.yaml"
prints err '3 files, 2 would change'
[ "$(head -n 1 "$work/some/one.yaml")" = 'a: [ b ]' ] || complain "--check writes"
gives 0 --diff "$work/some/one.yaml"
printf -- '--- %s\n+++ %s\n@@ -1,3 +1,3 @@\n-a: [ b ]\n+a: [b]\n c:\n-- d # why\n+  - d  # why\n' "$work/some/one.yaml" "$work/some/one.yaml" | cmp -s - "$work/out" ||
    complain "another diff: $(cat "$work/out")"
gives 1 --diff --check "$work/some/one.yaml"
[ "$(head -n 1 "$work/some/one.yaml")" = 'a: [ b ]' ] || complain "--diff writes"
gives 0 "$work/some"
prints out "$work/some/link.yaml"
prints err '3 files, 1 changed'
printf 'a: [b]\nc:\n  - d  # why\n' | cmp -s - "$work/some/one.yaml" || complain "another form: $(cat "$work/some/one.yaml")"
[ -h "$work/some/link.yaml" ] || complain "a link became a file"
[ "$(ls -l "$work/some/one.yaml" | cut -c1-10)" = -rw-r----- ] || complain "the mode has changed"
[ -n "$(find "$work/some/deep/two.yml" ! -newer "$ONROLL")" ] || complain "a file that was canonical was written"
[ "$(cat "$work/some/deep/note.txt" "$work/some/deep/.hidden/three.yaml" | sort -u)" = 'a: [ b ]' ] || complain "what is no YAML file, or hidden, was written"
[ -z "$(find "$work/some" -name '.one*')" ] || complain "a file was left behind"
gives 0 --check "$work/some"
[ ! -s "$work/out" ] || complain "--check names a canonical file"

# Standard input.
printf 'a: [ b ]\n' | "$ONROLL" fmt - >"$work/out" 2>"$work/err" || complain "fmt - fails"
[ "$(cat "$work/out")" = 'a: [b]' ] && [ ! -s "$work/err" ] || complain "fmt - gives $(cat "$work/out" "$work/err")"
printf 'a: [ b ]\n' | "$ONROLL" fmt --check - >"$work/out" 2>&1
[ $? -eq 1 ] && [ "$(cat "$work/out")" = - ] || complain "fmt --check - gives $(cat "$work/out")"
printf 'a: [b]\n' | "$ONROLL" fmt --check - >"$work/out" 2>&1 || complain "fmt --check - of a canonical file fails"
printf 'a: [b]' | "$ONROLL" fmt --diff - >"$work/out" 2>&1 || complain "fmt --diff - fails"
prints out '\ No newline at end of file'

# What has mistakes stays as it is, and the others are formatted all the same.
printf 'a: [ b\n' >"$work/some/broken.yaml"
printf 'a: [ b ]\n' >"$work/some/whole.yaml"
gives 65 "$work/some"
prints err 'broken.yaml:1:4: error: '
[ "$(cat "$work/some/broken.yaml")" = 'a: [ b' ] || complain "a broken file was written"
[ "$(cat "$work/some/whole.yaml")" = 'a: [b]' ] || complain "a whole file beside a broken one was not written"
printf 'a: [ b\n' | "$ONROLL" fmt - >"$work/out" 2>"$work/err"
[ $? -eq 65 ] && [ ! -s "$work/out" ] || complain "a broken file on standard input: $(cat "$work/out")"
printf '{"a": 1}\n' >"$work/case.json"
gives 65 "$work/case.json"
prints err 'is JSON'
gives 66 "$work/nowhere.yaml"
mkdir "$work/empty"
gives 66 "$work/empty"
prints err 'holds no .yaml file'
gives 64
gives 64 - "$work/some"
gives 64 --chekc "$work/some"
prints err 'did you mean --check?'

# The difference of long texts: moved lines, several changes, changes near to each other and far apart.
awk 'BEGIN { for (i = 1; i <= 400; i++) print (i % 40 == 7 || i % 40 == 9 ? "k" i ":  [ v ]" : "k" i ": v") }' >"$work/long.yaml"
cp "$work/long.yaml" "$work/before.yaml"
gives 0 --diff "$work/long.yaml"
cp "$work/out" "$work/patch"
gives 0 "$work/long.yaml"
(cd "$work" && diff -u before.yaml long.yaml | sed 1,2d >wanted)
sed 1,2d "$work/patch" | cmp -s - "$work/wanted" || complain "the diff is another than that of diff -u"

# The shipped rules are canonical, and so is what onroll new writes.
gives 0 --check rules docs/examples
prints err ' 0 would change'
cp -R rules "$work/rules"
"$ONROLL" new authority hackney --rules "$work/rules" --on 2026-03-09 >/dev/null || complain "onroll new fails"
gives 0 --check "$work/rules/authorities"

# Disarranged rules are put in order, and decide the same.
for file in "$work"/rules/*/*.yaml; do
    sed 's/^\( *\)\([a-z_.]*\): \[\(.*\)\]$/\1\2 :   [ \3 ]/; /^ *\(that\|when\|unless\|applies\): /s/ and /  and  /; s/ at least / >= /' "$file" >"$file.new" && mv "$file.new" "$file"
done
gives 1 --check "$work/rules"
gives 0 "$work/rules"
diff -r rules/national "$work/rules/national" >&2 || complain "the rules of the law are not as they were"
"$ONROLL" test --rules "$work/rules" >"$work/out" 2>&1 || complain "formatted rules decide otherwise: $(tail -n 20 "$work/out")"
exit $status
