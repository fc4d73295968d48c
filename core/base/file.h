// SPDX-License-Identifier: GPL-2.0-or-later
/* Files: reading whole, writing so that a crash leaves the old or the new content. */
#ifndef RS_FILE_H
#define RS_FILE_H

#include <stdint.h>
#include <stdio.h>

#include "core/base/buffer.h"
#include "ressearch/status.h"

/*
 * Reads a whole regular file, appending to into. Larger than limit bytes (0: no limit) is
 * UNSUPPORTED, a folder or a device BAD_DOCUMENT.
 */
ressearch_status rs_file_read(const char *path, uint64_t limit, rs_buffer *into,
                              ressearch_error *error);

/* Maps a whole file, which must stay as it is; an empty one is an empty view. Free with
 * rs_file_unmap. */
ressearch_status rs_file_map(const char *path, rs_view *out, ressearch_error *error);

/* Gives back the pages of a mapped file that were touched; they stay in the system's cache. */
void rs_file_forget(rs_view mapped);
void rs_file_unmap(rs_view mapped);

/* Creates a file to write to, which must not be there: EXISTS. It is the caller's to close. */
ressearch_status rs_file_create(const char *path, FILE **out, ressearch_error *error);

/* Writes a file whole and syncs it: it has its old content or the new one, never a part. */
ressearch_status rs_file_replace(const char *path, rs_view bytes, ressearch_error *error);

/* Makes the names in a folder durable. */
ressearch_status rs_folder_sync(const char *path, ressearch_error *error);

/* Syncs one existing file. */
ressearch_status rs_file_sync(const char *path, ressearch_error *error);

/* Creates a folder and all above it; one that is there is fine. */
ressearch_status rs_folder_create(const char *path, ressearch_error *error);

/* Removes a file or a folder with all in it; what is not there is fine. Errors are not told. */
void rs_remove_tree(const char *path);

#endif
