// SPDX-License-Identifier: GPL-2.0-or-later
/*
 * Groups: the list of hits put under its documents, page by page. Notes: the texts that stand at
 * their addresses.
 */
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

static const char *const queries[] = {
    "一样", "信息安全", "the", "lang:zh kind:op", "的", "-qqxxqq", "security OR sécurité"};

enum { QUERIES = sizeof queries / sizeof queries[0] };

// Where a hit of the list belongs: its document's number, and its own among the hits of that.
typedef struct belonging {
    size_t document;
    size_t within;
} belonging;

static void group_list(const ressearch_results *list, belonging *places) {
    size_t count = ressearch_results_count(list), documents = 0;
    size_t *firsts = calloc(count + 1, sizeof *firsts), *sizes = calloc(count + 1, sizeof *sizes);
    assert_true(firsts && sizes);
    for (size_t i = 0; i < count; i++) {
        const char *id = ressearch_results_at(list, i)->document;
        size_t number = 0;
        while (number < documents &&
               strcmp(id, ressearch_results_at(list, firsts[number])->document) != 0) {
            number++;
        }
        if (number == documents) {
            firsts[documents++] = i;
        }
        places[i] = (belonging){number, sizes[number]++};
    }
    free(firsts);
    free(sizes);
}

static void check_page(const ressearch_results *list, const belonging *places,
                       const ressearch_results *page, const ressearch_search_options *options) {
    size_t shown = 0;
    for (size_t number = options->offset; number < options->offset + options->limit; number++) {
        for (size_t i = 0; i < ressearch_results_count(list); i++) {
            if (places[i].document != number || places[i].within >= options->per_document) {
                continue;
            }
            const ressearch_hit *hit = ressearch_results_at(list, i);
            const ressearch_hit *found = ressearch_results_at(page, shown++);
            assert_non_null(found);
            assert_int_equal(library_place(&all, found), library_place(&all, hit));
            assert_int_equal(found->rank, number + 1);
            assert_true(found->score == hit->score);
        }
    }
    assert_int_equal(ressearch_results_count(page), shown);
}

static void groups_are_the_list_under_its_documents(void **state) {
    (void)state;
    for (size_t i = 0; i < 3 * QUERIES; i++) {
        size_t query = i / 3;
        ressearch_search_options options = {.limit = LIBRARY_LIMIT,
                                            .order = (ressearch_order)(i % 3)};
        ressearch_results *list = search(all.made.index, queries[query], NULL, &options);
        belonging *places = calloc(ressearch_results_count(list) + 1, sizeof *places);
        assert_non_null(places);
        group_list(list, places);
        options.per_document = i % 3 + 2;
        options.limit = 7;
        for (options.offset = 0; options.offset < 21; options.offset += 7) {
            ressearch_results *page = search(all.made.index, queries[query], NULL, &options);
            check_page(list, places, page, &options);
            ressearch_results_free(page);
        }
        options.offset = 100000;
        ressearch_results *beyond = search(all.made.index, queries[query], NULL, &options);
        assert_int_equal(ressearch_results_count(beyond), 0);
        ressearch_results_free(beyond);
        ressearch_results_free(list);
        free(places);
    }
}

static void one_of_each_document_is_a_group_of_one(void **state) {
    (void)state;
    for (size_t i = 0; i < QUERIES; i++) {
        ressearch_search_options options = {.limit = 40, .per_document = 1};
        ressearch_results *groups = search(all.made.index, queries[i], NULL, &options);
        options.per_document = 0;
        options.one_per_document = true;
        ressearch_results *best = search(all.made.index, queries[i], NULL, &options);
        assert_int_equal(ressearch_results_count(groups), ressearch_results_count(best));
        for (size_t j = 0; j < ressearch_results_count(best); j++) {
            const ressearch_hit *hit = ressearch_results_at(best, j);
            assert_int_equal(library_place(&all, ressearch_results_at(groups, j)),
                             library_place(&all, hit));
            assert_int_equal(hit->rank, j + 1);
        }
        ressearch_results_free(groups);
        ressearch_results_free(best);
    }
}

static void check_notes(const ressearch_hit *hit) {
    size_t number = 0;
    for (const char *address = hit->notes; *address != '\0'; number++) {
        size_t size = strcspn(address, " ");
        assert_true(number < hit->note_text_count);
        const ressearch_note *note = &hit->note_texts[number];
        assert_int_equal(strlen(note->address), size);
        assert_memory_equal(note->address, address, size);
        ressearch_hit there = {.document = hit->document, .address = note->address};
        const ressearch_hit *paragraph = ressearch_results_at(all.all, library_place(&all, &there));
        assert_string_equal(note->text, paragraph->text);
        assert_int_equal(note->size, paragraph->size);
        assert_int_equal(note->line, paragraph->line);
        address += size + (address[size] == ' ');
    }
    assert_int_equal(hit->note_text_count, number);
}

static void notes_are_what_stands_at_their_addresses(void **state) {
    (void)state;
    ressearch_search_options options = {.limit = LIBRARY_LIMIT, .notes = true};
    ressearch_results *list = search(all.made.index, "-qqxxqq", NULL, &options);
    size_t footnotes = 0, carriers = 0;
    for (size_t i = 0; i < ressearch_results_count(list); i++) {
        const ressearch_hit *hit = ressearch_results_at(list, i);
        check_notes(hit);
        bool is_footnote = strcmp(hit->kind, "fn") == 0;
        footnotes += is_footnote && hit->note_text_count > 0;
        carriers += !is_footnote && hit->note_text_count > 0;
    }
    assert_true(footnotes > 20);
    assert_true(carriers > 20);
    ressearch_results_free(list);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(groups_are_the_list_under_its_documents),
        cmocka_unit_test(one_of_each_document_is_a_group_of_one),
        cmocka_unit_test(notes_are_what_stands_at_their_addresses),
    };
    return cmocka_run_group_tests(tests, open_all, close_all);
}
