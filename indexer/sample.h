// SPDX-License-Identifier: GPL-2.0-or-later
/* Samples of the text to come, from which the dictionary of the stored records is learnt. */
#ifndef RS_SAMPLE_H
#define RS_SAMPLE_H

#include "indexer/batch.h"

/* Some files of a walk, evenly spread over it. Zero-initialise before use. */
typedef struct rs_sample_files {
    rs_arena arena;
    const char **paths;
    size_t count;
    uint64_t seen;
    uint64_t step;
} rs_sample_files;

/* False when memory is exhausted. */
bool rs_sample_files_see(rs_sample_files *files, const char *path);
void rs_sample_files_free(rs_sample_files *files);

/*
 * Trains a dictionary on slices of the files or, where these give too little, on the paragraphs of
 * the first batch, and gives it to the writer.
 */
ressearch_status rs_sample_train(rs_writer *writer, const rs_sample_files *files, rs_batch *first,
                                 const ressearch_document_options *options, ressearch_error *error);

#endif
