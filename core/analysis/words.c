// SPDX-License-Identifier: GPL-2.0-or-later
/* The cheapest way through a text in words of the dictionary. */
#include "core/analysis/words.h"

#include "core/base/error.h"
#include "core/base/memory.h"

/* Of a character that is no word by itself: more than any word costs. */
enum { UNKNOWN_COST = 255 };

// The cheapest way to a place of the text; next: where the word goes on that begins there.
typedef struct step {
    uint32_t cost;
    uint32_t from;
    uint32_t next;
} step;

bool rs_words_are_han(const rs_folded *text, uint32_t start, uint32_t end) {
    for (uint32_t i = start; i < end; i++) {
        uint32_t code = text->codes[i];
        if (code < 0x3400 || code > 0x9FFF || (code > 0x4DBF && code < 0x4E00)) {
            return false;
        }
    }
    return start < end;
}

static void take(step *steps, uint32_t from, const rs_dictionary_word *word) {
    step *to = &steps[from + word->size];
    uint32_t cost = steps[from].cost + word->cost;
    if (cost < to->cost) {
        to->cost = cost;
        to->from = from;
    }
}

// Every place is reached, as a character may stand alone.
static void find_ways(const rs_dictionary *dictionary, const uint32_t *text, uint32_t size,
                      step *steps) {
    for (uint32_t i = 1; i <= size; i++) {
        steps[i].cost = UINT32_MAX;
    }
    for (uint32_t i = 0; i < size; i++) {
        rs_dictionary_word words[RS_LONGEST_DICTIONARY_WORD];
        size_t count = rs_dictionary_words(dictionary, text + i, size - i, words);
        for (size_t k = 0; k < count; k++) {
            take(steps, i, &words[k]);
        }
        if (count == 0 || words[0].size != 1) {
            take(steps, i, &(rs_dictionary_word){1, UNKNOWN_COST});
        }
    }
    for (uint32_t at = size; at > 0; at = steps[at].from) {
        steps[steps[at].from].next = at;
    }
}

ressearch_status rs_words_visit(const rs_dictionary *dictionary, const rs_folded *text,
                                uint32_t start, uint32_t end,
                                bool (*visit)(void *context, uint32_t first, uint32_t last),
                                void *context, ressearch_error *error) {
    uint32_t size = end - start;
    step *steps = rs_allocate_zeroed((size_t)size + 1, sizeof *steps);
    if (!steps) {
        return rs_no_memory(error);
    }
    find_ways(dictionary, text->codes + start, size, steps);
    for (uint32_t at = 0; at < size && visit(context, start + at, start + steps[at].next);) {
        at = steps[at].next;
    }
    rs_release(steps);
    return RESSEARCH_OK;
}
