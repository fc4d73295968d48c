// SPDX-License-Identifier: GPL-2.0-or-later
/* The one choice of where memory comes from, made by the first that needs some. */
#include "core/base/memory.h"

#include <stdatomic.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "core/base/error.h"
#include "ressearch/memory.h"

// Stands for malloc and its kin, which are called directly.
static const ressearch_memory of_system;

static ressearch_memory given;                   // written once, before chosen leads to it
static atomic_flag is_given = ATOMIC_FLAG_INIT;  // or is about to be
static _Atomic(const ressearch_memory *) chosen; // for good, once it is not NULL

// The functions of the program, or NULL for those of the C library.
static const ressearch_memory *functions(void) {
    const ressearch_memory *memory = atomic_load_explicit(&chosen, memory_order_acquire);
    if (!memory && atomic_compare_exchange_strong(&chosen, &memory, &of_system)) {
        memory = &of_system;
    }
    return memory == &of_system ? NULL : memory;
}

void *rs_allocate(size_t size) {
    const ressearch_memory *memory = functions();
    size += size == 0;
    return memory ? memory->allocate(memory->context, size) : malloc(size);
}

void *rs_allocate_zeroed(size_t count, size_t width) {
    if (!functions()) {
        return calloc(count + (count == 0), width + (width == 0));
    }
    if (width != 0 && count > SIZE_MAX / width) {
        return NULL;
    }
    void *block = rs_allocate(count * width);
    return block ? memset(block, 0, count * width) : NULL;
}

void *rs_resize(void *block, size_t size) {
    if (!block) {
        return rs_allocate(size);
    }
    const ressearch_memory *memory = functions();
    size += size == 0;
    return memory ? memory->resize(memory->context, block, size) : realloc(block, size);
}

void rs_release(void *block) {
    if (!block) {
        return;
    }
    const ressearch_memory *memory = functions();
    if (memory) {
        memory->release(memory->context, block);
    } else {
        free(block);
    }
}

char *rs_copy_string(const char *string) {
    size_t size = strlen(string) + 1;
    char *copy = rs_allocate(size);
    return copy ? memcpy(copy, string, size) : NULL;
}

ressearch_status ressearch_use_memory(const ressearch_memory *memory, ressearch_error *error) {
    rs_error_clear(error);
    if (!memory || !memory->allocate || !memory->resize || !memory->release) {
        return rs_fail(error, RESSEARCH_BAD_ARGUMENT,
                       "functions for memory are given all three, or not at all");
    }
    const ressearch_memory *none = NULL;
    if (!atomic_load(&chosen) && !atomic_flag_test_and_set(&is_given)) {
        given = *memory;
        if (atomic_compare_exchange_strong(&chosen, &none, &given)) {
            return RESSEARCH_OK;
        }
    }
    rs_fail(error, RESSEARCH_EXISTS, "it is settled already where memory comes from");
    return rs_hint(error, RESSEARCH_EXISTS,
                   "give the functions once, before anything else of the library is called");
}
