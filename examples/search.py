# SPDX-License-Identifier: GPL-2.0-or-later
"""Searches an index and prints the paragraphs found, with the Python package."""

import sys

import ressearch


def main() -> int:
    if len(sys.argv) != 3:
        print("usage: search.py INDEX QUERY", file=sys.stderr)
        return 2
    try:
        with ressearch.Index(sys.argv[1]) as index:
            page = index.search(sys.argv[2])
    except ressearch.Error as error:
        print(f"search.py: {error}", file=sys.stderr)
        return 3
    for hit in page:
        print(f"{hit.rank}. {hit.document} {hit.address}\n   {hit.marked()}")
    return 0 if page else 1


sys.exit(main())
