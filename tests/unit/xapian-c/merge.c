// SPDX-License-Identifier: GPL-2.0-or-later
// What is built into pieces is all there after merging, under the docids that xc.h promises.
#include "scratch.h"

#include <sys/stat.h>

static const entry FIRST[] = {
    {"apple:2 pear", "2001", "one"}, {"apple", "2003", "two"}, {"plum", NULL, ""}};
static const entry SECOND[] = {{"pear:3", "2002", "four"}, {"apple plum", "2009", "five"}};
static const entry THIRD[] = {{"apple", NULL, "six"}};

static void assert_record(xc_segments *segments, uint32_t docid, const char *expected) {
    ressearch_error error;
    rs_buffer record = {0};
    ASSERT_OK(xc_segments_record(segments, docid, &record, &error), &error);
    assert_int_equal(record.size, strlen(expected));
    assert_string_equal(rs_buffer_view(&record).data, expected);
    rs_buffer_free(&record);
}

typedef struct docids {
    uint32_t at[16];
    size_t size;
} docids;

static bool note_docid(void *context, uint32_t docid) {
    docids *found = context;
    found->at[found->size++] = docid;
    return found->size < 16;
}

static void assert_postings(xc_segments *segments, const char *term, const uint32_t *expected,
                            size_t count) {
    ressearch_error error;
    docids found = {0};
    ASSERT_OK(xc_segments_visit_postings(segments, rs_view_of(term), note_docid, &found, &error),
              &error);
    assert_int_equal(found.size, count);
    assert_memory_equal(found.at, expected, count * sizeof *expected);
}

static void assert_first_merge(xc_segments *segments) {
    ressearch_error error;
    uint32_t last = 0;
    ASSERT_OK(xc_segments_last_docid(segments, &last, &error), &error);
    assert_int_equal(last, 6);
    assert_int_equal(xc_segments_count(segments), 6);
    assert_record(segments, 1, "one");
    assert_record(segments, 2, "two");
    assert_record(segments, 3, "");
    assert_record(segments, 4, "four");
    assert_record(segments, 5, "five");
    assert_record(segments, 6, "six");
    assert_postings(segments, "apple", (uint32_t[]){1, 2, 5, 6}, 4);
    assert_postings(segments, "pear", (uint32_t[]){1, 4}, 2);
    assert_postings(segments, "plum", (uint32_t[]){3, 5}, 2);
}

static void merging_puts_docids_one_after_another(void **state) {
    ressearch_error error;
    const char *pieces[] = {scratch_piece(state, "1", FIRST, 3),
                            scratch_piece(state, "2", SECOND, 2),
                            scratch_piece(state, "3", THIRD, 1)};
    const char *merged = scratch_path(state, "merged");
    ASSERT_OK(xc_merge(pieces, 3, merged, &error), &error);
    struct stat about;
    assert_int_equal(stat(merged, &about), 0);
    assert_true(S_ISREG(about.st_mode));
    xc_segments *segments = scratch_open(&merged, 1);
    assert_first_merge(segments);
    xc_segments_close(segments);
    ASSERT_OK(xc_check(merged, &error), &error);
}

static void merging_takes_single_files_too(void **state) {
    ressearch_error error;
    const char *sources[] = {scratch_segment(state, "1", FIRST, 3),
                             scratch_piece(state, "2", SECOND, 2),
                             scratch_segment(state, "3", THIRD, 1)};
    const char *merged = scratch_path(state, "merged");
    ASSERT_OK(xc_merge(sources, 3, merged, &error), &error);
    xc_segments *segments = scratch_open(&merged, 1);
    assert_first_merge(segments);
    xc_segments_close(segments);
}

static void an_empty_piece_adds_nothing(void **state) {
    ressearch_error error;
    const char *pieces[] = {
        scratch_piece(state, "1", NULL, 0), scratch_piece(state, "2", SECOND, 2),
        scratch_piece(state, "3", NULL, 0), scratch_piece(state, "4", THIRD, 1)};
    const char *merged = scratch_path(state, "merged");
    ASSERT_OK(xc_merge(pieces, 4, merged, &error), &error);
    xc_segments *segments = scratch_open(&merged, 1);
    assert_int_equal(xc_segments_count(segments), 3);
    assert_record(segments, 1, "four");
    assert_record(segments, 3, "six");
    xc_segments_close(segments);

    const char *nothing = scratch_path(state, "nothing");
    ASSERT_OK(xc_merge(pieces, 1, nothing, &error), &error);
    segments = scratch_open(&nothing, 1);
    assert_int_equal(xc_segments_count(segments), 0);
    xc_segments_close(segments);
}

// More postings than the builder keeps in memory, so that a piece is flushed several times.
static void a_large_piece_is_whole(void **state) {
    enum { DOCUMENTS = 3000, TERMS = 100 };
    ressearch_error error;
    const char *piece = scratch_path(state, "large");
    xc_builder *builder = NULL;
    ASSERT_OK(xc_builder_open(piece, &builder, &error), &error);
    for (unsigned i = 1; i <= DOCUMENTS; i++) {
        char names[TERMS][16];
        xc_posting postings[TERMS];
        for (unsigned j = 0; j < TERMS; j++) {
            snprintf(names[j], sizeof names[j], "t%u-%u", j, i % (j + 1));
            postings[j] = (xc_posting){rs_view_of(names[j]), 1 + i % 3};
        }
        char record[32];
        snprintf(record, sizeof record, "record %u", i);
        ASSERT_OK(xc_builder_add(builder, postings, TERMS, NULL, 0, rs_view_of(record), &error),
                  &error);
    }
    ASSERT_OK(xc_builder_finish(builder, &error), &error);
    xc_builder_close(builder);
    ASSERT_OK(xc_check(piece, &error), &error);

    const char *merged = scratch_path(state, "merged");
    ASSERT_OK(xc_merge(&piece, 1, merged, &error), &error);
    xc_segments *segments = scratch_open(&merged, 1);
    uint32_t frequency = 0;
    ASSERT_OK(xc_segments_frequency(segments, rs_view_of("t0-0"), &frequency, &error), &error);
    assert_int_equal(frequency, DOCUMENTS);
    ASSERT_OK(xc_segments_frequency(segments, rs_view_of("t99-7"), &frequency, &error), &error);
    assert_int_equal(frequency, DOCUMENTS / TERMS);
    for (unsigned i = 1; i <= DOCUMENTS; i += 271) {
        char record[32];
        snprintf(record, sizeof record, "record %u", i);
        assert_record(segments, i, record);
    }
    xc_segments_close(segments);
}

static void a_record_may_hold_any_bytes_and_be_large(void **state) {
    ressearch_error error;
    const size_t size = 3000000;
    char *bytes = test_malloc(size);
    for (size_t i = 0; i < size; i++) {
        bytes[i] = (char)(i * 2654435761U >> 13);
    }
    const char *piece = scratch_path(state, "piece");
    xc_builder *builder = NULL;
    xc_posting posting = {{"a\0b", 3}, 1};
    ASSERT_OK(xc_builder_open(piece, &builder, &error), &error);
    ASSERT_OK(xc_builder_add(builder, &posting, 1, NULL, 0, (rs_view){bytes, size}, &error),
              &error);
    ASSERT_OK(xc_builder_add(builder, NULL, 0, NULL, 0, (rs_view){"\0", 1}, &error), &error);
    ASSERT_OK(xc_builder_finish(builder, &error), &error);
    xc_builder_close(builder);

    const char *merged = scratch_path(state, "merged");
    ASSERT_OK(xc_merge(&piece, 1, merged, &error), &error);
    xc_segments *segments = scratch_open(&merged, 1);
    rs_buffer record = {0};
    ASSERT_OK(xc_segments_record(segments, 1, &record, &error), &error);
    assert_int_equal(record.size, size);
    assert_memory_equal(record.data, bytes, size);
    ASSERT_OK(xc_segments_record(segments, 2, &record, &error), &error);
    assert_int_equal(record.size, 1);
    assert_int_equal(record.data[0], 0);
    uint32_t frequency = 0;
    ASSERT_OK(xc_segments_frequency(segments, posting.term, &frequency, &error), &error);
    assert_int_equal(frequency, 1);
    rs_buffer_free(&record);
    xc_segments_close(segments);
    test_free(bytes);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        TEST(merging_puts_docids_one_after_another),
        TEST(merging_takes_single_files_too),
        TEST(an_empty_piece_adds_nothing),
        TEST(a_large_piece_is_whole),
        TEST(a_record_may_hold_any_bytes_and_be_large),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
