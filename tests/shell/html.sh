#!/bin/sh
# SPDX-License-Identifier: MIT
# onroll decide --format html: the page says what the JSON of the same decision says, fetches and runs nothing, and escapes what people wrote. That it is
# valid HTML is the matter of tests/html.
# usage: html.sh [PROGRAM]
# shellcheck source=tests/support/shell.sh
. "$(dirname "$0")/../support/shell.sh"

# page CASE-FILE STATUS OPTION...: writes page.html and page.json.
page() {
    file=$1 want=$2
    shift 2
    "$ONROLL" decide "$file" --on 2026-03-09 --format html "$@" >"$work/page.html" 2>"$work/err"
    got=$?
    [ $got -eq "$want" ] || complain "$file: exit status $got, not $want"
    [ -s "$work/err" ] && complain "$file: standard error holds" "$(cat "$work/err")"
    "$ONROLL" decide "$file" --on 2026-03-09 --format json "$@" >"$work/page.json"
    node - "$work" "$file $*" <<'JS' || status=1
const fs = require('fs'), [folder, name] = process.argv.slice(2);
const html = fs.readFileSync(`${folder}/page.html`, 'utf8'), d = JSON.parse(fs.readFileSync(`${folder}/page.json`)), bad = [];
const entities = { '&lt;': '<', '&gt;': '>', '&quot;': '"', '&#39;': "'", '&amp;': '&' };
const plain = (markup) => markup.replace(/<style>[^]*?<\/style>/, '').replace(/<[^>]*>/g, ' ').replace(/&\w+;|&#39;/g, (one) => entities[one] || bad.push(`entity ${one}`))
    .replace(/\s+/g, ' ');
const text = plain(html);
const says = (what) => text.includes(what.replace(/\s+/g, ' ').trim()) || bad.push(`does not say "${what}"`);
const part = (heading) => (html.split(`<h2>${heading}</h2>`)[1] || '').split('<h2>')[0];

for (const once of ['<!DOCTYPE html>', '<html lang="en-GB">', '<h1>', '<main>', 'For the folder', 'Decision recorded by', 'Signature'])
    if (html.split(once).length !== 2)
        bad.push(`${once} stands ${html.split(once).length - 1} times`);
for (const never of [/<script/i, /\ssrc=/i, /@import/i, /url\(/i, /<link/i, /<img/i, /\son\w+=/i, /\sstyle=/i, /javascript:/i])
    if (never.test(html))
        bad.push(`holds ${never}`);
for (const [, href] of html.matchAll(/href="([^"]*)"/g))
    if (!/^https?:\/\//.test(href))
        bad.push(`links to ${href}`);
if (!html.includes('<link') && !new RegExp(`<title>Deletion check: ${d.verdict}`).test(html))
    bad.push('the title does not name the verdict');

[d.headline, d.rests_on, d.rules.sha256, d.rules.version, d.tool, d.case || 'The case', d.authority || 'not stated', d.law ? d.law.title : 'none is held'].forEach(says);
const claimed = d.grounds.filter((g) => g.claimed), words = { met: 'met', not_met: 'not met', unknown: 'not known' };
for (const g of d.grounds) {
    says(g.title);
    if (g.claimed)
        says(`${g.ground} ${g.title}: ${words[g.result]}`);
}
// What is shown of a claimed ground: each limb that is not idle, with its provision as a link and every fact with who stated it.
for (const limb of claimed.flatMap((g) => g.limbs.filter((l) => l.result !== 'met' ? !g.limbs.some((o) => l.of && o.of === l.of && o.result === 'met') : l.role !== 'doubt'))) {
    says(limb.reason);
    if (limb.cite.href && !html.includes(`<a href="${limb.cite.href}">${limb.cite.provision}</a>`))
        bad.push(`${limb.cite.provision} is no link`);
    limb.facts.forEach((f) => says(`${f.fact}: ${f.value}${f.by ? `, stated by ${f.by}` : ''}`));
    limb.facts.forEach((f) => f.because && says(f.because));
}
d.bars.forEach((b) => says(b.reason));
for (const c of d.counts) {
    const days = [...part('Days counted').matchAll(/<td( class="on")?>(\d+)<span aria-hidden="true">(.)<\/span><span class="hidden"> (counted|not counted): ([^<]*)<\/span>/g)];
    says(`${c.name}: ${c.total} ${c.unit}`);
    if (d.counts.length === 1 && !/every Monday|no day counted/.test(text)) {
        const shown = days.map((m) => `${Number(m[2])} ${m[4] === 'counted'} ${m[5]}`), wanted = c.days.map((x) => `${Number(x.date.slice(8))} ${x.counted} ${x.why}`);
        if (shown.join('\n') !== wanted.join('\n'))
            bad.push(`the calendars show ${shown.length} days, not the ${wanted.length} of the count`);
        days.forEach((m) => (m[4] === 'counted') !== (m[3] === '*' || m[3] === '+') && bad.push(`the sign of ${m[0]}`));
    }
    c.readings.forEach((r) => says(`${r.total} ${r.unit}`));
}
for (const m of d.missing) {
    says(m.question);
    if (!plain((part('What is missing, and who has it').match(/<blockquote>[^]*?<\/blockquote>/g) || []).join(' ')).includes(m.question))
        bad.push(`no letter asks "${m.question}"`);
}
[...d.local.items, ...d.local.authority_items].forEach((i) => [i.reason, i.kind === 'gate' ? i.by : i.says].forEach(says));
d.duties.filter((x) => !['done', 'not_required'].includes(x.status)).forEach((x) => says(x.reason));
[...d.conflicts.map((c) => c.reason), ...d.warnings.map((w) => w.message), ...d.assumptions.map((a) => a.message)].forEach(says);
if (d.without_gates)
    says(`By the law alone, without the council's own word: ${d.without_gates.verdict}`);
if (d.earliest)
    says('The first day on which it would be lawful');
if (d.since)
    says('It has had to be since');
if (d.lapses)
    says('The same evidence suffices until');
d.paths.forEach((path) => path.needs.forEach((need) => says(need.change)));
// Tables have headers, month tables a caption; no heading skips a level.
for (const table of html.match(/<table[^]*?<\/table>/g) || [])
    if (!/<caption>[^<]+<\/caption>/.test(table) || !/<th scope="col">/.test(table))
        bad.push(`a table without caption or headers: ${table.slice(0, 80)}`);
[...html.matchAll(/<h([1-6])/g)].reduce((before, [, level]) => (level > before + 1 && bad.push(`h${level} behind h${before}`), Number(level)), 0);
bad.forEach((line) => console.error(`${name}: the page ${line}`));
process.exit(bad.length ? 1 : 0);
JS
}

page docs/examples/lawful.yaml 0
page docs/examples/four-weeks.yaml 1
page docs/examples/undetermined.yaml 2
page docs/examples/three-councils.yaml 2 --authority liverpool
page docs/examples/three-councils.yaml 2 --authority somerset
grep -q '<a href="https://www.legislation.gov.uk/uksi/2024/208">School Attendance' "$work/page.html" || complain "the law is no link"

sed '/^absence:/,/^belief/{/^belief/!d}' docs/examples/four-weeks.yaml >"$work/register.yaml"
cat >>"$work/register.yaml" <<'EOT'
attendance:
  marks:
    - {from: 2026-01-06, to: 2026-01-30, code: /}
    - {from: 2026-02-02, to: 2026-02-05, code: O}
    - {date: 2026-02-06, am: Y4, pm: Y4}
    - {from: 2026-02-09, to: 2026-02-27, code: G}
    - {from: 2026-03-02, to: 2026-03-06, code: O}
EOT
page "$work/register.yaml" 1
grep -q '<span class="hidden"> counted: G G</span>' "$work/page.html" || complain "the page does not tell the marks of a register"

# What people wrote is never markup, nor a control character.
printf 'case: "</title><b>&\\"\x27"\ndeletion.ground: 9(1)(k)\npupil.died: {is: yes, by: "<script>alert(1)</script>", because: "</style><img src=x onerror=y> &amp; <!-- \\x9b\\x7f"}\n' >"$work/hostile.yaml"
"$ONROLL" decide "$work/hostile.yaml" --on 2026-03-09 --format html >"$work/page.html" 2>"$work/err"
[ $? -le 2 ] || complain "a hostile case:" "$(cat "$work/err")"
for wanted in 'case &lt;/title&gt;&lt;b&gt;&amp;&quot;&#39;' '&lt;script&gt;alert(1)&lt;/script&gt;' '&lt;/style&gt;&lt;img src=x onerror=y&gt; &amp;amp; &lt;!-- '; do
    grep -qF -- "$wanted" "$work/page.html" || complain "a hostile case: the page does not hold '$wanted'"
done
grep -q -e '<script' -e '<img' -e '<!--' -e '<b>' "$work/page.html" && complain "a hostile case: the page holds its markup"
LC_ALL=C grep -q "$(printf '[\001-\010\013-\037\177]\\|\302\233')" "$work/page.html" && complain "a hostile case: the page holds a control character"

"$ONROLL" decide docs/examples/lawful.yaml --format html --brief >/dev/null 2>"$work/err"
[ $? -eq 64 ] || complain "--brief with --format html has not exit status 64"
if [ -w /dev/full ]; then
    "$ONROLL" decide docs/examples/lawful.yaml --format html >/dev/full 2>"$work/err"
    [ $? -eq 74 ] || complain "a full disk has not exit status 74"
fi
exit $status
