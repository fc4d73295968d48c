// SPDX-License-Identifier: GPL-2.0-or-later
/* What of a draft was agreed before: for each paragraph the adopted ones nearest to it. */
#include <stdlib.h>

#include "core/base/error.h"
#include "core/base/memory.h"
#include "ressearch/collection.h"
#include "searcher/collection/nearest.h"
#include "searcher/collection/wording.h"
#include "searcher/hit.h"

/* How many candidates are compared word by word, of how many, and how alike near ones are: see
 * docs/RESOLUTIONS.md. */
enum { COMPARED = 24, CANDIDATES = 4 * COMPARED, BEST = 8 };
static const double near_likeness = 0.5;

RS_ARRAY(entry_list, ressearch_agreed_paragraph);

struct ressearch_agreed {
    rs_arena arena;
    entry_list entries;
};

/* An adopted paragraph, compared. */
typedef struct candidate {
    uint32_t docid;
    ressearch_hit hit;
    bool is_foreign; /* in another language than the paragraph */
    ressearch_agreement agreement;
    double likeness;
} candidate;

typedef struct comparing {
    ressearch_index *index;
    rs_analyzer *analyzer;
    ressearch_agreed *out;
    size_t count;         /* wanted for each paragraph */
    rs_arena arena;       /* of one paragraph */
    rs_analysis analysis; /* of the paragraph */
    rs_analysis other;    /* of a candidate */
    rs_docids docids;
    bool only_cites; /* the paragraph says little besides */
} comparing;

// ---- comparing one pair ----

// What stands around the wording of a resolution: masthead, headings, the date at its end.
static bool is_frame(const char *kind) {
    static const char *const kinds[] = {"head", "title", "heading", "close"};
    for (size_t i = 0; i < sizeof kinds / sizeof kinds[0]; i++) {
        if (strcmp(kind, kinds[i]) == 0) {
            return true;
        }
    }
    return false;
}

// Whether both cite the same thing somewhere.
static bool cite_the_same(const ressearch_paragraph *paragraph, const ressearch_hit *hit) {
    for (size_t i = 0; i < paragraph->citation_count; i++) {
        for (size_t j = 0; j < hit->citation_count; j++) {
            if (strcmp(paragraph->citations[i].symbol, hit->citations[j].symbol) == 0) {
                return true;
            }
        }
    }
    return false;
}

static ressearch_status likeness_of(const char *adopted, const char *text, double *likeness,
                                    ressearch_error *error) {
    ressearch_diff *diff = NULL;
    ressearch_status status = ressearch_diff_make(adopted, text, RESSEARCH_BY_WORDS, &diff, error);
    *likeness = status == RESSEARCH_OK ? ressearch_diff_likeness(diff) : 0;
    ressearch_diff_free(diff);
    if (status == RESSEARCH_UNSUPPORTED) {
        rs_error_clear(error); // what is too long to be compared is not alike
        return RESSEARCH_OK;
    }
    return status;
}

static ressearch_status compare_with(comparing *compare, const ressearch_paragraph *paragraph,
                                     rs_view wording, candidate *one, ressearch_error *error) {
    rs_view adopted = {one->hit.text, one->hit.size};
    ressearch_status status = rs_analyze(adopted, false, &compare->arena, &compare->other, error);
    if (status == RESSEARCH_OK) {
        status = likeness_of(one->hit.text, paragraph->text, &one->likeness, error);
    }
    if (status != RESSEARCH_OK) {
        return status;
    }
    rs_view other = rs_wording_of(&compare->other.folded, &compare->arena);
    bool is_apart = is_frame(one->hit.kind) && !is_frame(paragraph->kind);
    bool cites_other = compare->only_cites && !cite_the_same(paragraph, &one->hit);
    one->agreement = RESSEARCH_NEW;
    if (!is_apart && rs_view_equal(wording, other)) {
        one->agreement = RESSEARCH_VERBATIM;
    } else if (!is_apart && !cites_other && one->likeness >= near_likeness) {
        one->agreement = RESSEARCH_NEAR;
    }
    return compare->arena.failed ? rs_no_memory(error) : RESSEARCH_OK;
}

// The most alike first, of those the ones in the paragraph's language, of those the newest.
static int order(const void *left, const void *right) {
    const candidate *a = left, *b = right;
    if (a->agreement != b->agreement) {
        return a->agreement < b->agreement ? -1 : 1;
    }
    if (a->likeness != b->likeness) {
        return a->likeness > b->likeness ? -1 : 1;
    }
    int by = a->is_foreign - b->is_foreign;
    by = by != 0 ? by : strcmp(b->hit.date, a->hit.date);
    by = by != 0 ? by : strcmp(a->hit.document, b->hit.document);
    return by != 0 ? by : (a->docid > b->docid) - (a->docid < b->docid);
}

// ---- one paragraph ----

static ressearch_status add_entry(comparing *compare, const ressearch_paragraph *paragraph,
                                  const candidate *found, double likeness, ressearch_error *error) {
    rs_arena *arena = &compare->out->arena;
    ressearch_agreed_paragraph entry = {
        .address = rs_arena_copy(arena, rs_view_of(paragraph->address)),
        .text = rs_arena_copy(arena, (rs_view){paragraph->text, paragraph->size}),
        .agreement = found ? found->agreement : RESSEARCH_NEW,
        .likeness = likeness};
    ressearch_status status = RESSEARCH_OK;
    if (found) {
        ressearch_hit *hit = rs_arena_take(arena, sizeof *hit);
        entry.hit = hit;
        status = hit ? rs_hit_read(compare->index, found->docid, arena, hit, error)
                     : rs_no_memory(error);
    }
    RS_PUSH(&compare->out->entries, entry);
    bool failed = compare->out->entries.failed || arena->failed;
    return status == RESSEARCH_OK && failed ? rs_no_memory(error) : status;
}

static ressearch_status add_best(comparing *compare, const ressearch_paragraph *paragraph,
                                 candidate *candidates, ressearch_error *error) {
    size_t size = compare->docids.size, shown = 0;
    ressearch_status status = RESSEARCH_OK;
    qsort(candidates, size, sizeof *candidates, order);
    for (; shown < size && shown < compare->count && status == RESSEARCH_OK; shown++) {
        const candidate *one = &candidates[shown];
        if (one->agreement == RESSEARCH_NEW) {
            break;
        }
        status = add_entry(compare, paragraph, one, one->likeness, error);
    }
    if (shown == 0) {
        double best = size > 0 ? candidates[0].likeness : 0;
        status = add_entry(compare, paragraph, NULL, best, error);
    }
    return status;
}

// The best ones, then those in the paragraph's language, then the others: which language a single
// paragraph is in is not certain.
static ressearch_status compare_candidates(comparing *compare, const ressearch_paragraph *paragraph,
                                           candidate *candidates, ressearch_error *error) {
    rs_view wording = rs_wording_of(&compare->analysis.folded, &compare->arena);
    size_t left = compare->count > COMPARED ? compare->count : COMPARED;
    ressearch_status status = RESSEARCH_OK;
    for (size_t i = 0; i < 2 * compare->docids.size && left > 0 && status == RESSEARCH_OK; i++) {
        size_t place = i % compare->docids.size;
        candidate *one = &candidates[place];
        bool is_late = one->is_foreign && place >= BEST;
        if (is_late == (i >= compare->docids.size)) {
            status = compare_with(compare, paragraph, wording, one, error);
            left--;
        }
    }
    return status;
}

static ressearch_status find_candidates(comparing *compare, const ressearch_paragraph *paragraph,
                                        candidate **out, ressearch_error *error) {
    size_t most = compare->count > CANDIDATES ? compare->count : CANDIDATES;
    rs_view text = {paragraph->text, paragraph->size};
    compare->docids.size = 0;
    ressearch_status status =
        rs_nearest(compare->index, compare->analyzer, text, &compare->analysis,
                   rs_view_of(paragraph->language), most, &compare->docids, error);
    *out = rs_arena_array(&compare->arena, compare->docids.size + 1, sizeof **out);
    if (status == RESSEARCH_OK && !*out) {
        status = rs_no_memory(error);
    }
    for (size_t i = 0; i < compare->docids.size && status == RESSEARCH_OK; i++) {
        candidate *one = &(*out)[i];
        one->docid = compare->docids.at[i];
        one->agreement = RESSEARCH_NEW;
        status = rs_hit_read(compare->index, one->docid, &compare->arena, &one->hit, error);
        one->is_foreign =
            status == RESSEARCH_OK && strcmp(one->hit.language, paragraph->language) != 0;
    }
    return status;
}

static ressearch_status compare_paragraph(comparing *compare, const ressearch_paragraph *paragraph,
                                          ressearch_error *error) {
    candidate *candidates = NULL;
    bool failed = false;
    compare->only_cites =
        rs_only_cites(&compare->analysis, paragraph->citations, paragraph->citation_count, &failed);
    ressearch_status status = failed ? rs_no_memory(error) : RESSEARCH_OK;
    if (status == RESSEARCH_OK) {
        status = find_candidates(compare, paragraph, &candidates, error);
    }
    if (status == RESSEARCH_OK) {
        status = compare_candidates(compare, paragraph, candidates, error);
    }
    return status == RESSEARCH_OK ? add_best(compare, paragraph, candidates, error) : status;
}

// ---- the draft ----

// all: headings and short lines too, for a draft that has nothing else.
static ressearch_status compare_all(comparing *compare, const ressearch_document *draft, bool all,
                                    ressearch_error *error) {
    ressearch_status status = RESSEARCH_OK;
    for (size_t i = 0; i < ressearch_document_count(draft) && status == RESSEARCH_OK; i++) {
        const ressearch_paragraph *paragraph = ressearch_document_at(draft, i);
        rs_arena_reset(&compare->arena);
        rs_view text = {paragraph->text, paragraph->size};
        status = rs_analyze(text, false, &compare->arena, &compare->analysis, error);
        bool is_text = status == RESSEARCH_OK && compare->analysis.tokens.size > 0;
        bool has_wording =
            is_text && !is_frame(paragraph->kind) && !rs_is_short(&compare->analysis);
        if (is_text && (all || has_wording)) {
            status = compare_paragraph(compare, paragraph, error);
        }
    }
    return status;
}

static ressearch_status make(comparing *compare, const ressearch_document *draft,
                             ressearch_error *error) {
    ressearch_status status = ressearch_analyzer_create(&compare->analyzer, error);
    if (status == RESSEARCH_OK) {
        status = compare_all(compare, draft, false, error);
    }
    if (status == RESSEARCH_OK && compare->out->entries.size == 0) {
        status = compare_all(compare, draft, true, error);
    }
    ressearch_analyzer_free(compare->analyzer);
    rs_arena_free(&compare->arena);
    rs_array_free(&compare->analysis.tokens);
    rs_array_free(&compare->other.tokens);
    rs_array_free(&compare->docids);
    return status;
}

ressearch_status ressearch_agreed_make(ressearch_index *index, const ressearch_document *draft,
                                       size_t count, ressearch_agreed **out,
                                       ressearch_error *error) {
    rs_error_clear(error);
    if (!index || !draft || !out) {
        return rs_fail(error, RESSEARCH_BAD_ARGUMENT,
                       "an index, a draft and a place for what is agreed are needed");
    }
    *out = NULL;
    comparing compare = {.index = index,
                         .out = rs_allocate_zeroed(1, sizeof *compare.out),
                         .count = count > 0 ? count : 1};
    if (!compare.out) {
        return rs_no_memory(error);
    }
    ressearch_status status = make(&compare, draft, error);
    if (status != RESSEARCH_OK) {
        ressearch_agreed_free(compare.out);
        return status;
    }
    *out = compare.out;
    return RESSEARCH_OK;
}

size_t ressearch_agreed_count(const ressearch_agreed *agreed) {
    return agreed ? agreed->entries.size : 0;
}

const ressearch_agreed_paragraph *ressearch_agreed_at(const ressearch_agreed *agreed,
                                                      size_t number) {
    return number < ressearch_agreed_count(agreed) ? &agreed->entries.at[number] : NULL;
}

void ressearch_agreed_free(ressearch_agreed *agreed) {
    if (agreed) {
        rs_arena_free(&agreed->arena);
        rs_array_free(&agreed->entries);
        rs_release(agreed);
    }
}
