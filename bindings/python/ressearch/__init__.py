# SPDX-License-Identifier: GPL-2.0-or-later
"""Full-text search for multilingual texts, Chinese first: the library libressearch.

    import ressearch

    with ressearch.Indexer("my.index") as indexer:
        indexer.add_text("note", "设立一个政府专家组。")
        indexer.commit()
    with ressearch.Index("my.index") as index:
        for hit in index.search("政府专家组"):
            print(hit.document, hit.address, hit.marked())

Slices in what comes back count bytes of UTF-8; `in_text` makes them count characters. One Index,
Indexer, Document, Analyzer, Watch or Matcher serves one thread at a time: used by two at once it
raises RuntimeError, used after close ValueError. What the library cannot do raises an Error.
"""

from ._document import Document, formats
from ._errors import (
    BadArgument,
    BadDocument,
    BadQuery,
    BadText,
    Cancelled,
    Changed,
    Corrupt,
    Error,
    Exists,
    Internal,
    Locked,
    NoMemory,
    NotFound,
    SystemRefused,
    Unsupported,
    WrongVersion,
)
from ._indexer import Counts, Event, Indexer
from ._saved import Match, Matcher, SavedQuery, Watch, remove_query, save_query, saved_queries
from ._search import Index, Query, check
from ._text import (
    Analyzer,
    Diff,
    DiffPart,
    Token,
    citations,
    cite,
    detect_language,
    diff,
    languages,
    normal_symbol,
    version,
    versions,
)
from ._values import (
    AgreedParagraph,
    Citation,
    Facet,
    Hit,
    Info,
    LanguageVersion,
    Note,
    Page,
    Paragraph,
    Passage,
    Reference,
    Total,
    Use,
    in_text,
)

__version__ = "0.1.0"
__all__ = [name for name in dir() if not name.startswith("_")]
