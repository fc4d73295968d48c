// SPDX-License-Identifier: GPL-2.0-or-later
// Searches an index and prints the paragraphs found, with the Node package.
'use strict';

const { Index } = require('ressearch');

function main([path, query]) {
    if (query === undefined) {
        console.error('usage: search.js INDEX QUERY');
        return 2;
    }
    const index = new Index(path);
    const { hits } = index.search(query);
    for (const hit of hits) {
        console.log(`${hit.rank}. ${hit.document} ${hit.address}\n   ${hit.marked()}`);
    }
    index.close();
    return hits.length > 0 ? 0 : 1;
}

try {
    process.exitCode = main(process.argv.slice(2));
} catch (error) {
    console.error(`search.js: ${error.message}`);
    process.exitCode = 3;
}
