// SPDX-License-Identifier: MIT
// The reference of the rule language shows what each form gives in tables like
//   | where the case says | `N at least 20 school days` | `not A` |
//   |---|---|---|
//   | `a.fact: 20`, `other.fact: no` | yes | unknown |
// Each cell is tried: every expression becomes the `when` of a step of an invented council, and every row a scenario. Definitions stand in
// ```yaml define blocks, what all rows share in a ```yaml common block. Then every word that the parser knows has to stand in some expression.
'use strict';
const fs = require('fs');
const path = require('path');

const HEAD = 'where the case says';
const RESULTS = { yes: ['items', 'outstanding'], no: ['no_items'], unknown: ['items', 'unknown'] };
const spans = (cell) => [...cell.matchAll(/`([^`]+)`/g)].map((found) => found[1]);
const cells = (line) => line.split('|').slice(1, -1).map((cell) => cell.trim());

// [{ line, expressions, rows: [{ line, facts, results }] }]
function readTables(page) {
    const tables = [];
    let open = null;
    page.lines.forEach((text, index) => {
        if (!text.startsWith('|'))
            open = null;
        else if (cells(text)[0] === HEAD)
            tables.push(open = { line: index + 1, expressions: cells(text).slice(1).map((cell) => spans(cell)[0]), rows: [] });
        else if (open && !/^\|[-|]+$/.test(text))
            open.rows.push({ line: index + 1, facts: spans(cells(text)[0]), results: cells(text).slice(1) });
    });
    return tables;
}

function marked(page, mark) {
    return page.blocks.filter((block) => block.mark === mark).map((block) => block.text).join('');
}

const indent = (text, by) => text.replace(/^(?=.)/gm, ' '.repeat(by));

// An authority file with a step for each expression. A fact of the shared list of local facts has to be named by the file that asks for it.
function council(page, expressions) {
    const facts = [...new Set((expressions.join(' ') + marked(page, 'define')).match(/\blocal\.\w+/g) || [])];
    return `authority: page\nla_code: "999"\npolicies:\n  - policy: page\n    title: The examples of a page\n    in_force:\n      from: 2024-08-19\n    checked_on: 2026-11-22\n` +
        `    facts:\n${facts.map((fact) => `      - fact: ${fact}\n        cite: page\n`).join('')}` +
        '      - fact: local.page_done_on\n        type: date or no\n        kind: act\n        from: school\n        question: When?\n        noun: the act\n        cite: page\n' +
        (marked(page, 'define') && `    define:\n${indent(marked(page, 'define'), 6)}`) + '    steps:\n' +
        expressions.map((expression, i) => `      - step: e${i}\n        when: ${expression}\n        done: local.page_done_on\n        by: school\n        says: act\n        cite: page\n`).join('');
}

function scenario(row, numbers) {
    const expected = row.results.map((result, i) => [RESULTS[result], `e${numbers[i]}`]);
    const items = expected.filter(([[key]]) => key === 'items').map(([[, result], item]) => `        ${item}: ${result}\n`).join('');
    const none = expected.filter(([[key]]) => key === 'no_items').map(([, item]) => item);
    return `  - name: line ${row.line}\n    facts:\n      local.page_done_on: no\n${row.facts.map((fact) => `      ${fact}\n`).join('')}    expect:\n` +
        (items && `      items:\n${items}`) + (none.length ? `      no_items: [${none.join(', ')}]\n` : '');
}

// examples: the Examples of the page, which has a folder and can run commands.
function tryTables(page, examples) {
    const tables = readTables(page), problems = [], expressions = tables.flatMap((table) => table.expressions);
    let cases = '', at = 0;
    for (const table of tables) {
        const numbers = table.expressions.map(() => at++);
        for (const row of table.rows) {
            if (row.results.length !== table.expressions.length || row.results.some((result) => !RESULTS[result]))
                problems.push(`${page.name}:${row.line}: each cell is yes, no or unknown`);
            else
                cases += scenario(row, numbers);
        }
    }
    if (!tables.length || problems.length)
        return problems;
    const folder = path.join(examples.work, 'expressions');
    fs.cpSync(path.join(examples.top, 'rules'), folder, { recursive: true });
    fs.writeFileSync(path.join(folder, 'national/page.yaml'), 'authorities: page\nlist:\n  - authority: page\n    name: Page\n    la_code: "999"\n');
    fs.writeFileSync(path.join(folder, 'authorities/page.yaml'), council(page, expressions));
    fs.writeFileSync(path.join(examples.work, 'tables.yaml'), `scenarios: page\ncommon:\n  authority: page\n${indent(marked(page, 'common'), 2)}cases:\n${cases}`);
    const result = examples.run('onroll test --rules expressions tables.yaml');
    if (result.status !== 0)
        problems.push(`${page.name}: the tables are not as the engine has it (e0, e1 … are their expressions, one by one):\n${result.output}`);
    return problems;
}

// The words and pairs of words that the parser takes, from its sources and the table of units.
function parserWords(top) {
    const source = ['parse.c', 'parse_value.c', 'parse_register.c'].map((name) => fs.readFileSync(path.join(top, 'engine/language', name), 'utf8')).join('\n');
    const words = [], add = (...list) => words.push(list.filter(Boolean).join(' '));
    for (const [, first, second] of source.matchAll(/\bparser_take_two\(p, (?:[^",]*\? )?"([^"]+)", "([^"]+)"\)/g))
        add(first, second);
    for (const [, first, second] of source.matchAll(/\{"([^"]+)", (?:"([^"]+)"|NULL), COMPARE_/g))
        add(first, second);
    for (const [, list] of source.matchAll(/\{\{((?:"\w+"(?:, )?)+)\}, \d\}/g))
        add(...[...list.matchAll(/"(\w+)"/g)].map((found) => found[1]));
    for (const [, call] of source.matchAll(/\bparser_(?:take|at|word_is)(\([^;{]*?\))(?=[ ;),?:&|])/g))
        for (const [, word] of call.matchAll(/"(\w+)"/g))
            add(word);
    const units = fs.readFileSync(path.join(top, 'engine/language/units.def'), 'utf8');
    for (const [, one, many] of units.matchAll(/^UNIT\(\w+, "([^"]+)", "([^"]+)"/gm))
        add(one), add(many);
    return [...new Set(words)];
}

function missingForms(page, top) {
    const shown = readTables(page).flatMap((table) => table.expressions).join('\n') + '\n' + marked(page, 'define');
    const symbols = /^[<>=]/;
    return parserWords(top).filter((words) => !new RegExp(symbols.test(words) ? `(^| )${words} ` : `\\b${words}\\b`, 'm').test(shown))
        .map((words) => `${page.name}: no example shows "${words}", which the parser knows`);
}

// Each part of the page says what comes of what is not known: by a cell, or in words.
function partsWithoutUnknown(page) {
    const heads = page.headings.filter((heading) => heading.level === 3);
    return heads.filter((heading, i) => {
        const end = heads[i + 1] ? heads[i + 1].line : Infinity;
        const tables = readTables(page).filter((table) => table.line > heading.line && table.line < end);
        return tables.length && !tables.some((table) => table.rows.some((row) => row.results.includes('unknown'))) &&
            !page.lines.slice(heading.line, end === Infinity ? undefined : end).some((line) => /never unknown/.test(line));
    }).map((heading) => `${page.name}:${heading.line}: does not show what "${heading.text}" gives where something is unknown`);
}

module.exports = { tryTables, missingForms, partsWithoutUnknown, parserWords };
