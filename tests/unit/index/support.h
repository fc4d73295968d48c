// SPDX-License-Identifier: GPL-2.0-or-later
/* A throw-away index and documents to put into it. */
#ifndef INDEX_SUPPORT_H
#define INDEX_SUPPORT_H

#include "core/index/index.h"
#include "core/index/piece.h"
#include "core/index/writer.h"
#include "tests/unit/support/check.h"

/* A new empty folder for the tests of a program; all of it is removed at the end. */
int make_place(void **state);
int remove_place(void **state);

/* A path in that folder; valid until the fourth call after it. */
const char *place(const char *name);

/* Fails the test with the message of error unless status is OK. */
void check_ok(ressearch_status status, const ressearch_error *error);

/* Opens a writer on place(name), which need not be there. */
rs_writer *open_writer(const char *name);

/* One document of `count` paragraphs, each with its id, its number and `words`. */
typedef struct sample {
    const char *id;
    size_t count;
    const char *words;
    const char *language;
} sample;

/* Adds them as one piece, after removing those with the same ids. */
void add_samples(rs_writer *writer, const sample *samples, size_t count);

/* The same for one document; the status is told, not checked. */
ressearch_status try_sample(rs_writer *writer, const sample *one, ressearch_error *error);

/* Opens, adds, commits and closes. */
void commit_samples(const char *name, const sample *samples, size_t count);

/* Expects the document to be found by its id with so many paragraphs and this title; 0: gone. */
void expect_document(const char *name, const char *id, uint32_t count, const char *title);

ressearch_index_info describe(const char *name);

/* The files of an index, together. */
uint64_t folder_bytes(const char *name);
size_t folder_count(const char *name);

#endif
