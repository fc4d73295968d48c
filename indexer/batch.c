// SPDX-License-Identifier: GPL-2.0-or-later
/* Reads the documents of a batch and builds a piece of them. */
#include "indexer/batch.h"

#include <errno.h>
#include <fcntl.h>
#include <malloc.h>
#include <sys/stat.h>
#include <unistd.h>
#include <xxhash.h>

#include "core/base/error.h"
#include "core/base/file.h"
#include "core/base/map.h"
#include "core/base/memory.h"
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

// Frees what reading a large document left behind, before its piece needs memory.
static void give_back(rs_batch *batch, const rs_item *item, rs_tools *tools) {
    if (item->bytes <= LARGE) {
        return;
    }
    rs_buffer_free(&tools->scratch);
    if (batch->items.size == 1) {
        rs_buffer_free(&batch->bytes);
    }
    malloc_trim(0);
}

// Marks an earlier document with the same id as replaced; *repeated says that there was one.
static ressearch_status note_id(rs_batch *batch, size_t number, rs_map *places, bool *repeated,
                                ressearch_error *error) {
    bool added;
    uint64_t *place = rs_map_put(places, batch->items.at[number].id, &added);
    if (!place) {
        return rs_no_memory(error);
    }
    if (!added) {
        batch->items.at[*place].outcome = RS_OUTCOME_REPLACED;
        *repeated = true;
    }
    *place = number;
    return RESSEARCH_OK;
}

static ressearch_status add_to_piece(rs_batch *batch, rs_tools *tools, const rs_document *document,
                                     rs_piece **piece, ressearch_error *error) {
    ressearch_status status = RESSEARCH_OK;
    if (!*piece) {
        status = rs_writer_piece_path(tools->writer, &batch->arena, &batch->piece, error);
        if (status == RESSEARCH_OK) {
            status = rs_piece_open(batch->piece, tools->analyzer, tools->codec, piece, error);
        }
    }
    if (status == RESSEARCH_OK) {
        status = rs_piece_add(*piece, &document->head, document->paragraphs.at,
                              document->paragraphs.size, error);
    }
    return status;
}

static ressearch_status work_on(rs_batch *batch, size_t number, rs_tools *tools, rs_map *places,
                                bool *repeated, rs_piece **piece, ressearch_error *error) {
    rs_item *item = &batch->items.at[number];
    if (item->outcome != RS_OUTCOME_NONE && item->outcome != RS_OUTCOME_INDEXED) {
        return RESSEARCH_OK;
    }
    if (atomic_load(tools->stop)) {
        return rs_fail(error, RESSEARCH_CANCELLED, "cancelled");
    }
    rs_document document = {0};
    ressearch_status status = load(batch, item, tools, &document, error);
    give_back(batch, item, tools);
    if (status == RESSEARCH_OK && item->outcome == RS_OUTCOME_INDEXED) {
        status = note_id(batch, number, places, repeated, error);
        if (status == RESSEARCH_OK && !*repeated) {
            status = add_to_piece(batch, tools, &document, piece, error);
        }
    }
    rs_document_clear(&document);
    return status;
}

// Builds the piece. When an id came twice there is none yet: the earlier one is marked then.
static ressearch_status go_through(rs_batch *batch, rs_tools *tools, bool *repeated,
                                   ressearch_error *error) {
    rs_map places = {0};
    rs_piece *piece = NULL;
    ressearch_status status = RESSEARCH_OK;
    *repeated = false;
    for (size_t i = 0; i < batch->items.size && status == RESSEARCH_OK; i++) {
        status = work_on(batch, i, tools, &places, repeated, &piece, error);
    }
    if (status == RESSEARCH_OK && piece && !*repeated) {
        status = rs_piece_finish(piece, error);
    }
    rs_piece_close(piece);
    rs_map_free(&places);
    if (*repeated && batch->piece) {
        rs_remove_tree(batch->piece);
        batch->piece = NULL;
    }
    return status;
}

void rs_batch_work(rs_batch *batch, rs_tools *tools) {
    bool repeated;
    // What is unused in the heap beside a large document may be more than all the rest needs.
    if (batch->cost > LARGE && batch->items.size == 1) {
        malloc_trim(0);
    }
    batch->status = go_through(batch, tools, &repeated, &batch->error);
    if (batch->status == RESSEARCH_OK && repeated) {
        batch->status = go_through(batch, tools, &repeated, &batch->error);
    }
    rs_buffer_free(&batch->bytes);
}

void rs_batch_free(rs_batch *batch) {
    if (!batch) {
        return;
    }
    rs_array_free(&batch->items);
    rs_buffer_free(&batch->bytes);
    rs_arena_free(&batch->arena);
    rs_release(batch);
}
