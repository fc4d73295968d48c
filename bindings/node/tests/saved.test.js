// SPDX-License-Identifier: GPL-2.0-or-later
// Saved queries: their files, what is new for each, and which ones a document matches.
'use strict';

const assert = require('node:assert/strict');
const fs = require('node:fs');
const path = require('node:path');
const test = require('node:test');
const { Worker } = require('node:worker_threads');
const ressearch = require('..');
const { folder, indexOf } = require('./support');

// A folder of queries with one in it, texts, and an index of these, opened anew by each open().
function setting(t) {
    const place = folder(t);
    const [queries, state, texts, where] = ['queries', 'state', 'texts', 'index'].map((name) =>
        path.join(place, name),
    );
    fs.mkdirSync(texts);
    ressearch.saveQuery(queries, 'experts', '政府专家组');
    const open = () => {
        const indexer = new ressearch.Indexer(where, { lockTimeout: 0 });
        indexer.addPath(texts);
        indexer.commit();
        indexer.close();
        const index = new ressearch.Index(where);
        t.after(() => index.close());
        return index;
    };
    return {
        queries,
        state,
        where,
        open,
        saved: (name = 'experts') => find(ressearch.savedQueries(queries), name),
        write: (name, text) => fs.writeFileSync(path.join(texts, name), text),
        touch: (name) => fs.utimesSync(path.join(texts, name), 1, 1),
    };
}

const find = (queries, name) => queries.find((one) => one.name === name);

// What a program that starts anew finds.
function look({ open, saved, state }, { remember = true } = {}) {
    const watch = new ressearch.Watch(open(), saved(), state);
    const hits = [...watch];
    assert.equal(watch.length, hits.length);
    if (remember) {
        watch.remember();
    }
    watch.close();
    return hits.map((hit) => hit.text);
}

test('what is saved can be read and run', (t) => {
    const { queries } = setting(t);
    ressearch.saveQuery(queries, 'wide', 'alpah', {
        fuzzy: true,
        language: 'en',
        note: 'for the monthly',
        index: '../index',
    });
    const [experts, wide] = ressearch.savedQueries(queries);
    assert.deepEqual([experts.name, experts.text, experts.error], ['experts', '政府专家组', null]);
    assert.equal(experts.path, path.join(queries, 'experts.query'));
    assert.deepEqual(
        [wide.fuzzy, wide.any, wide.language, wide.note, wide.index],
        [true, false, 'en', 'for the monthly', '../index'],
    );
    assert.ok(path.isAbsolute(wide.indexPath));
    assert.equal(experts.query.tree, '(text 政府专家组)');
    assert.equal(experts.query.text, '政府专家组');
    const { index } = indexOf(t, { a: '设立一个政府专家组。' });
    assert.equal(index.search(experts.query).hits.length, 1);

    ressearch.saveQuery(queries, 'wide', 'beta');
    const [again] = ressearch.savedQueries(path.join(queries, 'wide.query'));
    assert.equal(again.text, 'beta');
    ressearch.removeQuery(queries, 'wide');
    assert.throws(() => ressearch.removeQuery(queries, 'wide'), { code: 'NOT_FOUND' });
    assert.equal(ressearch.savedQueries(queries).length, 1);
});

test('what cannot be saved is not', (t) => {
    const { queries } = setting(t);
    const save = (...values) => () => ressearch.saveQuery(queries, ...values);
    assert.throws(save('a', 'dates:2007'), { code: 'BAD_QUERY', offset: 0 });
    for (const values of [['a/b', 'alpha'], ['a'], ['a', 'al\0pha'], ['a', 'b', { any: 1 }]]) {
        assert.throws(save(...values), { code: 'BAD_ARGUMENT' });
    }
    assert.equal(ressearch.savedQueries(queries).length, 1);
    assert.throws(() => ressearch.savedQueries(`${queries}2`), { code: 'NOT_FOUND' });
});

test('a damaged one leaves the others alone', (t) => {
    const { queries, state, saved } = setting(t);
    const files = {
        bad: ['colour: red\n\nalpha\n', 'BAD_DOCUMENT'],
        half: ['dates:20', 'BAD_QUERY'],
        taken: ['name: experts\n\nbeta\n', 'EXISTS'],
    };
    const { index } = indexOf(t, { a: '政府专家组' });
    for (const [name, [text, code]] of Object.entries(files)) {
        const file = path.join(queries, `${name}.query`);
        fs.writeFileSync(file, text);
        const one = ressearch.savedQueries(queries).find(({ path: at }) => at === file);
        assert.equal(one.error.code, code);
        assert.ok(one.error.message);
        assert.throws(() => one.query, { code });
        assert.throws(() => new ressearch.Watch(index, one, state), { code });
        one.forget(state);
    }
    const watch = new ressearch.Watch(index, saved(), state);
    assert.equal(watch.length, 1);
    watch.close();
    const matcher = new ressearch.Matcher(ressearch.savedQueries(queries));
    const matches = matcher.run(new ressearch.Document('a', '政府专家组 beta'));
    assert.deepEqual(matches.map((match) => match.query.text), ['政府专家组']);
    matcher.close();
});

test('only what is new is told', (t) => {
    const all = setting(t);
    all.write('first.txt', '设立一个政府专家组。');
    assert.deepEqual(look(all), ['设立一个政府专家组。']);
    assert.deepEqual(look(all), []);

    all.write('second.txt', '会议上的政府专家组。\n\n会议开始。');
    all.write('other.txt', '会议结束。');
    assert.deepEqual(look(all), ['会议上的政府专家组。']);
    assert.deepEqual(look(all), []);

    all.touch('second.txt');
    assert.deepEqual(look(all), []);
    all.write('second.txt', '会议上的政府专家组。\n\n会议没有开始。');
    assert.deepEqual(look(all), []);
    all.write('second.txt', '会议后的政府专家组。\n\n会议没有开始。');
    assert.deepEqual(look(all, { remember: false }), ['会议后的政府专家组。']);
    assert.deepEqual(look(all), ['会议后的政府专家组。']);
    assert.deepEqual(look(all), []);
    all.saved().forget(all.state);
    assert.equal(look(all).length, 2);
});

test('damage and later versions of what was seen are told', (t) => {
    const all = setting(t);
    all.write('a.txt', '政府专家组');
    look(all);
    const [name] = fs.readdirSync(all.state).filter((one) => one.endsWith('.seen'));
    const file = path.join(all.state, name);
    const bytes = fs.readFileSync(file);
    for (const [at, code] of [[40, 'CORRUPT'], [16, 'WRONG_VERSION']]) {
        const damaged = Buffer.from(bytes);
        damaged[at] ^= 0xff;
        fs.writeFileSync(file, damaged);
        assert.throws(() => look(all), { code });
    }
    fs.writeFileSync(file, bytes);
    assert.deepEqual(look(all), []);
});

test('telling stops', (t) => {
    const all = setting(t);
    all.write('a.txt', Array.from({ length: 5 }, (_, n) => `政府专家组 ${n}`).join('\n\n'));
    const index = all.open();
    const watch = new ressearch.Watch(index, all.saved(), all.state);
    let told = 0;
    assert.throws(() => watch.visit(() => ++told < 2), { code: 'CANCELLED' });
    assert.equal(told, 2);
    const mine = new Error('mine');
    assert.throws(() => watch.visit(() => {
        throw mine;
    }), mine);
    for (const call of [
        () => watch.remember(),
        () => watch.close(),
        () => [...watch],
        () => index.search('组'),
        () => index.refresh(),
        () => index.close(),
    ]) {
        assert.throws(() => watch.visit(call), { code: 'BUSY' }, String(call));
    }
    assert.throws(() => watch.visit(), { code: 'BAD_ARGUMENT' });
    assert.equal([...watch].length, 5);
});

test('one watch at a time, in all threads', async (t) => {
    const all = setting(t);
    all.write('a.txt', '政府专家组');
    const index = all.open();
    const watch = new ressearch.Watch(index, all.saved(), all.state);
    assert.throws(() => new ressearch.Watch(index, all.saved(), all.state), { code: 'LOCKED' });
    const source = `
        const { parentPort, workerData } = require('node:worker_threads');
        const { Index, Watch, savedQueries } = require(workerData.package);
        const [saved] = savedQueries(workerData.queries);
        try {
            const watch = new Watch(new Index(workerData.where), saved, workerData.state);
            parentPort.postMessage(watch.length);
        } catch (error) {
            parentPort.postMessage(error.code);
        }`;
    const { queries, where, state } = all;
    const work = () => new Promise((resolve, reject) => {
        const workerData = { queries, where, state, package: path.dirname(__dirname) };
        const worker = new Worker(source, { eval: true, workerData });
        worker.on('message', resolve).on('error', reject);
    });
    assert.equal(await work(), 'LOCKED');
    watch.close();
    assert.equal(await work(), 1);
});

test('closed objects say so', (t) => {
    const all = setting(t);
    all.write('a.txt', '政府专家组');
    const closed = { code: 'CLOSED' };
    for (const end of ['close', 'refresh']) {
        const index = all.open();
        const watch = new ressearch.Watch(index, all.saved(), all.state);
        index[end]();
        const calls = [() => watch.length, () => [...watch], () => watch.remember()];
        for (const call of calls) {
            assert.throws(call, closed, String(call));
        }
        watch.close();
        index.close();
        assert.throws(() => new ressearch.Watch(index, all.saved(), all.state), closed);
    }
    const document = new ressearch.Document('a', '政府专家组');
    const matcher = new ressearch.Matcher([all.saved()]);
    matcher.close();
    matcher.close();
    assert.throws(() => matcher.run(document), closed);
    const query = new ressearch.Query('alpha');
    query.close();
    assert.throws(() => new ressearch.Matcher(['beta', query]), closed);
    assert.throws(() => new ressearch.Watch(all.open(), {}, all.state), { code: 'BAD_ARGUMENT' });
});

test('which queries a document matches', (t) => {
    const { queries, saved } = setting(t);
    ressearch.saveQuery(queries, 'other', 'nowhere');
    const document = new ressearch.Document('a', '会议开始。\n\n设立一个政府专家组。\n\n政府专家组开会。');
    const query = new ressearch.Query('政府 -会议');
    const given = [saved('other'), '会议', saved(), query];
    const matcher = new ressearch.Matcher(given);
    query.close(); // the matcher still has it
    const matches = matcher.run(document);
    assert.deepEqual(
        matches.map((match) => [match.number, match.tier, match.paragraphs]),
        [[1, 1, [0]], [2, 1, [1, 2]], [3, 1, [1, 2]]],
    );
    assert.ok(matches.every((match) => match.query === given[match.number]));
    assert.deepEqual(matcher.run(new ressearch.Document('b', 'nothing')), []);
    matcher.close();
    assert.deepEqual(new ressearch.Matcher([]).run(document), []);
    assert.throws(() => new ressearch.Matcher(['a', 'dates:1']), { code: 'BAD_QUERY' });
    assert.throws(() => new ressearch.Matcher([7]), { code: 'BAD_ARGUMENT' });
});
