// SPDX-License-Identifier: GPL-2.0-or-later
/* Analyzes the paragraphs of a document that is in no index. */
#include "searcher/saved/texts.h"

#include "core/base/error.h"
#include "core/index/document.h"

static void note_language(rs_texts *texts, rs_view language) {
    for (size_t i = 0; i < texts->language_count; i++) {
        if (rs_view_is(language, texts->languages[i])) {
            return;
        }
    }
    const char *copy = rs_arena_copy(&texts->arena, language);
    if (copy) {
        texts->languages[texts->language_count++] = copy;
    }
}

ressearch_status rs_texts_make(rs_texts *texts, const ressearch_document *document,
                               rs_analyzer *analyzer, ressearch_error *error) {
    texts->head = rs_read_head(document);
    texts->paragraphs = rs_read_paragraphs(document, &texts->count);
    texts->entries = rs_arena_array(&texts->arena, texts->count + 1, sizeof *texts->entries);
    texts->at = rs_arena_array(&texts->arena, texts->count + 1, sizeof *texts->at);
    texts->languages = rs_arena_array(&texts->arena, texts->count + 1, sizeof *texts->languages);
    if (texts->arena.failed) {
        texts->count = 0;
        return rs_no_memory(error);
    }
    ressearch_status status = RESSEARCH_OK;
    for (size_t i = 0; i < texts->count && status == RESSEARCH_OK; i++) {
        const rs_paragraph *paragraph = &texts->paragraphs[i];
        rs_entry *entry = &texts->entries[i];
        status = rs_schema_entry(analyzer, texts->head, paragraph, entry, error);
        note_language(texts, paragraph->language);
        rs_view *stems =
            rs_arena_array(&texts->arena, entry->analysis.tokens.size + 1, sizeof *stems);
        texts->at[i] = (rs_text){texts->head, paragraph, &entry->analysis, stems, &texts->arena};
    }
    return status == RESSEARCH_OK && texts->arena.failed ? rs_no_memory(error) : status;
}

void rs_texts_free(rs_texts *texts) {
    for (size_t i = 0; i < texts->count; i++) {
        rs_entry_free(&texts->entries[i]);
    }
    rs_arena_free(&texts->arena);
    *texts = (rs_texts){0};
}
