// SPDX-License-Identifier: GPL-2.0-or-later
/* Allocations that fail, in our code and in the libraries below it, except ICU. */
#include <dlfcn.h>
#include <errno.h>
#include <stdatomic.h>
#include <stddef.h>
#include <stdlib.h>
#include <unistd.h>

#include <unicode/uclean.h>

#include "tests/failures/steps.h"

#ifdef WRAPPED
#define REAL(name)    __real_##name
#define REPLACE(name) __wrap_##name
#else
#define REAL(name)    __libc_##name
#define REPLACE(name) name
#endif

void *REAL(malloc)(size_t size);
void *REAL(calloc)(size_t count, size_t size);
void *REAL(realloc)(void *memory, size_t size);
void *REPLACE(malloc)(size_t size);
void *REPLACE(calloc)(size_t count, size_t size);
void *REPLACE(realloc)(void *memory, size_t size);

const ressearch_status steps_status = RESSEARCH_NO_MEMORY;

static atomic_bool armed;
static atomic_bool spared;
static atomic_bool stays;
static atomic_long left;

// ICU's segmenter for Chinese does not look whether it got the memory it asked for.
static void *take_for_icu(const void *context, size_t size) {
    (void)context;
    return REAL(malloc)(size);
}

static void *change_for_icu(const void *context, void *memory, size_t size) {
    (void)context;
    return REAL(realloc)(memory, size);
}

static void free_for_icu(const void *context, void *memory) {
    (void)context;
    free(memory);
}

bool steps_prepare(void) {
    UErrorCode code = U_ZERO_ERROR;
    u_setMemoryFunctions(NULL, take_for_icu, change_for_icu, free_for_icu, &code);
    return U_SUCCESS(code);
}

void steps_spare_xapian(bool is_spared) {
    spared = is_spared;
}

void steps_arm(long n, bool for_good) {
    left = n;
    stays = for_good;
    armed = true;
}

bool steps_disarm(void) {
    armed = false;
    return left <= 0;
}

static bool fails(void) {
    if (!armed) {
        return false;
    }
    long number = atomic_fetch_sub(&left, 1);
    if (number == 1 || (number < 1 && stays)) {
        errno = ENOMEM;
        return true;
    }
    return false;
}

void *REPLACE(malloc)(size_t size) {
    return fails() ? NULL : REAL(malloc)(size);
}

void *REPLACE(calloc)(size_t count, size_t size) {
    return fails() ? NULL : REAL(calloc)(count, size);
}

void *REPLACE(realloc)(void *memory, size_t size) {
    return fails() ? NULL : REAL(realloc)(memory, size);
}

// Nobody pulls the plug here: waiting for the disk is most of the time of a commit.
int fsync(int file) {
    (void)file;
    return 0;
}

int fdatasync(int file) {
    (void)file;
    return 0;
}

#ifndef WRAPPED
// operator new, which only C++ calls, and so Xapian.
void *new_object(size_t size) __asm__("_Znwm");
void *new_object(size_t size) {
    if (spared) {
        return REAL(malloc)(size);
    }
    void *(*next)(size_t) = __extension__(void *(*)(size_t)) dlsym(RTLD_NEXT, "_Znwm");
    return next(size);
}
#endif
