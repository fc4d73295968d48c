// SPDX-License-Identifier: GPL-2.0-or-later
/*
 * Memory for all of the library, from the functions that the program gave (ressearch/memory.h) or
 * from the C library. Like malloc and its kin otherwise; what another library allocated is released
 * by that library's own function.
 */
#ifndef RS_MEMORY_H
#define RS_MEMORY_H

#include <stddef.h>

void *rs_allocate(size_t size);

/* Zeroed room for count things of width bytes; NULL also when that is more than fits. */
void *rs_allocate_zeroed(size_t count, size_t width);

/* block may be NULL. */
void *rs_resize(void *block, size_t size);
void rs_release(void *block);

/* A copy with its NUL. */
char *rs_copy_string(const char *string);

#endif
