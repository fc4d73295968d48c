// SPDX-License-Identifier: GPL-2.0-or-later
/* zstd with dictionaries digested once; the clones of a codec share them. */
#include "core/index/codec.h"

// The fast trainer, and dictionaries that are not copied, stand outside the stable part.
#define ZDICT_STATIC_LINKING_ONLY
#define ZSTD_STATIC_LINKING_ONLY
#include <zdict.h>
#include <zstd.h>
#include <zstd_errors.h>

#include "core/base/array.h"
#include "core/base/error.h"
#include "core/base/file.h"
#include "core/base/memory.h"

enum {
    LEVEL = 3,
    LARGEST_DICTIONARY = 110 << 10,
    SMALLEST_DICTIONARY = 2 << 10,
    FEWEST_SAMPLES = 16,
    SAMPLE_TO_DICTIONARY = 10, // a dictionary is at most this part of what it is learnt from
    LARGEST_RECORD = 256 << 20
};

// Every frame begins with the same four bytes: they are not stored.
static const char MAGIC[] = {'\x28', '\xB5', '\x2F', '\xFD'};

typedef struct dictionary {
    uint32_t number;
    bool is_borrowed; // from the codec this one was cloned from
    rs_buffer copy;   // of a dictionary that is no file
    rs_view mapped;
    ZSTD_CDict *compressing;   // NULL until something compresses: readers never pay for it
    ZSTD_DDict *decompressing; // refers to copy or mapped
} dictionary;

RS_ARRAY(dictionaries, dictionary);

struct rs_codec {
    dictionaries dictionaries;
    ZSTD_CCtx *compressor;
    ZSTD_DCtx *decompressor;
    rs_buffer frame;
};

ressearch_status rs_codec_create(rs_codec **out, ressearch_error *error) {
    *out = rs_allocate_zeroed(1, sizeof **out);
    return *out ? RESSEARCH_OK : rs_no_memory(error);
}

static void free_dictionary(dictionary *one) {
    if (one->is_borrowed) {
        return;
    }
    ZSTD_freeCDict(one->compressing);
    ZSTD_freeDDict(one->decompressing);
    rs_buffer_free(&one->copy);
    rs_file_unmap(one->mapped);
}

void rs_codec_free(rs_codec *codec) {
    if (!codec) {
        return;
    }
    for (size_t i = 0; i < codec->dictionaries.size; i++) {
        free_dictionary(&codec->dictionaries.at[i]);
    }
    rs_array_free(&codec->dictionaries);
    ZSTD_freeCCtx(codec->compressor);
    ZSTD_freeDCtx(codec->decompressor);
    rs_buffer_free(&codec->frame);
    rs_release(codec);
}

static rs_view bytes_of(const dictionary *one) {
    return one->mapped.size > 0 ? one->mapped : rs_buffer_view(&one->copy);
}

// Takes over what the dictionary has, also when it fails.
static ressearch_status add(rs_codec *codec, dictionary added, ressearch_error *error) {
    rs_view bytes = bytes_of(&added);
    ressearch_status status = added.copy.failed ? rs_no_memory(error) : RESSEARCH_OK;
    if (status == RESSEARCH_OK &&
        (added.number == 0 || ZDICT_getDictID(bytes.data, bytes.size) != added.number)) {
        status = rs_fail(error, RESSEARCH_CORRUPT, "dictionary %u is damaged", added.number);
    }
    if (status == RESSEARCH_OK) {
        added.decompressing = ZSTD_createDDict_byReference(bytes.data, bytes.size);
        if (added.decompressing) {
            RS_PUSH(&codec->dictionaries, added);
        }
        bool failed = !added.decompressing || codec->dictionaries.failed;
        status = failed ? rs_no_memory(error) : RESSEARCH_OK;
    }
    if (status != RESSEARCH_OK) {
        free_dictionary(&added);
    }
    return status;
}

ressearch_status rs_codec_add(rs_codec *codec, uint32_t number, rs_view bytes,
                              ressearch_error *error) {
    dictionary added = {.number = number};
    rs_buffer_append(&added.copy, bytes);
    return add(codec, added, error);
}

ressearch_status rs_codec_add_file(rs_codec *codec, uint32_t number, const char *path,
                                   ressearch_error *error) {
    dictionary added = {.number = number};
    ressearch_status status = rs_file_map(path, &added.mapped, error);
    return status == RESSEARCH_OK ? add(codec, added, error) : status;
}

ressearch_status rs_codec_train(rs_view bytes, const size_t *sizes, size_t count, uint32_t number,
                                rs_buffer *into, ressearch_error *error) {
    rs_buffer_reset(into);
    size_t capacity = bytes.size / SAMPLE_TO_DICTIONARY;
    capacity = capacity > LARGEST_DICTIONARY ? LARGEST_DICTIONARY : capacity;
    if (capacity < SMALLEST_DICTIONARY || count < FEWEST_SAMPLES || count > UINT32_MAX) {
        return RESSEARCH_OK;
    }
    char *to = rs_buffer_reserve(into, capacity);
    if (!to) {
        return rs_no_memory(error);
    }
    ZDICT_fastCover_params_t parameters = {
        .k = 200,
        .d = 8,
        .f = 20,
        .accel = 1,
        .zParams = {.compressionLevel = LEVEL, .dictID = number}};
    size_t size = ZDICT_trainFromBuffer_fastCover(to, capacity, bytes.data, sizes, (unsigned)count,
                                                  parameters);
    // It fails where samples are too few or too much alike, and nothing is lost by that.
    into->size = ZDICT_isError(size) ? 0 : size;
    return RESSEARCH_OK;
}

ressearch_status rs_codec_prepare(rs_codec *codec, ressearch_error *error) {
    if (!codec->compressor && !(codec->compressor = ZSTD_createCCtx())) {
        return rs_no_memory(error);
    }
    if (codec->dictionaries.size == 0) {
        return RESSEARCH_OK;
    }
    dictionary *last = &codec->dictionaries.at[codec->dictionaries.size - 1];
    if (!last->compressing) {
        rs_view bytes = bytes_of(last);
        last->compressing = ZSTD_createCDict(bytes.data, bytes.size, LEVEL);
    }
    return last->compressing ? RESSEARCH_OK : rs_no_memory(error);
}

static size_t compress(rs_codec *codec, rs_view bytes, char *to, size_t capacity) {
    if (codec->dictionaries.size == 0) {
        return ZSTD_compressCCtx(codec->compressor, to, capacity, bytes.data, bytes.size, LEVEL);
    }
    const dictionary *last = &codec->dictionaries.at[codec->dictionaries.size - 1];
    return ZSTD_compress_usingCDict(codec->compressor, to, capacity, bytes.data, bytes.size,
                                    last->compressing);
}

ressearch_status rs_codec_check_size(size_t size, ressearch_error *error) {
    return size <= LARGEST_RECORD
               ? RESSEARCH_OK
               : rs_fail(error, RESSEARCH_UNSUPPORTED,
                         "a paragraph of %zu bytes is too large: the limit is %d", size,
                         LARGEST_RECORD);
}

ressearch_status rs_codec_compress(rs_codec *codec, rs_view bytes, rs_buffer *into,
                                   ressearch_error *error) {
    ressearch_status status = rs_codec_check_size(bytes.size, error);
    if (status == RESSEARCH_OK) {
        status = rs_codec_prepare(codec, error);
    }
    if (status != RESSEARCH_OK) {
        return status;
    }
    size_t capacity = ZSTD_compressBound(bytes.size);
    rs_buffer_reset(&codec->frame);
    rs_buffer_reset(into);
    char *to = rs_buffer_reserve(&codec->frame, capacity);
    if (!to) {
        return rs_no_memory(error);
    }
    size_t size = compress(codec, bytes, to, capacity);
    if (ZSTD_getErrorCode(size) == ZSTD_error_memory_allocation) {
        return rs_no_memory(error);
    }
    if (ZSTD_isError(size)) {
        return rs_fail(error, RESSEARCH_INTERNAL, "cannot compress a paragraph: %s",
                       ZSTD_getErrorName(size));
    }
    rs_buffer_append(into, rs_view_slice((rs_view){to, size}, sizeof MAGIC, size));
    return into->failed ? rs_no_memory(error) : RESSEARCH_OK;
}

static ressearch_status decompress(rs_codec *codec, rs_view frame, size_t size, rs_buffer *into,
                                   ressearch_error *error) {
    unsigned number = ZSTD_getDictID_fromFrame(frame.data, frame.size);
    const dictionary *used = NULL;
    for (size_t i = 0; i < codec->dictionaries.size; i++) {
        if (codec->dictionaries.at[i].number == number) {
            used = &codec->dictionaries.at[i];
        }
    }
    if (number != 0 && !used) {
        return rs_fail(error, RESSEARCH_CORRUPT, "a record needs dictionary %u, which is not there",
                       number);
    }
    char *to = rs_buffer_reserve(into, size);
    if (!to) {
        return rs_no_memory(error);
    }
    size_t got = ZSTD_decompress_usingDDict(codec->decompressor, to, size, frame.data, frame.size,
                                            used ? used->decompressing : NULL);
    if (ZSTD_getErrorCode(got) == ZSTD_error_memory_allocation) {
        return rs_no_memory(error);
    }
    if (got != size) {
        return rs_fail(error, RESSEARCH_CORRUPT, "a record cannot be decompressed");
    }
    to[size] = '\0';
    into->size = size;
    return RESSEARCH_OK;
}

ressearch_status rs_codec_decompress(rs_codec *codec, rs_view bytes, rs_buffer *into,
                                     ressearch_error *error) {
    rs_buffer_reset(into);
    rs_buffer *frame = &codec->frame;
    rs_buffer_reset(frame);
    rs_buffer_append(frame, (rs_view){MAGIC, sizeof MAGIC});
    rs_buffer_append(frame, bytes);
    if (frame->failed || (!codec->decompressor && !(codec->decompressor = ZSTD_createDCtx()))) {
        return rs_no_memory(error);
    }
    // The two values that say "not known" and "no frame" are the largest of all.
    unsigned long long size = ZSTD_getFrameContentSize(frame->data, frame->size);
    if (size > LARGEST_RECORD) {
        return rs_fail(error, RESSEARCH_CORRUPT, "a record cannot be decompressed");
    }
    return decompress(codec, rs_buffer_view(frame), (size_t)size, into, error);
}

ressearch_status rs_codec_clone(rs_codec *codec, rs_codec **out, ressearch_error *error) {
    *out = NULL;
    ressearch_status status = rs_codec_prepare(codec, error);
    rs_codec *clone = NULL;
    if (status == RESSEARCH_OK) {
        status = rs_codec_create(&clone, error);
    }
    if (status != RESSEARCH_OK) {
        return status;
    }
    for (size_t i = 0; i < codec->dictionaries.size; i++) {
        dictionary shared = codec->dictionaries.at[i];
        shared.is_borrowed = true;
        RS_PUSH(&clone->dictionaries, shared);
    }
    if (clone->dictionaries.failed) {
        rs_codec_free(clone);
        return rs_no_memory(error);
    }
    *out = clone;
    return RESSEARCH_OK;
}
