// SPDX-License-Identifier: GPL-2.0-or-later
/* The files of saved queries: what is read from them, and what stays when they are written again.
 */
#include "searcher/saved/form.h"

#include "tests/unit/support/check.h"

typedef struct reading {
    const char *text;
    const char *query;   /* NULL: it cannot be read, */
    const char *message; /* for this reason */
    size_t offset;
} reading;

static const reading readings[] = {
    {"政府", "政府", NULL, 0},
    {"\n\n政府\n专家\n", "政府 专家", NULL, 0},
    {"# x\n#y\n\n a \n# z\n\n b", "a b", NULL, 0},
    {"note: x\n\n\"a\nb\"", "\"a b\"", NULL, 0},
    {"Note: x\r\nLANG:\tzh\r\n\r\na\r\n", "a", NULL, 0},
    {"\xEF\xBB\xBFnote: x\n\na", "a", NULL, 0},
    {"note: x\na b", "a b", NULL, 0},
    {"note:\n\na", "a", NULL, 0},
    {"lang:zh a", "lang:zh a", NULL, 0},
    {"\nnote: a", "note: a", NULL, 0},
    {"a\nnote: b", "a note: b", NULL, 0},
    {" #a", "#a", NULL, 0},
    {"any: no\n\na", "a", NULL, 0},
    {"", NULL, "line 1: there is no query", 0},
    {"\n \n", NULL, "line 2: there is no query", 1},
    {"note: x\n# a\n", NULL, "line 2: there is no query", 8},
    {"note: x\nnotes: y\n\na", NULL, "line 2: there is no key \"notes\"", 8},
    {"note: x\nnote: y\n\na", NULL, "line 2: given twice: \"note\"", 8},
    {"any: ja\n\na", NULL, "line 1: neither yes nor no: \"ja\"", 0},
    {"any:\n\na", NULL, "line 1: neither yes nor no: \"\"", 0},
    {"note: x\n\na\xFF", NULL, "line 3: this is not UTF-8 text", 10},
};

static void forms_are_read(void **state) {
    (void)state;
    for (size_t i = 0; i < sizeof readings / sizeof *readings; i++) {
        const reading *one = &readings[i];
        rs_arena arena = {0};
        ressearch_saved_query query;
        ressearch_error error = {0};
        ressearch_status status = rs_form_read(rs_view_of(one->text), &arena, &query, &error);
        if (one->query) {
            assert_int_equal(status, RESSEARCH_OK);
            assert_string_equal(query.text, one->query);
        } else {
            assert_int_equal(status, RESSEARCH_BAD_DOCUMENT);
            assert_string_equal(error.message, one->message);
            assert_int_equal(error.offset, one->offset);
            assert_true(error.hint[0] != '\0');
        }
        rs_arena_free(&arena);
    }
}

static void a_zero_byte_is_no_text(void **state) {
    (void)state;
    rs_arena arena = {0};
    ressearch_saved_query query;
    ressearch_error error;
    assert_int_equal(rs_form_read((rs_view){"a\n\0b", 4}, &arena, &query, &error),
                     RESSEARCH_BAD_DOCUMENT);
    assert_int_equal(error.offset, 2);
    rs_arena_free(&arena);
}

static void all_keys_are_read_and_written(void **state) {
    (void)state;
    const char *text = "name: n\nnote: o\nindex: i\nlang: zh\nany: yes\nliteral: yes\nfuzzy: yes\n"
                       "pinyin: yes\nnumerals: yes\nregional: yes\nsynonyms: s\n\nq\n";
    rs_arena arena = {0};
    rs_buffer written = {0};
    ressearch_saved_query query;
    assert_int_equal(rs_form_read(rs_view_of(text), &arena, &query, NULL), RESSEARCH_OK);
    const char *const found[] = {query.name, query.note, query.index, query.options.language,
                                 query.synonyms};
    const char *const expected[] = {"n", "o", "i", "zh", "s"};
    for (size_t i = 0; i < sizeof found / sizeof *found; i++) {
        assert_string_equal(found[i], expected[i]);
    }
    const ressearch_query_options *options = &query.options;
    assert_true(options->any && options->literal && options->fuzzy && options->pinyin &&
                options->numerals && options->regional);
    assert_null(options->synonyms); // which is its text
    rs_form_write((rs_view){"", 0}, &query, query.name, &written);
    assert_string_equal(written.data, text);
    rs_buffer_free(&written);
    rs_arena_free(&arena);
}

static void expect_written(const char *before, ressearch_saved_query query, const char *name,
                           const char *after) {
    rs_buffer written = {0};
    rs_form_write(rs_view_of(before), &query, name, &written);
    assert_false(written.failed);
    assert_string_equal(written.data, after);
    rs_buffer_free(&written);
}

static void what_did_not_change_stays(void **state) {
    (void)state;
    const char *const texts[] = {
        "a\n",
        "\n\n a\n\n",
        "\xEF\xBB\xBF# c\r\n\r\na\r\n",
        "# one\nnote: x\n# two\n\n# three\na\n# four\nb\n",
        "note:   x  \nNOTE\n",
        "any: no\n\na\n",
    };
    for (size_t i = 0; i < sizeof texts / sizeof *texts; i++) {
        rs_arena arena = {0};
        ressearch_saved_query query;
        assert_int_equal(rs_form_read(rs_view_of(texts[i]), &arena, &query, NULL), RESSEARCH_OK);
        expect_written(texts[i], query, NULL, texts[i]);
        rs_arena_free(&arena);
    }
}

static void what_changed_is_written_in_its_place(void **state) {
    (void)state;
    ressearch_saved_query other = {.text = "b", .note = "y", .options = {.fuzzy = true}};
    expect_written("# one\nnote: x\nany: yes\n# two\n\n# three\na\n# four", other, NULL,
                   "# one\nnote: y\n# two\nfuzzy: yes\n\n# three\n# four\nb\n");
    expect_written("note: x\r\n\r\na", other, NULL, "note: y\r\nfuzzy: yes\r\n\r\nb\r\n");
    expect_written("a", other, "n", "name: n\nnote: y\nfuzzy: yes\n\nb\n");
    expect_written("a", (ressearch_saved_query){.text = "b"}, NULL, "b\n");
    // What would be read otherwise than it is meant.
    expect_written("", (ressearch_saved_query){.text = "Re: b"}, NULL, "\nRe: b\n");
    expect_written("", (ressearch_saved_query){.text = "#b\nc"}, NULL, " #b\nc\n");
    expect_written("", (ressearch_saved_query){.text = "b", .note = "x\ny"}, NULL,
                   "note: x y\n\nb\n");
}

static void what_was_wrong_is_kept_as_a_comment(void **state) {
    (void)state;
    ressearch_saved_query query = {.text = "b", .note = "y"};
    expect_written("colour: red\nnote: x\nnote: z\nany: ja\n\na\n", query, NULL,
                   "# colour: red\nnote: y\n# note: z\n\nb\n");
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(forms_are_read),
        cmocka_unit_test(a_zero_byte_is_no_text),
        cmocka_unit_test(all_keys_are_read_and_written),
        cmocka_unit_test(what_did_not_change_stays),
        cmocka_unit_test(what_changed_is_written_in_its_place),
        cmocka_unit_test(what_was_wrong_is_kept_as_a_comment),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
