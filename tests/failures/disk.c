// SPDX-License-Identifier: GPL-2.0-or-later
/* A disk that is full or broken: the calls that write, replaced for the whole process. */
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdarg.h>
#include <stdatomic.h>
#include <stdio.h>
#include <sys/stat.h>
#include <unistd.h>

#include "tests/failures/steps.h"

const ressearch_status steps_status = RESSEARCH_IO;

static atomic_bool armed;
static atomic_bool stays;
static atomic_bool kills;
static atomic_long left;

bool steps_prepare(void) {
    return true;
}

void steps_spare_xapian(bool is_spared) {
    (void)is_spared; // it tells every failure of a disk
}

void steps_arm(long n, bool for_good) {
    left = n;
    stays = for_good;
    armed = true;
}

void steps_kill(long n) {
    kills = true;
    steps_arm(n, false);
}

bool steps_disarm(void) {
    armed = false;
    return left <= 0;
}

static bool fails(int reason) {
    if (!armed) {
        return false;
    }
    long number = atomic_fetch_sub(&left, 1);
    if (number == 1 && kills) {
        raise(SIGKILL);
    }
    if (number == 1 || (number < 1 && stays)) {
        errno = reason;
        return true;
    }
    return false;
}

// The function of the same name in the libraries after us. POSIX wants this conversion to work.
#define NEXT(name) __extension__((__typeof__(&name))dlsym(RTLD_NEXT, #name))

ssize_t write(int file, const void *bytes, size_t size) {
    return fails(ENOSPC) ? -1 : NEXT(write)(file, bytes, size);
}

ssize_t pwrite(int file, const void *bytes, size_t size, off_t offset) {
    return fails(ENOSPC) ? -1 : NEXT(pwrite)(file, bytes, size, offset);
}

ssize_t pwrite64(int file, const void *bytes, size_t size, off64_t offset) {
    return fails(ENOSPC) ? -1 : NEXT(pwrite64)(file, bytes, size, offset);
}

int ftruncate(int file, off_t size) {
    return fails(ENOSPC) ? -1 : NEXT(ftruncate)(file, size);
}

int fsync(int file) {
    return fails(EIO) ? -1 : NEXT(fsync)(file);
}

int fdatasync(int file) {
    return fails(EIO) ? -1 : NEXT(fdatasync)(file);
}

int mkdir(const char *path, mode_t mode) {
    return fails(ENOSPC) ? -1 : NEXT(mkdir)(path, mode);
}

int rename(const char *from, const char *to) {
    return fails(EIO) ? -1 : NEXT(rename)(from, to);
}

static bool creates(int flags) {
    return (flags & O_CREAT) != 0;
}

int open(const char *path, int flags, ...) {
    va_list arguments;
    va_start(arguments, flags);
    mode_t mode = creates(flags) ? va_arg(arguments, mode_t) : 0;
    va_end(arguments);
    return creates(flags) && fails(ENOSPC) ? -1 : NEXT(open)(path, flags, mode);
}

int open64(const char *path, int flags, ...) {
    va_list arguments;
    va_start(arguments, flags);
    mode_t mode = creates(flags) ? va_arg(arguments, mode_t) : 0;
    va_end(arguments);
    return creates(flags) && fails(ENOSPC) ? -1 : NEXT(open64)(path, flags, mode);
}

// What Xapian holds while compaction fails is never given back, whatever we do.
const char *__lsan_default_suppressions(void);
const char *__lsan_default_suppressions(void) {
    return "leak:libxapian\n";
}
