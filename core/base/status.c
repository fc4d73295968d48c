// SPDX-License-Identifier: GPL-2.0-or-later
/* The names of statuses, and the library's own version. */
#include "ressearch/status.h"

const char *ressearch_version(void) {
    return RESSEARCH_VERSION;
}

const char *ressearch_status_name(ressearch_status status) {
    static const char *const names[] = {
        "OK",        "NO_MEMORY",   "BAD_ARGUMENT", "BAD_TEXT", "BAD_QUERY",     "BAD_DOCUMENT",
        "NOT_FOUND", "EXISTS",      "LOCKED",       "CHANGED",  "WRONG_VERSION", "CORRUPT",
        "IO",        "UNSUPPORTED", "CANCELLED",    "INTERNAL",
    };
    const unsigned number = (unsigned)status;
    return number < sizeof names / sizeof *names ? names[number] : "UNKNOWN";
}
