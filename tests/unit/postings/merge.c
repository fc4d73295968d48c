// SPDX-License-Identifier: GPL-2.0-or-later
/* Sources with the same and with other terms become one; dead paragraphs leave no gap. */
#include "core/postings/merge.h"

#include "core/postings/inverter.h"
#include "core/postings/list.h"
#include "core/postings/run.h"
#include "tests/unit/support/check.h"

enum { SOURCES = 3 };

// A run in memory and where it is read.
typedef struct source {
    rs_run run;
    rs_run_cursor cursor;
} source;

// Paragraphs are separated by '/', their terms by blanks.
static void invert(source *to, const char *text) {
    rs_inverter inverter = {0};
    rs_run_writer writer;
    ressearch_error error;
    rs_term_sink sink = {rs_run_put, &writer};
    uint32_t docid = 1;
    for (size_t size; *text; text += size) {
        size = strcspn(text, " /");
        if (size > 0) {
            rs_inverter_add(&inverter, (rs_view){text, size}, docid, 1);
        }
        docid += text[size] == '/';
        size += text[size] != '\0';
    }
    assert_int_equal(rs_run_create(&writer, NULL, &error), RESSEARCH_OK);
    assert_int_equal(rs_inverter_write(&inverter, &sink, &error), RESSEARCH_OK);
    assert_int_equal(rs_run_finish(&writer, &error), RESSEARCH_OK);
    rs_run_of(&to->run, &writer);
    rs_run_writer_free(&writer);
    rs_inverter_free(&inverter);
    rs_run_cursor_open(&to->cursor, &to->run, (rs_view){"", 0});
}

static ressearch_status write_down(void *context, rs_view term, rs_view bytes,
                                   ressearch_error *error) {
    (void)error;
    rs_buffer *into = context;
    rs_list list;
    rs_buffer_append(into, term);
    for (rs_list_open(&list, bytes); rs_list_has(&list); rs_list_next(&list)) {
        rs_buffer_print(into, " %u:%u", rs_list_docid(&list), rs_list_count(&list));
    }
    rs_buffer_append_byte(into, '\n');
    return RESSEARCH_OK;
}

// Each source has `last` paragraphs; of dead[i] the bits are dead.
static ressearch_status merge(const char *const texts[SOURCES], const uint64_t *dead, uint32_t last,
                              rs_buffer *into, ressearch_error *error) {
    source sources[SOURCES];
    rs_merge_source merged[SOURCES];
    rs_term_sink sink = {write_down, into};
    uint32_t offset = 0;
    for (size_t i = 0; i < SOURCES; i++) {
        invert(&sources[i], texts[i]);
        merged[i].terms = (rs_term_source){rs_run_next, &sources[i].cursor};
        assert_int_equal(rs_renumbering_create(&merged[i].renumbering, last, offset,
                                               dead && dead[i] ? &dead[i] : NULL, error),
                         RESSEARCH_OK);
        offset += last - (dead ? (uint32_t)__builtin_popcountll(dead[i]) : 0);
    }
    ressearch_status status = rs_merge_terms(merged, SOURCES, NULL, &sink, error);
    for (size_t i = 0; i < SOURCES; i++) {
        rs_renumbering_free(&merged[i].renumbering);
        rs_run_cursor_close(&sources[i].cursor);
        rs_run_close(&sources[i].run);
    }
    return status;
}

static void expect(const char *const texts[SOURCES], const uint64_t *dead, uint32_t last,
                   const char *expected) {
    rs_buffer found = {0};
    ressearch_error error;
    assert_int_equal(merge(texts, dead, last, &found, &error), RESSEARCH_OK);
    assert_string_equal(rs_buffer_view(&found).data, expected);
    rs_buffer_free(&found);
}

static void docids_follow_one_another(void **state) {
    (void)state;
    static const char *const TEXTS[SOURCES] = {"a b/b b/a", "c/a c/c", "//0 b"};
    expect(TEXTS, NULL, 3, "0 9:1\na 1:1 3:1 5:1\nb 1:1 2:2 9:1\nc 4:1 5:1 6:1\n");
}

static void an_empty_source_counts_its_paragraphs(void **state) {
    (void)state;
    static const char *const TEXTS[SOURCES] = {"", "x", ""};
    expect(TEXTS, NULL, 7, "x 8:1\n");
    static const char *const NOTHING[SOURCES] = {"", "", ""};
    expect(NOTHING, NULL, 7, "");
}

static void like_terms_are_kept_apart(void **state) {
    (void)state;
    static const char *const TEXTS[SOURCES] = {"abcdefgh abcdefghi", "abcdefghij abcdefgh",
                                               "abcdefg abcdefghi"};
    expect(TEXTS, NULL, 1, "abcdefg 3:1\nabcdefgh 1:1 2:1\nabcdefghi 1:1 3:1\nabcdefghij 2:1\n");
}

static void the_dead_leave_no_gap(void **state) {
    (void)state;
    static const char *const TEXTS[SOURCES] = {"a/b/a c/d", "a/a/d/a", "a b/c/c/c"};
    // Of the first 2 and 4, of the second nothing, of the third all but the first.
    static const uint64_t DEAD[SOURCES] = {1 << 2 | 1 << 4, 0, 1 << 2 | 1 << 3 | 1 << 4};
    expect(TEXTS, DEAD, 4, "a 1:1 2:1 3:1 4:1 6:1 7:1\nb 7:1\nc 2:1\nd 5:1\n");
}

static void numbers_close_up(void **state) {
    (void)state;
    enum { LAST = 500 };
    uint64_t dead[LAST / 64 + 1] = {0};
    rs_renumbering renumbering;
    ressearch_error error;
    for (uint32_t docid = 1; docid <= LAST; docid++) {
        bool is_dead = docid % 3 == 0 || (docid > 100 && docid < 300);
        dead[docid / 64] |= (uint64_t)is_dead << docid % 64;
    }
    assert_int_equal(rs_renumbering_create(&renumbering, LAST, 1000, dead, &error), RESSEARCH_OK);
    uint32_t next = 1000;
    for (uint32_t docid = 1; docid <= LAST; docid++) {
        if (!(dead[docid / 64] >> docid % 64 & 1)) {
            assert_int_equal(rs_renumber(&renumbering, docid), ++next);
        }
    }
    rs_renumbering_free(&renumbering);
}

// Dead ones at the borders of words of bits and of blocks of postings.
static void long_lists_close_up(void **state) {
    (void)state;
    enum { LAST = 1000 };
    static const uint32_t DEAD[] = {1, 63, 64, 65, 127, 128, 129, 255, 256, 257, 640, 999, LAST};
    uint64_t dead[LAST / 64 + 1] = {0};
    source from = {0};
    rs_inverter inverter = {0};
    rs_run_writer writer;
    ressearch_error error;
    rs_term_sink sink = {rs_run_put, &writer};
    rs_buffer found = {0}, expected = {0};
    uint32_t next = 5000;
    for (size_t i = 0; i < sizeof DEAD / sizeof *DEAD; i++) {
        dead[DEAD[i] / 64] |= (uint64_t)1 << DEAD[i] % 64;
    }
    rs_buffer_append_byte(&expected, 'a');
    for (uint32_t docid = 1; docid <= LAST; docid++) {
        bool is_dead = dead[docid / 64] >> docid % 64 & 1;
        rs_inverter_add(&inverter, rs_view_of("a"), docid, docid);
        if (is_dead) {
            rs_inverter_add(&inverter, rs_view_of("gone"), docid, 1);
        } else {
            rs_buffer_print(&expected, " %u:%u", ++next, docid);
        }
    }
    rs_buffer_append_byte(&expected, '\n');
    assert_int_equal(rs_run_create(&writer, NULL, &error), RESSEARCH_OK);
    assert_int_equal(rs_inverter_write(&inverter, &sink, &error), RESSEARCH_OK);
    assert_int_equal(rs_run_finish(&writer, &error), RESSEARCH_OK);
    rs_run_of(&from.run, &writer);
    rs_run_cursor_open(&from.cursor, &from.run, (rs_view){"", 0});
    rs_merge_source merged = {.terms = {rs_run_next, &from.cursor}};
    assert_int_equal(rs_renumbering_create(&merged.renumbering, LAST, 5000, dead, &error),
                     RESSEARCH_OK);
    assert_int_equal(rs_merge_terms(&merged, 1, NULL, &(rs_term_sink){write_down, &found}, &error),
                     RESSEARCH_OK);
    assert_string_equal(rs_buffer_view(&found).data, rs_buffer_view(&expected).data);
    rs_renumbering_free(&merged.renumbering);
    rs_run_cursor_close(&from.cursor);
    rs_run_close(&from.run);
    rs_run_writer_free(&writer);
    rs_inverter_free(&inverter);
    rs_buffer_free(&found);
    rs_buffer_free(&expected);
}

static void a_docid_beyond_the_last_is_told(void **state) {
    (void)state;
    static const char *const TEXTS[SOURCES] = {"a", "a/a/a", "a"};
    rs_buffer found = {0};
    ressearch_error error;
    assert_int_equal(merge(TEXTS, NULL, 2, &found, &error), RESSEARCH_CORRUPT);
    rs_buffer_free(&found);
}

typedef struct strange {
    const char *const *terms;
    rs_view list;
} strange;

static ressearch_status next_strange(void *context, rs_view *term, rs_view *list, bool *has,
                                     ressearch_error *error) {
    (void)error;
    strange *from = context;
    *has = *from->terms != NULL;
    *term = rs_view_of(*from->terms);
    *list = from->list;
    from->terms += *has;
    return RESSEARCH_OK;
}

static ressearch_status merge_strange(const char *const *terms, rs_view list) {
    strange from = {terms, list};
    rs_buffer found = {0};
    ressearch_error error;
    rs_term_sink sink = {write_down, &found};
    rs_merge_source one = {{next_strange, &from}, {.last = 9}};
    ressearch_status status = rs_merge_terms(&one, 1, NULL, &sink, &error);
    rs_buffer_free(&found);
    return status;
}

static void damage_is_told(void **state) {
    (void)state;
    static const char *const FINE[] = {"a", "b", NULL}, *const TWICE[] = {"a", "a", NULL};
    static const char *const BACK[] = {"b", "a", NULL}, *const EMPTY[] = {"", NULL};
    rs_view list = {"\x01\x01\x00\x00", 4};
    assert_int_equal(merge_strange(FINE, list), RESSEARCH_OK);
    assert_int_equal(merge_strange(TWICE, list), RESSEARCH_CORRUPT);
    assert_int_equal(merge_strange(BACK, list), RESSEARCH_CORRUPT);
    assert_int_equal(merge_strange(EMPTY, list), RESSEARCH_CORRUPT);
    assert_int_equal(merge_strange(FINE, (rs_view){"\x02\x01\x00\x00", 4}), RESSEARCH_CORRUPT);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(docids_follow_one_another),
        cmocka_unit_test(an_empty_source_counts_its_paragraphs),
        cmocka_unit_test(like_terms_are_kept_apart),
        cmocka_unit_test(the_dead_leave_no_gap),
        cmocka_unit_test(numbers_close_up),
        cmocka_unit_test(long_lists_close_up),
        cmocka_unit_test(a_docid_beyond_the_last_is_told),
        cmocka_unit_test(damage_is_told),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
