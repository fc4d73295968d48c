# SPDX-License-Identifier: GPL-2.0-or-later
"""Documents as the indexer sees them."""

from __future__ import annotations

from ctypes import byref
from typing import Any, Iterator, Optional, Union

from . import _library as library
from . import _structs as structs
from . import _values as values
from ._handle import Handle, opened
from ._values import Paragraph


def _options(
    format: Optional[str],  # pylint: disable=redefined-builtin
    language: Optional[str],
    largest_file: Optional[int],
) -> structs.DocumentOptions:
    return structs.DocumentOptions(
        values.to_optional(format, "the format"),
        values.to_optional(language, "the language"),
        values.to_number(largest_file or 0, "largest_file"),
    )


class Document(Handle):
    """A document, read and taken apart into addressed paragraphs, not yet indexed.

    Document(id, text) takes it from memory, Document.read(path) from a file.
    """

    def __init__(
        self,
        id: str,  # pylint: disable=redefined-builtin
        text: Union[str, bytes],
        *,
        format: Optional[str] = None,  # pylint: disable=redefined-builtin
        language: Optional[str] = None,
    ) -> None:
        """format: "text", "markdown" or "ndjson", else by id and content. Bytes may be in any
        encoding that the library knows."""
        options = _options(format, language, None)
        data = values.to_bytes(text)
        name = values.to_string(id, "the id")
        self._take(opened(library.document_parse, name, data, len(data), byref(options)))

    @classmethod
    def read(
        cls,
        path: values.Path,
        *,
        format: Optional[str] = None,  # pylint: disable=redefined-builtin
        language: Optional[str] = None,
        largest_file: Optional[int] = None,
    ) -> Document:
        options = _options(format, language, largest_file)
        document = cls.__new__(cls)
        document._take(opened(library.document_read, values.to_path(path), byref(options)))
        return document

    def _take(self, pointer: Any) -> None:
        super().__init__(pointer, library.document_free)
        fields = {
            name: values.from_bytes(function(pointer))
            for name, function in library.document_fields.items()
        }
        self.id = fields["id"]
        self.title = fields["title"]
        self.symbol = fields["symbol"]
        self.date = fields["date"]
        self.organ = fields["organ"]
        self.session = fields["session"]
        self.item = fields["item"]

    def __len__(self) -> int:
        with self._use() as pointer:
            return int(library.document_count(pointer))

    def __getitem__(self, number: int) -> Paragraph:
        with self._use() as pointer:
            count = library.document_count(pointer)
            if not -count <= number < count:
                raise IndexError(f"there are {count} paragraphs, none has the number {number}")
            return Paragraph.from_struct(library.document_at(pointer, number % count).contents)

    def __iter__(self) -> Iterator[Paragraph]:
        for number in range(len(self)):
            yield self[number]


def formats() -> list[str]:
    """The formats that can be read."""
    return library_strings(library.document_formats())


def library_strings(pointer: Any) -> list[str]:
    """A list of C strings that NULL ends."""
    strings: list[str] = []
    while pointer[len(strings)] is not None:
        strings.append(values.from_bytes(pointer[len(strings)]))
    return strings
