# SPDX-License-Identifier: GPL-2.0-or-later
"""Queries and the index they are run on."""

from __future__ import annotations

import itertools
import threading
import weakref
from ctypes import byref, c_bool, c_void_p
from typing import Any, Callable, Iterable, Iterator, Optional, Union

from . import _library as library
from . import _structs as structs
from . import _values as values
from ._document import Document
from ._handle import Calls, Handle, opened
from ._values import AgreedParagraph, Hit, Info, LanguageVersion, Page, Reference, Total, Use

ORDERS = {"relevance": 0, "date": 1, "document": 2}


class Query:
    """A query, parsed once. It never changes and may be shared by threads and indexes."""

    def __init__(
        self,
        text: str,
        *,
        any: bool = False,  # pylint: disable=redefined-builtin
        literal: bool = False,
        fuzzy: bool = False,
        pinyin: bool = False,
        numerals: bool = False,
        regional: bool = False,
        synonyms: Optional[str] = None,
        language: Optional[str] = None,
    ) -> None:
        """any: paragraphs that hold any of the words; literal: the text as it stands. synonyms:
        lines of equal terms separated by commas. language: paragraphs in this one only. Raises
        BadQuery, with its offset in bytes."""
        options = structs.QueryOptions(
            any,
            literal,
            fuzzy,
            pinyin,
            numerals,
            regional,
            values.to_optional(synonyms, "synonyms"),
            values.to_optional(language, "the language"),
        )
        data = values.to_string(text, "the query")
        self._take(opened(library.query_parse, data, byref(options)), None)
        weakref.finalize(self, library.query_free, self._pointer).atexit = False

    @classmethod
    def _lent(cls, pointer: c_void_p, owner: object) -> Query:
        """One that is freed with its owner."""
        query = cls.__new__(cls)
        query._take(pointer, owner)
        return query

    def _take(self, pointer: c_void_p, owner: object) -> None:
        self._pointer = pointer
        self._owner = owner
        self.text = values.from_bytes(library.query_text(pointer))
        self.tree = values.from_bytes(library.query_tree(pointer))

    def __reduce__(self) -> Any:
        raise TypeError("a Query cannot be pickled or copied: parse another")

    def __repr__(self) -> str:
        return f"<ressearch.Query {self.tree}>"


Cancelled = Union[Callable[[], bool], threading.Event]


def _asks(cancelled: Optional[Cancelled], calls: Calls) -> Any:
    if cancelled is None:
        return structs.CANCELLED(0)  # NULL
    ask = cancelled.is_set if isinstance(cancelled, threading.Event) else cancelled
    return structs.CANCELLED(lambda _context: calls.guard(lambda: bool(ask()), True))


class Index(Handle):
    """A snapshot of an index, which never changes under its reader. One for each thread."""

    def __init__(self, path: values.Path) -> None:
        super().__init__(opened(library.index_open, values.to_path(path)), library.index_close)
        self._watches: weakref.WeakSet[Handle] = weakref.WeakSet()

    def refresh(self) -> bool:
        """Moves to the newest commit; True when there was a newer one. Closes its watches."""
        changed = c_bool()
        with self._use() as pointer:
            self._close_watches()
            library.index_refresh(pointer, byref(changed))
        return changed.value

    def close(self) -> None:
        """Gives back what it holds, and closes its watches. Closing twice is fine."""
        with self._alone():
            self._close_watches()
            self._finalizer()

    def _close_watches(self) -> None:
        for watch in list(self._watches):
            watch.close()

    def info(self) -> Info:
        info = structs.IndexInfo()
        with self._use() as pointer:
            library.index_describe(pointer, byref(info))
            return Info(
                documents=info.documents,
                paragraphs=info.paragraphs,
                segments=info.segments,
                dead=info.dead,
                generation=info.generation,
                bytes=info.bytes,
                text_bytes=info.text_bytes,
                languages=values.pairs(info.languages, ":", int),
                versions=values.pairs(info.versions, " ", str),
            )

    def search(
        self,
        query: Union[str, Query],
        *,
        limit: int = 10,
        offset: int = 0,
        order: str = "relevance",
        one_per_document: bool = False,
        per_document: int = 0,
        count_all: bool = False,
        count_only: bool = False,
        brief: bool = False,
        explain: bool = False,
        advise: bool = False,
        notes: bool = False,
        facets: Iterable[str] = (),
        snippet_cells: int = 160,
        time_limit: Optional[float] = None,
        candidate_limit: Optional[int] = None,
        cancelled: Optional[Cancelled] = None,
    ) -> Page:
        """One page of ranked paragraphs.

        order: "relevance", "date" or "document". time_limit: seconds. cancelled is asked again and
        again, in this thread; when it says True the search raises Cancelled. facets: "session",
        "kind", "date:year", ... The other options are those of ressearch_search_options.
        """
        if order not in ORDERS:
            raise ValueError(f'order is "{order}", not one of {", ".join(ORDERS)}')
        query = query if isinstance(query, Query) else Query(query)
        calls = Calls()
        options = structs.SearchOptions(
            limit=values.to_number(limit, "limit", least=1),
            offset=values.to_number(offset, "offset"),
            order=ORDERS[order],
            one_per_document=one_per_document,
            count_all=count_all,
            count_only=count_only,
            brief=brief,
            explain=explain,
            advise=advise,
            snippet_cells=values.to_number(snippet_cells, "snippet_cells", 32, least=1),
            time_limit=values.to_milliseconds(time_limit, "time_limit"),
            candidate_limit=values.to_number(candidate_limit or 0, "candidate_limit"),
            cancelled=_asks(cancelled, calls),
            per_document=values.to_number(per_document, "per_document"),
            facets=values.to_string(",".join(facets), "a facet") or None,
            notes=notes,
        )
        with self._use() as pointer, calls.passed_on():
            results = opened(library.search, pointer, query._pointer, byref(options))
        try:
            total = library.results_total(results)
            return Page(
                tuple(Hit.from_struct(hit) for hit in library.results.items(results)),
                Total(total.least, total.estimate, total.most, total.limited),
                values.from_bytes(library.results_explain(results)),
                values.from_bytes(library.results_advice(results)),
                tuple(
                    values.Facet.from_struct(library.results_facet_at(results, i).contents)
                    for i in range(library.results_facet_count(results))
                ),
            )
        finally:
            library.results.free(results)

    def hits(
        self, query: Union[str, Query], *, page_size: int = 100, **options: Any
    ) -> Iterator[Hit]:
        """All hits, page by page. Options as for search; refreshing meanwhile spoils the order."""
        query = query if isinstance(query, Query) else Query(query)
        for offset in itertools.count(0, page_size):
            page = self.search(query, limit=page_size, offset=offset, **options)
            yield from page
            if len(page) < page_size:
                return

    # ---- collections ----

    def _list(self, what: library.List, make: Any, function: Any, *arguments: Any) -> list[Any]:
        with self._use() as pointer:
            made = opened(function, pointer, *arguments)
        try:
            return [make(item) for item in what.items(made)]
        finally:
            what.free(made)

    def _references(
        self, function: Any, symbol: str, language: Optional[str], depth: int
    ) -> list[Reference]:
        def make(one: Any) -> Reference:
            return Reference(
                one.depth,
                Hit.from_struct(getattr(one, "from").contents),
                values.Citation.from_struct(one.citation),
                values.from_bytes(one.title),
                one.is_indexed,
            )

        return self._list(
            library.references,
            make,
            function,
            values.to_string(symbol, "the symbol"),
            values.to_optional(language, "the language"),
            values.to_number(depth, "depth", least=1),
        )

    def cites(
        self, symbol: str, language: Optional[str] = None, depth: int = 1
    ) -> list[Reference]:
        """What the document of a symbol cites; with depth over 1 also what those cite."""
        return self._references(library.cites, symbol, language, depth)

    def cited_by(
        self, symbol: str, language: Optional[str] = None, depth: int = 1
    ) -> list[Reference]:
        """Which paragraphs cite the document of a symbol."""
        return self._references(library.cited_by, symbol, language, depth)

    def history(
        self, wording: str, language: Optional[str] = None, likeness: float = 0
    ) -> list[Use]:
        """How a wording was used over the sessions. likeness of variants: 0: 0.7; 1: none."""

        def make(one: Any) -> Use:
            return Use(
                values.from_bytes(one.wording),
                one.likeness,
                values.from_bytes(one.session),
                one.paragraphs,
                Hit.from_struct(one.hit.contents),
                one.is_first,
                one.is_last,
            )

        return self._list(
            library.history,
            make,
            library.history_make,
            values.to_string(wording, "the wording"),
            values.to_optional(language, "the language"),
            likeness,
        )

    def parallel(
        self,
        symbol: str,
        address: Optional[str] = None,
        languages: Optional[Iterable[str]] = None,
    ) -> list[LanguageVersion]:
        """A paragraph (None: every one) of the document of a symbol, in other languages."""
        codes = None if languages is None else ",".join(languages)

        def make(one: Any) -> LanguageVersion:
            return LanguageVersion(
                values.from_bytes(one.language),
                values.from_bytes(one.address),
                values.VERSION_STATES[one.state],
                Hit.from_pointer(one.hit),
            )

        return self._list(
            library.parallel,
            make,
            library.parallel_make,
            values.to_string(symbol, "the symbol"),
            values.to_optional(address, "the address"),
            values.to_optional(codes, "a language"),
        )

    def agreed(self, draft: Document, count: int = 1) -> list[AgreedParagraph]:
        """For each paragraph of a draft up to count nearest paragraphs of the index."""

        def make(one: Any) -> AgreedParagraph:
            return AgreedParagraph(
                values.from_bytes(one.address),
                values.from_bytes(one.text),
                values.AGREEMENTS[one.agreement],
                one.likeness,
                Hit.from_pointer(one.hit),
            )

        with draft._use() as document:
            return self._list(
                library.agreed,
                make,
                library.agreed_make,
                document,
                values.to_number(count, "count", least=1),
            )


def check(path: values.Path) -> None:
    """Reads every byte of an index and raises Corrupt at the first damage."""
    library.index_check(values.to_path(path))
