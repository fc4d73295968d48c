// SPDX-License-Identifier: GPL-2.0-or-later
/* Queries that no table holds: huge, deep, broken ones. Nothing crashes, limits are told. */
#include "core/base/buffer.h"
#include "core/base/utf8.h"
#include "ressearch/query.h"
#include "tests/unit/support/check.h"

static ressearch_status parse(const char *text, ressearch_error *error) {
    ressearch_query *query = NULL;
    ressearch_status status = ressearch_query_parse(text, NULL, &query, error);
    assert_true((status == RESSEARCH_OK) == (query != NULL));
    ressearch_query_free(query);
    return status;
}

static char *repeated(const char *piece, size_t count, const char *end) {
    rs_buffer text = {0};
    for (size_t i = 0; i < count; i++) {
        rs_buffer_append_string(&text, piece);
    }
    rs_buffer_append_string(&text, end);
    assert_false(text.failed);
    return text.data;
}

static void endless_repetition_is_read(void **state) {
    (void)state;
    static const char *const pieces[] = {
        "(",       ")",   "\"",   "-",      "- ",  "()",      "(\"", "“",  "*",  "a* ",  "OR ",
        "NEAR/5 ", "|",   ")(",   "-(",     "\"-", "kind:\"", ":",   "政", "+",  "NOT ", "AND ",
        "(a",      "a) ", "-\"(", "\u3000", "a",   "/",       "'",   "a-", "**", "[a](", "<sup>"};
    for (size_t i = 0; i < sizeof pieces / sizeof *pieces; i++) {
        for (size_t k = 0; k < 2; k++) {
            char *text = repeated(pieces[i], 10000, k == 0 ? "" : " a)");
            ressearch_error error;
            ressearch_status status = parse(text, &error);
            if (status != RESSEARCH_OK && status != RESSEARCH_BAD_QUERY) {
                fail_msg("10,000 times %s: %s", pieces[i], error.message);
            }
            assert_in_range(error.offset, 0, strlen(text));
            free(text);
        }
    }
}

static void stray_signs_in_any_number_are_text(void **state) {
    (void)state;
    static const char *const pieces[] = {"(", ")", "\"", "-", "- ", "*", "|", "“", "'", ")("};
    for (size_t i = 0; i < sizeof pieces / sizeof *pieces; i++) {
        char *text = repeated(pieces[i], 90, " a");
        ressearch_error error;
        assert_int_equal(parse(text, &error), RESSEARCH_OK);
        free(text);
    }
}

static char *nested(size_t depth) {
    rs_buffer text = {0};
    for (size_t i = 0; i < depth; i++) {
        rs_buffer_append_string(&text, "(a OR -");
    }
    rs_buffer_append_string(&text, "b");
    for (size_t i = 0; i < depth; i++) {
        rs_buffer_append_byte(&text, ')');
    }
    return text.data;
}

static void nesting_has_a_limit(void **state) {
    (void)state;
    ressearch_error error;
    char *text = nested(100);
    assert_int_equal(parse(text, &error), RESSEARCH_OK);
    free(text);
    text = nested(101);
    assert_int_equal(parse(text, &error), RESSEARCH_BAD_QUERY);
    assert_int_equal(error.offset, 100 * strlen("(a OR -"));
    assert_true(error.hint[0] != '\0');
    free(text);
    text = repeated("(", 10000, "");
    rs_buffer closed = {0};
    rs_buffer_append_string(&closed, text);
    rs_buffer_append_string(&closed, "a");
    for (size_t i = 0; i < 10000; i++) {
        rs_buffer_append_byte(&closed, ')');
    }
    assert_int_equal(parse(closed.data, &error), RESSEARCH_BAD_QUERY);
    rs_buffer_free(&closed);
    free(text);
}

static void parts_have_a_limit(void **state) {
    (void)state;
    ressearch_error error;
    char *text = repeated("a ", 900, "");
    assert_int_equal(parse(text, &error), RESSEARCH_OK);
    free(text);
    text = repeated("a ", 1100, "");
    assert_int_equal(parse(text, &error), RESSEARCH_BAD_QUERY);
    assert_true(error.hint[0] != '\0');
    free(text);
    text = repeated("a-,", 1100, ""); // one word that falls into many
    assert_int_equal(parse(text, &error), RESSEARCH_BAD_QUERY);
    free(text);
}

static void length_has_a_limit(void **state) {
    (void)state;
    ressearch_error error;
    char *text = repeated("a", 65536, "");
    assert_int_equal(parse(text, &error), RESSEARCH_OK);
    free(text);
    text = repeated("a", 65537, "");
    assert_int_equal(parse(text, &error), RESSEARCH_BAD_QUERY);
    free(text);
}

static void broken_utf8_is_told_with_its_place(void **state) {
    (void)state;
    static const struct {
        const char *text;
        size_t offset;
    } cases[] = {
        {"a\x80", 1}, {"政\xE5\xBA", 3}, {"\xFF", 0}, {"a \xC0\x80", 2}, {"\"\xED\xA0\x80", 1}};
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        ressearch_error error;
        assert_int_equal(parse(cases[i].text, &error), RESSEARCH_BAD_QUERY);
        assert_int_equal(error.offset, cases[i].offset);
    }
}

static void a_wrong_call_is_told(void **state) {
    (void)state;
    ressearch_query *query = NULL;
    assert_int_equal(ressearch_query_parse(NULL, NULL, &query, NULL), RESSEARCH_BAD_ARGUMENT);
    assert_int_equal(ressearch_query_parse("a", NULL, NULL, NULL), RESSEARCH_BAD_ARGUMENT);
    assert_int_equal(ressearch_query_parse("kund:a", NULL, &query, NULL), RESSEARCH_BAD_QUERY);
    assert_null(query);
    assert_string_equal(ressearch_query_text(NULL), "");
    assert_string_equal(ressearch_query_tree(NULL), "");
    ressearch_query_free(NULL);
}

// Whatever is typed is read; only fields and limits can be wrong, and the place is in the query.
static void random_text_is_read(void **state) {
    (void)state;
    static const char *const pieces[] = {
        "(",      ")",      "\"",    "-",  "*",     " ",   "OR", "NOT",  "AND", "NEAR/3",
        "|",      ":",      "kind:", "op", "date:", "20",  "..", "政府", "组",  "a",
        "C++",    "\u3000", "“",     "”",  "'",     "é",   "정", "ไทย",  "🎉",   "\u200B",
        "\u0301", "/",      ".",     ",",  "，",    "<b>", "**", "[x](", "\\",  "\n"};
    enum { PIECES = sizeof pieces / sizeof *pieces };
    uint32_t seed = 20371203;
    for (int round = 0; round < 5000; round++) {
        rs_buffer text = {0};
        seed = seed * 1664525 + 1013904223;
        for (uint32_t i = (seed >> 16) % 30; i > 0; i--) {
            seed = seed * 1664525 + 1013904223;
            uint32_t choice = seed >> 12;
            if (choice % 8 == 0) {
                uint32_t code = choice % 0x2FFFF;
                rs_buffer_append_code(&text, code == 0 || (code >> 11) == 0x1B ? 'x' : code);
            } else {
                rs_buffer_append_string(&text, pieces[choice % PIECES]);
            }
        }
        const char *query = text.data ? text.data : "";
        ressearch_error error;
        ressearch_status status = parse(query, &error);
        if (status != RESSEARCH_OK && status != RESSEARCH_BAD_QUERY) {
            fail_msg("%s: %s", query, error.message);
        }
        assert_in_range(error.offset, 0, strlen(query));
        assert_int_equal(rs_utf8_floor(rs_view_of(query), error.offset), error.offset);
        rs_buffer_free(&text);
    }
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(endless_repetition_is_read),
        cmocka_unit_test(stray_signs_in_any_number_are_text),
        cmocka_unit_test(nesting_has_a_limit),
        cmocka_unit_test(parts_have_a_limit),
        cmocka_unit_test(length_has_a_limit),
        cmocka_unit_test(broken_utf8_is_told_with_its_place),
        cmocka_unit_test(a_wrong_call_is_told),
        cmocka_unit_test(random_text_is_read),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
