// SPDX-License-Identifier: GPL-2.0-or-later
// Objects of the library that are held and closed, and how their calls fail.
'use strict';

const native = require(process.env.RESSEARCH_NODE || '../build/ressearch.node');

function badArgument(message) {
    return Object.assign(new TypeError(message), { code: 'BAD_ARGUMENT' });
}

/** What is common to all that must be closed. */
class Handle {
    #handle;

    constructor(handle) {
        this.#handle = handle;
    }

    /** For the addon: what it made. */
    static of(object, kind) {
        if (!(object instanceof kind)) {
            throw badArgument(`this must be a ${kind.name}`);
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

/** What the addon has made already, for the constructor of its class. */
class Made {
    constructor(handle) {
        this.handle = handle;
    }
}

module.exports = { Handle, Made, badArgument, native };
