# SPDX-License-Identifier: GPL-2.0-or-later
"""What needs no index: terms, languages, citations, differences, versions."""

from __future__ import annotations

from ctypes import create_string_buffer
from dataclasses import dataclass
from typing import Any, Iterator, Optional, Union

from . import _library as library
from . import _structs as structs
from . import _values as values
from ._document import library_strings
from ._handle import Calls, Handle, opened
from ._values import Citation

UNITS = {"characters": 0, "words": 1}
LONGEST_CITATION = 4096


@dataclass(frozen=True)
class Token:
    """One term at one place."""

    term: str  #: folded
    range: slice  #: bytes of the text it came from
    kind: str  #: "word", "whole", "stem", "gram", "dictionary", "symbol"


class Analyzer(Handle):
    """Which terms a text has, for indexing, queries and highlights alike."""

    def __init__(self) -> None:
        super().__init__(opened(library.analyzer_create), library.analyzer_free)

    def run(self, text: Union[str, bytes], language: Optional[str] = None) -> list[Token]:
        """The terms of UTF-8, in the order of their places. language: ISO 639-1, None: detected."""
        data = values.to_bytes(text)
        tokens: list[Token] = []
        calls = Calls()

        def visit(_context: Any, token: Any) -> bool:
            def take() -> bool:
                one = token.contents
                tokens.append(
                    Token(
                        values.from_bytes(one.term),
                        slice(one.start, one.end),
                        values.from_bytes(one.kind),
                    )
                )
                return True

            return bool(calls.guard(take, False))

        code = values.to_optional(language, "the language")
        with self._use() as pointer, calls.passed_on():
            library.analyzer_run(
                pointer, data, len(data), code, structs.VISIT_TOKEN(visit), None
            )
        return tokens


def detect_language(text: Union[str, bytes]) -> str:
    """ISO 639-1 code of the text's language, or "und"."""
    data = values.to_bytes(text)
    return values.from_bytes(library.language_detect(data, len(data)))


def languages() -> list[str]:
    """The languages that have stems."""
    return library_strings(library.languages())


def citations(text: Union[str, bytes]) -> list[Citation]:
    """What a text cites, in its order. Ranges are slices of its UTF-8; in_text(data, range) makes
    them slices of a str."""
    data = values.to_bytes(text)
    found = opened(library.citations_find, data, len(data))
    try:
        return [Citation.from_struct(one) for one in library.citations.items(found)]
    finally:
        library.citations.free(found)


def normal_symbol(text: str) -> str:
    """A symbol as a person types it, "62/17", in its normal form: "A/RES/62/17"."""
    into = create_string_buffer(LONGEST_CITATION)
    library.symbol_normal(values.to_string(text, "the symbol"), into, len(into))
    return values.from_bytes(into.value)


def cite(symbol: str, address: str = "", language: str = "en") -> str:
    """A citation as the UN writes it in a language: "resolution 62/17, para. 3 (b)"."""
    into = create_string_buffer(LONGEST_CITATION)
    library.cite(
        values.to_string(symbol, "the symbol"),
        values.to_string(address, "the address"),
        values.to_string(language, "the language"),
        into,
        len(into),
    )
    return values.from_bytes(into.value)


@dataclass(frozen=True)
class DiffPart:
    """A stretch of both texts: the same in both, or only in one, whose other is then empty."""

    same: bool
    old: str
    new: str
    old_range: slice  #: bytes
    new_range: slice


@dataclass(frozen=True)
class Diff:
    """How one text became another. Its parts follow one another and cover both texts."""

    parts: tuple[DiffPart, ...]
    likeness: float  #: 0 to 1: twice the characters that are the same over those of both

    def __iter__(self) -> Iterator[DiffPart]:
        return iter(self.parts)


def diff(old: str, new: str, by: str = "words") -> Diff:
    """Compares two texts by "words" or by "characters". Blanks, line ends, case and the two
    Chinese scripts make no difference."""
    if by not in UNITS:
        raise ValueError(f'by is "{by}", not "words" or "characters"')
    before, after = values.to_string(old, "the old text"), values.to_string(new, "the new text")
    made = opened(library.diff_make, before, after, UNITS[by])
    try:
        parts = []
        for part in library.diff.items(made):
            was, now = values.from_range(part.old_range), values.from_range(part.new_range)
            texts = values.from_bytes(before[was]), values.from_bytes(after[now])
            parts.append(DiffPart(bool(part.same), *texts, was, now))
        return Diff(tuple(parts), library.diff_likeness(made))
    finally:
        library.diff.free(made)


def version() -> str:
    """The version of the library."""
    return values.from_bytes(library.version())


def versions() -> dict[str, str]:
    """All versions that decide what an index holds."""
    size = library.versions(None, 0)
    buffer = create_string_buffer(size + 1)
    library.versions(buffer, len(buffer))
    return values.pairs(buffer.value, " ", str)
