// SPDX-License-Identifier: GPL-2.0-or-later
/* With functions for memory of the program's own: all blocks come back, and where there are none
 * left, calls say so. */
#include <ressearch.h>

#include <stdalign.h>
#include <stdatomic.h>

#include "tests/unit/support/check.h"

static char folder[] = "/tmp/ressearch-memory-XXXXXX";

static const char *path_of(const char *name) {
    static char paths[4][64];
    static unsigned next;
    char *path = paths[next++ % 4];
    snprintf(path, sizeof paths[0], "%s/%s", folder, name);
    return path;
}

/* ---- functions ---- */

enum { MARK = 0x6d656d };

/* Before each block; a pointer that malloc knows nothing of must not get to free. */
typedef struct header {
    alignas(max_align_t) size_t size;
    size_t mark;
} header;

typedef struct heap {
    atomic_long blocks, bytes; /* in use */
    atomic_long taken;         /* ever */
    atomic_long left;          /* until one fails; negative: none does */
    atomic_int wrong;          /* calls that break the rules of ressearch/memory.h */
} heap;

static heap all = {.left = -1};

static bool fails(heap *from) {
    return atomic_load(&from->left) >= 0 && atomic_fetch_sub(&from->left, 1) == 1;
}

static void *take(void *context, size_t size) {
    heap *from = context;
    from->wrong += size == 0;
    header *block = fails(from) ? NULL : malloc(sizeof *block + size);
    if (!block) {
        return NULL;
    }
    *block = (header){size, MARK};
    from->blocks++;
    from->taken++;
    from->bytes += (long)size;
    // What is not zeroed is not zero.
    return memset(block + 1, 0xa5, size);
}

static void give_back(void *context, void *memory) {
    heap *to = context;
    header *block = memory ? (header *)memory - 1 : NULL;
    if (!block || block->mark != MARK) {
        to->wrong++;
        return;
    }
    to->blocks--;
    to->bytes -= (long)block->size;
    memset(block, 0, sizeof *block + block->size);
    free(block);
}

static void *change(void *context, void *memory, size_t size) {
    void *moved = take(context, size);
    if (moved && memory) {
        size_t before = ((header *)memory - 1)->size;
        memcpy(moved, memory, before < size ? before : size);
        give_back(context, memory);
    } else if (moved) {
        ((heap *)context)->wrong++;
    }
    return moved;
}

/* ---- everything that allocates ---- */

static const char text[] =
    "# Report\n\nThe group of governmental experts met, recalling resolution 62/17.\n\n"
    "第一段提到政府专家组\n\n- 第二段\n- Third of them\n";

static bool count_hit(void *context, const ressearch_hit *hit) {
    *(size_t *)context += hit->match_count;
    return true;
}

static bool count_match(void *context, const ressearch_match *match) {
    *(size_t *)context += match->paragraph_count;
    return true;
}

static const ressearch_document_options as_markdown = {.format = "markdown", .language = "en"};

static ressearch_status parse(const char *id, ressearch_document **document,
                              ressearch_error *error) {
    return ressearch_document_parse(id, text, strlen(text), &as_markdown, document, error);
}

static ressearch_status index_two(ressearch_error *error) {
    ressearch_indexer *indexer = NULL;
    ressearch_document *documents[2] = {NULL, NULL};
    ressearch_status status = ressearch_indexer_open(path_of("index"), NULL, &indexer, error);
    for (int i = 0; i < 2 && status == RESSEARCH_OK; i++) {
        status = parse(i ? "b.md" : "a.md", &documents[i], error);
        if (status == RESSEARCH_OK) {
            status = ressearch_indexer_add(indexer, documents[i], error);
        }
        if (status == RESSEARCH_OK) {
            status = ressearch_indexer_commit(indexer, error);
        }
    }
    if (status == RESSEARCH_OK) {
        status = ressearch_indexer_merge(indexer, error);
    }
    ressearch_indexer_close(indexer);
    ressearch_document_free(documents[0]);
    ressearch_document_free(documents[1]);
    return status;
}

static ressearch_status search(ressearch_error *error) {
    static const ressearch_query_options options = {
        .fuzzy = true, .regional = true, .synonyms = "experts, 专家"};
    ressearch_index *index = NULL;
    ressearch_query *query = NULL;
    ressearch_results *results = NULL;
    ressearch_status status = ressearch_index_open(path_of("index"), &index, error);
    if (status == RESSEARCH_OK) {
        status =
            ressearch_query_parse("expers OR 政府专家组 OR gov* -kind:op", &options, &query, error);
    }
    if (status == RESSEARCH_OK) {
        status = ressearch_search(index, query, NULL, &results, error);
    }
    if (status == RESSEARCH_OK) {
        assert_int_equal(ressearch_results_count(results), 4);
    }
    ressearch_results_free(results);
    ressearch_query_free(query);
    ressearch_index_close(index);
    return status;
}

static ressearch_status watch(ressearch_error *error) {
    const ressearch_saved_query query = {.name = "experts", .text = "experts", .note = "a note"};
    ressearch_saved *saved = NULL;
    ressearch_index *index = NULL;
    ressearch_watch *found = NULL;
    size_t count = 0;
    ressearch_status status = ressearch_saved_put(path_of("queries"), &query, error);
    if (status == RESSEARCH_OK) {
        status = ressearch_saved_open(path_of("queries"), &saved, error);
    }
    if (status == RESSEARCH_OK) {
        status = ressearch_index_open(path_of("index"), &index, error);
    }
    if (status == RESSEARCH_OK) {
        status = ressearch_watch_look(index, ressearch_saved_find(saved, "experts"),
                                      path_of("seen"), &found, error);
    }
    if (status == RESSEARCH_OK) {
        status = ressearch_watch_visit(found, count_hit, &count, error);
    }
    if (status == RESSEARCH_OK) {
        assert_int_equal(count, 2);
    }
    ressearch_watch_free(found);
    ressearch_index_close(index);
    ressearch_saved_free(saved);
    return status;
}

static ressearch_status match(ressearch_error *error) {
    ressearch_document *document = NULL;
    ressearch_query *query = NULL;
    ressearch_matcher *matcher = NULL;
    size_t count = 0;
    ressearch_status status = ressearch_query_parse("政府专家组 OR third", NULL, &query, error);
    if (status == RESSEARCH_OK) {
        const ressearch_query *queries[] = {query};
        status = ressearch_matcher_create(queries, 1, &matcher, error);
    }
    if (status == RESSEARCH_OK) {
        status = parse("c.md", &document, error);
    }
    if (status == RESSEARCH_OK) {
        status = ressearch_matcher_run(matcher, document, count_match, &count, error);
    }
    if (status == RESSEARCH_OK) {
        assert_int_equal(count, 2);
    }
    ressearch_matcher_free(matcher);
    ressearch_document_free(document);
    ressearch_query_free(query);
    return status;
}

static ressearch_status cite(ressearch_error *error) {
    ressearch_citations *citations = NULL;
    ressearch_references *references = NULL;
    ressearch_index *index = NULL;
    ressearch_status status = ressearch_citations_find(text, strlen(text), &citations, error);
    if (status == RESSEARCH_OK) {
        assert_int_equal(ressearch_citations_count(citations), 1);
        status = ressearch_index_open(path_of("index"), &index, error);
    }
    if (status == RESSEARCH_OK) {
        status = ressearch_cited_by(index, "62/17", NULL, 1, &references, error);
    }
    if (status == RESSEARCH_OK) {
        assert_int_equal(ressearch_references_count(references), 2);
    }
    ressearch_references_free(references);
    ressearch_index_close(index);
    ressearch_citations_free(citations);
    return status;
}

static ressearch_status compare(ressearch_error *error) {
    ressearch_diff *diff = NULL;
    ressearch_status status =
        ressearch_diff_make(text, text + 30, RESSEARCH_BY_WORDS, &diff, error);
    ressearch_diff_free(diff);
    return status;
}

/* ---- tests ---- */

typedef ressearch_status step(ressearch_error *error);

static step *const steps[] = {index_two, search, watch, match, cite, compare};
enum { STEPS = sizeof steps / sizeof *steps };

static int make_folder(void **state) {
    (void)state;
    static const ressearch_memory memory = {take, change, give_back, &all};
    return mkdtemp(folder) && ressearch_use_memory(&memory, NULL) == RESSEARCH_OK ? 0 : -1;
}

static int remove_folder(void **state) {
    (void)state;
    char command[80];
    snprintf(command, sizeof command, "rm -rf '%s'", folder);
    return system(command);
}

static void expect_all_back(void) {
    assert_int_equal(all.blocks, 0);
    assert_int_equal(all.bytes, 0);
    assert_int_equal(all.wrong, 0);
}

static void all_blocks_come_back(void **state) {
    (void)state;
    ressearch_error error;
    for (int i = 0; i < STEPS; i++) {
        long before = all.taken;
        ressearch_status status = steps[i](&error);
        if (status != RESSEARCH_OK) {
            fail_msg("step %d: %s", i, error.message);
        }
        assert_true(all.taken > before);
        expect_all_back();
    }
}

static void blocks_come_back_after_errors(void **state) {
    (void)state;
    ressearch_error error;
    ressearch_query *query = NULL;
    ressearch_index *index = NULL;
    ressearch_document *document = NULL;
    ressearch_saved *saved = NULL;
    assert_int_equal(ressearch_query_parse("nothing:here", NULL, &query, &error),
                     RESSEARCH_BAD_QUERY);
    assert_int_equal(ressearch_index_open(path_of("none"), &index, &error), RESSEARCH_NOT_FOUND);
    assert_int_equal(ressearch_document_parse("a", "\0\1\2", 3, NULL, &document, &error),
                     RESSEARCH_BAD_TEXT);
    assert_int_equal(ressearch_saved_open(path_of("none"), &saved, &error), RESSEARCH_NOT_FOUND);
    expect_all_back();
}

/* Each allocation in turn is refused. What can do without says nothing of it. */
static void exhausted_memory_is_told(void **state) {
    (void)state;
    ressearch_error error;
    for (int i = 0; i < STEPS; i++) {
        int told = 0;
        bool failed = true;
        for (long n = 1; failed; n++) {
            all.left = n;
            ressearch_status status = steps[i](&error);
            failed = all.left <= 0;
            all.left = -1;
            if (status != RESSEARCH_OK &&
                (status != RESSEARCH_NO_MEMORY || error.status != status || !failed)) {
                fail_msg("step %d, allocation %ld: %s", i, n, error.message);
            }
            told += status != RESSEARCH_OK;
            expect_all_back();
        }
        assert_true(told > 0);
    }
    all_blocks_come_back(state);
}

static void functions_are_given_once(void **state) {
    (void)state;
    const ressearch_memory memory = {take, change, give_back, NULL};
    ressearch_error error;
    assert_int_equal(ressearch_use_memory(&memory, &error), RESSEARCH_EXISTS);
    assert_true(error.hint[0] != '\0');
    // Those that were refused are not called.
    assert_int_equal(compare(&error), RESSEARCH_OK);
    expect_all_back();
}

static void all_functions_are_needed(void **state) {
    (void)state;
    const ressearch_memory incomplete[] = {
        {NULL, change, give_back, NULL}, {take, NULL, give_back, NULL}, {take, change, NULL, NULL}};
    ressearch_error error;
    for (int i = 0; i < 3; i++) {
        assert_int_equal(ressearch_use_memory(&incomplete[i], &error), RESSEARCH_BAD_ARGUMENT);
    }
    assert_int_equal(ressearch_use_memory(NULL, &error), RESSEARCH_BAD_ARGUMENT);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(all_blocks_come_back),     cmocka_unit_test(blocks_come_back_after_errors),
        cmocka_unit_test(exhausted_memory_is_told), cmocka_unit_test(functions_are_given_once),
        cmocka_unit_test(all_functions_are_needed),
    };
    return cmocka_run_group_tests(tests, make_folder, remove_folder);
}
