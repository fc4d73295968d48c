// SPDX-License-Identifier: GPL-2.0-or-later
/* Where documents come from: files and folders, streams, memory. Each feeds the pipeline. */
#ifndef RS_SOURCE_H
#define RS_SOURCE_H

#include "indexer/pipeline.h"
#include "indexer/stream.h"

/* A file or all below a folder, the folder without (may be NULL) left out. */
ressearch_status rs_source_path(rs_pipeline *pipeline, const char *path, const char *without,
                                ressearch_error *error);

/* NDJSON, or one document called id. */
ressearch_status rs_source_stream(rs_pipeline *pipeline, const char *id, rs_read *read,
                                  void *context, ressearch_error *error);

/* A document that was read before; it is copied. */
ressearch_status rs_source_document(rs_pipeline *pipeline, const rs_document *document,
                                    ressearch_error *error);

#endif
