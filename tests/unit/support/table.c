// SPDX-License-Identifier: GPL-2.0-or-later
/* Reads tables and reports the rows that fail, each with its place. */
#include "tests/unit/support/table.h"

#include "core/base/utf8.h"

static size_t put_escape(const char *from, char **to) {
    switch (from[1]) {
    case 'n':
        *(*to)++ = '\n';
        return 2;
    case 't':
        *(*to)++ = '\t';
        return 2;
    case 'u': {
        char *end;
        unsigned long code = strtoul(from + 3, &end, 16);
        assert_true(from[2] == '{' && *end == '}');
        *to += rs_utf8_put((uint32_t)code, *to);
        return (size_t)(end - from) + 1;
    }
    default:
        *(*to)++ = '\\';
        return from[1] == '\\' ? 2 : 1;
    }
}

static void unescape(char *cell) {
    char *to = cell;
    for (const char *from = cell; *from;) {
        if (*from == '\\') {
            from += put_escape(from, &to);
        } else {
            *to++ = *from++;
        }
    }
    *to = '\0';
}

static table_row split(char *line, size_t number) {
    table_row row = {.line = number};
    for (size_t i = 0; i < TABLE_CELLS; i++) {
        row.cells[i] = "";
    }
    line[strcspn(line, "\n")] = '\0';
    for (char *cell; row.count < TABLE_CELLS && (cell = strsep(&line, "\t"));) {
        unescape(cell);
        row.cells[row.count++] = cell;
    }
    return row;
}

void check_table(const char *name, size_t fewest,
                 bool (*check)(const table_row *row, char *problem, size_t size)) {
    char path[512], problem[4096];
    snprintf(path, sizeof path, "%s/tables/%s", TEST_SOURCE_DIR, name);
    FILE *file = fopen(path, "r");
    if (!file) {
        fail_msg("cannot open %s", path);
        return;
    }
    char *line = NULL;
    size_t capacity = 0, rows = 0, failures = 0;
    for (size_t number = 1; getline(&line, &capacity, file) >= 0; number++) {
        if (line[0] == '#' || line[0] == '\n') {
            continue;
        }
        table_row row = split(line, number);
        rows++;
        if (!check(&row, problem, sizeof problem)) {
            failures++;
            print_error("tests/tables/%s:%zu: %s\n", name, number, problem);
        }
    }
    free(line);
    fclose(file);
    assert_int_equal(failures, 0);
    assert_in_range(rows, fewest, SIZE_MAX);
}
