// SPDX-License-Identifier: GPL-2.0-or-later
/*
 * Every file of tests/tables/readers against its .paragraphs: a first line of what the head says,
 * then address, kind, line, lead verb, notes and text of each paragraph. UPDATE=1 writes them anew,
 * to be read.
 */
#include <dirent.h>

#include "indexer/reader.h"
#include "tests/unit/indexer/load.h"

// A verb and its base form have a tab between them.
static void print_text(rs_buffer *into, rs_view text) {
    for (size_t i = 0; i < text.size; i++) {
        char c = text.data[i];
        if (c == '\n') {
            rs_buffer_append_string(into, "\\n");
        } else if (c == '\t') {
            rs_buffer_append_string(into, "\\t");
        } else if (c == '\r') {
            rs_buffer_append_string(into, "\\r");
        } else {
            rs_buffer_append_byte(into, c);
        }
    }
}

static void print_document(rs_buffer *into, const rs_document *document) {
    const rs_document_head *head = &document->head;
    rs_buffer_print(into, "# title=%s symbol=%s date=%s session=%u language=%s organ=%s item=%s\n",
                    head->title.data, head->symbol.data, head->date.data, head->session,
                    head->language.data, head->organ.data, head->item.data);
    for (size_t i = 0; i < document->paragraphs.size; i++) {
        const rs_paragraph *paragraph = &document->paragraphs.at[i];
        rs_buffer_append(into, paragraph->address);
        rs_buffer_print(into, "\t%s\t%u\t", rs_kind_name(paragraph->kind), paragraph->line);
        print_text(into, paragraph->verb);
        rs_buffer_append_byte(into, '\t');
        print_text(into, paragraph->notes);
        rs_buffer_append_byte(into, '\t');
        print_text(into, paragraph->text);
        rs_buffer_append_byte(into, '\n');
    }
}

static void write_file(const char *path, rs_view bytes) {
    FILE *file = fopen(path, "w");
    assert_non_null(file);
    assert_int_equal(fwrite(bytes.data, 1, bytes.size, file), bytes.size);
    assert_int_equal(fclose(file), 0);
}

// The name of a case is that of its file without the format, and unique.
static bool check_case(const char *folder, const char *name) {
    char source[512], golden[512];
    snprintf(source, sizeof source, "%s/%s", folder, name);
    snprintf(golden, sizeof golden, "%s/%s.paragraphs", folder, name);
    rs_document document = {0};
    load_file(source, &document);
    rs_buffer got = {0};
    print_document(&got, &document);
    rs_document_clear(&document);
    if (getenv("UPDATE")) {
        write_file(golden, rs_buffer_view(&got));
    }
    rs_buffer expected = read_file(golden);
    bool same = rs_view_equal(rs_buffer_view(&got), rs_buffer_view(&expected));
    if (!same) {
        print_error("%s reads differently:\n%s", name, got.data);
    }
    rs_buffer_free(&got);
    rs_buffer_free(&expected);
    return same;
}

static void files_are_read_as_their_tables_say(void **state) {
    (void)state;
    const char *folder = TEST_SOURCE_DIR "/tables/readers";
    DIR *list = opendir(folder);
    assert_non_null(list);
    size_t seen = 0;
    size_t wrong = 0;
    for (struct dirent *entry; (entry = readdir(list)) != NULL;) {
        const char *end = strrchr(entry->d_name, '.');
        if (entry->d_name[0] == '.' || !end || strcmp(end, ".paragraphs") == 0) {
            continue;
        }
        seen++;
        wrong += !check_case(folder, entry->d_name);
    }
    closedir(list);
    assert_in_range(seen, 15, 1000);
    assert_int_equal(wrong, 0);
}

static void formats_are_found_by_name_first(void **state) {
    (void)state;
    rs_view json = rs_view_of(" {\"id\": \"a\"}");
    rs_view prose = rs_view_of("{braces} in prose");
    assert_ptr_equal(rs_reader_find(NULL, "a.md", json), &rs_markdown_reader);
    assert_ptr_equal(rs_reader_find("auto", "a/b.MARKDOWN", prose), &rs_markdown_reader);
    assert_ptr_equal(rs_reader_find("auto", "a.jsonl", prose), &rs_ndjson_reader);
    assert_ptr_equal(rs_reader_find("auto", "a.txt", json), &rs_text_reader);
    assert_ptr_equal(rs_reader_find("auto", "a.log", json), &rs_text_reader);
    assert_ptr_equal(rs_reader_find("auto", "dir.x/README", json), &rs_ndjson_reader);
    assert_ptr_equal(rs_reader_find("auto", NULL, json), &rs_ndjson_reader);
    assert_ptr_equal(rs_reader_find("auto", NULL, prose), &rs_text_reader);
    assert_ptr_equal(rs_reader_find("ndjson", "a.md", prose), &rs_ndjson_reader);
    assert_null(rs_reader_find("docx", "a.docx", prose));
    assert_string_equal(rs_reader_names()[0], "text");
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(files_are_read_as_their_tables_say),
        cmocka_unit_test(formats_are_found_by_name_first),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
