// SPDX-License-Identifier: GPL-2.0-or-later
/* Fills the caller's error struct without allocating. */
#include "core/base/error.h"

#include <errno.h>
#include <stdarg.h>
#include <stdio.h>
#include <string.h>

#include "core/base/utf8.h"

// Names of files come in any bytes: what is not UTF-8, or steers a terminal, becomes "?".
static void make_printable(char *text, size_t size) {
    for (size_t position = 0; position < size;) {
        size_t start = position;
        uint32_t code = rs_utf8_next((rs_view){text, size}, &position);
        if (code < 0x20 || (code >= 0x7F && code < 0xA0) || code == RS_UTF8_INVALID) {
            memset(text + start, '?', position - start);
        }
    }
}

// Through a buffer of its own, since the arguments may stand in to: "%s: %s", path, error->message.
static void write_cut(char *to, size_t size, const char *format, va_list arguments) {
    char text[sizeof((ressearch_error *)NULL)->message];
    int wanted = vsnprintf(text, size, format, arguments);
    size_t length = wanted < 0 ? 0 : (size_t)wanted;
    if (length >= size) {
        // A message cut in the middle of a character would be invalid UTF-8.
        length = rs_utf8_floor((rs_view){text, size - 1}, size - 1);
    }
    make_printable(text, length);
    memcpy(to, text, length);
    to[length] = '\0';
}

ressearch_status rs_fail(ressearch_error *error, ressearch_status status, const char *format, ...) {
    if (error) {
        va_list arguments;
        va_start(arguments, format);
        write_cut(error->message, sizeof error->message, format, arguments);
        va_end(arguments);
        error->status = status;
        error->offset = 0;
        error->hint[0] = '\0';
    }
    return status;
}

ressearch_status rs_hint(ressearch_error *error, ressearch_status status, const char *format, ...) {
    if (error) {
        va_list arguments;
        va_start(arguments, format);
        write_cut(error->hint, sizeof error->hint, format, arguments);
        va_end(arguments);
    }
    return status;
}

ressearch_status rs_no_memory(ressearch_error *error) {
    return rs_fail(error, RESSEARCH_NO_MEMORY, "memory is exhausted");
}

ressearch_status rs_fail_errno(ressearch_error *error, const char *what, const char *path) {
    int reason = errno;
    ressearch_status status = reason == ENOENT   ? RESSEARCH_NOT_FOUND
                              : reason == ENOMEM ? RESSEARCH_NO_MEMORY
                                                 : RESSEARCH_IO;
    char text[128];
    // strerror_r is the GNU one here: it returns the text, which need not be in the buffer.
    rs_fail(error, status, "cannot %s %s: %s", what, path, strerror_r(reason, text, sizeof text));
    switch (reason) {
    case ENOSPC:
    case EDQUOT:
        return rs_hint(error, status, "free some disk space and run the same command again");
    case EACCES:
    case EPERM:
    case EROFS:
        return rs_hint(error, status, "check the permissions of this file and its folder");
    case EMFILE:
    case ENFILE:
        return rs_hint(error, status, "raise the limit of open files (ulimit -n)");
    default:
        return status;
    }
}

void rs_error_clear(ressearch_error *error) {
    if (error) {
        error->status = RESSEARCH_OK;
        error->offset = 0;
        error->message[0] = '\0';
        error->hint[0] = '\0';
    }
}
