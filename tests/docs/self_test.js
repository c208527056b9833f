// SPDX-License-Identifier: MIT
// The suite finds what it is there to find: each page below has one thing wrong, which has to be told, and a right twin, about which nothing is said.
'use strict';
const fs = require('fs');
const os = require('os');
const path = require('path');
const { parsePage } = require('./pages');
const { Examples } = require('./examples');
const { checkTables } = require('./tables');
const { makeTools, top } = require('./main');

const fence = (info, text) => '```' + info + '\n' + text + '\n```\n';
const limb = (fact) => `- limb: a\n  that: ${fact}\n  cite: regulation/9/1/a\n  standing: confirmed`;
const program = (body) => `int main(void) { ${body} }`;
const run = '\n$ cc -o small small.c\n$ ./small; echo $?\n7';

// what is wrong | the page with it | the page without it
const PLANTED = [
    ['prints', fence('console', '$ echo one\ntwo'), fence('console', '$ echo one\none')],
    ['(nothing more)', fence('console', '$ echo one\none\ntwo'), fence('console', '$ printf "one\\ntwo\\n"\none\ntwo')],
    ['prints', fence('console', '$ printf "one\\ntwo\\n"\none'), fence('console', '$ printf "one\\ntwo\\n"\none\n...')],
    ['prints', fence('console', '$ printf "one\\ntwo\\n"\n...\none'), fence('console', '$ printf "one\\ntwo\\n"\n...\ntwo')],
    ['stands for nothing', fence('console', '$ echo one\none\n...'), fence('console', '$ echo one\none')],
    ['prints', fence('console', '$ false\n$ echo $?\n0'), fence('console', '$ false\n$ echo $?\n1')],
    ['prints', fence('console', '$ true\n\n1'), fence('console', '$ true')],
    ['be fine', fence('yaml case', 'pupil.bordr: yes'), fence('yaml case', 'pupil.boarder: yes')],
    ['give E501', fence('yaml case E501', 'pupil.boarder: yes'), fence('yaml case E501', 'pupil.bordr: yes')],
    ['give E502', fence('yaml case E502', 'pupil.bordr: yes'), fence('yaml case E502', 'pupil.boarder: 3')],
    ['be fine', fence('json case', '{"pupil.boarder": "yes"}'), fence('json case', '{"pupil.boarder": true}')],
    ['be fine', fence('yaml rule', limb('registrations.other_scool')), fence('yaml rule', limb('registrations.other_school'))],
    ['give E303', fence('yaml rule E303', limb('registrations.other_school')), fence('yaml rule E303', limb('registrations.other_scool'))],
    ['scenarios fail', ...['lawful', 'undetermined'].map((verdict) => fence('yaml scenarios',
        `scenarios: s\ncases:\n  - name: n\n    check_date: 2026-03-09\n    facts: {pupil.compulsory_school_age: yes}\n    expect:\n      verdict: ${verdict}`))],
    ['cannot be marked', fence('yaml csae', 'a: b'), fence('yaml', 'a: b')],
    ['never closed', '```yaml\na: b\n', fence('yaml', 'a: b')],
    ['no command of the page runs', fence('c program small.c', program('return 7;')), fence('c program small.c', program('return 7;')) + fence('console', run.slice(1))],
    ['prints', fence('c program small.c', program('return 8;')) + fence('console', run.slice(1)), fence('c program small.c', program('return 7;')) + fence('console', run.slice(1))],
    ['not as the engine has it', ...['no', 'yes'].map((cell) => '| where the case says | `pupil.boarder` |\n|---|---|\n| `pupil.boarder: yes` | ' + cell + ' |\n')],
    ['each cell is', ...['maybe', 'unknown'].map((cell) => '| where the case says | `pupil.boarder` |\n|---|---|\n| nothing | ' + cell + ' |\n')],
    ['there is no nowhere.md', 'See [there](nowhere.md).', 'See [there](README.md), [here](#x).'],
    ['never say so', 'It is Not off-rolling.', 'It is lawful.'],
];

function problemsOf(name, text, folder, tools) {
    const page = parsePage(name, text);
    fs.mkdirSync(folder);
    return [...new Examples(page, top, folder, tools).runAll(), ...checkTables(page, top)];
}

// A line taken out of a page that lists what the sources hold, and one put in.
function lists(complain) {
    for (const [name, line] of [['docs/diagnostics.md', /^### E303 .*$/m], ['docs/decisions.md', /^\| `counts-differ` .*$/m], ['docs/rule-files.md', /.*\bshared_with\b.*\n/g],
        ['docs/authors/language.md', /^\| where .*is dealt with.*\n/m], ['docs/authors/language.md', /^\| nothing .*unknown.*\n/gm]]) {
        const text = fs.readFileSync(path.join(top, name), 'utf8'), less = text.replace(line, '');
        if (less === text)
            complain(`${name} has no line ${line}`);
        else if (!checkTables(parsePage(name, less), top).length)
            complain(`${name} without ${line} is accepted`);
    }
    for (const [name, from, to] of [['docs/diagnostics.md', '### E303 ', '### E399 invented\n\n### E303 '], ['docs/decisions.md', '| `counts-differ` ', '| `invented` | x |\n| `counts-differ` ']])
        if (!checkTables(parsePage(name, fs.readFileSync(path.join(top, name), 'utf8').replace(from, to)), top).length)
            complain(`${name} with something invented is accepted`);
}

const work = fs.mkdtempSync(path.join(os.tmpdir(), 'onroll-docs-'));
let failed = 0;
const complain = (text) => {
    failed++;
    console.log(text);
};
try {
    const tools = makeTools(work);
    PLANTED.forEach(([wrong, page, twin], i) => {
        const found = problemsOf('planted.md', page, path.join(work, `planted-${i}`), tools), none = problemsOf('twin.md', twin, path.join(work, `twin-${i}`), tools);
        if (found.length !== 1 || !found[0].includes(wrong))
            complain(`the planted mistake ${i} ("${wrong}") gives ${JSON.stringify(found)}`);
        if (none.length)
            complain(`the right twin of ${i} ("${wrong}") gives ${JSON.stringify(none)}`);
    });
    lists(complain);
} finally {
    fs.rmSync(work, { recursive: true, force: true });
}
console.log(`${PLANTED.length} planted mistakes, ${failed} of them not treated as they should be`);
process.exitCode = failed ? 1 : 0;
