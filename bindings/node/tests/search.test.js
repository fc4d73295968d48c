// SPDX-License-Identifier: GPL-2.0-or-later
// Queries, pages, hits and their ranges.
'use strict';

const assert = require('node:assert/strict');
const fs = require('node:fs');
const path = require('node:path');
const test = require('node:test');
const { Worker } = require('node:worker_threads');
const ressearch = require('..');
const { folder, indexOf, resolutions, write } = require('./support');

const many = (count) => Array.from({ length: count }, (_, n) => `alpha ${n} beta`).join('\n\n');

test('ranges are of bytes and of characters', (t) => {
    const { index } = indexOf(t, { 'a.txt': '会议设立一个😀政府专家组，向大会提出报告。' });
    const [hit] = index.search('政府专家组').hits;
    const [match] = hit.matches;
    assert.equal(hit.cut(match), '政府专家组');
    assert.deepEqual(hit.inText(match), [8, 13]);
    assert.equal(hit.text.slice(...hit.inText(match)), '政府专家组');
    assert.match(hit.marked('<', '>'), /😀<政府专家组>，/u);
    assert.ok(hit.text.includes(hit.snippet));
    assert.deepEqual([hit.rank, hit.tier, hit.document, hit.line], [1, 1, 'a.txt', 1]);
});

test('pages follow one another', (t) => {
    const { index } = indexOf(t, { a: many(25) });
    const page = index.search('alpha', { limit: 10, offset: 20, countAll: true });
    assert.deepEqual(page.hits.map((hit) => hit.rank), [21, 22, 23, 24, 25]);
    assert.deepEqual(page.total, { least: 25, estimate: 25, most: 25, limited: false });
    const ranks = Array.from(index.hits('alpha', { pageSize: 7 }), (hit) => hit.rank);
    assert.deepEqual(ranks, Array.from({ length: 25 }, (_, n) => n + 1));
    assert.equal([...index.hits('nothing')].length, 0);
});

test('options do what they say', (t) => {
    const { index } = indexOf(t, { a: 'alpha beta\n\nalpha\n\nbeta alpha', b: 'alpha' });
    const count = (query, options) => index.search(query, options).hits.length;
    const query = (text, options) => new ressearch.Query(text, options);
    assert.equal(count('alpha', { onePerDocument: true }), 2);
    assert.equal(count(query('alpha beta', { any: true })), 4);
    assert.equal(count(query('alpha beta', { literal: true })), 1);
    assert.equal(count(query('alpah', { fuzzy: true })), 4);
    assert.equal(count(query('gamma', { synonyms: 'gamma, beta\n' })), 2);
    assert.equal(count('alpha', { countOnly: true }), 0);
    const documents = index.search('alpha', { order: 'document' }).hits.map((hit) => hit.document);
    assert.deepEqual(documents, documents.slice().sort());
    assert.match(index.search('alpha betta', { advise: true }).advice, /beta/);
    assert.match(index.search('alpha', { explain: true }).explain, /alpha/);
    assert.ok(index.search('alpha OR beta', { countAll: true, candidateLimit: 1 }).total.limited);
    assert.equal(query('政府专家组 -会议').tree, '(and (text 政府专家组) (not (text 会议)))');
});

test('facets count values', (t) => {
    const { index } = indexOf(t, { a: resolutions[0], b: resolutions[1] }, { format: 'ndjson' });
    const [languages, years] = index.search('group OR 专家组', {
        facets: ['lang', 'date:year'],
    }).facets;
    assert.equal(languages.name, 'lang');
    assert.deepEqual(Object.fromEntries(languages.values.map((one) => [one.value, one.count])), {
        en: 1,
        zh: 1,
    });
    assert.deepEqual(years.values, [{ value: '2036', count: 2 }]);
});

test('what does not fit is refused', (t) => {
    const { index } = indexOf(t, { a: 'alpha' });
    const wrong = { code: 'BAD_ARGUMENT' };
    for (const options of [
        { limit: -1 },
        { limit: 1.5 },
        { limit: NaN },
        { limit: '3' },
        { offset: 1e300 },
        { snippetCells: 2 ** 32 },
        { order: 'size' },
        { brief: 1 },
        { cancelled: true },
    ]) {
        assert.throws(() => index.search('alpha', options), wrong, JSON.stringify(options));
    }
    for (const query of [undefined, null, 7, 'alpha\0beta', {}]) {
        assert.throws(() => index.search(query), wrong);
    }
    assert.throws(() => new ressearch.Query('alpha', 'options'), wrong);
    assert.throws(() => new ressearch.Index(), wrong);
    assert.throws(() => index.search.call({}, 'alpha'), wrong);
});

test('a wrong query says where', () => {
    assert.throws(() => new ressearch.Query('组 dates:2007'), (error) => {
        assert.ok(error instanceof Error);
        assert.equal(error.code, 'BAD_QUERY');
        assert.equal(error.offset, Buffer.byteLength('组 '));
        assert.ok(error.message);
        return true;
    });
});

test('a search is cancelled, and can be asked again', (t) => {
    const { index } = indexOf(t, { a: many(500) });
    const search = (cancelled) => index.search('"alpha 7"', { countAll: true, cancelled });
    let asked = 0;
    search(() => {
        asked++;
    });
    assert.ok(asked > 1);
    assert.throws(() => search(() => true), { code: 'CANCELLED' });
    const mine = new Error('mine');
    assert.throws(() => search(() => {
        throw mine;
    }), mine);
    assert.throws(() => search(() => index.info()), { code: 'BUSY' });
    assert.throws(() => search(() => index.close()), { code: 'BUSY' });
    assert.equal(search().hits.length, 1);
});

test('a snapshot stays until it is refreshed', (t) => {
    const { index, place } = indexOf(t, { a: 'alpha' });
    assert.equal(index.refresh(), false);
    write(place, { b: 'beta' });
    assert.equal(index.search('beta').hits.length, 0);
    assert.equal(index.refresh(), true);
    assert.equal(index.search('beta').hits.length, 1);
    const info = index.info();
    assert.deepEqual([info.documents, info.paragraphs, info.generation], [2, 2, 2]);
    assert.ok(info.versions.icu);
    ressearch.check(place);
});

test('what is no index', (t) => {
    const place = folder(t);
    assert.throws(() => new ressearch.Index(path.join(place, 'none')), (error) => {
        assert.equal(error.code, 'NOT_FOUND');
        assert.ok(error.hint);
        return true;
    });
    fs.writeFileSync(path.join(place, 'notes.txt'), 'no index');
    assert.throws(() => new ressearch.Index(place), { code: 'EXISTS' });
});

test('workers search at once', async (t) => {
    const { place } = indexOf(t, { a: many(50) });
    const source = `
        const { parentPort, workerData } = require('node:worker_threads');
        const { Index } = require(workerData.package);
        const index = new Index(workerData.place);
        let total = 0;
        for (let i = 0; i < 20; i++) {
            total += index.search('alpha', { countAll: true }).total.least;
        }
        parentPort.postMessage(total);`;
    const totals = Array.from({ length: 4 }, () => new Promise((resolve, reject) => {
        const workerData = { place, package: path.dirname(__dirname) };
        const worker = new Worker(source, { eval: true, workerData });
        worker.on('message', resolve).on('error', reject);
    }));
    assert.deepEqual(await Promise.all(totals), [1000, 1000, 1000, 1000]);
});
