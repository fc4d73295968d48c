// SPDX-License-Identifier: GPL-2.0-or-later
/* Counts the characters of a sample of paragraphs. */
#include "core/index/characters.h"

#include <inttypes.h>
#include <stdlib.h>

#include "core/analysis/fold.h"
#include "core/base/error.h"
#include "core/base/map.h"

/* More would tell nothing that ranks better (docs/ANALYSIS.md), and takes its time. */
enum { SAMPLE = 100 };

typedef struct counting {
    rs_arena arena;
    rs_map counts;      /* paragraphs of the sample with a character */
    uint64_t paragraph; /* of the sample, from 1 */
} counting;

// A count remembers the paragraph it was last raised for.
static void count_one(counting *to, rs_view character) {
    uint64_t *count = rs_map_get(&to->counts, character);
    if (!count) {
        const char *copy = rs_arena_copy(&to->arena, character);
        count = copy ? rs_map_put(&to->counts, (rs_view){copy, character.size}, NULL) : NULL;
    }
    if (count && *count >> 32 != to->paragraph) {
        *count = (to->paragraph << 32) | ((uint32_t)*count + 1);
    }
}

static void count_all(counting *to, const rs_folded *text) {
    for (size_t i = 0; i < text->size; i++) {
        if (text->classes[i] == RS_CLASS_UNSPACED) {
            count_one(to, rs_folded_view(text, i, i + 1));
        }
    }
}

// Counts the characters of a paragraph by its number over all segments.
static ressearch_status read_one(counting *to, rs_records *records, uint64_t number,
                                 rs_arena *arena, rs_buffer *scratch, ressearch_error *error) {
    const rs_segments *segments = records->segments;
    size_t segment = 0;
    while (segment + 1 < segments->size && number >= segments->at[segment].paragraphs) {
        number -= segments->at[segment++].paragraphs;
    }
    rs_record record;
    rs_folded text;
    ressearch_status status =
        rs_records_read(records, segment, (uint32_t)number + 1, scratch, &record, error);
    if (status == RESSEARCH_OK) {
        status = rs_fold(record.paragraph.text, false, arena, &text, error);
    }
    if (status == RESSEARCH_OK) {
        count_all(to, &text);
    }
    rs_arena_reset(arena);
    return status;
}

static void print(const counting *from, rs_buffer *into) {
    rs_buffer_print(into, "%" PRIu64 " ", from->paragraph);
    for (size_t i = 0; i < from->counts.capacity; i++) {
        const rs_map_entry *entry = &from->counts.entries[i];
        if (entry->key.data) {
            rs_buffer_append(into, entry->key);
            rs_buffer_print(into, "%" PRIu32, (uint32_t)entry->value);
        }
    }
}

ressearch_status rs_characters_count(rs_records *records, rs_buffer *into, ressearch_error *error) {
    uint64_t all = 0;
    for (size_t i = 0; i < records->segments->size; i++) {
        all += records->segments->at[i].paragraphs;
    }
    uint64_t size = all < SAMPLE ? all : SAMPLE;
    counting to = {0};
    rs_arena arena = {0};
    rs_buffer scratch = {0};
    ressearch_status status = RESSEARCH_OK;
    while (to.paragraph < size && status == RESSEARCH_OK) {
        uint64_t number = to.paragraph++ * all / size;
        status = read_one(&to, records, number, &arena, &scratch, error);
    }
    print(&to, into);
    bool failed = to.arena.failed || to.counts.failed || into->failed;
    rs_buffer_free(&scratch);
    rs_arena_free(&arena);
    rs_map_free(&to.counts);
    rs_arena_free(&to.arena);
    return status == RESSEARCH_OK && failed ? rs_no_memory(error) : status;
}

double rs_characters_share(const char *counted, rs_view character) {
    char *list;
    double sample = (double)strtoul(counted, &list, 10);
    const char *found = memmem(list, strlen(list), character.data, character.size);
    // One that is not in the sample is rarer than what would be there once.
    double seen = found ? (double)strtoul(found + character.size, NULL, 10) : 0.5;
    return sample > 0 ? seen / sample : 1;
}
