// SPDX-License-Identifier: GPL-2.0-or-later
/* Whole-file input and output with every call checked. */
#include "core/base/file.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

#include "core/base/error.h"

static ressearch_status check_regular(const struct stat *info, const char *path, uint64_t limit,
                                      ressearch_error *error) {
    if (!S_ISREG(info->st_mode)) {
        return rs_fail(error, RESSEARCH_BAD_DOCUMENT, "%s is not a regular file", path);
    }
    if (limit != 0 && (uint64_t)info->st_size > limit) {
        rs_fail(error, RESSEARCH_UNSUPPORTED,
                "the file is too large: %.1f MB, the limit is %.1f MB", (double)info->st_size / 1e6,
                (double)limit / 1e6);
        return rs_hint(error, RESSEARCH_UNSUPPORTED, "split it, or raise the limit for file sizes");
    }
    return RESSEARCH_OK;
}

static ressearch_status read_all(int file, const char *path, uint64_t limit, rs_buffer *into,
                                 ressearch_error *error) {
    struct stat info;
    if (fstat(file, &info) != 0) {
        return rs_fail_errno(error, "read", path);
    }
    ressearch_status status = check_regular(&info, path, limit, error);
    if (status != RESSEARCH_OK) {
        return status;
    }
    // A file may grow while it is read: what was there at the start is what is taken.
    size_t left = (size_t)info.st_size;
    if (!rs_buffer_reserve(into, left)) {
        return rs_no_memory(error);
    }
    while (left > 0) {
        ssize_t got = read(file, into->data + into->size, left);
        if (got < 0 && errno == EINTR) {
            continue;
        }
        if (got < 0) {
            return rs_fail_errno(error, "read", path);
        }
        if (got == 0) {
            break;
        }
        into->size += (size_t)got;
        left -= (size_t)got;
    }
    into->data[into->size] = '\0';
    return RESSEARCH_OK;
}

ressearch_status rs_file_read(const char *path, uint64_t limit, rs_buffer *into,
                              ressearch_error *error) {
    // O_NONBLOCK: opening a pipe nobody writes to must not hang; it has no effect on files.
    int file = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK);
    if (file < 0) {
        return rs_fail_errno(error, "open", path);
    }
    ressearch_status status = read_all(file, path, limit, into, error);
    close(file);
    return status;
}

ressearch_status rs_file_map(const char *path, rs_view *out, ressearch_error *error) {
    *out = (rs_view){0};
    int file = open(path, O_RDONLY | O_CLOEXEC);
    if (file < 0) {
        return rs_fail_errno(error, "open", path);
    }
    struct stat info;
    ressearch_status status = RESSEARCH_OK;
    if (fstat(file, &info) != 0) {
        status = rs_fail_errno(error, "read", path);
    } else if (info.st_size > 0) {
        void *at = mmap(NULL, (size_t)info.st_size, PROT_READ, MAP_SHARED, file, 0);
        if (at == MAP_FAILED) {
            status = rs_fail_errno(error, "map", path);
        } else {
            *out = (rs_view){at, (size_t)info.st_size};
        }
    }
    close(file);
    return status;
}

// madvise and munmap take what they do not change as if they might.
static void *start_of(rs_view mapped) {
    return (void *)(uintptr_t)mapped.data;
}

void rs_file_forget(rs_view mapped) {
    if (mapped.size > 0) {
        // What it says of a failure changes nothing.
        (void)madvise(start_of(mapped), mapped.size, MADV_DONTNEED);
    }
}

void rs_file_unmap(rs_view mapped) {
    if (mapped.size > 0) {
        munmap(start_of(mapped), mapped.size);
    }
}

ressearch_status rs_file_create(const char *path, FILE **out, ressearch_error *error) {
    *out = fopen(path, "wxe");
    if (*out) {
        return RESSEARCH_OK;
    }
    return errno == EEXIST ? rs_fail(error, RESSEARCH_EXISTS, "%s is there already", path)
                           : rs_fail_errno(error, "create", path);
}

static ressearch_status write_all(int file, rs_view bytes, const char *path,
                                  ressearch_error *error) {
    size_t written = 0;
    while (written < bytes.size) {
        ssize_t put = write(file, bytes.data + written, bytes.size - written);
        if (put < 0 && errno == EINTR) {
            continue;
        }
        if (put < 0) {
            return rs_fail_errno(error, "write", path);
        }
        written += (size_t)put;
    }
    if (fsync(file) != 0) {
        return rs_fail_errno(error, "write", path);
    }
    return RESSEARCH_OK;
}

ressearch_status rs_file_replace(const char *path, rs_view bytes, ressearch_error *error) {
    rs_buffer temporary = {0};
    rs_buffer_print(&temporary, "%s.new", path);
    if (temporary.failed) {
        rs_buffer_free(&temporary);
        return rs_no_memory(error);
    }
    ressearch_status status;
    int file = open(temporary.data, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0666);
    if (file < 0) {
        status = rs_fail_errno(error, "create", temporary.data);
        goto out;
    }
    status = write_all(file, bytes, path, error);
    if (close(file) != 0 && status == RESSEARCH_OK) {
        status = rs_fail_errno(error, "write", path);
    }
    if (status == RESSEARCH_OK && rename(temporary.data, path) != 0) {
        status = rs_fail_errno(error, "rename", temporary.data);
    }
    if (status != RESSEARCH_OK) {
        unlink(temporary.data);
    }
out:
    rs_buffer_free(&temporary);
    return status;
}

static ressearch_status sync_path(const char *path, int flags, ressearch_error *error) {
    int file = open(path, flags | O_CLOEXEC);
    if (file < 0) {
        return rs_fail_errno(error, "open", path);
    }
    ressearch_status status = RESSEARCH_OK;
    // Some file systems cannot sync a folder and say EINVAL: nothing more can be done there.
    if (fsync(file) != 0 && errno != EINVAL) {
        status = rs_fail_errno(error, "sync", path);
    }
    close(file);
    return status;
}

ressearch_status rs_folder_sync(const char *path, ressearch_error *error) {
    return sync_path(path, O_RDONLY | O_DIRECTORY, error);
}

ressearch_status rs_file_sync(const char *path, ressearch_error *error) {
    return sync_path(path, O_RDONLY, error);
}

static ressearch_status create_one(const char *path, ressearch_error *error) {
    if (mkdir(path, 0777) == 0) {
        return RESSEARCH_OK;
    }
    // Whatever mkdir says (EEXIST, EROFS, EACCES): what is there already is fine.
    int reason = errno;
    struct stat info;
    if (stat(path, &info) == 0 && S_ISDIR(info.st_mode)) {
        return RESSEARCH_OK;
    }
    errno = reason;
    return rs_fail_errno(error, "create", path);
}

ressearch_status rs_folder_create(const char *path, ressearch_error *error) {
    rs_buffer part = {0};
    rs_buffer_append_string(&part, path);
    if (part.failed) {
        return rs_no_memory(error);
    }
    ressearch_status status = RESSEARCH_OK;
    for (size_t i = 1; i <= part.size && status == RESSEARCH_OK; i++) {
        if (part.data[i] != '/' && part.data[i] != '\0') {
            continue;
        }
        char kept = part.data[i];
        part.data[i] = '\0';
        status = create_one(part.data, error);
        part.data[i] = kept;
    }
    rs_buffer_free(&part);
    return status;
}

void rs_remove_tree(const char *path) {
    if (unlink(path) == 0 || (errno != EISDIR && errno != EPERM)) {
        return;
    }
    DIR *folder = opendir(path);
    if (!folder) {
        return;
    }
    for (struct dirent *entry; (entry = readdir(folder)) != NULL;) {
        if (strcmp(entry->d_name, ".") == 0 || strcmp(entry->d_name, "..") == 0) {
            continue;
        }
        rs_buffer inner = {0};
        rs_buffer_print(&inner, "%s/%s", path, entry->d_name);
        if (!inner.failed) {
            rs_remove_tree(inner.data);
        }
        rs_buffer_free(&inner);
    }
    closedir(folder);
    rmdir(path);
}
