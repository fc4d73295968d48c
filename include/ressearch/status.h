// SPDX-License-Identifier: GPL-2.0-or-later
/*
 * What can happen, and how it is told.
 *
 *     ressearch_error error;
 *     if (ressearch_index_open(path, &index, &error) != RESSEARCH_OK)
 *         report(error.message, error.hint);
 *
 * Every call that can fail returns a status and takes a caller-owned ressearch_error last; pass
 * NULL when the text is not wanted. Nothing here allocates, so it works when memory is gone.
 */
#ifndef RESSEARCH_STATUS_H
#define RESSEARCH_STATUS_H

#include <stddef.h>

#include "ressearch/export.h"

RESSEARCH_BEGIN

/* Each status asks for another reaction. */
typedef enum ressearch_status {
    RESSEARCH_OK = 0,
    RESSEARCH_NO_MEMORY = 1,
    RESSEARCH_BAD_ARGUMENT = 2,   /* the call itself is wrong: fix the program */
    RESSEARCH_BAD_TEXT = 3,       /* bytes that are no text: binary, or an unknown encoding */
    RESSEARCH_BAD_QUERY = 4,      /* error.offset is the offending byte of the query */
    RESSEARCH_BAD_DOCUMENT = 5,   /* a document that does not follow its format */
    RESSEARCH_NOT_FOUND = 6,      /* no such file, index or document */
    RESSEARCH_EXISTS = 7,         /* the place is taken by something that is not an index */
    RESSEARCH_LOCKED = 8,         /* another writer holds the index: wait and try again */
    RESSEARCH_CHANGED = 9,        /* the index changed under the call: try again */
    RESSEARCH_WRONG_VERSION = 10, /* written by other versions: index again */
    RESSEARCH_CORRUPT = 11,       /* damaged on disk: index again */
    RESSEARCH_IO = 12,            /* the system refused: disk full, no permission, … */
    RESSEARCH_UNSUPPORTED = 13,   /* known, but not built in or too large */
    RESSEARCH_CANCELLED = 14,     /* a callback asked to stop */
    RESSEARCH_INTERNAL = 15       /* a defect of this library: please report it */
} ressearch_status;

/* One failure, told once. All text is valid UTF-8, NUL-terminated and cut to fit. */
typedef struct ressearch_error {
    ressearch_status status; /* repeats the return value */
    size_t offset;           /* byte in the query or file, where that makes sense, else 0 */
    char message[512];       /* one sentence without a newline or an "error:" prefix */
    char hint[256];          /* what to do about it, or empty */
} ressearch_error;

/* The library's version, "MAJOR.MINOR.PATCH". */
RESSEARCH_API const char *ressearch_version(void);

/*
 * All versions that decide what an index holds, one "name value" a line: ressearch, analysis,
 * xapian, icu, unicode, libstemmer. Static storage is not used: the text is written into buffer
 * (NUL-terminated, cut to fit); returns the bytes needed without the NUL.
 */
RESSEARCH_API size_t ressearch_versions(char *buffer, size_t size);

/* A stable identifier of a status, such as "LOCKED". Never NULL. */
RESSEARCH_API const char *ressearch_status_name(ressearch_status status);

RESSEARCH_END

#endif
