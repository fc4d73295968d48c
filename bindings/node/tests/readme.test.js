// SPDX-License-Identifier: GPL-2.0-or-later
// The blocks of JavaScript in the README work as they stand, one after the other.
'use strict';

const assert = require('node:assert/strict');
const fs = require('node:fs');
const path = require('node:path');
const test = require('node:test');
const ressearch = require('..');
const { folder } = require('./support');

test('what the README shows', (t) => {
    const readme = fs.readFileSync(path.join(__dirname, '../README.md'), 'utf8');
    const blocks = Array.from(readme.matchAll(/^```js\n(.*?)^```$/gms), ([, block]) => block);
    assert.equal(blocks.length, 2);
    const place = folder(t);
    fs.mkdirSync(path.join(place, 'texts'));
    fs.writeFileSync(path.join(place, 'texts/a.txt'), '会议上的政府专家组。');
    const before = process.cwd();
    t.after(() => process.chdir(before));
    process.chdir(place);

    const printed = [];
    const console = { log: (...words) => printed.push(words.join(' ')) };
    const load = (name) => assert.equal(name, 'ressearch') || ressearch;
    new Function('require', 'console', blocks.join('\n'))(load, console);
    assert.deepEqual(printed.sort(), [
        'experts 1',
        'experts note ¶1',
        'experts texts/a.txt ¶1',
        'note ¶1 设立一个[政府专家组]。',
        'texts/a.txt ¶1 会议上的[政府专家组]。',
    ]);
});
