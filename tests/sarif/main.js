// SPDX-License-Identifier: MIT
// Checks the SARIF that onroll lint writes: it keeps to the schema of SARIF 2.1.0, it says what the JSON of the same run says, its rules and places lead
// somewhere, and its fixes are those of --fix. Tried on the shipped rules, on each seeded defect of tests/lint, and on rules with mistakes.
// usage: node tests/sarif/main.js ONROLL     after make sarif-check
// Exit status: 0 all of it holds, 1 some does not.
'use strict';
const fs = require('fs');
const os = require('os');
const path = require('path');
const { spawnSync } = require('child_process');

const top = path.resolve(__dirname, '../..');
const modules = path.join(top, 'build/sarif/node_modules');
const Ajv = require(path.join(modules, 'ajv'));
const onroll = path.resolve(process.argv[2] || 'build/release/onroll');
const problems = [];
let results = 0;

function compileSchema() {
    const ajv = new Ajv({ schemaId: 'auto', allErrors: true });
    ajv.addMetaSchema(JSON.parse(fs.readFileSync(path.join(modules, 'ajv/lib/refs/json-schema-draft-04.json'), 'utf8')));
    return ajv.compile(JSON.parse(fs.readFileSync(path.join(modules, '@microsoft/jest-sarif/lib/schemas/sarif-2.1.0-rtm.5.json'), 'utf8')));
}

// The parts of docs/diagnostics.md as links name them.
function anchors() {
    const page = fs.readFileSync(path.join(top, 'docs/diagnostics.md'), 'utf8');
    return [...page.matchAll(/^### (.*)$/gm)].map((found) => found[1].toLowerCase().replace(/[^a-z0-9 -]/g, '').replace(/ /g, '-'));
}

function lint(format, operands, cwd) {
    const done = spawnSync(onroll, ['lint', '--on', '2026-06-01', '--format', format, ...operands], { cwd, encoding: 'utf8', maxBuffer: 1 << 26 });
    if (done.stderr)
        problems.push(`${operands.join(' ')}: --format ${format} writes to standard error: ${done.stderr.slice(0, 200)}`);
    return { value: JSON.parse(done.stdout), status: done.status };
}

const place = (region) => [region.startLine, region.startColumn, region.endColumn - region.startColumn];

// One result beside the finding of the JSON.
function sameFinding(say, cwd, rules, result, finding) {
    const location = result.locations.length ? result.locations[0].physicalLocation : null;
    const text = finding.help ? `${finding.message}\n${finding.help}` : finding.message;
    if (result.ruleId !== finding.code || rules[result.ruleIndex].id !== finding.code || result.level !== finding.severity || result.message.text !== text)
        say(`${finding.code} is told as ${JSON.stringify(result)}`);
    if (!location !== !finding.file)
        say(`${finding.code}: one of them has no place`);
    if (location && decodeURIComponent(location.artifactLocation.uri) !== finding.file)
        say(`${finding.code}: the file is ${location.artifactLocation.uri}, not ${finding.file}`);
    if (location && !fs.existsSync(path.join(cwd, decodeURIComponent(location.artifactLocation.uri))))
        say(`there is no ${location.artifactLocation.uri}`);
    if (location && location.region && place(location.region).join() !== [finding.line, finding.column, finding.width].join())
        say(`${finding.code}: another region`);
    if (!result.relatedLocations !== !finding.also)
        say(`${finding.code}: one of them has a second place`);
    const replacement = result.fixes && result.fixes[0].artifactChanges[0].replacements[0];
    if ((replacement ? replacement.insertedContent.text : null) !== finding.fix || (replacement && place(replacement.deletedRegion).join() !== place(location.region).join()))
        say(`${finding.code}: another fix`);
}

function check(validate, known, name, operands, cwd) {
    const say = (text) => problems.push(`${name}: ${text}`);
    const sarif = lint('sarif', operands, cwd), json = lint('json', operands, cwd);
    if (!validate(sarif.value))
        say(validate.errors.slice(0, 3).map((error) => `${error.dataPath} ${error.message}`).join('; '));
    const run = sarif.value.runs[0], rules = run.tool.driver.rules;
    if (sarif.status !== json.status || run.results.length !== json.value.findings.length || !run.results.length)
        say(`${run.results.length} results, ${json.value.findings.length} findings, exit statuses ${sarif.status} and ${json.status}`);
    rules.filter((rule) => !known.includes(rule.helpUri.replace(/.*#/, ''))).forEach((rule) => say(`${rule.helpUri} leads nowhere`));
    if (new Set(rules.map((rule) => rule.id)).size !== rules.length)
        say('a rule stands there twice');
    run.results.forEach((result, i) => sameFinding(say, cwd, rules, result, json.value.findings[i] || {}));
    results += run.results.length;
}

// Writes the base of tests/lint into a folder and changes it as the .diff says.
function plant(folder, diff) {
    fs.cpSync(path.join(top, 'tests/lint/base'), folder, { recursive: true });
    for (const part of diff.split(/^(?:---|\+\+\+) /m).slice(1)) {
        const [name, ...lines] = part.replace(/\n$/, '').split('\n'), file = path.join(folder, name);
        const side = (without) => lines.filter((line) => line[0] !== without).map((line) => line.slice(1) + '\n').join('');
        const text = fs.existsSync(file) ? fs.readFileSync(file, 'utf8') : '';
        fs.writeFileSync(file, side('+') ? text.replace(side('+'), () => side('-')) : side('-'));
    }
}

function main() {
    const validate = compileSchema(), known = anchors(), work = fs.realpathSync(fs.mkdtempSync(path.join(os.tmpdir(), 'onroll-sarif-')));
    try {
        check(validate, known, 'the shipped rules', ['rules'], top);
        check(validate, known, 'the shipped rules by their full name', [path.join(top, 'rules')], top);
        const seeds = fs.readdirSync(path.join(top, 'tests/lint')).filter((name) => name.endsWith('.diff'));
        for (const seed of seeds) {
            plant(path.join(work, seed), fs.readFileSync(path.join(top, 'tests/lint', seed), 'utf8'));
            check(validate, known, seed, [seed], work);
        }
        const wrong = 'rules of Zoë & co, 100 %';
        plant(path.join(work, wrong), '--- national/law.yaml\n-            that: not pupil.boarder\n+            that: not Pupil.boarder and absence.codes only g\n');
        check(validate, known, 'mistakes', [wrong], work);
        fs.mkdirSync(path.join(work, 'none'));
        check(validate, known, 'no rules', ['none'], work);
    } finally {
        fs.rmSync(work, { recursive: true, force: true });
    }
    problems.forEach((problem) => console.log(problem));
    console.log(`${results} results, ${problems.length} problems`);
    return problems.length ? 1 : 0;
}

process.exitCode = main();
