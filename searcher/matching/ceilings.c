// SPDX-License-Identifier: GPL-2.0-or-later
/* Ceilings of leaves from what their lists say; of all else from its parts. */
#include "searcher/matching/ceilings.h"

void rs_ceilings_note(rs_matcher *leaf, const rs_list *list) {
    rs_list_frame frame = {.last = 0};
    // What is not told may stand in the shortest paragraph.
    memset(frame.shortest, 1, rs_list_kind(list->most) + 1);
    if (list->frames) {
        frame = rs_list_whole(list);
    }
    for (unsigned kind = 0; kind < RS_LIST_KINDS; kind++) {
        uint8_t told = frame.shortest[kind], *shortest = &leaf->shortest[kind];
        *shortest = *shortest == 0 || (told > 0 && told < *shortest) ? told : *shortest;
    }
    leaf->most_count = list->most > leaf->most_count ? list->most : leaf->most_count;
}

// ---- ceilings ----

// How often a term can stand in a paragraph of that length.
static uint32_t most_count(const rs_matcher *leaf, uint32_t length) {
    uint32_t most = 0;
    for (unsigned kind = 0; kind < RS_LIST_KINDS; kind++) {
        if (leaf->shortest[kind] > 0 && leaf->shortest[kind] - 1u <= length) {
            most = rs_list_count_of(kind, leaf->most_count);
        }
    }
    return most > length && length > 0 ? length : most;
}

static void fill_term(const rs_matching *matching, rs_matcher *leaf) {
    for (uint32_t length = 0; length < RS_LONGEST; length++) {
        uint32_t count = most_count(leaf, length);
        leaf->ceiling[length] =
            count > 0 ? rs_bm25_score(&matching->bm25, leaf->weight, count, length) : 0;
    }
    if (leaf->most_count > 0) {
        leaf->ceiling[RS_LONGEST] =
            rs_bm25_score(&matching->bm25, leaf->weight, leaf->most_count, RS_LONGEST);
    }
}

static void fill_union(const rs_matching *matching, rs_matcher *leaf) {
    for (uint32_t length = 0; length < RS_LONGEST; length++) {
        leaf->ceiling[length] = rs_bm25_score(&matching->bm25, leaf->weight, length, length);
    }
    leaf->ceiling[RS_LONGEST] = leaf->weight;
}

static void add_to(double *sum, const double *more) {
    for (unsigned i = 0; i < RS_LENGTHS; i++) {
        sum[i] += more[i];
    }
}

static double *take(rs_matching *matching) {
    return rs_arena_array(&matching->arena, RS_LENGTHS, sizeof(double));
}

static bool fill(rs_matching *matching, rs_matcher *matcher) {
    matcher->ceiling = take(matching);
    if (!matcher->ceiling) {
        return false;
    }
    if (matcher->kind == RS_MATCH_TERM && matcher->weight > 0) {
        fill_term(matching, matcher);
    } else if (matcher->kind == RS_MATCH_RANGE && matcher->weight > 0) {
        fill_union(matching, matcher);
    }
    // What is excluded weighs nothing.
    for (size_t i = 0; i < matcher->count; i++) {
        if (!fill(matching, matcher->parts[i])) {
            return false;
        }
        add_to(matcher->ceiling, matcher->parts[i]->ceiling);
    }
    return true;
}

// ---- what the others can add ----

static bool hand_down(rs_matching *matching, rs_matcher *matcher, const double *before,
                      const double *after);

static const double *sum_of(rs_matching *matching, const double *one, const double *other) {
    double *sum = take(matching);
    if (sum) {
        add_to(sum, one);
        add_to(sum, other);
    }
    return sum;
}

// A longer paragraph may get more, as a term may stand more often in it.
static const double *highest_from(rs_matching *matching, const double *most) {
    double *highest = take(matching);
    for (unsigned length = RS_LENGTHS; highest && length-- > 0;) {
        double behind = length + 1 < RS_LENGTHS ? highest[length + 1] : 0;
        highest[length] = most[length] > behind ? most[length] : behind;
    }
    return highest;
}

// The parts add to one sum, in their order; before and after are what is added around them.
static bool hand_down_to_parts(rs_matching *matching, rs_matcher *matcher, size_t count,
                               const double *before, const double *after) {
    for (size_t i = count; i-- > 0;) {
        rs_matcher *part = matcher->parts[i];
        part->rest = after;
        after = sum_of(matching, after, part->ceiling);
        for (unsigned length = 0; after && length < RS_LENGTHS; length++) {
            part->reach = after[length] > part->reach ? after[length] : part->reach;
        }
        if (!after) {
            return false;
        }
    }
    for (size_t i = 0; i < count; i++) {
        rs_matcher *part = matcher->parts[i];
        if (!before || !hand_down(matching, part, before, part->rest)) {
            return false;
        }
        before = sum_of(matching, before, part->ceiling);
    }
    return true;
}

static bool hand_down(rs_matching *matching, rs_matcher *matcher, const double *before,
                      const double *after) {
    static const double NOTHING[RS_LENGTHS] = {0};
    const double *around = sum_of(matching, before, after);
    matcher->rest = after;
    matcher->others = around ? highest_from(matching, around) : NULL;
    if (!matcher->others) {
        return false;
    }
    switch (matcher->kind) {
    case RS_MATCH_OR:
        return hand_down_to_parts(matching, matcher, matcher->count, before, after);
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
    static const double NOTHING[RS_LENGTHS] = {0};
    rs_matcher *root = matching->root;
    bool made = fill(matching, root) && hand_down(matching, root, NOTHING, NOTHING);
    for (unsigned length = 0; made && length < RS_LENGTHS; length++) {
        root->reach = root->ceiling[length] > root->reach ? root->ceiling[length] : root->reach;
    }
    return made;
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
            if (own + leaf->others[length] >= matching->least) {
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
