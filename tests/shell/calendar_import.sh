#!/bin/sh
# SPDX-License-Identifier: MIT
# onroll calendar: term dates from iCalendar and bank holidays from GOV.UK's JSON, as rule files that load and count; what is refused, and at which line.
# usage: calendar_import.sh [PROGRAM]
# shellcheck source=tests/support/shell.sh
. "$(dirname "$0")/../support/shell.sh"

# event FIRST DAY-AFTER-THE-LAST SUMMARY [LINE]...: one event; no day after: - ; its first line is the 5th of a file that holds it alone
event() {
    printf 'BEGIN:VEVENT\r\nUID:1@example\r\nDTSTAMP:20250101T000000Z\r\nDTSTART;VALUE=DATE:%s\r\n' "$1"
    [ "$2" = - ] || printf 'DTEND;VALUE=DATE:%s\r\n' "$2"
    printf 'SUMMARY:%s\r\n' "$3"
    shift 3
    for line in "$@"; do printf '%s\r\n' "$line"; done
    printf 'END:VEVENT\r\n'
}

calendar() {
    printf 'BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:-//Example//EN\r\nX-WR-CALNAME:Term dates "2025"\r\n'
    cat
    printf 'END:VCALENDAR\r\n'
}

term() { event 20260105 20260328 'Spring term'; }

# import STATUS ARGUMENT...: of $work/dates.ics
import() {
    want=$1
    shift
    "$ONROLL" calendar "$work/dates.ics" --on 2026-03-09 "$@" >"$work/out" 2>"$work/err"
    got=$?
    [ $got -eq "$want" ] || complain "calendar $*: exit status $got, not $want" "$(cat "$work/err")" "$(head -n 12 "$work/dates.ics")"
    [ "$want" -eq 0 ] || [ ! -s "$work/out" ] || complain "calendar $*: something was printed: $(head -n 2 "$work/out")"
}

told() {
    grep -qF -- "$1" "$work/err" || complain "standard error does not hold '$1':" "$(cat "$work/err")"
}

# refused TEXT: the calendar on standard input is refused with that message
refused() {
    calendar >"$work/dates.ics"
    import 65
    told "$1"
}

# ---- A whole school year, and a case that counts by it ----

{
    event 20250902 - 'Autumn term begins' 'LOCATION:'
    event 20251027 20251101 'Autumn half-term holi' ' day'
    event 20251219 - 'Last day of the autumn term'
    event 20251222 - 'Christmas holidays' 'DURATION:P2W'
    event 20260105 20260328 'Spring term'
    event 20260105 - 'INSET day'
    event 20250901 - 'Staff training day'
    event 20260216 20260221 'February half term'
    event 20260302 20260304 'School closed'
    event 20260403 - 'Good Friday'
    event 20260504 - 'Early May bank holiday'
    event 20260413 - 'Summer term starts'
    event 20260525 20260530 'May half term' 'BEGIN:VALARM' 'TRIGGER:-PT15M' 'ACTION:DISPLAY' 'RRULE:FREQ=DAILY' 'END:VALARM'
    event 20260525 20260530 'Half term'
    event 20260721 - 'Summer term ends'
    event 20260609 20260610 'Sports day' 'STATUS:CANCELLED'
} | calendar >"$work/dates.ics"
import 0 --id norwold-2025-26
cat >"$work/want" <<'YAML'
# Made by onroll calendar from dates.ics. Hold it beside its source before you rely on it.
calendar: norwold-2025-26
title: "Term dates \"2025\""
standing: example
checked_on: 2026-03-09
terms:
  - {from: 2025-09-02, to: 2025-10-26}
  - {from: 2025-11-01, to: 2025-12-19}
  - {from: 2026-01-05, to: 2026-02-15, label: "Spring term"}
  - {from: 2026-02-21, to: 2026-03-27, label: "Spring term"}
  - {from: 2026-04-13, to: 2026-05-24}
  - {from: 2026-05-30, to: 2026-07-21}
holidays:
  - {from: 2025-10-27, to: 2025-10-31, label: "Autumn half-term holiday"}
  - {from: 2025-12-22, to: 2026-01-04, label: "Christmas holidays"}
  - {from: 2026-02-16, to: 2026-02-20, label: "February half term"}
  - {from: 2026-05-25, to: 2026-05-29, label: "May half term"}
inset:
  - 2026-01-05
closures:
  - {from: 2026-03-02, to: 2026-03-03, label: "School closed"}
YAML
cmp "$work/out" "$work/want" || complain "$(diff "$work/want" "$work/out")"
told 'the INSET day 2025-09-01 is in no term and left out'
told '"Sports day" is cancelled and left out'

cp -r rules "$work/rules"
cp "$work/out" "$work/rules/calendars/norwold-2025-26.yaml"
cat >"$work/case.yaml" <<'CASE'
case: H-1
deletion: {date: 2026-03-09, ground: 9(1)(i)}
pupil.compulsory_school_age: yes
school: {special: no, calendar: norwold-2025-26}
absence: {first_day: 2026-02-09, codes: [O]}
CASE
"$ONROLL" decide "$work/case.yaml" --rules "$work/rules" --on 2026-03-09 >"$work/out" 2>"$work/err"
# 9 to 13 and 23 to 27 February, 4 to 6 March
grep -q 'absent 13 school days of 20' "$work/out" || complain "a case does not count by the calendar: $(head -n 1 "$work/out")" "$(cat "$work/err")"
import 0 --id n --standing published --source "Norwold's page" --href https://example.org/ --authority harrow --title 'A "title" \ here'
cp "$work/out" "$work/rules/calendars/norwold-2025-26.yaml"
"$ONROLL" lint "$work/rules" >"$work/lint" 2>&1 || complain "a published calendar does not load: $(cat "$work/lint")"
grep -qx 'standing: published' "$work/out" && grep -qx 'authority: harrow' "$work/out" && grep -qx 'title: "A \\"title\\" \\\\ here"' "$work/out" || complain "the head: $(head -n 8 "$work/out")"
for bad in '--standing published --source x' '--standing published --href https://example.org/' '--id a:b' '--href example.org' '--authority a:b'; do
    # shellcheck disable=SC2086 # options and their values
    import 64 $bad
done

# ---- What an event is, by its words; all beside one term ----

# says SUMMARY DAYS WANT: WANT is a line of the output, or the reason why it cannot be told
says() {
    end=-
    [ "$2" = 1 ] || end=$((20260302 + $2))
    { term; event 20260302 "$end" "$1"; } | calendar >"$work/dates.ics"
    case $3 in
    ' '*) import 0; grep -qxF -- "$3" "$work/out" || complain "'$1' does not give '$3':" "$(cat "$work/out")" ;;
    *) import 65; told "\"$1\" (2026-03-02) cannot be told: $3" ;;
    esac
}

for summary in 'INSET' 'Inset day 3' 'Staff training day' 'INSET Day - school closed to pupils' 'Non-pupil day (training)'; do says "$summary" 1 '  - 2026-03-02'; done
for summary in 'School closed' 'Occasional day' 'Closure'; do says "$summary" 1 "  - {from: 2026-03-02, to: 2026-03-02, label: \"$summary\"}"; done
for summary in 'Half term' 'HALF-TERM' 'Spring Halfterm holiday' 'Spring break' 'Winter vacation 2026' 'School closed - half term' 'Spring term holiday'; do
    says "$summary" 5 "  - {from: 2026-03-02, to: 2026-03-06, label: \"$summary\"}"
    grep -qx 'holidays:' "$work/out" && grep -q 'to: 2026-03-01, label: "Spring term"' "$work/out" || complain "'$summary' does not cut the term"
done
for summary in 'Easter bank holiday' 'Early May Bank Holiday' 'Good Friday' 'New Year’s Day' "New Year's Day"; do
    says "$summary" 1 '  - {from: 2026-01-05, to: 2026-03-27, label: "Spring term"}'
    [ "$(wc -l <"$work/out")" -eq 7 ] || complain "'$summary' is more than a bank holiday: $(cat "$work/out")"
done
says 'Sports day' 1 '"sports" is not a word of term dates'
says 'Easter holiday club' 5 '"club" is not a word of term dates'
says 'Half term 1' 5 'it may mean the days of half a term'
says 'First half of the spring term' 5 'a first or last day of term is one day'
says 'Second half of term' 5 '"second" is not a word of term dates'
says 'Half of the term' 5 'it may mean the days of half a term'
says 'Half term begins' 1 'it says when a holiday begins or ends'
says 'Last day before the holidays' 1 'it says when a holiday begins or ends'
says 'Spring term' 1 'it does not say whether the term begins or ends'
says 'Term starts and ends' 1 'it says both that something begins and that it ends'
says 'Term ends' 2 'a first or last day of term is one day'
says 'INSET day, term begins' 1 'it speaks of staff training and of a term or holiday besides'
says 'School closed, term ends' 1 'it says that the school is closed and that a term begins or ends'
says 'Good Friday' 2 'a bank holiday is one day'
says 'Bank holiday' 2 'a bank holiday is one day'
says 'Monday' 1 'no word of it tells what it is'
says '***' 1 'no word of it tells what it is'
says 'INSET' 14 '  - 2026-03-15'
says 'INSET' 15 'no school trains its staff for more than two weeks on end'
says 'day day day day day day day day day day day day day day day day day day day day day day day day day day day day day day inset' 1 '  - 2026-03-02'
says 'day day day day day day day day day day day day day day day day day day day day day day day day day day day day day day day inset' 1 'no word of it tells what it is'
{ term; event 20260302 - 'Sports day'; } | calendar >"$work/dates.ics"
import 0 --ignore-unknown
told 'note: '"$work"'/dates.ics:12:1: "Sports day" (2026-03-02) cannot be told'

# ---- Events that contradict each other ----

{ term; event 20260327 - 'Term starts'; event 20260401 - 'Term ends'; } | refused '12:1: "term": this term shares a day with another'
{ term; event 20260327 20260402 'Easter holiday'; } | refused '"Easter holiday": this holiday takes the first or last day of a term'
{ term; event 20251222 20260106 'Christmas holiday'; } | refused '"Christmas holiday": this holiday takes the first or last day of a term'
{ term; event 20260328 20260411 'Easter holiday'; event 20260104 - 'Christmas holiday'; } | calendar >"$work/dates.ics"
import 0
event 20260105 - 'Term starts' | refused '5:1: "Term starts": a term begins, and no event ends it'
event 20260105 - 'Term ends' | refused '5:1: "Term ends": a term ends, and no event has begun it'
{ event 20260105 - 'Term starts'; event 20260106 - 'Term starts'; event 20260201 - 'Term ends'; } | refused '11:1: "Term starts": a term begins, and no event has ended the one before it'
{ event 20260105 - 'Term starts'; event 20260105 - 'Term begins'; event 20260201 - 'Term ends'; event 20260201 - 'End of term'; } | calendar >"$work/dates.ics"
import 0
event 20260105 - 'INSET' | refused 'no event says when a term begins and ends'

# ---- Files that hold what term dates do not ----

event 20260216 20260216 'Half term' | refused '5:1: "Half term": its end is not behind its beginning: DTEND is the day after the last'
event 20260230 - 'Half term' | refused '5:1: "Half term": it '
event 20260216 - 'Half term' 'DTEND:20260217T100000Z' | refused 'its end has a time of day'
event 20260216 - 'Half term' 'DTEND:soon' | refused 'its end cannot be read'
event 20260216 - 'Half term' 'DURATION:PT5H' | refused 'its length is not one of whole days'
event 20260216 20260217 'Half term' 'DURATION:P1D' | refused 'its end cannot be read'
event 20260216 20270217 'Half term' 'X-A:1' | calendar >"$work/dates.ics"
import 65
told 'no event says when a term'
event 20260216 20270218 'Half term' | refused 'it is longer than a year'
event 20260216 - '' | refused 'an event without a summary'
event 20260216 - 'Half term' 'RRULE:FREQ=YEARLY' | refused '10:1: the event recurs'
event 20260216 - 'Half term' 'RDATE;VALUE=DA' ' TE:20270216' | refused '10:1: the event recurs'
event 20260216 - 'Half term' 'recurrence-id:20270216' | refused '10:1: the event recurs'
event 20260216 - 'Half term' | sed 's/;VALUE=DATE:20260216/;TZID=Europe\/London:20260216T090000/' | refused '"Half term": it begins at a time of day'
event 20260216 - 'Half term' | sed '/^DTSTART/d' | refused 'it does not say on which day it begins'
event 20260216 - 'Half term' | sed '/^END/d' | refused 'this END closes nothing that is open'
printf 'BEGIN:VEVENT\nBEGIN:VEVENT\n' | refused '6:1: this BEGIN does not belong here'
printf 'BEGIN:A\nBEGIN:B\nBEGIN:C\nEND:C\nEND:B\nEND:A\n' | refused 'no event says when a term'
printf 'BEGIN:A\nBEGIN:B\nBEGIN:C\nBEGIN:D\n' | refused '8:1: this BEGIN does not belong here'
printf '\n goes on\n' | refused '6:1: the line begins with a space and goes on from no other'
printf 'SUMMARY:\377\n' | refused '5:1: the line is not UTF-8 text'
printf 'BEGIN:VCALENDAR\n' >"$work/dates.ics"
import 65
told '1:1: what begins here never ends'
printf 'SUMMARY:Half term\n' >"$work/dates.ics"
import 65
told '1:1: an iCalendar file begins with BEGIN:VCALENDAR'
for line in 'Date,Event' ':VEVENT' 'END\001:VEVENT' 'DTSTART' 'Half term: 16 February'; do
    printf "$line\\n" | refused '5:1: the line does not begin with the name of a property and a colon'
done
printf 'END;X=1:VCALENDAR\n' | refused '5:1: this END closes nothing that is open'
printf 'BEGIN:VEVENT \n' | refused '5:1: this BEGIN does not belong here'
: >"$work/dates.ics"
import 65
told 'the file is empty'
rm "$work/dates.ics"
import 66

# Limits: events, lines, bytes.
event 20260216 - 'Half term' >"$work/one"
many() { awk -v times="$1" '{ text = text $0 "\n" } END { for (i = 0; i < times; i++) printf "%s", text }' "$work/one"; }
{ term; many 1999; } | calendar >"$work/dates.ics"
import 0
{ term; many 2000; } | refused 'the file has more than 2000 events'
{ term; yes X-A:1 | head -n 99987; } | calendar >"$work/dates.ics"
import 0
{ term; yes X-A:1 | head -n 99990; } | refused '100001:1: the file has more than 100000 lines'
term | calendar | sed '$d' >"$work/small.ics"
# sized BYTES: a file of so many, with one long line
sized() {
    cat "$work/small.ics"
    printf "X-A:%$(($1 - $(wc -c <"$work/small.ics") - 21))s\r\nEND:VCALENDAR\r\n" x
}
sized 1048576 >"$work/dates.ics"
import 0
[ "$(wc -c <"$work/dates.ics")" -eq 1048576 ] || complain 'the file is not as large as it may be'
sized 1048577 >"$work/dates.ics"
import 65
told 'the file is larger than 1048576 bytes'

# ---- Bank holidays ----

cat >"$work/bank.json" <<'JSON'
{"england-and-wales": {"division": "england-and-wales", "events": [
  {"title": "New Year’s Day", "date": "2026-01-01", "notes": "", "bunting": true},
  {"title": "A \"quoted\" \\ day\u0081", "date": "2026-05-04", "notes": "", "bunting": true},
  {"title": "Boxing Day", "date": "2026-12-28", "notes": "Substitute day", "bunting": true}]},
 "scotland": {"division": "scotland", "events": [{"title": "2nd January", "date": "2026-01-02", "notes": "", "bunting": true}]}}
JSON
"$ONROLL" calendar "$work/bank.json" --on 2026-03-09 >"$work/out" 2>"$work/err" || complain "bank holidays: $(cat "$work/err")"
cat >"$work/want" <<'YAML'
bank_holidays: england
title: Bank holidays in England
source: GOV.UK, bank-holidays.json
checked_on: 2026-03-09
complete:
  from: 2026-01-01
  to: 2026-12-31
days:
  - date: 2026-01-01
    title: "New Year’s Day"
    basis: published
  - date: 2026-05-04
    title: "A \"quoted\" \\ day "
    basis: published
  - date: 2026-12-28
    title: "Boxing Day (Substitute day)"
    basis: published
YAML
cmp "$work/out" "$work/want" || complain "$(diff "$work/want" "$work/out")"
rm -r "$work/rules/calendars" && mkdir "$work/rules/calendars" && cp "$work/out" "$work/rules/calendars/bank-holidays.yaml"
sed -i '/^school:/s/.*/school.special: no/; $s/.*/absence: {first_day: 2026-05-01, codes: [O]}/; s/2026-03-09/2026-05-08/' "$work/case.yaml"
printf 'calendar: {terms: [{from: 2026-04-13, to: 2026-07-21}]}\n' >>"$work/case.yaml"
"$ONROLL" decide "$work/case.yaml" --rules "$work/rules" --on 2026-05-08 >"$work/out" 2>"$work/err"
grep -q 'absent 4 school days of 20' "$work/out" || complain "a case does not count by the bank holidays: $(head -n 1 "$work/out")" "$(cat "$work/err")"
# Without the days at the ends of the years the list is complete from its first day to its last.
sed '/New Year/d; /Boxing/d; s/true},$/true}]},/' "$work/bank.json" | "$ONROLL" calendar - --on 2026-03-09 >"$work/out" 2>"$work/err"
grep -A 2 '^complete' "$work/out" | tr -d ' \n' | grep -qx 'complete:from:2026-05-04to:2026-05-04' || complain "a list of one day: $(cat "$work/out" "$work/err")"

# bank CODE TEXT: the JSON on standard input is refused
bank() {
    "$ONROLL" calendar - --on 2026-03-09 >"$work/out" 2>"$work/err"
    got=$?
    [ $got -eq 65 ] && [ ! -s "$work/out" ] || complain "bank holidays are not refused ($got): $(cat "$work/out")"
    told "$2 [$1]"
}
echo '{"scotland": {"events": []}}' | bank E202 'there is no list of events under england-and-wales'
echo '{"england-and-wales": {"events": []}}' | bank E202 'there is no list of events under england-and-wales'
echo '{"england-and-wales": {"events": [1]}}' | bank E203 'a bank holiday is an object with a date and a title'
echo '{"england-and-wales": {"events": [{"date": "2026-02-30", "title": "a"}]}}' | bank E203 'this is not a date'
echo '{"england-and-wales": {"events": [{"date": "2026-02-03"}]}}' | bank E202 'a bank holiday has a title, which is text'
echo '{"england-and-wales": {"events": [{"date": "2026-02-03", "title": []}]}}' | bank E203 'a bank holiday has a title, which is text'
echo '{"england-and-wales": {"events": [{"date": "2026-02-03", "title": "a"}, {"date": "2026-02-03", "title": "b"}]}}' |
    bank E403 'bank holidays stand in the order of their dates, each once'
echo '{"england-and-wales": {' | bank E101 'this { is never closed'
days() { awk -v count="$1" 'BEGIN { printf "{\"england-and-wales\":{\"events\":["; for (i = 0; i < count; i++) printf "%s{\"date\":\"%d-%02d-%02d\",\"title\":\"a\"}", i ? "," : "", 1950 + int(i / 336), 1 + int(i % 336 / 28), 1 + i % 28; print "]}}" }'; }
days 2000 | "$ONROLL" calendar - --on 2026-03-09 >"$work/out" 2>"$work/err" && [ "$(grep -c 'date:' "$work/out")" -eq 2000 ] || complain "two thousand bank holidays: $(cat "$work/err")"
days 2001 | bank E903 'the list has 2001 bank holidays, the limit is 2000'
exit $status
