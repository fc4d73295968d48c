// SPDX-License-Identifier: GPL-2.0-or-later
/* flock() on a file that says who holds it. */
#include "core/index/lock.h"

#include <errno.h>
#include <fcntl.h>
#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <time.h>
#include <unistd.h>

#include "core/base/error.h"

static const char HEADER[] = "ressearch lock\n";

enum { HOLDER_SIZE = 160, PAUSE = 20 /* milliseconds between two tries */ };

// What stands after the header: "process 123 on host since 2024-05-01 12:00:00 UTC".
static bool read_holder(int file, char holder[HOLDER_SIZE]) {
    char text[sizeof HEADER + HOLDER_SIZE] = "";
    ssize_t got = pread(file, text, sizeof text - 1, 0);
    holder[0] = '\0';
    if (got <= 0) {
        return got == 0;
    }
    size_t header = sizeof HEADER - 1;
    if (strncmp(text, HEADER, header) != 0) {
        return false;
    }
    snprintf(holder, HOLDER_SIZE, "%.*s", (int)strcspn(text + header, "\n"), text + header);
    return true;
}

static ressearch_status write_holder(int file, const char *path, ressearch_error *error) {
    char host[65] = "an unknown host";
    gethostname(host, sizeof host - 1);
    char since[32] = "";
    time_t now = time(NULL);
    struct tm parts;
    if (gmtime_r(&now, &parts)) {
        strftime(since, sizeof since, "%Y-%m-%d %H:%M:%S UTC", &parts);
    }
    char text[sizeof HEADER + HOLDER_SIZE];
    int size = snprintf(text, sizeof text, "%sprocess %ld on %s since %s\n", HEADER, (long)getpid(),
                        host, since);
    if (pwrite(file, text, (size_t)size, 0) != size || ftruncate(file, size) != 0) {
        return rs_fail_errno(error, "write", path);
    }
    return RESSEARCH_OK;
}

// A writer that gives up a new index removes the lock's file: one that waited for it has then
// locked a file without a name.
static bool still_has_name(int file, const char *path) {
    struct stat held;
    struct stat named;
    return fstat(file, &held) == 0 && stat(path, &named) == 0 && held.st_ino == named.st_ino &&
           held.st_dev == named.st_dev;
}

static ressearch_status tell_holder(int file, const char *path, ressearch_error *error) {
    char holder[HOLDER_SIZE];
    bool known = read_holder(file, holder) && holder[0] != '\0';
    rs_fail(error, RESSEARCH_LOCKED, "%s is writing to this index (%s)",
            known ? holder : "another process", path);
    return rs_hint(error, RESSEARCH_LOCKED,
                   "wait until it ends and try again, or end that process: the lock goes with it");
}

static uint64_t milliseconds(void) {
    struct timespec now;
    clock_gettime(CLOCK_MONOTONIC, &now);
    return (uint64_t)now.tv_sec * 1000 + (uint64_t)now.tv_nsec / 1000000;
}

static ressearch_status try_lock(const char *path, int *lock, ressearch_error *error) {
    int file = open(path, O_RDWR | O_CREAT | O_CLOEXEC | O_NOFOLLOW, 0666);
    if (file < 0) {
        return rs_fail_errno(error, "create", path);
    }
    ressearch_status status = RESSEARCH_OK;
    char holder[HOLDER_SIZE];
    if (!read_holder(file, holder)) {
        status = rs_fail(error, RESSEARCH_EXISTS, "%s is not the lock of an index", path);
    } else if (flock(file, LOCK_EX | LOCK_NB) != 0) {
        status = errno == EWOULDBLOCK ? tell_holder(file, path, error)
                                      : rs_fail_errno(error, "lock", path);
    } else if (!still_has_name(file, path)) {
        status = tell_holder(file, path, error);
    } else {
        status = write_holder(file, path, error);
    }
    if (status != RESSEARCH_OK) {
        close(file);
        return status;
    }
    *lock = file;
    return RESSEARCH_OK;
}

ressearch_status rs_lock_take(const char *path, unsigned timeout, int *lock,
                              ressearch_error *error) {
    *lock = -1;
    uint64_t start = milliseconds();
    for (;;) {
        ressearch_status status = try_lock(path, lock, error);
        if (status != RESSEARCH_LOCKED || milliseconds() - start >= timeout) {
            return status;
        }
        nanosleep(&(struct timespec){.tv_nsec = PAUSE * 1000000L}, NULL);
    }
}

void rs_lock_release(int lock) {
    if (lock >= 0) {
        close(lock);
    }
}
