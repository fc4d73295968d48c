// SPDX-License-Identifier: GPL-2.0-or-later
/* The public face: what a text cites, symbols in normal form, citations as the UN writes them. */

#include "core/base/error.h"
#include "core/base/memory.h"
#include "core/base/utf8.h"
#include "core/citations/cite.h"
#include "core/citations/show.h"
#include "core/citations/symbol.h"

struct ressearch_citations {
    rs_arena arena;
    const ressearch_citation *at;
    size_t count;
};

static ressearch_status fill(rs_view text, ressearch_citations *into, ressearch_error *error) {
    rs_citations found = {0};
    rs_citations_find(text, NULL, &into->arena, &found);
    ressearch_citation *shown = rs_arena_array(&into->arena, found.size + 1, sizeof *shown);
    for (size_t i = 0; i < found.size && shown; i++) {
        shown[i] = rs_citation_show(&found.at[i], &into->arena);
    }
    bool failed = found.failed || into->arena.failed;
    into->at = shown;
    into->count = found.size;
    rs_array_free(&found);
    return failed ? rs_no_memory(error) : RESSEARCH_OK;
}

ressearch_status ressearch_citations_find(const char *text, size_t size, ressearch_citations **out,
                                          ressearch_error *error) {
    rs_error_clear(error);
    if (!out || (!text && size)) {
        return rs_fail(error, RESSEARCH_BAD_ARGUMENT, "a text and a place for its list are needed");
    }
    *out = NULL;
    rs_view view = {text ? text : "", size};
    size_t valid = rs_utf8_valid_prefix(view);
    if (valid != size) {
        rs_fail(error, RESSEARCH_BAD_TEXT, "the text is not UTF-8 at byte %zu", valid);
        return rs_hint(error, RESSEARCH_BAD_TEXT, "convert it to UTF-8 first");
    }
    ressearch_citations *found = rs_allocate_zeroed(1, sizeof *found);
    if (!found) {
        return rs_no_memory(error);
    }
    ressearch_status status = fill(view, found, error);
    if (status != RESSEARCH_OK) {
        ressearch_citations_free(found);
        return status;
    }
    *out = found;
    return RESSEARCH_OK;
}

size_t ressearch_citations_count(const ressearch_citations *citations) {
    return citations ? citations->count : 0;
}

const ressearch_citation *ressearch_citations_at(const ressearch_citations *citations,
                                                 size_t number) {
    return number < ressearch_citations_count(citations) ? &citations->at[number] : NULL;
}

void ressearch_citations_free(ressearch_citations *citations) {
    if (citations) {
        rs_arena_free(&citations->arena);
        rs_release(citations);
    }
}

// ---- strings ----

// The normal form of text, or why there is none.
static ressearch_status normal_form(const char *text, rs_arena *arena, rs_view *out,
                                    ressearch_error *error) {
    rs_view typed = rs_view_of(text);
    bool valid = rs_utf8_valid_prefix(typed) == typed.size;
    *out = valid ? rs_symbol_normal(typed, arena) : rs_view_of("");
    if (arena->failed) {
        return rs_no_memory(error);
    }
    if (out->size) {
        return RESSEARCH_OK;
    }
    rs_fail(error, RESSEARCH_BAD_ARGUMENT, "\"%.80s\" is no symbol of a document",
            valid ? text : "this");
    return rs_hint(error, RESSEARCH_BAD_ARGUMENT, "for example A/RES/62/17 or 62/17");
}

static ressearch_status give(rs_view string, char *into, size_t size, ressearch_error *error) {
    if (string.size >= size) {
        return rs_fail(error, RESSEARCH_BAD_ARGUMENT, "%zu bytes are needed for the result",
                       string.size + 1);
    }
    memcpy(into, string.data, string.size);
    into[string.size] = '\0';
    return RESSEARCH_OK;
}

ressearch_status ressearch_symbol_normal(const char *text, char *into, size_t size,
                                         ressearch_error *error) {
    rs_error_clear(error);
    if (!text || !into) {
        return rs_fail(error, RESSEARCH_BAD_ARGUMENT, "a text and a place for it are needed");
    }
    rs_arena arena = {0};
    rs_view symbol;
    ressearch_status status = normal_form(text, &arena, &symbol, error);
    status = status == RESSEARCH_OK ? give(symbol, into, size, error) : status;
    rs_arena_free(&arena);
    return status;
}

static ressearch_status cite(rs_view symbol, const char *address, const rs_cite_style *style,
                             char *into, size_t size, ressearch_error *error) {
    rs_buffer text = {0};
    rs_view at = rs_view_of(address ? address : "");
    ressearch_status status = RESSEARCH_OK;
    if (!rs_cite_write(symbol, at, style, &text)) {
        rs_fail(error, RESSEARCH_BAD_ARGUMENT, "\"%.80s\" is no address of a paragraph", address);
        status = rs_hint(error, RESSEARCH_BAD_ARGUMENT, "for example op.3(b) or pp.6");
    } else if (text.failed) {
        status = rs_no_memory(error);
    } else {
        status = give(rs_buffer_view(&text), into, size, error);
    }
    rs_buffer_free(&text);
    return status;
}

ressearch_status ressearch_cite(const char *symbol, const char *address, const char *language,
                                char *into, size_t size, ressearch_error *error) {
    rs_error_clear(error);
    if (!symbol || !language || !into) {
        return rs_fail(error, RESSEARCH_BAD_ARGUMENT,
                       "a symbol, a language and a place for the citation are needed");
    }
    const rs_cite_style *style = rs_cite_style_of(rs_view_of(language));
    if (!style) {
        rs_fail(error, RESSEARCH_BAD_ARGUMENT, "citations are not known in language \"%.20s\"",
                language);
        return rs_hint(error, RESSEARCH_BAD_ARGUMENT, "ar, en, es, fr, ru or zh");
    }
    rs_arena arena = {0};
    rs_view normal;
    ressearch_status status = normal_form(symbol, &arena, &normal, error);
    status = status == RESSEARCH_OK ? cite(normal, address, style, into, size, error) : status;
    rs_arena_free(&arena);
    return status;
}
