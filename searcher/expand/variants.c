// SPDX-License-Identifier: GPL-2.0-or-later
/* Puts other writings into the text of a leaf. */
#include "searcher/expand/variants.h"

#include "core/base/error.h"

enum { MOST_TEXTS = 32, MOST_CHOICES = 10000 };

// How many variants there are of the place of the one at i.
static size_t choices_at(const rs_variants *variants, size_t i) {
    size_t end = i;
    while (end < variants->size && variants->at[end].first == variants->at[i].first) {
        end++;
    }
    return end - i;
}

// number names one choice for each place, as digits of a mixed radix; digit 0 keeps the text.
// Returns the highest choice, 0 when a place is kept that should not be.
static size_t write_choice(const rs_node *leaf, const rs_variants *variants, size_t number,
                           bool keeps, rs_buffer *into) {
    const rs_folded *text = &leaf->analysis.folded;
    uint32_t written = 0;
    size_t highest = 0;
    bool kept = false;
    rs_buffer_reset(into);
    for (size_t i = 0, count; i < variants->size; i += count) {
        count = choices_at(variants, i);
        size_t choice = number % (count + 1);
        number /= count + 1;
        highest = choice > highest ? choice : highest;
        kept = kept || choice == 0;
        if (choice > 0) {
            const rs_variant *variant = &variants->at[i + choice - 1];
            rs_buffer_append(into, rs_folded_view(text, written, variant->first));
            rs_buffer_append(into, variant->text);
            written = variant->last;
        }
    }
    rs_buffer_append(into, rs_folded_view(text, written, text->size));
    return kept == keeps ? highest : 0;
}

static ressearch_status add_copy(rs_expansion *expansion, rs_view text, double weight,
                                 rs_leaves *alternatives) {
    rs_view copy = {rs_arena_copy(expansion->arena, text), text.size};
    return copy.data ? rs_add_alternative(expansion, copy, weight, alternatives)
                     : rs_no_memory(expansion->error);
}

ressearch_status rs_add_variants(rs_expansion *expansion, const rs_node *leaf,
                                 const rs_variants *variants, double weight,
                                 rs_leaves *alternatives) {
    ressearch_status status = RESSEARCH_OK;
    if (leaf->kind == RS_NODE_ANY) {
        size_t most = variants->size < MOST_TEXTS ? variants->size : MOST_TEXTS;
        for (size_t i = 0; i < most && status == RESSEARCH_OK; i++) {
            status = add_copy(expansion, variants->at[i].text, weight, alternatives);
        }
        return status;
    }
    size_t total = 1;
    for (size_t i = 0; i < variants->size && total <= MOST_CHOICES; i += choices_at(variants, i)) {
        total *= choices_at(variants, i) + 1;
    }
    total = total < MOST_CHOICES ? total : MOST_CHOICES;
    rs_buffer text = {0};
    size_t added = 0;
    // A text is mostly written in one way: all places changed first, by the likeliest variants.
    for (size_t round = 2; round < 2 * (variants->size + 1); round++) {
        for (size_t n = 1; n < total && added < MOST_TEXTS && status == RESSEARCH_OK; n++) {
            if (write_choice(leaf, variants, n, round % 2 == 1, &text) == round / 2) {
                status = text.failed
                             ? rs_no_memory(expansion->error)
                             : add_copy(expansion, rs_buffer_view(&text), weight, alternatives);
                added++;
            }
        }
    }
    rs_buffer_free(&text);
    return status;
}
