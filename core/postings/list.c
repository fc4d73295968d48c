// SPDX-License-Identifier: GPL-2.0-or-later
/* Packs and unpacks the postings of a term. */
#include "core/postings/list.h"

// ---- writing ----

static void end_block(rs_list_writer *writer) {
    rs_buffer_append_number(&writer->blocks, writer->last - writer->before);
    rs_buffer_append_number(&writer->blocks, writer->block.size);
    rs_buffer_append(&writer->blocks, rs_buffer_view(&writer->block));
    rs_buffer_reset(&writer->block);
    writer->before = writer->last;
}

void rs_list_writer_add(rs_list_writer *writer, uint32_t docid, uint32_t count) {
    // A full block is ended only when another posting follows: a list of one block has no frame.
    if (writer->total > 0 && writer->total % RS_LIST_BLOCK == 0) {
        end_block(writer);
    }
    uint64_t step = docid - writer->last - 1;
    rs_buffer_append_number(&writer->block, step << 1 | (count > 1));
    if (count > 1) {
        rs_buffer_append_number(&writer->block, count - 2);
    }
    writer->last = docid;
    writer->total++;
    writer->most = count > writer->most ? count : writer->most;
}

void rs_list_writer_finish(rs_list_writer *writer, rs_buffer *into) {
    if (writer->total > RS_LIST_BLOCK) {
        end_block(writer);
    }
    rs_buffer_append_number(into, writer->total);
    rs_buffer_append_number(into, writer->most);
    rs_buffer_append(into, rs_buffer_view(&writer->blocks));
    rs_buffer_append(into, rs_buffer_view(&writer->block));
    into->failed = into->failed || writer->blocks.failed || writer->block.failed;
    rs_buffer_reset(&writer->blocks);
    rs_buffer_reset(&writer->block);
    writer->total = writer->most = writer->last = writer->before = 0;
}

void rs_list_writer_free(rs_list_writer *writer) {
    rs_buffer_free(&writer->blocks);
    rs_buffer_free(&writer->block);
    *writer = (rs_list_writer){0};
}

// ---- reading ----

static void stop(rs_list *list) {
    list->damaged = true;
    list->next = list->size = 0;
    list->left = 0;
}

// Most numbers are one byte.
static inline bool take(const unsigned char **at, const unsigned char *end, uint64_t *number) {
    if (*at < end && **at < 0x80) {
        *number = *(*at)++;
        return true;
    }
    size_t position = 0;
    rs_view rest = {(const char *)*at, (size_t)(end - *at)};
    bool read = rs_read_number(rest, &position, number);
    *at += position;
    return read;
}

// The frame of a block; of the only block there is, it is what the bytes are.
static bool take_frame(rs_list *list, bool framed, uint32_t *last, const unsigned char **end) {
    uint64_t span = 0, size = 0;
    *last = UINT32_MAX;
    *end = list->end;
    if (!framed) {
        return true;
    }
    if (!take(&list->at, list->end, &span) || !take(&list->at, list->end, &size)) {
        return false;
    }
    *last = list->before + (uint32_t)span;
    *end = list->at + size;
    return span <= UINT32_MAX - list->before && size <= (size_t)(list->end - list->at);
}

static bool decode(rs_list *list, uint32_t size, const unsigned char *end) {
    const unsigned char *at = list->at;
    uint64_t docid = list->before;
    for (uint32_t i = 0; i < size; i++) {
        uint64_t step = 0, more = 0;
        if (!take(&at, end, &step) || ((step & 1) && !take(&at, end, &more))) {
            return false;
        }
        docid += (step >> 1) + 1;
        if (docid > UINT32_MAX || more >= list->most) {
            return false;
        }
        list->docids[i] = (uint32_t)docid;
        list->counts[i] = (step & 1) ? (uint32_t)more + 2 : 1;
    }
    list->at = at;
    list->before = (uint32_t)docid;
    return at == end;
}

// Decodes the first block whose last docid is not below `docid`, or nothing when all are.
static void load_from(rs_list *list, uint32_t docid) {
    bool framed = list->total > RS_LIST_BLOCK;
    list->next = list->size = 0;
    while (list->left > 0) {
        uint32_t size = list->left < RS_LIST_BLOCK ? list->left : RS_LIST_BLOCK, last;
        const unsigned char *end;
        if (!take_frame(list, framed, &last, &end)) {
            stop(list);
            return;
        }
        list->left -= size;
        if (last >= docid) {
            if (decode(list, size, end)) {
                list->size = size;
            } else {
                stop(list);
            }
            return;
        }
        list->at = end;
        list->before = last;
    }
}

void rs_list_load(rs_list *list) {
    load_from(list, 0);
}

void rs_list_open(rs_list *list, rs_view bytes) {
    size_t position = 0;
    uint64_t total = 0, most = 0;
    list->damaged = false;
    bool read = rs_read_number(bytes, &position, &total) &&
                rs_read_number(bytes, &position, &most) && total <= UINT32_MAX &&
                most <= UINT32_MAX;
    list->total = list->left = read ? (uint32_t)total : 0;
    list->most = read ? (uint32_t)most : 0;
    list->before = 0;
    list->at = (const unsigned char *)bytes.data + position;
    list->end = (const unsigned char *)bytes.data + bytes.size;
    list->next = list->size = 0;
    if (read) {
        rs_list_load(list);
    } else {
        stop(list);
    }
}

uint32_t rs_list_total(rs_view bytes) {
    size_t position = 0;
    uint64_t total = 0;
    return rs_read_number(bytes, &position, &total) && total <= UINT32_MAX ? (uint32_t)total : 0;
}

void rs_list_seek(rs_list *list, uint32_t docid) {
    if (list->next == list->size) {
        return;
    }
    if (list->docids[list->size - 1] < docid) {
        load_from(list, docid);
    }
    while (list->next < list->size && list->docids[list->next] < docid) {
        list->next++;
    }
    // In a damaged list a frame may promise a docid that its block does not reach.
    if (list->next == list->size && list->size > 0) {
        rs_list_load(list);
    }
}
