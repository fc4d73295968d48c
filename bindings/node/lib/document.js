// SPDX-License-Identifier: GPL-2.0-or-later
// Documents as the indexer sees them.
'use strict';

const { Handle, Made, native } = require('./handle');
const { Passage, addresses } = require('./values');

/** A document, taken apart into addressed paragraphs, not yet indexed. */
class Document extends Handle {
    /** From memory: a string, or a Buffer in any encoding that the library knows. */
    constructor(id, text, options) {
        super(id instanceof Made ? id.handle : native.parseDocument(id, text, options));
        Object.assign(this, native.head(Handle.of(this, Document)));
    }

    static read(path, options) {
        return new Document(new Made(native.readDocument(path, options)));
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

module.exports = { Document };
