#!/bin/sh
# SPDX-License-Identifier: MIT
# The calendars of a count in the text of onroll decide: the days in their weeks with their signs, the legend, two months side by side within 80
# columns, and what of a long count is folded.
# usage: months.sh [PROGRAM]
# shellcheck source=tests/support/shell.sh
. "$(dirname "$0")/../support/shell.sh"

# counted FIRST-DAY: the part of the text about days, of an absence from that day to Sunday 8 March 2026.
counted() {
    sed -e "s/first_day: .*/first_day: $1/" -e 's/inset: .*/inset: [2026-01-05]\n  closures: [2026-03-02, {date: 2026-03-03, label: burst pipe}]/' \
        -e 's/^  terms:/&\n    - {from: 2025-07-01, to: 2025-07-22}\n    - {from: 2025-09-01, to: 2025-10-24}\n    - {from: 2025-11-01, to: 2025-12-19}/' \
        docs/examples/four-weeks.yaml >"$work/case.yaml"
    "$ONROLL" decide "$work/case.yaml" --on 2026-03-09 2>&1 | sed -n '/^Days counted/,/^The council/p' | sed '1d;$d' >"$work/days"
    awk 'length($0) > 100 { print "too wide: " $0; bad = 1 } / $/ { print "ends with a space: " $0; bad = 1 }
        /[0-9][*a-z]/ && /^     ?[ 0-9]/ && length($0) > 80 { print "wider than 80: " $0; bad = 1 } END { exit bad }' "$work/days" >&2 || status=1
}

says() { grep -qxF -- "$1" "$work/days" || complain "the count from $first does not show '$1':" "$(cat "$work/days")"; }
says_not() { grep -qF -- "$1" "$work/days" && complain "the count from $first shows '$1':" "$(cat "$work/days")"; }

first=2026-02-09
counted $first
cat >"$work/wanted" <<'EOT'
     February 2026                   March 2026
     Mo  Tu  We  Th  Fr  Sa  Su      Mo  Tu  We  Th  Fr  Sa  Su
      9* 10* 11* 12* 13* 14s 15s                              1w
     16s 17s 18s 19s 20s 21s 22s      2c  3c  4*  5*  6*  7w  8w
     23* 24* 25* 26* 27* 28w

     * counted, s school holiday, w weekend, c closed.
EOT
sed -n '/February 2026  /,/\* counted/p' "$work/days" >"$work/shown"
cmp -s "$work/wanted" "$work/shown" || complain "the calendar of four weeks is" "$(cat "$work/shown")"

# A month that begins on a Monday, and weeks of which the count has no day, take no line.
first=2026-03-04
counted $first
says '     March 2026'
says '              4*  5*  6*  7w  8w'
says_not '  2'

# Six months are shown day by day; of seven, those that are all counted or all holiday are a line.
first=2025-10-31
counted $first
says '                                      3*  4*  5*  6*  7*  8w  9w'
says_not 'every Monday'
first=2025-09-30
counted $first
says '     November 2025: every Monday to Friday counted (20 days).'
says '     September 2025                  October 2025'
says_not 'no day counted'
first=2025-07-31
counted $first
says '     August 2025: no day counted (school holiday).'
says '     November 2025: every Monday to Friday counted (20 days).'
says_not 'July 2025: '

# Of a register the legend tells which marks were counted; a day still to come has a sign of its own.
first='a register'
sed '/^absence:/,/^belief/{/^belief/!d}' docs/examples/four-weeks.yaml >"$work/register.yaml"
cat >>"$work/register.yaml" <<'EOT'
attendance:
  marks:
    - {from: 2026-01-06, to: 2026-01-30, code: /}
    - {from: 2026-02-02, to: 2026-02-05, code: O}
    - {date: 2026-02-06, am: Y4, pm: Y4}
    - {from: 2026-02-09, to: 2026-02-27, code: G}
    - {from: 2026-03-02, to: 2026-03-04, code: O}
EOT
"$ONROLL" decide "$work/register.yaml" --on 2026-03-05 | sed -n '/^Days counted/,/^The council/p' >"$work/days"
says '      2*  3*  4*  5*  6e  7w  8w                              1w'
says '      9* 10* 11* 12* 13* 14s 15s      2*  3*  4*  5+  6+'
says '     * counted (O O 7 days, G G 10 days), e every session cancelled, w weekend, s school holiday, +'
says '       counted, still to come.'

# A count by hand has no days and no calendar.
sed -e 's/first_day: .*/school_days: 15/' docs/examples/four-weeks.yaml >"$work/case.yaml"
"$ONROLL" decide "$work/case.yaml" --on 2026-03-09 >"$work/days"
grep -qF 'absence.length: 15 school days.' "$work/days" || complain "a count by hand:" "$(cat "$work/days")"
grep -q 'Mo  Tu' "$work/days" && complain "a count by hand has a calendar"
exit $status
