// SPDX-License-Identifier: GPL-2.0-or-later
/* JSON as it is written: commas, escapes, and valid whatever the text. */
#include "commands/json.h"

#include <math.h>
#include <stdlib.h>

#include "tests/unit/support/check.h"

static void values_are_parted_by_commas(void **state) {
    (void)state;
    char *written = NULL;
    size_t size = 0;
    json_output json = {.out = open_memstream(&written, &size)};
    assert_non_null(json.out);
    put_json_begin(&json, NULL, '{');
    put_json_count(&json, "count", UINT64_MAX);
    put_json_begin(&json, "empty", '[');
    put_json_end(&json, ']');
    put_json_begin(&json, "list", '[');
    put_json_real(&json, NULL, 0.5);
    put_json_line_end(&json);
    put_json_real(&json, NULL, NAN);
    put_json_string(&json, NULL, "");
    put_json_end(&json, ']');
    put_json_begin(&json, "object", '{');
    put_json_string(&json, "a\"b", "c");
    put_json_bool(&json, "yes", true);
    put_json_bool(&json, "no", false);
    put_json_end(&json, '}');
    put_json_end(&json, '}');
    assert_int_equal(fclose(json.out), 0);
    assert_string_equal(written,
                        "{\"count\":18446744073709551615,\"empty\":[],\"list\":[0.5,\n0,\"\"],"
                        "\"object\":{\"a\\\"b\":\"c\",\"yes\":true,\"no\":false}}");
    free(written);
}

static void text_is_escaped_where_it_must_be(void **state) {
    (void)state;
    static const struct {
        const char *text;
        const char *json;
    } cases[] = {
        {"政府 😀 é/", "\"政府 😀 é/\""},
        {"\"\\", "\"\\\"\\\\\""},
        {"\n\t\r\033", "\"\\n\\t\\u000d\\u001b\""},
        {"\x7F\xC2\x9B", "\"\\u007f\\u009b\""},
        {"a\xFFz", "\"a\uFFFDz\""},
        {"\xE6\x94", "\"\uFFFD\""},
    };
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        char *written = NULL;
        size_t size = 0;
        json_output json = {.out = open_memstream(&written, &size)};
        assert_non_null(json.out);
        put_json_string(&json, NULL, cases[i].text);
        assert_int_equal(fclose(json.out), 0);
        assert_string_equal(written, cases[i].json);
        free(written);
    }
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(values_are_parted_by_commas),
        cmocka_unit_test(text_is_escaped_where_it_must_be),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
