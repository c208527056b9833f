#!/bin/sh
# SPDX-License-Identifier: MIT
# What an editor is told: the settings in .vscode name schemas that are there and files that are there, the tasks give command lines that are taken, and
# their problem matcher finds file, line, column, severity and words in every message that lint prints. The modelines of `onroll new` lead to a schema.
# usage: editor.sh [PROGRAM]
# shellcheck source=tests/support/shell.sh
. "$(dirname "$0")/../support/shell.sh"

case $ONROLL in
/*) ;;
*) ONROLL=$PWD/$ONROLL ;;
esac
cp -R rules "$work/rules"
"$ONROLL" new authority Hackney --rules "$work/rules" --on 2026-11-22 >"$work/out" 2>"$work/err" || complain "new: $(cat "$work/err")"
for file in "$work/rules/authorities/hackney.yaml" "$work/rules/authorities/cases/hackney.yaml"; do
    schema=$(sed -n 's/^# yaml-language-server: \$schema=//p' "$file")
    other=$(sed -n 's/^# \$schema: //p' "$file")
    [ -n "$schema" ] && [ "$schema" = "$other" ] && [ -f "$(dirname "$file")/$schema" ] || complain "$file leads to no schema: '$schema', '$other'"
done

# Two mistakes and what lint says of them.
sed -e 's/absence.length at least 10 school days/absence.length at least 10 days/' -e 's/local.officer_agreed$/local.officer_agred/' \
    "$work/rules/authorities/hackney.yaml" >"$work/broken.yaml"
cp "$work/broken.yaml" "$work/rules/authorities/hackney.yaml"
(cd "$work" && "$ONROLL" lint rules/authorities/hackney.yaml) >/dev/null 2>"$work/messages"
[ $? -eq 78 ] || complain "lint takes the broken file"
# A scenario that fails is a problem at its place too.
cp "$work/rules/authorities/cases/hackney.yaml" "$work/kept.yaml"
rm -r "$work/rules"
cp -R rules "$work/rules"
"$ONROLL" new authority Hackney --rules "$work/rules" --on 2026-11-22 >/dev/null 2>&1
sed 's/school_days: 9$/school_days: 11/' "$work/kept.yaml" >"$work/rules/authorities/cases/hackney.yaml"
(cd "$work" && "$ONROLL" test rules/authorities/cases/hackney.yaml) >"$work/failures" 2>&1
[ $? -eq 1 ] || complain "the changed scenario holds"

node - "$work" <<'JS' || status=1
const fs = require('fs'), path = require('path'), work = process.argv[2];
const read = (name) => JSON.parse(fs.readFileSync(path.join('.vscode', name), 'utf8'));
const bad = [];
const below = (folder) => fs.readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    const name = path.join(folder, entry.name);
    return entry.isDirectory() ? (/^(\.git|build)$/.test(name) ? [] : below(name)) : [name];
});
const files = below('.');
const glob = (pattern) => new RegExp('^' + pattern.replace(/[.+^$()|[\]{}]/g, '\\$&').replace(/\*\*\//g, '(.+/)?').replace(/(?<![)?.])\*/g, '[^/]*') + '$');

const settings = read('settings.json'), schemas = settings['yaml.schemas'], chosen = {};
for (const [schema, patterns] of Object.entries(schemas)) {
    if (!fs.existsSync(schema))
        bad.push(`settings.json names ${schema}, which is not there`);
    for (const pattern of patterns) {
        const found = files.filter((file) => glob(pattern).test(file));
        if (!found.length)
            bad.push(`settings.json: no file is called ${pattern}`);
        found.forEach((file) => (chosen[file] = chosen[file] || []).push(schema));
    }
}
for (const file of files.filter((name) => /^rules\/.*\.yaml$/.test(name)))
    if (!chosen[file] || chosen[file].length !== 1)
        bad.push(`settings.json gives ${file} ${chosen[file] ? 'more than one schema' : 'no schema'}`);
const kind = (file) => (/\/cases\//.test(file) ? 'scenarios' : /^calendar:/m.test(fs.readFileSync(file, 'utf8')) ? 'calendar' : 'rules');
for (const [file, [schema]] of Object.entries(chosen))
    if (file.startsWith('rules/') && path.basename(schema, '.json') !== kind(file))
        bad.push(`settings.json gives ${file} the schema ${schema}`);
if (!read('extensions.json').recommendations.includes('redhat.vscode-yaml'))
    bad.push('extensions.json recommends nothing that reads the schemas');

const tasks = read('tasks.json').tasks;
for (const task of tasks)
    if (task.command !== 'onroll' || task.args.some((word) => /\$\{(?!file\}|workspaceFolder\})/.test(word)))
        bad.push(`tasks.json: ${task.label} runs ${task.command} ${task.args.join(' ')}`);
function problems(label, text) {
    const { pattern } = tasks.find((task) => task.label === label).problemMatcher;
    return text.split('\n').map((line) => new RegExp(pattern.regexp).exec(line)).filter(Boolean)
        .map((found) => Object.fromEntries(['file', 'line', 'column', 'severity', 'message', 'code'].map((key) => [key, found[pattern[key]]])));
}
const same = (what, got, wanted) => JSON.stringify(got) === JSON.stringify(wanted) || bad.push(`${what}: ${JSON.stringify(got)}, not ${JSON.stringify(wanted)}`);
const lint = fs.readFileSync(path.join(work, 'messages'), 'utf8'), found = problems('Onroll: check this file', lint);
same('messages that the matcher finds', found.length, lint.split('\n').filter((line) => /: (error|warning): /.test(line)).length);
same('codes', found.filter((one) => one.severity === 'error').map((one) => one.code).sort(), ['E206', 'E303', 'E305']);
for (const one of found) {
    same('file', one.file, 'rules/authorities/hackney.yaml');
    const line = fs.readFileSync(path.join(work, 'broken.yaml'), 'utf8').split('\n')[one.line - 1] || '';
    if (one.severity === 'error' && !/10 days|officer_agred/.test(line.slice(one.column - 1)))
        bad.push(`line ${one.line}, column ${one.column} is not where the mistake stands: ${line}`);
}
const failed = problems('Onroll: run the scenarios of this file', fs.readFileSync(path.join(work, 'failures'), 'utf8'));
if (!failed.some((one) => one.file === 'rules/authorities/cases/hackney.yaml' && one.severity === 'error' && /^nine school days of absence/.test(one.message)))
    bad.push(`the matcher finds no failing scenario in\n${fs.readFileSync(path.join(work, 'failures'), 'utf8')}`);
bad.forEach((line) => console.error(line));
process.exit(bad.length ? 1 : 0);
JS
exit $status
