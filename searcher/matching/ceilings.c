// SPDX-License-Identifier: GPL-2.0-or-later
/* Ceilings of leaves from what their lists say; of all else from its parts. */
#include "searcher/matching/ceilings.h"

void rs_ceilings_note(rs_matcher *leaf, const rs_list *list) {
    rs_list_frame frame = {.last = 0};
    // What is not told may stand in the shortest paragraph.
    memset(frame.shortest, 1, rs_list_kind(list->most) + 1);
    frame.most = (uint8_t)(list->most < UINT8_MAX ? list->most : UINT8_MAX);
    if (list->frames) {
        frame = rs_list_whole(list);
    }
    rs_list_frame_add(&leaf->whole, &frame);
    leaf->most_count = list->most > leaf->most_count ? list->most : leaf->most_count;
}

// ---- ceilings ----

// How often a term can stand in a paragraph of that length, as far as a frame tells.
static uint32_t most_count(const rs_matcher *leaf, const rs_list_frame *frame, uint32_t length) {
    uint32_t largest = frame->most < UINT8_MAX ? frame->most : leaf->most_count, most = 0;
    for (unsigned kind = 0; kind < RS_LIST_KINDS; kind++) {
        if (frame->shortest[kind] > 0 && frame->shortest[kind] - 1u <= length) {
            most = rs_list_count_of(kind, largest);
        }
    }
    return most;
}

// Sums by length, from which tables are made.
typedef struct sums {
    double most[RS_LENGTHS];
} sums;

static void add_to(sums *to, const rs_by_length *table) {
    for (unsigned i = 0; i < RS_LENGTHS; i++) {
        to->most[i] += (double)table->most[i];
    }
}

// NULL when memory is exhausted. A table takes half the room, and must not tell less.
static rs_by_length *table_of(rs_matching *matching, const sums *from) {
    const double UPWARDS = 1 + 1e-6;
    rs_by_length *table = rs_arena_take(&matching->arena, sizeof *table);
    for (unsigned i = 0; table && i < RS_LENGTHS; i++) {
        table->most[i] = (float)(from->most[i] * UPWARDS);
    }
    return table;
}

static void fill_term(const rs_matching *matching, const rs_matcher *leaf, sums *to) {
    for (uint32_t length = 0; length < RS_LONGEST; length++) {
        uint32_t count = most_count(leaf, &leaf->whole, length);
        count = count > length && length > 0 ? length : count;
        to->most[length] = count > 0 ? rs_matcher_score(matching, leaf, count, length) : 0;
    }
    if (leaf->most_count > 0) {
        to->most[RS_LONGEST] = rs_matcher_score(matching, leaf, leaf->most_count, RS_LONGEST);
    }
}

static void fill_union(const rs_matching *matching, const rs_matcher *leaf, sums *to) {
    for (uint32_t length = 0; length < RS_LONGEST; length++) {
        to->most[length] = rs_bm25_score(&matching->bm25, leaf->weight, length, length);
    }
    to->most[RS_LONGEST] = leaf->weight;
}

static bool fill(rs_matching *matching, rs_matcher *matcher) {
    sums most = {{0}};
    if (matcher->kind == RS_MATCH_TERM && matcher->weight > 0) {
        fill_term(matching, matcher, &most);
    } else if (matcher->kind == RS_MATCH_RANGE && matcher->weight > 0) {
        fill_union(matching, matcher, &most);
    }
    // What is excluded weighs nothing.
    for (size_t i = 0; i < matcher->count; i++) {
        if (!fill(matching, matcher->parts[i])) {
            return false;
        }
        add_to(&most, matcher->parts[i]->ceiling);
    }
    matcher->ceiling = table_of(matching, &most);
    return matcher->ceiling != NULL;
}

// ---- what the others can add ----

static bool hand_down(rs_matching *matching, rs_matcher *matcher, const sums *before);

// The parts add to one sum, in their order; before and after are what is added around them.
static bool hand_down_to_parts(rs_matching *matching, rs_matcher *matcher, size_t count,
                               sums before, sums after) {
    for (size_t i = count; i-- > 0;) {
        rs_matcher *part = matcher->parts[i];
        part->rest = table_of(matching, &after);
        if (!part->rest) {
            return false;
        }
        add_to(&after, part->ceiling);
        for (unsigned length = 0; length < RS_LENGTHS; length++) {
            double most = after.most[length];
            part->reach = most > part->reach ? most : part->reach;
        }
    }
    for (size_t i = 0; i < count; i++) {
        if (!hand_down(matching, matcher->parts[i], &before)) {
            return false;
        }
        add_to(&before, matcher->parts[i]->ceiling);
    }
    return true;
}

// A longer paragraph may get more, as a term may stand more often in it.
static void raise_shorter(sums *around) {
    for (unsigned length = RS_LENGTHS - 1; length-- > 0;) {
        double longer = around->most[length + 1];
        around->most[length] = around->most[length] > longer ? around->most[length] : longer;
    }
}

// The matcher has its rest.
static bool hand_down(rs_matching *matching, rs_matcher *matcher, const sums *before) {
    static const sums NOTHING;
    sums after = NOTHING, around = *before;
    add_to(&after, matcher->rest);
    add_to(&around, matcher->rest);
    switch (matcher->kind) {
    case RS_MATCH_TERM:
        if (matcher->most > RS_LIST_BLOCK) {
            raise_shorter(&around);
            matcher->others = table_of(matching, &around);
        }
        return matcher->most <= RS_LIST_BLOCK || matcher->others;
    case RS_MATCH_OR:
        return hand_down_to_parts(matching, matcher, matcher->count, *before, after);
    case RS_MATCH_AND: // they begin with sums of their own
    case RS_MATCH_AND_MAYBE:
        return hand_down_to_parts(matching, matcher, matcher->count, NOTHING, around);
    case RS_MATCH_AND_NOT: // of what is excluded nothing may be left out
        return hand_down_to_parts(matching, matcher, 1, NOTHING, around);
    default:
        return true;
    }
}

bool rs_ceilings_make(rs_matching *matching) {
    static const sums NOTHING;
    rs_matcher *root = matching->root;
    root->rest = table_of(matching, &NOTHING);
    return root->rest && fill(matching, root) && hand_down(matching, root, &NOTHING);
}

// ---- windows ----

/* The lengths at which what a part can add goes up: a bit each. */
typedef struct steps {
    uint64_t words[RS_LENGTHS / 64];
} steps;

// What the blocks tell that share a window.
static void come_near(rs_matcher *leaf, const rs_window *window, steps *at) {
    const rs_list *list = leaf->list;
    leaf->near = list->frames ? (rs_list_frame){0} : leaf->whole;
    if (list->frames) {
        leaf->block = rs_list_block_of(list, leaf->block, window->first);
        for (uint32_t block = leaf->block; block < list->blocks; block++) {
            rs_list_frame frame = rs_list_frame_at(list, block);
            rs_list_frame_add(&leaf->near, &frame);
            if (frame.last + 1 >= window->end) {
                break;
            }
        }
    }
    for (unsigned kind = 0; kind < RS_LIST_KINDS; kind++) {
        unsigned length = leaf->near.shortest[kind] - (leaf->near.shortest[kind] > 0);
        at->words[length / 64] |= (uint64_t)1 << length % 64;
    }
}

static void come_near_all(rs_matcher *matcher, const rs_window *window, steps *at) {
    if (matcher->kind == RS_MATCH_TERM) {
        come_near(matcher, window, at);
    }
    for (size_t i = 0; i < matcher->count; i++) {
        come_near_all(matcher->parts[i], window, at);
    }
}

static double most_of_parts(const rs_matching *matching, const rs_matcher *matcher,
                            uint32_t length);

// What a paragraph of the window with that length gets at most; below 0: it cannot match.
static double most_of(const rs_matching *matching, const rs_matcher *matcher, uint32_t length) {
    uint32_t count;
    switch (matcher->kind) {
    case RS_MATCH_ALL:
        return 0;
    case RS_MATCH_TERM:
        count = most_count(matcher, &matcher->near, length);
        return count == 0            ? -1
               : matcher->weight > 0 ? rs_matcher_score(matching, matcher, count, length)
                                     : 0;
    case RS_MATCH_RANGE:
        return matcher->weight;
    default:
        return most_of_parts(matching, matcher, length);
    }
}

static double most_of_parts(const rs_matching *matching, const rs_matcher *matcher,
                            uint32_t length) {
    double sum = matcher->kind == RS_MATCH_OR ? -1 : 0;
    size_t count = matcher->kind == RS_MATCH_AND_NOT ? 1 : matcher->count;
    for (size_t i = 0; i < count; i++) {
        double most = most_of(matching, matcher->parts[i], length);
        bool is_needed = matcher->kind == RS_MATCH_AND || (matcher->kind != RS_MATCH_OR && i == 0);
        if (most < 0 && is_needed) {
            return -1;
        }
        sum = most < 0 ? sum : (sum < 0 ? 0 : sum) + most;
    }
    return sum;
}

// Between two steps a longer paragraph gets less.
bool rs_ceilings_allow(const rs_matching *matching, const rs_window *window) {
    steps at = {{1}};
    come_near_all(matching->root, window, &at);
    for (unsigned word = 0; word < RS_LENGTHS / 64; word++) {
        RS_EACH_BIT(at.words[word], bit) {
            if (most_of(matching, matching->root, (uint32_t)(word * 64 + bit)) >= matching->least) {
                return true;
            }
        }
    }
    return false;
}

// ---- blocks ----

static bool is_promising(const rs_matching *matching, const rs_matcher *leaf,
                         const rs_list_frame *frame) {
    uint32_t most = frame->most < UINT8_MAX ? frame->most : leaf->list->most;
    for (unsigned kind = 0; kind < RS_LIST_KINDS; kind++) {
        if (frame->shortest[kind] > 0) {
            uint32_t length = frame->shortest[kind] - 1u;
            double own = leaf->weight > 0 ? rs_matcher_score(matching, leaf,
                                                             rs_list_count_of(kind, most), length)
                                          : 0;
            if (own + (double)leaf->others->most[length] >= matching->least) {
                return true;
            }
        }
    }
    return false;
}

uint32_t rs_ceilings_promising(const rs_matching *matching, const rs_matcher *leaf,
                               uint32_t block) {
    const rs_list *list = leaf->list;
    if (!list->frames || !leaf->others || matching->least <= 0) {
        return block;
    }
    for (; block < list->blocks; block++) {
        rs_list_frame frame = rs_list_frame_at(list, block);
        if (is_promising(matching, leaf, &frame)) {
            break;
        }
    }
    return block;
}
