#!/bin/sh
# SPDX-License-Identifier: MIT
# The command line itself: help, version, options, exit statuses, what goes to standard output and what to standard error.
# usage: command_line.sh [PROGRAM]
# shellcheck source=tests/support/shell.sh
. "$(dirname "$0")/../support/shell.sh"
examples=docs/examples

# expect STATUS STDOUT STDERR ARGUMENT...: the two are patterns for the whole of what was printed.
expect() {
    want=$1 out=$2 err=$3
    shift 3
    "$ONROLL" "$@" >"$work/out" 2>"$work/err" </dev/null
    got=$?
    [ $got -eq "$want" ] || complain "onroll $*: exit status $got, not $want"
    # shellcheck disable=SC2254
    case $(cat "$work/out") in $out) ;; *) complain "onroll $*: standard output is not '$out':" "$(head -5 "$work/out")" ;; esac
    # shellcheck disable=SC2254
    case $(cat "$work/err") in $err) ;; *) complain "onroll $*: standard error is not '$err':" "$(head -5 "$work/err")" ;; esac
}

expect 64 '' 'usage: onroll COMMAND*'
expect 0 'onroll [0-9].[0-9]*' '' --version
expect 0 'usage: onroll COMMAND*decide CASE*batch FILE*rules *lint *' '' --help
for command in decide batch rules lint; do
    expect 0 "usage: onroll $command *--rules DIR*--help*" '' $command --help
    awk 'length($0) > 100 { exit 1 }' "$work/out" || complain "onroll $command --help is too wide"
done

# Slips of the hand.
expect 64 '' '*decide has no option --formt*did you mean --format?*' decide --formt json $examples/lawful.yaml
expect 64 '' '*no option -x*' decide -x $examples/lawful.yaml
expect 64 '' '*did you mean onroll decide?*' decde $examples/lawful.yaml
expect 64 '' '*--format xml*text|json*' decide --format xml $examples/lawful.yaml
expect 64 '' '*--format needs a value*' decide $examples/lawful.yaml --format
expect 64 '' '*--brief takes no value*' decide --brief=yes $examples/lawful.yaml
expect 64 '' '*--brief goes with*' decide --brief --format=json $examples/lawful.yaml
expect 64 '' '*--on 2026-02-30*real day*' decide --on 2026-02-30 $examples/lawful.yaml
expect 64 '' '*--on 9/3/2026*' decide --on 9/3/2026 $examples/lawful.yaml
expect 64 '' '*CASE|- is missing*' decide
expect 64 '' '*one argument too many*' decide $examples/lawful.yaml $examples/lawful.yaml
expect 64 '' '--authority: error:*narnia*' decide --authority narnia $examples/lawful.yaml
expect 64 '' '--ground: error:*9(1)(z)*' decide --ground '9(1)(z)' $examples/lawful.yaml
expect 64 '' '--authority: error:*narnia*' batch --authority narnia /dev/null

# Input that is not there or cannot be read.
expect 66 '' '*nothere.yaml: No such file*' nothere.yaml
expect 66 '' '*nothere.ndjson: No such file*' batch nothere.ndjson
expect 74 '' '*Is a directory*' decide docs
expect 74 '' '*Is a directory*' batch docs
expect 66 '' '*nothere*' decide --rules nothere $examples/lawful.yaml
(unset ONROLL_RULES && ONROLL_RULES=nothere expect 66 '' '*nothere*' rules && exit $status) || status=1

# Bad case data, with its place, the source line and a caret.
printf 'case: H-0009\npupil:\n  bordr: yes\n' >"$work/bad.yaml"
expect 65 '' "$work/bad.yaml:3:3: error:*[[]E501]*  bordr: yes*^^^^^*pupil.boarder*" decide "$work/bad.yaml"
printf 'case: H-0009\ndeletion: {date: 2026-02-30}\n' >"$work/bad.yaml"
expect 65 '' "$work/bad.yaml:2:18: error:*" "$work/bad.yaml"
# What a file holds never steers the terminal, and a long line is not shown whole.
printf '{"case": "H", "%s": 1, "a\\u001b[31m": 1, "b\033": 2}' "$(printf 'x%.0s' $(seq 500))" >"$work/bad.json"
expect 65 '' "$work/bad.json:1:*" "$work/bad.json"
if tr -d '\n' <"$work/err" | LC_ALL=C grep -q '[[:cntrl:]]'; then complain "a control character reached standard error"; fi
[ "$(wc -c <"$work/err")" -lt 2000 ] || complain "a long line is shown whole"
head -c 3000000 /dev/zero | tr '\0' 'x' >"$work/large.yaml"
expect 65 '' '*error:*' decide "$work/large.yaml"

# Nothing may be lost: a full disk is an error of its own.
for arguments in "$examples/lawful.yaml" "decide --brief $examples/lawful.yaml" "decide --format json $examples/lawful.yaml" rules lint --help --version; do
    # shellcheck disable=SC2086
    "$ONROLL" $arguments >/dev/full 2>"$work/err"
    got=$?
    [ $got -eq 74 ] && grep -q 'standard output' "$work/err" || complain "onroll $arguments >/dev/full: exit status $got"
done
exit $status
