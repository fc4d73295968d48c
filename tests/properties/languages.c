// SPDX-License-Identifier: GPL-2.0-or-later
/*
 * Every paragraph of the sample resolutions is there in all six languages, under its address; some
 * of them leave out lines of the masthead.
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

// The symbols of the index, each once; their strings are those of all.all.
static size_t list_symbols(const char **symbols, size_t most) {
    size_t count = 0;
    for (size_t i = 0; i < all.count; i++) {
        const char *symbol = ressearch_results_at(all.all, i)->symbol;
        size_t place = 0;
        while (place < count && strcmp(symbols[place], symbol) != 0) {
            place++;
        }
        if (place == count && symbol[0] != '\0') {
            assert_true(count < most);
            symbols[count++] = symbol;
        }
    }
    return count;
}

static void check_versions(const char *symbol, const ressearch_parallel *parallel) {
    static const char *const languages[] = {"ar", "en", "es", "fr", "ru", "zh"};
    size_t count = ressearch_parallel_count(parallel);
    assert_true(count > 0);
    assert_int_equal(count % 6, 0);
    for (size_t i = 0; i < count; i++) {
        const ressearch_language_version *one = ressearch_parallel_at(parallel, i);
        bool is_masthead = strncmp(one->address, "head.", 5) == 0;
        if (one->state == RESSEARCH_VERSION_NO_PARAGRAPH && is_masthead) {
            continue;
        }
        if (one->state != RESSEARCH_VERSION_FOUND || strcmp(one->language, languages[i % 6]) != 0 ||
            strcmp(one->address, one->hit->address) != 0 || strcmp(symbol, one->hit->symbol) != 0) {
            fail_msg("%s %s %s: state %d", symbol, one->address, one->language, (int)one->state);
        }
    }
}

static void every_paragraph_has_six_versions(void **state) {
    (void)state;
    const char *symbols[64];
    size_t count = list_symbols(symbols, 64);
    assert_true(count >= 6);
    for (size_t i = 0; i < count; i++) {
        ressearch_error error;
        ressearch_parallel *parallel = NULL;
        expect_ok(
            ressearch_parallel_make(all.made.index, symbols[i], NULL, NULL, &parallel, &error),
            &error);
        check_versions(symbols[i], parallel);
        ressearch_parallel_free(parallel);
    }
}

int main(void) {
    const struct CMUnitTest tests[] = {cmocka_unit_test(every_paragraph_has_six_versions)};
    return cmocka_run_group_tests(tests, open_all, close_all);
}
