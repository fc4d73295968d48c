// SPDX-License-Identifier: GPL-2.0-or-later
/* How one text became another: both as sequences, the shortest edit script, its parts in bytes. */
#include "ressearch/diff.h"

#include "core/base/error.h"
#include "core/base/map.h"
#include "core/base/memory.h"
#include "core/base/utf8.h"
#include "searcher/collection/edit.h"
#include "searcher/collection/sequence.h"

enum { MOST_ELEMENTS = 100000 };

RS_ARRAY(parts, ressearch_diff_part);

struct ressearch_diff {
    parts parts;
    double likeness;
};

// Elements with the same folded text get the same number.
static uint32_t *number_elements(const rs_sequence *sequence, rs_map *numbers, rs_arena *arena) {
    uint32_t *into = rs_arena_array(arena, sequence->list.size + 1, sizeof *into);
    for (size_t i = 0; into && i < sequence->list.size; i++) {
        bool added = false;
        uint64_t *number = rs_map_put(numbers, rs_element_view(sequence, i), &added);
        if (!number) {
            return NULL;
        }
        *number = added ? numbers->size : *number;
        into[i] = (uint32_t)*number;
    }
    return into;
}

// There may be several shortest scripts: that of two texts is the same both ways round.
static bool is_swapped(const rs_sequence *old, const rs_sequence *new) {
    rs_view a = rs_folded_view(&old->folded, 0, old->folded.size);
    rs_view b = rs_folded_view(&new->folded, 0, new->folded.size);
    return rs_view_compare(a, b) > 0;
}

// match[i] is the place, plus 1, of what element i of old stays as in new; NULL without memory.
static uint32_t *match_elements(const rs_sequence *old, const rs_sequence *new, rs_arena *arena) {
    rs_map numbers = {0};
    size_t old_size = old->list.size, new_size = new->list.size;
    const uint32_t *a = number_elements(old, &numbers, arena);
    const uint32_t *b = number_elements(new, &numbers, arena);
    rs_map_free(&numbers);
    uint32_t *match = rs_arena_array(arena, old_size + 1, sizeof *match);
    uint32_t *reverse = rs_arena_array(arena, new_size + 1, sizeof *reverse);
    if (!a || !b || !match || !reverse) {
        return NULL;
    }
    if (!is_swapped(old, new)) {
        rs_edit(a, old_size, b, new_size, match, arena);
    } else {
        rs_edit(b, new_size, a, old_size, reverse, arena);
        for (size_t i = 0; i < new_size; i++) {
            if (reverse[i] > 0) {
                match[reverse[i] - 1] = (uint32_t)i + 1;
            }
        }
    }
    return arena->failed ? NULL : match;
}

static void add_part(ressearch_diff *diff, size_t old_end, size_t new_end, int same) {
    ressearch_diff_part *last = diff->parts.size > 0 ? &diff->parts.at[diff->parts.size - 1] : NULL;
    size_t old_start = last ? last->old_range.end : 0, new_start = last ? last->new_range.end : 0;
    if (old_start == old_end && new_start == new_end) {
        return;
    }
    if (last && last->same && same) {
        last->old_range.end = old_end;
        last->new_range.end = new_end;
        return;
    }
    ressearch_diff_part part = {{old_start, old_end}, {new_start, new_end}, same};
    RS_PUSH(&diff->parts, part);
}

// Elements i to next_i of old stand where new has j to next_j. What goes stands before what comes
// in its place, and the blanks behind both are alike.
static void put_change(const rs_sequence *old, size_t i, size_t next_i, const rs_sequence *new,
                       size_t j, size_t next_j, ressearch_diff *diff) {
    bool exchanged = next_i > i && next_j > j;
    size_t old_end = exchanged ? rs_element_end(old, next_i - 1) : rs_element_start(old, next_i);
    size_t new_end = exchanged ? rs_element_end(new, next_j - 1) : rs_element_start(new, next_j);
    add_part(diff, old_end, rs_element_start(new, j), 0);
    add_part(diff, old_end, new_end, 0);
}

static void put_parts(const rs_sequence *old, const rs_sequence *new, const uint32_t *match,
                      ressearch_diff *diff) {
    size_t i = 0, j = 0, kept = 0;
    // What leads up to the first elements is alike.
    add_part(diff, rs_element_start(old, 0), rs_element_start(new, 0), 1);
    while (i < old->list.size || j < new->list.size) {
        size_t next_i = i;
        while (next_i < old->list.size && match[next_i] == 0) {
            next_i++;
        }
        size_t next_j = next_i < old->list.size ? match[next_i] - 1 : new->list.size;
        put_change(old, i, next_i, new, j, next_j, diff);
        for (i = next_i, j = next_j; i < old->list.size && match[i] == j + 1; i++, j++) {
            kept += old->list.at[i].weight;
        }
        add_part(diff, rs_element_start(old, i), rs_element_start(new, j), 1);
    }
    size_t all = old->weight + new->weight;
    diff->likeness = all > 0 ? 2 * (double)kept / (double)all : 1;
}

static ressearch_status compare(const rs_sequence *old, const rs_sequence *new, rs_arena *arena,
                                ressearch_diff *diff, ressearch_error *error) {
    if (old->list.size > MOST_ELEMENTS || new->list.size > MOST_ELEMENTS) {
        rs_fail(error, RESSEARCH_UNSUPPORTED, "a text of over %d characters or words is too long",
                MOST_ELEMENTS);
        return rs_hint(error, RESSEARCH_UNSUPPORTED, "compare it paragraph by paragraph");
    }
    const uint32_t *match = match_elements(old, new, arena);
    if (match) {
        put_parts(old, new, match, diff);
    }
    return match && !diff->parts.failed ? RESSEARCH_OK : rs_no_memory(error);
}

static ressearch_status check(const char *text, ressearch_error *error) {
    size_t valid = rs_utf8_valid_prefix(rs_view_of(text));
    return valid == strlen(text)
               ? RESSEARCH_OK
               : rs_fail(error, RESSEARCH_BAD_TEXT, "a text is not UTF-8 at byte %zu", valid);
}

ressearch_status ressearch_diff_make(const char *old_text, const char *new_text,
                                     ressearch_diff_unit unit, ressearch_diff **out,
                                     ressearch_error *error) {
    rs_error_clear(error);
    if (!old_text || !new_text || !out || unit > RESSEARCH_BY_WORDS) {
        return rs_fail(error, RESSEARCH_BAD_ARGUMENT,
                       "two texts, a unit and a place for the diff are needed");
    }
    *out = NULL;
    rs_elements elements = unit == RESSEARCH_BY_WORDS ? RS_BY_WORDS : RS_BY_CHARACTERS;
    rs_arena arena = {0};
    rs_sequence old = {0}, new = {0};
    ressearch_diff *diff = rs_allocate_zeroed(1, sizeof *diff);
    ressearch_status status = diff ? check(old_text, error) : rs_no_memory(error);
    status = status == RESSEARCH_OK ? check(new_text, error) : status;
    if (status == RESSEARCH_OK) {
        status = rs_sequence_make(rs_view_of(old_text), elements, &arena, &old, error);
    }
    if (status == RESSEARCH_OK) {
        status = rs_sequence_make(rs_view_of(new_text), elements, &arena, &new, error);
    }
    if (status == RESSEARCH_OK) {
        status = compare(&old, &new, &arena, diff, error);
    }
    rs_sequence_free(&old);
    rs_sequence_free(&new);
    rs_arena_free(&arena);
    if (status != RESSEARCH_OK) {
        ressearch_diff_free(diff);
        return status;
    }
    *out = diff;
    return RESSEARCH_OK;
}

size_t ressearch_diff_count(const ressearch_diff *diff) {
    return diff ? diff->parts.size : 0;
}

const ressearch_diff_part *ressearch_diff_at(const ressearch_diff *diff, size_t number) {
    return diff && number < diff->parts.size ? &diff->parts.at[number] : NULL;
}

double ressearch_diff_likeness(const ressearch_diff *diff) {
    return diff ? diff->likeness : 0;
}

void ressearch_diff_free(ressearch_diff *diff) {
    if (diff) {
        rs_array_free(&diff->parts);
        rs_release(diff);
    }
}
