// SPDX-License-Identifier: GPL-2.0-or-later
/*
 * What finds what, and what is marked: tests/tables/matching.tsv, through the public API only.
 * Each case has an index of its own; with a language it runs twice, told it and not.
 */
#include <ctype.h>

#include "tests/unit/support/scratch.h"
#include "tests/unit/support/table.h"

enum { MOST_DOCUMENTS = 40 };

// What the option "synonyms" of a case stands for.
static const char synonyms[] = "# a comment, no entry\n"
                               "政府专家组, GGE ，Group of Governmental Experts\n"
                               "\n"
                               "alone\n"
                               " , , alone too,\n"
                               "网络安全、cyber security、cybersecurity\r\n"
                               "報告, report, доклад\n"
                               "report, account\n"
                               "C#, C sharp";

typedef struct options {
    ressearch_query_options query;
    ressearch_search_options search;
    char language[8]; // empty: none
    bool hinted;      // only when told the language
    int tier;
} options;

static bool read_option(const char *word, options *into) {
    if (strcmp(word, "any") == 0) {
        into->query.any = true;
    } else if (strcmp(word, "literal") == 0) {
        into->query.literal = true;
    } else if (strcmp(word, "fuzzy") == 0) {
        into->query.fuzzy = true;
    } else if (strcmp(word, "pinyin") == 0) {
        into->query.pinyin = true;
    } else if (strcmp(word, "numerals") == 0) {
        into->query.numerals = true;
    } else if (strcmp(word, "regional") == 0) {
        into->query.regional = true;
    } else if (strcmp(word, "synonyms") == 0) {
        into->query.synonyms = synonyms;
    } else if (strcmp(word, "hinted") == 0) {
        into->hinted = true;
    } else if (strcmp(word, "tier:2") == 0) {
        into->tier = 2;
    } else if (strcmp(word, "sort:date") == 0) {
        into->search.order = RESSEARCH_BY_DATE;
    } else if (strcmp(word, "sort:document") == 0) {
        into->search.order = RESSEARCH_BY_DOCUMENT;
    } else {
        return sscanf(word, "lang:%7s", into->language) == 1;
    }
    return true;
}

static bool read_options(const char *cell, options *into) {
    *into = (options){.tier = 1, .search = {.limit = MOST_DOCUMENTS}};
    char copy[256], *rest = copy, *word;
    snprintf(copy, sizeof copy, "%s", cell);
    while ((word = strsep(&rest, " "))) {
        if (*word && !read_option(word, into)) {
            return false;
        }
    }
    return true;
}

// Documents are texts, or the members of a JSON object; their ids are their numbers.
static void add_documents(const char *cell, rs_buffer *ndjson) {
    for (int number = 1; cell; number++) {
        const char *end = strstr(cell, " | ");
        rs_view text = {cell, end ? (size_t)(end - cell) : strlen(cell)};
        char id[16];
        snprintf(id, sizeof id, "%03d", number);
        if (text.size > 0 && text.data[0] == '{') {
            rs_buffer_print(ndjson, "{\"id\": \"%s\", ", id);
            rs_buffer_append(ndjson, rs_view_slice(text, 1, text.size));
            rs_buffer_append_byte(ndjson, '\n');
        } else {
            append_document(ndjson, id, text);
        }
        cell = end ? end + strlen(" | ") : NULL;
    }
}

static int by_document(const void *a, const void *b) {
    const ressearch_hit *const *left = a, *const *right = b;
    return strcmp((*left)->document, (*right)->document);
}

// "1 3" as found, "{1 3}" in the order of the documents.
static void print_found(const ressearch_results *results, bool as_set, rs_buffer *into,
                        rs_buffer *marked) {
    const ressearch_hit *hits[MOST_DOCUMENTS];
    size_t count = ressearch_results_count(results);
    for (size_t i = 0; i < count; i++) {
        hits[i] = ressearch_results_at(results, i);
    }
    for (int sorted = 0; sorted < 2; sorted++) {
        for (size_t i = 0; i < count && sorted == as_set; i++) {
            rs_buffer_print(into, "%s%d",
                            into->size > as_set ? " "
                            : as_set            ? "{"
                                                : "",
                            atoi(hits[i]->document));
        }
        qsort(hits, count, sizeof *hits, by_document);
    }
    rs_buffer_append_string(into, count == 0 ? "-" : as_set ? "}" : "");
    for (size_t i = 0; i < count; i++) {
        for (size_t k = 0; k < hits[i]->match_count; k++) {
            rs_buffer_append_string(marked, marked->size ? " | " : "");
            rs_buffer_append(marked,
                             rs_view_slice((rs_view){hits[i]->text, hits[i]->size},
                                           hits[i]->matches[k].start, hits[i]->matches[k].end));
        }
    }
    rs_buffer_append_string(marked, marked->size ? "" : "-");
}

static bool as_expected(const char *found, const char *expected) {
    const char *more = strstr(expected, " …");
    if (!more) {
        return strcmp(found, expected) == 0;
    }
    size_t size = (size_t)(more - expected);
    return strncmp(found, expected, size) == 0 && !isdigit((unsigned char)found[size]);
}

static bool run(const table_row *row, const options *how, const char *language, char *problem,
                size_t size) {
    rs_buffer ndjson = {0}, found = {0}, marked = {0};
    add_documents(row->cells[1], &ndjson);
    scratch made = scratch_make(rs_buffer_view(&ndjson), NULL, language);
    ressearch_results *results = search(made.index, row->cells[2], &how->query, &how->search);
    print_found(results, row->cells[4][0] == '{', &found, &marked);
    bool right = as_expected(found.data, row->cells[4]) &&
                 (!row->cells[5][0] || strcmp(marked.data, row->cells[5]) == 0);
    size_t count = ressearch_results_count(results);
    for (size_t i = 0; i < count; i++) {
        right = right && ressearch_results_at(results, i)->tier == how->tier;
    }
    ressearch_total total = ressearch_results_total(results);
    right = right && total.least == count && total.most == count;
    snprintf(problem, size, "%s%s%s: %s\n  expected %s marked %s\n  found    %s marked %s, tier %d",
             row->cells[0], language ? " in " : "", language ? language : "", row->cells[2],
             row->cells[4], row->cells[5], found.data, marked.data,
             count ? ressearch_results_at(results, 0)->tier : 0);
    ressearch_results_free(results);
    scratch_remove(&made);
    rs_buffer_free(&ndjson);
    rs_buffer_free(&found);
    rs_buffer_free(&marked);
    return right;
}

static bool check_case(const table_row *row, char *problem, size_t size) {
    options how;
    snprintf(problem, size, "%s: no such option, or too few cells", row->cells[0]);
    if (row->count < 5 || row->count > 6 || !read_options(row->cells[3], &how)) {
        return false;
    }
    bool right = how.hinted || run(row, &how, NULL, problem, size);
    return right && (!how.language[0] || run(row, &how, how.language, problem, size));
}

static void every_query_finds_what_it_should(void **state) {
    (void)state;
    check_table("matching.tsv", 100, check_case);
}

int main(void) {
    const struct CMUnitTest tests[] = {cmocka_unit_test(every_query_finds_what_it_should)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
