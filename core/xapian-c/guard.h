// SPDX-License-Identifier: GPL-2.0-or-later
// The one place where C++ ends: what all files of the shim share, above all the guard.
#ifndef XC_GUARD_H
#define XC_GUARD_H

#include <cstddef>
#include <cstdint>
#include <cstring>
#include <string>

#include <xapian.h>

extern "C" {
#include "core/base/buffer.h"
#include "core/base/error.h"
}
#include "core/xapian-c/xc.h"

namespace xc {

/* What is being done to what, for messages: "cannot read <path>: …". Plain words, borrowed. */
struct action {
    const char *what;
    const char *path;
};

/* Tells the exception being handled. Only to be called in a catch block. */
ressearch_status tell_exception(action action, ressearch_error *error) noexcept;

/* Runs body, which returns a status; no exception leaves. */
template <typename Body>
ressearch_status guard(action action, ressearch_error *error, Body body) noexcept {
    try {
        return body();
    } catch (...) {
        return tell_exception(action, error);
    }
}

inline std::string to_string(rs_view view) {
    return std::string(view.size ? view.data : "", view.size);
}

/* BAD_ARGUMENT for a term that Xapian cannot hold. */
ressearch_status check_term(rs_view term, ressearch_error *error) noexcept;

/*
 * Opens the database at path for reading: a folder or a single file. Never follows Xapian's stub
 * files, so a stray text file cannot lead elsewhere.
 */
ressearch_status open_database(const char *path, Xapian::Database &out, ressearch_error *error);

} // namespace xc

#endif
