// SPDX-License-Identifier: GPL-2.0-or-later
/* The sample resolutions have the same addresses in all six languages. */
#include "tests/unit/indexer/load.h"

static const char *const languages[] = {"en", "zh", "fr", "es", "ru", "ar"};

enum { LANGUAGES = sizeof languages / sizeof *languages };

static void load_sample(const char *symbol, const char *language, rs_document *into) {
    static const char *const formats[] = {"txt", "md"};
    for (size_t i = 0; i < 2; i++) {
        char path[512];
        snprintf(path, sizeof path, "%s/../corpus/%s.%s.%s", TEST_SOURCE_DIR, symbol, language,
                 formats[i]);
        FILE *file = fopen(path, "r");
        if (file) {
            fclose(file);
            load_file(path, into);
            return;
        }
    }
    fail_msg("there is no %s in %s", symbol, language);
}

static int compare(const void *a, const void *b) {
    return strcmp(*(const char *const *)a, *(const char *const *)b);
}

// Footnotes stand elsewhere in each file, and mastheads differ: what counts is what can be cited.
static void print_addresses(const rs_document *document, rs_buffer *into) {
    const char *addresses[256];
    size_t count = 0;
    for (size_t i = 0; i < document->paragraphs.size; i++) {
        rs_kind kind = document->paragraphs.at[i].kind;
        if (kind != RS_KIND_MASTHEAD && kind != RS_KIND_CLOSING) {
            assert_in_range(count, 0, 255);
            addresses[count++] = document->paragraphs.at[i].address.data;
        }
    }
    qsort(addresses, count, sizeof *addresses, compare);
    for (size_t i = 0; i < count; i++) {
        rs_buffer_print(into, "%s ", addresses[i]);
    }
}

static void check_symbol(const char *name, const char *symbol, const char *date) {
    rs_buffer first = {0};
    for (size_t i = 0; i < LANGUAGES; i++) {
        rs_document document = {0};
        load_sample(name, languages[i], &document);
        assert_string_equal(document.head.symbol.data, symbol);
        assert_string_equal(document.head.date.data, date);
        assert_string_equal(document.head.language.data, languages[i]);
        assert_int_not_equal(document.head.title.size, 0);
        rs_buffer addresses = {0};
        print_addresses(&document, &addresses);
        if (i == 0) {
            first = addresses;
            assert_non_null(strstr(first.data, "pp.7 "));
            assert_non_null(strstr(first.data, "op.5 "));
        } else {
            assert_string_equal(addresses.data, first.data);
            rs_buffer_free(&addresses);
        }
        rs_document_clear(&document);
    }
    rs_buffer_free(&first);
}

static void addresses_are_the_same_in_every_language(void **state) {
    (void)state;
    check_symbol("A-RES-91-7", "A/RES/91/7", "2036-12-05");
    check_symbol("A-RES-92-14", "A/RES/92/14", "2037-12-03");
    check_symbol("A-RES-93-5", "A/RES/93/5", "2038-12-02");
    check_symbol("A-RES-94-21", "A/RES/94/21", "2039-12-08");
    check_symbol("A-RES-95-11", "A/RES/95/11", "2040-12-06");
    check_symbol("A-RES-96-3", "A/RES/96/3", "2041-12-04");
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(addresses_are_the_same_in_every_language),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
