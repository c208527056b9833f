#!/bin/sh
# SPDX-License-Identifier: MIT
# For each fuzz target in the folder: replays its saved regressions and its seeds, then searches for FUZZ_SECONDS, two targets at a time. What is
# found is left in the folder as crash-NAME-*; what was learned stays in corpus/NAME for the next run.
# usage: fuzz.sh FOLDER [NAME...]
set -u
here=$(dirname "$0")/../fuzz
if [ "${1:-}" = --one ]; then
    folder=$2 name=$(basename "$3" | sed 's/^fuzz_//')
    corpus=$folder/corpus/$name log=$folder/$name.log
    mkdir -p "$corpus"
    set -- -max_len=65536 -timeout=60 -rss_limit_mb=2048 "-artifact_prefix=$folder/crash-$name-"
    [ -f "$here/$name.dict" ] && set -- "$@" "-dict=$here/$name.dict"
    saved=
    for dir in "$here/regressions/$name" "$here/seeds/$name"; do
        [ -d "$dir" ] && saved="$saved $dir"
    done
    # Unquoted on purpose: a list of folders without spaces.
    if "$folder/fuzz_$name" "$@" -runs=0 $saved >"$log" 2>&1 &&
        "$folder/fuzz_$name" "$@" "-max_total_time=${FUZZ_SECONDS:-10}" "-seed=${FUZZ_SEED:-1}" "$corpus" $saved >>"$log" 2>&1; then
        echo "$name: $(tail -n 1 "$log")"
        exit 0
    fi
    echo "$name: FAILED"
    tail -n 60 "$log"
    exit 1
fi

folder=${1:?usage: fuzz.sh FOLDER [NAME...]}
shift
if [ $# -gt 0 ]; then
    targets=$(printf "$folder/fuzz_%s\n" "$@")
else
    targets=$(find "$here" -maxdepth 1 -name 'fuzz_*.c' | sort | sed "s|.*/|$folder/|; s|\.c\$||")
fi
[ -n "$targets" ] || {
    echo "there is no fuzz target" >&2
    exit 1
}
printf '%s\n' "$targets" | xargs -P 2 -I TARGET sh "$0" --one "$folder" TARGET || exit 1
echo "$(printf '%s\n' "$targets" | wc -l) fuzz targets, ${FUZZ_SECONDS:-10} s each, nothing found"
