// SPDX-License-Identifier: GPL-2.0-or-later
/* Counting documents, bytes of text and languages. */
#include "core/index/statistics.h"

#include <stdio.h>
#include <stdlib.h>

#include "core/base/arena.h"
#include "core/base/error.h"
#include "core/base/file.h"
#include "core/base/memory.h"

// Languages are few: looking one by one is enough.
static uint64_t *paragraphs_in(rs_statistics *statistics, rs_view code) {
    rs_language_counts *languages = &statistics->languages;
    code.size = code.size < sizeof languages->at->code ? code.size : sizeof languages->at->code - 1;
    for (size_t i = 0; i < languages->size; i++) {
        if (rs_view_is(code, languages->at[i].code)) {
            return &languages->at[i].paragraphs;
        }
    }
    rs_language_count added = {0};
    memcpy(added.code, code.data, code.size);
    size_t before = languages->size;
    RS_PUSH(languages, added);
    return languages->size > before ? &languages->at[before].paragraphs : NULL;
}

void rs_statistics_count(rs_statistics *statistics, const rs_record *record, bool added) {
    uint64_t one = added ? 1 : UINT64_MAX; // unsigned sums wrap, so this takes one away
    statistics->documents += record->has_head ? one : 0;
    statistics->text_bytes += one * record->paragraph.text.size;
    if (record->paragraph.language.size == 0) {
        return;
    }
    uint64_t *paragraphs = paragraphs_in(statistics, record->paragraph.language);
    if (paragraphs) {
        *paragraphs += one;
    }
}

void rs_statistics_add(rs_statistics *statistics, const rs_statistics *other) {
    statistics->documents += other->documents;
    statistics->text_bytes += other->text_bytes;
    for (size_t i = 0; i < other->languages.size; i++) {
        const rs_language_count *language = &other->languages.at[i];
        uint64_t *paragraphs = paragraphs_in(statistics, rs_view_of(language->code));
        if (paragraphs) {
            *paragraphs += language->paragraphs;
        }
    }
}

static int compare_languages(const void *a, const void *b) {
    const rs_language_count *one = a;
    const rs_language_count *other = b;
    if (one->paragraphs != other->paragraphs) {
        return one->paragraphs < other->paragraphs ? 1 : -1;
    }
    return strcmp(one->code, other->code);
}

void rs_statistics_sort(rs_statistics *statistics) {
    rs_language_counts *languages = &statistics->languages;
    if (languages->size == 0) {
        return;
    }
    qsort(languages->at, languages->size, sizeof *languages->at, compare_languages);
    while (languages->size > 0 && languages->at[languages->size - 1].paragraphs == 0) {
        languages->size--;
    }
}

json_t *rs_statistics_to_json(const rs_statistics *statistics) {
    json_t *languages = json_object();
    bool failed = !languages;
    for (size_t i = 0; i < statistics->languages.size && !failed; i++) {
        const rs_language_count *language = &statistics->languages.at[i];
        failed = language->paragraphs != 0 &&
                 json_object_set_new(languages, language->code,
                                     json_integer((json_int_t)language->paragraphs)) != 0;
    }
    if (failed) {
        json_decref(languages);
        return NULL;
    }
    return json_pack("{s:I, s:I, s:o}", "documents", (json_int_t)statistics->documents,
                     "text_bytes", (json_int_t)statistics->text_bytes, "languages", languages);
}

bool rs_statistics_from_json(rs_statistics *statistics, const json_t *object) {
    json_t *languages = json_object_get(object, "languages");
    if (!rs_json_number(object, "documents", UINT32_MAX, &statistics->documents) ||
        !rs_json_number(object, "text_bytes", INT64_MAX, &statistics->text_bytes) ||
        !json_is_object(languages)) {
        return false;
    }
    for (void *at = json_object_iter(languages); at; at = json_object_iter_next(languages, at)) {
        const char *code = json_object_iter_key(at);
        uint64_t *paragraphs = paragraphs_in(statistics, rs_view_of(code));
        if (!paragraphs || !rs_json_number(languages, code, UINT32_MAX, paragraphs)) {
            return false;
        }
    }
    return true;
}

// Not synced: like the piece itself it lives until the commit.
static ressearch_status write_text(const char *path, const char *text, ressearch_error *error) {
    FILE *file = fopen(path, "we");
    if (!file) {
        return rs_fail_errno(error, "create", path);
    }
    bool failed = fputs(text, file) < 0;
    failed = fclose(file) != 0 || failed;
    return failed ? rs_fail_errno(error, "write", path) : RESSEARCH_OK;
}

ressearch_status rs_statistics_save(const rs_statistics *statistics, const char *piece,
                                    uint32_t paragraphs, ressearch_error *error) {
    rs_arena arena = {0};
    const char *path = rs_arena_print(&arena, "%s.json", piece);
    json_t *root = json_pack("{s:I, s:o}", "paragraphs", (json_int_t)paragraphs, "alive",
                             rs_statistics_to_json(statistics));
    char *text = rs_json_text(root);
    ressearch_status status = path && text ? write_text(path, text, error) : rs_no_memory(error);
    rs_release(text);
    json_decref(root);
    rs_arena_free(&arena);
    return status;
}

ressearch_status rs_statistics_load(rs_statistics *statistics, const char *piece,
                                    uint32_t *paragraphs, ressearch_error *error) {
    rs_arena arena = {0};
    rs_buffer text = {0};
    uint64_t count = 0;
    const char *path = rs_arena_print(&arena, "%s.json", piece);
    ressearch_status status = path ? rs_file_read(path, 0, &text, error) : rs_no_memory(error);
    if (status == RESSEARCH_OK) {
        json_t *root = rs_json_parse(rs_buffer_view(&text));
        // It was written a moment ago: only memory can be missing.
        if (!rs_json_number(root, "paragraphs", UINT32_MAX, &count) ||
            !rs_statistics_from_json(statistics, json_object_get(root, "alive"))) {
            status = rs_no_memory(error);
        }
        json_decref(root);
    }
    *paragraphs = (uint32_t)count;
    rs_buffer_free(&text);
    rs_arena_free(&arena);
    return status;
}

void rs_statistics_free(rs_statistics *statistics) {
    rs_array_free(&statistics->languages);
    *statistics = (rs_statistics){0};
}
