// SPDX-License-Identifier: GPL-2.0-or-later
/* Histories of wordings: tests/tables/history.tsv, and what a use tells. */
#include <ressearch.h>

#include "core/base/view.h"
#include "tests/unit/support/scratch.h"
#include "tests/unit/support/table.h"

// The part of text before separator; *text moves behind that, to NULL at the end.
static rs_view take(const char **text, const char *separator) {
    const char *start = *text, *end = strstr(start, separator);
    *text = end ? end + strlen(separator) : NULL;
    return (rs_view){start, end ? (size_t)(end - start) : strlen(start)};
}

// "62 one / two" as a line of NDJSON.
static void add_document(rs_view source, int number, rs_buffer *ndjson) {
    char copy[2048];
    snprintf(copy, sizeof copy, "%.*s", (int)source.size, source.data);
    const char *rest = copy;
    rs_view session = take(&rest, " ");
    rs_buffer_print(ndjson, "{\"id\": \"%03d\", ", number);
    if (session.size == 4) {
        rs_buffer_print(ndjson, "\"date\": \"%.4s-12-05\", ", session.data);
    } else if (session.data[0] != '-') {
        rs_buffer_print(ndjson, "\"symbol\": \"A/RES/%.*s/%d\", ", (int)session.size, session.data,
                        number);
    }
    rs_buffer_append_string(ndjson, "\"paragraphs\": [");
    for (bool first = true; rest; first = false) {
        rs_buffer_append_string(ndjson, first ? "" : ", ");
        append_json(ndjson, take(&rest, " / "));
    }
    rs_buffer_append_string(ndjson, "]}\n");
}

static scratch make_index(const char *documents) {
    rs_buffer ndjson = {0};
    for (int number = 1; documents; number++) {
        add_document(take(&documents, " | "), number, &ndjson);
    }
    scratch made = scratch_make(rs_buffer_view(&ndjson), NULL, NULL);
    rs_buffer_free(&ndjson);
    return made;
}

static ressearch_history *history_of(const scratch *made, const char *wording, const char *language,
                                     double likeness) {
    ressearch_error error;
    ressearch_history *history = NULL;
    expect_ok(ressearch_history_make(made->index, wording, language, likeness, &history, &error),
              &error);
    return history;
}

static void print_uses(const ressearch_history *history, rs_buffer *into) {
    for (size_t i = 0; i < ressearch_history_count(history); i++) {
        const ressearch_use *use = ressearch_history_at(history, i);
        rs_buffer_print(into, "%s%s %zu %s%s%s", i > 0 ? " | " : "",
                        use->session[0] ? use->session : "-", use->paragraphs, use->wording,
                        use->is_first ? "*" : "", use->is_last ? "+" : "");
    }
    rs_buffer_append_string(into, into->size > 0 ? "" : "-");
}

// Uses are sorted, and the marks of a hit are its wording.
static bool is_sound(const ressearch_history *history) {
    double before = 2;
    const char *session = "";
    bool sound = true;
    for (size_t i = 0; i < ressearch_history_count(history); i++) {
        const ressearch_use *use = ressearch_history_at(history, i);
        before = strcmp(session, use->session) == 0 ? before : 2;
        sound = sound && use->likeness > 0 && use->likeness <= before && use->hit->match_count > 0;
        sound = sound && use->hit->rank == i + 1;
        before = use->likeness;
        session = use->session;
    }
    return sound;
}

static bool check_case(const table_row *row, char *problem, size_t size) {
    snprintf(problem, size, "%s: too few cells", row->cells[0]);
    if (row->count != 6) {
        return false;
    }
    scratch made = make_index(row->cells[1]);
    const char *language = row->cells[4][0] ? row->cells[4] : NULL;
    ressearch_history *history =
        history_of(&made, row->cells[2], language, atof(row->cells[3]) / 100);
    rs_buffer found = {0};
    print_uses(history, &found);
    bool right = strcmp(found.data, row->cells[5]) == 0 && is_sound(history);
    snprintf(problem, size, "%s\n  expected %s\n  found    %s%s", row->cells[0], row->cells[5],
             found.data, is_sound(history) ? "" : ", not sound");
    ressearch_history_free(history);
    rs_buffer_free(&found);
    scratch_remove(&made);
    return right;
}

static void every_history_is_as_told(void **state) {
    (void)state;
    check_table("history.tsv", 25, check_case);
}

static void a_use_tells_where_it_stands(void **state) {
    (void)state;
    scratch made = make_index("62 请**政府**专家小组开会。 | 62 请政府专家小组报告。");
    ressearch_history *history = history_of(&made, "政府专家组", NULL, 0);
    assert_int_equal(ressearch_history_count(history), 1);
    const ressearch_use *use = ressearch_history_at(history, 0);
    assert_string_equal(use->wording, "政府专家小组");
    assert_true(use->likeness > 0.90 && use->likeness < 0.92);
    assert_int_equal(use->paragraphs, 2);
    assert_string_equal(use->hit->document, "001");
    assert_string_equal(use->hit->symbol, "A/RES/62/1");
    assert_string_equal(use->hit->text, "请**政府**专家小组开会。");
    assert_int_equal(use->hit->match_count, 2);
    assert_int_equal(use->hit->matches[0].start, strlen("请**"));
    assert_int_equal(use->hit->matches[0].end, strlen("请**政府"));
    assert_int_equal(use->hit->matches[1].start, strlen("请**政府**"));
    assert_int_equal(use->hit->matches[1].end, strlen("请**政府**专家小组"));
    assert_null(ressearch_history_at(history, 1));
    ressearch_history_free(history);
    scratch_remove(&made);
}

static void replaced_documents_are_not_used(void **state) {
    (void)state;
    scratch made = make_index("62 请政府专家组开会。 | 63 请政府专家组开会。");
    ressearch_error error;
    ressearch_indexer *indexer = NULL;
    expect_ok(ressearch_indexer_open(made.path, NULL, &indexer, &error), &error);
    expect_ok(ressearch_indexer_remove(indexer, "001", &error), &error);
    expect_ok(ressearch_indexer_commit(indexer, &error), &error);
    ressearch_indexer_close(indexer);
    expect_ok(ressearch_index_refresh(made.index, NULL, &error), &error);
    ressearch_history *history = history_of(&made, "政府专家组", NULL, 0);
    assert_int_equal(ressearch_history_count(history), 1);
    assert_string_equal(ressearch_history_at(history, 0)->session, "63");
    ressearch_history_free(history);
    scratch_remove(&made);
}

static void wrong_use_is_told(void **state) {
    (void)state;
    scratch made = make_index("62 请政府专家组开会。");
    ressearch_history *history = NULL;
    ressearch_error error;
    rs_buffer text = {0};
    for (int i = 0; i < 1001; i++) {
        rs_buffer_append_string(&text, "水");
    }
    assert_int_equal(ressearch_history_make(NULL, "水", NULL, 0, &history, &error),
                     RESSEARCH_BAD_ARGUMENT);
    assert_int_equal(ressearch_history_make(made.index, "水", NULL, 1.5, &history, &error),
                     RESSEARCH_BAD_ARGUMENT);
    assert_int_equal(ressearch_history_make(made.index, "水\xFF", NULL, 0, &history, &error),
                     RESSEARCH_BAD_TEXT);
    assert_int_equal(ressearch_history_make(made.index, text.data, NULL, 0, &history, &error),
                     RESSEARCH_UNSUPPORTED);
    assert_null(history);
    assert_int_equal(ressearch_history_count(NULL), 0);
    assert_null(ressearch_history_at(NULL, 0));
    ressearch_history_free(NULL);
    rs_buffer_free(&text);
    scratch_remove(&made);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_history_is_as_told),
        cmocka_unit_test(a_use_tells_where_it_stands),
        cmocka_unit_test(replaced_documents_are_not_used),
        cmocka_unit_test(wrong_use_is_told),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
