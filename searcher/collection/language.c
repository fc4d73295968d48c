// SPDX-License-Identifier: GPL-2.0-or-later
/* Compares a language with that of a paragraph, then with that of its document. */
#include "searcher/collection/language.h"

ressearch_status rs_is_of_language(ressearch_index *index, uint32_t docid,
                                   const rs_paragraph *paragraph, rs_view language,
                                   rs_buffer *scratch, bool *is, ressearch_error *error) {
    rs_record head;
    *is = rs_view_equal(paragraph->language, language);
    if (*is) {
        return RESSEARCH_OK;
    }
    ressearch_status status = rs_index_head(index, docid, paragraph->number, scratch, &head, error);
    *is = status == RESSEARCH_OK && rs_view_equal(head.head.language, language);
    return status;
}
