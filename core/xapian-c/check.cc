// SPDX-License-Identifier: GPL-2.0-or-later
// Runs Xapian's own integrity check.
#include "core/xapian-c/guard.h"

#include <sstream>

namespace {

// What was found, on one line, without the tables' names that were fine.
std::string on_one_line(std::string text) {
    for (char &byte : text) {
        byte = byte == '\n' ? ' ' : byte;
    }
    return text;
}

} // namespace

ressearch_status xc_check(const char *path, ressearch_error *error) {
    Xapian::Database opened;
    ressearch_status status = xc::open_database(path, opened, error);
    if (status != RESSEARCH_OK) {
        return status;
    }
    return xc::guard({"check", path}, error, [&] {
        std::ostringstream words;
        size_t found = Xapian::Database::check(path, 0, &words);
        return found == 0 ? RESSEARCH_OK
                          : rs_fail(error, RESSEARCH_CORRUPT, "%s is damaged in %zu places (%s)",
                                    path, found, on_one_line(words.str()).c_str());
    });
}
