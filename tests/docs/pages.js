// SPDX-License-Identifier: MIT
// Reads the pages of the documentation: their fenced blocks with what the fence says, their headings, their links.
// A fence is ```LANGUAGE, or with a mark:
//   ```yaml case [E5xx]     a case: it is decided, or refused with that diagnostic; ```json case likewise
//   ```yaml case FILE       the same, and kept under that name for the commands of the page
//   ```yaml rule [Exxx]     a whole rule file or a part of one: it loads, or is refused with that diagnostic
//   ```yaml scenarios       a file of scenarios: they pass
//   ```yaml common          what the rows of the page's tables of expressions share; ```yaml define: what their expressions may name (expressions.js)
//   ```LANGUAGE file FILE   any file the commands of the page need
//   ```c program FILE.c     a program; the commands of the page compile and run it
//   ```console              commands behind "$ ", each with what it prints; a first or last line ... stands for lines left out
'use strict';
const fs = require('fs');
const path = require('path');

const MARKS = { case: ['yaml', 'json'], rule: ['yaml'], scenarios: ['yaml'], common: ['yaml'], define: ['yaml'], program: ['c'], file: null };
const LANGUAGES = ['yaml', 'json', 'console', 'c', 'sh', 'text'];

function readFence(info) {
    const [language = '', mark, argument, ...rest] = info.split(/\s+/).filter(Boolean);
    const fence = { language, mark, argument };
    const known = !mark || (Object.hasOwn(MARKS, mark) && (!MARKS[mark] || MARKS[mark].includes(language)));
    const named = mark === 'file' || mark === 'program' ? argument : !argument || mark === 'case' || /^[EW]\d{3}$/.test(argument);
    if (!LANGUAGES.includes(language) || !known || !named || rest.length)
        fence.problem = `a block cannot be marked "${info}"`;
    return fence;
}

// { name, lines, blocks: [{ line, language, mark, argument, text, problem }], headings: [{ line, level, text }], links: [{ line, to }] }
function parsePage(name, text) {
    const page = { name, lines: text.split('\n'), blocks: [], headings: [], links: [] };
    let open = null;
    page.lines.forEach((line, index) => {
        if (open && /^```\s*$/.test(line)) {
            page.blocks.push(open);
            open = null;
        } else if (open) {
            open.text += line + '\n';
        } else if (line.startsWith('```')) {
            open = { line: index + 1, text: '', ...readFence(line.slice(3).trim()) };
        } else {
            const heading = /^(#+) (.*)$/.exec(line);
            if (heading)
                page.headings.push({ line: index + 1, level: heading[1].length, text: heading[2] });
            for (const link of line.matchAll(/\]\(([^)\s]+)\)/g))
                page.links.push({ line: index + 1, to: link[1] });
        }
    });
    if (open)
        page.blocks.push({ ...open, problem: 'this block is never closed' });
    return page;
}

function readPages(top) {
    const below = (folder) => fs.readdirSync(path.join(top, folder), { withFileTypes: true }).sort((a, b) => (a.name < b.name ? -1 : 1))
        .flatMap((entry) => (entry.isDirectory() ? below(`${folder}/${entry.name}`) : entry.name.endsWith('.md') ? [`${folder}/${entry.name}`] : []));
    return ['README.md', 'CHANGELOG.md', ...below('docs')].map((name) => parsePage(name, fs.readFileSync(path.join(top, name), 'utf8')));
}

module.exports = { parsePage, readPages };
