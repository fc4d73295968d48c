// SPDX-License-Identifier: GPL-2.0-or-later
/* The manifest: round trip, every kind of damage, other versions, folders that are no index. */
#include "core/index/manifest.h"

#include <sys/stat.h>
#include <unistd.h>
#include <xxhash.h>

#include "core/base/file.h"
#include "core/base/memory.h"
#include "tests/unit/index/support.h"

static void write_manifest(const char *folder) {
    ressearch_error error = {0};
    check_ok(rs_folder_create(folder, &error), &error);
    rs_manifest manifest = {.generation = 5, .next_number = 12};
    manifest.stamps = rs_manifest_stamps();
    manifest.characters = rs_copy_string("100 的80一7");
    rs_dictionary_file dictionary = {1, {1000, 0xFEDCBA9876543210}};
    rs_segment segment = {.number = 3, .dead_number = 7, .paragraphs = 100};
    segment.parts[RS_PART_TERMS] = (rs_file_facts){4096, 1};
    segment.parts[RS_PART_POSTINGS] = (rs_file_facts){19, UINT64_MAX};
    segment.parts[RS_PART_PARAGRAPHS] = (rs_file_facts){2048, 0x0123456789ABCDEF};
    segment.statistics.documents = 10;
    segment.statistics.text_bytes = 12345678901;
    segment.dead.count = 20;
    RS_PUSH(&segment.statistics.languages, ((rs_language_count){"zh", 60}));
    RS_PUSH(&segment.statistics.languages, ((rs_language_count){"en", 20}));
    RS_PUSH(&manifest.dictionaries, dictionary);
    RS_PUSH(&manifest.segments, segment);
    check_ok(rs_manifest_replace(folder, &manifest, &error), &error);
    rs_manifest_free(&manifest);
}

static void what_is_written_is_read(void **state) {
    (void)state;
    const char *folder = place("round-trip");
    write_manifest(folder);
    ressearch_error error = {0};
    rs_manifest read = {0};
    check_ok(rs_manifest_read(folder, &read, &error), &error);
    assert_int_equal(read.generation, 5);
    assert_int_equal(read.next_number, 12);
    assert_int_equal(read.dictionaries.size, 1);
    assert_int_equal(read.dictionaries.at[0].number, 1);
    assert_int_equal(read.dictionaries.at[0].facts.bytes, 1000);
    assert_true(read.dictionaries.at[0].facts.checksum == 0xFEDCBA9876543210);
    assert_int_equal(read.segments.size, 1);
    const rs_segment *segment = &read.segments.at[0];
    assert_string_equal(segment->file, "segment-000003");
    assert_int_equal(segment->dead_number, 7);
    assert_int_equal(segment->paragraphs, 100);
    assert_int_equal(segment->dead.count, 20);
    assert_int_equal(segment->parts[RS_PART_TERMS].bytes, 4096);
    assert_int_equal(segment->parts[RS_PART_POSTINGS].bytes, 19);
    assert_true(segment->parts[RS_PART_POSTINGS].checksum == UINT64_MAX);
    assert_int_equal(segment->parts[RS_PART_PARAGRAPHS].bytes, 2048);
    assert_true(segment->parts[RS_PART_PARAGRAPHS].checksum == 0x0123456789ABCDEF);
    assert_int_equal(segment->statistics.documents, 10);
    assert_true(segment->statistics.text_bytes == 12345678901);
    assert_int_equal(segment->statistics.languages.size, 2);
    assert_non_null(strstr(read.stamps, "xapian "));
    assert_string_equal(read.characters, "100 的80一7");
    rs_manifest_free(&read);
}

static ressearch_status read_changed(const char *folder, rs_view bytes, ressearch_error *error) {
    rs_manifest read = {0};
    rs_buffer path = {0};
    rs_buffer_print(&path, "%s/manifest", folder);
    FILE *file = fopen(path.data, "wb");
    assert_non_null(file);
    assert_int_equal(fwrite(bytes.data, 1, bytes.size, file), bytes.size);
    assert_int_equal(fclose(file), 0);
    ressearch_status status = rs_manifest_read(folder, &read, error);
    rs_manifest_free(&read);
    rs_buffer_free(&path);
    return status;
}

static rs_buffer manifest_bytes(const char *folder) {
    ressearch_error error = {0};
    rs_buffer bytes = {0};
    rs_buffer path = {0};
    rs_buffer_print(&path, "%s/manifest", folder);
    check_ok(rs_file_read(path.data, 0, &bytes, &error), &error);
    rs_buffer_free(&path);
    return bytes;
}

static void every_damaged_byte_is_seen(void **state) {
    (void)state;
    const char *folder = place("damaged");
    write_manifest(folder);
    rs_buffer bytes = manifest_bytes(folder);
    size_t header = strlen("ressearch index 3\n");
    for (size_t at = 0; at < bytes.size; at++) {
        ressearch_error error = {0};
        bytes.data[at] ^= 4;
        ressearch_status status = read_changed(folder, rs_buffer_view(&bytes), &error);
        if (at >= header) {
            assert_int_equal(status, RESSEARCH_CORRUPT);
            assert_non_null(strstr(error.message, "manifest"));
            assert_non_null(strstr(error.hint, "index again"));
        }
        assert_int_not_equal(status, RESSEARCH_OK);
        bytes.data[at] ^= 4;
        assert_int_equal(read_changed(folder, (rs_view){bytes.data, at}, &error),
                         RESSEARCH_CORRUPT);
    }
    rs_buffer_free(&bytes);
}

// Puts text in the place of another and makes the checksum right.
static void replace_text(rs_buffer *bytes, const char *from, const char *to) {
    rs_buffer changed = {0};
    const char *found = strstr(bytes->data, from);
    assert_non_null(found);
    rs_buffer_append(&changed, (rs_view){bytes->data, (size_t)(found - bytes->data)});
    rs_buffer_append_string(&changed, to);
    rs_buffer_append_string(&changed, found + strlen(from));
    changed.size = (size_t)(strstr(changed.data, "xxh3 ") - changed.data);
    unsigned long long checksum = XXH3_64bits(changed.data, changed.size);
    rs_buffer_print(&changed, "xxh3 %016llx\n", checksum);
    rs_buffer_free(bytes);
    *bytes = changed;
}

static void other_versions_are_told(void **state) {
    (void)state;
    const char *folder = place("versions");
    write_manifest(folder);
    ressearch_error error = {0};
    rs_buffer bytes = manifest_bytes(folder);
    replace_text(&bytes, "ressearch index 3", "ressearch index 9");
    assert_int_equal(read_changed(folder, rs_buffer_view(&bytes), &error), RESSEARCH_WRONG_VERSION);
    assert_non_null(strstr(error.message, "newer ressearch, format 9"));
    replace_text(&bytes, "ressearch index 9", "ressearch index 1");
    assert_int_equal(read_changed(folder, rs_buffer_view(&bytes), &error), RESSEARCH_WRONG_VERSION);
    assert_non_null(strstr(error.message, "older ressearch, format 1"));
    assert_non_null(strstr(error.hint, "index the texts again"));
    replace_text(&bytes, "ressearch index 1", "ressearch index 3");
    assert_int_equal(read_changed(folder, rs_buffer_view(&bytes), &error), RESSEARCH_OK);
    replace_text(&bytes, "\"stamps\": \"", "\"stamps\": \"ancient 1\\n");
    assert_int_equal(read_changed(folder, rs_buffer_view(&bytes), &error), RESSEARCH_WRONG_VERSION);
    assert_non_null(strstr(error.message, "ancient 1"));
    assert_non_null(strstr(error.hint, "index the texts again"));
    rs_buffer_free(&bytes);
}

static void values_out_of_bounds_are_damage(void **state) {
    (void)state;
    static const char *const CHANGES[][2] = {
        {"\"paragraphs\": 100", "\"paragraphs\": -1"},
        {"\"dead\": 20", "\"dead\": 101"},
        {"\"postings\"", "\"posting\""},
        {"\"files\"", "\"folders\""},
        {"\"number\": 3", "\"number\": 0"},
        {"\"number\": 3", "\"number\": 4294967296"},
        {"\"number\": 3", "\"number\": \"../../etc/passwd\""},
        {"\"checksum\": \"", "\"checksum\": \"x"},
        {"\"segments\"", "\"sediments\""},
    };
    const char *folder = place("bounds");
    for (size_t i = 0; i < sizeof CHANGES / sizeof *CHANGES; i++) {
        ressearch_error error = {0};
        write_manifest(folder);
        rs_buffer bytes = manifest_bytes(folder);
        replace_text(&bytes, CHANGES[i][0], CHANGES[i][1]);
        assert_int_equal(read_changed(folder, rs_buffer_view(&bytes), &error), RESSEARCH_CORRUPT);
        rs_buffer_free(&bytes);
    }
}

static void folders_that_are_no_index(void **state) {
    (void)state;
    ressearch_error error = {0};
    rs_manifest manifest = {0};
    assert_int_equal(rs_manifest_read(place("nowhere"), &manifest, &error), RESSEARCH_NOT_FOUND);
    assert_non_null(strstr(error.hint, "ressearch-index"));
    check_ok(rs_folder_create(place("empty"), &error), &error);
    assert_int_equal(rs_manifest_read(place("empty"), &manifest, &error), RESSEARCH_NOT_FOUND);

    check_ok(rs_folder_create(place("photos"), &error), &error);
    check_ok(rs_file_replace(place("photos/one.jpg"), rs_view_of("x"), &error), &error);
    assert_int_equal(rs_manifest_read(place("photos"), &manifest, &error), RESSEARCH_EXISTS);
    assert_non_null(strstr(error.message, "is not an index"));
    // Others may call a file of theirs "manifest" too.
    check_ok(rs_file_replace(place("photos/manifest"), rs_view_of("{}"), &error), &error);
    assert_int_equal(rs_manifest_read(place("photos"), &manifest, &error), RESSEARCH_EXISTS);

    check_ok(rs_file_replace(place("file"), rs_view_of("x"), &error), &error);
    assert_int_equal(rs_manifest_read(place("file"), &manifest, &error), RESSEARCH_EXISTS);
    assert_non_null(strstr(error.message, "a file"));
}

static void names_of_ours_are_known(void **state) {
    (void)state;
    static const struct {
        const char *name;
        bool removable;
        uint32_t number;
    } NAMES[] = {
        {"segment-000001", true, 1},
        {"postings-000001", true, 1},
        {"paragraphs-000001", true, 1},
        {"dead-000123", true, 123},
        {"dictionary-1234567", true, 1234567},
        {"work-000042", true, 42},
        {"manifest.new", true, 0},
        {"dead-000123.new", true, 0},
        {"manifest", false, 0},
        {"lock", false, 0},
        {"segment-1", false, 0},
        {"segment-000001.bak", false, 0},
        {"segment-", false, 0},
        {"segments-000001", false, 0},
        {"work-2024-05", false, 0},
        {"dead-99999999999", false, 0},
        {"notes.txt", false, 0},
    };
    for (size_t i = 0; i < sizeof NAMES / sizeof *NAMES; i++) {
        char kind[RS_FILE_NAME_SIZE];
        uint32_t number;
        bool removable = rs_folder_is_removable(NAMES[i].name, kind, &number);
        assert_int_equal(removable, NAMES[i].removable);
        if (removable) {
            assert_int_equal(number, NAMES[i].number);
        }
    }
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(what_is_written_is_read),
        cmocka_unit_test(every_damaged_byte_is_seen),
        cmocka_unit_test(other_versions_are_told),
        cmocka_unit_test(values_out_of_bounds_are_damage),
        cmocka_unit_test(folders_that_are_no_index),
        cmocka_unit_test(names_of_ours_are_known),
    };
    return cmocka_run_group_tests(tests, make_place, remove_place);
}
