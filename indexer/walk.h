// SPDX-License-Identifier: GPL-2.0-or-later
/*
 * The files below a path, always in the same order: folder by folder, names by their bytes. Hidden
 * names, indexes and links to folders are left out unless they are what was asked for.
 */
#ifndef RS_WALK_H
#define RS_WALK_H

#include <stdint.h>

#include "core/base/buffer.h"
#include "ressearch/status.h"

typedef enum rs_found_kind {
    RS_FOUND_FILE,
    RS_FOUND_SKIPPED, /* a device, a pipe, a link to a folder: left out on purpose */
    RS_FOUND_FAILED   /* cannot be looked at */
} rs_found_kind;

/* Valid during the call only. */
typedef struct rs_found {
    rs_found_kind kind;
    const char *path; /* bytes to open it with: rs_walk_open */
    const char *id;   /* the same as valid UTF-8: other bytes are written \xNN */
    uint64_t size;
    int64_t modified;             /* nanoseconds since 1970 */
    const ressearch_error *error; /* unless it is a file */
} rs_found;

/* A status other than OK stops the walk. */
typedef ressearch_status rs_visit_found(void *context, const rs_found *found,
                                        ressearch_error *error);

/* What cannot be read is told through visit; the status is that of the walk itself. The folder
 * without (may be NULL) is left out: the index that is being written. */
ressearch_status rs_walk(const char *root, const char *without, rs_visit_found *visit,
                         void *context, ressearch_error *error);

/* open(2) for paths of any length; -1 and errno on failure. */
int rs_walk_open(const char *path, int flags);

#endif
