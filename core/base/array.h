// SPDX-License-Identifier: GPL-2.0-or-later
/*
 * A growing array of one element type with sticky failure. Declare the type once, then use it:
 *
 *     RS_ARRAY(rs_numbers, uint32_t);
 *
 *     rs_numbers numbers = {0};
 *     RS_PUSH(&numbers, 7);
 *     if (numbers.failed) ...          asked once, at the end
 *     rs_array_free(&numbers);
 */
#ifndef RS_ARRAY_H
#define RS_ARRAY_H

#include <stdbool.h>
#include <stddef.h>

#define RS_ARRAY(name, type)                                                                       \
    typedef struct name {                                                                          \
        type *at;                                                                                  \
        size_t size;                                                                               \
        size_t capacity;                                                                           \
        bool failed;                                                                               \
    } name

/* Appends one value; the last argument may be a compound literal. */
#define RS_PUSH(array, ...)                                                                        \
    do {                                                                                           \
        if ((array)->size == (array)->capacity) {                                                  \
            (array)->at = rs_array_grow((array)->at, sizeof *(array)->at, &(array)->capacity,      \
                                        &(array)->failed);                                         \
        }                                                                                          \
        if ((array)->size < (array)->capacity) {                                                   \
            (array)->at[(array)->size++] = __VA_ARGS__;                                            \
        }                                                                                          \
    } while (0)

/* Gives the memory back; the array may be used again. */
#define rs_array_free(array)                                                                       \
    do {                                                                                           \
        rs_array_release((array)->at);                                                             \
        (array)->at = NULL;                                                                        \
        (array)->size = 0;                                                                         \
        (array)->capacity = 0;                                                                     \
        (array)->failed = false;                                                                   \
    } while (0)

/* Both are called through the macros only. A failed growth returns the old memory. */
void *rs_array_grow(void *at, size_t width, size_t *capacity, bool *failed);
void rs_array_release(void *at);

#endif
