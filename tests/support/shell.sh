# SPDX-License-Identifier: MIT
# What every shell test of the command line begins with; it is read by `.` and sees the test's own arguments. The program is the first of them, or
# $ONROLL; the test stands in the top folder, has a folder $work of its own, and ends with `exit $status`.
set -u
ONROLL=${1:-${ONROLL:-build/release/onroll}}
cd "$(dirname "$0")/../.." || exit 2
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
ONROLL_RULES=$PWD/rules
export ONROLL_RULES
status=0

complain() {
    printf '%s\n' "$@" >&2
    status=1
}
