// SPDX-License-Identifier: GPL-2.0-or-later
/* Evaluates a query window by window. */
#include "searcher/matching/matcher.h"

#include "core/base/error.h"
#include "searcher/matching/ceilings.h"

static void match(const rs_matching *matching, rs_matcher *matcher, const rs_window *window,
                  const rs_bits *among, rs_hits into);

/* Postings of which the lengths are fetched before they are needed. */
enum { AHEAD = 12 };

// ---- leaves ----

static inline double most_of(const rs_by_length *table, uint32_t length) {
    return table->most[length < RS_LONGEST ? length : RS_LONGEST];
}

static inline void add(const rs_matching *matching, const rs_matcher *leaf, const rs_window *window,
                       uint32_t i, uint32_t count, rs_hits into) {
    if (leaf->counts) {
        rs_bits_set(into.bits, i);
        leaf->counts[i] = count;
        return;
    }
    uint32_t length = matching->lengths[window->first + i - 1];
    double sum = into.scores[i];
    if (leaf->weight > 0) {
        sum += rs_matcher_score(matching, leaf, count, length);
    }
    if (matching->least > 0 && leaf->rest && sum + most_of(leaf->rest, length) < matching->least) {
        return;
    }
    rs_bits_set(into.bits, i);
    into.scores[i] = sum;
}

// Lengths lie far apart: to wait for each where it is needed would take longest.
static inline void fetch_length(const rs_matching *matching, uint32_t docid) {
    __builtin_prefetch(&matching->lengths[docid - 1]);
}

// Passing over what is not asked for costs less than looking at it, unless nearly all is.
static void match_term_among(const rs_matching *matching, rs_matcher *leaf, const rs_window *window,
                             const rs_bits *among, rs_hits into) {
    rs_list *list = leaf->list;
    rs_list_find(list, window->first);
    RS_BITS_EACH(among, i) {
        rs_list_seek(list, window->first + (uint32_t)i);
        if (rs_list_has(list) && rs_list_docid(list) == window->first + i) {
            fetch_length(matching, rs_list_docid(list));
            add(matching, leaf, window, (uint32_t)i, rs_list_count(list), into);
        }
    }
}

static void match_term(const rs_matching *matching, rs_matcher *leaf, const rs_window *window,
                       const rs_bits *among, rs_hits into) {
    rs_list *list = leaf->list;
    if (among) {
        match_term_among(matching, leaf, window, among, into);
        return;
    }
    rs_list_find(list, window->first);
    while (rs_list_has(list) && rs_list_docid(list) < window->end) {
        if (list->next + AHEAD < list->size) {
            fetch_length(matching, list->docids[list->next + AHEAD]);
        }
        add(matching, leaf, window, rs_list_docid(list) - window->first, rs_list_count(list), into);
        if (++list->next == list->size) {
            rs_list_enter(list, rs_ceilings_promising(matching, leaf, list->block + 1));
        }
    }
}

// Terms may overlap: together they do not stand more often than a paragraph is long.
static void match_union(const rs_matching *matching, const rs_matcher *leaf,
                        const rs_window *window, const rs_bits *among, rs_hits into) {
    const rs_union_span *span = rs_union_add_up(leaf->all, window->first);
    if (!span) {
        return;
    }
    uint32_t offset = window->first - span->first;
    for (uint32_t word = 0; word < RS_WINDOW_WORDS; word++) {
        uint64_t held = span->words[offset / 64 + word] & (among ? among->words[word] : UINT64_MAX);
        RS_EACH_BIT(held, bit) {
            uint32_t i = word * 64 + (uint32_t)bit;
            uint32_t count = span->counts[offset + i];
            uint32_t length = matching->lengths[window->first + i - 1];
            add(matching, leaf, window, i, count < length ? count : length, into);
        }
    }
}

static void match_all(const rs_window *window, const rs_bits *among, rs_hits into) {
    for (uint32_t i = 0; i < window->end - window->first; i++) {
        if (!among || rs_bits_has(among, i)) {
            rs_bits_set(into.bits, i);
        }
    }
}

// ---- what combines them ----

static void intersect(rs_bits *bits, const rs_bits *with) {
    RS_EACH_BIT(bits->any, word) {
        rs_bits_put(bits, (uint32_t)word, bits->words[word] & with->words[word]);
    }
}

// Takes from the room what is not in kept.
static void keep(rs_room *room, const rs_bits *kept) {
    RS_EACH_BIT(room->bits.any, word) {
        RS_EACH_BIT(room->bits.words[word] & ~kept->words[word], lost) {
            room->scores[word * 64 + lost] = 0;
        }
    }
    intersect(&room->bits, kept);
}

static void hand_over(rs_room *room, rs_hits into) {
    RS_BITS_EACH(&room->bits, i) {
        rs_bits_set(into.bits, (uint32_t)i);
        into.scores[i] += room->scores[i];
        room->scores[i] = 0;
    }
    rs_bits_clear(&room->bits);
}

static rs_hits hits_of(rs_room *room, rs_bits *bits) {
    return (rs_hits){bits, room->scores};
}

// What a paragraph has of all parts; looking its length up is most of that.
static void score_counts(const rs_matching *matching, const rs_matcher *matcher,
                         const rs_window *window, rs_hits into) {
    const uint16_t *lengths = matching->lengths + window->first - 1;
    RS_BITS_EACH(&matcher->room->bits, i) {
        double sum = 0;
        for (size_t k = 0; matching->ranked && k < matcher->count; k++) {
            const rs_matcher *part = matcher->parts[k];
            sum += part->weight > 0 ? rs_matcher_score(matching, part, part->counts[i], lengths[i])
                                    : 0;
        }
        if (matching->least <= 0 || !matcher->rest ||
            into.scores[i] + sum + most_of(matcher->rest, lengths[i]) >= matching->least) {
            rs_bits_set(into.bits, (uint32_t)i);
            into.scores[i] += sum;
        }
    }
    rs_bits_clear(&matcher->room->bits);
}

// Of the second and later parts, only what the parts before have found is looked at.
static void match_and(const rs_matching *matching, rs_matcher *matcher, const rs_window *window,
                      const rs_bits *among, rs_hits into) {
    rs_room *room = matcher->room;
    bool counts = matcher->parts[0]->counts != NULL; // nothing is scored yet
    match(matching, matcher->parts[0], window, among, hits_of(room, &room->bits));
    for (size_t i = 1; i < matcher->count && room->bits.any; i++) {
        match(matching, matcher->parts[i], window, &room->bits, hits_of(room, &room->found));
        if (counts) {
            intersect(&room->bits, &room->found);
        } else {
            keep(room, &room->found);
        }
        rs_bits_clear(&room->found);
    }
    if (counts) {
        score_counts(matching, matcher, window, into);
    } else {
        hand_over(room, into);
    }
}

static void match_and_not(const rs_matching *matching, rs_matcher *matcher, const rs_window *window,
                          const rs_bits *among, rs_hits into) {
    rs_room *room = matcher->room;
    match(matching, matcher->parts[0], window, among, hits_of(room, &room->bits));
    // It weighs nothing, so that the scores stay as they are.
    match(matching, matcher->parts[1], window, &room->bits, hits_of(room, &room->found));
    RS_EACH_BIT(room->bits.any, word) {
        rs_bits_put(&room->found, (uint32_t)word, ~room->found.words[word]);
    }
    keep(room, &room->found);
    rs_bits_clear(&room->found);
    hand_over(room, into);
}

static void match_and_maybe(const rs_matching *matching, rs_matcher *matcher,
                            const rs_window *window, const rs_bits *among, rs_hits into) {
    rs_room *room = matcher->room;
    match(matching, matcher->parts[0], window, among, hits_of(room, &room->bits));
    match(matching, matcher->parts[1], window, &room->bits, hits_of(room, &room->found));
    rs_bits_clear(&room->found);
    hand_over(room, into);
}

static void match(const rs_matching *matching, rs_matcher *matcher, const rs_window *window,
                  const rs_bits *among, rs_hits into) {
    switch (matcher->kind) {
    case RS_MATCH_ALL:
        match_all(window, among, into);
        break;
    case RS_MATCH_TERM:
        match_term(matching, matcher, window, among, into);
        break;
    case RS_MATCH_RANGE:
        match_union(matching, matcher, window, among, into);
        break;
    case RS_MATCH_AND:
        match_and(matching, matcher, window, among, into);
        break;
    case RS_MATCH_OR:
        for (size_t i = 0; i < matcher->count; i++) {
            match(matching, matcher->parts[i], window, among, into);
        }
        break;
    case RS_MATCH_AND_NOT:
        match_and_not(matching, matcher, window, among, into);
        break;
    case RS_MATCH_AND_MAYBE:
        match_and_maybe(matching, matcher, window, among, into);
        break;
    }
}

// ---- the root ----

// Of those that have something, the ones that can get enough from the parts behind the last.
static void keep_hopeful(const rs_matching *matching, const rs_matcher *last,
                         const rs_window *window, const rs_hits *found, rs_bits *hopeful) {
    const uint16_t *lengths = matching->lengths + window->first - 1;
    rs_bits_clear(hopeful);
    RS_BITS_EACH(found->bits, i) {
        if (found->scores[i] + most_of(last->rest, lengths[i]) >= matching->least) {
            rs_bits_set(hopeful, (uint32_t)i);
        }
    }
}

// The weightiest parts first; once all the rest together cannot lift a paragraph to the least, only
// those are looked at that have something already.
static void match_or(const rs_matching *matching, const rs_window *window, rs_hits into) {
    const rs_matcher *root = matching->root;
    rs_bits hopeful = {0};
    for (size_t i = 0; i < root->count; i++) {
        rs_matcher *part = root->parts[i];
        if (matching->least <= 0 || part->reach >= matching->least) {
            match(matching, part, window, NULL, into);
            continue;
        }
        if (i == 0) {
            return;
        }
        keep_hopeful(matching, root->parts[i - 1], window, &into, &hopeful);
        if (!hopeful.any) {
            return;
        }
        match(matching, part, window, &hopeful, into);
    }
}

// Sums may differ in their last bits by the order in which they were made.
static double with_slack(const rs_matching *matching, double least) {
    return matching->summands > 1 ? least * (1 - 1e-9) : least;
}

bool rs_matching_allows(rs_matching *matching, const rs_window *window, double least) {
    matching->least = with_slack(matching, least);
    return rs_ceilings_allow(matching, window);
}

void rs_matching_match(rs_matching *matching, const rs_window *window, double least, rs_hits into) {
    matching->least = with_slack(matching, least);
    if (matching->root->kind == RS_MATCH_OR) {
        match_or(matching, window, into);
    } else {
        match(matching, matching->root, window, NULL, into);
    }
}

// ---- going on ----

static uint32_t next(rs_matcher *matcher, uint32_t docid);

static uint32_t next_of_and(rs_matcher *matcher, uint32_t docid) {
    for (size_t i = 0; i < matcher->count && docid < UINT32_MAX; i++) {
        docid = next(matcher->parts[i], docid);
    }
    return docid;
}

static uint32_t next_of_or(rs_matcher *matcher, uint32_t docid, double least) {
    uint32_t first = UINT32_MAX;
    for (size_t i = 0; i < matcher->count && (least <= 0 || matcher->parts[i]->reach >= least);
         i++) {
        uint32_t found = next(matcher->parts[i], docid);
        first = found < first ? found : first;
    }
    return first;
}

static uint32_t next(rs_matcher *matcher, uint32_t docid) {
    switch (matcher->kind) {
    case RS_MATCH_ALL:
        return docid;
    case RS_MATCH_TERM:
        rs_list_seek(matcher->list, docid);
        return rs_list_has(matcher->list) ? rs_list_docid(matcher->list) : UINT32_MAX;
    case RS_MATCH_RANGE:
        return rs_union_next(matcher->all, docid);
    case RS_MATCH_AND:
        return next_of_and(matcher, docid);
    case RS_MATCH_OR:
        return next_of_or(matcher, docid, 0);
    default:
        return next(matcher->parts[0], docid);
    }
}

uint32_t rs_matching_next(rs_matching *matching, uint32_t docid, double least) {
    rs_matcher *root = matching->root;
    return root->kind == RS_MATCH_OR ? next_of_or(root, docid, with_slack(matching, least))
                                     : next(root, docid);
}

static void start(rs_matcher *matcher, size_t segment) {
    if (matcher->list && matcher->lists[segment].bytes.size > 0) {
        rs_list_open(matcher->list, matcher->lists[segment].bytes);
    } else if (matcher->list) {
        rs_list_clear(matcher->list);
    }
    matcher->block = 0;
    if (matcher->unions) {
        matcher->all = &matcher->unions[segment];
    }
    for (size_t i = 0; i < matcher->count; i++) {
        start(matcher->parts[i], segment);
    }
}

void rs_matching_start(rs_matching *matching, size_t segment) {
    uint32_t count;
    matching->lengths = rs_index_lengths(matching->index, segment, &count);
    start(matching->root, segment);
}

static bool is_damaged(const rs_matcher *matcher) {
    bool damaged =
        (matcher->list && matcher->list->damaged) || (matcher->all && matcher->all->damaged);
    for (size_t i = 0; i < matcher->count; i++) {
        damaged = damaged || is_damaged(matcher->parts[i]);
    }
    return damaged;
}

ressearch_status rs_matching_check(const rs_matching *matching, ressearch_error *error) {
    return is_damaged(matching->root) ? rs_list_tell_damage(error) : RESSEARCH_OK;
}
