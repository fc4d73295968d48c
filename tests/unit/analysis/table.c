// SPDX-License-Identifier: GPL-2.0-or-later
/* The terms of a text, as tests/tables/analysis/<language>.tsv says: text, term[kind] …. */
#include "tests/unit/support/table.h"

#include "core/base/buffer.h"
#include "core/base/utf8.h"
#include "ressearch/analyzer.h"

static ressearch_analyzer *analyzer;
static const char *table_name;

typedef struct listing {
    rs_view text;
    rs_buffer terms;
    bool in_order; /* every range is one of whole characters, in the text */
} listing;

static bool is_start(rs_view text, size_t at) {
    return at == text.size || ((unsigned char)text.data[at] & 0xC0) != 0x80;
}

static bool list_term(void *context, const ressearch_token *token) {
    listing *list = context;
    rs_buffer_print(&list->terms, "%s%s[%s]", list->terms.size ? " " : "", token->term,
                    token->kind);
    list->in_order = list->in_order && token->start < token->end && token->end <= list->text.size &&
                     is_start(list->text, token->start) && is_start(list->text, token->end);
    return true;
}

// The table's name says the language: zh-Hant.tsv is zh; mixed ones are detected.
static const char *language(void) {
    static char code[3];
    if (strcmp(table_name, "mixed") == 0) {
        return NULL;
    }
    memcpy(code, strcmp(table_name, "identifiers") == 0 ? "en" : table_name, 2);
    return code;
}

static bool check_terms(const table_row *row, char *problem, size_t size) {
    ressearch_error error = {0};
    listing list = {.text = rs_view_of(row->cells[0]), .in_order = true};
    ressearch_status status = ressearch_analyzer_run(analyzer, list.text.data, list.text.size,
                                                     language(), list_term, &list, &error);
    const char *terms = list.terms.size ? list.terms.data : "";
    bool right = status == RESSEARCH_OK && list.in_order && strcmp(terms, row->cells[1]) == 0;
    snprintf(problem, size, "%s%s\n  expected %s\n  found    %s", error.message,
             list.in_order ? "" : "a range is off", row->cells[1], terms);
    rs_buffer_free(&list.terms);
    return right;
}

static void every_text_has_its_terms(void **state) {
    (void)state;
    char name[64];
    snprintf(name, sizeof name, "analysis/%s.tsv", table_name);
    check_table(name, 10, check_terms);
}

int main(int count, char **arguments) {
    const struct CMUnitTest tests[] = {cmocka_unit_test(every_text_has_its_terms)};
    if (count != 2 || ressearch_analyzer_create(&analyzer, NULL) != RESSEARCH_OK) {
        return 2;
    }
    table_name = arguments[1];
    int failures = cmocka_run_group_tests(tests, NULL, NULL);
    ressearch_analyzer_free(analyzer);
    return failures;
}
