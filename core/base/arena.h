// SPDX-License-Identifier: GPL-2.0-or-later
/*
 * Memory that is freed all at once. A document, a query, a page of results each own one arena;
 * everything they hand out lives there. Zero-initialise before use; NULL comes back when memory
 * is exhausted, and failed stays true from then on, so that it can be asked once at the end.
 */
#ifndef RS_ARENA_H
#define RS_ARENA_H

#include <stdbool.h>
#include <stddef.h>

#include "core/base/view.h"

typedef struct rs_arena {
    struct rs_arena_block *last;
    bool failed;
} rs_arena;

/* size bytes, zeroed, aligned for any type. */
void *rs_arena_take(rs_arena *arena, size_t size);

/* An array of count elements, zeroed; NULL also when count * width overflows. */
void *rs_arena_array(rs_arena *arena, size_t count, size_t width);

/* A NUL-terminated copy of bytes. */
char *rs_arena_copy(rs_arena *arena, rs_view bytes);

/* A NUL-terminated string written by printf rules. */
char *rs_arena_print(rs_arena *arena, const char *format, ...)
    __attribute__((format(printf, 2, 3)));

/* Forgets everything but keeps one block for reuse: the loop over paragraphs allocates nothing. */
void rs_arena_reset(rs_arena *arena);

/* Gives all memory back; the arena may be used again. */
void rs_arena_free(rs_arena *arena);

#endif
