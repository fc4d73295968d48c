// SPDX-License-Identifier: GPL-2.0-or-later
// Writing an index: all or nothing.
'use strict';

const { Document } = require('./document');
const { Handle, badArgument, native } = require('./handle');
const { milliseconds } = require('./values');

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
            throw badArgument('onEvent must be a function');
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

    /** Adds what an iterable of Buffers or strings gives: NDJSON may hold many documents and is read
     * in bounded memory; anything else is one document called id. */
    addStream(id, chunks) {
        const parts = chunks[Symbol.iterator]();
        let waiting = Buffer.alloc(0);
        const read = (size) => {
            for (let next; waiting.length === 0 && !(next = parts.next()).done; ) {
                waiting = Buffer.from(next.value);
            }
            const part = waiting.subarray(0, size);
            waiting = waiting.subarray(part.length);
            return part;
        };
        this.#call('addStream', { id: String(id), read });
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

module.exports = { Indexer };
