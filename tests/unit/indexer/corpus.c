// SPDX-License-Identifier: GPL-2.0-or-later
/* The sample resolutions have the same addresses and notes in all six languages. */
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

// Footnotes and closings stand elsewhere in each file: what counts is that they are there.
static void print_addresses(const rs_document *document, rs_buffer *into) {
    const char *lines[256];
    rs_arena arena = {0};
    assert_in_range(document->paragraphs.size, 1, 255);
    for (size_t i = 0; i < document->paragraphs.size; i++) {
        const rs_paragraph *one = &document->paragraphs.at[i];
        lines[i] = rs_arena_print(&arena, "%s %s (%.*s)\n", rs_kind_name(one->kind),
                                  one->address.data, (int)one->notes.size, one->notes.data);
        assert_non_null(lines[i]);
        if (one->kind == RS_KIND_PREAMBLE || one->kind == RS_KIND_OPERATIVE) {
            bool is_sub = memchr(one->address.data, '(', one->address.size) != NULL;
            assert_true(is_sub || one->verb.size > 0);
        }
    }
    qsort(lines, document->paragraphs.size, sizeof *lines, compare);
    for (size_t i = 0; i < document->paragraphs.size; i++) {
        rs_buffer_append_string(into, lines[i]);
    }
    rs_arena_free(&arena);
}

static void check_symbol(const char *name, const char *symbol, const char *date, const char *item) {
    rs_buffer first = {0};
    for (size_t i = 0; i < LANGUAGES; i++) {
        rs_document document = {0};
        load_sample(name, languages[i], &document);
        assert_string_equal(document.head.symbol.data, symbol);
        assert_string_equal(document.head.date.data, date);
        assert_string_equal(document.head.language.data, languages[i]);
        assert_string_equal(document.head.organ.data, "A");
        assert_string_equal(document.head.item.data, item);
        assert_int_not_equal(document.head.title.size, 0);
        rs_buffer addresses = {0};
        print_addresses(&document, &addresses);
        if (i == 0) {
            first = addresses;
            assert_non_null(strstr(first.data, "pp pp.7 "));
            assert_non_null(strstr(first.data, "op op.5 "));
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
    check_symbol("A-RES-91-7", "A/RES/91/7", "2036-12-05", "97");
    check_symbol("A-RES-92-14", "A/RES/92/14", "2037-12-03", "95");
    check_symbol("A-RES-93-5", "A/RES/93/5", "2038-12-02", "94");
    check_symbol("A-RES-94-21", "A/RES/94/21", "2039-12-08", "96");
    check_symbol("A-RES-95-11", "A/RES/95/11", "2040-12-06", "97");
    check_symbol("A-RES-96-3", "A/RES/96/3", "2041-12-04", "95");
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(addresses_are_the_same_in_every_language),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
