// SPDX-License-Identifier: GPL-2.0-or-later
// Saved queries: their files, what is new for each, and which ones a document matches.
'use strict';

const { Document } = require('./document');
const { Handle, Made, badArgument, native } = require('./handle');
const { Index, Query } = require('./search');
const { hitOf } = require('./values');

/** A saved query as its file has it. It never changes. */
class SavedQuery {
    #saved;
    #query;

    constructor({ form, place, saved, query, error }) {
        Object.assign(this, form, place, { error });
        this.#saved = saved;
        this.#query = query && new Query(new Made(query));
    }

    /** For the addon: what it made. */
    static of(object) {
        if (!(object instanceof SavedQuery)) {
            throw badArgument('this must be a SavedQuery');
        }
        return object.#saved;
    }

    /** Ready to be run: index.search(saved.query). Throws error when it cannot be. */
    get query() {
        if (this.error) {
            throw this.error;
        }
        return this.#query;
    }

    /** Forgets what was seen in any index: the next Watch finds everything. */
    forget(state) {
        native.forget(this.#saved, state);
    }
}

/** All saved queries of a folder, or that of one file, by name. One that cannot be used has an
 * error and leaves the others alone. */
function savedQueries(path) {
    return native.savedQueries(path).map((one) => new SavedQuery(one));
}

/** Writes a query to a folder, durably and whole or not at all. One of the same name is replaced;
 * its comments stay. */
function saveQuery(folder, name, text, options) {
    native.saveQuery(folder, { ...options, name, text });
}

/** The paragraphs that match a saved query and did not when it was last remembered. */
class Watch extends Handle {
    #index;

    constructor(index, saved, state) {
        const from = SavedQuery.of(saved);
        if (saved.error) {
            throw saved.error;
        }
        super(native.watch(Handle.of(index, Index), from, state));
        this.#index = index;
    }

    /** How many are new. */
    get length() {
        return native.watchCount(Handle.of(this, Watch));
    }

    /** Calls tell with each, by document and place; returning false stops, with CANCELLED. */
    visit(tell) {
        if (typeof tell !== 'function') {
            throw badArgument('tell must be a function');
        }
        const told = (fields) => tell(hitOf(fields));
        native.watchVisit(Handle.of(this, Watch), Handle.of(this.#index, Index), told);
    }

    /** All of them, which are read first. */
    [Symbol.iterator]() {
        const hits = [];
        this.visit((hit) => {
            hits.push(hit);
        });
        return hits[Symbol.iterator]();
    }

    /** Remembers, durably, that all have been told. */
    remember() {
        native.remember(Handle.of(this, Watch));
    }
}

/** Many queries, made ready once to be asked which of them a document matches. */
class Matcher extends Handle {
    #given;

    constructor(queries) {
        const given = Array.from(queries);
        const own = [];
        try {
            super(native.createMatcher(given.map((query) => ready(query, own))));
        } finally {
            own.forEach((query) => query.close());
        }
        this.#given = given;
    }

    /** Those that a search would find something by in an index with nothing but this document, in
     * their order. */
    run(document) {
        const found = native.runMatcher(Handle.of(this, Matcher), Handle.of(document, Document));
        return found.map((match) => ({ query: this.#given[match.number], ...match }));
    }
}

// The handle of a query, null for a saved one that cannot be used; own has those to be closed.
function ready(query, own) {
    if (query instanceof SavedQuery) {
        return query.error ? null : Handle.of(query.query, Query);
    }
    if (query instanceof Query) {
        return Handle.of(query, Query);
    }
    own.push(new Query(query));
    return Handle.of(own[own.length - 1], Query);
}

module.exports = { Matcher, SavedQuery, Watch, saveQuery, savedQueries };
