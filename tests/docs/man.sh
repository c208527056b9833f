#!/bin/sh
# SPDX-License-Identifier: MIT
# The manual pages: mandoc finds nothing to say about them, each command that --help lists has its page and each page its command, their options are those
# that the command tells, and the examples are command lines that are taken.
# usage: man.sh [PROGRAM] [FOLDER]
set -u
ONROLL=${1:-build/release/onroll}
cd "$(dirname "$0")/../.." || exit 2
pages=${2:-docs/man}
ONROLL_RULES=$PWD/rules
LC_ALL=C
export ONROLL_RULES LC_ALL
work=$(mktemp -d) || exit 2
trap 'rm -rf "$work"' EXIT
mkdir "$work/bin"
case $ONROLL in
/*) ln -s "$ONROLL" "$work/bin/onroll" ;;
*) ln -s "$PWD/$ONROLL" "$work/bin/onroll" ;;
esac
PATH=$work/bin:$PATH
status=0

complain() {
    printf '%s\n' "$@" >&2
    status=1
}

# options_of_page PAGE, options_of_command NAME: one "--name" a line.
options_of_page() { sed -n 's/^\.It Fl Fl \([a-z-]*\).*/--\1/p' "$1" | sort; }
options_of_command() { onroll "$1" --help | sed -n 's/^  \(--[a-z-]*\) .*/\1/p' | sort; }

onroll --help | sed -n 's/^  \([a-z][a-z]*\) .*/\1/p' | grep -v '^onroll$' | sort >"$work/commands"
[ "$(wc -l <"$work/commands")" -ge 6 ] || complain "onroll --help lists too few commands to be read right: $(tr '\n' ' ' <"$work/commands")"
for page in "$pages"/onroll-*.1; do
    name=$(basename "$page" .1)
    echo "${name#onroll-}"
done | sort >"$work/pages"
for name in $(comm -23 "$work/commands" "$work/pages"); do complain "the command $name has no page in $pages"; done
for name in $(comm -13 "$work/commands" "$work/pages"); do complain "$pages/onroll-$name.1 is about no command"; done

for name in $(comm -12 "$work/commands" "$work/pages"); do
    page=$pages/onroll-$name.1
    options_of_page "$page" >"$work/told"
    options_of_command "$name" >"$work/taken"
    [ "$(uniq -d "$work/told")" = "" ] || complain "$page has an option twice: $(uniq -d "$work/told")"
    for option in $(comm -13 "$work/told" "$work/taken"); do complain "$page lacks the option $option"; done
    for option in $(comm -23 "$work/told" "$work/taken"); do complain "$page has the option $option, which onroll $name does not take"; done
    grep -q "^\.It Xr onroll-$name 1$" "$pages/onroll.1" || complain "$pages/onroll.1 does not name onroll-$name"
done

# mandoc looks for the pages that a page refers to where it stands.
(cd "$pages" && for page in *.[15]; do mandoc -T lint -W style "$page"; done) >"$work/lint" 2>&1
[ -s "$work/lint" ] && complain "mandoc:" "$(cat "$work/lint")"

# An example is taken, and names files that are there.
sed -n 's/^\.Dl //p' "$pages"/*.[15] | sed -e 's/\\(dq/"/g' -e 's/\\(rs/\\/g' -e "s/\\\\(aq/'/g" >"$work/examples"
[ -s "$work/examples" ] || complain "no page has an example"
while IFS= read -r example; do
    sh -c "$example" >"$work/out" 2>&1 </dev/null
    got=$?
    [ $got -le 2 ] || complain "the example '$example' ends with $got:" "$(head -n 3 "$work/out")"
done <"$work/examples"
[ $status -ne 0 ] || echo "$(wc -l <"$work/pages") commands have their page, and $(wc -l <"$work/examples") examples run"
exit $status
