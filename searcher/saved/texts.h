// SPDX-License-Identifier: GPL-2.0-or-later
/* A document made ready to be tried against many queries: its paragraphs analyzed once. */
#ifndef RS_TEXTS_H
#define RS_TEXTS_H

#include "core/index/schema.h"
#include "ressearch/document.h"
#include "searcher/verify.h"

/* Zero-initialise; free it also after a failure. The document is borrowed. */
typedef struct rs_texts {
    rs_arena arena;
    const rs_document_head *head;
    const rs_paragraph *paragraphs;
    size_t count;
    rs_entry *entries;      /* of each paragraph: its terms */
    rs_text *at;            /* of each paragraph */
    const char **languages; /* of the paragraphs, distinct */
    size_t language_count;
} rs_texts;

ressearch_status rs_texts_make(rs_texts *texts, const ressearch_document *document,
                               rs_analyzer *analyzer, ressearch_error *error);
void rs_texts_free(rs_texts *texts);

#endif
