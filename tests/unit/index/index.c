// SPDX-License-Identifier: GPL-2.0-or-later
/* Readers: what they say of an index, refreshing, records, damage found by checking. */
#include "core/index/index.h"

#include <sys/stat.h>
#include <unistd.h>

#include "core/base/file.h"
#include "tests/unit/index/support.h"

static const sample SAMPLES[] = {
    {"a", 3, "吁请会员国", "zh"}, {"b", 2, "Calls upon", "en"}, {"c", 1, "促请", "zh"}};

static ressearch_index *open_index(const char *name) {
    ressearch_error error = {0};
    ressearch_index *index = NULL;
    check_ok(ressearch_index_open(place(name), &index, &error), &error);
    return index;
}

static void an_index_is_described(void **state) {
    (void)state;
    ressearch_error error = {0};
    commit_samples("described", SAMPLES, 3);
    ressearch_index *index = open_index("described");
    ressearch_index_info info;
    check_ok(ressearch_index_describe(index, &info, &error), &error);
    assert_string_equal(info.languages, "zh:4 en:2");
    assert_non_null(strstr(info.versions, "xapian "));
    assert_non_null(strstr(info.versions, "icu "));
    size_t text = 3 * strlen("a 0 吁请会员国") + 2 * strlen("b 0 Calls upon") + strlen("c 0 促请");
    assert_int_equal(info.text_bytes, text);
    struct stat lock;
    assert_int_equal(stat(place("described/lock"), &lock), 0);
    assert_int_equal(info.bytes + (uint64_t)lock.st_size, folder_bytes("described"));
    size_t count = 0;
    const char *const *languages = rs_index_languages(index, &count);
    assert_int_equal(count, 2);
    assert_string_equal(languages[0], "zh");
    assert_string_equal(languages[1], "en");
    assert_string_equal(rs_index_path(index), place("described"));
    ressearch_index_close(index);
    ressearch_index_close(NULL);
}

static double share_of(ressearch_index *index, const char *character) {
    ressearch_error error = {0};
    double share = 0;
    check_ok(rs_index_character_share(index, rs_view_of(character), &share, &error), &error);
    return share;
}

static void common_characters_are_known(void **state) {
    (void)state;
    ressearch_error error = {0};
    commit_samples("common", SAMPLES, 3); // 吁请会员国 three times, 促请 once, 2 of English
    ressearch_index *index = open_index("common");
    assert_float_equal(share_of(index, "请"), 4.0 / 6, 1e-9);
    assert_float_equal(share_of(index, "国"), 3.0 / 6, 1e-9);
    assert_float_equal(share_of(index, "促"), 1.0 / 6, 1e-9);
    assert_float_equal(share_of(index, "书"), 0.5 / 6, 1e-9);
    static const sample more = {"d", 200, "各国的书", "zh"};
    commit_samples("common", &more, 1); // another segment
    bool changed = false;
    check_ok(ressearch_index_refresh(index, &changed, &error), &error);
    assert_true(changed);
    assert_true(share_of(index, "书") > 0.9 && share_of(index, "书") < 1);
    assert_true(share_of(index, "促") < 0.02);
    ressearch_index_close(index);
}

static void characters_of_a_document_are_counted_when_asked_for(void **state) {
    (void)state;
    ressearch_error error = {0};
    rs_document_head head = {.id = rs_view_of("one")};
    rs_paragraph paragraphs[] = {{.text = rs_view_of("各国")}, {.text = rs_view_of("国")}};
    rs_analyzer *analyzer = NULL;
    ressearch_index *index = NULL;
    check_ok(ressearch_analyzer_create(&analyzer, &error), &error);
    check_ok(rs_index_of_document(&head, paragraphs, 2, analyzer, &index, &error), &error);
    assert_float_equal(share_of(index, "国"), 1, 1e-9);
    assert_float_equal(share_of(index, "各"), 0.5, 1e-9);
    assert_float_equal(share_of(index, "书"), 0.25, 1e-9);
    ressearch_index_close(index);
    ressearch_analyzer_free(analyzer);
}

static void refreshing_moves_to_the_newest(void **state) {
    (void)state;
    ressearch_error error = {0};
    commit_samples("refreshed", SAMPLES, 2);
    ressearch_index *index = open_index("refreshed");
    bool changed = true;
    check_ok(ressearch_index_refresh(index, &changed, &error), &error);
    assert_false(changed);
    commit_samples("refreshed", SAMPLES, 3);
    // The files of the old snapshot are gone by now, and it reads them all the same.
    rs_buffer scratch = {0};
    rs_record record;
    check_ok(rs_index_record(index, 1, &scratch, &record, &error), &error);
    assert_true(rs_view_is(record.head.id, "a"));
    assert_int_equal(rs_index_live(index), 5);
    check_ok(ressearch_index_refresh(index, &changed, &error), &error);
    assert_true(changed);
    assert_int_equal(rs_index_live(index), 6);
    assert_int_equal(rs_index_generation(index), 2);
    // On failure the old snapshot stays.
    assert_int_equal(rename(place("refreshed/manifest"), place("refreshed/kept")), 0);
    assert_int_not_equal(ressearch_index_refresh(index, &changed, &error), RESSEARCH_OK);
    assert_int_equal(rs_index_live(index), 6);
    check_ok(rs_index_record(index, 1, &scratch, &record, &error), &error);
    rs_buffer_free(&scratch);
    ressearch_index_close(index);
}

static void an_index_made_anew_is_another(void **state) {
    (void)state;
    ressearch_error error = {0};
    commit_samples("anew", SAMPLES, 1);
    ressearch_index *index = open_index("anew");
    rs_remove_tree(place("anew"));
    commit_samples("anew", SAMPLES + 1, 1);
    bool changed = false;
    check_ok(ressearch_index_refresh(index, &changed, &error), &error);
    assert_true(changed);
    assert_int_equal(rs_index_live(index), 2);
    ressearch_index_close(index);
}

static void records_lead_to_their_document(void **state) {
    (void)state;
    ressearch_error error = {0};
    for (size_t i = 0; i < 3; i++) {
        commit_samples("records", &SAMPLES[i], 1);
    }
    ressearch_index *index = open_index("records");
    rs_buffer scratch = {0};
    uint32_t seen = 0;
    uint32_t last = 10 * rs_index_step(index);
    for (uint32_t docid = 1; docid <= last; docid++) {
        rs_record record;
        if (rs_index_record(index, docid, &scratch, &record, NULL) != RESSEARCH_OK) {
            continue; // docids of several segments leave gaps
        }
        seen++;
        uint32_t first = rs_index_first(index, docid, record.paragraph.number);
        char letter = record.paragraph.text.data[0];
        check_ok(rs_index_record(index, first, &scratch, &record, &error), &error);
        assert_true(record.has_head);
        assert_int_equal(record.head.id.data[0], letter);
        assert_false(rs_index_is_dead(index, docid));
    }
    assert_int_equal(seen, 6);
    rs_record record;
    assert_int_equal(rs_index_record(index, 1000, &scratch, &record, &error), RESSEARCH_CORRUPT);
    rs_buffer_free(&scratch);
    ressearch_index_close(index);
}

static void the_dead_are_known(void **state) {
    (void)state;
    sample many[10];
    char ids[10][8];
    ressearch_error error = {0};
    for (size_t i = 0; i < 10; i++) {
        snprintf(ids[i], sizeof ids[i], "%zu", i);
        many[i] = (sample){ids[i], 10, "text", "en"};
    }
    commit_samples("dead", many, 10);
    rs_writer *writer = open_writer("dead");
    check_ok(rs_writer_remove(writer, rs_view_of("4"), false, NULL, &error), &error);
    check_ok(rs_writer_commit(writer, &error), &error);
    rs_writer_close(writer);
    ressearch_index *index = open_index("dead");
    assert_int_equal(rs_index_live(index), 90);
    assert_int_equal(rs_index_dead(index), 10);
    for (uint32_t docid = 1; docid <= 100; docid++) {
        assert_int_equal(rs_index_is_dead(index, docid), docid > 40 && docid <= 50);
    }
    ressearch_index_close(index);
    ressearch_index_info info = describe("dead");
    assert_int_equal(info.documents, 9);
    assert_int_equal(info.text_bytes, 90 * strlen("0 0 text"));
}

static void a_folder_that_cannot_be_written_is_read(void **state) {
    (void)state;
    commit_samples("read-only", SAMPLES, 3);
    assert_int_equal(chmod(place("read-only"), 0555), 0);
    assert_int_equal(describe("read-only").documents, 3);
    assert_int_equal(chmod(place("read-only"), 0755), 0);
}

static void wrong_calls_are_told(void **state) {
    (void)state;
    ressearch_error error = {0};
    ressearch_index *index = NULL;
    assert_int_equal(ressearch_index_open(NULL, &index, &error), RESSEARCH_BAD_ARGUMENT);
    assert_int_equal(ressearch_index_open(place("none"), NULL, &error), RESSEARCH_BAD_ARGUMENT);
    assert_int_equal(ressearch_index_refresh(NULL, NULL, &error), RESSEARCH_BAD_ARGUMENT);
    assert_int_equal(ressearch_index_describe(NULL, NULL, &error), RESSEARCH_BAD_ARGUMENT);
    assert_int_equal(ressearch_index_check(NULL, &error), RESSEARCH_BAD_ARGUMENT);
    assert_int_equal(ressearch_index_open(place("none"), &index, &error), RESSEARCH_NOT_FOUND);
    assert_null(index);
    assert_int_equal(ressearch_index_check(place("none"), NULL), RESSEARCH_NOT_FOUND);
}

// An index with a dictionary, tombstones and two segments.
static void make_rich_index(const char *name) {
    ressearch_error error = {0};
    rs_writer *writer = open_writer(name);
    sample many[30];
    char ids[30][8];
    for (size_t i = 0; i < 30; i++) {
        snprintf(ids[i], sizeof ids[i], "%zu", i);
        many[i] = (sample){ids[i], 10, "从区域合作的角度来看水利和交通领域的变化", "zh"};
    }
    add_samples(writer, many, 30);
    check_ok(rs_writer_commit(writer, &error), &error);
    add_samples(writer, &many[3], 1);
    check_ok(rs_writer_commit(writer, &error), &error);
    rs_writer_close(writer);
    assert_int_equal(describe(name).segments, 2);
    assert_int_equal(describe(name).dead, 10);
}

static void lengths_are_those_of_all_paragraphs(void **state) {
    (void)state;
    ressearch_error error = {0};
    ressearch_index *index = NULL;
    sample some[] = {{"x", 3, "alpha beta gamma", "en"}, {"y", 2, "alpha", "en"}};
    commit_samples("lengths", &some[0], 1);
    commit_samples("lengths", &some[1], 1);
    check_ok(ressearch_index_open(place("lengths"), &index, &error), &error);
    uint64_t total = 0;
    for (size_t segment = 0; segment < 2; segment++) {
        uint32_t count = 0;
        const uint16_t *lengths = rs_index_lengths(index, segment, &count);
        assert_int_equal(count, some[segment].count);
        for (uint32_t i = 0; i < count; i++) {
            // The id, a number, and the words; more where a word has a stem beside it.
            assert_true(lengths[i] >= (segment == 0 ? 5 : 3));
            total += lengths[i];
        }
    }
    assert_true(rs_index_average_length(index) * 5 == (double)total);
    assert_int_equal(rs_index_lengths(index, 0, &(uint32_t){0})[0],
                     rs_index_lengths(index, 0, &(uint32_t){0})[2]);
    ressearch_index_close(index);
}

static void damage_is_found(void **state) {
    (void)state;
    static const char *const FILES[] = {"segment-000001", "postings-000001", "paragraphs-000001",
                                        "segment-000003", "postings-000003", "paragraphs-000003",
                                        "dead-000002",    "manifest"};
    ressearch_error error = {0};
    make_rich_index("damaged");
    check_ok(ressearch_index_check(place("damaged"), &error), &error);
    for (size_t i = 0; i < sizeof FILES / sizeof *FILES; i++) {
        char name[64];
        rs_buffer bytes = {0};
        snprintf(name, sizeof name, "damaged/%s", FILES[i]);
        check_ok(rs_file_read(place(name), 0, &bytes, &error), &error);
        for (size_t part = 0; part < 8; part++) {
            size_t at = bytes.size * part / 8 + bytes.size / 16;
            bytes.data[at] ^= 0x10;
            check_ok(rs_file_replace(place(name), rs_buffer_view(&bytes), &error), &error);
            assert_int_equal(ressearch_index_check(place("damaged"), &error), RESSEARCH_CORRUPT);
            assert_non_null(strstr(error.message, FILES[i]));
            assert_non_null(strstr(error.hint, "index again"));
            bytes.data[at] ^= 0x10;
        }
        // Cut short, and gone: seen when it is opened.
        ressearch_index *index = NULL;
        rs_view half = {bytes.data, bytes.size / 2};
        check_ok(rs_file_replace(place(name), half, &error), &error);
        assert_int_equal(ressearch_index_open(place("damaged"), &index, &error), RESSEARCH_CORRUPT);
        assert_non_null(strstr(error.message, FILES[i]));
        assert_int_equal(unlink(place(name)), 0);
        assert_int_not_equal(ressearch_index_open(place("damaged"), &index, &error), RESSEARCH_OK);
        check_ok(rs_file_replace(place(name), rs_buffer_view(&bytes), &error), &error);
        rs_buffer_free(&bytes);
    }
    check_ok(ressearch_index_check(place("damaged"), &error), &error);
}

static void a_damaged_index_is_not_written(void **state) {
    (void)state;
    ressearch_error error = {0};
    rs_writer *writer = NULL;
    make_rich_index("refused");
    size_t files = folder_count("refused");
    check_ok(rs_file_replace(place("refused/manifest"), rs_view_of("ressearch index 3\n{"), &error),
             &error);
    assert_int_equal(rs_writer_open(place("refused"), false, 0, &writer, &error),
                     RESSEARCH_CORRUPT);
    assert_int_equal(folder_count("refused"), files); // nothing was taken for a leftover
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(an_index_is_described),
        cmocka_unit_test(common_characters_are_known),
        cmocka_unit_test(characters_of_a_document_are_counted_when_asked_for),
        cmocka_unit_test(refreshing_moves_to_the_newest),
        cmocka_unit_test(an_index_made_anew_is_another),
        cmocka_unit_test(records_lead_to_their_document),
        cmocka_unit_test(the_dead_are_known),
        cmocka_unit_test(a_folder_that_cannot_be_written_is_read),
        cmocka_unit_test(wrong_calls_are_told),
        cmocka_unit_test(lengths_are_those_of_all_paragraphs),
        cmocka_unit_test(damage_is_found),
        cmocka_unit_test(a_damaged_index_is_not_written),
    };
    return cmocka_run_group_tests(tests, make_place, remove_place);
}
