// SPDX-License-Identifier: GPL-2.0-or-later
/* Telling a failure: described once where it is discovered, passed up unchanged. */
#ifndef RS_ERROR_H
#define RS_ERROR_H

#include "ressearch/status.h"

/* Fills error (may be NULL) with a printf-style message and no hint; returns status. */
ressearch_status rs_fail(ressearch_error *error, ressearch_status status, const char *format, ...)
    __attribute__((format(printf, 3, 4)));

/* Sets the hint of a failure just told; returns its status, so that calls can be chained. */
ressearch_status rs_hint(ressearch_error *error, ressearch_status status, const char *format, ...)
    __attribute__((format(printf, 3, 4)));

/* "memory is exhausted", the one message that needs no words from the caller. */
ressearch_status rs_no_memory(ressearch_error *error);

/* Fills error from errno: "cannot <what> <path>: <reason>", with a hint where one is known. */
ressearch_status rs_fail_errno(ressearch_error *error, const char *what, const char *path);

/* Every public function calls this first, so that an error can never be stale. */
void rs_error_clear(ressearch_error *error);

#endif
