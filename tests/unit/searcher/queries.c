// SPDX-License-Identifier: GPL-2.0-or-later
/* Queries as trees: tests/tables/queries.tsv, each line a query, its tree, and how it is taken. */
#include "ressearch/query.h"

#include "tests/unit/support/table.h"

static bool check_query(const table_row *row, char *problem, size_t size) {
    const char *how = row->cells[2];
    ressearch_query_options options = {.any = strcmp(how, "any") == 0,
                                       .literal = strcmp(how, "literal") == 0};
    ressearch_query *query = NULL;
    ressearch_error error;
    ressearch_status status = ressearch_query_parse(row->cells[0], &options, &query, &error);
    char found[4096];
    bool right = status == RESSEARCH_OK;
    if (right) {
        right = strcmp(ressearch_query_text(query), row->cells[0]) == 0;
        snprintf(found, sizeof found, "%s", ressearch_query_tree(query));
    } else {
        // A mistake is told with what to do about it.
        right = status == RESSEARCH_BAD_QUERY && error.message[0] && error.hint[0] && !query;
        snprintf(found, sizeof found, "error %zu", error.offset);
    }
    right = right && row->count <= 3 && strcmp(found, row->cells[1]) == 0;
    snprintf(problem, size, "%s\n  expected %s\n  found    %s", row->cells[0], row->cells[1],
             found);
    ressearch_query_free(query);
    return right;
}

static void every_query_has_its_tree(void **state) {
    (void)state;
    check_table("queries.tsv", 100, check_query);
}

int main(void) {
    const struct CMUnitTest tests[] = {cmocka_unit_test(every_query_has_its_tree)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
