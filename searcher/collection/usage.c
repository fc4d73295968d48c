// SPDX-License-Identifier: GPL-2.0-or-later
/* Looks through the paragraphs that may have a wording or something like it. */
#include "searcher/collection/usage.h"

#include <stdlib.h>

#include "core/base/error.h"
#include "searcher/collection/candidates.h"
#include "searcher/collection/language.h"

enum { LONGEST_WORDING = 1000, NO_SESSION = 1000000 };

// The paragraph looked at.
typedef struct paragraph {
    uint32_t docid;
    rs_record record;
    size_t first_place; // of its places
} paragraph;

// ---- places ----

static bool document_of(rs_usage *usage, const paragraph *at, size_t *number,
                        ressearch_status *status, ressearch_error *error) {
    uint32_t first = rs_index_first(usage->index, at->docid, at->record.paragraph.number);
    const uint64_t *known =
        rs_map_get(&usage->firsts, (rs_view){(const char *)&first, sizeof first});
    if (known) {
        *number = *known;
        return true;
    }
    rs_record head;
    *status = rs_index_head(usage->index, at->docid, at->record.paragraph.number,
                            &usage->head_scratch, &head, error);
    uint32_t *key = rs_arena_take(&usage->arena, sizeof *key);
    if (*status != RESSEARCH_OK || !key) {
        return false;
    }
    *key = first;
    uint64_t *place = rs_map_put(&usage->firsts, (rs_view){(const char *)key, sizeof *key}, NULL);
    const char *date = rs_arena_copy(&usage->arena, head.head.date);
    rs_usage_document document = {rs_arena_copy(&usage->arena, head.head.id), date, "", NO_SESSION};
    if (head.head.session > 0) {
        document.session = rs_arena_print(&usage->arena, "%u", head.head.session);
        document.order = head.head.session;
    } else if (head.head.date.size >= 4 && date) {
        document.session = rs_arena_print(&usage->arena, "%.4s", date);
        document.order = (uint32_t)strtoul(document.session ? document.session : "", NULL, 10);
    }
    *number = usage->documents.size;
    if (place) {
        *place = *number;
    }
    RS_PUSH(&usage->documents, document);
    return true;
}

// The number of a variant by its folded text.
static size_t variant_of(rs_usage *usage, rs_view folded) {
    const uint64_t *known = rs_map_get(&usage->variants, folded);
    if (known) {
        return *known;
    }
    rs_view key = {rs_arena_copy(&usage->arena, folded), folded.size};
    uint64_t *number = key.data ? rs_map_put(&usage->variants, key, NULL) : NULL;
    if (number) {
        *number = usage->variants.size - 1;
    }
    return number ? *number : 0;
}

static ressearch_status note(rs_usage *usage, const paragraph *at, uint32_t first, uint32_t last,
                             ressearch_error *error) {
    rs_usage_place place = {
        .docid = at->docid, .number = at->record.paragraph.number, .first = first, .last = last};
    place.variant = variant_of(usage, rs_folded_view(&usage->text.folded, first, last));
    for (size_t i = at->first_place; i < usage->places.size; i++) {
        if (usage->places.at[i].variant == place.variant) {
            return RESSEARCH_OK;
        }
    }
    ressearch_status status = RESSEARCH_OK;
    if (document_of(usage, at, &place.document, &status, error)) {
        RS_PUSH(&usage->places, place);
    }
    return status;
}

// ---- one paragraph ----

// The next place of the wording itself from a character on; its size when there is none.
static uint32_t find_exact(const rs_usage *usage, const rs_folded *text, uint32_t from) {
    const rs_folded *wording = &usage->wording.folded;
    size_t size = wording->size * sizeof *wording->codes;
    for (uint32_t i = from; i + wording->size <= text->size; i++) {
        if (text->codes[i] == wording->codes[0] &&
            memcmp(text->codes + i, wording->codes, size) == 0 && rs_is_boundary(text, i) &&
            rs_is_boundary(text, i + wording->size)) {
            return i;
        }
    }
    return (uint32_t)text->size;
}

// The first element from `from` on that begins at or behind a character.
static size_t element_from(const rs_sequence *text, size_t from, uint32_t character) {
    while (from < text->list.size && text->list.at[from].first < character) {
        from++;
    }
    return from;
}

// What is like the wording between two elements.
static ressearch_status note_near(rs_usage *usage, const paragraph *at, size_t from, size_t to,
                                  ressearch_error *error) {
    ressearch_status status = RESSEARCH_OK;
    size_t first, last;
    while (status == RESSEARCH_OK && usage->least < 1 &&
           rs_align(&usage->aligner, &usage->text, from, to, usage->least, &first, &last)) {
        const rs_element *elements = usage->text.list.at;
        status = note(usage, at, elements[first].first, elements[last - 1].last, error);
        from = last;
    }
    return status;
}

static ressearch_status look_through(rs_usage *usage, const paragraph *at, ressearch_error *error) {
    const rs_sequence *text = &usage->text;
    uint32_t length = (uint32_t)usage->wording.folded.size, size = (uint32_t)text->folded.size;
    size_t from = 0;
    ressearch_status status = RESSEARCH_OK;
    for (uint32_t exact, next = 0; status == RESSEARCH_OK; next = exact + length) {
        exact = find_exact(usage, &text->folded, next);
        size_t to = element_from(text, from, exact);
        status = note_near(usage, at, from, to, error);
        if (status != RESSEARCH_OK || exact == size) {
            break;
        }
        status = note(usage, at, exact, exact + length, error);
        if (usage->least < 1 && usage->places.size > at->first_place) {
            rs_continuations_add(text, exact, exact + length, at->first_place, &usage->arena,
                                 &usage->continuations);
        }
        from = element_from(text, to, exact + length);
    }
    return status;
}

static ressearch_status look_at(rs_usage *usage, uint32_t docid, ressearch_error *error) {
    paragraph at = {.docid = docid, .first_place = usage->places.size};
    bool is_wanted = usage->language.size == 0;
    if (rs_index_is_dead(usage->index, docid)) {
        return RESSEARCH_OK;
    }
    ressearch_status status =
        rs_index_record(usage->index, docid, &usage->scratch, &at.record, error);
    if (status == RESSEARCH_OK && !is_wanted) {
        status = rs_is_of_language(usage->index, docid, &at.record.paragraph, usage->language,
                                   &usage->head_scratch, &is_wanted, error);
    }
    if (status != RESSEARCH_OK || !is_wanted) {
        return status;
    }
    rs_arena_reset(&usage->work);
    rs_view text = at.record.paragraph.text;
    status = rs_sequence_make(text, RS_BY_EITHER, &usage->work, &usage->text, error);
    return status == RESSEARCH_OK ? look_through(usage, &at, error) : status;
}

// ---- all of them ----

// The compounds that are shown are variants too.
static ressearch_status add_compounds(rs_usage *usage, ressearch_error *error) {
    size_t paragraphs = 0, places = usage->places.size;
    for (size_t i = 0; i < places; i++) {
        paragraphs += usage->places.at[i].variant == 0;
    }
    bool enough = rs_continuations_choose(&usage->continuations, paragraphs);
    rs_view wording = rs_folded_view(&usage->wording.folded, 0, usage->wording.folded.size);
    for (size_t i = 0; i < usage->continuations.size && enough; i++) {
        const rs_continuation *one = &usage->continuations.at[i];
        if (!one->is_shown) {
            continue;
        }
        rs_view parts[2] = {one->left ? one->word : wording, one->left ? wording : one->word};
        const char *whole = rs_arena_print(&usage->work, "%.*s%.*s", (int)parts[0].size,
                                           parts[0].data, (int)parts[1].size, parts[1].data);
        rs_usage_place place = usage->places.at[one->place];
        place.is_compound = true;
        place.variant = whole ? variant_of(usage, rs_view_of(whole)) : 0;
        place.first = one->first;
        place.last = one->last;
        RS_PUSH(&usage->places, place);
    }
    return enough ? RESSEARCH_OK : rs_no_memory(error);
}

static ressearch_status look_at_all(rs_usage *usage, rs_view wording, ressearch_error *error) {
    rs_candidates matches = {0};
    ressearch_status status = rs_half_of_words(usage->index, wording, &matches, error);
    for (size_t i = 0; i < matches.size && status == RESSEARCH_OK; i++) {
        status = look_at(usage, matches.at[i].docid, error);
    }
    rs_candidates_free(&matches);
    return status == RESSEARCH_OK ? add_compounds(usage, error) : status;
}

ressearch_status rs_usage_find(rs_usage *usage, ressearch_index *index, rs_view wording,
                               rs_view language, double least, ressearch_error *error) {
    usage->index = index;
    usage->language = language;
    usage->least = least;
    ressearch_status status =
        rs_sequence_make(wording, RS_BY_EITHER, &usage->arena, &usage->wording, error);
    if (status != RESSEARCH_OK || usage->wording.list.size == 0) {
        return status;
    }
    if (usage->wording.weight > LONGEST_WORDING) {
        rs_fail(error, RESSEARCH_UNSUPPORTED, "a wording of over %d characters is too long",
                LONGEST_WORDING);
        return rs_hint(error, RESSEARCH_UNSUPPORTED, "ask for a part of it");
    }
    variant_of(usage, rs_folded_view(&usage->wording.folded, 0, usage->wording.folded.size));
    if (!rs_aligner_make(&usage->aligner, &usage->wording, &usage->arena)) {
        return rs_no_memory(error);
    }
    status = look_at_all(usage, wording, error);
    bool failed = usage->arena.failed || usage->work.failed || usage->variants.failed ||
                  usage->firsts.failed || usage->documents.failed || usage->places.failed;
    return status == RESSEARCH_OK && failed ? rs_no_memory(error) : status;
}

void rs_usage_free(rs_usage *usage) {
    rs_arena_free(&usage->arena);
    rs_arena_free(&usage->work);
    rs_sequence_free(&usage->wording);
    rs_sequence_free(&usage->text);
    rs_buffer_free(&usage->scratch);
    rs_buffer_free(&usage->head_scratch);
    rs_map_free(&usage->variants);
    rs_map_free(&usage->firsts);
    rs_array_free(&usage->documents);
    rs_array_free(&usage->places);
    rs_array_free(&usage->continuations);
}
