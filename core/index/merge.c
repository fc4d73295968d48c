// SPDX-License-Identifier: GPL-2.0-or-later
/* Merging by size: segments of like size are joined, so that each paragraph is copied seldom. */
#include "core/index/merge.h"

#include "core/base/error.h"

enum {
    DEAD_PART = 5, // a segment with more than one in so many dead is merged alone
    SEGMENTS_TO_JOIN = 4,
    TIER_FACTOR = 4,      // between the sizes of two tiers
    SMALLEST_TIER = 1024, // paragraphs
    LARGEST_TIER = 12,    // no 32-bit number of paragraphs is beyond it
    MOST_SEGMENTS = 12
};

const rs_segment *rs_merge_committed(const rs_segments *committed, const rs_segment *segment) {
    for (size_t i = 0; committed && segment->number != 0 && i < committed->size; i++) {
        if (committed->at[i].number == segment->number) {
            return &committed->at[i];
        }
    }
    return NULL;
}

static void drop(rs_segments *segments, size_t position) {
    rs_segment_free(&segments->at[position]);
    segments->size--;
    memmove(&segments->at[position], &segments->at[position + 1],
            (segments->size - position) * sizeof *segments->at);
}

static bool has_too_many_dead(const rs_segment *segment, bool whole) {
    return whole ? segment->dead.count > 0
                 : (uint64_t)segment->dead.count * DEAD_PART > segment->paragraphs;
}

static ressearch_status drop_dead(rs_work *work, bool whole, rs_segments *segments,
                                  ressearch_error *error) {
    for (size_t i = segments->size; i-- > 0;) {
        rs_segment *segment = &segments->at[i];
        if (rs_segment_live(segment) == 0) {
            drop(segments, i);
        } else if (has_too_many_dead(segment, whole)) {
            rs_segments alone = {.at = segment, .size = 1};
            rs_segment joined;
            ressearch_status status = rs_work_join(work, &alone, false, &joined, error);
            if (status != RESSEARCH_OK) {
                return status;
            }
            rs_segment_free(segment);
            *segment = joined;
        }
    }
    return RESSEARCH_OK;
}

static unsigned tier_of(const rs_segment *segment) {
    unsigned tier = 0;
    for (uint64_t size = SMALLEST_TIER; size < rs_segment_live(segment); size *= TIER_FACTOR) {
        tier++;
    }
    return tier;
}

// The segments of the tiers from lowest to highest.
typedef struct group {
    unsigned lowest;
    unsigned highest;
} group;

static bool is_in(const group *chosen, const rs_segment *segment) {
    unsigned tier = tier_of(segment);
    return chosen->lowest <= tier && tier <= chosen->highest;
}

static bool is_worth_joining(const group *chosen, const rs_segments *segments, size_t least) {
    size_t count = 0;
    uint64_t paragraphs = 0;
    for (size_t i = 0; i < segments->size; i++) {
        if (is_in(chosen, &segments->at[i])) {
            count++;
            paragraphs += rs_segment_live(&segments->at[i]);
        }
    }
    return count >= least && paragraphs <= RS_LARGEST_SEGMENT;
}

static bool choose(const rs_segments *segments, bool whole, group *chosen) {
    if (whole) {
        *chosen = (group){0, LARGEST_TIER};
        return is_worth_joining(chosen, segments, 2);
    }
    for (unsigned tier = 0; tier <= LARGEST_TIER; tier++) {
        *chosen = (group){segments->size > MOST_SEGMENTS ? 0 : tier, tier};
        if (is_worth_joining(chosen, segments, SEGMENTS_TO_JOIN)) {
            return true;
        }
    }
    return false;
}

// The joined segment takes the place of the first of them.
static ressearch_status join(rs_work *work, const group *chosen, rs_segments *segments,
                             ressearch_error *error) {
    rs_segments sources = {0}; // they stay those of segments
    size_t place = segments->size;
    for (size_t i = segments->size; i-- > 0;) {
        place = is_in(chosen, &segments->at[i]) ? i : place;
    }
    for (size_t i = 0; i < segments->size; i++) {
        if (is_in(chosen, &segments->at[i])) {
            RS_PUSH(&sources, segments->at[i]);
        }
    }
    rs_segment joined;
    ressearch_status status =
        sources.failed ? rs_no_memory(error) : rs_work_join(work, &sources, false, &joined, error);
    rs_array_free(&sources);
    if (status != RESSEARCH_OK) {
        return status;
    }
    for (size_t i = segments->size; i-- > place + 1;) {
        if (is_in(chosen, &segments->at[i])) {
            drop(segments, i);
        }
    }
    rs_segment_free(&segments->at[place]);
    segments->at[place] = joined;
    return RESSEARCH_OK;
}

ressearch_status rs_merge_segments(rs_work *work, bool whole, rs_segments *segments,
                                   ressearch_error *error) {
    ressearch_status status = drop_dead(work, whole, segments, error);
    group chosen;
    while (status == RESSEARCH_OK && choose(segments, whole, &chosen)) {
        status = join(work, &chosen, segments, error);
    }
    return status;
}
