#!/bin/sh
# SPDX-License-Identifier: MIT
# Shows three cases: one lawful, one unlawful, one in which something is missing. ONROLL is the program, onroll unless it is set.
# Exit status: 0, or that of the first case that could not be decided.
set -u
ONROLL=${ONROLL:-onroll}
here=$(dirname "$0")

show() {
    printf '\n==== %s ====\n$ onroll decide %s --on 2026-03-09\n\n' "$2" "$here/$1"
    "$ONROLL" decide "$here/$1" --on 2026-03-09
    status=$?
    [ $status -le 2 ] || exit $status
}

show lawful.yaml 'Registered at another school'
show four-weeks.yaml 'Four weeks, and half-term among them'
show undetermined.yaml 'Nobody has said who looked for the pupil'
exit 0
