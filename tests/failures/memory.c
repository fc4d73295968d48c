// SPDX-License-Identifier: GPL-2.0-or-later
/* Allocations that fail, in our code and in the libraries below it. */
#include <errno.h>
#include <stdatomic.h>
#include <stddef.h>

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
static atomic_bool stays;
static atomic_long left;

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
