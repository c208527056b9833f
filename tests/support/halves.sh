#!/bin/sh
# SPDX-License-Identifier: MIT
# Runs a command twice at once, with 1/2 and with 2/2 behind its arguments: two halves of the unit tests on two processors. Exit status: 0 both passed.
# usage: halves.sh COMMAND [ARGUMENT...]
set -u
work=$(mktemp -d) || exit 2
trap 'rm -rf "$work"' EXIT
"$@" 1/2 >"$work/first" 2>&1 &
first=$!
"$@" 2/2 >"$work/second" 2>&1
second=$?
wait "$first"
first=$?
cat "$work/first" "$work/second"
[ "$first" -eq 0 ] && [ "$second" -eq 0 ]
