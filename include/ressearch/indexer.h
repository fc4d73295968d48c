// SPDX-License-Identifier: GPL-2.0-or-later
/*
 * Writing an index: all or nothing.
 *
 *     ressearch_indexer *indexer = NULL;
 *     if (ressearch_indexer_open("my.index", NULL, &indexer, &error) == RESSEARCH_OK &&
 *         ressearch_indexer_add_path(indexer, "texts", &error) == RESSEARCH_OK &&
 *         ressearch_indexer_commit(indexer, &error) == RESSEARCH_OK)
 *         puts("indexed");
 *     ressearch_indexer_close(indexer);
 *
 * Until the commit searches see the index as it was, and so they do after a kill at any moment.
 * Threads: an indexer belongs to one thread at a time; it uses threads of its own for the work.
 */
#ifndef RESSEARCH_INDEXER_H
#define RESSEARCH_INDEXER_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "ressearch/document.h"
#include "ressearch/status.h"

RESSEARCH_BEGIN

typedef struct ressearch_indexer ressearch_indexer;

/* What has been done so far; bytes are those of the sources. */
typedef struct ressearch_counts {
    uint64_t added;          /* documents that were not there */
    uint64_t replaced;       /* documents that were there and changed */
    uint64_t unchanged;      /* files skipped because nothing changed */
    uint64_t skipped;        /* files that are no text: binary */
    uint64_t failed;         /* documents that could not be read */
    uint64_t removed;        /* documents dropped */
    uint64_t paragraphs;     /* of the documents added and replaced */
    uint64_t bytes;          /* read so far */
    uint64_t bytes_expected; /* known so far; 0 when not known, as with standard input */
} ressearch_counts;

typedef enum ressearch_event_kind {
    RESSEARCH_EVENT_PROGRESS = 0, /* at most ten a second; only counts is filled */
    RESSEARCH_EVENT_SKIPPED = 1,  /* a file was not indexed, by intent: error says why */
    RESSEARCH_EVENT_FAILED = 2,   /* a document could not be indexed: error says why */
    RESSEARCH_EVENT_WARNING = 3   /* indexed, but with something to know: error says what */
} ressearch_event_kind;

/* Valid during the call only. */
typedef struct ressearch_event {
    ressearch_event_kind kind;
    const char *name;             /* path or id, NULL for progress */
    const ressearch_error *error; /* NULL for progress */
    const ressearch_counts *counts;
} ressearch_event;

/* How to write. All zero, or NULL in its place, is the default. */
typedef struct ressearch_indexer_options {
    const char *format; /* as in ressearch_document_options */
    const char *language;
    uint64_t largest_file; /* bytes; 0: 64 MiB */
    unsigned jobs;         /* threads; 0: all cores */
    unsigned lock_timeout; /* milliseconds to wait for another writer; 0: 10,000 */
    bool must_exist;       /* never create an index, for removing and merging */
    bool no_wait;          /* do not wait for another writer at all */
    /* Called from one thread at a time, not always the caller's. Returning false cancels. */
    bool (*visit)(void *context, const ressearch_event *event);
    void *context;
} ressearch_indexer_options;

/*
 * Takes the write lock of the index at path (a folder), creating it where there is none. LOCKED
 * says who holds it; EXISTS when the folder is something else; WRONG_VERSION and CORRUPT as for
 * ressearch_index_open. The caller closes *out.
 */
RESSEARCH_API RESSEARCH_MUST_CHECK ressearch_status
ressearch_indexer_open(const char *path, const ressearch_indexer_options *options,
                       ressearch_indexer **out, ressearch_error *error);

/*
 * Adds a file, or a folder with all below it (hidden files and folders and other indexes left
 * out). Unchanged files are skipped. A bad file is told through visit and never stops the run;
 * the status is that of the run.
 */
RESSEARCH_API RESSEARCH_MUST_CHECK ressearch_status
ressearch_indexer_add_path(ressearch_indexer *indexer, const char *path, ressearch_error *error);

/*
 * Adds what read gives: it fills up to size bytes of buffer and returns how many, 0 at the end,
 * or SIZE_MAX on failure (errno says which). As NDJSON (options.format, or by content) it may
 * hold many documents and is read in bounded memory; otherwise it is one document called id.
 */
RESSEARCH_API RESSEARCH_MUST_CHECK ressearch_status
ressearch_indexer_add_stream(ressearch_indexer *indexer, const char *id,
                             size_t (*read)(void *context, char *buffer, size_t size),
                             void *context, ressearch_error *error);

/* Adds a document from memory; one with the same id is replaced whole. */
RESSEARCH_API RESSEARCH_MUST_CHECK ressearch_status ressearch_indexer_add(
    ressearch_indexer *indexer, const ressearch_document *document, ressearch_error *error);

/* Drops a document; NOT_FOUND when there is none with this id. */
RESSEARCH_API RESSEARCH_MUST_CHECK ressearch_status
ressearch_indexer_remove(ressearch_indexer *indexer, const char *id, ressearch_error *error);

/* Drops the documents whose file is gone; *removed (may be NULL) says how many. */
RESSEARCH_API RESSEARCH_MUST_CHECK ressearch_status
ressearch_indexer_prune(ressearch_indexer *indexer, uint64_t *removed, ressearch_error *error);

/* Makes everything since open or the last commit visible and durable, or nothing of it. */
RESSEARCH_API RESSEARCH_MUST_CHECK ressearch_status
ressearch_indexer_commit(ressearch_indexer *indexer, ressearch_error *error);

/* Commits, then rewrites the index as a single segment without anything dead. */
RESSEARCH_API RESSEARCH_MUST_CHECK ressearch_status
ressearch_indexer_merge(ressearch_indexer *indexer, ressearch_error *error);

/* What has been done since open. Valid until the indexer is closed. */
RESSEARCH_API const ressearch_counts *ressearch_indexer_counts(const ressearch_indexer *indexer);

/* Gives the lock back; without a commit before, what was added is gone. */
RESSEARCH_API void ressearch_indexer_close(ressearch_indexer *indexer);

RESSEARCH_END

#endif
