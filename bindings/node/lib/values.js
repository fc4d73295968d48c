// SPDX-License-Identifier: GPL-2.0-or-later
// What the library answers, as plain objects.
'use strict';

const addresses = (text) => (text === '' ? [] : text.split(' '));

/** A byte range of a text as positions in the string. */
function inText(text, [start, end]) {
    const bytes = Buffer.from(text);
    const from = bytes.subarray(0, start).toString().length;
    return [from, from + bytes.subarray(start, end).toString().length];
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

module.exports = { Hit, Passage, addresses, hitOf, inText, milliseconds, pairs };
