// SPDX-License-Identifier: MIT
// Runs the examples of one page in a folder of its own, from the first block to the last, and tells which do not give what the page says.
'use strict';
const fs = require('fs');
const path = require('path');
const { spawnSync } = require('child_process');
const { tryTables } = require('./expressions');

const HEAD = `instrument: page
title: A rule of this page
href: https://www.legislation.gov.uk/uksi/2024/208
checked_on: 2026-11-21
`;
const PARAGRAPH = `paragraphs:
  - paragraph: 9(1)
    applies_to: pupil.compulsory_school_age
    cite: regulation/9/1
    standing: confirmed
    grounds:
`;
const GROUND = `      - ground: 9(1)(a)
        title: A ground of this page
`;
const LIMB = `        requires:
          - limb: first
            that: registrations.other_school
            cite: regulation/9/1/a
            standing: confirmed
`;

// What has to stand around a part of a rule file, by its first key, and how far the part is indented there.
const AROUND = {
    '- paragraph': [HEAD + 'paragraphs:\n', 2],
    '- ground': [HEAD + PARAGRAPH, 6],
    requires: [HEAD + PARAGRAPH + GROUND, 8],
    '- limb': [HEAD + PARAGRAPH + GROUND + '        requires:\n', 10],
    '- doubt': [HEAD + PARAGRAPH + GROUND + LIMB + '        doubts:\n', 10],
    '- bar': [HEAD + 'bars:\n', 2],
    '- duty': [HEAD + 'duties:\n', 2],
    '- milestone': [HEAD + 'milestones:\n', 2],
    '- warning': [HEAD + 'warnings:\n', 2],
    '- fact': ['vocabulary: page\nfacts:\n', 2],
    '- pattern': ['patterns: page\nnamed:\n', 2],
};
for (const key of ['paragraphs', 'bars', 'duties', 'milestones', 'warnings', 'define', 'derive', 'named_days'])
    AROUND[key] = [HEAD, 0];

function completeRule(text) {
    const first = /^(- )?\w+/m.exec(text.replace(/^#.*$/gm, ''));
    const around = first && AROUND[first[0]];
    return around ? around[0] + text.replace(/^(?=.)/gm, ' '.repeat(around[1])) : text;
}

// A fact or term of the page takes the place of the shipped one of the same name.
function withoutItems(shipped, page) {
    const names = page.startsWith('vocabulary:') ? [...page.matchAll(/^ *- (?:fact|term): (\S+)/gm)].map((found) => found[1]) : [];
    return shipped.replace(/^  - (?:fact|term): (\S+)\n(?:    .*\n)*/gm, (item, name) => (names.includes(name) ? '' : item))
        .replace(/^(?:facts|terms):\n(?=\S|$(?![\s\S]))/gm, '');
}

class Examples {
    // top: the folder of the project; work: an empty folder; tools: { onroll, environment, instead }
    constructor(page, top, work, tools) {
        Object.assign(this, { page, top, work, tools, problems: [], commands: [], last: 0, made: 0 });
        for (const name of ['docs', 'build'])
            fs.symlinkSync(path.join(top, name), path.join(work, name));
        fs.cpSync(path.join(top, 'rules'), path.join(work, 'rules'), { recursive: true }); // an example may change them
    }

    complain(block, text, line = block.line) {
        this.problems.push(`${this.page.name}:${line}: ${text}`);
    }

    // Standard output and standard error as they come.
    run(command, cwd = this.work) {
        const done = spawnSync('sh', ['-c', `{ ${command}\n} 2>&1`], { cwd, encoding: 'utf8', env: this.tools.environment, timeout: 60000, maxBuffer: 1 << 26 });
        return { output: done.stdout || '', status: done.status === null ? 255 : done.status };
    }

    runAll() {
        for (const block of this.page.blocks) {
            if (block.problem)
                this.complain(block, block.problem);
            else if (block.mark)
                this[block.mark](block);
            else if (block.language === 'console')
                this.console(block);
        }
        for (const block of this.page.blocks)
            if (block.mark === 'program' && !this.commands.some((command) => command.startsWith(`./${path.basename(block.argument, '.c')}`)))
                this.complain(block, `no command of the page runs the program ${block.argument}`);
        return this.problems.concat(tryTables(this.page, this));
    }

    keep(block, name) {
        const file = path.join(this.work, name);
        fs.mkdirSync(path.dirname(file), { recursive: true });
        fs.writeFileSync(file, block.text);
        return file;
    }

    // Of the tables of expressions: tried together, at the end.
    common() {}
    define() {}

    file(block) { this.keep(block, block.argument); }
    program(block) { this.keep(block, block.argument); }

    // Every error has that code and there is one; without a code there is none.
    expectCode(block, result, code, fine) {
        const codes = [...result.output.matchAll(/^\S.*\[([EN]\d{3})\]$/gm)].map((found) => found[1]).filter((found) => found[0] === 'E');
        const good = code ? codes.length > 0 && codes.every((found) => found === code) && !fine : fine;
        if (!good)
            this.complain(block, `this example should ${code ? `give ${code}` : 'be fine'}; it gives:\n${result.output.split('\n').slice(0, 12).join('\n')}`);
    }

    // What the linter finds in the page's own file is that code and no other; the shipped vocabulary alone gives rise to more.
    expectFinding(block, result) {
        const codes = [...result.output.matchAll(/^\S*\/page\.yaml:\d+:\d+: warning: .*\[(W\d{3})\]$/gm)].map((found) => found[1]);
        if (result.status !== 0 || !codes.length || codes.some((found) => found !== block.argument))
            this.complain(block, `this example should give ${block.argument} alone; it gives ${codes.join(', ') || 'nothing'}`);
    }

    case(block) {
        const code = /^E\d{3}$/.test(block.argument || '') ? block.argument : null;
        const file = this.keep(block, block.argument && !code ? block.argument : `block-${++this.made}.${block.language}`);
        const result = this.run(`onroll decide '${file}' --brief --on 2026-03-09`);
        this.expectCode(block, result, code, result.status <= 2);
    }

    rule(block) {
        const folder = path.join(this.work, `rules-${++this.made}`);
        const text = completeRule(block.text);
        const authority = /^authority:/m.test(text);
        if (/^authorities:/m.test(text))
            (this.registers = this.registers || []).push(text);
        for (const part of authority ? ['vocabulary', 'codes', 'calendars', 'national'] : ['vocabulary', 'codes', 'calendars']) {
            fs.mkdirSync(path.join(folder, part), { recursive: true });
            for (const name of fs.readdirSync(path.join(this.top, 'rules', part)).filter((file) => file.endsWith('.yaml'))) {
                const shipped = fs.readFileSync(path.join(this.top, 'rules', part, name), 'utf8');
                if (/^calendar:/m.test(shipped)) // needs the register of authorities
                    continue;
                if (part === 'vocabulary' || !text.startsWith(shipped.match(/^\w+:/m)[0]))
                    fs.writeFileSync(path.join(folder, part, name), part === 'vocabulary' ? withoutItems(shipped, text) : shipped);
            }
        }
        // A part may use what the Education Act defines; a whole file says for itself what it needs.
        if (authority) // its council may stand in a register of the same page
            (this.registers || []).forEach((register, index) => fs.writeFileSync(path.join(folder, `register-${index}.yaml`), register));
        else if (text !== block.text)
            fs.copyFileSync(path.join(this.top, 'rules/national/education-act-1996.yaml'), path.join(folder, 'act.yaml'));
        fs.writeFileSync(path.join(folder, 'page.yaml'), text);
        const result = this.run(`onroll lint --on 2026-11-22 '${folder}'`);
        if (/^W/.test(block.argument || ''))
            this.expectFinding(block, result);
        else
            this.expectCode(block, result, block.argument, result.status === 0);
    }

    scenarios(block) {
        const file = this.keep(block, `scenarios-${++this.made}.yaml`);
        const result = this.run(`onroll test --rules rules '${file}'`);
        if (result.status !== 0)
            this.complain(block, `the scenarios fail:\n${result.output}`);
    }

    console(block) {
        let command = null;
        const all = [];
        block.text.replace(/\n$/, '').split('\n').forEach((line, index) => {
            if (line.startsWith('$ '))
                all.push(command = { text: line.slice(2), line: block.line + 1 + index, expected: [] });
            else if (command)
                command.expected.push(line);
            else
                this.complain(block, 'a console block begins with a command');
        });
        for (const one of all) {
            this.commands.push(one.text);
            const result = this.run(`(exit ${this.last})\n${this.tools.instead[one.text] || one.text}`);
            this.last = result.status;
            this.compare(block, one, result.output.replace(/\n$/, '').split('\n'));
        }
    }

    compare(block, command, got) {
        let wanted = command.expected.slice(), from = 0, to = got.length;
        if (!wanted.length && got.length === 1 && got[0] === '')
            return;
        if (wanted[0] === '...') {
            wanted.shift();
            from = Math.max(0, got.length - wanted.length);
        } else if (wanted[wanted.length - 1] === '...') {
            wanted.pop();
            to = wanted.length;
        }
        const left = command.expected.length - wanted.length && got.length <= wanted.length;
        const seen = got.slice(from, to);
        const at = wanted.findIndex((line, i) => line !== seen[i]);
        const differs = at >= 0 ? at : seen.length > wanted.length ? wanted.length : -1;
        if (differs >= 0)
            this.complain(block, `"${command.text}" prints\n    ${seen[differs] === undefined ? '(nothing more)' : seen[differs]}\nwhere the page has\n    ` +
                (wanted[differs] === undefined ? '(nothing more)' : wanted[differs]), command.line);
        else if (left)
            this.complain(block, `"${command.text}": the line ... stands for nothing`, command.line);
    }
}

module.exports = { Examples, completeRule, withoutItems };
