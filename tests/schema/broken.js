// SPDX-License-Identifier: MIT
// Which of the broken files of tests/diagnostics a schema cannot see, and why. Every other one it has to refuse. Each line is a kind of knowledge that no
// schema of one file has; a name here is a code, or a file.
'use strict';

const UNSEEN = [
    [/^E103-anchor$|^E104$/, 'YAML takes anchors and tags away before a schema sees anything'],
    [/^E109$/, 'a comment is no part of the data'],
    [/^E202-window$/, 'a key of the file is needed because of one deep inside it'],
    [/^E205/, 'the same name in two places of a list, or in two files'],
    [/^E206/, 'a name that another file would have to bring'],
    [/^E208/, 'whether a pattern compiles is known to PCRE2'],
    [/^E209-(calendar|yes-no)$/, 'the type of a fact that a sentence names'],
    [/^E30[1-9]/, 'an expression is a text to it'],
    [/^E310-deep$/, 'an expression is a text to it'],
    [/^E40[123]/, 'dates are not compared'],
    [/^E405-(?!empty$|derivation$)/, 'rules that do not fit together'],
    [/^E508-(?!no-day$|term$|week$)/, 'dates are not compared'],
    [/^E903/, 'what is counted over all files, or in an order'],
];

// The reason why the schema takes this file; undefined: it has to refuse it.
function broken(name) {
    const found = UNSEEN.find(([pattern]) => pattern.test(name));
    return found && found[1];
}

module.exports = { broken };
