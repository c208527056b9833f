// SPDX-License-Identifier: MIT
// Checks the JSON Schema that onroll prints: it takes every file and every example of the tree, refuses every broken one whose mistake is one of shape,
// agrees with the loader on files that are changed at random, explains every key, and is what stands in docs/schema.
// usage: node tests/schema/main.js ONROLL     after make schema-check; a two-thousandth of COUNT changes for each sort of file
// Exit status: 0 all of it holds, 1 some does not.
'use strict';
const fs = require('fs');
const os = require('os');
const path = require('path');
const { top, KINDS, onroll, print, compile, read, filesBelow, kindOf } = require('./schemas');
const { broken } = require('./broken');
const { changes } = require('./changes');
const { parsePage } = require('../docs/pages');
const { completeRule } = require('../docs/examples');

const problems = [];
const counts = {};
const complain = (text) => problems.push(text);
const count = (what) => { counts[what] = (counts[what] || 0) + 1; };
const readFile = (file) => read(fs.readFileSync(file, 'utf8'));
const shorter = (file) => path.relative(top, file);

function takes(schema, name, kind, { value, problem }) {
    const mistakes = problem ? [problem] : schema[kind](value);
    count(`${kind} taken`);
    if (mistakes.length)
        complain(`${name}: the schema "${kind}" refuses it:\n  ${mistakes.slice(0, 4).join('\n  ')}`);
}

// A calendar is a rule file too: both schemas take it.
function takesFile(schema, name, data) {
    const kind = kindOf(data.value);
    for (const one of kind === 'calendar' ? ['rules', 'calendar'] : [kind])
        takes(schema, name, one, data);
}

function shipped(schema, norwold) {
    for (const folder of ['rules', 'tests/support/rules'])
        filesBelow(path.join(top, folder), '.yaml').forEach((file) => takesFile(schema, shorter(file), readFile(file)));
    filesBelow(path.join(top, 'tests/councils/norwold'), '.yaml').forEach((file) => takesFile(norwold, shorter(file), readFile(file)));
    for (const folder of ['docs/examples', 'tests/bench/cases'])
        filesBelow(path.join(top, folder), '.yaml').forEach((file) => takes(schema, shorter(file), 'case', readFile(file)));
}

// Files that show a layout and are not whole.
const UNFINISHED = ['docs/authors/fmt.md'];

// A page may be about a council and facts of its own: those that its rules declare are not in the shipped vocabulary.
function examples(schema) {
    for (const file of filesBelow(path.join(top, 'docs'), '.md')) {
        const page = parsePage(shorter(file), fs.readFileSync(file, 'utf8'));
        for (const block of page.blocks) {
            const wrong = /^[EW]\d{3}$/.test(block.argument || '');
            if (block.mark === 'rule' && !wrong)
                takes(schema, `${page.name}:${block.line}`, 'rules', read(completeRule(block.text)));
            else if ((block.mark === 'case' && !wrong) || block.mark === 'scenarios')
                takes(schema, `${page.name}:${block.line}`, block.mark, read(block.text));
            else if (block.mark === 'file' && block.language === 'yaml' && !UNFINISHED.includes(page.name))
                takesFile(schema, `${page.name}:${block.line}`, read(block.text));
        }
    }
}

function refuses(schema) {
    for (const file of filesBelow(path.join(top, 'tests/diagnostics'), '.yaml')) {
        const name = path.basename(file, '.yaml'), { value, problem } = read(fs.readFileSync(file, 'utf8'));
        const refused = problem !== undefined || schema.rules(value).length > 0, reason = broken(name);
        count(refused ? 'broken refused' : 'broken not seen');
        if (!refused && !reason)
            complain(`${shorter(file)}: the schema takes it, and tests/schema/broken.js gives no reason`);
        if (refused && reason)
            complain(`${shorter(file)}: the schema refuses it, and tests/schema/broken.js says that it cannot: ${reason}`);
    }
}

const named = (pointer) => (pointer || '').slice('#/definitions/'.length).replace(/~1/g, '/');

// Every key of every map is explained, and nothing is defined that nobody names.
function explains(program, rules) {
    for (const kind of KINDS) {
        const schema = JSON.parse(print(program, kind, rules));
        const text = JSON.stringify(schema);
        const walk = (node, where) => {
            if (!node || typeof node !== 'object')
                return;
            for (const [key, value] of Object.entries(node))
                walk(value, `${where}/${key}`);
            if (node.additionalProperties === false)
                for (const [key, value] of Object.entries(node.properties))
                    if (!/[.?)]$/.test(value.description || schema.definitions[named(value.$ref)].description || ''))
                        complain(`${kind}: ${where}: no sentence explains the key ${key}`);
        };
        walk(schema, '');
        for (const name of Object.keys(schema.definitions).filter((one) => !text.includes(`"#/definitions/${one.replace(/\//g, '~1')}"`)))
            complain(`${kind}: "${name}" is defined and nothing names it`);
    }
}

function copies(program, rules) {
    for (const kind of KINDS) {
        const file = path.join(top, 'docs/schema', `${kind}.json`);
        if (!fs.existsSync(file) || fs.readFileSync(file, 'utf8') !== print(program, kind, rules))
            complain(`${shorter(file)} is not what onroll prints: run onroll schema --out docs/schema`);
    }
}

function main(program) {
    const work = fs.mkdtempSync(path.join(os.tmpdir(), 'onroll-schema-'));
    const rules = path.join(top, 'rules'), council = path.join(top, 'tests/councils/norwold'), both = path.join(work, 'rules');
    try {
        fs.cpSync(rules, both, { recursive: true });
        fs.copyFileSync(path.join(council, 'register.yaml'), path.join(both, 'national/fictional.yaml'));
        fs.copyFileSync(path.join(council, 'norwold.yaml'), path.join(both, 'authorities/norwold.yaml'));
        const schema = compile(program, rules), norwold = compile(program, both);
        shipped(schema, norwold);
        examples(schema);
        refuses(schema);
        explains(program, rules);
        copies(program, rules);
        changes({ program, work, rules: both, schema: norwold, complain, count, onroll, tries: Math.min(3000, Math.ceil(Number(process.env.COUNT || 100000) / 2000)) });
    } finally {
        fs.rmSync(work, { recursive: true, force: true });
    }
    problems.slice(0, 40).forEach((problem) => console.log(problem));
    console.log(Object.entries(counts).map(([what, number]) => `${number} ${what}`).join(', ') + `, ${problems.length} problems`);
    return problems.length ? 1 : 0;
}

if (process.argv.length !== 3) {
    console.error('usage: node tests/schema/main.js ONROLL');
    process.exitCode = 64;
} else {
    process.exitCode = main(path.resolve(process.argv[2]));
}
