// SPDX-License-Identifier: MIT
// The schema against the loader: shipped files with one change at a random map, a key taken away, an unknown one put in, or a value of another kind.
// Where the schema refuses the file, the loader has to; where the loader names a mistake of shape, the schema has to refuse the file.
'use strict';
const fs = require('fs');
const path = require('path');
const { top, YAML, filesBelow, read } = require('./schemas');

const SEED = 20261122;

// Mistakes of shape, as the loader tells them: keys, kinds of values, citations; and facts that there are none of.
const SHAPE = /\[(E201|E202|E203|E207|E501)\]/;
// A mistake in what other files or other parts of the file bring: see broken.js.
const BEYOND = /a ground of this instrument has a window/;
// Facts that are common to scenarios, or to the rows of a table, are read only where none of these states them otherwise.
const OVERLAID = /^\/(common|tables\/\d+\/facts)\//;

// mulberry32: the same numbers everywhere.
function randomFrom(seed) {
    let state = seed;
    return (below) => {
        state = (state + 0x6D2B79F5) | 0;
        let t = Math.imul(state ^ (state >>> 15), 1 | state);
        t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
        return Math.floor((((t ^ (t >>> 14)) >>> 0) / 4294967296) * below);
    };
}

function mapsOf(document) {
    const maps = [];
    const inRows = (parents) => parents.some((parent) => YAML.isPair(parent) && String(parent.key) === 'rows');
    YAML.visit(document, { Map: (key, node, parents) => { if (node.items.length) maps.push({ node, cell: inRows(parents) }); } });
    return maps;
}

// Makes one change; says which, and whether it is in a cell of a table.
function change(document, random) {
    const maps = mapsOf(document), { node: map, cell } = maps[random(maps.length)], pair = map.items[random(map.items.length)];
    const key = String(pair.key);
    switch (random(4)) {
    case 0:
        map.items.push(document.createPair('zz_unknown', 'x'));
        return { what: `the unknown key zz_unknown beside ${key}`, cell };
    case 1:
        pair.value = document.createNode(YAML.isSeq(pair.value) ? { zz_unknown: 'x' } : ['x', 'y']);
        return { what: `another kind of value at ${key}`, cell };
    default:
        map.items.splice(map.items.indexOf(pair), 1);
        return { what: `no key ${key}`, cell };
    }
}

const write = (document) => document.toString({ lineWidth: 0 });

// How the program that reads such files judges one: its exit status and what it says.
const JUDGES = {
    rules: (c, file, text) => {
        const kept = fs.readFileSync(file);
        fs.writeFileSync(file, text);
        const result = c.onroll(c.program, ['rules', '--rules', c.rules]);
        fs.writeFileSync(file, kept);
        return { refused: result.status === 78, errors: result.errors };
    },
    scenarios: (c, file, text) => {
        const changed = path.join(c.work, 'changed.yaml');
        fs.writeFileSync(changed, text);
        const result = c.onroll(c.program, ['test', changed, '--rules', c.rules]);
        return { refused: result.status === 65, errors: result.errors + result.output };
    },
    case: (c, file, text) => {
        const changed = path.join(c.work, 'changed.yaml');
        fs.writeFileSync(changed, text);
        const result = c.onroll(c.program, ['decide', changed, '--brief', '--on', '2026-03-09', '--rules', c.rules]);
        return { refused: result.status === 65, errors: result.errors };
    },
};

function tryOne(c, kind, file, random) {
    const document = YAML.parseDocument(fs.readFileSync(file, 'utf8'), { version: '1.2', schema: 'core' });
    const { what, cell } = change(document, random), text = write(document), { value } = read(text);
    const mistakes = c.schema[kind](value), judged = JUDGES[kind](c, file, text);
    const shape = judged.errors.split('\n').filter((line) => SHAPE.test(line) && !BEYOND.test(line));
    c.count(`${kind} changed`);
    if (mistakes.length)
        c.count(`${kind} refused by both`);
    if (mistakes.length && !judged.refused && !OVERLAID.test(mistakes[0]))
        c.complain(`${path.basename(file)}, ${what}: the schema refuses it (${mistakes[0]}) and the loader does not`);
    // What a cell may hold depends on the name of its column, which a schema cannot look up.
    if (!mistakes.length && !cell && judged.refused && shape.length)
        c.complain(`${path.basename(file)}, ${what}: the schema takes it and the loader says: ${shape[0]}`);
}

// c: { program, work, rules: a folder that may be written to, schema, tries, complain, count, onroll }
function changes(c) {
    const random = randomFrom(SEED), files = filesBelow(c.rules, '.yaml');
    const lists = {
        rules: files.filter((file) => !file.includes('/cases/')),
        scenarios: files.filter((file) => file.includes('/cases/')),
        case: [...filesBelow(path.join(top, 'docs/examples'), '.yaml'), ...filesBelow(path.join(top, 'tests/bench/cases'), '.yaml')],
    };
    for (const [kind, list] of Object.entries(lists)) {
        for (const file of list.slice(0, 3)) {
            const document = YAML.parseDocument(fs.readFileSync(file, 'utf8'), { version: '1.2', schema: 'core' });
            if (JUDGES[kind](c, file, write(document)).refused)
                c.complain(`${path.basename(file)}, written anew without a change, is refused`);
        }
        for (let i = 0; i < c.tries; i++)
            tryOne(c, kind, list[random(list.length)], random);
    }
}

module.exports = { changes };
