// SPDX-License-Identifier: GPL-2.0-or-later
/* Counts the characters of a sample of paragraphs. */
#include "core/index/characters.h"

#include "core/analysis/fold.h"
#include "core/base/error.h"

/* More would tell nothing that ranks better (docs/ANALYSIS.md), and takes its time. */
enum { SAMPLE = 100 };

// A count remembers the paragraph it was last raised for.
static void count_one(rs_characters *characters, rs_view character, uint64_t paragraph) {
    uint64_t *count = rs_map_get(&characters->counts, character);
    if (!count) {
        const char *copy = rs_arena_copy(&characters->arena, character);
        count =
            copy ? rs_map_put(&characters->counts, (rs_view){copy, character.size}, NULL) : NULL;
    }
    if (count && *count >> 32 != paragraph) {
        *count = (paragraph << 32) | ((uint32_t)*count + 1);
    }
}

static void count_all(rs_characters *characters, const rs_folded *text, uint64_t paragraph) {
    for (size_t i = 0; i < text->size; i++) {
        if (text->classes[i] == RS_CLASS_UNSPACED) {
            count_one(characters, rs_folded_view(text, i, i + 1), paragraph);
        }
    }
}

// Counts the characters of a paragraph by its number over all segments.
static ressearch_status read_one(rs_characters *characters, rs_snapshot *snapshot, uint64_t number,
                                 rs_arena *arena, rs_buffer *scratch, ressearch_error *error) {
    const rs_segments *segments = &snapshot->manifest.segments;
    size_t segment = 0;
    while (segment + 1 < segments->size && number >= segments->at[segment].paragraphs) {
        number -= segments->at[segment++].paragraphs;
    }
    rs_record record;
    rs_folded text;
    ressearch_status status =
        rs_records_read(&snapshot->records, segment, (uint32_t)number + 1, scratch, &record, error);
    if (status == RESSEARCH_OK) {
        status = rs_fold(record.paragraph.text, false, arena, &text, error);
    }
    if (status == RESSEARCH_OK) {
        count_all(characters, &text, ++characters->sample);
    }
    rs_arena_reset(arena);
    return status;
}

ressearch_status rs_characters_load(rs_characters *characters, rs_snapshot *snapshot,
                                    ressearch_error *error) {
    uint64_t all = snapshot->paragraphs;
    uint64_t size = all < SAMPLE ? all : SAMPLE;
    rs_arena arena = {0};
    rs_buffer scratch = {0};
    ressearch_status status = RESSEARCH_OK;
    while (characters->sample < size && status == RESSEARCH_OK) {
        uint64_t number = characters->sample * all / size;
        status = read_one(characters, snapshot, number, &arena, &scratch, error);
    }
    rs_buffer_free(&scratch);
    rs_arena_free(&arena);
    if (status == RESSEARCH_OK && (characters->arena.failed || characters->counts.failed)) {
        return rs_no_memory(error);
    }
    return status;
}

double rs_characters_share(const rs_characters *characters, rs_view character) {
    const uint64_t *count = rs_map_get(&characters->counts, character);
    // One that is not in the sample is rarer than what would be there once.
    double seen = count ? (double)(uint32_t)*count : 0.5;
    return characters->sample ? seen / (double)characters->sample : 1;
}

void rs_characters_free(rs_characters *characters) {
    rs_map_free(&characters->counts);
    rs_arena_free(&characters->arena);
    *characters = (rs_characters){0};
}
