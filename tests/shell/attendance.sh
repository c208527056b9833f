#!/bin/sh
# SPDX-License-Identifier: MIT
# Attendance registers from csv files: both shapes and their headers, where a file is looked for, one file for many cases, every mistake with its place,
# and nothing decided on a file that has one.
# usage: attendance.sh [PROGRAM]
# shellcheck source=tests/support/shell.sh
. "$(dirname "$0")/../support/shell.sh"
case $ONROLL in /*) ;; *) ONROLL=$PWD/$ONROLL ;; esac

# one_case NAME [LINE]...: a case of that name in $work/NAME.yaml, with further lines
one_case() {
    name=$1
    shift
    cat >"$work/$name.yaml" <<CASE
case: $name
deletion:
  date: 2026-03-11
  ground: 9(1)(i)
pupil.compulsory_school_age: yes
school.special: no
calendar:
  terms: [{from: 2026-01-05, to: 2026-03-27}]
CASE
    for line in "$@"; do printf '%s\n' "$line"; done >>"$work/$name.yaml"
}

# decided CASE ARGUMENT...: the decision in $work/json, or a complaint
decided() {
    "$ONROLL" decide --format json --on 2026-03-11 "$@" >"$work/json" 2>"$work/err"
    [ $? -le 2 ] || complain "decide $*: not decided" "$(cat "$work/err")"
}

# same CASE ARGUMENT...: what the marks written into the case decide
same() {
    decided "$@"
    cmp -s "$work/json" "$work/want" || complain "decide $*: another decision than by marks in the case" "$(diff "$work/want" "$work/json" | head -n 8)"
}

# refused STATUS ARGUMENT...: nothing on standard output; the messages are in $work/err
refused() {
    want=$1
    shift
    "$ONROLL" "$@" --on 2026-03-11 >"$work/out" 2>"$work/err"
    got=$?
    [ $got -eq "$want" ] || complain "$*: exit status $got, not $want" "$(cat "$work/err")"
    [ -s "$work/out" ] && complain "$*: something was decided: $(head -n 2 "$work/out")"
}

told() {
    grep -qF -- "$1" "$work/err" || complain "standard error does not hold '$1':" "$(cat "$work/err")"
}

# mistake HEADER ROW TEXT: a file of the two lines is refused with that message
mistake() {
    printf '%s\n' "$1" "$2" >"$work/mistake.csv"
    refused 65 decide "$work/H-1.yaml" --attendance "$work/mistake.csv"
    told "mistake.csv:$3"
}

# ---- Shapes: one session without a mark, a day attended, then three days of absence with a code of two characters ----

one_case H-1 'attendance:' '  marks:' '    - {date: 2026-03-04, am: /}' '    - {date: 2026-03-05, am: /, pm: \}' \
    '    - {date: 2026-03-06, am: O, pm: O}' '    - {date: 2026-03-09, am: Y1, pm: O}' '    - {date: 2026-03-10, am: O, pm: O}'
decided "$work/H-1.yaml"
cp "$work/json" "$work/want"
grep -q '"total": 3' "$work/want" || complain 'three days are not counted from marks in the case'
one_case H-1

cat >"$work/rows.csv" <<'CSV'
case,date,session,code
H-1,2026-03-04,AM,/
H-1,2026-03-04,PM,
H-1,2026-03-05,AM,/
H-1,05/03/2026,PM,\
H-2,2026-03-05,AM,B
H-1,6 March 2026,morning,o
H-1,06-Mar-2026,afternoon,O
H-1,9/3/2026,1,y1

H-1,9/3/2026,2,O
H-1,10/03/2026,am,O
H-1,10/03/2026,pm,O
H-2,10/03/2026,pm,
CSV
same "$work/H-1.yaml" --attendance "$work/rows.csv"
printf '\357\273\277sep=;\r\n"Mark Date";Surname;AM/PM;Attendance_Code;PUPIL REF;UPN\r\n' >"$work/aliases.csv"
sed '1d; s/^\(.*\),\(.*\),\(.*\),\(.*\)$/\2;Poe;\3;\4;\1;A123456789012\r/' "$work/rows.csv" >>"$work/aliases.csv"
same "$work/H-1.yaml" --attendance "$work/aliases.csv"
[ "$(cat "$work/err")" = "onroll: note: $work/aliases.csv: columns not read: Surname, UPN" ] || complain "columns not read: $(cat "$work/err")"
cat >"$work/days.csv" <<'CSV'
Pupil ID,Day,Morning,Afternoon
H-1,04/03/2026,/,-
H-1,05/03/2026,/,\
H-1,06/03/2026,O,O
H-1,09/03/2026,Y1,O
H-1,10/03/2026,O,O
CSV
same "$work/H-1.yaml" --attendance "$work/days.csv"
cat >"$work/grid.csv" <<'CSV'
,Name,Wed 4 March 2026,2026-03-05,Fri 06/03/2026 am,"Friday, 6 March 2026
PM",09/03/2026,10/03/2026 (AM),10-Mar-2026 2,%
H-1,Poe,/ -,/\,O,o,Y1O,O,O,50
H-2,Lee,,B B,,,"/
\",,,100
CSV
same "$work/H-1.yaml" --attendance "$work/grid.csv"
told 'columns not read: Name, %'
grep -q 'Poe\|A1234' "$work/err" && complain 'a name of a pupil was echoed'

# Other headers; what a map leaves out is not told.
printf 'header,column\n# remarks\nReg day,date\nHalf,session\nSymbol,code\nNumber,case\nSurname,\n' >"$work/map.csv"
sed '1s/.*/Number,Reg day,Half,Symbol/; s/^\(.*\)$/\1,Poe/; 1s/Poe/Surname/' "$work/rows.csv" >"$work/own.csv"
refused 65 decide "$work/H-1.yaml" --attendance "$work/own.csv"
told 'own.csv:1:1: no header names the case of a mark'
sed -i '/^,Poe$/d' "$work/own.csv"
same "$work/H-1.yaml" --attendance "$work/own.csv" --attendance-map "$work/map.csv"
[ -s "$work/err" ] && complain "a column was told that the map leaves out: $(cat "$work/err")"
printf 'Reg day,deletion.date\n' >"$work/map.csv"
refused 65 decide "$work/H-1.yaml" --attendance "$work/own.csv" --attendance-map "$work/map.csv"
told 'map.csv:1:9: there is no column "deletion.date"'

# ---- Where the file is ----

one_case H-1 'attendance:' '  file: sub/rows.csv'
mkdir "$work/sub" && cp "$work/rows.csv" "$work/sub/rows.csv"
# The name of the file is a fact of the case; the decision is that of the marks.
decided "$work/H-1.yaml"
cp "$work/json" "$work/named"
grep -q '"verdict": "unlawful"' "$work/named" || complain 'the file that the case names is not read beside the case'
(cd "$work" && "$ONROLL" decide --format json --on 2026-03-11 - <H-1.yaml) >"$work/json"
cmp -s "$work/json" "$work/named" || complain 'on standard input the file is not read below the working directory'
(cd "$work/sub" && "$ONROLL" decide --brief --on 2026-03-11 - <../H-1.yaml) >"$work/out" 2>"$work/err"
[ $? -eq 66 ] || complain 'on standard input a file was read from somewhere else'
told '-: attendance.file: there is no file sub/rows.csv'
decided "$work/H-1.yaml" --attendance "$work/days.csv"
cmp -s "$work/json" "$work/named" || complain '--attendance does not take the place of the file that the case names'
one_case H-1 'attendance:' '  file: "-"'
refused 65 decide "$work/H-1.yaml"
told 'a case names a file, not standard input'
one_case H-1 'attendance:' '  file: /dev/zero'
refused 66 decide "$work/H-1.yaml"
told 'attendance.file: there is no file /dev/zero'
one_case H-1
refused 66 decide "$work/H-1.yaml" --attendance "$work/none.csv"
refused 64 decide "$work/H-1.yaml" --attendance -
refused 74 decide "$work/H-1.yaml" --attendance "$work"
one_case H-3
refused 65 decide "$work/H-3.yaml" --attendance "$work/rows.csv"
told "H-3.yaml: case H-3 is not in $work/rows.csv"
refused 66 decide "$work/H-1.yaml" --attendance "$work/own.csv" --attendance-map "$work/none.csv"
one_case H-2
printf 'case,2026-03-05\nH-2,\n' >"$work/empty.csv"
refused 65 decide "$work/H-2.yaml" --attendance "$work/empty.csv"
told "case H-2 has no marks in $work/empty.csv"
sed -i '/^case/d' "$work/H-3.yaml"
refused 65 decide "$work/H-3.yaml" --attendance "$work/rows.csv"
told 'the case has no reference'
"$ONROLL" timeline "$work/H-1.yaml" --attendance "$work/days.csv" --on 2026-03-11 >"$work/out" 2>&1 && grep -q 'absent 3 school days of 20' "$work/out" || complain "timeline with a register: $(head -n 3 "$work/out")"

# ---- Mistakes ----

mistake 'case,date,session,code' 'H-1,03/13/2026,AM,O' '2:5: date: "03/13/2026" is no day; dates are read as day/month/year'
mistake 'case,date,session,code' 'H-1,09/03/26,AM,O' '2:5: date: "09/03/26" has no year of four digits'
mistake 'case,date,session,code' 'H-1,46090,AM,O' "2:5: date: 46090 is a spreadsheet's number"
mistake 'case,date,session,code' 'H-1,,AM,O' '2:5: "" is no day'
mistake 'case,date,session,code' 'H-1,2026-03-05,evening,O' '2:16: session: "evening" is none; write AM or PM'
mistake 'case,date,session,code' 'H-1,2026-03-05,AM,O O' '2:19: code: "O O" is more than one code'
mistake 'case,date,session,code' ',2026-03-05,AM,O' '2:1: case: the row has marks and no case'
mistake 'case,date,session,code' 'H-1,2026-03-05,AM' '2:16: the row has 3 cells, the header has 4'
mistake 'case,date,session,code' 'H-1,2026-03-05,AM,"O' '2:19: a quote is opened here and never closed'
mistake 'case,date,session,code' 'A123456789012,2026-03-05,AM,O' '2:1: the case reference is a unique pupil number'
grep -q A123456789012 "$work/err" && complain 'a unique pupil number was echoed'
mistake 'case,date,session,code' 'H-1,2026-03-05,AM,QQ' '2:1: error: "QQ" is no attendance code [E510]'
mistake 'case,date,session' 'H-1,2026-03-05,AM' '1:1: no header names the code of a mark'
mistake 'case,date,am' 'H-1,2026-03-05,O' '1:1: no header names the pm of a mark'
mistake 'case,date,am,pm,code' 'H-1,2026-03-05,O,O,O' '1:17: the file has columns for morning and afternoon and this one besides'
mistake 'case,date,session,mark,code' 'H-1,2026-03-05,AM,O,O' '1:24: the code stands in two columns'
mistake 'case,code,2026-03-05' 'H-1,O,OO' '1:6: the file has columns of single sessions and this one'
mistake 'case,03/13/2026 AM' 'H-1,O' '1:6: the header of a column: date: "03/13/2026" is no day'
mistake 'case,Tue 09/03/2026' 'H-1,OO' '1:6: the header of a column: it says Tuesday, and 2026-03-09 is a Monday'
mistake 'case,09/03/2026,2026-03-09 PM' 'H-1,OO,O' '1:17: two columns hold the marks of one session'
mistake 'case,5 absences' 'H-1,OO' '1:6: the header of a column: "5 absences" is no day'
mistake 'Name,2026-03-09' 'H-1,OO' '1:1: no header names the case of a mark'
mistake 'case,2026-03-09' 'H-1,O' '2:5: code: "O" is one code, and the column holds the two of a day'
mistake 'case,2026-03-09' 'H-1,Y1' '2:5: code: "Y1" is one code, and the column holds the two of a day'
mistake 'case,2026-03-09' 'H-1,OOO' '2:5: code: "OOO" is more than the two codes of a day'
mistake 'case,2026-03-09' 'H-1,O O O' '2:5: code: "O O O" is more than the two codes of a day'
: >"$work/mistake.csv"
refused 65 decide "$work/H-1.yaml" --attendance "$work/mistake.csv"
told 'mistake.csv:1:1: the file is empty'
printf 'case,date,session,code\nH-1,2026-03-05,AM,O\nH-1,2026-03-05,am,/\n' >"$work/mistake.csv"
refused 65 decide "$work/H-1.yaml" --attendance "$work/mistake.csv"
told 'mistake.csv:3:1: error: the morning of 2026-03-05 has two marks [E510]'

# A mistake in the row of another pupil ends it too; all are told, twenty with their places.
{ printf 'case,date,session,code\nH-1,2026-03-05,AM,O\n'; for i in 1 2 3 4 5 6 7 8 9 10 11 12 13 14 15 16 17 18 19 20; do echo "H-9,never,AM,O$i"; done; } >"$work/many.csv"
refused 65 decide "$work/H-1.yaml" --attendance "$work/many.csv"
[ "$(grep -c '"never" is no day' "$work/err")" -eq 20 ] && ! grep -q 'more mistake' "$work/err" || complain "twenty mistakes: $(tail -n 2 "$work/err")"
echo 'H-9,never,AM,O' >>"$work/many.csv"
refused 65 decide "$work/H-1.yaml" --attendance "$work/many.csv"
[ "$(grep -c '"never" is no day' "$work/err")" -eq 20 ] && told 'many.csv: 1 more mistake' || complain "twenty-one mistakes: $(tail -n 2 "$work/err")"

# ---- Limits: the length of a code, how many there are, the length of a reference ----

# limit FINE ROWS-IN-A-FILE: whether the case H-1 is decided with the file $work/limit.csv
limit() {
    "$ONROLL" decide --brief --on 2026-03-11 "$work/H-1.yaml" --attendance "$work/limit.csv" >"$work/out" 2>"$work/err"
    got=$?
    if [ "$1" = fine ]; then
        [ $got -le 2 ] || complain "just under a limit: $(head -n 1 "$work/err")"
    else
        [ $got -eq 65 ] && told "$2" || complain "just over a limit: exit status $got"
    fi
}

rows='case,date,session,code\nH-1,2026-03-05,AM,O\n'
printf "${rows}H-2,2026-03-05,AM,ABCDEFGH\n" >"$work/limit.csv" && limit fine
printf "${rows}H-2,2026-03-05,AM,ABCDEFGHI\n" >"$work/limit.csv" && limit over '3:19: code: "ABCDEFGHI" is longer than a code'
{ printf "$rows"; seq 1 127 | sed 's/.*/H-2,2026-03-05,AM,C&/'; } >"$work/limit.csv" && limit fine
{ printf "$rows"; seq 1 128 | sed 's/.*/H-2,2026-03-05,AM,C&/'; } >"$work/limit.csv" && limit over '130:19: code: the file has more than 128 different codes'
long=$(printf '%096d' 7)
printf "$rows%s,2026-03-05,AM,O\n" "$long" >"$work/limit.csv" && limit fine
printf "$rows%s,2026-03-05,AM,O\n" "${long}8" >"$work/limit.csv" && limit over '3:1: the case reference has 97 bytes, the limit is 96'
printf "$rows%s,2026-03-05,AM,O\n" "$long$long" >"$work/limit.csv" && limit over '3:1: case: the reference is empty or longer than 127 bytes'
head='case'
for i in $(seq 1 1000); do head="$head,x$i"; done
printf '%s\n' "$head" >"$work/limit.csv" && limit over '1:1: the row has more than 1000 cells'

# ---- Many cases ----

head='{"deletion.date":"2026-03-11","deletion.ground":"9(1)(i)","pupil.compulsory_school_age":true,"school.special":false,"calendar":{"terms":[{"from":"2026-01-05","to":"2026-03-27"}]}'
for name in H-1 H-2 H-9; do printf '%s,"case":"%s"}\n' "$head" $name; done >"$work/week.ndjson"
"$ONROLL" batch "$work/week.ndjson" --attendance "$work/grid.csv" --on 2026-03-11 >"$work/out" 2>"$work/err"
[ $? -eq 65 ] || complain 'batch with a case that is not in the file: exit status'
[ "$(grep -c 'columns not read' "$work/err")" -eq 1 ] || complain 'one file for many cases is read more than once'
sed -n 3p "$work/out" | grep -q '"line":3.*"message":"case H-9 is not in ' && sed -n 1,2p "$work/out" | grep -c '"verdict":"u' | grep -qx 2 || complain "batch: $(cat "$work/out")"
sed 's/"school.special"/"attendance.file":"sub\/rows.csv","school.special"/' "$work/week.ndjson" | head -n 1 >"$work/named.ndjson"
sed 's/"school.special"/"attendance.file":"many.csv","school.special"/' "$work/week.ndjson" | head -n 2 >>"$work/named.ndjson"
"$ONROLL" batch "$work/named.ndjson" --on 2026-03-11 >"$work/out" 2>"$work/err"
[ $? -eq 65 ] && sed -n 1p "$work/out" | grep -q '"verdict":"unlawful"' && [ "$(grep -c 'many.csv has mistakes or cannot be read' "$work/out")" -eq 2 ] ||
    complain "batch of cases that name files: $(cat "$work/out")"
[ "$(grep -c 'more mistake' "$work/err")" -eq 1 ] || complain 'a file that several cases name is read more than once'
refused 65 batch "$work/week.ndjson" --attendance "$work/many.csv"
for i in 1 2 3 4 5 6 7 8 9; do
    cp "$work/rows.csv" "$work/rows$i.csv"
    sed -n 1p "$work/week.ndjson" | sed "s/}\$/,\"attendance.file\":\"rows$i.csv\"}/; s/}\\(,\"attendance.*\\)/}\\1/"
done >"$work/files.ndjson"
cat "$work/files.ndjson" >>"$work/files.ndjson.twice" && cat "$work/files.ndjson" >>"$work/files.ndjson.twice"
"$ONROLL" batch "$work/files.ndjson.twice" --on 2026-03-11 >"$work/out" 2>"$work/err"
[ "$(sort -u "$work/out" | wc -l)" -eq 1 ] && tail -n 1 "$work/err" | grep -q '^18 cases: 0 lawful, 18 unlawful' || complain "more files than are kept: $(cat "$work/err")"
printf 'case,deletion.date,deletion.ground,attendance.file\nH-1,11/03/2026,9(1)(i),rows.csv\nH-1,11/03/2026,9(1)(i),-\n' >"$work/week.csv"
"$ONROLL" batch "$work/week.csv" --on 2026-03-11 >"$work/out" 2>"$work/err"
sed -n 2p "$work/out" | grep -q 'rows.csv,un' && sed -n 3p "$work/out" | grep -q 'line 3: attendance.file: a case names a file' || complain "csv cases that name a file: $(cat "$work/out")"
exit $status
