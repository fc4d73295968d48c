// SPDX-License-Identifier: GPL-2.0-or-later
/* The file of paragraphs: what is added is read, in any order, joined or damaged. */
#include "core/base/file.h"
#include "core/index/packer.h"
#include "tests/unit/index/support.h"

static rs_codec *make_codec(void) {
    ressearch_error error = {0};
    rs_codec *codec = NULL;
    check_ok(rs_codec_create(&codec, &error), &error);
    return codec;
}

// A dictionary of texts like those below.
static void add_dictionary(rs_codec *codec, uint32_t number, rs_buffer *dictionary) {
    ressearch_error error = {0};
    rs_buffer samples = {0};
    size_t sizes[600];
    for (size_t i = 0; i < 600; i++) {
        size_t before = samples.size;
        rs_buffer_print(&samples, "%u.%zu 大会回顾其第%zu/%zu号决议 %zx", number, i, i * 7 % 78,
                        i * 31 % 299, i * 2654435761u);
        sizes[i] = samples.size - before;
    }
    check_ok(rs_codec_train(rs_buffer_view(&samples), sizes, 600, number, dictionary, &error),
             &error);
    check_ok(rs_codec_add(codec, number, rs_buffer_view(dictionary), &error), &error);
    rs_buffer_free(&samples);
}

// Paragraph `number` of the samples: most are short, some empty, some larger than a block.
static void write_sample(size_t number, rs_buffer *into) {
    rs_buffer_reset(into);
    size_t repeats = number % 50 == 49 ? 400 : number % 7;
    for (size_t i = 0; i < repeats; i++) {
        rs_buffer_print(into, "%zu.%zu 大会回顾其第%zx号决议", number, i, number * 2654435761u);
    }
}

static uint64_t sample_length(size_t number) {
    return number % 11 == 10 ? 70000 + number : number % 300;
}

static uint16_t bounded_length(size_t number) {
    return number % 11 == 10 ? UINT16_MAX : (uint16_t)(number % 300);
}

// Adds the samples from first on, before end.
static void add(rs_packer *packer, size_t first, size_t end) {
    ressearch_error error = {0};
    rs_buffer record = {0};
    for (size_t i = first; i < end; i++) {
        write_sample(i, &record);
        check_ok(rs_packer_add(packer, rs_buffer_view(&record), sample_length(i), &error), &error);
    }
    rs_buffer_free(&record);
}

static rs_packer *open_packer(const char *path, rs_codec *codec) {
    ressearch_error error = {0};
    rs_packer *packer = NULL;
    check_ok(rs_packer_open(path, codec, &packer, &error), &error);
    return packer;
}

// What a packer in memory has written; the packer is closed.
static rs_paragraphs *take(rs_packer *packer) {
    ressearch_error error = {0};
    rs_paragraphs *paragraphs = NULL;
    check_ok(rs_packer_read(packer, &paragraphs, &error), &error);
    rs_packer_close(packer);
    return paragraphs;
}

static rs_paragraphs *make(rs_codec *codec, size_t first, size_t end) {
    rs_packer *packer = open_packer(NULL, codec);
    add(packer, first, end);
    return take(packer);
}

static void expect_sample(rs_paragraphs *paragraphs, uint32_t docid, size_t number) {
    ressearch_error error = {0};
    rs_buffer expected = {0};
    rs_view record;
    uint32_t count;
    write_sample(number, &expected);
    check_ok(rs_paragraphs_read(paragraphs, docid, &record, &error), &error);
    assert_true(rs_view_equal(record, rs_buffer_view(&expected)));
    assert_int_equal(rs_paragraphs_lengths(paragraphs, &count)[docid - 1], bounded_length(number));
    rs_buffer_free(&expected);
}

static void expect_whole(rs_paragraphs *paragraphs, uint32_t expected) {
    ressearch_error error = {0};
    rs_view record;
    uint32_t count;
    rs_paragraphs_lengths(paragraphs, &count);
    assert_int_equal(count, expected);
    check_ok(rs_paragraphs_check(paragraphs, &error), &error);
    assert_int_equal(rs_paragraphs_read(paragraphs, 0, &record, &error), RESSEARCH_NOT_FOUND);
    assert_int_equal(rs_paragraphs_read(paragraphs, count + 1, &record, &error),
                     RESSEARCH_NOT_FOUND);
}

static size_t count_blocks(rs_paragraphs *paragraphs) {
    ressearch_error error = {0};
    uint32_t count;
    size_t blocks = 0;
    rs_paragraphs_lengths(paragraphs, &count);
    rs_packed_block block;
    for (uint32_t docid = 1; docid <= count; docid = block.end, blocks++) {
        check_ok(rs_paragraphs_block(paragraphs, docid, &block, &error), &error);
    }
    return blocks;
}

static void paragraphs_come_back(void **state) {
    (void)state;
    static const uint32_t COUNTS[] = {0, 1, 2, 3, 6, 50, 51, 1000};
    rs_codec *codec = make_codec();
    for (size_t i = 0; i < sizeof COUNTS / sizeof *COUNTS; i++) {
        rs_paragraphs *paragraphs = make(codec, 0, COUNTS[i]);
        uint64_t total = 0;
        expect_whole(paragraphs, COUNTS[i]);
        for (uint32_t n = 0; n < COUNTS[i]; n++) {
            expect_sample(paragraphs, n + 1, n);
            total += bounded_length(n);
        }
        for (uint32_t n = 0; n < COUNTS[i]; n++) { // 7919 is prime: each comes once
            uint32_t any = n * 7919 % COUNTS[i];
            expect_sample(paragraphs, any + 1, any);
        }
        assert_int_equal(rs_paragraphs_total(paragraphs), total);
        rs_paragraphs_close(paragraphs);
    }
    rs_paragraphs_close(NULL);
    rs_packer_close(NULL);
    rs_codec_free(codec);
}

static void a_file_is_read_as_bytes_in_memory_are(void **state) {
    (void)state;
    ressearch_error error = {0};
    rs_codec *codec = make_codec();
    rs_packer *packer = open_packer(place("file"), codec);
    add(packer, 0, 300);
    check_ok(rs_packer_finish(packer, &error), &error);
    rs_packer_close(packer);
    assert_int_equal(rs_packer_open(place("file"), codec, &packer, &error), RESSEARCH_EXISTS);
    rs_paragraphs *paragraphs = NULL;
    check_ok(rs_paragraphs_open(place("file"), codec, &paragraphs, &error), &error);
    expect_whole(paragraphs, 300);
    for (uint32_t n = 0; n < 300; n++) {
        expect_sample(paragraphs, n + 1, n);
    }
    rs_paragraphs_close(paragraphs);
    assert_int_equal(rs_paragraphs_open(place("none"), codec, &paragraphs, &error),
                     RESSEARCH_NOT_FOUND);
    assert_null(paragraphs);
    rs_codec_free(codec);
}

static void neighbours_share_a_block_but_not_with_a_large_one(void **state) {
    (void)state;
    ressearch_error error = {0};
    rs_codec *codec = make_codec();
    rs_paragraphs *paragraphs = make(codec, 0, 1000);
    // 20 are large, and the others take some 140 bytes.
    size_t blocks = count_blocks(paragraphs);
    assert_in_range(blocks, 40, 300);
    rs_packed_block block;
    check_ok(rs_paragraphs_block(paragraphs, 50, &block, &error), &error);
    assert_int_equal(block.first, 50);
    assert_int_equal(block.end, 51);
    rs_paragraphs_close(paragraphs);
    rs_codec_free(codec);
}

static void a_paragraph_too_large_changes_nothing(void **state) {
    (void)state;
    static const char BYTE = 'a';
    ressearch_error error = {0};
    rs_codec *codec = make_codec();
    rs_packer *packer = open_packer(NULL, codec);
    add(packer, 0, 3);
    assert_int_equal(rs_packer_add(packer, (rs_view){&BYTE, (256 << 20) + 1}, 1, &error),
                     RESSEARCH_UNSUPPORTED);
    add(packer, 3, 5);
    rs_paragraphs *paragraphs = take(packer);
    expect_whole(paragraphs, 5);
    expect_sample(paragraphs, 4, 3);
    rs_paragraphs_close(paragraphs);
    rs_codec_free(codec);
}

// Joins files of these samples without those that `stays` refuses.
static void expect_joined(const size_t *ends, size_t files, bool (*stays)(size_t number)) {
    ressearch_error error = {0};
    rs_codec *codec = make_codec();
    rs_packer *packer = open_packer(NULL, codec);
    for (size_t file = 0, start = 0; file < files; start = ends[file++]) {
        rs_paragraphs *from = make(codec, start, ends[file]);
        rs_tombstones dead = {0};
        for (size_t n = start; n < ends[file]; n++) {
            if (!stays(n)) {
                check_ok(rs_tombstones_add(&dead, (uint32_t)(ends[file] - start),
                                           (uint32_t)(n - start + 1), 1, &error),
                         &error);
            }
        }
        check_ok(
            rs_packer_append(packer, from, file % 2 == 0 && !dead.count ? NULL : &dead, &error),
            &error);
        rs_tombstones_free(&dead);
        rs_paragraphs_close(from);
    }
    rs_paragraphs *joined = take(packer);
    uint32_t docid = 0;
    for (size_t n = 0; n < ends[files - 1]; n++) {
        if (stays(n)) {
            expect_sample(joined, ++docid, n);
        }
    }
    expect_whole(joined, docid);
    rs_paragraphs_close(joined);
    rs_codec_free(codec);
}

static bool all_stay(size_t number) {
    (void)number;
    return true;
}

static bool most_stay(size_t number) {
    return number % 13 != 5;
}

static bool few_stay(size_t number) {
    return number % 40 == 8;
}

static bool the_first_go(size_t number) {
    return number > 320;
}

static void files_are_joined_without_the_dead(void **state) {
    (void)state;
    static const size_t ENDS[] = {1, 5, 5, 300, 301, 470, 900};
    static bool (*const RULES[])(size_t number) = {all_stay, most_stay, few_stay, the_first_go};
    for (size_t i = 0; i < sizeof RULES / sizeof *RULES; i++) {
        expect_joined(ENDS, sizeof ENDS / sizeof *ENDS, RULES[i]);
    }
}

static void joining_small_files_leaves_no_small_blocks(void **state) {
    (void)state;
    ressearch_error error = {0};
    rs_codec *codec = make_codec();
    rs_paragraphs *joined = make(codec, 0, 0);
    for (size_t n = 1; n < 40; n++) { // one by one, as if each were a commit
        rs_paragraphs *from = make(codec, n, n + 1);
        rs_packer *packer = open_packer(NULL, codec);
        check_ok(rs_packer_append(packer, joined, NULL, &error), &error);
        check_ok(rs_packer_append(packer, from, NULL, &error), &error);
        rs_paragraphs_close(from);
        rs_paragraphs_close(joined);
        joined = take(packer);
    }
    rs_paragraphs *at_once = make(codec, 1, 40);
    assert_true(count_blocks(joined) <= count_blocks(at_once) + 1);
    for (uint32_t n = 1; n < 40; n++) {
        expect_sample(joined, n, n);
    }
    rs_paragraphs_close(at_once);
    rs_paragraphs_close(joined);
    rs_codec_free(codec);
}

static rs_view frame_of(rs_paragraphs *paragraphs, uint32_t docid) {
    ressearch_error error = {0};
    rs_packed_block block;
    check_ok(rs_paragraphs_block(paragraphs, docid, &block, &error), &error);
    return block.frame;
}

static void blocks_keep_their_dictionary_when_they_are_copied(void **state) {
    (void)state;
    ressearch_error error = {0};
    rs_codec *codec = make_codec();
    rs_buffer dictionaries[2] = {{0}, {0}};
    rs_packer *packer = open_packer(NULL, codec);
    rs_paragraphs *from[2];
    for (uint32_t i = 0; i < 2; i++) {
        add_dictionary(codec, i + 1, &dictionaries[i]);
        from[i] = make(codec, i * 200, i * 200 + 200);
    }
    for (uint32_t i = 0; i < 2; i++) {
        check_ok(rs_packer_append(packer, from[i], NULL, &error), &error);
    }
    rs_paragraphs *joined = take(packer);
    assert_true(rs_view_equal(frame_of(joined, 100), frame_of(from[0], 100)));
    rs_paragraphs_close(from[0]);
    rs_paragraphs_close(from[1]);
    for (uint32_t n = 0; n < 400; n++) {
        expect_sample(joined, n + 1, n);
    }
    rs_paragraphs_close(joined);
    rs_buffer_free(&dictionaries[0]);
    rs_buffer_free(&dictionaries[1]);
    rs_codec_free(codec);
}

/* ---- damage ---- */

static void expect_ok_or_corrupt(ressearch_status status) {
    assert_true(status == RESSEARCH_OK || status == RESSEARCH_CORRUPT);
}

// Opens the bytes and reads all that can be read; true when nothing was wrong.
static bool reads(rs_view bytes, rs_codec *codec) {
    ressearch_error error;
    rs_buffer copy = {0};
    rs_paragraphs *paragraphs = NULL;
    rs_buffer_append(&copy, bytes);
    ressearch_status status = rs_paragraphs_of_bytes(&copy, codec, &paragraphs, &error);
    expect_ok_or_corrupt(status);
    rs_buffer_free(&copy);
    if (status != RESSEARCH_OK) {
        return false;
    }
    uint32_t count;
    rs_paragraphs_lengths(paragraphs, &count);
    status = rs_paragraphs_check(paragraphs, &error);
    expect_ok_or_corrupt(status);
    bool whole = status == RESSEARCH_OK;
    size_t bytes_read = 0;
    for (uint32_t docid = 1; docid <= count; docid++) {
        rs_view record = {"", 0};
        status = rs_paragraphs_read(paragraphs, docid, &record, &error);
        expect_ok_or_corrupt(status);
        whole = whole && status == RESSEARCH_OK;
        for (size_t i = 0; i < record.size; i++) { // touch them all
            bytes_read += record.data[i] != '\0';
        }
    }
    assert_true(bytes_read < SIZE_MAX);
    rs_paragraphs_close(paragraphs);
    return whole;
}

static void write_file(const char *name, rs_codec *codec, rs_buffer *bytes) {
    ressearch_error error = {0};
    rs_packer *packer = open_packer(place(name), codec);
    add(packer, 0, 60);
    check_ok(rs_packer_finish(packer, &error), &error);
    rs_packer_close(packer);
    check_ok(rs_file_read(place(name), 0, bytes, &error), &error);
    assert_true(reads(rs_buffer_view(bytes), codec));
}

static void damage_is_told_and_never_a_crash(void **state) {
    (void)state;
    static const unsigned char BITS[] = {0x01, 0x80, 0xFF};
    rs_codec *codec = make_codec();
    rs_buffer bytes = {0};
    size_t told = 0;
    write_file("damage", codec, &bytes);
    for (size_t at = 0; at < bytes.size; at++) {
        for (size_t i = 0; i < sizeof BITS; i++) {
            bytes.data[at] = (char)(bytes.data[at] ^ BITS[i]);
            told += !reads(rs_buffer_view(&bytes), codec);
            bytes.data[at] = (char)(bytes.data[at] ^ BITS[i]);
        }
    }
    assert_true(told > bytes.size); // text may change unseen: the manifest has a checksum for that
    for (size_t size = 0; size < bytes.size; size++) {
        assert_false(reads((rs_view){bytes.data, size}, codec));
    }
    rs_buffer_free(&bytes);
    rs_codec_free(codec);
}

// What comes of joining is as many paragraphs as went in, or the damage is told.
static void damaged_files_are_not_joined(void **state) {
    (void)state;
    enum { TAIL = 600 }; // the arrays are in it
    rs_codec *codec = make_codec();
    rs_buffer bytes = {0};
    size_t told = 0;
    write_file("tail", codec, &bytes);
    for (size_t at = bytes.size - TAIL; at < bytes.size; at++) {
        ressearch_error error;
        rs_buffer copy = {0};
        rs_paragraphs *paragraphs = NULL;
        uint32_t count = 0, joined_count = 0;
        rs_buffer_append(&copy, rs_buffer_view(&bytes));
        copy.data[at] = (char)(copy.data[at] ^ 0x05);
        rs_packer *packer = open_packer(NULL, codec);
        ressearch_status status = rs_paragraphs_of_bytes(&copy, codec, &paragraphs, &error);
        if (status == RESSEARCH_OK) {
            rs_paragraphs_lengths(paragraphs, &count);
            status = rs_packer_append(packer, paragraphs, NULL, &error);
        }
        expect_ok_or_corrupt(status);
        told += status == RESSEARCH_CORRUPT;
        rs_paragraphs *joined = take(packer);
        rs_paragraphs_lengths(joined, &joined_count);
        assert_true(status == RESSEARCH_CORRUPT || joined_count == count);
        rs_paragraphs_close(joined);
        rs_paragraphs_close(paragraphs);
        rs_buffer_free(&copy);
    }
    assert_true(told > 0);
    rs_buffer_free(&bytes);
    rs_codec_free(codec);
}

static void wild_bytes_are_no_crash(void **state) {
    (void)state;
    rs_codec *codec = make_codec();
    rs_buffer bytes = {0};
    write_file("wild", codec, &bytes);
    uint32_t seed = 1;
    for (int round = 0; round < 2000; round++) {
        rs_buffer wild = {0};
        rs_buffer_append(&wild, rs_buffer_view(&bytes));
        for (int i = 0; i < 8; i++) { // the arrays are at the end, and worth most of the tries
            seed = seed * 1664525 + 1013904223;
            size_t range = i % 2 == 0 ? wild.size : 300;
            wild.data[wild.size - 1 - seed / 7 % range] = (char)(seed >> 24);
        }
        reads(rs_buffer_view(&wild), codec);
        rs_buffer_free(&wild);
    }
    rs_buffer_free(&bytes);
    rs_codec_free(codec);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(paragraphs_come_back),
        cmocka_unit_test(a_file_is_read_as_bytes_in_memory_are),
        cmocka_unit_test(neighbours_share_a_block_but_not_with_a_large_one),
        cmocka_unit_test(a_paragraph_too_large_changes_nothing),
        cmocka_unit_test(files_are_joined_without_the_dead),
        cmocka_unit_test(joining_small_files_leaves_no_small_blocks),
        cmocka_unit_test(blocks_keep_their_dictionary_when_they_are_copied),
        cmocka_unit_test(damage_is_told_and_never_a_crash),
        cmocka_unit_test(damaged_files_are_not_joined),
        cmocka_unit_test(wild_bytes_are_no_crash),
    };
    return cmocka_run_group_tests(tests, make_place, remove_place);
}
