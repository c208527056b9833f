#!/bin/sh
# SPDX-License-Identifier: MIT
# Writes a rules directory with 150 councils, each with a policy of the size of a real one: the five that there are, under the names of others of the
# register. For the benchmark only: what they say is nobody's policy.
# usage: many_councils.sh DIRECTORY
set -eu
cd "$(dirname "$0")/../.."
out=$1
rm -rf "$out"
mkdir -p "$out"
cp -R rules/vocabulary rules/codes rules/calendars rules/national "$out"
mkdir "$out/authorities"
number=0
sed -n 's/^  - authority: //p' rules/national/authorities.yaml | head -n 150 | while read -r name; do
    number=$((number + 1))
    file=$(ls rules/authorities/*.yaml | sed -n "$((number % 5 + 1))p")
    model=$(sed -n 's/^authority: //p' "$file")
    sed -e "s/^authority: .*/authority: $name/" -e '/^la_code:/d' -e "s/^  - policy: .*/&-$number/" -e "s/\\b$model\\./$name./g" "$file" >"$out/authorities/$name.yaml"
done
