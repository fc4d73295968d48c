# SPDX-License-Identifier: GPL-2.0-or-later
"""Finds and loads libressearch, and declares what is called in it."""

from __future__ import annotations

import ctypes
import ctypes.util
import os
from ctypes import POINTER, byref, c_bool, c_char_p, c_double, c_int, c_size_t, c_uint64, c_void_p
from pathlib import Path
from typing import Any, Callable

from . import _errors
from . import _structs as structs

SERIES = "0.1."  # the versions whose structs are those of _structs
SONAME = "libressearch.so.0"


def _candidates() -> list[str]:
    named = os.environ.get("RESSEARCH_LIBRARY")
    if named:
        return [named]
    beside = Path(__file__).resolve().parent / SONAME
    found = ctypes.util.find_library("ressearch")
    return ([str(beside)] if beside.exists() else []) + [SONAME] + ([found] if found else [])


def _load() -> ctypes.CDLL:
    reasons = []
    for name in _candidates():
        try:
            return ctypes.CDLL(name)
        except OSError as error:
            reasons.append(str(error))
    raise ImportError(
        f"libressearch cannot be loaded: {'; '.join(reasons)} "
        "(set RESSEARCH_LIBRARY to the path of libressearch.so)"
    )


_LIBRARY = _load()


def declare(name: str, result: Any, *arguments: Any) -> Callable[..., Any]:
    """A function of the library that cannot fail."""
    function: Any = getattr(_LIBRARY, name)
    function.restype = result
    function.argtypes = list(arguments)
    declared: Callable[..., Any] = function
    return declared


def checked(name: str, *arguments: Any) -> Callable[..., None]:
    """One that returns a status and takes an error last: it raises instead."""
    function = declare(name, c_int, *arguments, POINTER(structs.Error))

    def call(*values: Any) -> None:
        error = structs.Error()
        if function(*values, byref(error)) != 0:
            raise _errors.from_struct(error)

    return call


OUT = POINTER(c_void_p)

version = declare("ressearch_version", c_char_p)
if not version().decode().startswith(SERIES):
    raise ImportError(
        f"libressearch is version {version().decode()}, this package needs {SERIES}x "
        "(install the package that came with the library)"
    )
versions = declare("ressearch_versions", c_size_t, c_char_p, c_size_t)

analyzer_create = checked("ressearch_analyzer_create", OUT)
analyzer_run = checked(
    "ressearch_analyzer_run", c_void_p, c_char_p, c_size_t, c_char_p, structs.VISIT_TOKEN, c_void_p
)
analyzer_free = declare("ressearch_analyzer_free", None, c_void_p)
language_detect = declare("ressearch_language_detect", c_char_p, c_char_p, c_size_t)
languages = declare("ressearch_languages", POINTER(c_char_p))

document_read = checked(
    "ressearch_document_read", c_char_p, POINTER(structs.DocumentOptions), OUT
)
document_parse = checked(
    "ressearch_document_parse", c_char_p, c_char_p, c_size_t, POINTER(structs.DocumentOptions), OUT
)
document_fields = {
    name: declare(f"ressearch_document_{name}", c_char_p, c_void_p)
    for name in ("id", "title", "symbol", "date", "organ", "session", "item")
}
document_count = declare("ressearch_document_count", c_size_t, c_void_p)
document_at = declare("ressearch_document_at", POINTER(structs.Paragraph), c_void_p, c_size_t)
document_free = declare("ressearch_document_free", None, c_void_p)
document_formats = declare("ressearch_document_formats", POINTER(c_char_p))

index_open = checked("ressearch_index_open", c_char_p, OUT)
index_refresh = checked("ressearch_index_refresh", c_void_p, POINTER(c_bool))
index_describe = checked("ressearch_index_describe", c_void_p, POINTER(structs.IndexInfo))
index_check = checked("ressearch_index_check", c_char_p)
index_close = declare("ressearch_index_close", None, c_void_p)

indexer_open = checked("ressearch_indexer_open", c_char_p, POINTER(structs.IndexerOptions), OUT)
indexer_add_path = checked("ressearch_indexer_add_path", c_void_p, c_char_p)
indexer_add_stream = checked(
    "ressearch_indexer_add_stream", c_void_p, c_char_p, structs.READ, c_void_p
)
indexer_add = checked("ressearch_indexer_add", c_void_p, c_void_p)
indexer_remove = checked("ressearch_indexer_remove", c_void_p, c_char_p)
indexer_prune = checked("ressearch_indexer_prune", c_void_p, POINTER(c_uint64))
indexer_commit = checked("ressearch_indexer_commit", c_void_p)
indexer_merge = checked("ressearch_indexer_merge", c_void_p)
indexer_counts = declare("ressearch_indexer_counts", POINTER(structs.Counts), c_void_p)
indexer_close = declare("ressearch_indexer_close", None, c_void_p)

query_parse = checked("ressearch_query_parse", c_char_p, POINTER(structs.QueryOptions), OUT)
query_text = declare("ressearch_query_text", c_char_p, c_void_p)
query_tree = declare("ressearch_query_tree", c_char_p, c_void_p)
query_free = declare("ressearch_query_free", None, c_void_p)

search = checked("ressearch_search", c_void_p, c_void_p, POINTER(structs.SearchOptions), OUT)
results_total = declare("ressearch_results_total", structs.Total, c_void_p)
results_explain = declare("ressearch_results_explain", c_char_p, c_void_p)
results_advice = declare("ressearch_results_advice", c_char_p, c_void_p)
results_facet_count = declare("ressearch_results_facet_count", c_size_t, c_void_p)
results_facet_at = declare(
    "ressearch_results_facet_at", POINTER(structs.Facet), c_void_p, c_size_t
)

symbol_normal = checked("ressearch_symbol_normal", c_char_p, c_char_p, c_size_t)
cite = checked("ressearch_cite", c_char_p, c_char_p, c_char_p, c_char_p, c_size_t)
citations_find = checked("ressearch_citations_find", c_char_p, c_size_t, OUT)

cites = checked("ressearch_cites", c_void_p, c_char_p, c_char_p, c_size_t, OUT)
cited_by = checked("ressearch_cited_by", c_void_p, c_char_p, c_char_p, c_size_t, OUT)
history_make = checked("ressearch_history_make", c_void_p, c_char_p, c_char_p, c_double, OUT)
parallel_make = checked("ressearch_parallel_make", c_void_p, c_char_p, c_char_p, c_char_p, OUT)
agreed_make = checked("ressearch_agreed_make", c_void_p, c_void_p, c_size_t, OUT)

diff_make = checked("ressearch_diff_make", c_char_p, c_char_p, c_int, OUT)
diff_likeness = declare("ressearch_diff_likeness", c_double, c_void_p)


class List:
    """A list that the library hands out: count, at and free."""

    def __init__(self, name: str, item: Any) -> None:
        self.count = declare(f"ressearch_{name}_count", c_size_t, c_void_p)
        self.at = declare(f"ressearch_{name}_at", POINTER(item), c_void_p, c_size_t)
        self.free = declare(f"ressearch_{name}_free", None, c_void_p)

    def items(self, pointer: c_void_p) -> list[Any]:
        return [self.at(pointer, i).contents for i in range(self.count(pointer))]


results = List("results", structs.Hit)
citations = List("citations", structs.Citation)
references = List("references", structs.Reference)
history = List("history", structs.Use)
parallel = List("parallel", structs.LanguageVersion)
agreed = List("agreed", structs.AgreedParagraph)
diff = List("diff", structs.DiffPart)

saved_open = checked("ressearch_saved_open", c_char_p, OUT)
saved_put = checked("ressearch_saved_put", c_char_p, POINTER(structs.SavedQuery))
saved_remove = checked("ressearch_saved_remove", c_char_p, c_char_p)
saved = List("saved", structs.SavedQuery)

watch_look = checked(
    "ressearch_watch_look", c_void_p, POINTER(structs.SavedQuery), c_char_p, OUT
)
watch_count = declare("ressearch_watch_count", c_size_t, c_void_p)
watch_visit = checked("ressearch_watch_visit", c_void_p, structs.VISIT_HIT, c_void_p)
watch_remember = checked("ressearch_watch_remember", c_void_p)
watch_free = declare("ressearch_watch_free", None, c_void_p)
watch_forget = checked("ressearch_watch_forget", POINTER(structs.SavedQuery), c_char_p)

matcher_create = checked("ressearch_matcher_create", POINTER(c_void_p), c_size_t, OUT)
matcher_run = checked(
    "ressearch_matcher_run", c_void_p, c_void_p, structs.VISIT_MATCH, c_void_p
)
matcher_free = declare("ressearch_matcher_free", None, c_void_p)
