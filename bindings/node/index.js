// SPDX-License-Identifier: GPL-2.0-or-later
// Full-text search for multilingual texts, Chinese first: the library libressearch. README.md.
'use strict';

const { Document } = require('./lib/document');
const { badArgument, native } = require('./lib/handle');
const { Indexer } = require('./lib/indexer');
const { Matcher, SavedQuery, Watch, saveQuery, savedQueries } = require('./lib/saved');
const { Index, Query } = require('./lib/search');
const { Hit, Passage, inText, pairs } = require('./lib/values');

/** How one text became another, by "words" or by "characters". */
function diff(oldText, newText, by = 'words') {
    if (by !== 'words' && by !== 'characters') {
        throw badArgument('by must be "words" or "characters"');
    }
    const made = native.diff(oldText, newText, by === 'words');
    const [was, now] = [Buffer.from(oldText), Buffer.from(newText)];
    for (const part of made.parts) {
        part.old = was.subarray(...part.oldRange).toString();
        part.new = now.subarray(...part.newRange).toString();
    }
    return made;
}

module.exports = {
    Document,
    Hit,
    Index,
    Indexer,
    Matcher,
    Passage,
    Query,
    SavedQuery,
    Watch,
    analyze: native.analyze,
    check: native.check,
    citations: native.citations,
    cite: (symbol, address = '', language = 'en') => native.cite(symbol, address, language),
    detectLanguage: native.detectLanguage,
    diff,
    formats: native.formats,
    inText,
    languages: native.languages,
    normalSymbol: native.normalSymbol,
    removeQuery: native.removeQuery,
    saveQuery,
    savedQueries,
    version: native.version,
    versions: () => pairs(native.versions(), '\n', ' ', String),
};
