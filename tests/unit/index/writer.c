// SPDX-License-Identifier: GPL-2.0-or-later
/* Transactions: what is committed is there, what is not is not, and the folder stays small. */
#include "core/index/writer.h"

#include <sys/stat.h>
#include <unistd.h>

#include "core/base/file.h"
#include "tests/unit/index/support.h"

static const sample FIRST[] = {
    {"a.txt", 3, "吁请会员国", "zh"},
    {"b.txt", 0, "", "en"},
    {"c.txt", 2, "Calls upon Member States", "en"},
};

static void expect_sound(const char *name) {
    ressearch_error error = {0};
    check_ok(ressearch_index_check(place(name), &error), &error);
}

static void a_commit_is_seen(void **state) {
    (void)state;
    commit_samples("seen", FIRST, 3);
    expect_document("seen", "a.txt", 3, "吁请会员国");
    expect_document("seen", "b.txt", 1, "");
    expect_document("seen", "c.txt", 2, "Calls upon Member States");
    expect_document("seen", "a", 0, NULL);
    expect_document("seen", "a.txtx", 0, NULL);
    ressearch_index_info info = describe("seen");
    assert_int_equal(info.documents, 3);
    assert_int_equal(info.paragraphs, 6);
    assert_int_equal(info.segments, 1);
    assert_int_equal(info.dead, 0);
    assert_int_equal(info.generation, 1);
    expect_sound("seen");
    assert_int_equal(folder_count("seen"), 5); // manifest, lock, segment, postings, paragraphs
}

static void without_a_commit_nothing_stays(void **state) {
    (void)state;
    ressearch_error error = {0};
    rs_writer *writer = open_writer("nothing");
    add_samples(writer, FIRST, 3);
    rs_writer_close(writer);
    assert_int_not_equal(access(place("nothing"), F_OK), 0);

    commit_samples("kept", FIRST, 1);
    writer = open_writer("kept");
    add_samples(writer, FIRST, 3);
    check_ok(rs_writer_remove(writer, rs_view_of("a.txt"), true, NULL, &error), &error);
    rs_writer_close(writer);
    expect_document("kept", "a.txt", 3, "吁请会员国");
    assert_int_equal(describe("kept").generation, 1);
    assert_int_equal(folder_count("kept"), 5);
}

static void a_commit_of_nothing_changes_nothing(void **state) {
    (void)state;
    ressearch_error error = {0};
    rs_writer *writer = open_writer("idle");
    check_ok(rs_writer_commit(writer, &error), &error); // an index without documents
    check_ok(rs_writer_commit(writer, &error), &error);
    check_ok(rs_writer_merge_all(writer, &error), &error);
    rs_writer_close(writer);
    ressearch_index_info info = describe("idle");
    assert_int_equal(info.generation, 1);
    assert_int_equal(info.paragraphs, 0);
    expect_sound("idle");
}

static void replacing_and_removing(void **state) {
    (void)state;
    static const sample NEWER[] = {{"a.txt", 1, "促请会员国", "zh"}};
    ressearch_error error = {0};
    commit_samples("replaced", FIRST, 3);
    commit_samples("replaced", NEWER, 1);
    expect_document("replaced", "a.txt", 1, "促请会员国");
    assert_int_equal(describe("replaced").documents, 3);
    assert_int_equal(describe("replaced").paragraphs, 4);
    expect_sound("replaced");

    rs_writer *writer = open_writer("replaced");
    bool existed = false;
    check_ok(rs_writer_remove(writer, rs_view_of("c.txt"), false, &existed, &error), &error);
    assert_true(existed);
    check_ok(rs_writer_remove(writer, rs_view_of("c.txt"), false, &existed, &error), &error);
    assert_false(existed);
    check_ok(rs_writer_remove(writer, rs_view_of("d.txt"), true, &existed, &error), &error);
    assert_false(existed);
    check_ok(rs_writer_commit(writer, &error), &error);
    rs_writer_close(writer);
    expect_document("replaced", "c.txt", 0, NULL);
    expect_sound("replaced");

    writer = open_writer("replaced");
    check_ok(rs_writer_remove(writer, rs_view_of("a.txt"), false, NULL, &error), &error);
    check_ok(rs_writer_remove(writer, rs_view_of("b.txt"), false, NULL, &error), &error);
    check_ok(rs_writer_commit(writer, &error), &error);
    rs_writer_close(writer);
    ressearch_index_info info = describe("replaced");
    assert_int_equal(info.documents + info.paragraphs + info.segments + info.dead, 0);
    expect_sound("replaced");
}

static void the_last_of_one_run_wins(void **state) {
    (void)state;
    static const sample VERSIONS[] = {
        {"a.txt", 3, "one", "en"}, {"a.txt", 1, "two", "en"}, {"a.txt", 2, "three", "en"}};
    ressearch_error error = {0};
    rs_writer *writer = open_writer("twice");
    add_samples(writer, &VERSIONS[0], 1);
    add_samples(writer, FIRST + 1, 2);
    add_samples(writer, &VERSIONS[1], 1);
    add_samples(writer, &VERSIONS[2], 1);
    check_ok(rs_writer_commit(writer, &error), &error);
    expect_sound("twice");
    // The same writer goes on: what it has just committed is found and can be replaced.
    add_samples(writer, &VERSIONS[1], 1);
    check_ok(rs_writer_commit(writer, &error), &error);
    rs_writer_close(writer);
    expect_document("twice", "a.txt", 1, "two");
    ressearch_index_info info = describe("twice");
    assert_int_equal(info.documents, 3);
    assert_int_equal(info.generation, 2);
    assert_int_equal(info.dead, 0); // there were too many dead: the segment was merged alone
    expect_sound("twice");
}

static bool collect_ids(void *context, const rs_document_head *head) {
    rs_buffer *ids = context;
    rs_buffer_append(ids, head->id);
    rs_buffer_append_byte(ids, ' ');
    return true;
}

static bool stop_at_once(void *context, const rs_document_head *head) {
    (void)head;
    *(int *)context += 1;
    return false;
}

static void documents_are_visited(void **state) {
    (void)state;
    ressearch_error error = {0};
    sample many[20];
    char ids[20][16];
    for (size_t i = 0; i < 20; i++) {
        snprintf(ids[i], sizeof ids[i], "%02zu", i);
        many[i] = (sample){ids[i], 1 + i % 3, "text", "en"};
    }
    commit_samples("visited", many, 20);
    rs_writer *writer = open_writer("visited");
    check_ok(rs_writer_remove(writer, rs_view_of("03"), false, NULL, &error), &error);
    check_ok(rs_writer_commit(writer, &error), &error);
    rs_buffer seen = {0};
    check_ok(rs_writer_visit_documents(writer, collect_ids, &seen, &error), &error);
    assert_string_equal(seen.data, "00 01 02 04 05 06 07 08 09 10 11 12 13 14 15 16 17 18 19 ");
    int calls = 0;
    check_ok(rs_writer_visit_documents(writer, stop_at_once, &calls, &error), &error);
    assert_int_equal(calls, 1);
    rs_buffer_free(&seen);
    rs_writer_close(writer);
    assert_int_equal(describe("visited").dead, 1); // 03 has one paragraph of forty
    expect_sound("visited");
}

static void segments_stay_few(void **state) {
    (void)state;
    for (size_t i = 0; i < 40; i++) {
        char id[16];
        snprintf(id, sizeof id, "%zu", i);
        commit_samples("few", &(sample){id, 1 + i % 5, "many small commits", "en"}, 1);
        assert_true(describe("few").segments <= 12);
    }
    ressearch_index_info info = describe("few");
    assert_true(info.segments <= 4);
    assert_int_equal(info.documents, 40);
    assert_int_equal(info.generation, 40);
    expect_sound("few");
    expect_document("few", "0", 1, "many small commits");
    expect_document("few", "39", 5, "many small commits");
}

static void merging_leaves_one_segment(void **state) {
    (void)state;
    ressearch_error error = {0};
    sample some[] = {{"x", 30, "alpha", "en"}, {"y", 5, "beta", "en"}, {"z", 7, "gamma", "en"}};
    commit_samples("merged", some, 2);
    commit_samples("merged", some + 2, 1);
    commit_samples("merged", some + 1, 1);
    assert_int_equal(describe("merged").segments, 3);
    assert_int_equal(describe("merged").dead, 5);
    rs_writer *writer = open_writer("merged");
    check_ok(rs_writer_merge_all(writer, &error), &error);
    rs_writer_close(writer);
    ressearch_index_info info = describe("merged");
    assert_int_equal(info.segments, 1);
    assert_int_equal(info.dead, 0);
    assert_int_equal(info.paragraphs, 42);
    assert_int_equal(folder_count("merged"), 5);
    expect_sound("merged");
    expect_document("merged", "x", 30, "alpha");
    expect_document("merged", "y", 5, "beta");
    expect_document("merged", "z", 7, "gamma");
}

static void replacing_twenty_times_stays_small(void **state) {
    (void)state;
    sample many[60];
    char ids[60][16];
    for (size_t i = 0; i < 60; i++) {
        snprintf(ids[i], sizeof ids[i], "%zu", i);
        many[i] = (sample){ids[i], 20, "回顾其关于从区域合作的角度来看水利和交通领域的变化", "zh"};
    }
    commit_samples("again", many, 60);
    uint64_t fresh = folder_bytes("again");
    for (int i = 0; i < 20; i++) {
        commit_samples("again", many, 60);
        assert_true(folder_bytes("again") * 2 <= fresh * 3);
    }
    // One after another, too: in between some are dead.
    for (size_t i = 0; i < 60; i += 3) {
        commit_samples("again", &many[i], 1);
        uint64_t smallest = describe("again").segments * 20000; // a segment of any size
        assert_true((folder_bytes("again") - smallest) * 2 <= fresh * 3);
    }
    assert_int_equal(describe("again").documents, 60);
    assert_int_equal(describe("again").paragraphs, 1200);
    expect_sound("again");
}

static void many_pieces_keep_their_order(void **state) {
    (void)state;
    ressearch_error error = {0};
    rs_writer *writer = open_writer("pieces");
    for (size_t i = 0; i < 110; i++) {
        char id[16];
        snprintf(id, sizeof id, "%03zu", i);
        add_samples(writer, &(sample){id, 1 + i % 3, "piece by piece", "en"}, 1);
    }
    check_ok(rs_writer_remove(writer, rs_view_of("001"), true, NULL, &error), &error);
    check_ok(rs_writer_commit(writer, &error), &error);
    rs_buffer seen = {0};
    check_ok(rs_writer_visit_documents(writer, collect_ids, &seen, &error), &error);
    assert_int_equal(seen.size, 109 * 4);
    for (size_t i = 1; i < 109; i++) {
        assert_true(strncmp(seen.data + 4 * i - 4, seen.data + 4 * i, 3) < 0);
    }
    rs_writer_close(writer);
    rs_buffer_free(&seen);
    assert_int_equal(describe("pieces").segments, 1);
    expect_sound("pieces");
}

static void ids_of_any_length_and_bytes(void **state) {
    (void)state;
    char ids[3][2000];
    for (size_t i = 0; i < 3; i++) {
        memset(ids[i], 'x', sizeof ids[i] - 1);
        ids[i][sizeof ids[i] - 1] = '\0';
        ids[i][sizeof ids[i] - 2] = (char)('a' + i);
    }
    const sample odd[] = {{ids[0], 2, "one", "en"},
                          {ids[1], 3, "two", "en"},
                          {"\xFF\x01 not UTF-8", 0, "three", "en"}};
    commit_samples("odd", odd, 3);
    expect_document("odd", ids[0], 2, "one");
    expect_document("odd", ids[1], 3, "two");
    expect_document("odd", ids[2], 0, NULL);
    expect_document("odd", odd[2].id, 1, "three");
    expect_sound("odd");
}

static void dictionaries_belong_to_the_commit(void **state) {
    (void)state;
    ressearch_error error = {0};
    rs_buffer samples = {0};
    rs_buffer dictionary = {0};
    size_t sizes[500];
    for (size_t i = 0; i < 500; i++) {
        size_t before = samples.size;
        rs_buffer_print(&samples, "%zx Recalling its resolution %zu of %zu on the subject", i * i,
                        i * 7 % 78, 1946 + i % 70);
        sizes[i] = samples.size - before;
    }
    rs_writer *writer = open_writer("dictionary");
    assert_false(rs_writer_wants_dictionary(writer, 1000));
    assert_true(rs_writer_wants_dictionary(writer, 1000000));
    assert_int_equal(rs_writer_next_dictionary(writer), 1);
    check_ok(rs_codec_train(rs_buffer_view(&samples), sizes, 500, 1, &dictionary, &error), &error);
    check_ok(rs_writer_add_dictionary(writer, rs_buffer_view(&dictionary), &error), &error);
    assert_false(rs_writer_wants_dictionary(writer, 1000000));
    assert_true(rs_writer_wants_dictionary(writer, 100000000));
    assert_int_equal(rs_writer_next_dictionary(writer), 2);
    add_samples(writer, FIRST, 3);
    check_ok(rs_writer_commit(writer, &error), &error);
    rs_writer_close(writer);
    assert_int_equal(folder_count("dictionary"), 6);
    expect_document("dictionary", "a.txt", 3, "吁请会员国");
    expect_sound("dictionary");

    writer = open_writer("dictionary");
    assert_int_equal(rs_writer_next_dictionary(writer), 2);
    rs_buffer_reset(&dictionary);
    check_ok(rs_codec_train(rs_buffer_view(&samples), sizes, 500, 2, &dictionary, &error), &error);
    check_ok(rs_writer_add_dictionary(writer, rs_buffer_view(&dictionary), &error), &error);
    rs_writer_close(writer);
    assert_int_equal(folder_count("dictionary"), 6); // not committed: gone
    rs_buffer_free(&samples);
    rs_buffer_free(&dictionary);
}

static void foreign_folders_are_left_alone(void **state) {
    (void)state;
    ressearch_error error = {0};
    rs_writer *writer = NULL;
    check_ok(rs_folder_create(place("home"), &error), &error);
    check_ok(rs_file_replace(place("home/letter.txt"), rs_view_of("dear"), &error), &error);
    assert_int_equal(rs_writer_open(place("home"), false, 0, &writer, &error), RESSEARCH_EXISTS);
    assert_null(writer);
    assert_non_null(strstr(error.message, "is not an index"));
    assert_int_equal(folder_count("home"), 1);
    assert_int_equal(rs_writer_open(place("home/letter.txt"), false, 0, &writer, &error),
                     RESSEARCH_EXISTS);
    assert_int_equal(rs_writer_open(place("absent"), true, 0, &writer, &error),
                     RESSEARCH_NOT_FOUND);
    assert_int_not_equal(access(place("absent"), F_OK), 0);
}

static void a_second_writer_is_told(void **state) {
    (void)state;
    ressearch_error error = {0};
    rs_writer *second = NULL;
    rs_writer *first = open_writer("locked");
    assert_int_equal(rs_writer_open(place("locked"), false, 0, &second, &error), RESSEARCH_LOCKED);
    assert_null(second);
    assert_non_null(strstr(error.message, "process "));
    add_samples(first, FIRST, 1); // undisturbed by the attempt
    check_ok(rs_writer_commit(first, &error), &error);
    rs_writer_close(first);
    expect_sound("locked");
}

static void leftovers_are_removed_by_the_next_writer(void **state) {
    (void)state;
    ressearch_error error = {0};
    commit_samples("leftovers", FIRST, 3);
    static const char *const NAMES[] = {"segment-000077", "postings-000077",   "paragraphs-000077",
                                        "dead-000078",    "dictionary-000009", "manifest.new",
                                        "dead-000079.new"};
    for (size_t i = 0; i < sizeof NAMES / sizeof *NAMES; i++) {
        char path[64];
        snprintf(path, sizeof path, "leftovers/%s", NAMES[i]);
        check_ok(rs_file_replace(place(path), rs_view_of("x"), &error), &error);
    }
    check_ok(rs_folder_create(place("leftovers/work-000001/piece-000001"), &error), &error);
    check_ok(rs_file_replace(place("leftovers/notes.txt"), rs_view_of("mine"), &error), &error);
    expect_sound("leftovers"); // a reader passes over them
    assert_int_equal(folder_count("leftovers"), 5 + 7 + 2);
    rs_writer_close(open_writer("leftovers"));
    assert_int_equal(folder_count("leftovers"), 5 + 1);
    expect_document("leftovers", "a.txt", 3, "吁请会员国");
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_commit_is_seen),
        cmocka_unit_test(without_a_commit_nothing_stays),
        cmocka_unit_test(a_commit_of_nothing_changes_nothing),
        cmocka_unit_test(replacing_and_removing),
        cmocka_unit_test(the_last_of_one_run_wins),
        cmocka_unit_test(documents_are_visited),
        cmocka_unit_test(segments_stay_few),
        cmocka_unit_test(merging_leaves_one_segment),
        cmocka_unit_test(replacing_twenty_times_stays_small),
        cmocka_unit_test(many_pieces_keep_their_order),
        cmocka_unit_test(ids_of_any_length_and_bytes),
        cmocka_unit_test(dictionaries_belong_to_the_commit),
        cmocka_unit_test(foreign_folders_are_left_alone),
        cmocka_unit_test(a_second_writer_is_told),
        cmocka_unit_test(leftovers_are_removed_by_the_next_writer),
    };
    return cmocka_run_group_tests(tests, make_place, remove_place);
}
