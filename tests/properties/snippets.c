// SPDX-License-Identifier: GPL-2.0-or-later
/* Snippets at every width, and queries of random text. */
#include "core/base/utf8.h"
#include "tests/properties/library.h"

static library all;

static int open_all(void **state) {
    (void)state;
    all = library_open();
    return 0;
}

static int close_all(void **state) {
    (void)state;
    library_close(&all);
    return 0;
}

// Something that was found is in what is shown.
static bool shows_a_match(const ressearch_hit *hit) {
    for (size_t i = 0; i < hit->match_count; i++) {
        if (hit->matches[i].start < hit->snippet.end && hit->matches[i].end > hit->snippet.start) {
            return true;
        }
    }
    return hit->match_count == 0;
}

static void check_snippet(const char *query, uint32_t cells, const ressearch_hit *hit) {
    check_hit(hit);
    bool empty = hit->snippet.start == hit->snippet.end;
    if (empty != (hit->size == 0) || !shows_a_match(hit)) {
        fail_msg("%s, %u cells: \"%.*s\" is shown of \"%s\"", query, cells,
                 (int)(hit->snippet.end - hit->snippet.start), hit->text + hit->snippet.start,
                 hit->text);
    }
}

static void snippets_of_every_width_show_a_match(void **state) {
    (void)state;
    static const char *const queries[] = {
        "政府专家组", "resolution", "\"53/70\"",   "безопасности", "المعلومات",
        "🎉",          "정보보안",   "ไทย",         "résolution",   "臺灣 OR 頭髮",
        "データ",     "的",         "कि OR सुरक्षा", "kind:op",      "tele*"};
    for (size_t i = 0; i < sizeof queries / sizeof *queries; i++) {
        for (uint32_t cells = 1; cells <= 200; cells += cells < 20 ? 1 : 7) {
            ressearch_search_options options = {.limit = 8, .snippet_cells = cells};
            ressearch_results *results = search(all.made.index, queries[i], NULL, &options);
            for (size_t k = 0; k < ressearch_results_count(results); k++) {
                check_snippet(queries[i], cells, ressearch_results_at(results, k));
            }
            ressearch_results_free(results);
        }
    }
}

static void append_random(rs_buffer *query, uint32_t *seed) {
    static const char *const pieces[] = {
        "(",        ")",  "\"",     "-",        "*",  " ",         " OR ", " NOT ",
        " NEAR/3 ", "|",  ":",      "kind:",    "op", "date:",     "2037", "..",
        "政府",     "组", "a",      "C++",      "“",  "”",         "é",    "정",
        "ไทย",      "🎉",  "\u200B", "/",        ".",  "，",        "**",   "[x](y)",
        "lang:",    "zh", "the",    "session:", "91", "резолюция", "٢",    "e\u0301"};
    for (uint32_t count = pick(seed, 12); count > 0; count--) {
        if (pick(seed, 6) == 0) {
            uint32_t code = 1 + pick(seed, 0x2FFFF);
            rs_buffer_append_code(query, (code >> 11) == 0x1B ? 'x' : code);
        } else {
            rs_buffer_append_string(query, pieces[pick(seed, sizeof pieces / sizeof *pieces)]);
        }
    }
}

static void random_queries_are_answered(void **state) {
    (void)state;
    uint32_t seed = 20430101, answered = 0;
    for (int round = 0; round < 800; round++) {
        rs_buffer text = {0};
        append_random(&text, &seed);
        uint32_t way = pick(&seed, 6);
        ressearch_query_options how = {.any = way == 0, .literal = way == 1};
        ressearch_search_options options = {.snippet_cells = 1 + pick(&seed, 100),
                                            .explain = way == 2};
        ressearch_query *query = NULL;
        ressearch_results *results = NULL;
        ressearch_error error = {0};
        ressearch_status status =
            ressearch_query_parse(text.data ? text.data : "", &how, &query, &error);
        if (status == RESSEARCH_OK) {
            status = ressearch_search(all.made.index, query, &options, &results, &error);
            expect_ok(status, &error);
            answered++;
        }
        assert_true(status == RESSEARCH_OK || status == RESSEARCH_BAD_QUERY);
        for (size_t i = 0; i < ressearch_results_count(results); i++) {
            check_hit(ressearch_results_at(results, i));
        }
        ressearch_results_free(results);
        ressearch_query_free(query);
        rs_buffer_free(&text);
    }
    assert_in_range(answered, 400, 800);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(snippets_of_every_width_show_a_match),
        cmocka_unit_test(random_queries_are_answered),
    };
    return cmocka_run_group_tests(tests, open_all, close_all);
}
