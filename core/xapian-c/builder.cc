// SPDX-License-Identifier: GPL-2.0-or-later
// Builds one piece: a database without term lists, written once and then merged.
#include "core/xapian-c/guard.h"

#include <cerrno>
#include <memory>
#include <sys/stat.h>

struct xc_builder {
    Xapian::WritableDatabase database;
    std::string path;
    std::string term; // reused, so that most postings allocate nothing here
    size_t pending;   // postings in memory
};

namespace {

// After a crash a piece is thrown away, so it needs no syncs. DB_DANGEROUS would save nothing that
// can be measured, and Xapian then forgets why a write failed.
const int FLAGS =
    Xapian::DB_CREATE | Xapian::DB_BACKEND_GLASS | Xapian::DB_NO_TERMLIST | Xapian::DB_NO_SYNC;

// Xapian inverts in a tree of trees, which is fast only while it fits the processor's cache: this
// many postings do. It also keeps memory small however large the piece is.
const size_t MOST_PENDING = 100000;

Xapian::Document make_document(std::string &scratch, const xc_posting *postings, size_t count,
                               const xc_value *values, size_t value_count, rs_view record) {
    Xapian::Document document;
    for (size_t i = 0; i < count; i++) {
        scratch.assign(postings[i].term.data, postings[i].term.size);
        document.add_term(scratch, postings[i].count);
    }
    for (size_t i = 0; i < value_count; i++) {
        document.add_value(values[i].slot, xc::to_string(values[i].bytes));
    }
    document.add_value(xc::RECORD_SLOT, xc::to_string(record));
    return document;
}

} // namespace

ressearch_status xc_builder_open(const char *path, xc_builder **out, ressearch_error *error) {
    *out = nullptr;
    // Xapian would accept a folder that is there.
    if (mkdir(path, 0777) != 0) {
        return errno == EEXIST ? rs_fail(error, RESSEARCH_EXISTS, "%s is there already", path)
                               : rs_fail_errno(error, "create", path);
    }
    return xc::guard({"create", path}, error, [&] {
        auto builder = std::make_unique<xc_builder>();
        builder->path = path;
        builder->database = Xapian::WritableDatabase(path, FLAGS);
        *out = builder.release();
        return RESSEARCH_OK;
    });
}

ressearch_status xc_builder_open_memory(xc_builder **out, ressearch_error *error) {
    *out = nullptr;
    return xc::guard({"create", "an index in memory"}, error, [&] {
        auto builder = std::make_unique<xc_builder>();
        builder->database = Xapian::WritableDatabase(std::string(), Xapian::DB_BACKEND_INMEMORY);
        *out = builder.release();
        return RESSEARCH_OK;
    });
}

ressearch_status xc_segments_of_builder(const xc_builder *builder, xc_segments **out,
                                        ressearch_error *error) {
    *out = nullptr;
    return xc::guard({"read", "an index in memory"}, error, [&] {
        auto segments = std::make_unique<xc_segments>();
        segments->database.add_database(builder->database);
        *out = segments.release();
        return RESSEARCH_OK;
    });
}

ressearch_status xc_builder_add(xc_builder *builder, const xc_posting *postings, size_t count,
                                const xc_value *values, size_t value_count, rs_view record,
                                ressearch_error *error) {
    for (size_t i = 0; i < count; i++) {
        ressearch_status status = xc::check_term(postings[i].term, error);
        if (status != RESSEARCH_OK) {
            return status;
        }
    }
    for (size_t i = 0; i < value_count; i++) {
        if (values[i].slot >= xc::RECORD_SLOT) {
            return rs_fail(error, RESSEARCH_BAD_ARGUMENT, "slot %u is not below %u",
                           (unsigned)values[i].slot, (unsigned)xc::RECORD_SLOT);
        }
    }
    return xc::guard({"write", builder->path.c_str()}, error, [&] {
        builder->database.add_document(
            make_document(builder->term, postings, count, values, value_count, record));
        builder->pending += count;
        if (builder->pending >= MOST_PENDING) {
            builder->database.commit();
            builder->pending = 0;
        }
        return RESSEARCH_OK;
    });
}

ressearch_status xc_builder_finish(xc_builder *builder, ressearch_error *error) {
    return xc::guard({"write", builder->path.c_str()}, error, [&] {
        builder->database.commit();
        return RESSEARCH_OK;
    });
}

void xc_builder_close(xc_builder *builder) {
    delete builder;
}
