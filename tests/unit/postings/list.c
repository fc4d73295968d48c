// SPDX-License-Identifier: GPL-2.0-or-later
/* Lists of all sizes come back, also from their middle; damaged ones end. */
#include "core/postings/list-writer.h"

#include "tests/unit/support/check.h"

enum { MOST = 1000 };

static const uint32_t SIZES[] = {1, 2, 127, 128, 129, 255, 256, 257, 300, 384, 385, MOST};

typedef struct posting {
    uint32_t docid;
    uint32_t count;
} posting;

// Steps of one and of several bytes, counts of all kinds.
static void make(posting *postings, uint32_t size) {
    static const uint32_t STEPS[] = {1, 1, 2, 70, 1, 9000, 3};
    static const uint32_t COUNTS[] = {1, 1, 2, 1, 3, 200, 1, 1, 70000};
    uint32_t docid = 0;
    for (uint32_t i = 0; i < size; i++) {
        docid += STEPS[i % (sizeof STEPS / sizeof *STEPS)];
        postings[i] = (posting){docid, COUNTS[i % (sizeof COUNTS / sizeof *COUNTS)]};
    }
}

static void write(const posting *postings, uint32_t size, rs_buffer *into) {
    rs_list_writer writer = {0};
    for (uint32_t i = 0; i < size; i++) {
        rs_list_writer_add(&writer, postings[i].docid, postings[i].count);
    }
    rs_list_writer_finish(&writer, into);
    rs_list_writer_free(&writer);
    assert_false(into->failed);
}

static void expect_from(rs_list *list, const posting *postings, uint32_t from, uint32_t size) {
    for (uint32_t i = from; i < size; i++, rs_list_next(list)) {
        assert_true(rs_list_has(list));
        assert_int_equal(rs_list_docid(list), postings[i].docid);
        assert_int_equal(rs_list_count(list), postings[i].count);
    }
    assert_false(rs_list_has(list));
    assert_false(list->damaged);
}

static void every_size_comes_back(void **state) {
    (void)state;
    static posting postings[MOST];
    for (size_t i = 0; i < sizeof SIZES / sizeof *SIZES; i++) {
        rs_buffer bytes = {0};
        rs_list list;
        make(postings, SIZES[i]);
        write(postings, SIZES[i], &bytes);
        assert_int_equal(rs_list_total(rs_buffer_view(&bytes)), SIZES[i]);
        rs_list_open(&list, rs_buffer_view(&bytes));
        assert_int_equal(list.total, SIZES[i]);
        expect_from(&list, postings, 0, SIZES[i]);
        rs_buffer_free(&bytes);
    }
}

static void a_writer_begins_anew(void **state) {
    (void)state;
    static posting postings[MOST];
    rs_list_writer writer = {0};
    rs_buffer bytes = {0};
    rs_list list;
    make(postings, 200);
    for (size_t round = 0; round < 2; round++) {
        rs_buffer_reset(&bytes);
        for (uint32_t i = 0; i < 200; i++) {
            rs_list_writer_add(&writer, postings[i].docid, postings[i].count);
        }
        rs_list_writer_finish(&writer, &bytes);
        rs_list_open(&list, rs_buffer_view(&bytes));
        expect_from(&list, postings, 0, 200);
    }
    rs_list_writer_free(&writer);
    rs_buffer_free(&bytes);
}

// More than 2^16, in blocks of every width.
static void long_lists_come_back(void **state) {
    (void)state;
    enum { LONG = 200000 };
    posting *postings = calloc(LONG, sizeof *postings);
    assert_non_null(postings);
    uint32_t docid = 0;
    for (uint32_t i = 0; i < LONG; i++) {
        docid += 1 + (i * 2654435761u >> 7) % (1 + i / 2000 * 97);
        postings[i] = (posting){docid, i % 9 == 4 ? i : 1};
    }
    rs_buffer bytes = {0};
    rs_list list;
    write(postings, LONG, &bytes);
    rs_list_open(&list, rs_buffer_view(&bytes));
    assert_int_equal(list.total, LONG);
    expect_from(&list, postings, 0, LONG);
    rs_list_open(&list, rs_buffer_view(&bytes));
    for (uint32_t i = 0; i < LONG; i += 65537) {
        rs_list_seek(&list, postings[i].docid);
        assert_int_equal(rs_list_docid(&list), postings[i].docid);
        assert_int_equal(rs_list_count(&list), postings[i].count);
    }
    rs_buffer_free(&bytes);
    free(postings);
}

// Blocks that are passed over are believed; one that is read must end where its frame says.
static void a_frame_that_lies_is_told(void **state) {
    (void)state;
    posting postings[300];
    rs_buffer bytes = {0};
    rs_list list;
    for (uint32_t i = 0; i < 300; i++) {
        postings[i] = (posting){i + 1, 1};
    }
    write(postings, 300, &bytes);
    // 300 postings, 1 at most; the first frame: up to 128.
    assert_memory_equal(bytes.data, "\xAC\x02\x01\x80\0\0\0", 7);
    bytes.data[3] = (char)0x81;
    rs_list_open(&list, rs_buffer_view(&bytes));
    assert_true(list.damaged && !rs_list_has(&list));
    rs_list_find(&list, 1);
    assert_false(rs_list_has(&list));
    rs_buffer_free(&bytes);
}

static void frames_tell_of_the_shortest(void **state) {
    (void)state;
    enum { SIZE = 2 * RS_LIST_BLOCK + 1 };
    uint16_t lengths[SIZE];
    rs_list_writer writer = {.lengths = lengths};
    rs_buffer bytes = {0};
    rs_list list;
    for (uint32_t i = 0; i < SIZE; i++) {
        lengths[i] = (uint16_t)(1000 - i);
    }
    lengths[40] = 17; // the paragraph with docid 41
    lengths[41] = 9;
    lengths[RS_LIST_BLOCK + 5] = 253;
    for (uint32_t docid = 1; docid <= SIZE; docid++) {
        rs_list_writer_add(&writer, docid, docid == 41 ? 2 : docid == 42 ? 300 : 1);
    }
    rs_list_writer_finish(&writer, &bytes);
    rs_list_open(&list, rs_buffer_view(&bytes));
    rs_list_frame first = rs_list_frame_at(&list, 0), second = rs_list_frame_at(&list, 1);
    rs_list_frame last = rs_list_frame_at(&list, 2), whole = rs_list_whole(&list);
    assert_int_equal(first.last, RS_LIST_BLOCK);
    assert_int_equal(second.last, 2 * RS_LIST_BLOCK);
    assert_int_equal(last.last, SIZE);
    assert_memory_equal(first.shortest, ((uint8_t[]){255, 18, 0, 0, 10}), RS_LIST_KINDS);
    assert_memory_equal(second.shortest, ((uint8_t[]){254, 0, 0, 0, 0}), RS_LIST_KINDS);
    assert_memory_equal(last.shortest, ((uint8_t[]){255, 0, 0, 0, 0}), RS_LIST_KINDS);
    assert_memory_equal(whole.shortest, ((uint8_t[]){254, 18, 0, 0, 10}), RS_LIST_KINDS);
    assert_int_equal(first.most, 255);
    assert_int_equal(second.most, 1);
    assert_int_equal(whole.most, 255);
    assert_int_equal(whole.last, SIZE);
    assert_int_equal(whole.end, last.end);
    rs_list_writer_free(&writer);
    rs_buffer_free(&bytes);
}

static void a_count_is_at_least_one(void **state) {
    (void)state;
    for (unsigned kind = 0; kind < RS_LIST_KINDS; kind++) {
        assert_int_equal(rs_list_count_of(kind, 0), kind + 1);
        assert_int_equal(rs_list_kind(rs_list_count_of(kind, 1000)), kind);
    }
    assert_int_equal(rs_list_count_of(RS_LIST_KINDS - 1, 1000), 1000);
}

// Without lengths a frame must not promise any.
static void nothing_is_told_of_lengths_unknown(void **state) {
    (void)state;
    static posting postings[MOST];
    rs_buffer bytes = {0};
    rs_list list;
    make(postings, MOST);
    write(postings, MOST, &bytes);
    rs_list_open(&list, rs_buffer_view(&bytes));
    assert_memory_equal(rs_list_whole(&list).shortest, ((uint8_t[]){1, 1, 1, 0, 1}), RS_LIST_KINDS);
    rs_buffer_free(&bytes);
}

static void a_list_without_postings_is_none(void **state) {
    (void)state;
    static const char *const NONE[] = {"\0\0\0", "\0\1\0", "\1\0\0\0"};
    for (size_t i = 0; i < sizeof NONE / sizeof *NONE; i++) {
        rs_list list;
        rs_list_open(&list, (rs_view){NONE[i], i < 2 ? 3 : 4});
        assert_true(list.damaged && !rs_list_has(&list));
        rs_list_clear(&list);
        assert_false(list.damaged || rs_list_has(&list));
    }
}

static void the_largest_numbers_fit(void **state) {
    (void)state;
    static const posting EDGES[] = {{1, UINT32_MAX}, {2, 1}, {UINT32_MAX, UINT32_MAX}};
    rs_buffer bytes = {0};
    rs_list list;
    write(EDGES, 3, &bytes);
    rs_list_open(&list, rs_buffer_view(&bytes));
    expect_from(&list, EDGES, 0, 3);
    rs_buffer_free(&bytes);
}

static void seeking_finds_what_walking_finds(void **state) {
    (void)state;
    static posting postings[MOST];
    rs_buffer bytes = {0};
    make(postings, MOST);
    write(postings, MOST, &bytes);
    for (uint32_t stride = 1; stride < MOST; stride = stride * 3 + 1) {
        rs_list list;
        rs_list_open(&list, rs_buffer_view(&bytes));
        for (uint32_t i = 0; i < MOST; i += stride) {
            rs_list_seek(&list, postings[i].docid);
            assert_true(rs_list_has(&list));
            assert_int_equal(rs_list_docid(&list), postings[i].docid);
            assert_int_equal(rs_list_count(&list), postings[i].count);
            rs_list_seek(&list, 1); // never back
            assert_int_equal(rs_list_docid(&list), postings[i].docid);
        }
        rs_list_seek(&list, postings[MOST - 1].docid + 1);
        assert_false(rs_list_has(&list));
        rs_list_seek(&list, UINT32_MAX);
        assert_false(rs_list_has(&list));
    }
    rs_buffer_free(&bytes);
}

static void seeking_between_finds_the_next(void **state) {
    (void)state;
    static posting postings[MOST];
    rs_buffer bytes = {0};
    make(postings, MOST);
    write(postings, MOST, &bytes);
    for (uint32_t i = 1; i < MOST; i++) {
        rs_list list;
        rs_list_open(&list, rs_buffer_view(&bytes));
        rs_list_seek(&list, postings[i - 1].docid + 1);
        expect_from(&list, postings, i, MOST);
    }
    rs_buffer_free(&bytes);
}

static void what_is_looked_for_is_found_from_anywhere(void **state) {
    (void)state;
    static posting postings[MOST];
    uint32_t random = 1;
    for (size_t size = 0; size < sizeof SIZES / sizeof *SIZES; size++) {
        rs_buffer bytes = {0};
        rs_list list;
        uint32_t count = SIZES[size];
        make(postings, count);
        write(postings, count, &bytes);
        rs_list_open(&list, rs_buffer_view(&bytes));
        for (int round = 0; round < 500; round++) {
            random = random * 1664525 + 1013904223;
            uint32_t at = (random >> 8) % (count + 1);
            rs_list_find(&list, at == 0 ? 1 : postings[at - 1].docid + 1);
            assert_int_equal(rs_list_has(&list), at < count);
            if (at < count) {
                assert_int_equal(rs_list_docid(&list), postings[at].docid);
                assert_int_equal(rs_list_count(&list), postings[at].count);
            }
            if (round % 3 == 0) {
                rs_list_enter(&list, (random >> 16) % (list.blocks + 1));
            }
        }
        assert_false(list.damaged);
        rs_buffer_free(&bytes);
    }
}

// Whatever the bytes are, a list ends, and its docids ascend.
static void read_all(rs_view bytes, uint32_t step) {
    rs_list list;
    uint32_t docid = 0, seen = 0;
    for (rs_list_open(&list, bytes); rs_list_has(&list); seen++) {
        assert_true(rs_list_docid(&list) > docid);
        docid = rs_list_docid(&list);
        assert_true(seen <= RS_LIST_BLOCK * bytes.size);
        if (step == 0 || docid > UINT32_MAX - step) {
            rs_list_next(&list);
        } else {
            rs_list_seek(&list, docid + step);
        }
    }
}

static void damaged_bytes_end(void **state) {
    (void)state;
    static posting postings[MOST];
    rs_buffer bytes = {0};
    make(postings, 300);
    write(postings, 300, &bytes);
    for (size_t at = 0; at < bytes.size; at++) {
        char whole = bytes.data[at];
        for (unsigned change = 1; change < 256; change = change * 2 + 1) {
            bytes.data[at] = (char)(whole ^ (char)change);
            read_all(rs_buffer_view(&bytes), 0);
            read_all(rs_buffer_view(&bytes), 1000);
        }
        bytes.data[at] = whole;
        // What is left of a list must lie in memory of its own to be read too far by a sanitizer.
        rs_buffer cut = {0};
        rs_buffer_append(&cut, (rs_view){bytes.data, at});
        rs_list list;
        for (rs_list_open(&list, rs_buffer_view(&cut)); rs_list_has(&list);) {
            rs_list_next(&list);
        }
        assert_true(list.damaged);
        rs_buffer_free(&cut);
    }
    rs_buffer_free(&bytes);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_size_comes_back),
        cmocka_unit_test(a_writer_begins_anew),
        cmocka_unit_test(long_lists_come_back),
        cmocka_unit_test(a_frame_that_lies_is_told),
        cmocka_unit_test(frames_tell_of_the_shortest),
        cmocka_unit_test(a_count_is_at_least_one),
        cmocka_unit_test(nothing_is_told_of_lengths_unknown),
        cmocka_unit_test(what_is_looked_for_is_found_from_anywhere),
        cmocka_unit_test(a_list_without_postings_is_none),
        cmocka_unit_test(the_largest_numbers_fit),
        cmocka_unit_test(seeking_finds_what_walking_finds),
        cmocka_unit_test(seeking_between_finds_the_next),
        cmocka_unit_test(damaged_bytes_end),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
