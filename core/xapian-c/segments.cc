// SPDX-License-Identifier: GPL-2.0-or-later
// Reads several single-file databases as one.
#include "core/xapian-c/guard.h"

#include <memory>

static const xc::action READING = {"read", "the index"};

ressearch_status xc_segments_open(const char *const *paths, size_t count, xc_segments **out,
                                  ressearch_error *error) {
    *out = nullptr;
    return xc::guard({"open", "the index"}, error, [&] {
        auto segments = std::make_unique<xc_segments>();
        for (size_t i = 0; i < count; i++) {
            Xapian::Database segment;
            ressearch_status status = xc::open_database(paths[i], segment, error);
            if (status != RESSEARCH_OK) {
                return status;
            }
            segments->database.add_database(segment);
        }
        segments->none = count == 0;
        *out = segments.release();
        return RESSEARCH_OK;
    });
}

void xc_segments_close(xc_segments *segments) {
    delete segments;
}

uint32_t xc_segments_count(const xc_segments *segments) {
    uint32_t count = 0;
    (void)xc::guard(READING, nullptr, [&] {
        count = segments->database.get_doccount();
        return RESSEARCH_OK;
    });
    return count;
}

ressearch_status xc_segments_last_docid(xc_segments *segments, uint32_t *out,
                                        ressearch_error *error) {
    *out = 0;
    return xc::guard(READING, error, [&] {
        *out = segments->database.get_lastdocid();
        return RESSEARCH_OK;
    });
}

ressearch_status xc_segments_record(xc_segments *segments, uint32_t docid, rs_buffer *into,
                                    ressearch_error *error) {
    rs_buffer_reset(into);
    if (segments->none) {
        return rs_fail(error, RESSEARCH_NOT_FOUND, "the index is empty");
    }
    return xc::guard(READING, error, [&] {
        // Looking first whether the document is there would double the cost; only an empty record
        // leaves it open.
        auto document = segments->database.get_document(docid, Xapian::DOC_ASSUME_VALID);
        std::string data = document.get_value(xc::RECORD_SLOT);
        if (data.empty()) {
            segments->database.get_document(docid);
        }
        rs_buffer_append(into, {data.data(), data.size()});
        return into->failed ? rs_no_memory(error) : RESSEARCH_OK;
    });
}

ressearch_status xc_segments_frequency(xc_segments *segments, rs_view term, uint32_t *out,
                                       ressearch_error *error) {
    *out = 0;
    ressearch_status status = xc::check_term(term, error);
    if (status != RESSEARCH_OK) {
        return status;
    }
    return xc::guard(READING, error, [&] {
        *out = segments->database.get_termfreq(xc::to_string(term));
        return RESSEARCH_OK;
    });
}

ressearch_status xc_segments_visit_terms(xc_segments *segments, rs_view prefix,
                                         bool (*visit)(void *context, rs_view term,
                                                       uint32_t frequency),
                                         void *context, ressearch_error *error) {
    return xc::guard(READING, error, [&] {
        const std::string start = xc::to_string(prefix);
        auto end = segments->database.allterms_end(start);
        for (auto at = segments->database.allterms_begin(start); at != end; ++at) {
            const std::string term = *at;
            if (!visit(context, {term.data(), term.size()}, at.get_termfreq())) {
                break;
            }
        }
        return RESSEARCH_OK;
    });
}

ressearch_status xc_segments_visit_postings(xc_segments *segments, rs_view term,
                                            bool (*visit)(void *context, uint32_t docid),
                                            void *context, ressearch_error *error) {
    ressearch_status status = xc::check_term(term, error);
    if (status != RESSEARCH_OK) {
        return status;
    }
    return xc::guard(READING, error, [&] {
        const std::string name = xc::to_string(term);
        auto end = segments->database.postlist_end(name);
        for (auto at = segments->database.postlist_begin(name); at != end; ++at) {
            if (!visit(context, *at)) {
                break;
            }
        }
        return RESSEARCH_OK;
    });
}
