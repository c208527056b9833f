#!/bin/sh
# SPDX-License-Identifier: MIT
# The pages of `onroll decide --format html` and of `onroll factcheck` are valid HTML and keep the rules of html-validate for accessibility: of the examples under the law alone
# and under each council, and of cases that leave parts of the page out or are hostile. A page with a known mistake has to be refused.
# usage: pages.sh PROGRAM
# shellcheck source=tests/support/shell.sh
. "$(dirname "$0")/../support/shell.sh"
check=build/html/node_modules/.bin/html-validate
[ -x "$check" ] || {
    echo "html-validate is not installed: make deps" >&2
    exit 1
}
mkdir "$work/pages"
pages=0

# page CASE-FILE OPTION...
page() {
    pages=$((pages + 1))
    "$ONROLL" decide --format html "$@" >"$work/pages/$pages.html" 2>"$work/err"
    got=$?
    if [ $got -gt 2 ] || [ -s "$work/err" ]; then
        complain "decide --format html $*: status $got" "$(cat "$work/err")"
    fi
}

for file in docs/examples/*.yaml; do
    page "$file" --on 2026-03-09
    for authority in cambridgeshire harrow liverpool somerset southampton; do
        page "$file" --on 2026-03-09 --authority $authority
    done
done
printf '{}\n' >"$work/empty.yaml"
printf 'deletion.date: not known\n' >"$work/no-date.yaml"
printf 'deletion: {date: 1999-01-04, ground: 9(1)(i)}\n' >"$work/no-law.yaml"
printf 'case: "<b>&\\"\x27"\ndeletion.ground: 9(1)(k)\npupil.died: {is: yes, by: "<script>", because: "]]> --> </style></main> & \\" \x27 <!-- <p>"}\n' >"$work/hostile.yaml"
sed -e 's/first_day: .*/first_day: 2025-07-10/' -e 's/^  terms:/&\n    - {from: 2025-07-01, to: 2025-12-19}/' docs/examples/four-weeks.yaml >"$work/long.yaml"
for file in "$work"/*.yaml; do
    page "$file" --on 2026-03-09
done
for subject in cambridgeshire harrow liverpool somerset southampton uksi-2024-208 uksi-2006-1751 ukpga-1996-56 guidance-attendance; do
    pages=$((pages + 1))
    "$ONROLL" factcheck $subject >"$work/pages/$pages.html" 2>"$work/err" || complain "factcheck $subject:" "$(cat "$work/err")"
done

"$check" --config tests/html/.htmlvalidate.json "$work"/pages/*.html >"$work/report" 2>&1 || complain "the pages are not valid:" "$(cat "$work/report")"
sed -e 's|</h1>|</h3>|' "$work/pages/1.html" >"$work/broken.html"
"$check" --config tests/html/.htmlvalidate.json "$work/broken.html" >/dev/null 2>&1 && complain "a broken page passes"
[ $pages -ge 20 ] || complain "only $pages pages were checked"
exit $status
