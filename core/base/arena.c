// SPDX-License-Identifier: GPL-2.0-or-later
/* Arena of chained blocks, each twice as large as the one before, up to a bound. */
#include "core/base/arena.h"

#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>

#include "core/base/memory.h"

#define FIRST_BLOCK   ((size_t)4 << 10)
#define LARGEST_BLOCK ((size_t)1 << 20)
#define ALIGNMENT     _Alignof(max_align_t)

struct rs_arena_block {
    struct rs_arena_block *before;
    size_t capacity;
    size_t used;
    _Alignas(max_align_t) char bytes[];
};

static struct rs_arena_block *add_block(rs_arena *arena, size_t size) {
    size_t capacity = arena->last ? arena->last->capacity * 2 : FIRST_BLOCK;
    capacity = capacity > LARGEST_BLOCK ? LARGEST_BLOCK : capacity;
    capacity = capacity < size ? size : capacity;
    struct rs_arena_block *block = rs_allocate(sizeof *block + capacity);
    if (!block) {
        arena->failed = true;
        return NULL;
    }
    *block = (struct rs_arena_block){arena->last, capacity, 0};
    arena->last = block;
    return block;
}

void *rs_arena_take(rs_arena *arena, size_t size) {
    if (size > SIZE_MAX / 4) {
        arena->failed = true;
        return NULL;
    }
    size = (size + ALIGNMENT - 1) / ALIGNMENT * ALIGNMENT;
    struct rs_arena_block *block = arena->last;
    if (!block || block->capacity - block->used < size) {
        block = add_block(arena, size);
        if (!block) {
            return NULL;
        }
    }
    void *memory = block->bytes + block->used;
    block->used += size;
    return memset(memory, 0, size);
}

void *rs_arena_array(rs_arena *arena, size_t count, size_t width) {
    if (width != 0 && count > SIZE_MAX / width) {
        arena->failed = true;
        return NULL;
    }
    return rs_arena_take(arena, count * width);
}

char *rs_arena_copy(rs_arena *arena, rs_view bytes) {
    char *copy = rs_arena_take(arena, bytes.size + 1);
    if (copy && bytes.size) {
        memcpy(copy, bytes.data, bytes.size);
    }
    return copy;
}

char *rs_arena_print(rs_arena *arena, const char *format, ...) {
    va_list arguments;
    va_start(arguments, format);
    va_list again;
    va_copy(again, arguments);
    int size = vsnprintf(NULL, 0, format, arguments);
    va_end(arguments);
    char *text = size < 0 ? NULL : rs_arena_take(arena, (size_t)size + 1);
    if (text) {
        vsnprintf(text, (size_t)size + 1, format, again);
    } else {
        arena->failed = true;
    }
    va_end(again);
    return text;
}

void rs_arena_reset(rs_arena *arena) {
    struct rs_arena_block *keep = arena->last;
    if (keep) {
        for (struct rs_arena_block *block = keep->before; block;) {
            struct rs_arena_block *before = block->before;
            rs_release(block);
            block = before;
        }
        keep->before = NULL;
        keep->used = 0;
        // One huge paragraph must not be paid for by all that follow.
        if (keep->capacity > LARGEST_BLOCK) {
            rs_release(keep);
            arena->last = NULL;
        }
    }
    arena->failed = false;
}

void rs_arena_free(rs_arena *arena) {
    for (struct rs_arena_block *block = arena->last; block;) {
        struct rs_arena_block *before = block->before;
        rs_release(block);
        block = before;
    }
    *arena = (rs_arena){0};
}
