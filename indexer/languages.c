// SPDX-License-Identifier: GPL-2.0-or-later
/* Languages by paragraph, the document's majority where a paragraph alone says nothing. */
#include "indexer/languages.h"

#include "core/analysis/language.h"

enum {
    MOST_LANGUAGES = 16, // in one document; more are not counted
    SHORT = 256          // bytes: a longer paragraph that cannot be told is in another language
};

struct tally {
    rs_view language;
    uint64_t bytes;
};

static void count(struct tally *tallies, const rs_paragraph *paragraph) {
    for (size_t i = 0; i < MOST_LANGUAGES; i++) {
        if (tallies[i].bytes == 0) {
            tallies[i].language = paragraph->language;
        }
        if (rs_view_equal(tallies[i].language, paragraph->language)) {
            tallies[i].bytes += paragraph->text.size;
            return;
        }
    }
}

void rs_languages_decide(rs_document *document) {
    struct tally tallies[MOST_LANGUAGES] = {0};
    rs_paragraphs *paragraphs = &document->paragraphs;
    for (size_t i = 0; i < paragraphs->size; i++) {
        rs_paragraph *paragraph = &paragraphs->at[i];
        if (paragraph->language.size == 0) {
            paragraph->language = rs_language_detect(paragraph->text, document->head.language);
        }
        if (!rs_view_is(paragraph->language, "und")) {
            count(tallies, paragraph);
        }
    }
    struct tally most = {{"und", 3}, 0};
    for (size_t i = 0; i < MOST_LANGUAGES; i++) {
        most = tallies[i].bytes > most.bytes ? tallies[i] : most;
    }
    if (document->head.language.size == 0) {
        document->head.language = most.language;
    }
    for (size_t i = 0; i < paragraphs->size; i++) {
        rs_paragraph *paragraph = &paragraphs->at[i];
        if (rs_view_is(paragraph->language, "und") && paragraph->text.size < SHORT) {
            paragraph->language = most.language;
        }
    }
}
