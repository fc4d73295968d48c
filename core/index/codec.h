// SPDX-License-Identifier: GPL-2.0-or-later
/*
 * Compressing records with zstd and a trained dictionary (a paragraph alone is too short). The
 * frame names its dictionary, so records of several dictionaries can share a segment. Dictionaries
 * are files of the index, never changed: "dictionary-<number>".
 */
#ifndef RS_CODEC_H
#define RS_CODEC_H

#include <stdint.h>

#include "core/base/buffer.h"
#include "ressearch/status.h"

typedef struct rs_codec rs_codec;

/* A codec without any dictionary: frames are plain until one is added. */
ressearch_status rs_codec_create(rs_codec **out, ressearch_error *error);

/* Makes a dictionary known; the last one added compresses. */
ressearch_status rs_codec_add(rs_codec *codec, uint32_t number, rs_view dictionary,
                              ressearch_error *error);

/* The same of a file, which is mapped and must stay as it is. */
ressearch_status rs_codec_add_file(rs_codec *codec, uint32_t number, const char *path,
                                   ressearch_error *error);

/*
 * Trains a dictionary on count samples that stand one after another in bytes; sizes[i] is the
 * length of sample i. An empty dictionary (no error) when there is too little to learn from.
 */
ressearch_status rs_codec_train(rs_view bytes, const size_t *sizes, size_t count, uint32_t number,
                                rs_buffer *dictionary, ressearch_error *error);

/* UNSUPPORTED when so many bytes are too many for a record. */
ressearch_status rs_codec_check_size(size_t size, ressearch_error *error);

/*
 * Both replace the content of into. A codec belongs to one thread; clone it for another (the
 * dictionaries are shared, read only, and must outlive the clone).
 */
ressearch_status rs_codec_compress(rs_codec *codec, rs_view bytes, rs_buffer *into,
                                   ressearch_error *error);
ressearch_status rs_codec_decompress(rs_codec *codec, rs_view bytes, rs_buffer *into,
                                     ressearch_error *error);

/* Makes the last dictionary ready to compress: then several threads may clone the codec at once. */
ressearch_status rs_codec_prepare(rs_codec *codec, ressearch_error *error);
ressearch_status rs_codec_clone(rs_codec *codec, rs_codec **out, ressearch_error *error);
void rs_codec_free(rs_codec *codec);

#endif
