// SPDX-License-Identifier: GPL-2.0-or-later
/*
 * Where the library's memory comes from: malloc, or functions of the program's.
 *
 *     static const ressearch_memory memory = {take, change, give_back, &heap};
 *     if (ressearch_use_memory(&memory, &error) != RESSEARCH_OK)
 *         report(error.message, error.hint);
 *
 * The functions serve whatever the library allocates itself: indexes, queries, results, documents,
 * and all that is needed while it indexes and searches. What the libraries below it allocate does
 * not come from them:
 * - Xapian, CLD2 (operator new and malloc), libstemmer, md4c, zstd, the C library (files that are
 *   open, threads, sorting): always from malloc, since they have no stable interface for this;
 * - ICU, jansson: from what the program gave them, else from malloc. They have one set of functions
 *   for the whole process (u_setMemoryFunctions, json_set_alloc_funcs), which is the program's to
 *   choose, not ours.
 */
#ifndef RESSEARCH_MEMORY_H
#define RESSEARCH_MEMORY_H

#include <stddef.h>

#include "ressearch/status.h"

RESSEARCH_BEGIN

/*
 * All three functions are needed. They are called from several threads at once, with the context
 * given, and must not call the library. size is never 0 and block never NULL.
 */
typedef struct ressearch_memory {
    /* size bytes, aligned as by malloc, or NULL, which ends the call with NO_MEMORY. */
    void *(*allocate)(void *context, size_t size);
    /* As realloc does: where it returns NULL, the block stays as it was. */
    void *(*resize)(void *context, void *block, size_t size);
    void (*release)(void *context, void *block);
    void *context;
} ressearch_memory;

/*
 * Takes all memory from these functions, which are copied, for as long as the process runs: call it
 * once, before anything else. The functions and this choice are the only state of the library
 * outside the objects it hands out. EXISTS when there are functions already, or memory was
 * allocated without them; BAD_ARGUMENT when one of them is NULL.
 */
RESSEARCH_API RESSEARCH_MUST_CHECK ressearch_status
ressearch_use_memory(const ressearch_memory *memory, ressearch_error *error);

RESSEARCH_END

#endif
