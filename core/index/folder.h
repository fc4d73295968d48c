// SPDX-License-Identifier: GPL-2.0-or-later
/* The files of an index folder: their names, whether a folder is an index, what was left behind. */
#ifndef RS_FOLDER_H
#define RS_FOLDER_H

#include <stdint.h>

#include "core/base/arena.h"
#include "core/base/buffer.h"
#include "ressearch/status.h"

#define RS_FILE_MANIFEST   "manifest"
#define RS_FILE_LOCK       "lock"
#define RS_FILE_SEGMENT    "segment"
#define RS_FILE_POSTINGS   "postings"
#define RS_FILE_PARAGRAPHS "paragraphs"
#define RS_FILE_DEAD       "dead"
#define RS_FILE_DICTIONARY "dictionary"
#define RS_FILE_WORK       "work"

/* What to do about a damaged index, for every hint alike. */
#define RS_HINT_DAMAGED "restore a copy, or delete the folder and index again"

enum { RS_FILE_NAME_SIZE = 48 };

/* "segment-000001". */
void rs_file_name(char name[RS_FILE_NAME_SIZE], const char *kind, uint32_t number);

/* folder/name; NULL when memory is exhausted. */
const char *rs_folder_file(rs_arena *arena, const char *folder, const char *name);

/* NOT_FOUND when the folder is not there or empty, EXISTS when it holds anything that no writer of
 * ours left, else OK: it may be an index, or the beginning of one. */
ressearch_status rs_folder_examine(const char *path, ressearch_error *error);

/* Calls visit with each name; false stops. */
ressearch_status rs_folder_visit(const char *path, bool (*visit)(void *context, const char *name),
                                 void *context, ressearch_error *error);

/* Whether a writer made a file or folder of this name and may remove it: all save manifest, lock
 * and strange names. *number is that of the name, 0 for a file that never got its name. */
bool rs_folder_is_removable(const char *name, char kind[RS_FILE_NAME_SIZE], uint32_t *number);

/* CORRUPT when the file is missing or has not so many bytes. */
ressearch_status rs_folder_check_size(const char *path, uint64_t bytes, ressearch_error *error);

/* Size of a file in bytes, and the XXH3 of all of it. */
typedef struct rs_file_facts {
    uint64_t bytes;
    uint64_t checksum;
} rs_file_facts;

ressearch_status rs_folder_checksum(const char *path, rs_file_facts *out, ressearch_error *error);

#endif
