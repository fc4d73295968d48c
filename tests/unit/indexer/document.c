// SPDX-License-Identifier: GPL-2.0-or-later
/* Documents: what fails and how it is told, places in the source, size and depth without limit. */
#include "indexer/document.h"

#include "core/base/utf8.h"
#include "indexer/block.h"
#include "tests/unit/indexer/load.h"

static void expect_line(const char *line, ressearch_status status, const char *message) {
    rs_document document = {0};
    ressearch_error error;
    ressearch_status got = rs_document_load_line(rs_view_of(line), 7, NULL, &document, &error);
    if (got != status || (message && !strstr(error.message, message))) {
        fail_msg("%s: %s %s", line, ressearch_status_name(got), error.message);
    }
    if (message) {
        assert_non_null(strstr(error.message, "line 7: "));
        assert_null(document.head.id.data);
    }
    rs_document_clear(&document);
}

static void lines_that_are_no_document_say_why(void **state) {
    (void)state;
    const ressearch_status bad = RESSEARCH_BAD_DOCUMENT;
    expect_line("{\"id\": \"a\", \"text\": \"b\"}", RESSEARCH_OK, NULL);
    expect_line("{\"id\": \"a\", \"text\": \"\", \"title\": null}", RESSEARCH_OK, NULL);
    expect_line("", bad, "not valid JSON");
    expect_line("{\"id\": \"a\"", bad, "not valid JSON");
    expect_line("{\"id\": \"a\", \"text\": \"b\"} x", bad, "not valid JSON");
    expect_line("[1]", bad, "no object");
    expect_line("{\"text\": \"b\"}", bad, "no \"id\"");
    expect_line("{\"id\": \"\", \"text\": \"b\"}", bad, "no \"id\"");
    expect_line("{\"id\": 1, \"text\": \"b\"}", bad, "\"id\" must be a string");
    expect_line("{\"id\": \"a\"}", bad, "neither");
    expect_line("{\"id\": \"a\", \"text\": 1}", bad, "\"text\" must be a string");
    expect_line("{\"id\": \"a\", \"paragraphs\": \"b\"}", bad, "list of strings");
    expect_line("{\"id\": \"a\", \"paragraphs\": [1]}", bad, "list of strings");
    expect_line("{\"id\": \"a\", \"text\": \"b\", \"paragraphs\": []}", bad, "both");
    expect_line("{\"id\": \"a\", \"text\": \"b\", \"date\": \"5 May\"}", bad, "\"date\" must be");
    expect_line("{\"id\": \"a\", \"text\": \"b\", \"date\": \"2007-13\"}", bad, "\"date\" must be");
    expect_line("{\"id\": \"a\", \"text\": \"b\", \"lang\": \"Chinese\"}", bad, "\"lang\" must be");
    expect_line("{\"id\": \"a\", \"text\": \"b\\u0000\"}", bad, "not valid JSON");
    expect_line("{\"id\": \"a\", \"text\": \"\xFF\"}", bad, "not valid JSON");
    expect_line("{\"id\": \"a\", \"id\": \"b\", \"text\": \"\"}", bad, "not valid JSON");
}

static void lines_tell_their_head(void **state) {
    (void)state;
    rs_document document = {0};
    rs_view line =
        rs_view_of("{\"id\":\"a\",\"title\":\"t\",\"lang\":\"zh-Hans\",\"symbol\":\"A/1\","
                   "\"date\":\"2007-12-05T00:00\",\"url\":\"u\",\"text\":\"x\\n\\ny\"}");
    assert_int_equal(rs_document_load_line(line, 7, NULL, &document, NULL), RESSEARCH_OK);
    assert_string_equal(document.head.id.data, "a");
    assert_string_equal(document.head.title.data, "t");
    assert_string_equal(document.head.language.data, "zh");
    assert_string_equal(document.head.symbol.data, "A/1");
    assert_int_equal(document.head.session, 0);
    assert_string_equal(document.head.date.data, "2007-12-05");
    assert_string_equal(document.head.url.data, "u");
    assert_int_equal(document.head.paragraph_count, 2);
    assert_int_equal(document.paragraphs.at[1].line, 7);
    rs_document_clear(&document);
}

static void wrong_options_are_refused(void **state) {
    (void)state;
    rs_document document = {0};
    ressearch_error error;
    ressearch_document_options options = {.format = "docx"};
    rs_view text = rs_view_of("x");
    assert_int_equal(rs_document_load("a", text, &options, &document, &error),
                     RESSEARCH_BAD_ARGUMENT);
    assert_non_null(strstr(error.message, "docx"));
    assert_non_null(strstr(error.hint, "markdown"));
    options = (ressearch_document_options){.language = "Chinese"};
    assert_int_equal(rs_document_load("a", text, &options, &document, &error),
                     RESSEARCH_BAD_ARGUMENT);
    options = (ressearch_document_options){.language = "fr"};
    assert_int_equal(rs_document_load("a", text, &options, &document, &error), RESSEARCH_OK);
    assert_string_equal(document.head.language.data, "fr");
    rs_document_clear(&document);
}

static void places_lead_back_to_the_source(void **state) {
    (void)state;
    static const char source[] = "\xEF\xBB\xBF"
                                 "First line\r\nof two\r\n\r\n  1. item\r\n\r\n组。\n";
    rs_document document = {0};
    load_text("a.txt", source, &document);
    assert_int_equal(document.paragraphs.size, 3);
    static const char *const slices[] = {"First line\r\nof two", "1. item", "组。"};
    static const uint32_t lines[] = {1, 4, 6};
    for (size_t i = 0; i < 3; i++) {
        const rs_paragraph *paragraph = &document.paragraphs.at[i];
        rs_view slice = {source + paragraph->offset, paragraph->length};
        assert_true(rs_view_is(slice, slices[i]));
        assert_int_equal(paragraph->line, lines[i]);
        assert_int_equal(paragraph->number, i);
    }
    assert_true(rs_view_is(document.paragraphs.at[0].text, "First line\nof two"));
    rs_document_clear(&document);
}

static rs_buffer repeat(const char *unit, size_t count) {
    rs_buffer text = {0};
    for (size_t i = 0; i < count; i++) {
        rs_buffer_append_string(&text, unit);
    }
    assert_false(text.failed);
    return text;
}

// All of the text is there, in parts that end where a reader would end them.
static void long_paragraphs_are_cut_at_sentences(void **state) {
    (void)state;
    static const char *const names[] = {"a.txt", "a.md"};
    for (size_t i = 0; i < 2; i++) {
        rs_buffer text = repeat("政府专家组的报告。", 20000);
        rs_document document = {0};
        load_text(names[i], text.data, &document);
        size_t total = 0;
        for (size_t n = 0; n < document.paragraphs.size; n++) {
            rs_view part = document.paragraphs.at[n].text;
            assert_in_range(part.size, 1, RS_LARGEST_BLOCK);
            assert_memory_equal(part.data + part.size - 3, "。", 3);
            total += part.size;
        }
        assert_int_equal(total, text.size);
        rs_document_clear(&document);
        rs_buffer_free(&text);
    }
}

static void characters_are_never_cut(void **state) {
    (void)state;
    rs_buffer text = repeat("组", 100000);
    assert_int_equal(rs_block_cut(rs_buffer_view(&text)) % 3, 0);
    assert_int_equal(rs_block_cut(rs_view_of("short")), 5);
    rs_buffer_free(&text);
    text = repeat("words and words ", 10000);
    size_t cut = rs_block_cut(rs_buffer_view(&text));
    assert_int_equal(text.data[cut - 1], ' ');
    rs_buffer_free(&text);
}

static void depth_and_hostility_do_no_harm(void **state) {
    (void)state;
    static const struct {
        const char *name;
        const char *unit;
    } cases[] = {
        {"a.md", ">"},     {"a.md", "- "},        {"a.md", "["},       {"a.md", "![a]("},
        {"a.md", "[a]\n"}, {"a.md", "[^1]: x\n"}, {"a.md", "<div>\n"}, {"a.md", "**“x”**y"},
        {"a.md", "`a``"},  {"a.md", "|a"},        {"a.txt", "1. "},    {"a.txt", "大会，\n"},
        {"a.txt", "*a_ "}, {"a.txt", "\r"},       {"a.ndjson", "["},   {"a.ndjson", "{\"a\":"}};
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        rs_buffer text = repeat(cases[i].unit, 100000);
        rs_document document = {0};
        ressearch_status status =
            rs_document_load(cases[i].name, rs_buffer_view(&text), NULL, &document, NULL);
        bool is_json = strcmp(cases[i].name, "a.ndjson") == 0;
        assert_int_equal(status, is_json ? RESSEARCH_BAD_DOCUMENT : RESSEARCH_OK);
        rs_document_clear(&document);
        rs_buffer_free(&text);
    }
}

static void a_table_that_explodes_is_refused(void **state) {
    (void)state;
    rs_buffer text = repeat("|a", 4000);
    rs_buffer_append_byte(&text, '\n');
    rs_buffer line = repeat("|---", 4000);
    rs_buffer rows = repeat("|x\n", 5000);
    rs_buffer_append(&text, rs_buffer_view(&line));
    rs_buffer_append_byte(&text, '\n');
    rs_buffer_append(&text, rs_buffer_view(&rows));
    rs_document document = {0};
    ressearch_error error;
    assert_int_equal(rs_document_load("a.md", rs_buffer_view(&text), NULL, &document, &error),
                     RESSEARCH_BAD_DOCUMENT);
    assert_non_null(strstr(error.message, "columns"));
    rs_buffer_free(&rows);
    rs_buffer_free(&line);
    rs_buffer_free(&text);
}

static void the_public_document_shows_the_same(void **state) {
    (void)state;
    ressearch_document *document = NULL;
    ressearch_error error;
    const char *text =
        "# 标题\n\n这是第一段的内容。\n\nThis is the second paragraph of the text.\n";
    assert_int_equal(ressearch_document_parse("a.md", text, strlen(text), NULL, &document, &error),
                     RESSEARCH_OK);
    assert_string_equal(ressearch_document_id(document), "a.md");
    assert_string_equal(ressearch_document_title(document), "标题");
    assert_string_equal(ressearch_document_symbol(document), "");
    assert_int_equal(ressearch_document_count(document), 3);
    const ressearch_paragraph *paragraph = ressearch_document_at(document, 1);
    assert_string_equal(paragraph->address, "¶2");
    assert_string_equal(paragraph->kind, "text");
    assert_string_equal(paragraph->language, "zh");
    assert_string_equal(paragraph->text, "这是第一段的内容。");
    assert_string_equal(ressearch_document_at(document, 2)->language, "en");
    assert_null(ressearch_document_at(document, 3));
    ressearch_document_free(document);
    ressearch_document_free(NULL);
    assert_int_equal(ressearch_document_parse("a", NULL, 1, NULL, &document, &error),
                     RESSEARCH_BAD_ARGUMENT);
    assert_null(document);
    assert_int_equal(ressearch_document_read("/no/such/file", NULL, &document, &error),
                     RESSEARCH_NOT_FOUND);
    assert_string_equal(ressearch_document_formats()[1], "markdown");
}

// The parts of a given text share one copy: each still ends in NUL for the public.
static void parts_of_given_text_are_strings(void **state) {
    (void)state;
    ressearch_document *document = NULL;
    const char *line = "{\"id\": \"a\", \"text\": \"one\\ntwo\\n\\nthree\"}";
    ressearch_document_options options = {.format = "ndjson"};
    assert_int_equal(ressearch_document_parse("-", line, strlen(line), &options, &document, NULL),
                     RESSEARCH_OK);
    assert_int_equal(ressearch_document_count(document), 2);
    assert_string_equal(ressearch_document_at(document, 0)->text, "one\ntwo");
    assert_string_equal(ressearch_document_at(document, 1)->text, "three");
    ressearch_document_free(document);
}

static void a_symbol_tells_the_session(void **state) {
    (void)state;
    rs_document document = {0};
    rs_view line = rs_view_of("{\"id\":\"a\",\"symbol\":\"A/RES/62/17\",\"text\":\"x\"}");
    assert_int_equal(rs_document_load_line(line, 1, NULL, &document, NULL), RESSEARCH_OK);
    assert_int_equal(document.head.session, 62);
    rs_document_clear(&document);
}

static void too_many_paragraphs_are_refused(void **state) {
    (void)state;
    rs_buffer text = {0};
    for (int i = 0; i <= RS_MOST_BLOCKS; i++) {
        rs_buffer_append_string(&text, "a\n\n");
    }
    ressearch_document *document = NULL;
    ressearch_error error;
    assert_int_equal(
        ressearch_document_parse("a.txt", text.data, text.size, NULL, &document, &error),
        RESSEARCH_BAD_DOCUMENT);
    assert_non_null(strstr(error.message, "more than 400000 paragraphs"));
    rs_buffer_free(&text);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(lines_that_are_no_document_say_why),
        cmocka_unit_test(lines_tell_their_head),
        cmocka_unit_test(wrong_options_are_refused),
        cmocka_unit_test(places_lead_back_to_the_source),
        cmocka_unit_test(long_paragraphs_are_cut_at_sentences),
        cmocka_unit_test(characters_are_never_cut),
        cmocka_unit_test(depth_and_hostility_do_no_harm),
        cmocka_unit_test(a_table_that_explodes_is_refused),
        cmocka_unit_test(the_public_document_shows_the_same),
        cmocka_unit_test(parts_of_given_text_are_strings),
        cmocka_unit_test(a_symbol_tells_the_session),
        cmocka_unit_test(too_many_paragraphs_are_refused),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
