// SPDX-License-Identifier: GPL-2.0-or-later
/* The terms of a paragraph. */
#include "core/index/schema.h"

#include <stdio.h>
#include <xxhash.h>

#include "core/base/error.h"
#include "core/citations/citation.h"
#include "core/citations/symbol.h"

enum { HASH_SIZE = 17 }; // "~" and 16 hexadecimal digits

// Xapian writes a zero byte as two.
static size_t stored_size(rs_view bytes) {
    size_t size = bytes.size;
    for (size_t i = 0; i < bytes.size; i++) {
        size += bytes.data[i] == '\0';
    }
    return size;
}

// A term too long for Xapian keeps its start, so that prefixes still find it, and ends in a hash.
static rs_view clipped(rs_arena *arena, rs_view term) {
    if (term.size <= RS_LONGEST_TERM / 2 || stored_size(term) <= RS_LONGEST_TERM) {
        return term;
    }
    char *copy = rs_arena_take(arena, RS_LONGEST_TERM + 1);
    if (!copy) {
        return (rs_view){0};
    }
    size_t size = 0, stored = 0;
    while (stored + 2 + HASH_SIZE <= RS_LONGEST_TERM) {
        stored += term.data[size] == '\0' ? 2 : 1;
        copy[size] = term.data[size];
        size++;
    }
    int written = snprintf(copy + size, HASH_SIZE + 1, "~%016llx",
                           (unsigned long long)XXH3_64bits(term.data, term.size));
    return (rs_view){copy, size + (size_t)written};
}

rs_view rs_schema_term(rs_arena *arena, const char *prefix, rs_view value) {
    size_t prefix_size = strlen(prefix);
    char *bytes = rs_arena_take(arena, prefix_size + value.size + 1);
    if (!bytes) {
        return (rs_view){0};
    }
    memcpy(bytes, prefix, prefix_size);
    if (value.size) {
        memcpy(bytes + prefix_size, value.data, value.size);
    }
    return clipped(arena, (rs_view){bytes, prefix_size + value.size});
}

rs_view rs_schema_value(rs_arena *arena, rs_view value) {
    rs_folded folded;
    if (rs_fold(value, true, arena, &folded, NULL) != RESSEARCH_OK) {
        return (rs_view){0};
    }
    size_t size = 0;
    for (size_t i = 0; i < folded.offsets[folded.size]; i++) {
        if (folded.utf8[i] != ' ') {
            folded.utf8[size++] = folded.utf8[i];
        }
    }
    return (rs_view){folded.utf8, size};
}

rs_view rs_schema_date(rs_arena *arena, rs_view date) {
    char *digits = rs_arena_take(arena, date.size + 1);
    size_t size = 0;
    for (size_t i = 0; digits && i < date.size; i++) {
        if (date.data[i] >= '0' && date.data[i] <= '9') {
            digits[size++] = date.data[i];
        }
    }
    return (rs_view){digits, size};
}

rs_view rs_schema_session(rs_arena *arena, uint32_t session) {
    char *digits = rs_arena_print(arena, "%04u", session);
    return (rs_view){digits, digits ? strlen(digits) : 0};
}

rs_view rs_schema_symbol(rs_arena *arena, rs_view symbol) {
    rs_view normal = rs_symbol_normal(symbol, arena);
    if (normal.size > 0) {
        return normal;
    }
    rs_view folded = rs_schema_value(arena, symbol);
    char *capitals = folded.data ? rs_arena_copy(arena, folded) : NULL;
    for (size_t i = 0; capitals && i < folded.size; i++) {
        bool small = capitals[i] >= 'a' && capitals[i] <= 'z';
        capitals[i] = (char)(small ? capitals[i] - 'a' + 'A' : capitals[i]);
    }
    return (rs_view){capitals, capitals ? folded.size : 0};
}

// ---- fields with several values ----

ressearch_status rs_schema_visit_cites(rs_view cites, bool (*visit)(void *context, rs_view name),
                                       void *context, ressearch_error *error) {
    if (cites.size == 0) {
        return RESSEARCH_OK;
    }
    rs_citations cited = {0};
    ressearch_status status = RESSEARCH_OK;
    if (!rs_citations_read(cites, &cited)) {
        status = rs_fail(error, RESSEARCH_CORRUPT, "the citations of a paragraph are damaged");
    }
    for (size_t i = 0; i < cited.size && status == RESSEARCH_OK; i++) {
        rs_symbol_visit(cited.at[i].symbol, visit, context);
    }
    status = cited.failed ? rs_no_memory(error) : status;
    rs_array_free(&cited);
    return status;
}

// A verb of several words answers to its first ones too: "takes note" finds "takes note of".
static bool visit_words(rs_arena *arena, rs_view words, bool (*visit)(void *context, rs_view name),
                        void *context) {
    for (size_t i = 1; i <= words.size; i++) {
        bool ends = i == words.size || words.data[i] == ' ';
        if (ends && !visit(context, rs_schema_value(arena, rs_view_slice(words, 0, i)))) {
            return false;
        }
    }
    return true;
}

void rs_schema_visit_verb(rs_arena *arena, rs_view verb, bool (*visit)(void *context, rs_view name),
                          void *context) {
    if (visit_words(arena, rs_verb_whole(verb), visit, context)) {
        visit_words(arena, rs_verb_base(verb), visit, context);
    }
}

void rs_schema_visit_item(rs_arena *arena, rs_view item, bool (*visit)(void *context, rs_view name),
                          void *context) {
    rs_view list = rs_schema_value(arena, item);
    for (size_t start = 0, end; start < list.size; start = end + 1) {
        const char *comma = memchr(list.data + start, ',', list.size - start);
        end = comma ? (size_t)(comma - list.data) : list.size;
        size_t digits = start;
        while (digits < end && list.data[digits] >= '0' && list.data[digits] <= '9') {
            digits++;
        }
        bool goes_on = visit(context, rs_view_slice(list, start, end));
        if (goes_on && digits > start && digits < end) {
            goes_on = visit(context, rs_view_slice(list, start, digits));
        }
        if (!goes_on) {
            return;
        }
    }
}

// ---- one paragraph ----

typedef struct filling {
    rs_entry *entry;
    bool failed;
} filling;

static void add_term(filling *to, rs_view term, uint32_t count) {
    rs_entry *entry = to->entry;
    bool added = false;
    uint64_t *place = term.data ? rs_map_put(&entry->places, term, &added) : NULL;
    if (!place) {
        to->failed = true;
        return;
    }
    if (added) {
        *place = entry->postings.size;
        RS_PUSH(&entry->postings, ((rs_posting){term, count}));
        to->failed = to->failed || entry->postings.failed;
    } else {
        entry->postings.at[*place].count += count;
    }
}

static bool add_text_term(void *context, const rs_term *term) {
    filling *to = context;
    add_term(to, clipped(&to->entry->arena, term->bytes), 1);
    return !to->failed;
}

// Field terms count nothing: the length of a paragraph is that of its text.
static void add_field(filling *to, const char *prefix, rs_view value) {
    if (value.size > 0) {
        add_term(to, rs_schema_term(&to->entry->arena, prefix, value), 0);
    }
}

// A field with several values.
typedef struct naming {
    filling *to;
    const char *prefix;
} naming;

static bool add_name(void *context, rs_view name) {
    naming *field = context;
    add_field(field->to, field->prefix, name);
    return !field->to->failed;
}

static void add_fields(filling *to, const rs_document_head *head, const rs_paragraph *paragraph) {
    rs_arena *arena = &to->entry->arena;
    add_field(to, RS_PREFIX_DOCUMENT, head->id);
    // Plain text is what has no other kind: most paragraphs save a posting.
    if (paragraph->kind != RS_KIND_TEXT) {
        add_field(to, RS_PREFIX_KIND, rs_view_of(rs_kind_name(paragraph->kind)));
    }
    add_field(to, RS_PREFIX_LANGUAGE, paragraph->language);
    naming symbol = {to, RS_PREFIX_SYMBOL}, item = {to, RS_PREFIX_ITEM};
    naming verb = {to, RS_PREFIX_VERB};
    if (head->symbol.size > 0) {
        rs_symbol_visit(rs_schema_symbol(arena, head->symbol), add_name, &symbol);
    }
    if (head->item.size > 0) {
        rs_schema_visit_item(arena, head->item, add_name, &item);
    }
    if (paragraph->verb.size > 0) {
        rs_schema_visit_verb(arena, paragraph->verb, add_name, &verb);
    }
    add_field(to, RS_PREFIX_ORGAN, head->organ);
    if (head->session > 0) {
        add_field(to, RS_PREFIX_SESSION, rs_schema_session(arena, head->session));
    }
    add_field(to, RS_PREFIX_DATE, rs_schema_date(arena, head->date));
}

ressearch_status rs_schema_entry(rs_analyzer *analyzer, const rs_document_head *head,
                                 const rs_paragraph *paragraph, rs_entry *entry,
                                 ressearch_error *error) {
    rs_arena_reset(&entry->arena);
    rs_map_reset(&entry->places);
    entry->postings.size = 0;
    filling to = {entry, false};
    ressearch_status status =
        rs_analyze(paragraph->text, false, &entry->arena, &entry->analysis, error);
    if (status == RESSEARCH_OK) {
        status = rs_visit_terms(analyzer, paragraph->text, &entry->analysis, paragraph->language,
                                true, &entry->arena, add_text_term, &to, error);
    }
    naming cites = {&to, RS_PREFIX_CITES};
    if (status == RESSEARCH_OK) {
        status = rs_schema_visit_cites(paragraph->cites, add_name, &cites, error);
    }
    if (status != RESSEARCH_OK) {
        return status;
    }
    add_fields(&to, head, paragraph);
    return to.failed || entry->arena.failed ? rs_no_memory(error) : RESSEARCH_OK;
}

void rs_entry_free(rs_entry *entry) {
    rs_arena_free(&entry->arena);
    rs_array_free(&entry->postings);
    rs_map_free(&entry->places);
    rs_array_free(&entry->analysis.tokens);
}
