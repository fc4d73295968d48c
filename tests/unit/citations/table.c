// SPDX-License-Identifier: GPL-2.0-or-later
/*
 * What texts cite, as tests/tables/citations/<language>.tsv says: text, symbols with paragraphs,
 * the last one cited before the text, the text's own symbol.
 */
#include "tests/unit/support/table.h"

#include "core/citations/citation.h"
#include "core/citations/symbol.h"

static const char *table_name;

static bool is_start(rs_view text, size_t at) {
    return at == text.size || ((unsigned char)text.data[at] & 0xC0) != 0x80;
}

static void print(const rs_citation *citation, rs_buffer *into) {
    rs_buffer_append_string(into, into->size ? " | " : "");
    rs_buffer_append(into, citation->symbol);
    rs_buffer_append_string(into, citation->paragraphs.size ? " ¶" : "");
    rs_buffer_append(into, citation->paragraphs);
    rs_buffer_append_string(into, citation->kind == RS_CITES_DECISION ? " decision" : "");
}

static bool check_text(const table_row *row, char *problem, size_t size) {
    rs_view text = rs_view_of(row->cells[0]);
    rs_citation_context context = {.last = rs_view_of(row->cells[2]),
                                   .own_symbol = rs_view_of(row->cells[3])};
    rs_arena arena = {0};
    rs_citations cited = {0};
    rs_buffer found = {0};
    rs_citations_find(text, &context, &arena, &cited);
    bool in_order = true;
    uint32_t last = 0;
    for (size_t i = 0; i < cited.size; i++) {
        const rs_citation *one = &cited.at[i];
        print(one, &found);
        in_order = in_order && one->start >= last && one->start < one->end &&
                   one->end <= text.size && is_start(text, one->start) && is_start(text, one->end);
        last = one->start;
    }
    const char *shown = found.size ? found.data : "";
    bool right = in_order && !cited.failed && strcmp(shown, row->cells[1]) == 0;
    snprintf(problem, size, "%s\n  expected %s\n  found    %s%s", row->cells[0], row->cells[1],
             shown, in_order ? "" : " (a range is off)");
    rs_buffer_free(&found);
    rs_array_free(&cited);
    rs_arena_free(&arena);
    return right;
}

static bool check_symbol(const table_row *row, char *problem, size_t size) {
    rs_arena arena = {0};
    rs_view symbol = rs_symbol_normal(rs_view_of(row->cells[0]), &arena);
    bool right = rs_view_is(symbol, row->cells[1]);
    snprintf(problem, size, "%s\n  expected %s\n  found    %.*s", row->cells[0], row->cells[1],
             (int)symbol.size, symbol.data);
    rs_arena_free(&arena);
    return right;
}

static void every_row_holds(void **state) {
    (void)state;
    char name[64];
    snprintf(name, sizeof name, "citations/%s.tsv", table_name);
    check_table(name, 30, strcmp(table_name, "symbols") == 0 ? check_symbol : check_text);
}

int main(int count, char **arguments) {
    const struct CMUnitTest tests[] = {cmocka_unit_test(every_row_holds)};
    if (count != 2) {
        return 2;
    }
    table_name = arguments[1];
    return cmocka_run_group_tests(tests, NULL, NULL);
}
