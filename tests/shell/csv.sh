#!/bin/sh
# SPDX-License-Identifier: MIT
# onroll batch with csv: headers, other headers from a file, dates and numbers as spreadsheets write them, rows that cannot be read, formulas, formats.
# usage: csv.sh [PROGRAM]
# shellcheck source=tests/support/shell.sh
. "$(dirname "$0")/../support/shell.sh"

# run STATUS LAST-LINE-OF-STANDARD-ERROR ARGUMENT...
run() {
    want=$1 last=$2
    shift 2
    "$ONROLL" batch --on 2026-03-09 "$@" >"$work/out" 2>"$work/err"
    got=$?
    [ $got -eq "$want" ] || complain "batch $*: exit status $got, not $want" "$(cat "$work/err")"
    [ "$(tail -n 1 "$work/err")" = "$last" ] || complain "batch $*: standard error ends with '$(tail -n 1 "$work/err")', not '$last'"
}

# told TEXT: standard error holds it
told() {
    grep -qF -- "$1" "$work/err" || complain "standard error does not hold '$1':" "$(cat "$work/err")"
}

# refused TEXT ARGUMENT...: nothing is decided, and standard error says TEXT
refused() {
    text=$1
    shift
    "$ONROLL" batch --on 2026-03-09 "$@" >"$work/out" 2>"$work/err"
    got=$?
    [ $got -eq 65 ] || complain "batch $*: exit status $got, not 65"
    [ -s "$work/out" ] && complain "batch $*: something was decided: $(head -n 2 "$work/out")"
    told "$text"
}

# ---- The whole of one output ----
# A formula in a column that goes through, a line break in a cell, rows without a value, US order, a serial number, a short row, an open quote.

cat >"$work/map.csv" <<'CSV'
# headers of one council
header,fact
Died,pupil.died
CSA,pupil.compulsory_school_age
DOL,deletion.date
Deletion Ground,deletion.ground
Boarder?,
CSV
printf '\357\273\277case, SCHOOL.Special ,Forename,DOL,Deletion Ground,CSA,Died,Note,Boarder?\r\n' >"$work/week.csv"
cat >>"$work/week.csv" <<'CSV'
C-1,no,Ada,9/3/2026,9(1)(k),Y,TRUE,"two
lines, one ""cell""",no
C-2,N,"=cmd()",09 Mar 2026,9k,1,0,+44,
C-3,No,@x,2026-03-09,Reg 9(1)(k),yes,?,-5,
C-4,no,Eve,13/25/2026,9(1)(k),yes,yes,,
C-5,no,Flo,46090,9(1)(k),yes,yes,,

,,,,,,,,
C-6,no,Gil,09/03/2026,9(1)(k),yes,maybe,,
C-7,no,short
C-8,no,Hal,"9 March 2026
C-9,no,Ivy,9 March 2026,9(1)(k),yes,yes,,
CSV
run 65 '9 cases: 2 lawful, 1 unlawful, 1 undetermined, 5 could not be read' --map "$work/map.csv" "$work/week.csv"
[ "$(head -n 1 "$work/err")" = "onroll: note: $work/week.csv: columns not read: Forename, Note" ] || complain "the columns not read: $(head -n 1 "$work/err")"
sha=$("$ONROLL" rules | sed -n '1s/.*sha256 \(............\).*/\1/p')
sed "s/$sha/RULES/" "$work/out" >"$work/got"
awk '{ printf /"two$/ ? "%s\n" : "%s\r\n", $0 }' >"$work/want" <<'CSV'
case," SCHOOL.Special ",Forename,DOL,Deletion Ground,CSA,Died,Note,Boarder?,verdict,ground,must_delete,local,missing,why,earliest,ask,overdue,rules,error
C-1,no,Ada,9/3/2026,9(1)(k),Y,TRUE,"two
lines, one ""cell""",no,lawful,9(1)(k),yes,none,,9(1)(k) died,,,,RULES,
C-2,N,'=cmd(),09 Mar 2026,9k,1,0,'+44,,unlawful,9(1)(k),no,none,,9(1)(k) died,,,,RULES,
C-3,No,'@x,2026-03-09,Reg 9(1)(k),yes,?,'-5,,undetermined,9(1)(k),no,none,pupil.died,9(1)(k) died,,school,,RULES,
C-4,no,Eve,13/25/2026,9(1)(k),yes,yes,,,,,,,,,,,,,"line 6, column 12: deletion.date: ""13/25/2026"" is no day; dates are read as day/month/year"
C-5,no,Flo,46090,9(1)(k),yes,yes,,,,,,,,,,,,,"line 7, column 12: deletion.date: 46090 is a spreadsheet's number for a day; format the column as a date, or write 2026-03-09"
C-6,no,Gil,09/03/2026,9(1)(k),yes,maybe,,,,,,,,,,,,,"line 10, column 35: pupil.died is yes or no, here stands ""maybe"" (write yes or no)"
C-7,no,short,,,,,,,,,,,,,,,,,"line 11, column 8: the row has 3 cells, the header has 9"
C-8,no,Hal,,,,,,,,,,,,,,,,,"line 12, column 12: a quote is opened here and never closed"
C-9,no,Ivy,9 March 2026,9(1)(k),yes,yes,,,lawful,9(1)(k),yes,none,,9(1)(k) died,,,,RULES,
CSV
cmp "$work/got" "$work/want" || complain "$(diff "$work/want" "$work/got")"

# What was written can be read again: the columns of a decision name no fact, a cell that was defused stays as it is, and short rows are filled up.
cp "$work/out" "$work/again.csv"
run 65 '9 cases: 2 lawful, 1 unlawful, 3 undetermined, 3 could not be read' --map "$work/map.csv" "$work/again.csv"
grep -q "^C-2,N,'=cmd(),09 Mar 2026,9k,1,0,'+44,,unlawful,.*,unlawful," "$work/out" || complain "the output read again: $(cat "$work/out")"

# ---- Values: one column, one row for each; the answer is what the same case says as JSON ----

# value FACT CELL JSON: CELL gives the decision that the JSON value gives. JSON - : as if the fact were not there; ! : the row is refused.
rest='{"case":"V","deletion.ground":"9(1)(i)","pupil.compulsory_school_age":true,"absence.codes":["O"],"absence.school_days":25,"enquiries.joint":true}'
value() {
    node - "$rest" "$@" "$work" <<'JS'
const [rest, fact, cell, json, work] = process.argv.slice(2), fs = require('fs');
const facts = JSON.parse(rest), flat = {};
delete facts[fact];
for (const [name, value] of Object.entries(facts))
    flat[name] = value === true ? 'yes' : [].concat(value).join(';');
const quote = (text) => '"' + String(text).replace(/"/g, '""') + '"';
fs.writeFileSync(work + '/cell.csv', [...Object.keys(flat), fact].map(quote) + '\n' + [...Object.values(flat), cell].map(quote) + '\n');
if (json !== '!' && json !== '-')
    facts[fact] = JSON.parse(json);
fs.writeFileSync(work + '/cell.ndjson', JSON.stringify(facts) + '\n');
JS
    "$ONROLL" batch --on 2026-03-09 --full --to ndjson "$work/cell.csv" >"$work/a" 2>"$work/err"
    got=$?
    if [ "$3" = '!' ]; then
        [ $got -eq 65 ] && grep -q "\"case\":\"V\".*\"line\":2,.*\"fact\":\"$1\"" "$work/a" || complain "$1 of '$2' is not refused: $(cut -c 1-300 "$work/a")"
        return
    fi
    "$ONROLL" batch --on 2026-03-09 --full "$work/cell.ndjson" >"$work/b" 2>"$work/err"
    [ -s "$work/b" ] && cmp -s "$work/a" "$work/b" || complain "$1: the cell '$2' is not $3: $(cut -c 1-300 "$work/a")"
}

for day in 2026-03-02 02/03/2026 2/3/2026 ' 2/3/2026 ' '02 Mar 2026' '2 March 2026' '2 MARCH 2026' 02-Mar-2026 '02/03/2026 00:00' '2026-03-02 00:00:00'; do
    value deletion.date "$day" '"2026-03-02"'
done
value deletion.date '01 Sept 2026' '"2026-09-01"'
value deletion.date '1 Sep. 2026' '"2026-09-01"'
value deletion.date '29/02/2028' '"2028-02-29"'
for day in 13/25/2026 31/04/2026 29/02/2026 2/3/26 46083 46083.0 '2 Mars 2026' '32 March 2026' 2/3/2026/4 March yes; do
    value deletion.date "$day" '!'
done
for day in 2026-03-02 2/3/2026 '02 Mar 2026' '02/03/2026 00:00'; do
    value local.home_visit_on "$day" '"2026-03-02"'
done
for word in N no FALSE 0; do
    value local.home_visit_on "$word" false
done
value local.home_visit_on '?' null
for word in Y yes 1 46083 13/25/2026 31/12/2199 soon; do
    value local.home_visit_on "$word" '!'
done
for number in 15 ' 15 ' 15.0 15.00; do
    value absence.school_days "$number" 15
done
for number in 15.5 1,000 -3 '15 days' 15. .0 1e3; do
    value absence.school_days "$number" '!'
done
for word in Y y yes YES true TRUE 1; do
    value enquiries.joint "$word" true
done
for word in N no False 0 ' no '; do
    value enquiries.joint "$word" false
done
value enquiries.joint "$(printf '\302\240no\302\240')" false
value enquiries.joint '?' null
value enquiries.joint 'Not known' '"not known"'
value enquiries.joint 'not applicable' '"not applicable"'
value enquiries.joint '' -
value enquiries.joint ' ' -
value enquiries.joint on '!'
for codes in 'G;O' 'G O' 'g; o'; do
    value absence.codes "$codes" '["G","O"]'
done
value absence.codes 'G;?' '!'

# ---- Shapes of files ----

head='case,pupil.died,deletion.ground,pupil.compulsory_school_age,school.special'
died='yes,9(1)(k),yes,no'
fine='2 cases: 2 lawful, 0 unlawful, 0 undetermined'
# shape FILE: two lawful cases
shape() {
    run 0 "$fine" --to ndjson "$1"
    [ "$(cut -c 1-31 "$work/out" | tr '\n' ' ')" = '{"case":"S-1","verdict":"lawful {"case":"S-2","verdict":"lawful ' ] || complain "$1: $(cat "$work/out")"
}
printf '%s\nS-1,%s\nS-2,%s' "$head" "$died" "$died" >"$work/lf.csv"
printf '%s\r\n"S-1",%s\r\nS-2,%s\r\n' "$head" "$died" "$died" >"$work/crlf.csv"
printf '%s\rS-1,%s\rS-2,%s\r' "$head" "$died" "$died" >"$work/cr.CSV"
tr , ';' <"$work/lf.csv" >"$work/semicolons.csv"
tr , '\t' <"$work/lf.csv" >"$work/tabs.csv"
{ printf '\357\273\277sep=;\r\n' && cat "$work/semicolons.csv"; } >"$work/sep.csv"
for file in lf.csv crlf.csv cr.CSV semicolons.csv tabs.csv sep.csv; do
    shape "$work/$file"
done
cp "$work/lf.csv" "$work/lf.txt"
run 0 "$fine" --from csv --to ndjson "$work/lf.txt"
run 0 "$fine" --from csv - <"$work/lf.csv"
run 0 "$fine" "$work/semicolons.csv"
head -n 1 "$work/out" | grep -q '^case;pupil.died;.*;error' || complain "semicolons do not come back as semicolons: $(cat "$work/out")"
run 0 "$fine" --bom "$work/lf.csv"
[ "$(head -c 7 "$work/out" | od -An -tx1 | tr -d ' ')" = efbbbf63617365 ] || complain "--bom: $(head -c 7 "$work/out" | od -An -tx1)"
run 0 '0 cases: 0 lawful, 0 unlawful, 0 undetermined' --from csv /dev/null
printf '%s\n' '{"case":"S-1","pupil.died":true,"deletion.ground":"9(1)(k)","pupil.compulsory_school_age":true,"school.special":false}' '[1]' >"$work/two.ndjson"
run 65 '2 cases: 1 lawful, 0 unlawful, 0 undetermined, 1 could not be read' --to csv "$work/two.ndjson"
sed -n 2p "$work/out" | grep -q '^S-1,lawful,9(1)(k),yes,none,,' || complain "csv from ndjson: $(cat "$work/out")"
sed -n 3p "$work/out" | grep -q '^,,,,,,,,,,,"line 2' || complain "a mistake in csv from ndjson: $(cat "$work/out")"

printf '{"case":"=1+1"}\n{"case":"@a, b"}\n' >"$work/formula.ndjson"
run 0 '2 cases: 0 lawful, 0 unlawful, 2 undetermined' --to csv "$work/formula.ndjson"
[ "$(sed 1d "$work/out" | sed 's/,undetermined.*//' | tr '\n' ' ')" = "'=1+1 \"'@a, b\" " ] || complain "a reference that is a formula: $(cat "$work/out")"
printf '=fx,case\n"\tx",F\n"\r=x",F\n' >"$work/formula.csv"
run 0 '2 cases: 0 lawful, 0 unlawful, 2 undetermined' "$work/formula.csv"
[ "$(tr '\r\t' 'RT' <"$work/out" | sed 's/,.*//' | tr '\n' ' ')" = "'=fx \"'Tx\" \"'R=x\" " ] || complain "formulas that go through: $(tr '\r\t' 'RT' <"$work/out")"

# ---- Rows that cannot be read: each costs itself alone ----

{
    printf '%s\n' "$head"
    printf 'bad\377,%s\n' "$died"
    printf '"R-2"x,%s\n' "$died"
    printf 'R-3,%s,extra\n' "$died"
    printf 'R-4,'
    head -c 1100000 /dev/zero | tr '\0' x
    printf '\nR-5,%s\n"R-6,%s\n"R-7",%s\nR-8,\000%s\n' "$died" "$died" "$died" "$died"
    printf 'R-9'
    head -c 1200 /dev/zero | tr '\0' ,
    printf '\nR-10,"'
    head -c 1100000 /dev/zero | tr '\0' x
    printf '\nR-11,%s\n' "$died"
} >"$work/rough.csv"
run 65 '11 cases: 3 lawful, 0 unlawful, 0 undetermined, 8 could not be read' --to ndjson "$work/rough.csv"
node - "$work/out" <<'JS' || status=1
const rows = require('fs').readFileSync(process.argv[2], 'utf8').split('\n').filter(Boolean).map((line) => JSON.parse(line));
const got = rows.map((row) => row.error ? [row.error.line, row.error.column, row.error.message.slice(0, 20)].join(' ') : [row.case, row.verdict].join(' '));
const want = ['2 1 the cell is not UTF-', '3 1 text stands behind t', '4 24 the row has 6 cells,', '5 1 the row is longer th', 'R-5 lawful', '7 1 text stands behind t', 'R-7 lawful',
    '9 5 the cell holds a NUL', '10 1 the row has more tha', '11 6 a quote is opened he', 'R-11 lawful'];
want.forEach((line, i) => { if (line !== got[i]) console.error(`row ${i + 1} is '${got[i]}', not '${line}'`); });
process.exit(JSON.stringify(want) === JSON.stringify(got) ? 0 : 1);
JS
run 65 '11 cases: 3 lawful, 0 unlawful, 0 undetermined, 8 could not be read' "$work/rough.csv"
node -e 'new TextDecoder("utf-8", { fatal: true }).decode(require("fs").readFileSync(process.argv[1]))' "$work/out" || complain "the output is no UTF-8"
# A mistake that only the decision finds.
printf 'case,enquiries.joint,enquiries.school_made\nC,yes,no\n' >"$work/clash.csv"
run 65 '1 case: 0 lawful, 0 unlawful, 0 undetermined, 1 could not be read' "$work/clash.csv"
grep -q '^C,yes,no,,,,,,,,,,,"\{0,1\}line 2: ' "$work/out" || complain "a contradiction: $(cat "$work/out")"

# ---- Headers ----

# header TEXT HEADERS: refused before any row
header() {
    printf '%s\n1,2\n' "$2" >"$work/header.csv"
    refused "$1" "$work/header.csv"
}
header 'header.csv:1:6: the header "pupil.bordr" names no fact' case,pupil.bordr
told 'did you mean "pupil.boarder"?'
header 'did you mean "deletion.date"?' 'case,Deletion Date'
header ':1:6: absence.length is worked out' case,absence.length
header ':1:15: deletion.date stands in two columns' deletion.date,Deletion.Date
header 'no header names a fact' colour,size
header 'the cell is not UTF-8 text' "$(printf 'case,\351t\351')"
header 'a quote is opened here' 'case,"pupil.died'
printf 'case,UPN,pupil.name,No. of days,D.O.B.,\nH-1,A1,Ada,3,x,y\n' >"$work/people.csv"
run 0 '1 case: 0 lawful, 0 unlawful, 1 undetermined' "$work/people.csv"
told 'columns not read: UPN, pupil.name, No. of days, D.O.B.'

# ---- The mapping file ----

# map TEXT LINE: refused
map() {
    printf '# a remark; with "quotes"\nheader,fact\n%s\n' "$2" >"$work/wrong.csv"
    refused "$1" --map "$work/wrong.csv" "$work/lf.csv"
}
map 'wrong.csv:3:5: there is no fact "deletion.dat"' 'DOL,deletion.dat'
told 'did you mean "deletion.date"?'
map 'wrong.csv:3:5: absence.length is worked out' 'Len,absence.length'
map 'wrong.csv:3:1: the line does not have two cells' 'DOL'
map 'wrong.csv:4:1: the header stands in the file twice' "$(printf 'DOL,deletion.date\nDol ,case')"
map 'wrong.csv:3:1: the header is empty' ',case'
"$ONROLL" batch --map "$work/none.csv" "$work/lf.csv" >/dev/null 2>"$work/err"
[ $? -eq 66 ] || complain "a mapping file that is not there: $(cat "$work/err")"

# ---- Options ----

for wrong in "--map $work/map.csv $work/two.ndjson" "--bom $work/two.ndjson" "--full $work/lf.csv" "--from xml $work/lf.csv" "--to json $work/lf.csv"; do
    # shellcheck disable=SC2086
    "$ONROLL" batch $wrong >"$work/out" 2>"$work/err"
    got=$?
    [ $got -eq 64 ] || complain "batch $wrong: exit status $got, not 64"
done
"$ONROLL" batch "$work/lf.csv" >/dev/full 2>"$work/err"
[ $? -eq 74 ] || complain "csv >/dev/full is no failure"
exit $status
