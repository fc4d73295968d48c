// SPDX-License-Identifier: GPL-2.0-or-later
// Merges databases into one new single file by Xapian's compaction.
#include "core/xapian-c/guard.h"

#include <cerrno>
#include <fcntl.h>
#include <unistd.h>

namespace {

// Compaction drops the unused docids before a source's first document: then docids would not
// follow one another as promised. No piece and no segment of ours has such a gap.
ressearch_status add_source(Xapian::Database &all, const char *path, ressearch_error *error) {
    Xapian::Database source;
    ressearch_status status = xc::open_database(path, source, error);
    if (status != RESSEARCH_OK) {
        return status;
    }
    return xc::guard({"read", path}, error, [&] {
        if (source.get_doccount() != 0 && *source.postlist_begin(std::string()) != 1) {
            return rs_fail(error, RESSEARCH_BAD_ARGUMENT,
                           "cannot merge %s: its first document is not number 1", path);
        }
        all.add_database(source);
        return RESSEARCH_OK;
    });
}

} // namespace

ressearch_status xc_merge(const char *const *sources, size_t count, const char *target,
                          ressearch_error *error) {
    const xc::action merging = {"write", target};
    return xc::guard(merging, error, [&] {
        Xapian::Database all;
        for (size_t i = 0; i < count; i++) {
            ressearch_status status = add_source(all, sources[i], error);
            if (status != RESSEARCH_OK) {
                return status;
            }
        }
        int file = open(target, O_RDWR | O_CREAT | O_EXCL | O_CLOEXEC, 0666);
        if (file < 0) {
            return errno == EEXIST ? rs_fail(error, RESSEARCH_EXISTS, "%s is there already", target)
                                   : rs_fail_errno(error, "create", target);
        }
        // Xapian owns the file from here on, also when it throws.
        ressearch_status status = xc::guard(merging, error, [&] {
            all.compact(file, Xapian::DBCOMPACT_SINGLE_FILE);
            return RESSEARCH_OK;
        });
        if (status != RESSEARCH_OK) {
            unlink(target);
        }
        return status;
    });
}
