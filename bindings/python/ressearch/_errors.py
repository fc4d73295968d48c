# SPDX-License-Identifier: GPL-2.0-or-later
"""One exception for each status of the library."""

from __future__ import annotations

from typing import Any


class Error(Exception):
    """What the library could not do, and why. Each status has a class of its own."""

    status: str = "INTERNAL"  #: "LOCKED", as ressearch_status_name gives it
    message: str  #: one sentence
    hint: str  #: what to do about it, or empty
    offset: int  #: byte in the query or file, where that makes sense, else 0

    def __init__(self, message: str, hint: str = "", offset: int = 0) -> None:
        super().__init__(message, hint, offset)
        self.message = message
        self.hint = hint
        self.offset = offset

    def __str__(self) -> str:
        return f"{self.message} ({self.hint})" if self.hint else self.message


class NoMemory(Error, MemoryError):
    status = "NO_MEMORY"


class BadArgument(Error, ValueError):
    """The call itself is wrong: fix the program."""

    status = "BAD_ARGUMENT"


class BadText(Error, ValueError):
    """Bytes that are no text: binary, or an unknown encoding."""

    status = "BAD_TEXT"


class BadQuery(Error, ValueError):
    """offset is the offending byte of the query."""

    status = "BAD_QUERY"


class BadDocument(Error, ValueError):
    """A document that does not follow its format."""

    status = "BAD_DOCUMENT"


class NotFound(Error, LookupError):
    """No such file, index or document."""

    status = "NOT_FOUND"


class Exists(Error):
    """The place is taken by something that is not an index."""

    status = "EXISTS"


class Locked(Error):
    """Another writer holds the index: wait and try again."""

    status = "LOCKED"


class Changed(Error):
    """The index changed under the call: try again."""

    status = "CHANGED"


class WrongVersion(Error):
    """Written by other versions: index again."""

    status = "WRONG_VERSION"


class Corrupt(Error):
    """Damaged on disk: index again."""

    status = "CORRUPT"


class SystemRefused(Error):
    """Disk full, no permission, ..."""

    status = "IO"


class Unsupported(Error):
    """Known, but not built in or too large."""

    status = "UNSUPPORTED"


class Cancelled(Error):
    """A callback asked to stop."""

    status = "CANCELLED"


class Internal(Error):
    """A defect of the library: please report it."""


# In the order of ressearch_status, from 1.
_CLASSES: list[type[Error]] = [
    NoMemory,
    BadArgument,
    BadText,
    BadQuery,
    BadDocument,
    NotFound,
    Exists,
    Locked,
    Changed,
    WrongVersion,
    Corrupt,
    SystemRefused,
    Unsupported,
    Cancelled,
    Internal,
]


def from_struct(error: Any) -> Error:
    number = error.status
    kind: type[Error] = _CLASSES[number - 1] if 0 < number <= len(_CLASSES) else Internal
    return kind(
        error.message.decode("utf-8", "replace"),
        error.hint.decode("utf-8", "replace"),
        error.offset,
    )
