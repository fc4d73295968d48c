// SPDX-License-Identifier: GPL-2.0-or-later
/*
 * The sample resolutions keep their addresses in whatever form they come: wrapped, with page
 * breaks, without blank lines, as one string of NDJSON.
 */
#include <dirent.h>
#include <unicode/uchar.h>

#include "core/base/utf8.h"
#include "indexer/character.h"
#include "tests/unit/indexer/load.h"

enum { WIDTH = 70, PAGE = 12 };

typedef void (*form)(rs_view line, size_t number, rs_buffer *into);

static bool ends_with(const char *name, const char *end) {
    size_t size = strlen(name);
    return size > strlen(end) && strcmp(name + size - strlen(end), end) == 0;
}

static int compare(const void *a, const void *b) {
    return strcmp(*(const char *const *)a, *(const char *const *)b);
}

// Numbered lines of the masthead are what page breaks leave behind.
static void print_addresses(const rs_document *document, rs_buffer *into) {
    const char *lines[256];
    size_t count = 0;
    for (size_t i = 0; i < document->paragraphs.size; i++) {
        const char *address = document->paragraphs.at[i].address.data;
        bool is_page = strncmp(address, "head.", 5) == 0 && address[5] >= '0' && address[5] <= '9';
        assert_in_range(count, 0, 255);
        if (!is_page) {
            lines[count++] = address;
        }
    }
    qsort(lines, count, sizeof *lines, compare);
    for (size_t i = 0; i < count; i++) {
        rs_buffer_print(into, "%s ", lines[i]);
    }
}

static rs_buffer addresses_of(const char *name, const char *text) {
    rs_document document = {0};
    rs_buffer addresses = {0};
    load_text(name, text, &document);
    print_addresses(&document, &addresses);
    rs_document_clear(&document);
    return addresses;
}

// Wraps at blanks before words, and anywhere between Han characters, as converters do.
static void wrap(rs_view line, size_t number, rs_buffer *into) {
    (void)number;
    size_t column = 0;
    bool is_row = line.size && strchr("#|", line.data[0]);
    for (size_t i = 0; i < line.size;) {
        size_t start = i;
        uint32_t code = rs_utf8_next(line, &i);
        size_t next = i;
        uint32_t after = next < line.size ? rs_utf8_next(line, &next) : 0;
        column += rs_is_unspaced(code) ? 2 : 1;
        if (code == ' ' && column >= WIDTH && !is_row && u_isalpha((UChar32)after)) {
            rs_buffer_append_byte(into, '\n');
            column = 0;
            continue;
        }
        rs_buffer_append(into, rs_view_slice(line, start, i));
        bool is_han = code >= 0x4E00 && code < 0xA000 && after >= 0x4E00 && after < 0xA000;
        if (is_han && column >= WIDTH && !is_row) {
            rs_buffer_append_byte(into, '\n');
            column = 0;
        }
    }
    rs_buffer_append_byte(into, '\n');
}

static void crowd(rs_view line, size_t number, rs_buffer *into) {
    (void)number;
    if (line.size > 0) {
        rs_buffer_append(into, line);
        rs_buffer_append_byte(into, '\n');
    }
}

static void spread(rs_view line, size_t number, rs_buffer *into) {
    (void)number;
    rs_buffer_append(into, line);
    rs_buffer_append_string(into, line.size ? "\r\n" : "\r\n\r\n");
}

// A page ends at a blank line; its number and the symbol stand at the top of the next one.
static void turn_pages(rs_view line, size_t number, rs_buffer *into) {
    rs_buffer_append(into, line);
    rs_buffer_append_byte(into, '\n');
    if (line.size == 0 && number > 25 && number % PAGE < 2) {
        rs_buffer_print(into, "%zu/9\n\n\f\n\nA/RES/%s\n\n", number / PAGE, "91/7");
    }
}

static void remake(rs_view text, form how, rs_buffer *into) {
    size_t number = 0;
    for (size_t start = 0; start < text.size;) {
        const char *end = memchr(text.data + start, '\n', text.size - start);
        size_t stop = end ? (size_t)(end - text.data) : text.size;
        how(rs_view_slice(text, start, stop), ++number, into);
        start = stop + 1;
    }
}

static bool check(const char *name, const char *what, rs_view text, form how,
                  const rs_buffer *expected) {
    rs_buffer made = {0};
    remake(text, how, &made);
    rs_buffer got = addresses_of(name, made.data);
    bool same = rs_view_equal(rs_buffer_view(&got), rs_buffer_view(expected));
    if (!same) {
        print_error("%s %s has\n%s, not\n%s\n", name, what, got.data, expected->data);
    }
    rs_buffer_free(&made);
    rs_buffer_free(&got);
    return same;
}

static size_t check_sample(const char *name) {
    char path[512];
    snprintf(path, sizeof path, "%s/../corpus/%s", TEST_SOURCE_DIR, name);
    rs_buffer text = read_file(path);
    rs_view whole = rs_buffer_view(&text);
    rs_buffer expected = addresses_of(name, text.data);
    assert_non_null(strstr(expected.data, "op.5 "));
    size_t wrong = !check(name, "wrapped", whole, wrap, &expected);
    wrong += !check(name, "with more blank lines", whole, spread, &expected);
    if (strncmp(name, "A-RES-91-7", 10) == 0) {
        wrong += !check(name, "with pages", whole, turn_pages, &expected);
    }
    // In Markdown blank lines are what parts paragraphs.
    if (ends_with(name, ".txt")) {
        wrong += !check(name, "without blank lines", whole, crowd, &expected);
    }
    rs_buffer_free(&expected);
    rs_buffer_free(&text);
    return wrong;
}

static void samples_keep_their_addresses(void **state) {
    (void)state;
    DIR *list = opendir(TEST_SOURCE_DIR "/../corpus");
    assert_non_null(list);
    size_t seen = 0;
    size_t wrong = 0;
    for (struct dirent *entry; (entry = readdir(list)) != NULL;) {
        if (strncmp(entry->d_name, "A-RES-", 6) == 0) {
            wrong += check_sample(entry->d_name);
            seen++;
        }
    }
    closedir(list);
    assert_int_equal(seen, 36);
    assert_int_equal(wrong, 0);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(samples_keep_their_addresses),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
