// SPDX-License-Identifier: GPL-2.0-or-later
/* Searches with memory of the program's own, which is bounded and counted. */
#include <ressearch.h>

#include <stdatomic.h>
#include <stddef.h>
#include <stdio.h>
#include <stdlib.h>

typedef struct heap {
    size_t limit;
    atomic_size_t used; /* by blocks, without their headers */
    atomic_size_t blocks;
} heap;

/* Stands before each block. */
typedef union header {
    size_t size;
    max_align_t alignment;
} header;

static bool reserve(heap *from, size_t size) {
    size_t before = atomic_fetch_add(&from->used, size);
    if (before <= from->limit && size <= from->limit - before) {
        return true;
    }
    atomic_fetch_sub(&from->used, size);
    return false;
}

static void *take(void *context, size_t size) {
    heap *from = context;
    if (!reserve(from, size)) {
        return NULL;
    }
    header *block = malloc(sizeof *block + size);
    if (!block) {
        atomic_fetch_sub(&from->used, size);
        return NULL;
    }
    atomic_fetch_add(&from->blocks, 1);
    block->size = size;
    return block + 1;
}

static void *change(void *context, void *memory, size_t size) {
    heap *from = context;
    header *block = (header *)memory - 1;
    size_t before = block->size;
    if (!reserve(from, size)) {
        return NULL;
    }
    block = realloc(block, sizeof *block + size);
    atomic_fetch_sub(&from->used, block ? before : size);
    if (!block) {
        return NULL;
    }
    block->size = size;
    return block + 1;
}

static void give_back(void *context, void *memory) {
    heap *to = context;
    header *block = (header *)memory - 1;
    atomic_fetch_sub(&to->used, block->size);
    atomic_fetch_sub(&to->blocks, 1);
    free(block);
}

int main(int argc, char **argv) {
    if (argc != 4) {
        fputs("usage: heap INDEX QUERY BYTES\n", stderr);
        return 2;
    }
    heap bounded = {.limit = strtoul(argv[3], NULL, 10)};
    const ressearch_memory memory = {take, change, give_back, &bounded};
    ressearch_index *index = NULL;
    ressearch_query *query = NULL;
    ressearch_results *results = NULL;
    ressearch_error error;
    ressearch_status status = ressearch_use_memory(&memory, &error);
    if (status == RESSEARCH_OK) {
        status = ressearch_index_open(argv[1], &index, &error);
    }
    if (status == RESSEARCH_OK) {
        status = ressearch_query_parse(argv[2], NULL, &query, &error);
    }
    if (status == RESSEARCH_OK) {
        status = ressearch_search(index, query, NULL, &results, &error);
    }
    if (status == RESSEARCH_OK) {
        printf("%zu paragraphs, %zu bytes\n", ressearch_results_count(results),
               atomic_load(&bounded.used));
    } else {
        fprintf(stderr, "heap: %s\n", error.message);
    }
    ressearch_results_free(results);
    ressearch_query_free(query);
    ressearch_index_close(index);
    printf("%zu blocks are left\n", atomic_load(&bounded.blocks));
    return status == RESSEARCH_OK ? 0 : 3;
}
