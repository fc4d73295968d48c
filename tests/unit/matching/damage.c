// SPDX-License-Identifier: GPL-2.0-or-later
/* Lists damaged behind the checksum of their file: told, or answered as if they said the truth. */
#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include "core/postings/list.h"
#include "searcher/matching/match.h"
#include "tests/unit/support/scratch.h"

/* So many that scores are tabulated. */
enum { PARAGRAPHS = 3200, QUERIES = 6 };

// "often" stands in two of three paragraphs, sometimes more than once, "seldom" in a few.
static scratch make_index(void) {
    rs_buffer text = {0}, ndjson = {0};
    for (uint32_t i = 0; i < PARAGRAPHS; i++) {
        rs_buffer_print(&text, "%s%s%s%s\n\n", i * i % 7 < 5 ? "often " : "",
                        i % 90 == 7 ? "seldom often often " : "",
                        i % 300 == 5 ? "often often often often often " : "", "always");
    }
    append_document(&ndjson, "a", rs_buffer_view(&text));
    scratch made = scratch_make(rs_buffer_view(&ndjson), NULL, "ru");
    assert_int_equal(rs_index_paragraphs(made.index), PARAGRAPHS);
    rs_buffer_free(&text);
    rs_buffer_free(&ndjson);
    return made;
}

typedef struct place {
    char path[64];
    int file;
    off_t at;
    rs_buffer list; // as it was
} place;

static const char TERMS[] = "segment-000001", LISTS[] = "postings-000001";

// Where a list lies that follows its term, as it does in Xapian's tables.
static const char *find_behind(rs_view bytes, const char *term, rs_view list) {
    enum { BETWEEN = 16 };
    const char *end = bytes.data + bytes.size, *at = bytes.data;
    while ((at = memmem(at, (size_t)(end - at), term, strlen(term))) != NULL) {
        at += strlen(term);
        size_t size = (size_t)(end - at);
        size = size < list.size + BETWEEN ? size : list.size + BETWEEN;
        const char *found = memmem(at, size, list.data, list.size);
        if (found) {
            return found;
        }
    }
    return NULL;
}

// Where in the file the list of a term lies: long ones have a file of their own.
static place find_list(scratch *made, const char *term) {
    place found = {0};
    rs_buffer bytes_of_list = {0};
    rs_view list;
    ressearch_error error;
    struct stat info;
    expect_ok(rs_index_list(made->index, 0, rs_view_of(term), &bytes_of_list, &list, &error),
              &error);
    rs_buffer_append(&found.list, list);
    bool is_long = rs_list_total(list) > RS_LIST_BLOCK;
    snprintf(found.path, sizeof found.path, "%s/%s", made->path, is_long ? LISTS : TERMS);
    found.file = open(found.path, O_RDWR | O_CLOEXEC);
    assert_true(found.file >= 0 && fstat(found.file, &info) == 0);
    char *bytes = malloc((size_t)info.st_size);
    assert_int_equal(pread(found.file, bytes, (size_t)info.st_size, 0), info.st_size);
    const char *at = is_long ? memmem(bytes, (size_t)info.st_size, found.list.data, found.list.size)
                             : find_behind((rs_view){bytes, (size_t)info.st_size}, term, list);
    assert_non_null(at);
    found.at = at - bytes;
    free(bytes);
    rs_buffer_free(&bytes_of_list);
    return found;
}

static void overwrite(const place *list, size_t from, const void *bytes, size_t size) {
    assert_int_equal(pwrite(list->file, bytes, size, list->at + (off_t)from), size);
}

static void forget(place *list) {
    close(list->file);
    rs_buffer_free(&list->list);
}

static const rs_match_query *make_query(rs_arena *arena, int number) {
    const rs_match_query *often = rs_match_term(arena, rs_view_of("often"));
    const rs_match_query *seldom = rs_match_term(arena, rs_view_of("seldom"));
    const rs_match_query *of = rs_match_prefix(arena, rs_view_of("of"));
    switch (number) {
    case 0:
        return often;
    case 1:
        return rs_match_combine(arena, RS_MATCH_OR, (const rs_match_query *[]){often, seldom}, 2);
    case 2:
        return rs_match_combine(arena, RS_MATCH_AND, (const rs_match_query *[]){often, seldom}, 2);
    case 3:
        return rs_match_combine(arena, RS_MATCH_AND_NOT,
                                (const rs_match_query *[]){rs_match_all(arena), often}, 2);
    case 4:
        return rs_match_combine(arena, RS_MATCH_AND_MAYBE,
                                (const rs_match_query *[]){seldom, often}, 2);
    default:
        return of;
    }
}

static ressearch_status ask(ressearch_index *index, int number) {
    rs_arena arena = {0};
    rs_candidates found;
    ressearch_error error = {0};
    rs_match_options options = {.count = 20};
    ressearch_status status =
        rs_match_run(index, make_query(&arena, number), &options, &found, &error);
    for (size_t i = 0; i < found.size; i++) {
        assert_in_range(found.at[i].docid, 1, PARAGRAPHS);
    }
    assert_true(status == RESSEARCH_OK || (status == RESSEARCH_CORRUPT && error.message[0]));
    rs_candidates_free(&found);
    rs_arena_free(&arena);
    return status;
}

// How many of the queries tell of the damage.
static int count_told(scratch *made) {
    ressearch_error error;
    int told = 0;
    ressearch_index_close(made->index);
    made->index = NULL;
    expect_ok(ressearch_index_open(made->path, &made->index, &error), &error);
    for (int i = 0; i < QUERIES; i++) {
        told += ask(made->index, i) == RESSEARCH_CORRUPT;
    }
    return told;
}

static void any_changed_byte_is_survived(void **state) {
    (void)state;
    static const unsigned char CHANGES[] = {0x01, 0x80, 0xFF};
    scratch made = make_index();
    place list = find_list(&made, "often");
    int told = 0;
    assert_int_equal(count_told(&made), 0);
    for (size_t at = 0; at < list.list.size; at++) {
        for (size_t i = 0; i <= sizeof CHANGES; i++) {
            unsigned char whole = (unsigned char)list.list.data[at];
            unsigned char changed = i < sizeof CHANGES ? whole ^ CHANGES[i] : 0;
            overwrite(&list, at, &changed, 1);
            told += count_told(&made) > 0;
        }
        overwrite(&list, at, list.list.data + at, 1);
    }
    assert_true(told > (int)list.list.size);
    assert_int_equal(count_told(&made), 0);
    forget(&list);
    scratch_remove(&made);
}

static bool pass(void *context, uint32_t docid) {
    (void)context;
    return docid != 0;
}

static void a_list_that_is_none_is_told(void **state) {
    (void)state;
    static const unsigned char BYTES[] = {0x00, 0x7F, 0xFF};
    scratch made = make_index();
    place list = find_list(&made, "often");
    char *noise = malloc(list.list.size);
    for (size_t i = 0; i < sizeof BYTES; i++) {
        memset(noise, BYTES[i], list.list.size);
        overwrite(&list, 0, noise, list.list.size);
        assert_int_equal(count_told(&made), QUERIES);
        ressearch_error error;
        assert_int_equal(
            rs_index_visit_postings(made.index, rs_view_of("often"), pass, NULL, &error),
            RESSEARCH_CORRUPT);
    }
    // More postings than there are.
    overwrite(&list, 0, list.list.data, list.list.size);
    overwrite(&list, 1, "\x7F", 1);
    assert_true(count_told(&made) > 0);
    free(noise);
    forget(&list);
    scratch_remove(&made);
}

// A document that cannot be found must not be added a second time.
static void a_damaged_id_is_told(void **state) {
    (void)state;
    static const char AGAIN[] = "often again\n";
    scratch made = make_index();
    place list = find_list(&made, "Qa");
    ressearch_error error;
    ressearch_document *document = NULL;
    ressearch_indexer *indexer = NULL;
    ressearch_indexer_options options = {.jobs = 1};
    overwrite(&list, 0, "\xFF\xFF\xFF\xFF\xFF\xFF", 6);
    expect_ok(ressearch_document_parse("a", AGAIN, strlen(AGAIN), NULL, &document, &error), &error);
    expect_ok(ressearch_indexer_open(made.path, &options, &indexer, &error), &error);
    ressearch_status status = ressearch_indexer_add(indexer, document, &error);
    if (status == RESSEARCH_OK) {
        status = ressearch_indexer_commit(indexer, &error);
    }
    assert_int_equal(status, RESSEARCH_CORRUPT);
    ressearch_indexer_close(indexer);
    ressearch_document_free(document);
    forget(&list);
    scratch_remove(&made);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(any_changed_byte_is_survived),
        cmocka_unit_test(a_list_that_is_none_is_told),
        cmocka_unit_test(a_damaged_id_is_told),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
