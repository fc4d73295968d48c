// SPDX-License-Identifier: GPL-2.0-or-later
/* The terms and values of a paragraph. */
#include "core/index/schema.h"

#include <stdio.h>
#include <xxhash.h>

#include "core/base/error.h"

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
    if (term.size <= XC_LONGEST_TERM / 2 || stored_size(term) <= XC_LONGEST_TERM) {
        return term;
    }
    char *copy = rs_arena_take(arena, XC_LONGEST_TERM + 1);
    if (!copy) {
        return (rs_view){0};
    }
    size_t size = 0, stored = 0;
    while (stored + 2 + HASH_SIZE <= XC_LONGEST_TERM) {
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

// ---- citations ----

static size_t count_digits(rs_view text, size_t at) {
    size_t count = 0;
    while (at + count < text.size && text.data[at + count] >= '0' && text.data[at + count] <= '9') {
        count++;
    }
    return count;
}

// 53/70: a session of one to three digits and a serial number, not a year (2003/04).
static bool is_number(rs_view text) {
    size_t session = count_digits(text, 0);
    size_t serial = session < text.size ? count_digits(text, session + 1) : 0;
    return session >= 1 && session <= 3 && text.size == session + 1 + serial && serial >= 1 &&
           serial <= 4 && text.data[session] == '/';
}

// a/61/161, e/cn.4/sub.2: letters, a stroke, and a digit somewhere.
static bool is_symbol(rs_view text) {
    size_t letters = 0;
    while (letters < text.size && text.data[letters] >= 'a' && text.data[letters] <= 'z') {
        letters++;
    }
    if (letters == 0 || letters > 8 || letters == text.size || text.data[letters] != '/') {
        return false;
    }
    for (size_t i = letters; i < text.size; i++) {
        if (count_digits(text, i) > 0) {
            return true;
        }
    }
    return false;
}

static rs_view number_of(rs_view symbol) {
    const char *resolution = symbol.size ? memmem(symbol.data, symbol.size, "/res/", 5) : NULL;
    if (!resolution) {
        return (rs_view){0};
    }
    return rs_view_slice(symbol, (size_t)(resolution - symbol.data) + 5, symbol.size);
}

void rs_schema_visit_symbol(rs_view symbol, bool (*visit)(void *context, rs_view name),
                            void *context) {
    for (size_t i = 1; i <= symbol.size; i++) {
        if ((i == symbol.size || symbol.data[i] == '/') &&
            !visit(context, rs_view_slice(symbol, 0, i))) {
            return;
        }
    }
    rs_view number = number_of(symbol);
    if (number.size > 0) {
        visit(context, number);
    }
}

void rs_schema_visit_citations(const rs_analysis *analysis, rs_view own_symbol,
                               bool (*visit)(void *context, rs_view citation), void *context) {
    rs_view own_number = number_of(own_symbol);
    for (size_t i = 0; i < analysis->tokens.size; i++) {
        const rs_token *token = &analysis->tokens.at[i];
        if (token->kind != RS_TOKEN_WHOLE) {
            continue;
        }
        rs_view text = rs_folded_view(&analysis->folded, token->first, token->last);
        bool own = rs_view_equal(text, own_symbol) || rs_view_equal(text, own_number);
        if (own || (!is_number(text) && !is_symbol(text))) {
            continue;
        }
        rs_view number = number_of(text);
        if (!visit(context, text) || (number.size > 0 && !visit(context, number))) {
            return;
        }
    }
}

// ---- one paragraph ----

typedef struct filling {
    rs_entry *entry;
    rs_view own_symbol; /* folded */
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
        RS_PUSH(&entry->postings, ((xc_posting){term, count}));
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

static bool add_citation(void *context, rs_view citation) {
    filling *to = context;
    add_field(to, RS_PREFIX_CITES, citation);
    return !to->failed;
}

static bool add_symbol(void *context, rs_view name) {
    filling *to = context;
    add_field(to, RS_PREFIX_SYMBOL, name);
    return !to->failed;
}

static void add_value(filling *to, uint32_t slot, rs_view bytes) {
    if (bytes.size > 0) {
        RS_PUSH(&to->entry->values, ((xc_value){slot, bytes}));
    }
    to->failed = to->failed || to->entry->values.failed;
}

static void add_fields(filling *to, const rs_document_head *head, const rs_paragraph *paragraph) {
    rs_arena *arena = &to->entry->arena;
    add_field(to, RS_PREFIX_DOCUMENT, head->id);
    // Plain text is what has no other kind: most paragraphs save a posting.
    if (paragraph->kind != RS_KIND_TEXT) {
        add_field(to, RS_PREFIX_KIND, rs_view_of(rs_kind_name(paragraph->kind)));
    }
    add_field(to, RS_PREFIX_LANGUAGE, paragraph->language);
    rs_schema_visit_symbol(to->own_symbol, add_symbol, to);
    if (head->session > 0) {
        rs_view session = rs_schema_session(arena, head->session);
        add_field(to, RS_PREFIX_SESSION, session);
        add_value(to, RS_SLOT_SESSION, session);
    }
    add_value(to, RS_SLOT_DATE, rs_schema_date(arena, head->date));
}

ressearch_status rs_schema_entry(rs_analyzer *analyzer, const rs_document_head *head,
                                 const rs_paragraph *paragraph, rs_entry *entry,
                                 ressearch_error *error) {
    rs_arena_reset(&entry->arena);
    rs_map_reset(&entry->places);
    entry->postings.size = 0;
    entry->values.size = 0;
    filling to = {entry, {0}, false};
    if (head->symbol.size > 0) {
        to.own_symbol = rs_schema_value(&entry->arena, head->symbol);
    }
    ressearch_status status =
        rs_analyze(paragraph->text, false, &entry->arena, &entry->analysis, error);
    if (status == RESSEARCH_OK) {
        status = rs_visit_terms(analyzer, paragraph->text, &entry->analysis, paragraph->language,
                                true, &entry->arena, add_text_term, &to, error);
    }
    if (status != RESSEARCH_OK) {
        return status;
    }
    rs_schema_visit_citations(&entry->analysis, to.own_symbol, add_citation, &to);
    add_fields(&to, head, paragraph);
    return to.failed || entry->arena.failed ? rs_no_memory(error) : RESSEARCH_OK;
}

void rs_entry_free(rs_entry *entry) {
    rs_arena_free(&entry->arena);
    rs_array_free(&entry->postings);
    rs_array_free(&entry->values);
    rs_map_free(&entry->places);
    rs_array_free(&entry->analysis.tokens);
}
