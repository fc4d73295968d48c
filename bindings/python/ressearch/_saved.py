# SPDX-License-Identifier: GPL-2.0-or-later
"""Saved queries: their files, what is new for each, and which ones a document matches."""

from __future__ import annotations

import weakref
from ctypes import c_void_p, pointer
from dataclasses import dataclass, field
from typing import Any, Callable, Iterable, Iterator, Optional, Union

from . import _errors
from . import _library as library
from . import _structs as structs
from . import _values as values
from ._document import Document
from ._handle import Calls, Handle, opened
from ._search import Index, Query
from ._values import Hit

STRINGS = ("name", "text", "note", "index", "synonyms", "path", "index_path")
FLAGS = ("any", "literal", "fuzzy", "pinyin", "numerals", "regional")


class _List:
    """The list that saved queries lie in: freed when the last of them is forgotten."""

    def __init__(self, path: values.Path) -> None:
        self.pointer = opened(library.saved_open, values.to_path(path))
        weakref.finalize(self, library.saved.free, self.pointer).atexit = False


@dataclass(frozen=True)
class SavedQuery:
    """A saved query as its file has it. It never changes and may be shared by threads."""

    name: str
    text: str
    note: str  #: what it is for
    index: str  #: the index to search, as the file has it; or empty
    synonyms: str  #: a file of equal terms, as the file has it; or empty
    path: str  #: of its file
    index_path: str  #: index, with the folder put before it where it is relative
    any: bool
    literal: bool
    fuzzy: bool
    pinyin: bool
    numerals: bool
    regional: bool
    language: str
    error: Optional[_errors.Error]  #: why it cannot be used; None when all is well
    _query: Optional[Query] = field(repr=False, compare=False)
    _struct: Any = field(repr=False, compare=False)
    _owner: _List = field(repr=False, compare=False)

    @property
    def query(self) -> Query:
        """Ready to be run: index.search(saved.query). Raises what error says when it cannot be."""
        if self._query is None:
            error = self.error or _errors.Internal("this query was not made ready")
            raise type(error)(error.message, error.hint, error.offset)
        return self._query

    def forget(self, state: values.Path) -> None:
        """Forgets what was seen in any index: the next Watch finds everything."""
        library.watch_forget(self._struct, values.to_path(state))

    @classmethod
    def from_struct(cls, one: Any, owner: _List) -> SavedQuery:
        fields: dict[str, Any] = {
            **{name: values.from_bytes(getattr(one, name)) for name in STRINGS},
            **{name: getattr(one.options, name) for name in FLAGS},
        }
        return cls(
            **fields,
            language=values.from_bytes(one.options.language),
            error=_errors.from_struct(one.error.contents) if one.error else None,
            _query=Query._lent(c_void_p(one.query), owner) if one.query else None,
            _struct=pointer(one),
            _owner=owner,
        )


def saved_queries(path: values.Path) -> list[SavedQuery]:
    """All saved queries of a folder, or that of one file, by name. One that cannot be used has an
    error and leaves the others alone."""
    owner = _List(path)
    return [SavedQuery.from_struct(one, owner) for one in library.saved.items(owner.pointer)]


def save_query(
    folder: values.Path,
    name: str,
    text: str,
    *,
    note: str = "",
    index: Optional[values.Path] = None,
    synonyms: Optional[values.Path] = None,
    any: bool = False,  # pylint: disable=redefined-builtin
    literal: bool = False,
    fuzzy: bool = False,
    pinyin: bool = False,
    numerals: bool = False,
    regional: bool = False,
    language: Optional[str] = None,
) -> None:
    """Writes a query to a folder, which is made where it is not there, durably and whole or not at
    all. One of the same name is replaced; its comments stay. synonyms: a file. index and synonyms
    are relative to the folder. Raises BadQuery when the query cannot be parsed."""
    saved = structs.SavedQuery(
        name=values.to_string(name, "the name"),
        text=values.to_string(text, "the query"),
        note=values.to_string(note, "the note"),
        index=None if index is None else values.to_path(index),
        synonyms=None if synonyms is None else values.to_path(synonyms),
        options=structs.QueryOptions(
            any,
            literal,
            fuzzy,
            pinyin,
            numerals,
            regional,
            language=values.to_optional(language, "the language"),
        ),
    )
    library.saved_put(values.to_path(folder), saved)


def remove_query(folder: values.Path, name: str) -> None:
    """Deletes the file of a saved query; NotFound when there is none of the name."""
    library.saved_remove(values.to_path(folder), values.to_string(name, "the name"))


class Watch(Handle):
    """The paragraphs that match a saved query and did not when it was last remembered.

    What was seen is kept in files of the folder state. Call remember() when what is new has been
    told: without it the next Watch finds the same again. Closing or refreshing the index closes
    its watches.
    """

    def __init__(self, index: Index, saved: SavedQuery, state: values.Path) -> None:
        """Raises what saved.error says; Locked while another Watch has the query; WrongVersion
        and Corrupt when what was seen cannot be read."""
        query = saved.query
        with index._use() as searched:
            made = opened(library.watch_look, searched, saved._struct, values.to_path(state))
            super().__init__(made, library.watch_free, index, saved, query)
            index._watches.add(self)
        self._index = index

    def __len__(self) -> int:
        with self._use() as watch:
            return int(library.watch_count(watch))

    def visit(self, tell: Callable[[Hit], Optional[bool]]) -> None:
        """Calls tell with each new paragraph, by document and place, one in memory at a time.
        Returning False stops, with Cancelled."""
        calls = Calls()

        def visited(_context: Any, hit: Any) -> bool:
            goes_on = calls.guard(lambda: tell(Hit.from_struct(hit.contents)), False)
            return goes_on is not False

        with self._use() as watch, self._index._use(), calls.passed_on():
            library.watch_visit(watch, structs.VISIT_HIT(visited), None)

    def __iter__(self) -> Iterator[Hit]:
        """All of them, which are read first."""
        hits: list[Hit] = []
        self.visit(hits.append)
        return iter(hits)

    def remember(self) -> None:
        """Remembers, durably, that all have been told."""
        with self._use() as watch:
            library.watch_remember(watch)


@dataclass(frozen=True)
class Match:
    """A query that a document matches."""

    query: Union[str, Query, SavedQuery]  #: as it was given
    number: int  #: its place among those given
    tier: int  #: 1: as asked; 2: the words, not adjacent
    paragraphs: tuple[int, ...]  #: numbers of the paragraphs that match: document[number]


class Matcher(Handle):
    """Many queries, made ready once to be asked which of them a document matches."""

    def __init__(self, queries: Iterable[Union[str, Query, SavedQuery]]) -> None:
        """Saved queries that have an error are passed over."""
        self._given = tuple(queries)
        ready = [_ready(query) for query in self._given]
        pointers = (c_void_p * len(ready))()
        for number, query in enumerate(ready):
            pointers[number] = query._pointer.value if query else None
        made = opened(library.matcher_create, pointers, len(ready))
        super().__init__(made, library.matcher_free, ready)

    def run(self, document: Document) -> list[Match]:
        """Those that a search would find something by in an index with nothing but this document,
        in their order."""
        matches: list[Match] = []
        calls = Calls()

        def visit(_context: Any, match: Any) -> bool:
            def take() -> bool:
                one = match.contents
                numbers = tuple(one.paragraphs[: one.paragraph_count])
                matches.append(Match(self._given[one.query], one.query, one.tier, numbers))
                return True

            return bool(calls.guard(take, False))

        with self._use() as matcher, document._use() as pages, calls.passed_on():
            library.matcher_run(matcher, pages, structs.VISIT_MATCH(visit), None)
        return matches


def _ready(query: Union[str, Query, SavedQuery]) -> Optional[Query]:
    if isinstance(query, SavedQuery):
        return query._query
    return query if isinstance(query, Query) else Query(query)
