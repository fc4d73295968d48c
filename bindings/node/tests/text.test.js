// SPDX-License-Identifier: GPL-2.0-or-later
// Documents, terms, citations, collections and differences.
'use strict';

const assert = require('node:assert/strict');
const fs = require('node:fs');
const path = require('node:path');
const test = require('node:test');
const ressearch = require('..');
const { folder, indexOf, resolutions } = require('./support');

const collection = (t) =>
    indexOf(t, Object.fromEntries(resolutions.map((one, n) => [n, one])), { format: 'ndjson' }).index;

test('documents have paragraphs', (t) => {
    const document = new ressearch.Document('a.md', '# Title\n\n**吁请**会员国。\n');
    assert.deepEqual([document.id, document.title], ['a.md', 'Title']);
    assert.deepEqual(Array.from(document, (one) => one.text), ['Title', '吁请会员国。']);
    assert.equal(document.paragraphs()[1].line, 3);

    const file = path.join(folder(t), 'a.txt');
    fs.writeFileSync(file, 'Rappelant sa résolution 62/17,', 'latin1');
    const [paragraph] = ressearch.Document.read(file, { language: 'fr' });
    assert.match(paragraph.text, /résolution/);
    assert.equal(paragraph.cut(paragraph.citations[0].range), '62/17');
    assert.throws(() => ressearch.Document.read(`${file}2`), { code: 'NOT_FOUND' });
    assert.throws(() => new ressearch.Document('a', '{', { format: 'ndjson' }), {
        code: 'BAD_DOCUMENT',
    });
    assert.throws(() => new ressearch.Document('a', 7), { code: 'BAD_ARGUMENT' });
    assert.ok(ressearch.formats().includes('markdown'));
});

test('terms have places', () => {
    const text = '😀 Straße 政府';
    const tokens = new Map(ressearch.analyze(text).map((token) => [token.term, token]));
    assert.equal(text.slice(...ressearch.inText(text, tokens.get('strasse').range)), 'Straße');
    assert.equal(text.slice(...ressearch.inText(text, tokens.get('政府').range)), '政府');
    assert.equal(ressearch.detectLanguage('Генеральная Ассамблея'), 'ru');
    assert.ok(ressearch.languages().includes('ru'));
});

test('the package is of the library', () => {
    assert.equal(require('../package.json').version, ressearch.version());
    assert.equal(ressearch.versions().ressearch, ressearch.version());
});

test('citations are found and written', () => {
    const text = '回顾其第 62/17 号决议第 3 段';
    const [citation] = ressearch.citations(text);
    assert.deepEqual(
        [citation.symbol, citation.paragraphs, citation.kind],
        ['A/RES/62/17', '3', 'resolution'],
    );
    assert.equal(text.slice(...ressearch.inText(text, citation.range)), '62/17');
    assert.equal(ressearch.normalSymbol('a/res/62/17'), 'A/RES/62/17');
    assert.equal(ressearch.cite('62/17', 'op.3(b)'), 'resolution 62/17, para. 3 (b)');
    assert.equal(ressearch.cite('62/17', '', 'zh'), '第 62/17 号决议');
    assert.throws(() => ressearch.cite('nothing'), { code: 'BAD_ARGUMENT' });
});

test('citations are followed', (t) => {
    const index = collection(t);
    const [reference] = index.cites('92/3');
    assert.deepEqual(
        [reference.citation.symbol, reference.citation.paragraphs, reference.isIndexed],
        ['A/RES/91/7', '2', true],
    );
    assert.equal(reference.from.document, 'two.en');
    const depths = index.cites('92/3', { language: 'en', depth: 2 }).map((one) => one.depth);
    assert.deepEqual(depths, [1, 2]);
    const cited = index.citedBy('62/17').map((one) => one.from.document);
    assert.deepEqual(cited.sort(), ['one.en', 'one.zh']);
    assert.throws(() => index.cites('1/1'), { code: 'NOT_FOUND' });
    assert.throws(() => index.cites('1/1', { depth: -1 }), { code: 'BAD_ARGUMENT' });
});

test('wordings have a history', (t) => {
    const [use] = collection(t).history('group of experts', { language: 'en' });
    assert.deepEqual([use.wording, use.likeness, use.isFirst], ['group of experts', 1, true]);
    assert.equal(use.hit.document, 'one.en');
});

test('paragraphs have other languages', (t) => {
    const index = collection(t);
    const [{ address }] = index.search('experts lang:en symbol:91/7').hits;
    const [english, chinese, russian] = index.parallel('91/7', {
        address,
        languages: ['en', 'zh', 'ru'],
    });
    assert.equal(chinese.hit.text, '决定设立一个政府专家组；');
    assert.deepEqual([english.state, russian.state, russian.hit], ['found', 'no-document', null]);
});

test('drafts are compared', (t) => {
    const text = 'Decides to set up a group of experts;\n\nWelcomes the offer of a new building.';
    const [agreed, unheard] = collection(t).agreed(new ressearch.Document('draft', text));
    assert.deepEqual([agreed.agreement, agreed.hit.document], ['verbatim', 'one.en']);
    assert.deepEqual([unheard.agreement, unheard.hit], ['new', null]);
});

test('differences have parts', () => {
    const diff = ressearch.diff('设立专家组', '设立政府专家组', 'characters');
    assert.deepEqual(
        diff.parts.map((part) => [part.same, part.old, part.new]),
        [[true, '设立', '设立'], [false, '', '政府'], [true, '专家组', '专家组']],
    );
    assert.ok(Math.abs(diff.likeness - 10 / 12) < 1e-9);
    assert.throws(() => ressearch.diff('a', 'b', 'lines'), { code: 'BAD_ARGUMENT' });
});
