// SPDX-License-Identifier: GPL-2.0-or-later
// Full-text search for multilingual texts, Chinese first: the library libressearch. README.md.
'use strict';

const native = require(process.env.RESSEARCH_NODE || './build/ressearch.node');

// "zh:120 en:80" and the like as an object.
function pairs(text, separator, between, into) {
    const lines = text.split(separator).filter((line) => line !== '');
    return Object.fromEntries(
        lines.map((line) => {
            const at = line.indexOf(between);
            return [line.slice(0, at), into(line.slice(at + 1))];
        }),
    );
}

const milliseconds = (seconds) => seconds && Math.max(1, Math.round(seconds * 1000));
const addresses = (text) => (text === '' ? [] : text.split(' '));

/** What is common to all that must be closed. */
class Handle {
    #handle;

    constructor(handle) {
        this.#handle = handle;
    }

    /** For the addon: what it made. */
    static of(object, kind) {
        if (!(object instanceof kind)) {
            throw Object.assign(new TypeError(`this must be a ${kind.name}`), {
                code: 'BAD_ARGUMENT',
            });
        }
        return object.#handle;
    }

    /** Gives back what it holds. Closing twice is fine. */
    close() {
        native.close(this.#handle);
    }
}
if (Symbol.dispose) {
    Handle.prototype[Symbol.dispose] = Handle.prototype.close;
}

/** A paragraph, or a footnote: text with byte ranges in it. */
class Passage {
    constructor(fields) {
        Object.assign(this, fields);
    }

    /** The part of the text that a byte range is. */
    cut([start, end]) {
        return Buffer.from(this.text).subarray(start, end).toString();
    }

    /** A byte range as positions in the string: text.slice(...passage.inText(range)). */
    inText(range) {
        return inText(this.text, range);
    }
}

class Hit extends Passage {
    constructor(fields) {
        super({
            ...fields,
            notes: addresses(fields.notes),
            noteTexts: fields.noteTexts.map((note) => new Passage(note)),
        });
    }

    get snippet() {
        return this.cut(this.snippetRange);
    }

    /** The snippet with its matches between two marks. */
    marked(before = '[', after = ']') {
        const [start, end] = this.snippetRange;
        let position = start;
        let marked = '';
        for (const [from, to] of this.matches) {
            if (from >= position && to <= end) {
                marked += this.cut([position, from]) + before + this.cut([from, to]) + after;
                position = to;
            }
        }
        return marked + this.cut([position, end]);
    }
}

const hitOf = (fields) => fields && new Hit(fields);

/** A query, parsed once. It never changes and serves any number of indexes. */
class Query extends Handle {
    constructor(text, options) {
        super(native.parse(text, options));
        this.text = text;
        this.tree = native.tree(Handle.of(this, Query));
    }
}

/** A snapshot of an index, which never changes under its reader. */
class Index extends Handle {
    constructor(path) {
        super(native.openIndex(path));
    }

    /** Moves to the newest commit; true when there was a newer one. */
    refresh() {
        return native.refresh(Handle.of(this, Index));
    }

    info() {
        const info = native.describe(Handle.of(this, Index));
        info.languages = pairs(info.languages, ' ', ':', Number);
        info.versions = pairs(info.versions, '\n', ' ', String);
        return info;
    }

    /** One page of ranked paragraphs. A query is text or a Query; options: index.d.ts. */
    search(query, options = {}) {
        const parsed = query instanceof Query ? query : new Query(query);
        try {
            const page = native.search(Handle.of(this, Index), Handle.of(parsed, Query), {
                ...options,
                facets: options.facets && options.facets.join(','),
                timeLimit: milliseconds(options.timeLimit),
            });
            page.hits = page.hits.map(hitOf);
            return page;
        } finally {
            if (parsed !== query) {
                parsed.close();
            }
        }
    }

    /** All hits, page by page. */
    *hits(query, { pageSize = 100, ...options } = {}) {
        const parsed = query instanceof Query ? query : new Query(query);
        for (let offset = 0; ; offset += pageSize) {
            const { hits } = this.search(parsed, { ...options, limit: pageSize, offset });
            yield* hits;
            if (hits.length < pageSize) {
                return;
            }
        }
    }

    /** What the document of a symbol cites; with depth over 1 also what those cite. */
    cites(symbol, { language, depth } = {}) {
        const found = native.cites(Handle.of(this, Index), symbol, language, depth);
        return found.map((one) => ({ ...one, from: hitOf(one.from) }));
    }

    /** Which paragraphs cite the document of a symbol. */
    citedBy(symbol, { language, depth } = {}) {
        const found = native.citedBy(Handle.of(this, Index), symbol, language, depth);
        return found.map((one) => ({ ...one, from: hitOf(one.from) }));
    }

    /** How a wording was used over the sessions. */
    history(wording, { language, likeness } = {}) {
        const found = native.history(Handle.of(this, Index), wording, language, likeness);
        return found.map((one) => ({ ...one, hit: hitOf(one.hit) }));
    }

    /** A paragraph (every one, without an address) in other languages. */
    parallel(symbol, { address, languages } = {}) {
        const codes = languages && languages.join(',');
        const found = native.parallel(Handle.of(this, Index), symbol, address, codes);
        return found.map((one) => ({ ...one, hit: hitOf(one.hit) }));
    }

    /** For each paragraph of a draft up to count nearest paragraphs of the index. */
    agreed(draft, count = 1) {
        const found = native.agreed(Handle.of(this, Index), Handle.of(draft, Document), count);
        return found.map((one) => ({ ...one, hit: hitOf(one.hit) }));
    }
}

/** A document, taken apart into addressed paragraphs, not yet indexed. */
class Document extends Handle {
    /** From memory: a string, or a Buffer in any encoding that the library knows. */
    constructor(id, text, options) {
        super(id instanceof Read ? id.handle : native.parseDocument(id, text, options));
        Object.assign(this, native.head(Handle.of(this, Document)));
    }

    static read(path, options) {
        return new Document(new Read(native.readDocument(path, options)));
    }

    paragraphs() {
        return native.paragraphs(Handle.of(this, Document)).map(
            (one) => new Passage({ ...one, notes: addresses(one.notes) }),
        );
    }

    [Symbol.iterator]() {
        return this.paragraphs()[Symbol.iterator]();
    }
}

// How Document.read hands over what it has read.
class Read {
    constructor(handle) {
        this.handle = handle;
    }
}

/** The one writer of an index. Until commit() searches see it as it was; close() without a commit
 * abandons what was added. */
class Indexer extends Handle {
    #onEvent;

    constructor(path, { onEvent, lockTimeout, ...options } = {}) {
        super(
            native.openIndexer(path, {
                ...options,
                lockTimeout: milliseconds(lockTimeout),
                noWait: lockTimeout === 0,
            }),
        );
        if (onEvent !== undefined && typeof onEvent !== 'function') {
            this.close();
            throw Object.assign(new TypeError('onEvent must be a function'), {
                code: 'BAD_ARGUMENT',
            });
        }
        this.#onEvent = onEvent;
    }

    #call(name, value) {
        return native[name](Handle.of(this, Indexer), this.#onEvent, value);
    }

    /** Adds a file, or a folder with all below it. Bad files are told to onEvent. */
    addPath(path) {
        this.#call('addPath', path);
    }

    /** Adds a document; one with the same id is replaced whole. */
    add(document) {
        this.#call('add', Handle.of(document, Document));
    }

    /** The same in one step. */
    addText(id, text, options) {
        const document = new Document(id, text, options);
        try {
            this.add(document);
        } finally {
            document.close();
        }
    }

    /** Drops a document; throws NOT_FOUND when there is none with this id. */
    remove(id) {
        this.#call('remove', id);
    }

    /** Drops the documents whose file is gone, and says how many. */
    prune() {
        return this.#call('prune');
    }

    /** Makes everything since opening or the last commit visible and durable, or nothing. */
    commit() {
        this.#call('commit');
    }

    /** Commits, then rewrites the index as a single segment without anything dead. */
    merge() {
        this.#call('merge');
    }

    counts() {
        return this.#call('counts');
    }
}

/** A byte range of a text as positions in the string. */
function inText(text, [start, end]) {
    const bytes = Buffer.from(text);
    const from = bytes.subarray(0, start).toString().length;
    return [from, from + bytes.subarray(start, end).toString().length];
}

/** How one text became another, by "words" or by "characters". */
function diff(oldText, newText, by = 'words') {
    if (by !== 'words' && by !== 'characters') {
        throw Object.assign(new TypeError('by must be "words" or "characters"'), {
            code: 'BAD_ARGUMENT',
        });
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
    Passage,
    Query,
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
    version: native.version,
    versions: () => pairs(native.versions(), '\n', ' ', String),
};
