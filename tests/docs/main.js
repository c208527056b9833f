// SPDX-License-Identifier: MIT
// Runs every example of README.md, CHANGELOG.md and the pages below docs/, and checks what the pages list against the sources. All problems of a run are told.
// usage: node tests/docs/main.js [PAGE]...     after make all library; ONROLL names another program
// Exit status: 0 every page is true, 1 some is not.
'use strict';
const fs = require('fs');
const os = require('os');
const path = require('path');
const { spawnSync } = require('child_process');
const { readPages } = require('./pages');
const { Examples } = require('./examples');
const { checkTables } = require('./tables');

const top = path.resolve(__dirname, '../..');

// The library as `make install` leaves it, below a folder of our own.
function installLibrary(work, environment) {
    const root = path.join(work, 'installed');
    const make = spawnSync(process.env.MAKE || 'make', ['--no-print-directory', 'install', `DESTDIR=${root}`], { cwd: top, encoding: 'utf8', env: environment });
    if (make.status !== 0)
        throw new Error(`make install fails:\n${make.stdout}${make.stderr}`);
    const found = spawnSync('find', [root, '-name', 'onroll.pc'], { encoding: 'utf8' }).stdout.trim();
    return { PKG_CONFIG_SYSROOT_DIR: root, PKG_CONFIG_PATH: path.dirname(found) };
}

function makeTools(work) {
    const onroll = process.env.ONROLL || path.join(top, 'build/release/onroll');
    const environment = { ...process.env, ONROLL_RULES: path.join(top, 'rules'), LC_ALL: 'C' };
    for (const name of ['MAKEFLAGS', 'MFLAGS', 'MAKELEVEL', 'MAKEOVERRIDES', 'VARIANT', 'CC', 'NO_COLOR'])
        delete environment[name];
    const bin = path.join(work, 'bin');
    fs.mkdirSync(bin);
    fs.symlinkSync(onroll, path.join(bin, 'onroll'));
    environment.PATH = `${bin}:${process.env.PATH}`;
    Object.assign(environment, installLibrary(work, environment));
    const suites = fs.readFileSync(path.join(top, 'tests/suites.txt'), 'utf8').split('\n').filter((line) => /^[^#].*\|/.test(line)).length;
    // These commands cannot run inside a test of themselves; what they end with is known.
    const instead = { 'make demo': 'ONROLL=onroll sh docs/examples/demo.sh', 'make test': `echo 'a line for each suite'; echo '${suites} passed, 0 failed'` };
    return { environment, instead };
}

function main(wanted) {
    const work = fs.mkdtempSync(path.join(os.tmpdir(), 'onroll-docs-'));
    let problems = [], examples = 0;
    try {
        const tools = makeTools(work);
        const pages = readPages(top).filter((page) => !wanted.length || wanted.includes(page.name));
        for (const page of pages) {
            const folder = fs.mkdtempSync(path.join(work, 'page-'));
            problems = problems.concat(new Examples(page, top, folder, tools).runAll(), checkTables(page, top));
            examples += page.blocks.filter((block) => block.mark || block.language === 'console').length;
        }
        problems.forEach((problem) => console.log(problem));
        console.log(`${pages.length} pages, ${examples} examples, ${problems.length} problems`);
        return problems.length || !examples ? 1 : 0;
    } finally {
        fs.rmSync(work, { recursive: true, force: true });
    }
}

if (require.main === module)
    process.exitCode = main(process.argv.slice(2));
module.exports = { makeTools, top };
