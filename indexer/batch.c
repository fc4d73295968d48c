// SPDX-License-Identifier: GPL-2.0-or-later
/* Reads the documents of a batch and builds a piece of them. */
#include "indexer/batch.h"

#include <errno.h>
#include <fcntl.h>
#include <malloc.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>
#include <xxhash.h>

#include "core/base/error.h"
#include "core/base/map.h"
#include "core/base/utf8.h"
#include "indexer/languages.h"
#include "indexer/walk.h"

enum { LARGE = 4 << 20 }; // bytes of memory that is not kept from batch to batch

ressearch_status rs_too_large(ressearch_error *error, const char *what, uint64_t bytes,
                              uint64_t limit) {
    rs_fail(error, RESSEARCH_UNSUPPORTED, "%s is too large: %.1f MB, the limit is %.1f MB", what,
            (double)bytes / 1e6, (double)limit / 1e6);
    return rs_hint(error, RESSEARCH_UNSUPPORTED, "split it into smaller ones");
}

static ressearch_status read_bytes(int file, rs_buffer *into, size_t size, ressearch_error *error) {
    // A file may grow while it is read: what was there at the start is what is taken.
    if (!rs_buffer_reserve(into, size)) {
        return rs_no_memory(error);
    }
    while (into->size < size) {
        ssize_t got = read(file, into->data + into->size, size - into->size);
        if (got < 0 && errno == EINTR) {
            continue;
        }
        if (got < 0) {
            return rs_fail_errno(error, "read", "the file");
        }
        if (got == 0) {
            break;
        }
        into->size += (size_t)got;
    }
    into->data[into->size] = '\0';
    return RESSEARCH_OK;
}

// Size and time are taken again from the open file, so that they are those of the bytes read.
static ressearch_status read_open_file(int file, rs_item *item, uint64_t limit, rs_buffer *into,
                                       ressearch_error *error) {
    struct stat info;
    if (fstat(file, &info) != 0) {
        return rs_fail_errno(error, "read", "the file");
    }
    if (!S_ISREG(info.st_mode)) {
        return rs_fail(error, RESSEARCH_BAD_DOCUMENT, "it is not a regular file any more");
    }
    if ((uint64_t)info.st_size > limit) {
        return rs_too_large(error, "the file", (uint64_t)info.st_size, limit);
    }
    item->modified = (int64_t)info.st_mtim.tv_sec * 1000000000 + info.st_mtim.tv_nsec;
    return read_bytes(file, into, (size_t)info.st_size, error);
}

static ressearch_status read_file(rs_item *item, rs_tools *tools, ressearch_error *error) {
    // O_NONBLOCK: a pipe that took the file's place must not hang us.
    int file = rs_walk_open(item->path, O_RDONLY | O_NONBLOCK);
    if (file < 0) {
        return rs_fail_errno(error, "open", "the file");
    }
    rs_buffer_reset(&tools->scratch);
    ressearch_status status =
        read_open_file(file, item, tools->options->largest_file, &tools->scratch, error);
    close(file);
    return status;
}

static ressearch_status load_file(rs_item *item, rs_tools *tools, rs_document *document,
                                  ressearch_error *error) {
    ressearch_status status = read_file(item, tools, error);
    if (status != RESSEARCH_OK) {
        return status;
    }
    rs_view bytes = rs_buffer_view(&tools->scratch);
    uint64_t hash = XXH3_64bits(bytes.data, bytes.size);
    if (item->known && hash == item->known_hash) {
        item->outcome = RS_OUTCOME_UNCHANGED;
        return RESSEARCH_OK;
    }
    status = rs_document_load(item->name, bytes, tools->options, document, error);
    if (status != RESSEARCH_OK) {
        return status;
    }
    rs_view path = rs_view_of(item->path);
    // A path that is no valid text is not kept: nothing could open what would be left of it.
    document->head.path = rs_utf8_valid_prefix(path) == path.size ? path : (rs_view){"", 0};
    document->head.size = bytes.size;
    document->head.modified = item->modified;
    document->head.hash = hash;
    return RESSEARCH_OK;
}

// Its strings stay where they are: they live as long as the batch.
static ressearch_status take_document(const rs_document *from, rs_document *into,
                                      ressearch_error *error) {
    into->head = from->head;
    for (size_t i = 0; i < from->paragraphs.size; i++) {
        RS_PUSH(&into->paragraphs, from->paragraphs.at[i]);
    }
    return into->paragraphs.failed ? rs_no_memory(error) : RESSEARCH_OK;
}

ressearch_status rs_batch_load(const rs_batch *batch, rs_item *item, rs_tools *tools,
                               rs_document *document, ressearch_error *error) {
    rs_view bytes =
        rs_view_slice(rs_buffer_view(&batch->bytes), item->start, item->start + item->size);
    switch (item->kind) {
    case RS_ITEM_FILE:
        return load_file(item, tools, document, error);
    case RS_ITEM_TEXT:
        return rs_document_load(item->name, bytes, tools->options, document, error);
    case RS_ITEM_LINE:
        return rs_document_load_line(bytes, item->line, tools->options, document, error);
    case RS_ITEM_DOCUMENT:
        return take_document(item->document, document, error);
    }
    return RESSEARCH_OK;
}

// Keeps what there is to tell about an item until the batch is handed over.
static ressearch_status keep_error(rs_batch *batch, rs_item *item, const ressearch_error *why,
                                   ressearch_error *error) {
    ressearch_error *kept = rs_arena_take(&batch->arena, sizeof *kept);
    if (!kept) {
        return rs_no_memory(error);
    }
    *kept = *why;
    item->error = kept;
    return RESSEARCH_OK;
}

static ressearch_status keep_warning(rs_batch *batch, rs_item *item, const rs_document *document,
                                     ressearch_error *error) {
    if (document->replaced == 0) {
        return RESSEARCH_OK;
    }
    ressearch_error why;
    rs_fail(&why, RESSEARCH_BAD_TEXT, "%llu invalid characters were replaced by U+FFFD",
            (unsigned long long)document->replaced);
    return keep_error(batch, item, &why, error);
}

// Reads one item; a failure of its own is kept with it and does not stop the batch.
static ressearch_status load(rs_batch *batch, rs_item *item, rs_tools *tools, rs_document *document,
                             ressearch_error *error) {
    ressearch_error why;
    ressearch_status status = rs_batch_load(batch, item, tools, document, &why);
    if (status == RESSEARCH_NO_MEMORY) {
        return rs_no_memory(error);
    }
    if (status != RESSEARCH_OK) {
        item->outcome = status == RESSEARCH_BAD_TEXT ? RS_OUTCOME_SKIPPED : RS_OUTCOME_FAILED;
        rs_document_clear(document);
        return keep_error(batch, item, &why, error);
    }
    if (item->outcome == RS_OUTCOME_UNCHANGED) {
        return RESSEARCH_OK;
    }
    rs_view id = document->head.id;
    item->id = (rs_view){rs_arena_copy(&batch->arena, id), id.size};
    if (!item->id.data) {
        return rs_no_memory(error);
    }
    rs_languages_decide(document);
    item->paragraph_count = document->paragraphs.size;
    item->outcome = RS_OUTCOME_INDEXED;
    return keep_warning(batch, item, document, error);
}

static ressearch_status load_all(rs_batch *batch, rs_tools *tools, rs_document *documents,
                                 ressearch_error *error) {
    rs_map places = {0};
    ressearch_status status = RESSEARCH_OK;
    for (size_t i = 0; i < batch->items.size && status == RESSEARCH_OK; i++) {
        rs_item *item = &batch->items.at[i];
        if (atomic_load(tools->stop)) {
            status = rs_fail(error, RESSEARCH_CANCELLED, "cancelled");
            break;
        }
        status = load(batch, item, tools, &documents[i], error);
        if (status != RESSEARCH_OK || item->outcome != RS_OUTCOME_INDEXED) {
            continue;
        }
        bool added;
        uint64_t *place = rs_map_put(&places, item->id, &added);
        if (!place) {
            status = rs_no_memory(error);
            break;
        }
        if (!added) {
            batch->items.at[*place].outcome = RS_OUTCOME_REPLACED;
            rs_document_clear(&documents[*place]);
        }
        *place = i;
    }
    rs_map_free(&places);
    return status;
}

static ressearch_status build(rs_batch *batch, rs_tools *tools, rs_document *documents,
                              ressearch_error *error) {
    rs_piece *piece = NULL;
    ressearch_status status = RESSEARCH_OK;
    for (size_t i = 0; i < batch->items.size && status == RESSEARCH_OK; i++) {
        rs_item *item = &batch->items.at[i];
        if (item->outcome != RS_OUTCOME_INDEXED) {
            continue;
        }
        if (atomic_load(tools->stop)) {
            status = rs_fail(error, RESSEARCH_CANCELLED, "cancelled");
            break;
        }
        if (!piece) {
            status = rs_writer_piece_path(tools->writer, &batch->arena, &batch->piece, error);
            if (status == RESSEARCH_OK) {
                status = rs_piece_open(batch->piece, tools->analyzer, tools->codec, &piece, error);
            }
        }
        if (status == RESSEARCH_OK) {
            status = rs_piece_add(piece, &documents[i].head, documents[i].paragraphs.at,
                                  documents[i].paragraphs.size, error);
        }
        rs_document_clear(&documents[i]);
    }
    if (status == RESSEARCH_OK && piece) {
        status = rs_piece_finish(piece, error);
    }
    rs_piece_close(piece);
    return status;
}

// What is unused in the heap around a large document may be more than all the rest needs.
static void give_back(const rs_batch *batch) {
    if (batch->cost > LARGE) {
        malloc_trim(0);
    }
}

void rs_batch_work(rs_batch *batch, rs_tools *tools) {
    rs_document *documents = calloc(batch->items.size, sizeof *documents);
    if (!documents) {
        batch->status = rs_no_memory(&batch->error);
        return;
    }
    give_back(batch);
    batch->status = load_all(batch, tools, documents, &batch->error);
    // What was read is in the documents now.
    rs_buffer_free(&batch->bytes);
    if (tools->scratch.capacity > LARGE) {
        rs_buffer_free(&tools->scratch);
    }
    give_back(batch);
    if (batch->status == RESSEARCH_OK) {
        batch->status = build(batch, tools, documents, &batch->error);
    }
    for (size_t i = 0; i < batch->items.size; i++) {
        rs_document_clear(&documents[i]);
    }
    free(documents);
}

void rs_batch_free(rs_batch *batch) {
    if (!batch) {
        return;
    }
    rs_array_free(&batch->items);
    rs_buffer_free(&batch->bytes);
    rs_arena_free(&batch->arena);
    free(batch);
}
