// SPDX-License-Identifier: GPL-2.0-or-later
/* A document that was read and is not in an index, as the records of one would have it. */
#ifndef RS_INDEX_DOCUMENT_H
#define RS_INDEX_DOCUMENT_H

#include "core/index/record.h"
#include "ressearch/document.h"

/* Its head and *count paragraphs, valid as long as the document. The indexer, which reads
 * documents, defines them for those who may not include its headers. */
const rs_document_head *rs_read_head(const ressearch_document *document);
const rs_paragraph *rs_read_paragraphs(const ressearch_document *document, size_t *count);

#endif
