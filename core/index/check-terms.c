// SPDX-License-Identifier: GPL-2.0-or-later
/* Reads every list of a segment and adds its counts up by paragraph. */
#include "core/index/check-terms.h"

#include "core/base/error.h"
#include "core/base/memory.h"
#include "core/index/schema.h"
#include "core/postings/list.h"

typedef struct sums {
    uint32_t *lengths; // of each paragraph, as far as its terms were seen
    uint32_t count;    // of paragraphs
    uint64_t ids;      // postings of id terms
    const char *wrong; // NULL while all is well
} sums;

// Bare terms begin with no capital: the fields count nothing for the length of a paragraph.
static bool is_field(rs_view term) {
    return term.size > 0 && term.data[0] >= 'A' && term.data[0] <= 'Z';
}

static bool add_list(void *context, rs_view term, rs_view bytes) {
    sums *all = context;
    bool counts = !is_field(term);
    rs_list list;
    for (rs_list_open(&list, bytes); rs_list_has(&list) && !all->wrong; rs_list_next(&list)) {
        uint32_t docid = rs_list_docid(&list);
        if (docid > all->count) {
            all->wrong = "a term has a paragraph that is not there";
        } else if (counts) {
            all->lengths[docid - 1] += rs_list_count(&list);
        }
    }
    if (list.damaged || list.total == 0) {
        all->wrong = "the postings of a term are damaged";
    }
    all->ids += rs_view_starts_with(term, rs_view_of(RS_PREFIX_DOCUMENT)) ? list.total : 0;
    return !all->wrong;
}

static void compare_lengths(sums *all, const uint16_t *lengths) {
    for (uint32_t i = 0; i < all->count && !all->wrong; i++) {
        uint32_t length = all->lengths[i] < UINT16_MAX ? all->lengths[i] : UINT16_MAX;
        if (length != lengths[i]) {
            all->wrong = "the length of a paragraph is not that of its terms";
        }
    }
}

ressearch_status rs_check_terms(const rs_records *records, size_t segment, ressearch_error *error) {
    static const rs_term_range EVERY = {{0}, {0}, {0}};
    sums all = {0};
    const uint16_t *lengths = rs_paragraphs_lengths(records->paragraphs.at[segment], &all.count);
    all.lengths = rs_allocate_zeroed((size_t)all.count + 1, sizeof *all.lengths);
    if (!all.lengths) {
        return rs_no_memory(error);
    }
    ressearch_status status =
        rs_terms_visit_lists(&records->terms, segment, &EVERY, add_list, &all, error);
    compare_lengths(&all, lengths);
    // Together with each document's own this leaves no id term where it does not belong.
    if (!all.wrong && all.ids != all.count) {
        all.wrong = "it holds other paragraphs than its id terms say";
    }
    rs_release(all.lengths);
    return status == RESSEARCH_OK && all.wrong ? rs_fail(error, RESSEARCH_CORRUPT, "%s", all.wrong)
                                               : status;
}
