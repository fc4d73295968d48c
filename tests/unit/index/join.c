// SPDX-License-Identifier: GPL-2.0-or-later
/* Joining: what is beyond the limit is refused, what is dead leaves nothing, odd terms stay. */
#include <sys/resource.h>

#include "core/index/work.h"
#include "tests/unit/index/support.h"

static ressearch_status join_sizes(uint32_t one, uint32_t other, ressearch_error *error) {
    rs_work work = {.index = place("full")};
    rs_segment of[2] = {{.is_run = true, .paragraphs = one}, {.is_run = true, .paragraphs = other}};
    rs_segments sources = {.at = of, .size = 2};
    rs_segment out;
    snprintf(of[0].file, sizeof of[0].file, "missing");
    snprintf(of[1].file, sizeof of[1].file, "missing");
    return rs_work_join(&work, &sources, true, &out, error);
}

static void a_full_index_is_told(void **state) {
    (void)state;
    static const uint32_t HALF = RS_LARGEST_SEGMENT / 2;
    ressearch_error error = {0};
    assert_int_equal(join_sizes(HALF + 1, HALF + 1, &error), RESSEARCH_UNSUPPORTED);
    assert_non_null(strstr(error.message, "full"));
    assert_string_equal(error.hint, "make several indexes");
    assert_int_equal(join_sizes(UINT32_MAX, UINT32_MAX, &error), RESSEARCH_UNSUPPORTED);
    // Just within it: now the files are looked for.
    assert_int_equal(join_sizes(HALF, HALF, &error), RESSEARCH_NOT_FOUND);
}

// Docids of the largest segments that a commit leaves stay within 32 bits.
static void the_largest_docid_fits(void **state) {
    (void)state;
    uint32_t docid = rs_docid(15, 14, RS_LARGEST_SEGMENT);
    assert_int_equal(docid, RS_LARGEST_SEGMENT * 15u);
    assert_int_equal(rs_docid_local(15, docid), RS_LARGEST_SEGMENT);
    assert_int_equal(rs_docid_segment(15, docid), 14);
}

static void a_commit_of_the_dead_leaves_nothing(void **state) {
    (void)state;
    enum { PIECES = 70 }; // more than are joined at once
    ressearch_error error = {0};
    rs_writer *writer = open_writer("dead");
    for (int i = 0; i < PIECES; i++) {
        add_samples(writer, &(sample){"a", 3, "again and again", "en"}, 1);
        check_ok(rs_writer_remove(writer, rs_view_of("a"), true, NULL, &error), &error);
    }
    check_ok(rs_writer_commit(writer, &error), &error);
    rs_writer_close(writer);
    ressearch_index_info info = describe("dead");
    assert_int_equal(info.segments, 0);
    assert_int_equal(info.paragraphs, 0);
    check_ok(ressearch_index_check(place("dead"), &error), &error);
    commit_samples("dead", &(sample){"a", 2, "and again", "en"}, 1);
    expect_document("dead", "a", 2, "and again");
}

static void few_files_are_open_at_once(void **state) {
    (void)state;
    enum { PIECES = 200, FILES = 160 };
    ressearch_error error = {0};
    struct rlimit before, few;
    assert_int_equal(getrlimit(RLIMIT_NOFILE, &before), 0);
    few = before;
    few.rlim_cur = FILES;
    assert_int_equal(setrlimit(RLIMIT_NOFILE, &few), 0);
    rs_writer *writer = open_writer("files");
    for (int i = 0; i < PIECES; i++) {
        char id[16];
        snprintf(id, sizeof id, "%d", i);
        add_samples(writer, &(sample){id, 1, "piece", "en"}, 1);
    }
    check_ok(rs_writer_commit(writer, &error), &error);
    rs_writer_close(writer);
    assert_int_equal(setrlimit(RLIMIT_NOFILE, &before), 0);
    assert_int_equal(describe("files").paragraphs, PIECES);
}

static bool write_term(void *context, rs_view term, uint32_t frequency) {
    rs_buffer *into = context;
    for (size_t i = 0; i < term.size; i++) {
        rs_buffer_append_byte(into, term.data[i] ? term.data[i] : '0');
    }
    rs_buffer_print(into, ":%u ", frequency);
    return true;
}

// A document of one paragraph, whose id may hold any byte.
static void add_id(rs_writer *writer, rs_view id) {
    ressearch_error error = {0};
    rs_arena arena = {0};
    const char *path = NULL;
    ressearch_analyzer *analyzer = NULL;
    rs_piece *piece = NULL;
    rs_document_head head = {.id = id};
    check_ok(rs_writer_piece_path(writer, &arena, &path, &error), &error);
    check_ok(ressearch_analyzer_create(&analyzer, &error), &error);
    check_ok(rs_piece_open(path, analyzer, rs_writer_codec(writer), &piece, &error), &error);
    check_ok(rs_piece_add(piece, &head, NULL, 0, &error), &error);
    check_ok(rs_piece_finish(piece, &error), &error);
    check_ok(rs_writer_add_piece(writer, path, &error), &error);
    rs_piece_close(piece);
    ressearch_analyzer_free(analyzer);
    rs_arena_free(&arena);
}

static void expect_terms(const char *name, const char *expected) {
    ressearch_error error = {0};
    ressearch_index *index = NULL;
    rs_buffer found = {0};
    check_ok(ressearch_index_open(place(name), &index, &error), &error);
    check_ok(rs_index_visit_terms(index, rs_view_of("Q"), write_term, &found, &error), &error);
    assert_string_equal(rs_buffer_view(&found).data, expected);
    rs_buffer_free(&found);
    ressearch_index_close(index);
    check_ok(ressearch_index_check(place(name), &error), &error);
}

static void zero_bytes_stay_in_terms_and_in_order(void **state) {
    (void)state;
    static const rs_view IDS[] = {{"b", 1},       {"a\0b", 3},      {"a", 1},
                                  {"a\0", 2},     {"ab", 2},        {"\0", 1},
                                  {"a\0\0\0", 4}, {"abcdefg\0", 8}, {"abcdefg", 7}};
    static const char EXPECTED[] = "Q0:1 Qa:1 Qa0:1 Qa000:1 Qa0b:1 Qab:1 Qabcdefg:1 Qabcdefg0:1 "
                                   "Qb:1 ";
    ressearch_error error = {0};
    for (size_t i = 0; i < sizeof IDS / sizeof *IDS; i += 3) {
        rs_writer *writer = open_writer("zeros");
        for (size_t k = i; k < i + 3; k++) {
            add_id(writer, IDS[k]);
        }
        check_ok(rs_writer_commit(writer, &error), &error);
        rs_writer_close(writer);
    }
    expect_terms("zeros", EXPECTED);
    rs_writer *writer = open_writer("zeros");
    check_ok(rs_writer_merge_all(writer, &error), &error);
    rs_writer_close(writer);
    expect_terms("zeros", EXPECTED);
}

// The longest terms that fit, with and without zeros, and those that are just too long.
static void the_longest_terms_are_found(void **state) {
    (void)state;
    // Beside the prefix: 244 bytes fit, of which a zero takes two.
    static const char ZEROS[300] = {0};
    char long_id[300];
    memset(long_id, 'x', sizeof long_id);
    const rs_view IDS[] = {{long_id, 243}, {long_id, 244}, {long_id, 245}, {long_id, 300},
                           {ZEROS, 121},   {ZEROS, 122},   {ZEROS, 123},   {ZEROS, 300}};
    enum { COUNT = sizeof IDS / sizeof *IDS };
    ressearch_error error = {0};
    rs_writer *writer = open_writer("longest");
    for (size_t i = 0; i < COUNT; i++) {
        add_id(writer, IDS[i]);
    }
    check_ok(rs_writer_commit(writer, &error), &error);
    for (size_t i = 0; i < COUNT; i++) {
        rs_arena arena = {0};
        rs_document_head head = {0};
        bool found = false;
        check_ok(rs_writer_find(writer, IDS[i], &arena, &found, &head, &error), &error);
        assert_true(found && rs_view_equal(head.id, IDS[i]));
        rs_arena_free(&arena);
    }
    rs_writer_close(writer);
    check_ok(ressearch_index_check(place("longest"), &error), &error);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_full_index_is_told),
        cmocka_unit_test(the_largest_docid_fits),
        cmocka_unit_test(a_commit_of_the_dead_leaves_nothing),
        cmocka_unit_test(few_files_are_open_at_once),
        cmocka_unit_test(zero_bytes_stay_in_terms_and_in_order),
        cmocka_unit_test(the_longest_terms_are_found),
    };
    return cmocka_run_group_tests(tests, make_place, remove_place);
}
