// SPDX-License-Identifier: MIT
// What a page lists has to be what the sources hold: the diagnostics, the codes of assumptions and warnings, the keys of rule files and scenarios, and
// the files that links point to.
'use strict';
const fs = require('fs');
const path = require('path');
const { missingForms, partsWithoutUnknown } = require('./expressions');

function filesBelow(folder, ending) {
    return fs.readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
        const name = path.join(folder, entry.name);
        return entry.isDirectory() ? (entry.name === 'cases' ? [] : filesBelow(name, ending)) : name.endsWith(ending) ? [name] : [];
    }).sort();
}

const all = (text, pattern) => [...text.matchAll(pattern)].map((found) => found[1]);
const differences = (where, wanted, got) => [
    ...wanted.filter((one) => !got.includes(one)).map((one) => `${where}: "${one}" is missing`),
    ...got.filter((one) => !wanted.includes(one)).map((one) => `${where}: "${one}" is not in the sources`),
    ...got.filter((one, i) => got.indexOf(one) !== i).map((one) => `${where}: "${one}" stands there twice`),
];

// Each diagnostic has its part, and each part an example that gives it. What cannot be provoked by an example is named here.
const WITHOUT_EXAMPLE = ['E902'];

function diagnostics(page, top) {
    const source = fs.readFileSync(path.join(top, 'engine/base/diagnostics.def'), 'utf8');
    const wanted = [...source.matchAll(/^DIAG\(\w+, "(\w+)", \w+, "(.*)"\)$/gm)].map((found) => `${found[1]} ${found[2]}`);
    const parts = page.headings.filter((heading) => heading.level === 3);
    const problems = differences(page.name, wanted, parts.map((part) => part.text));
    parts.forEach((part, i) => {
        const code = part.text.slice(0, 4), end = parts[i + 1] ? parts[i + 1].line : Infinity;
        const shown = page.blocks.some((block) => block.line > part.line && block.line < end &&
            (block.argument === code || (block.language === 'console' && block.text.includes(`[${code}]`))));
        if (!shown && !WITHOUT_EXAMPLE.includes(code))
            problems.push(`${page.name}:${part.line}: no example gives ${code}`);
    });
    return problems;
}

function tableCodes(page, heading) {
    const from = page.headings.find((one) => one.text === heading);
    const to = from && page.headings.find((one) => one.line > from.line);
    return from ? all(page.lines.slice(from.line, to ? to.line : undefined).join('\n'), /^\| `([^`]+)` \|/gm) : [];
}

function notes(page, top) {
    const codes = fs.readFileSync(path.join(top, 'engine/explain/note_codes.def'), 'utf8');
    const rules = filesBelow(path.join(top, 'rules'), '.yaml').filter((file) => !file.includes('/authorities/')).map((file) => fs.readFileSync(file, 'utf8')).join('\n');
    const [assumed, warned] = ['ASSUMPTION', 'WARNING'].map((kind) => all(codes, new RegExp(`^${kind}\\(\\w+, "([^"]+)"`, 'gm')));
    const items = rules.split(/^(?= *- )/m);
    const defaults = items.filter((item) => /^ +default:/m.test(item)).flatMap((item) => all(item, /^ *- fact: (\S+)/gm));
    const doubts = items.filter((item) => /^ +assume: no/m.test(item)).flatMap((item) => all(item, /^ *- (?:doubt|limb): (\S+)/gm));
    const unique = (list) => [...new Set(list)];
    return [
        ...differences(`${page.name}, Assumptions`, unique([...assumed, ...defaults, ...doubts]), tableCodes(page, 'Assumptions')),
        ...differences(`${page.name}, Warnings`, unique([...warned, ...all(rules, /^ *- warning: (\S+)/gm)]), tableCodes(page, 'Warnings')),
    ];
}

function ruleKeys(page, top) {
    const text = page.lines.join('\n') + '\n' + fs.readFileSync(path.join(top, 'docs/authority-files.md'), 'utf8');
    const readers = filesBelow(path.join(top, 'engine/rules'), '.c').map((file) => fs.readFileSync(file, 'utf8')).join('\n');
    const keys = new Set(all(readers, /\{"(\w+)", KEY_/g));
    return [...keys].filter((key) => !new RegExp(`\`${key}[:\`]|^ *(- )?\\W?${key}:|[{,] ?${key}:`, 'm').test(text)).map((key) => `${page.name}: the key ${key} is missing`);
}

function links(page, top) {
    return page.links.filter((link) => !/^(https?:|#)/.test(link.to))
        .filter((link) => !fs.existsSync(path.join(top, path.dirname(page.name), link.to.replace(/#.*/, ''))))
        .map((link) => `${page.name}:${link.line}: there is no ${link.to}`);
}

function words(page) {
    return page.lines.flatMap((line, i) => (/not off-rolling/i.test(line) ? [`${page.name}:${i + 1}: never say so: a lawful ground does not answer that question`] : []));
}

// The keys of scenario files and what may be expected, each in a table of the page.
function scenarioKeys(page, top) {
    const [forms, expect] = ['forms.c', 'expect.c'].map((name) => fs.readFileSync(path.join(top, 'engine/scenario', name), 'utf8'));
    const rows = page.lines.filter((line) => line.startsWith('| `'));
    const wanted = [...new Set([...all(forms, /\{"(\w+)", KEY_/g), ...all(expect, /\{"(\w+)", EXPECTS_/g)])];
    return wanted.filter((key) => !rows.some((row) => row.includes(`\`${key}\``))).map((key) => `${page.name}: the key ${key} stands in no table`);
}

const language = (page, top) => [...missingForms(page, top), ...partsWithoutUnknown(page)];

const SPECIAL = { 'docs/diagnostics.md': diagnostics, 'docs/decisions.md': notes, 'docs/rule-files.md': ruleKeys, 'docs/authors/language.md': language, 'docs/authors/testing.md': scenarioKeys };

function checkTables(page, top) {
    const special = SPECIAL[page.name];
    return [...links(page, top), ...words(page), ...(special ? special(page, top) : [])];
}

module.exports = { checkTables };
