// SPDX-License-Identifier: GPL-2.0-or-later
// Queries, and the index they are run on.
'use strict';

const { Document } = require('./document');
const { Handle, Made, native } = require('./handle');
const { hitOf, milliseconds, pairs } = require('./values');

/** A query, parsed once. It never changes and serves any number of indexes. */
class Query extends Handle {
    constructor(text, options) {
        super(text instanceof Made ? text.handle : native.parse(text, options));
        this.text = native.queryText(Handle.of(this, Query));
        this.tree = native.tree(Handle.of(this, Query));
    }
}

/** A snapshot of an index, which never changes under its reader. */
class Index extends Handle {
    constructor(path) {
        super(native.openIndex(path));
    }

    /** Moves to the newest commit; true when there was a newer one. Closes its watches. */
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

module.exports = { Index, Query };
