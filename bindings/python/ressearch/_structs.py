# SPDX-License-Identifier: GPL-2.0-or-later
"""The structs of the public headers, field by field; tests compare them with the compiler's."""

from ctypes import (
    CFUNCTYPE,
    POINTER,
    Structure,
    c_bool,
    c_char,
    c_char_p,
    c_double,
    c_int,
    c_size_t,
    c_uint,
    c_uint32,
    c_uint64,
    c_void_p,
)


class Error(Structure):
    _fields_ = [
        ("status", c_int),
        ("offset", c_size_t),
        ("message", c_char * 512),
        ("hint", c_char * 256),
    ]


class Range(Structure):
    _fields_ = [("start", c_size_t), ("end", c_size_t)]


class Citation(Structure):
    _fields_ = [
        ("symbol", c_char_p),
        ("paragraphs", c_char_p),
        ("note", c_char_p),
        ("kind", c_int),
        ("range", Range),
    ]


class Token(Structure):
    _fields_ = [("term", c_char_p), ("start", c_size_t), ("end", c_size_t), ("kind", c_char_p)]


class DocumentOptions(Structure):
    _fields_ = [("format", c_char_p), ("language", c_char_p), ("largest_file", c_uint64)]


# Text is a bare address everywhere: it may hold zero bytes, and its size stands beside it.
class Paragraph(Structure):
    _fields_ = [
        ("address", c_char_p),
        ("kind", c_char_p),
        ("language", c_char_p),
        ("verb", c_char_p),
        ("notes", c_char_p),
        ("citations", POINTER(Citation)),
        ("citation_count", c_size_t),
        ("text", c_void_p),
        ("size", c_size_t),
        ("offset", c_uint64),
        ("length", c_uint64),
        ("line", c_uint32),
    ]


class IndexInfo(Structure):
    _fields_ = [
        ("documents", c_uint64),
        ("paragraphs", c_uint64),
        ("segments", c_uint64),
        ("dead", c_uint64),
        ("generation", c_uint64),
        ("bytes", c_uint64),
        ("text_bytes", c_uint64),
        ("languages", c_char_p),
        ("versions", c_char_p),
    ]


class Counts(Structure):
    _fields_ = [
        ("added", c_uint64),
        ("replaced", c_uint64),
        ("unchanged", c_uint64),
        ("skipped", c_uint64),
        ("failed", c_uint64),
        ("removed", c_uint64),
        ("paragraphs", c_uint64),
        ("bytes", c_uint64),
        ("bytes_expected", c_uint64),
    ]


class Event(Structure):
    _fields_ = [
        ("kind", c_int),
        ("name", c_char_p),
        ("error", POINTER(Error)),
        ("counts", POINTER(Counts)),
    ]


VISIT_EVENT = CFUNCTYPE(c_bool, c_void_p, POINTER(Event))
VISIT_TOKEN = CFUNCTYPE(c_bool, c_void_p, POINTER(Token))
CANCELLED = CFUNCTYPE(c_bool, c_void_p)
READ = CFUNCTYPE(c_size_t, c_void_p, c_void_p, c_size_t)


class IndexerOptions(Structure):
    _fields_ = [
        ("format", c_char_p),
        ("language", c_char_p),
        ("largest_file", c_uint64),
        ("jobs", c_uint),
        ("lock_timeout", c_uint),
        ("must_exist", c_bool),
        ("no_wait", c_bool),
        ("visit", VISIT_EVENT),
        ("context", c_void_p),
    ]


class QueryOptions(Structure):
    _fields_ = [
        ("any", c_bool),
        ("literal", c_bool),
        ("fuzzy", c_bool),
        ("pinyin", c_bool),
        ("numerals", c_bool),
        ("regional", c_bool),
        ("synonyms", c_char_p),
        ("language", c_char_p),
    ]


class SearchOptions(Structure):
    _fields_ = [
        ("limit", c_size_t),
        ("offset", c_size_t),
        ("order", c_int),
        ("one_per_document", c_bool),
        ("count_all", c_bool),
        ("count_only", c_bool),
        ("brief", c_bool),
        ("explain", c_bool),
        ("advise", c_bool),
        ("snippet_cells", c_uint32),
        ("time_limit", c_uint32),
        ("candidate_limit", c_uint64),
        ("cancelled", CANCELLED),
        ("context", c_void_p),
        ("per_document", c_size_t),
        ("facets", c_char_p),
        ("notes", c_bool),
    ]


class Note(Structure):
    _fields_ = [
        ("address", c_char_p),
        ("text", c_void_p),
        ("size", c_size_t),
        ("line", c_uint32),
    ]


class Hit(Structure):
    _fields_ = [
        ("rank", c_size_t),
        ("score", c_double),
        ("tier", c_int),
        ("document", c_char_p),
        ("title", c_char_p),
        ("path", c_char_p),
        ("url", c_char_p),
        ("symbol", c_char_p),
        ("date", c_char_p),
        ("address", c_char_p),
        ("kind", c_char_p),
        ("language", c_char_p),
        ("verb", c_char_p),
        ("organ", c_char_p),
        ("session", c_char_p),
        ("item", c_char_p),
        ("notes", c_char_p),
        ("citations", POINTER(Citation)),
        ("citation_count", c_size_t),
        ("line", c_uint32),
        ("offset", c_uint64),
        ("length", c_uint64),
        ("text", c_void_p),
        ("size", c_size_t),
        ("matches", POINTER(Range)),
        ("match_count", c_size_t),
        ("snippet", Range),
        ("note_texts", POINTER(Note)),
        ("note_text_count", c_size_t),
    ]


class Total(Structure):
    _fields_ = [
        ("least", c_uint64),
        ("estimate", c_uint64),
        ("most", c_uint64),
        ("limited", c_bool),
    ]


class FacetValue(Structure):
    _fields_ = [("value", c_char_p), ("count", c_uint64)]


class Facet(Structure):
    _fields_ = [
        ("name", c_char_p),
        ("values", POINTER(FacetValue)),
        ("value_count", c_size_t),
        ("without", c_uint64),
        ("left_out", c_uint64),
    ]


class Reference(Structure):
    _fields_ = [
        ("depth", c_size_t),
        ("from", POINTER(Hit)),
        ("citation", Citation),
        ("title", c_char_p),
        ("is_indexed", c_bool),
    ]


class Use(Structure):
    _fields_ = [
        ("wording", c_char_p),
        ("likeness", c_double),
        ("session", c_char_p),
        ("paragraphs", c_size_t),
        ("hit", POINTER(Hit)),
        ("is_first", c_bool),
        ("is_last", c_bool),
    ]


class LanguageVersion(Structure):
    _fields_ = [
        ("language", c_char_p),
        ("address", c_char_p),
        ("state", c_int),
        ("hit", POINTER(Hit)),
    ]


class AgreedParagraph(Structure):
    _fields_ = [
        ("address", c_char_p),
        ("text", c_char_p),
        ("agreement", c_int),
        ("likeness", c_double),
        ("hit", POINTER(Hit)),
    ]


class DiffPart(Structure):
    _fields_ = [("old_range", Range), ("new_range", Range), ("same", c_int)]


class SavedQuery(Structure):
    _fields_ = [
        ("name", c_char_p),
        ("text", c_char_p),
        ("note", c_char_p),
        ("index", c_char_p),
        ("synonyms", c_char_p),
        ("options", QueryOptions),
        ("path", c_char_p),
        ("index_path", c_char_p),
        ("query", c_void_p),
        ("error", POINTER(Error)),
    ]


class Match(Structure):
    _fields_ = [
        ("query", c_size_t),
        ("tier", c_int),
        ("paragraphs", POINTER(c_size_t)),
        ("paragraph_count", c_size_t),
    ]


VISIT_HIT = CFUNCTYPE(c_bool, c_void_p, POINTER(Hit))
VISIT_MATCH = CFUNCTYPE(c_bool, c_void_p, POINTER(Match))


# By the name of the C type.
ALL = {
    "ressearch_error": Error,
    "ressearch_range": Range,
    "ressearch_citation": Citation,
    "ressearch_token": Token,
    "ressearch_document_options": DocumentOptions,
    "ressearch_paragraph": Paragraph,
    "ressearch_index_info": IndexInfo,
    "ressearch_counts": Counts,
    "ressearch_event": Event,
    "ressearch_indexer_options": IndexerOptions,
    "ressearch_query_options": QueryOptions,
    "ressearch_search_options": SearchOptions,
    "ressearch_note": Note,
    "ressearch_hit": Hit,
    "ressearch_total": Total,
    "ressearch_facet_value": FacetValue,
    "ressearch_facet": Facet,
    "ressearch_reference": Reference,
    "ressearch_use": Use,
    "ressearch_language_version": LanguageVersion,
    "ressearch_agreed_paragraph": AgreedParagraph,
    "ressearch_diff_part": DiffPart,
    "ressearch_saved_query": SavedQuery,
    "ressearch_match": Match,
}
