#!/bin/sh
# SPDX-License-Identifier: MIT
# Shows three cases, one lawful, one unlawful, one in which something is missing, and then one case as three councils see it, side by side in 150
# columns. ONROLL is the program, onroll unless it is set.
# Exit status: 0, or that of the first case that could not be decided.
set -u
ONROLL=${ONROLL:-onroll}
here=$(dirname "$0")
work=$(mktemp -d) || exit 1
trap 'rm -rf "$work"' EXIT

decide() {
    name=$1
    shift
    "$ONROLL" decide "$here/$name" --on 2026-03-09 "$@"
    status=$?
    [ $status -le 2 ] || exit $status
}

show() {
    printf '\n==== %s ====\n$ onroll decide %s --on 2026-03-09\n\n' "$2" "$here/$1"
    decide "$1"
}

# What a council makes of the case, in lines of 47 characters: to COUNCIL.1 the first line of the answer, to COUNCIL.2 what of its procedure is late,
# not done or not known, to COUNCIL.3 where its document and the law differ. Notes are left out.
column() {
    decide three-councils.yaml --authority "$1" --brief >"$work/first"
    decide three-councils.yaml --authority "$1" >"$work/whole"
    awk -v out="$work/$1" -v council="$1" '
        function put(mark, words,    word, count, i, line, started) {
            count = split(words, word, " ")
            line = mark
            for (i = 1; i <= count; i++) {
                if (started && length(line) + 1 + length(word[i]) > 47) {
                    print line >(out "." part)
                    line = sprintf("%*s", length(mark), "")
                    started = 0
                }
                line = line (started ? " " : "") word[i]
                started = 1
            }
            print line >(out "." part)
        }
        function begin(new_mark, left_out) { end(); mark = new_mark; skip = left_out; $1 = "" }
        function end() { if (words != "") put(mark, words); words = "" }
        function heading(new_part, words) { part = new_part; print "" >(out "." part); put("", words) }
        FNR == NR { part = 1; put("", toupper(council)); put("", $0); next }
        /^The council.s own/ { heading(2, "What is late, not done or not known:") }
        /^Where the council.s/ { heading(3, "Where its document and the law differ:") }
        /^[^ ]/ { inside = /^The council.s own/ || /^Where the council.s/; next }
        /^$/ { end(); inside = 0 }
        !inside { next }
        /^  [^ -]/ { end(); mark = ""; skip = 0 }
        /^  - / { begin("- ", 0) }
        /^    (yes|no|\?) / { done = $1 == "yes"; begin(sprintf("%-4s", $1), done) }
        /^ +- / && mark != "- " { begin("    - ", done) }
        /^ +note:/ { end(); skip = 1 }
        !skip { words = words " " $0 }
        END { end() }
    ' "$work/first" "$work/whole"
}

side_by_side() {
    awk -v a="$work/$1" -v b="$work/$2" -v c="$work/$3" '
        function line_of(file,    line) { line = ""; more += (getline line <file) > 0; return line }
        BEGIN {
            for (part = 1; part <= 3; part++)
                do {
                    more = 0
                    line = sprintf("%-51s%-51s%s", line_of(a "." part), line_of(b "." part), line_of(c "." part))
                    sub(/ +$/, "", line)
                    if (more)
                        print line
                } while (more)
        }'
}

show lawful.yaml 'Registered at another school'
show four-weeks.yaml 'Four weeks, and half-term among them'
show undetermined.yaml 'Nobody has said who looked for the pupil'

printf '\n==== The same child under three councils ====\n$ onroll decide %s --on 2026-03-09 --authority COUNCIL\n\n' "$here/three-councils.yaml"
for council in Cambridgeshire Liverpool Somerset; do
    column "$council"
done
side_by_side Cambridgeshire Liverpool Somerset
printf '\nOne child and one law. What differs is what each council asks for, and whether its officer has to agree first.\n'
