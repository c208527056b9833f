// SPDX-License-Identifier: MIT
// The schemas that onroll prints, compiled by ajv in its strict mode, and files as an editor sees them: YAML 1.2 by its core schema, in which 20 is a
// number, true a truth value, and yes and 2026-03-09 are strings.
'use strict';
const fs = require('fs');
const path = require('path');
const { spawnSync } = require('child_process');

const top = path.resolve(__dirname, '../..');
const modules = path.join(top, 'build/schema/node_modules');
const Ajv = require(path.join(modules, 'ajv'));
const YAML = require(path.join(modules, 'yaml'));

const KINDS = ['rules', 'scenarios', 'calendar', 'case'];

function onroll(program, args) {
    const done = spawnSync(program, args, { encoding: 'utf8', timeout: 60000, maxBuffer: 1 << 26 });
    return { status: done.status === null ? 255 : done.status, output: done.stdout || '', errors: done.stderr || '' };
}

function print(program, kind, rules) {
    const done = onroll(program, ['schema', kind, '--rules', rules]);
    if (done.status !== 0)
        throw new Error(`onroll schema ${kind} ends with ${done.status}: ${done.errors}`);
    return done.output;
}

// { rules, scenarios, calendar, case }: each takes data and gives its mistakes, none for data that fits.
function compile(program, rules) {
    return Object.fromEntries(KINDS.map((kind) => {
        // Conditions name keys whose properties stand elsewhere, which strictRequired would refuse; a name may be a string or a number.
        const ajv = new Ajv({ strict: true, strictRequired: false, allowUnionTypes: true, inlineRefs: false, logger: false });
        const validate = ajv.compile(JSON.parse(print(program, kind, rules)));
        return [kind, (data) => (validate(data) ? [] : validate.errors.map((e) => `${e.instancePath || '/'} ${e.message} ${JSON.stringify(e.params)}`))];
    }));
}

// The value of a text, or the sentence with which YAML refuses it.
function read(text) {
    const documents = YAML.parseAllDocuments(text, { version: '1.2', schema: 'core' });
    const problem = documents.flatMap((document) => document.errors)[0];
    if (problem || documents.length !== 1)
        return { problem: problem ? problem.message : `${documents.length} documents` };
    try {
        return { value: documents[0].toJS() };
    } catch (error) {
        return { problem: error.message };
    }
}

function filesBelow(folder, ending) {
    return fs.readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
        const name = path.join(folder, entry.name);
        return entry.isDirectory() ? filesBelow(name, ending) : name.endsWith(ending) ? [name] : [];
    }).sort();
}

// Of a file with rules, scenarios or a case in it.
function kindOf(value) {
    const first = value && typeof value === 'object' ? Object.keys(value)[0] : '';
    return first === 'scenarios' || first === 'case' ? first : first === 'calendar' || first === 'bank_holidays' ? 'calendar' : 'rules';
}

module.exports = { top, YAML, KINDS, onroll, print, compile, read, filesBelow, kindOf };
