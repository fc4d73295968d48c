// SPDX-License-Identifier: GPL-2.0-or-later
/* The history of a wording: its places by session and variant, the first one of each as a use. */
#include <stdlib.h>

#include "core/base/error.h"
#include "core/base/memory.h"
#include "core/base/utf8.h"
#include "ressearch/collection.h"
#include "searcher/collection/usage.h"
#include "searcher/hit.h"
#include "searcher/snippet.h"

/* What is alike by less is another wording (docs/RESOLUTIONS.md). */
static const double default_likeness = 0.7;

struct ressearch_history {
    rs_arena arena;
    ressearch_use *uses;
    size_t count;
};

typedef struct variant {
    rs_view folded;
    double likeness;
    ressearch_use *first; /* of the uses of this variant that have a session */
    ressearch_use *last;
} variant;

/* A place with all that it is sorted by. */
typedef struct sorted_place {
    const rs_usage_place *place;
    const rs_usage_document *document;
    variant *variant;
} sorted_place;

typedef struct making {
    rs_usage usage;
    sorted_place *places;
    size_t place_count;
    ressearch_history *history;
} making;

// ---- variants and their places ----

static ressearch_status likeness_of(const char *wording, const char *other, double *likeness,
                                    ressearch_error *error) {
    ressearch_diff *diff = NULL;
    ressearch_status status =
        ressearch_diff_make(wording, other, RESSEARCH_BY_CHARACTERS, &diff, error);
    *likeness = ressearch_diff_likeness(diff);
    ressearch_diff_free(diff);
    return status;
}

static ressearch_status make_variants(making *now, const char *wording, variant **out,
                                      ressearch_error *error) {
    rs_usage *usage = &now->usage;
    ressearch_status status = RESSEARCH_OK;
    variant *variants = rs_arena_array(&usage->arena, usage->variants.size + 1, sizeof *variants);
    if (!variants) {
        return rs_no_memory(error);
    }
    for (size_t i = 0; i < usage->variants.capacity && status == RESSEARCH_OK; i++) {
        const rs_map_entry *entry = &usage->variants.entries[i];
        if (entry->key.data) {
            variants[entry->value].folded = entry->key;
            status = likeness_of(wording, entry->key.data, &variants[entry->value].likeness, error);
        }
    }
    *out = variants;
    return status;
}

static int compare_numbers(size_t a, size_t b) {
    return (a > b) - (a < b);
}

// By session, likeness, variant: the places of one use follow one another, then by date.
static int by_use(const void *a, const void *b) {
    const sorted_place *one = a, *other = b;
    int order = compare_numbers(one->document->order, other->document->order);
    if (order == 0 && one->variant != other->variant) {
        double gain = one->variant->likeness - other->variant->likeness;
        return gain != 0 ? (gain < 0) - (gain > 0)
                         : rs_view_compare(one->variant->folded, other->variant->folded);
    }
    order = order ? order : strcmp(one->document->date, other->document->date);
    order = order ? order : strcmp(one->document->id, other->document->id);
    order = order ? order : compare_numbers(one->place->number, other->place->number);
    return order ? order : compare_numbers(one->place->first, other->place->first);
}

static ressearch_status sort_places(making *now, variant *variants, ressearch_error *error) {
    rs_usage *usage = &now->usage;
    now->places = rs_arena_array(&usage->arena, usage->places.size + 1, sizeof *now->places);
    if (!now->places || usage->arena.failed) {
        return rs_no_memory(error);
    }
    for (size_t i = 0; i < usage->places.size; i++) {
        const rs_usage_place *place = &usage->places.at[i];
        variant *is = &variants[place->variant];
        if (place->is_compound || is->likeness >= usage->least) {
            now->places[now->place_count++] =
                (sorted_place){place, &usage->documents.at[place->document], is};
        }
    }
    qsort(now->places, now->place_count, sizeof *now->places, by_use);
    return RESSEARCH_OK;
}

// ---- uses ----

static bool is_same_use(const sorted_place *a, const sorted_place *b) {
    return a->variant == b->variant && a->document->order == b->document->order;
}

static size_t count_paragraphs(const sorted_place *places, size_t count) {
    size_t paragraphs = 0;
    for (size_t i = 0; i < count; i++) {
        paragraphs += i == 0 || places[i].place->docid != places[i - 1].place->docid;
    }
    return paragraphs;
}

// Characters of a folded text as they stand in the source, blanks and markup taken out.
static const char *as_it_stands(rs_view source, const rs_folded *text, uint32_t first,
                                uint32_t last, rs_arena *arena) {
    rs_buffer shown = {0};
    for (uint32_t i = first; i < last; i++) {
        bool is_more_of_one = i > first && text->starts[i] == text->starts[i - 1];
        if (text->classes[i] == RS_CLASS_SPACE) {
            rs_buffer_append_byte(&shown, ' ');
        } else if (!is_more_of_one) {
            rs_buffer_append(&shown, rs_view_slice(source, text->starts[i], text->ends[i]));
        }
    }
    const char *copy = shown.failed ? NULL : rs_arena_copy(arena, rs_buffer_view(&shown));
    rs_buffer_free(&shown);
    return copy;
}

// What the paragraph says and where, from its text.
static ressearch_status fill_use(making *now, const rs_usage_place *place, ressearch_hit *hit,
                                 ressearch_use *use, ressearch_error *error) {
    rs_arena *arena = &now->history->arena;
    ressearch_status status = rs_hit_read(now->usage.index, place->docid, arena, hit, error);
    if (status != RESSEARCH_OK) {
        return status;
    }
    rs_verifier verifier = {0};
    rs_view text = {hit->text, hit->size};
    status = rs_fold(text, false, &verifier.arena, &verifier.analysis.folded, error);
    if (status == RESSEARCH_OK) {
        rs_occurrence found = {.first = place->first, .last = place->last, .match = RS_MATCH_EXACT};
        RS_PUSH(&verifier.found, found);
        hit->matches = rs_marks(&verifier, arena, &hit->match_count);
        hit->score = use->likeness;
        hit->tier = 1;
        use->hit = hit;
        use->wording =
            as_it_stands(text, &verifier.analysis.folded, place->first, place->last, arena);
        bool failed = verifier.found.failed || !hit->matches || !use->wording;
        status = failed ? rs_no_memory(error) : RESSEARCH_OK;
    }
    rs_verifier_free(&verifier);
    return status;
}

static ressearch_status make_uses(making *now, ressearch_error *error) {
    ressearch_history *history = now->history;
    rs_arena *arena = &history->arena;
    history->uses = rs_arena_array(arena, now->place_count + 1, sizeof *history->uses);
    ressearch_hit *hits = rs_arena_array(arena, now->place_count + 1, sizeof *hits);
    ressearch_status status = history->uses && hits ? RESSEARCH_OK : rs_no_memory(error);
    for (size_t i = 0, end; i < now->place_count && status == RESSEARCH_OK; i = end) {
        const sorted_place *one = &now->places[i];
        for (end = i + 1; end < now->place_count && is_same_use(one, &now->places[end]); end++) {
        }
        ressearch_use *use = &history->uses[history->count];
        use->likeness = one->variant->likeness;
        use->session = rs_arena_copy(arena, rs_view_of(one->document->session));
        use->paragraphs = count_paragraphs(one, end - i);
        status = fill_use(now, one->place, &hits[history->count], use, error);
        hits[history->count].rank = history->count + 1;
        history->count++;
        if (one->document->session[0] != '\0') {
            one->variant->first = one->variant->first ? one->variant->first : use;
            one->variant->last = use;
        }
    }
    for (size_t i = 0; i < now->place_count && status == RESSEARCH_OK; i++) {
        const variant *is = now->places[i].variant;
        if (is->first) {
            is->first->is_first = true;
            is->last->is_last = true;
        }
    }
    return status == RESSEARCH_OK && arena->failed ? rs_no_memory(error) : status;
}

// ---- the public face ----

static ressearch_status make(making *now, ressearch_index *index, const char *wording,
                             const char *language, double likeness, ressearch_error *error) {
    variant *variants = NULL;
    ressearch_status status = rs_usage_find(&now->usage, index, rs_view_of(wording),
                                            rs_view_of(language), likeness, error);
    if (status == RESSEARCH_OK) {
        status = make_variants(now, wording, &variants, error);
    }
    if (status == RESSEARCH_OK) {
        status = sort_places(now, variants, error);
    }
    return status == RESSEARCH_OK ? make_uses(now, error) : status;
}

ressearch_status ressearch_history_make(ressearch_index *index, const char *wording,
                                        const char *language, double likeness,
                                        ressearch_history **out, ressearch_error *error) {
    rs_error_clear(error);
    if (!index || !wording || !out || !(likeness >= 0 && likeness <= 1)) {
        return rs_fail(error, RESSEARCH_BAD_ARGUMENT,
                       "an index, a wording, a likeness of 0 to 1 and a place for the history are "
                       "needed");
    }
    *out = NULL;
    size_t valid = rs_utf8_valid_prefix(rs_view_of(wording));
    if (valid != strlen(wording)) {
        return rs_fail(error, RESSEARCH_BAD_TEXT, "the wording is not UTF-8 at byte %zu", valid);
    }
    making now = {.history = rs_allocate_zeroed(1, sizeof *now.history)};
    if (!now.history) {
        return rs_no_memory(error);
    }
    ressearch_status status =
        make(&now, index, wording, language, likeness > 0 ? likeness : default_likeness, error);
    rs_usage_free(&now.usage);
    if (status != RESSEARCH_OK) {
        ressearch_history_free(now.history);
        return status;
    }
    *out = now.history;
    return RESSEARCH_OK;
}

size_t ressearch_history_count(const ressearch_history *history) {
    return history ? history->count : 0;
}

const ressearch_use *ressearch_history_at(const ressearch_history *history, size_t number) {
    return history && number < history->count ? &history->uses[number] : NULL;
}

void ressearch_history_free(ressearch_history *history) {
    if (history) {
        rs_arena_free(&history->arena);
        rs_release(history);
    }
}
