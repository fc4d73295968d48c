// SPDX-License-Identifier: GPL-2.0-or-later
// What the tests share: a folder for each, and an index in it.
'use strict';

const fs = require('node:fs');
const os = require('node:os');
const path = require('node:path');
const { Index, Indexer } = require('..');

const binary = Buffer.concat([Buffer.from('\x7fELF\x02\x01\x01'), Buffer.alloc(500, 0)]);

const resolutions = [
    {
        id: 'one.en',
        lang: 'en',
        symbol: 'A/RES/91/7',
        title: 'Security',
        date: '2036-12-05',
        paragraphs: ['Recalling its resolution 62/17,', 'Decides to set up a group of experts;'],
    },
    {
        id: 'one.zh',
        lang: 'zh',
        symbol: 'A/RES/91/7',
        date: '2036-12-05',
        paragraphs: ['回顾其第 62/17 号决议，', '决定设立一个政府专家组；'],
    },
    {
        id: 'two.en',
        lang: 'en',
        symbol: 'A/RES/92/3',
        date: '2037-12-05',
        paragraphs: [
            'Recalling paragraph 2 of its resolution 91/7,',
            'Decides to set up a group of governmental experts;',
        ],
    },
].map((one) => JSON.stringify(one));

// A folder that goes with the test.
function folder(test) {
    const made = fs.mkdtempSync(path.join(os.tmpdir(), 'ressearch-node-'));
    test.after(() => fs.rmSync(made, { recursive: true }));
    return made;
}

function write(place, texts, options) {
    const indexer = new Indexer(place, { lockTimeout: 0 });
    for (const [id, text] of Object.entries(texts)) {
        indexer.addText(id, text, options);
    }
    indexer.commit();
    indexer.close();
}

function indexOf(test, texts, options) {
    const place = path.join(folder(test), 'index');
    write(place, texts, options);
    const index = new Index(place);
    test.after(() => index.close());
    return { index, place };
}

module.exports = { binary, folder, indexOf, resolutions, write };
