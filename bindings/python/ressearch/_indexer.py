# SPDX-License-Identifier: GPL-2.0-or-later
"""Writing an index: all or nothing."""

from __future__ import annotations

import threading
from ctypes import byref, c_size_t, c_uint64, memmove
from dataclasses import dataclass
from typing import Any, BinaryIO, Callable, Optional, Union

from . import _errors
from . import _library as library
from . import _structs as structs
from . import _values as values
from ._document import Document
from ._handle import Calls, Handle, opened

KINDS = ("progress", "skipped", "failed", "warning")
FAILED = c_size_t(-1).value


@dataclass(frozen=True)
class Counts:
    """What has been done so far; bytes are those of the sources."""

    added: int
    replaced: int
    unchanged: int
    skipped: int
    failed: int
    removed: int
    paragraphs: int
    bytes: int
    bytes_expected: int  #: known so far; 0 when not known

    @classmethod
    def from_struct(cls, one: Any) -> Counts:
        return cls(*(getattr(one, name) for name, _ in structs.Counts._fields_))


@dataclass(frozen=True)
class Event:
    """What an indexer tells while it works."""

    kind: str  #: "progress", "skipped", "failed" or "warning"
    name: str  #: path or id; empty for progress
    error: Optional[_errors.Error]  #: None for progress
    counts: Counts

    @classmethod
    def from_struct(cls, one: Any) -> Event:
        return cls(
            KINDS[one.kind],
            values.from_bytes(one.name),
            _errors.from_struct(one.error.contents) if one.error else None,
            Counts.from_struct(one.counts.contents),
        )


class _Visits(Calls):
    """What the library calls. It knows nothing of the indexer, which thus is freed in its turn."""

    def __init__(self, on_event: Optional[Callable[[Event], Optional[bool]]]) -> None:
        super().__init__()
        self.on_event = on_event
        self.cancelled = threading.Event()
        self.function = structs.VISIT_EVENT(self._visit)

    def _visit(self, _context: Any, event: Any) -> bool:
        def tell() -> bool:
            going = True
            if self.on_event is not None:
                going = self.on_event(Event.from_struct(event.contents)) is not False
            return going and not self.cancelled.is_set()

        return bool(self.guard(tell, False))


class Indexer(Handle):
    """The one writer of an index, which it creates where there is none.

    Until commit() searches see the index as it was; closing without a commit, as `with` does after
    an exception, abandons what was added.
    """

    def __init__(
        self,
        path: values.Path,
        *,
        format: Optional[str] = None,  # pylint: disable=redefined-builtin
        language: Optional[str] = None,
        largest_file: Optional[int] = None,
        jobs: Optional[int] = None,
        lock_timeout: float = 10,
        must_exist: bool = False,
        on_event: Optional[Callable[[Event], Optional[bool]]] = None,
    ) -> None:
        """jobs: threads, all cores when None. lock_timeout: seconds to wait for another writer.
        on_event hears of progress and of files that fail, in this thread or another; returning
        False cancels."""
        self._visits = _Visits(on_event)
        options = structs.IndexerOptions(
            format=values.to_optional(format, "the format"),
            language=values.to_optional(language, "the language"),
            largest_file=values.to_number(largest_file or 0, "largest_file"),
            jobs=values.to_number(jobs or 0, "jobs", 32),
            lock_timeout=values.to_milliseconds(lock_timeout, "lock_timeout"),
            must_exist=must_exist,
            no_wait=lock_timeout == 0,
            visit=self._visits.function,
        )
        with self._visits.passed_on():
            pointer = opened(library.indexer_open, values.to_path(path), byref(options))
        super().__init__(pointer, library.indexer_close)

    def _call(self, function: Any, *arguments: Any) -> None:
        with self._use() as pointer, self._visits.passed_on():
            function(pointer, *arguments)

    def add_path(self, path: values.Path) -> None:
        """Adds a file, or a folder with all below it. Unchanged files are skipped; bad ones are
        told to on_event and counted, and never stop the run."""
        self._call(library.indexer_add_path, values.to_path(path))

    def add(self, document: Document) -> None:
        """Adds a document from memory; one with the same id is replaced whole."""
        with document._use() as pointer:
            self._call(library.indexer_add, pointer)

    def add_text(
        self,
        id: str,  # pylint: disable=redefined-builtin
        text: Union[str, bytes],
        *,
        format: Optional[str] = None,  # pylint: disable=redefined-builtin
        language: Optional[str] = None,
    ) -> None:
        """The same in one step."""
        with Document(id, text, format=format, language=language) as document:
            self.add(document)

    def add_stream(self, id: str, stream: BinaryIO) -> None:  # pylint: disable=redefined-builtin
        """Adds what a binary file gives: NDJSON may hold many documents and is read in bounded
        memory; anything else is one document called id."""
        name = values.to_string(id, "the id")

        def read(_context: Any, buffer: Any, size: int) -> int:
            def fill() -> int:
                data = stream.read(size)
                if not isinstance(data, bytes) or len(data) > size:
                    raise TypeError("the stream gives no bytes, or more than were asked for")
                memmove(buffer, data, len(data))
                return len(data)

            return int(self._visits.guard(fill, FAILED))

        self._call(library.indexer_add_stream, name, structs.READ(read), None)

    def remove(self, id: str) -> None:  # pylint: disable=redefined-builtin
        """Drops a document; NotFound when there is none with this id."""
        self._call(library.indexer_remove, values.to_string(id, "the id"))

    def prune(self) -> int:
        """Drops the documents whose file is gone, and says how many."""
        removed = c_uint64()
        self._call(library.indexer_prune, byref(removed))
        return removed.value

    def commit(self) -> None:
        """Makes everything since opening or the last commit visible and durable, or nothing."""
        self._call(library.indexer_commit)

    def merge(self) -> None:
        """Commits, then rewrites the index as a single segment without anything dead."""
        self._call(library.indexer_merge)

    def counts(self) -> Counts:
        """What has been done since opening."""
        with self._use() as pointer:
            return Counts.from_struct(library.indexer_counts(pointer).contents)

    def cancel(self) -> None:
        """Ends the call that is running, or the next one that has something to tell, with
        Cancelled. Any thread may call this at any time."""
        self._visits.cancelled.set()
