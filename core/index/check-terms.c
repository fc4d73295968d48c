// SPDX-License-Identifier: GPL-2.0-or-later
/* Reads every list of a segment and adds its counts up by paragraph. */
#include "core/index/check-terms.h"

#include "core/base/error.h"
#include "core/base/memory.h"
#include "core/index/schema.h"
#include "core/postings/list-writer.h"

typedef struct sums {
    uint32_t *lengths; // of each paragraph, as far as its terms were seen
    uint32_t count;    // of paragraphs
    uint64_t ids;      // postings of id terms
    const char *wrong; // NULL while all is well
    rs_list_writer writer;
    rs_buffer list; // as it should be
} sums;

// Bare terms begin with no capital: the fields count nothing for the length of a paragraph.
static bool is_field(rs_view term) {
    return term.size > 0 && term.data[0] >= 'A' && term.data[0] <= 'Z';
}

// Packed again its postings are the same bytes: so what frames say of them is true.
static void compare_list(sums *all, rs_view bytes) {
    rs_buffer_reset(&all->list);
    rs_list_writer_finish(&all->writer, &all->list);
    if (!all->list.failed && !rs_view_equal(rs_buffer_view(&all->list), bytes)) {
        all->wrong = "the frames of a list do not say what is in it";
    }
}

static bool add_list(void *context, rs_view term, rs_view bytes) {
    sums *all = context;
    bool counts = !is_field(term);
    rs_list list;
    for (rs_list_open(&list, bytes); rs_list_has(&list) && !all->wrong; rs_list_next(&list)) {
        uint32_t docid = rs_list_docid(&list);
        if (docid > all->count) {
            all->wrong = "a term has a paragraph that is not there";
            break;
        }
        all->lengths[docid - 1] += counts ? rs_list_count(&list) : 0;
        rs_list_writer_add(&all->writer, docid, rs_list_count(&list));
    }
    if (list.damaged || list.total == 0) {
        all->wrong = "the postings of a term are damaged";
    }
    if (!all->wrong) {
        compare_list(all, bytes);
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
    all.writer.lengths = lengths;
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
    if (status == RESSEARCH_OK && all.list.failed) {
        status = rs_no_memory(error);
    }
    rs_release(all.lengths);
    rs_list_writer_free(&all.writer);
    rs_buffer_free(&all.list);
    return status == RESSEARCH_OK && all.wrong ? rs_fail(error, RESSEARCH_CORRUPT, "%s", all.wrong)
                                               : status;
}
