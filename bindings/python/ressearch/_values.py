# SPDX-License-Identifier: GPL-2.0-or-later
"""What is handed to the library and what it answers, as plain Python values."""

from __future__ import annotations

from ctypes import string_at
from dataclasses import dataclass
from os import PathLike, fspath
from typing import Any, Iterator, Optional, Sequence, TypeVar, Union, overload

Path = Union[str, bytes, "PathLike[str]", "PathLike[bytes]"]
CITATION_KINDS = ("document", "resolution", "decision")
VERSION_STATES = ("found", "no-document", "no-paragraph", "other-numbers")
AGREEMENTS = ("verbatim", "near", "new")


# ---- to the library ----


def to_bytes(text: Union[str, bytes]) -> bytes:
    if isinstance(text, str):
        return text.encode("utf-8", "surrogateescape")
    if isinstance(text, bytes):
        return text
    raise TypeError(f"text is wanted, not {type(text).__name__}")


def to_string(text: Union[str, bytes], name: str) -> bytes:
    """A C string: what stands behind a zero byte would be lost."""
    data = to_bytes(text)
    if b"\0" in data:
        raise ValueError(f"{name} has a zero byte")
    return data


def to_optional(text: Union[str, bytes, None], name: str) -> Optional[bytes]:
    return None if text is None else to_string(text, name)


def to_path(path: Path) -> bytes:
    return to_string(fspath(path), "the path")


def to_number(value: int, name: str, bits: int = 64, least: int = 0) -> int:
    """ctypes cuts a number that does not fit; here it is an error."""
    if not least <= value < 1 << bits:
        raise ValueError(f"{name} is {value}, not from {least} to {(1 << bits) - 1}")
    return value


def to_milliseconds(seconds: Optional[float], name: str) -> int:
    """0 for none; the shortest time that is one is a millisecond."""
    if seconds is None:
        return 0
    if not 0 <= seconds < 4_000_000:
        raise ValueError(f"{name} is {seconds}, not from 0 to 4,000,000 seconds")
    return max(1, round(seconds * 1000))


# ---- from the library ----


def from_bytes(data: Optional[bytes]) -> str:
    """File names need not be UTF-8: what is not, goes the way of os.fsdecode."""
    return (data or b"").decode("utf-8", "surrogateescape")


def from_range(part: Any) -> slice:
    return slice(part.start, part.end)


def in_text(data: bytes, part: slice) -> slice:
    """The slice of data.decode() that a slice of data is: bytes become code points."""
    start = len(data[: part.start].decode("utf-8", "replace"))
    return slice(start, start + len(data[part].decode("utf-8", "replace")))


@dataclass(frozen=True)
class Citation:
    """One thing that a text cites."""

    symbol: str  #: in normal form, "A/RES/53/70"
    paragraphs: str  #: those of it that are named: "1-3,7", "3(b)"; or empty
    note: str  #: address of the footnote that cites it; empty: the text itself
    kind: str  #: "document", "resolution" or "decision"
    range: slice  #: bytes where the text cites it; empty when a footnote does

    @classmethod
    def from_struct(cls, one: Any) -> Citation:
        return cls(
            from_bytes(one.symbol),
            from_bytes(one.paragraphs),
            from_bytes(one.note),
            CITATION_KINDS[one.kind],
            from_range(one.range),
        )


P = TypeVar("P", bound="Passage")


@dataclass(frozen=True)
class Passage:
    """A text with slices of it. They count bytes of data; in_text makes them count characters."""

    data: bytes  #: UTF-8, verbatim

    @property
    def text(self) -> str:
        return self.data.decode("utf-8", "replace")

    def cut(self, part: slice) -> str:
        return self.data[part].decode("utf-8", "replace")

    def in_text(self, part: slice) -> slice:
        """The slice of text that a slice of data is."""
        return in_text(self.data, part)


@dataclass(frozen=True)
class Paragraph(Passage):
    """A paragraph of a document."""

    address: str  #: "op.3(b)", "pp.6", "fn.2"
    kind: str  #: "text", "title", "heading", "pp", "op", "fn", ...
    language: str  #: ISO 639-1, or "und"
    verb: str  #: the lead verb of a resolution's paragraph, or empty
    notes: tuple[str, ...]  #: addresses of its footnotes; of a footnote, of its paragraphs
    citations: tuple[Citation, ...]  #: what it cites, its footnotes included
    line: int  #: of the file, from 1; 0: none
    offset: int  #: byte range in the source once that is UTF-8
    length: int

    @staticmethod
    def _common(one: Any) -> dict[str, Any]:
        fields = {name: from_bytes(getattr(one, name)) for name in ("address", "kind", "language")}
        return {
            **fields,
            "data": string_at(one.text, one.size) if one.text else b"",
            "verb": from_bytes(one.verb),
            "notes": tuple(from_bytes(one.notes).split()),
            "citations": tuple(
                Citation.from_struct(one.citations[i]) for i in range(one.citation_count)
            ),
            "line": one.line,
            "offset": one.offset,
            "length": one.length,
        }

    @classmethod
    def from_struct(cls: type[P], one: Any) -> P:
        return cls(**Paragraph._common(one))


@dataclass(frozen=True)
class Note(Passage):
    """A footnote of a paragraph, or a paragraph that carries the mark of a footnote."""

    address: str  #: "fn.2", "pp.16"
    line: int  #: of the file, from 1; 0: none

    @classmethod
    def from_struct(cls, one: Any) -> Note:
        return cls(string_at(one.text, one.size), from_bytes(one.address), one.line)


@dataclass(frozen=True)
class Hit(Paragraph):
    """A paragraph that was found."""

    rank: int  #: from 1, over all pages
    score: float  #: higher is better; comparable within one search only
    tier: int  #: 1: as asked; 2: the words, not adjacent
    document: str  #: id
    title: str  #: of the document
    path: str  #: of its file, or empty
    url: str
    symbol: str  #: "A/RES/62/17"
    date: str  #: "2007-12-05"
    organ: str
    session: str
    item: str
    matches: tuple[slice, ...]  #: of data; sorted, disjoint
    snippet_range: slice  #: of data; cut at character and word boundaries
    note_texts: tuple[Note, ...]  #: those of notes, when asked for

    @property
    def snippet(self) -> str:
        return self.cut(self.snippet_range)

    def marked(self, before: str = "[", after: str = "]") -> str:
        """The snippet with its matches between two marks."""
        parts = []
        position = self.snippet_range.start
        for match in self.matches:
            if match.start >= position and match.stop <= self.snippet_range.stop:
                parts += [self.cut(slice(position, match.start)), before, self.cut(match), after]
                position = match.stop
        return "".join(parts) + self.cut(slice(position, self.snippet_range.stop))

    @classmethod
    def from_struct(cls, one: Any) -> Hit:
        return cls(
            **Paragraph._common(one),
            document=from_bytes(one.document),
            title=from_bytes(one.title),
            path=from_bytes(one.path),
            url=from_bytes(one.url),
            symbol=from_bytes(one.symbol),
            date=from_bytes(one.date),
            organ=from_bytes(one.organ),
            session=from_bytes(one.session),
            item=from_bytes(one.item),
            rank=one.rank,
            score=one.score,
            tier=one.tier,
            matches=tuple(from_range(one.matches[i]) for i in range(one.match_count)),
            snippet_range=from_range(one.snippet),
            note_texts=tuple(
                Note.from_struct(one.note_texts[i]) for i in range(one.note_text_count)
            ),
        )

    @classmethod
    def from_pointer(cls, pointer: Any) -> Optional[Hit]:
        return cls.from_struct(pointer.contents) if pointer else None


@dataclass(frozen=True)
class Total:
    """How many paragraphs match: exact when least equals most."""

    least: int
    estimate: int
    most: int
    limited: bool  #: a limit of time or candidates was reached

    @property
    def exact(self) -> bool:
        return self.least == self.most


@dataclass(frozen=True)
class Facet:
    """How the paragraphs that match are spread over the values of a field."""

    name: str  #: "session", "date:year"
    values: dict[str, int]  #: paragraphs of each
    without: int  #: paragraphs that have no value
    left_out: int  #: paragraphs with a value that is not told since there are too many

    @classmethod
    def from_struct(cls, one: Any) -> Facet:
        told = (one.values[i] for i in range(one.value_count))
        return cls(
            from_bytes(one.name),
            {from_bytes(value.value): value.count for value in told},
            one.without,
            one.left_out,
        )


@dataclass(frozen=True)
class Page(Sequence[Hit]):
    """One page of hits, best first."""

    hits: tuple[Hit, ...]
    total: Total
    explain: str  #: how the query was understood, when asked for
    advice: str  #: why nothing was found, when asked for
    facets: tuple[Facet, ...]  #: those asked for

    def __len__(self) -> int:
        return len(self.hits)

    @overload
    def __getitem__(self, index: int) -> Hit: ...
    @overload
    def __getitem__(self, index: slice) -> Sequence[Hit]: ...
    def __getitem__(self, index: Union[int, slice]) -> Union[Hit, Sequence[Hit]]:
        return self.hits[index]

    def __iter__(self) -> Iterator[Hit]:
        return iter(self.hits)


@dataclass(frozen=True)
class Info:
    """What an index holds."""

    documents: int
    paragraphs: int
    segments: int
    dead: int  #: paragraphs of replaced and removed documents not yet cleared away
    generation: int  #: number of commits
    bytes: int  #: on disk
    text_bytes: int  #: of the paragraphs
    languages: dict[str, int]  #: paragraphs of each, most frequent first
    versions: dict[str, str]  #: that it was written with


@dataclass(frozen=True)
class Reference:
    """A paragraph and one thing it cites."""

    depth: int  #: 1: cites the document asked for, or is cited by it; 2: ...
    source: Hit  #: the citing paragraph
    citation: Citation
    title: str  #: of the document cited; empty when it is not in the index
    is_indexed: bool  #: whether the document cited is in the index


@dataclass(frozen=True)
class Use:
    """A wording, as it was asked for or nearly so, where it is used."""

    wording: str  #: as it stands in the text, blanks and line ends taken out
    likeness: float  #: to what was asked for, 1: the same
    session: str  #: "62"; the year where a document has no session; or empty
    paragraphs: int  #: of the session that have it
    hit: Hit  #: the first of them; its matches are this wording
    is_first: bool  #: the first session that has this wording
    is_last: bool


@dataclass(frozen=True)
class LanguageVersion:
    """A paragraph in one language."""

    language: str
    address: str
    state: str  #: "found", "no-document", "no-paragraph" or "other-numbers"
    hit: Optional[Hit]


@dataclass(frozen=True)
class AgreedParagraph:
    """A paragraph of a draft, and the adopted paragraph nearest to it."""

    address: str  #: in the draft
    text: str
    agreement: str  #: "verbatim", "near" or "new"
    likeness: float
    hit: Optional[Hit]  #: None when it is new


def pairs(lines: bytes, between: str, into: Any) -> dict[str, Any]:
    """ "zh:120 en:80" and the like as a dictionary."""
    found = {}
    for line in from_bytes(lines).splitlines() if between == " " else from_bytes(lines).split():
        name, _, value = line.partition(between)
        found[name] = into(value)
    return found
