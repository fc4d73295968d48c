// SPDX-License-Identifier: GPL-2.0-or-later
/* Myers' algorithm: search from both ends at once, cut where the paths meet, compare both parts. */
#include "searcher/collection/edit.h"

#include <stdbool.h>

enum {
    MOST_STEPS = 2000,  /* differences looked for from each end before the search is cut short */
    NOWHERE = INT32_MIN /* a diagonal that no path has reached */
};

/* What is left to compare: places in both sequences, half-open. */
typedef struct part {
    int32_t old_start, old_end;
    int32_t new_start, new_end;
} part;

/*
 * The search from one end of a part: the elements from there on, and, for each diagonal (elements
 * of old less elements of new that are behind), how many of old the furthest path has behind it.
 */
typedef struct search {
    const uint32_t *old;
    const uint32_t *new;
    int32_t old_size;
    int32_t new_size;
    int direction; /* 1 from the start, -1 from the end */
    int32_t *reach;
} search;

typedef struct comparison {
    const uint32_t *old;
    const uint32_t *new;
    uint32_t *match;
    int32_t *forward; /* one for each diagonal of the whole, and one more on each side */
    int32_t *backward;
} comparison;

// The diagonals that a path of so many differences can end on.
static int32_t lowest(const search *from, int32_t steps) {
    return steps > from->new_size ? steps - 2 * from->new_size : -steps;
}

static int32_t highest(const search *from, int32_t steps) {
    return steps > from->old_size ? 2 * from->old_size - steps : steps;
}

// Steps onto a diagonal by the better of its neighbours, and over all that is alike there.
static int32_t step_onto(const search *from, int32_t diagonal) {
    int32_t below = from->reach[diagonal - 1], above = from->reach[diagonal + 1];
    int32_t at = NOWHERE;
    if (above != NOWHERE && above - diagonal <= from->new_size) {
        at = above;
    }
    if (below != NOWHERE && below < from->old_size && below + 1 > at) {
        at = below + 1;
    }
    while (at != NOWHERE && at < from->old_size && at - diagonal < from->new_size &&
           from->old[at * from->direction] == from->new[(at - diagonal) * from->direction]) {
        at++;
    }
    return at;
}

// One more difference. True where a path meets one of the other search, which may be none; on
// *diagonal of its own.
static bool advance(const search *from, const search *other, int32_t steps, int32_t *diagonal) {
    for (int32_t i = lowest(from, steps); i <= highest(from, steps); i += 2) {
        int32_t reached = from->reach[i] = step_onto(from, i);
        int32_t opposite = other ? other->reach[from->old_size - from->new_size - i] : NOWHERE;
        if (reached != NOWHERE && opposite != NOWHERE && reached + opposite >= from->old_size) {
            *diagonal = i;
            return true;
        }
    }
    return false;
}

// The diagonal on which most of both sequences is behind.
static int32_t furthest(const search *from, int32_t steps) {
    int32_t best = 0, most = -1;
    for (int32_t i = lowest(from, steps); i <= highest(from, steps); i += 2) {
        if (from->reach[i] != NOWHERE && 2 * from->reach[i] - i > most) {
            best = i;
            most = 2 * from->reach[i] - i;
        }
    }
    return best;
}

// The place, counted in elements of old and of new from the start of the part, where it falls in
// two. Neither side is empty, and they differ at both ends.
static void find_split(const search *start, const search *end, int32_t *old, int32_t *new) {
    for (int32_t i = -start->new_size - 1; i <= start->old_size + 1; i++) {
        start->reach[i] = NOWHERE;
    }
    for (int32_t i = -end->new_size - 1; i <= end->old_size + 1; i++) {
        end->reach[i] = NOWHERE;
    }
    start->reach[0] = end->reach[0] = 0;
    bool odd = (start->old_size - start->new_size) % 2 != 0;
    int32_t diagonal = 0;
    for (int32_t steps = 1;; steps++) {
        bool met = advance(start, odd ? end : NULL, steps, &diagonal);
        if (!met && steps == MOST_STEPS) {
            diagonal = furthest(start, steps);
            met = true;
        }
        if (met) {
            *old = start->reach[diagonal];
            *new = *old - diagonal;
            return;
        }
        if (advance(end, odd ? NULL : start, steps, &diagonal)) {
            *old = end->old_size - end->reach[diagonal];
            *new = end->new_size - (end->reach[diagonal] - diagonal);
            return;
        }
    }
}

// Matches what is alike at the ends and leaves them out.
static void strip_ends(const comparison *of, part *left) {
    while (left->old_start < left->old_end && left->new_start < left->new_end &&
           of->old[left->old_start] == of->new[left->new_start]) {
        of->match[left->old_start++] = (uint32_t)++left->new_start;
    }
    while (left->old_start < left->old_end && left->new_start < left->new_end &&
           of->old[left->old_end - 1] == of->new[left->new_end - 1]) {
        of->match[--left->old_end] = (uint32_t)left->new_end--;
    }
}

static void compare(const comparison *of, part left) {
    for (;;) {
        strip_ends(of, &left);
        if (left.old_start == left.old_end || left.new_start == left.new_end) {
            return;
        }
        int32_t old_size = left.old_end - left.old_start, old;
        int32_t new_size = left.new_end - left.new_start, new;
        search start = {
            of->old + left.old_start, of->new + left.new_start, old_size, new_size, 1, of->forward};
        search end = {of->old + left.old_end - 1,
                      of->new + left.new_end - 1,
                      old_size,
                      new_size,
                      -1,
                      of->backward};
        find_split(&start, &end, &old, &new);
        old += left.old_start;
        new += left.new_start;
        compare(of, (part){left.old_start, old, left.new_start, new});
        left.old_start = old;
        left.new_start = new;
    }
}

void rs_edit(const uint32_t *old, size_t old_size, const uint32_t *changed, size_t changed_size,
             uint32_t *match, rs_arena *arena) {
    int32_t *reach = rs_arena_array(arena, 2 * (old_size + changed_size + 3), sizeof *reach);
    memset(match, 0, old_size * sizeof *match);
    if (reach) {
        comparison all = {.old = old,
                          .new = changed,
                          .match = match,
                          .forward = reach + changed_size + 1,
                          .backward = reach + old_size + 2 * changed_size + 4};
        compare(&all, (part){0, (int32_t)old_size, 0, (int32_t)changed_size});
    }
}
