// SPDX-License-Identifier: GPL-2.0-or-later
/* The manifest's file: a line with the format, JSON, a line with the checksum of both. */
#include "core/index/manifest.h"

#include <inttypes.h>
#include <stdio.h>
#include <xxhash.h>

#include "core/analysis/analyzer.h"
#include "core/base/error.h"
#include "core/base/file.h"
#include "core/base/memory.h"
#include "core/xapian-c/xc.h"

static const char HEADER[] = "ressearch index ";
static const char CHARACTERS[] = "characters ";
static const char FOOTER[] = "xxh3 ";

enum { LARGEST_MANIFEST = 64 << 20, FOOTER_SIZE = sizeof FOOTER - 1 + 16 + 1 };

const char *rs_part_kind(rs_part part) {
    static const char *const KINDS[RS_PARTS] = {[RS_PART_TERMS] = RS_FILE_SEGMENT,
                                                [RS_PART_POSTINGS] = RS_FILE_POSTINGS,
                                                [RS_PART_PARAGRAPHS] = RS_FILE_PARAGRAPHS};
    return KINDS[part];
}

const char *rs_piece_file(rs_arena *arena, const char *piece, rs_part part) {
    return part == RS_PART_TERMS ? rs_arena_copy(arena, rs_view_of(piece))
                                 : rs_arena_print(arena, "%s.%s", piece, rs_part_kind(part));
}

const char *rs_segment_file(rs_arena *arena, const rs_segment *segment, rs_part part) {
    if (segment->number == 0) {
        return rs_piece_file(arena, segment->file, part);
    }
    char name[RS_FILE_NAME_SIZE];
    rs_file_name(name, rs_part_kind(part), segment->number);
    return rs_arena_copy(arena, rs_view_of(name));
}

ressearch_status rs_segment_copy(const rs_segment *from, rs_segment *to, ressearch_error *error) {
    *to = *from;
    to->statistics = (rs_statistics){0};
    to->dead = (rs_tombstones){0};
    rs_statistics_add(&to->statistics, &from->statistics);
    ressearch_status status =
        to->statistics.languages.failed
            ? rs_no_memory(error)
            : rs_tombstones_append(&to->dead, to->paragraphs, 0, &from->dead, error);
    if (status != RESSEARCH_OK) {
        rs_segment_free(to);
    }
    return status;
}

void rs_segment_free(rs_segment *segment) {
    rs_statistics_free(&segment->statistics);
    rs_tombstones_free(&segment->dead);
}

void rs_segments_push(rs_segments *segments, rs_segment *segment) {
    size_t before = segments->size;
    RS_PUSH(segments, *segment);
    if (segments->size == before) {
        rs_segment_free(segment);
    }
}

void rs_segments_free(rs_segments *segments) {
    for (size_t i = 0; i < segments->size; i++) {
        rs_segment_free(&segments->at[i]);
    }
    rs_array_free(segments);
    segments->failed = false;
}

void rs_manifest_free(rs_manifest *manifest) {
    rs_release(manifest->stamps);
    rs_release(manifest->characters);
    rs_array_free(&manifest->dictionaries);
    rs_segments_free(&manifest->segments);
    *manifest = (rs_manifest){0};
}

char *rs_manifest_stamps(void) {
    rs_buffer stamps = {0};
    rs_buffer_append_string(&stamps, rs_analysis_stamp());
    if (stamps.size > 0 && stamps.data[stamps.size - 1] != '\n') {
        rs_buffer_append_byte(&stamps, '\n');
    }
    rs_buffer_print(&stamps, "xapian %s\n", xc_version());
    if (stamps.failed) {
        rs_buffer_free(&stamps);
    }
    return stamps.data;
}

/* ---- writing ---- */

static bool append_json(json_t *array, json_t *value) {
    return json_array_append_new(array, value) == 0; // takes NULL for a failure
}

static json_t *checksum_to_json(uint64_t checksum) {
    char digits[17];
    snprintf(digits, sizeof digits, "%016" PRIx64, checksum);
    return json_string(digits);
}

static json_t *facts_to_json(const rs_file_facts *facts) {
    return json_pack("{s:I, s:o}", "bytes", (json_int_t)facts->bytes, "checksum",
                     checksum_to_json(facts->checksum));
}

static json_t *parts_to_json(const rs_segment *segment) {
    json_t *parts = json_object();
    for (rs_part part = 0; part < RS_PARTS; part++) {
        // Takes NULL for a failure, of the object too.
        if (json_object_set_new(parts, rs_part_kind(part), facts_to_json(&segment->parts[part]))) {
            json_decref(parts);
            return NULL;
        }
    }
    return parts;
}

static json_t *segment_to_json(const rs_segment *segment) {
    return json_pack("{s:I, s:I, s:o, s:o, s:I, s:I}", "number", (json_int_t)segment->number,
                     "paragraphs", (json_int_t)segment->paragraphs, "files", parts_to_json(segment),
                     "alive", rs_statistics_to_json(&segment->statistics), "dead",
                     (json_int_t)segment->dead.count, "tombstones",
                     (json_int_t)segment->dead_number);
}

static json_t *dictionary_to_json(const rs_dictionary_file *file) {
    return json_pack("{s:I, s:I, s:o}", "number", (json_int_t)file->number, "bytes",
                     (json_int_t)file->facts.bytes, "checksum",
                     checksum_to_json(file->facts.checksum));
}

static char *manifest_to_text(const rs_manifest *manifest) {
    json_t *dictionaries = json_array();
    json_t *segments = json_array();
    bool failed = !dictionaries || !segments;
    for (size_t i = 0; i < manifest->dictionaries.size && !failed; i++) {
        failed = !append_json(dictionaries, dictionary_to_json(&manifest->dictionaries.at[i]));
    }
    for (size_t i = 0; i < manifest->segments.size && !failed; i++) {
        failed = !append_json(segments, segment_to_json(&manifest->segments.at[i]));
    }
    json_t *root =
        json_pack("{s:I, s:I, s:s, s:o, s:o}", "generation", (json_int_t)manifest->generation,
                  "next", (json_int_t)manifest->next_number, "stamps", manifest->stamps,
                  "dictionaries", dictionaries, "segments", segments);
    char *text = failed ? NULL : rs_json_text(root);
    json_decref(root);
    return text;
}

ressearch_status rs_manifest_replace(const char *folder, rs_manifest *manifest,
                                     ressearch_error *error) {
    rs_arena arena = {0};
    rs_buffer bytes = {0};
    ressearch_status status = RESSEARCH_OK;
    const char *path = rs_folder_file(&arena, folder, RS_FILE_MANIFEST);
    char *text = manifest_to_text(manifest);
    if (text) {
        rs_buffer_print(&bytes, "%s%d\n%s\n", HEADER, RS_INDEX_FORMAT, text);
    }
    if (manifest->characters) {
        rs_buffer_print(&bytes, "%s%s\n", CHARACTERS, manifest->characters);
    }
    if (!path || !text || bytes.failed) {
        status = rs_no_memory(error);
        goto out;
    }
    manifest->checksum = XXH3_64bits(bytes.data, bytes.size);
    rs_buffer_print(&bytes, "%s%016" PRIx64 "\n", FOOTER, manifest->checksum);
    manifest->bytes = bytes.size;
    status =
        bytes.failed ? rs_no_memory(error) : rs_file_replace(path, rs_buffer_view(&bytes), error);
    if (status == RESSEARCH_OK) {
        status = rs_folder_sync(folder, error);
    }
out:
    rs_release(text);
    rs_buffer_free(&bytes);
    rs_arena_free(&arena);
    return status;
}

/* ---- reading ---- */

static bool read_checksum(const json_t *object, const char *key, uint64_t *checksum) {
    const char *digits = json_string_value(json_object_get(object, key));
    return digits && strlen(digits) == 16 && sscanf(digits, "%16" SCNx64, checksum) == 1;
}

static bool read_facts(const json_t *object, rs_file_facts *facts) {
    return rs_json_number(object, "bytes", INT64_MAX, &facts->bytes) &&
           read_checksum(object, "checksum", &facts->checksum);
}

static bool read_parts(const json_t *object, rs_segment *segment) {
    bool is_read = true;
    for (rs_part part = 0; part < RS_PARTS && is_read; part++) {
        is_read = read_facts(json_object_get(object, rs_part_kind(part)), &segment->parts[part]);
    }
    return is_read;
}

static bool read_segment(const json_t *object, rs_segment *segment) {
    uint64_t number, paragraphs, dead, dead_number;
    if (!rs_json_number(object, "number", UINT32_MAX, &number) || number == 0 ||
        !rs_json_number(object, "paragraphs", UINT32_MAX, &paragraphs) ||
        !read_parts(json_object_get(object, "files"), segment) ||
        !rs_json_number(object, "dead", paragraphs, &dead) ||
        !rs_json_number(object, "tombstones", UINT32_MAX, &dead_number)) {
        return false;
    }
    segment->number = (uint32_t)number;
    segment->paragraphs = (uint32_t)paragraphs;
    segment->dead.count = (uint32_t)dead;
    segment->dead_number = (uint32_t)dead_number;
    rs_file_name(segment->file, RS_FILE_SEGMENT, segment->number);
    return rs_statistics_from_json(&segment->statistics, json_object_get(object, "alive"));
}

static bool read_dictionary(const json_t *object, rs_dictionary_file *file) {
    uint64_t number;
    if (!rs_json_number(object, "number", UINT32_MAX, &number) || number == 0 ||
        !read_facts(object, &file->facts)) {
        return false;
    }
    file->number = (uint32_t)number;
    return true;
}

static bool read_root(const json_t *root, rs_manifest *manifest) {
    uint64_t next;
    const char *stamps = json_string_value(json_object_get(root, "stamps"));
    const json_t *dictionaries = json_object_get(root, "dictionaries");
    const json_t *segments = json_object_get(root, "segments");
    if (!rs_json_number(root, "generation", INT64_MAX, &manifest->generation) ||
        !rs_json_number(root, "next", UINT32_MAX, &next) || !stamps ||
        !json_is_array(dictionaries) || !json_is_array(segments)) {
        return false;
    }
    manifest->next_number = (uint32_t)next;
    manifest->stamps = rs_copy_string(stamps);
    if (!manifest->stamps) {
        manifest->segments.failed = true;
        return false;
    }
    for (size_t i = 0; i < json_array_size(dictionaries); i++) {
        rs_dictionary_file file = {0};
        if (!read_dictionary(json_array_get(dictionaries, i), &file)) {
            return false;
        }
        RS_PUSH(&manifest->dictionaries, file);
    }
    for (size_t i = 0; i < json_array_size(segments); i++) {
        rs_segment segment = {0};
        bool is_read = read_segment(json_array_get(segments, i), &segment);
        rs_segments_push(&manifest->segments, &segment); // also after a failure: it is freed there
        if (!is_read || manifest->segments.failed) {
            return false;
        }
    }
    return true;
}

static bool lacks_memory(const rs_manifest *manifest) {
    bool failed = manifest->dictionaries.failed || manifest->segments.failed;
    for (size_t i = 0; i < manifest->segments.size; i++) {
        failed = failed || manifest->segments.at[i].statistics.languages.failed;
    }
    return failed;
}

static ressearch_status damaged(const char *folder, ressearch_error *error) {
    rs_fail(error, RESSEARCH_CORRUPT, "the index is damaged: %s/" RS_FILE_MANIFEST " is unreadable",
            folder);
    return rs_hint(error, RESSEARCH_CORRUPT, RS_HINT_DAMAGED);
}

// Other analysis finds other terms: such an index would answer wrongly without a word.
static ressearch_status check_stamps(const char *folder, const char *stamps,
                                     ressearch_error *error) {
    const char *ours = rs_analysis_stamp();
    while (*ours != '\0') {
        int ours_size = (int)strcspn(ours, "\n");
        int size = (int)strcspn(stamps, "\n");
        if (size != ours_size || memcmp(ours, stamps, (size_t)size) != 0) {
            rs_fail(error, RESSEARCH_WRONG_VERSION,
                    "the index at %s was written with %.*s, and this is %.*s", folder, size, stamps,
                    ours_size, ours);
            return rs_hint(error, RESSEARCH_WRONG_VERSION,
                           "index the texts again into a new folder");
        }
        ours += ours_size + (ours[ours_size] == '\n');
        stamps += size + (stamps[size] == '\n');
    }
    return RESSEARCH_OK;
}

static ressearch_status check_format(const char *folder, rs_view bytes, size_t *json,
                                     ressearch_error *error) {
    unsigned format = 0;
    int read = 0;
    // The bytes are followed by a NUL, as those of every rs_buffer.
    if (sscanf(bytes.data, "ressearch index %9u\n%n", &format, &read) != 1 || read == 0) {
        // Something else may call a file of its own "manifest".
        ressearch_status status = rs_folder_examine(folder, error);
        return status == RESSEARCH_OK ? damaged(folder, error) : status;
    }
    if (format > RS_INDEX_FORMAT) {
        rs_fail(error, RESSEARCH_WRONG_VERSION,
                "the index at %s was written by a newer ressearch, format %u", folder, format);
        return rs_hint(error, RESSEARCH_WRONG_VERSION, "use the newer ressearch");
    }
    if (format < RS_INDEX_FORMAT) {
        rs_fail(error, RESSEARCH_WRONG_VERSION,
                "the index at %s was written by an older ressearch, format %u", folder, format);
        return rs_hint(error, RESSEARCH_WRONG_VERSION, "index the texts again into a new folder");
    }
    *json = (size_t)read;
    return RESSEARCH_OK;
}

// Takes the line of characters off the end; false when memory is exhausted.
static bool cut_characters(rs_view *json, rs_manifest *manifest) {
    const char *before = memrchr(json->data, '\n', json->size);
    size_t start = before ? (size_t)(before + 1 - json->data) : json->size;
    rs_view line = rs_view_slice(*json, start, json->size);
    size_t key = sizeof CHARACTERS - 1;
    if (line.size < key || memcmp(line.data, CHARACTERS, key) != 0) {
        return true;
    }
    rs_buffer characters = {0};
    rs_buffer_append(&characters, rs_view_slice(line, key, line.size));
    manifest->characters = characters.data;
    json->size = start - 1;
    return !characters.failed;
}

static ressearch_status parse(const char *folder, rs_view bytes, rs_manifest *manifest,
                              ressearch_error *error) {
    size_t start = 0;
    ressearch_status status = check_format(folder, bytes, &start, error);
    if (status != RESSEARCH_OK) {
        return status;
    }
    size_t end = bytes.size <= start + FOOTER_SIZE ? 0 : bytes.size - FOOTER_SIZE;
    char footer[FOOTER_SIZE + 1] = "";
    if (end != 0) {
        manifest->bytes = bytes.size;
        manifest->checksum = XXH3_64bits(bytes.data, end);
        snprintf(footer, sizeof footer, "%s%016" PRIx64 "\n", FOOTER, manifest->checksum);
    }
    if (end == 0 || memcmp(footer, bytes.data + end, FOOTER_SIZE) != 0) {
        return damaged(folder, error);
    }
    // The line feed at the end is no part of it. As the checksum is right, all that can be missing
    // is memory.
    rs_view json = rs_view_slice(bytes, start, end - 1);
    json_t *root = cut_characters(&json, manifest) ? rs_json_parse(json) : NULL;
    bool is_read = root && read_root(root, manifest);
    json_decref(root);
    if (!root || lacks_memory(manifest)) {
        return rs_no_memory(error);
    }
    return is_read ? check_stamps(folder, manifest->stamps, error) : damaged(folder, error);
}

ressearch_status rs_manifest_read(const char *folder, rs_manifest *manifest,
                                  ressearch_error *error) {
    rs_arena arena = {0};
    rs_buffer bytes = {0};
    const char *path = rs_folder_file(&arena, folder, RS_FILE_MANIFEST);
    ressearch_status status =
        path ? rs_file_read(path, LARGEST_MANIFEST, &bytes, error) : rs_no_memory(error);
    if (status == RESSEARCH_OK) {
        status = parse(folder, rs_buffer_view(&bytes), manifest, error);
    } else {
        // Why there is no manifest is best said of the folder.
        ressearch_error reason = {0};
        ressearch_status found = rs_folder_examine(folder, &reason);
        if (found == RESSEARCH_EXISTS || found == RESSEARCH_NOT_FOUND) {
            *(error ? error : &(ressearch_error){0}) = reason;
            status = found;
        } else if (status == RESSEARCH_NOT_FOUND) {
            rs_fail(error, status, "nothing has been committed to the index at %s yet", folder);
            rs_hint(error, status, "wait for ressearch-index to end, or run it again");
        }
    }
    if (status != RESSEARCH_OK) {
        rs_manifest_free(manifest);
    }
    rs_buffer_free(&bytes);
    rs_arena_free(&arena);
    return status;
}
