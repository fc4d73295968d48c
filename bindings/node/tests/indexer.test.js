// SPDX-License-Identifier: GPL-2.0-or-later
// Indexing: files, memory, events, cancelling, commit and abandon; closed and busy objects.
'use strict';

const assert = require('node:assert/strict');
const fs = require('node:fs');
const path = require('node:path');
const test = require('node:test');
const ressearch = require('..');
const { binary, folder, indexOf, write } = require('./support');

function found(place) {
    const index = new ressearch.Index(place);
    const documents = Array.from(index.hits('alpha'), (hit) => hit.document);
    index.close();
    return documents.sort();
}

// A file that is left out is an event at once: progress would be a matter of time.
function withTexts(t) {
    const place = folder(t);
    const [texts, index] = ['texts', 'index'].map((name) => path.join(place, name));
    fs.mkdirSync(texts);
    fs.writeFileSync(path.join(texts, 'good.txt'), 'alpha');
    fs.writeFileSync(path.join(texts, 'bad.bin'), binary);
    write(index, { first: 'alpha' });
    return { texts, index };
}

test('all ways in', (t) => {
    const { texts, index } = withTexts(t);
    const events = [];
    const indexer = new ressearch.Indexer(index, {
        jobs: 1,
        onEvent: (event) => {
            events.push(event);
        },
    });
    indexer.addPath(texts);
    indexer.addText('memory', 'alpha');
    const document = new ressearch.Document('object', Buffer.from('alpha'));
    indexer.add(document);
    indexer.commit();
    const counts = indexer.counts();
    assert.deepEqual([counts.added, counts.skipped, counts.failed], [3, 1, 0]);
    const good = path.join(texts, 'good.txt');
    assert.deepEqual(found(index), [good, 'first', 'memory', 'object'].sort());
    const [skipped] = events.filter((event) => event.kind === 'skipped');
    assert.equal(skipped.name, path.join(texts, 'bad.bin'));
    assert.equal(skipped.error.code, 'BAD_TEXT');
    assert.ok(skipped.counts.bytesExpected > 0);

    fs.rmSync(good);
    assert.equal(indexer.prune(), 1);
    indexer.remove('memory');
    assert.throws(() => indexer.remove('memory'), { code: 'NOT_FOUND' });
    indexer.merge();
    indexer.close();
    assert.deepEqual(found(index), ['first', 'object']);
});

test('streams of any pieces', (t) => {
    const place = path.join(folder(t), 'index');
    const indexer = new ressearch.Indexer(place);
    const lines = Array.from({ length: 3000 }, (_, n) => `{"id":"l${n}","text":"组 ${n}"}\n`);
    const bytes = Buffer.from(lines.join(''));
    indexer.addStream('all', [bytes.subarray(0, 17), Buffer.alloc(0), bytes.subarray(17)]);
    indexer.addStream('text', ['al', 'pha']);
    indexer.addStream('empty', []);
    for (const [chunks, error] of [
        [[7], { name: 'TypeError' }],
        [(function* () {
            throw new RangeError('mine');
        })(), { name: 'RangeError', message: 'mine' }],
    ]) {
        const broken = new ressearch.Indexer(`${place}2`);
        assert.throws(() => broken.addStream('broken', chunks), error);
        broken.close();
    }
    indexer.commit();
    assert.equal(indexer.counts().paragraphs, 3001);
    indexer.close();
    assert.deepEqual(found(place), ['text']);
});

test('without a commit nothing happened', (t) => {
    const { index } = withTexts(t);
    const indexer = new ressearch.Indexer(index);
    indexer.addText('second', 'alpha');
    indexer.close();
    assert.deepEqual(found(index), ['first']);
});

test('one writer at a time', (t) => {
    const place = path.join(folder(t), 'index');
    const indexer = new ressearch.Indexer(place);
    assert.throws(() => new ressearch.Indexer(place, { lockTimeout: 0 }), { code: 'LOCKED' });
    indexer.close();
    new ressearch.Indexer(place, { lockTimeout: 0 }).close();
    assert.throws(() => new ressearch.Indexer(place, { onEvent: 1 }), { code: 'BAD_ARGUMENT' });
    new ressearch.Indexer(place, { lockTimeout: 0 }).close();
    assert.throws(
        () => new ressearch.Indexer(`${place}2`, { mustExist: true }),
        { code: 'NOT_FOUND' },
    );
});

test('an event cancels, and so does what it throws', (t) => {
    const { texts, index } = withTexts(t);
    const mine = new Error('mine');
    const listeners = [
        [() => false, { code: 'CANCELLED' }],
        [() => {
            throw mine;
        }, mine],
    ];
    for (const [onEvent, error] of listeners) {
        const indexer = new ressearch.Indexer(index, { onEvent });
        assert.throws(() => indexer.addPath(texts) || indexer.commit(), error);
        assert.throws(() => indexer.commit(), { code: 'CANCELLED' });
        indexer.close();
    }
    assert.deepEqual(found(index), ['first']);
});

test('a callback must not use its own indexer', (t) => {
    const { texts, index } = withTexts(t);
    const codes = new Set();
    const indexer = new ressearch.Indexer(index, {
        onEvent: () => {
            for (const call of ['commit', 'counts', 'close']) {
                try {
                    indexer[call]();
                    codes.add('worked');
                } catch (error) {
                    codes.add(error.code);
                }
            }
        },
    });
    indexer.addPath(texts);
    indexer.commit();
    indexer.close();
    assert.deepEqual([...codes], ['BUSY']);
});

test('closed objects say so', (t) => {
    const { index, place } = indexOf(t, { a: 'alpha' });
    const indexer = new ressearch.Indexer(place);
    const document = new ressearch.Document('a', 'alpha');
    const query = new ressearch.Query('alpha');
    for (const one of [index, indexer, document, query]) {
        one.close();
        one.close();
    }
    const calls = [
        () => index.refresh(),
        () => index.info(),
        () => index.search('alpha'),
        () => [...index.hits('alpha')],
        () => index.cites('62/17'),
        () => index.citedBy('62/17'),
        () => index.history('alpha'),
        () => index.parallel('62/17'),
        () => index.agreed(new ressearch.Document('b', 'beta')),
        () => indexer.add(document),
        () => indexer.addPath('.'),
        () => indexer.remove('a'),
        () => indexer.prune(),
        () => indexer.commit(),
        () => indexer.merge(),
        () => indexer.counts(),
        () => document.paragraphs(),
        () => [...document],
        () => new ressearch.Index(place).search(query),
    ];
    for (const call of calls) {
        assert.throws(call, { code: 'CLOSED' }, String(call));
    }
});
