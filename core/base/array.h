// SPDX-License-Identifier: GPL-2.0-or-later
/*
 * A growing array of one element type with sticky failure. Declare the element type once:
 *
 *     RS_ARRAY(rs_numbers, uint32_t);          // struct rs_numbers { uint32_t *at; size_t size; …
 * } rs_numbers numbers = {0}; RS_PUSH(&numbers, 7);                    // numbers.failed tells,
 * once, at the end rs_array_free(&numbers);
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
        if ((array)->size < (array)->capacity ||                                                   \
            rs_array_grow((void **)&(array)->at, sizeof *(array)->at, &(array)->capacity,          \
                          &(array)->failed)) {                                                     \
            (array)->at[(array)->size++] = __VA_ARGS__;                                            \
        }                                                                                          \
    } while (0)

#define rs_array_free(array)                                                                       \
    rs_array_release((void **)&(array)->at, &(array)->size, &(array)->capacity)

/* Both are called through the macros only. */
bool rs_array_grow(void **at, size_t width, size_t *capacity, bool *failed);
void rs_array_release(void **at, size_t *size, size_t *capacity);

#endif
