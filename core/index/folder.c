// SPDX-License-Identifier: GPL-2.0-or-later
/* Names and sizes of the files in an index folder. */
#include "core/index/folder.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>
#include <xxhash.h>

#include "core/base/error.h"
#include "core/base/memory.h"

void rs_file_name(char name[RS_FILE_NAME_SIZE], const char *kind, uint32_t number) {
    snprintf(name, RS_FILE_NAME_SIZE, "%s-%06u", kind, number);
}

const char *rs_folder_file(rs_arena *arena, const char *folder, const char *name) {
    return rs_arena_print(arena, "%s/%s", folder, name);
}

bool rs_folder_is_removable(const char *name, char kind[RS_FILE_NAME_SIZE], uint32_t *number) {
    static const char *const KINDS[] = {RS_FILE_SEGMENT, RS_FILE_POSTINGS,   RS_FILE_PARAGRAPHS,
                                        RS_FILE_DEAD,    RS_FILE_DICTIONARY, RS_FILE_WORK};
    *number = 0;
    if (strcmp(name, RS_FILE_MANIFEST ".new") == 0) {
        kind[0] = '\0';
        return true;
    }
    for (size_t i = 0; i < sizeof KINDS / sizeof *KINDS; i++) {
        size_t size = strlen(KINDS[i]);
        if (strncmp(name, KINDS[i], size) != 0 || name[size] != '-') {
            continue;
        }
        size_t digits = strspn(name + size + 1, "0123456789");
        const char *end = name + size + 1 + digits;
        unsigned long parsed = strtoul(name + size + 1, NULL, 10);
        if (digits < 6 || digits > 10 || parsed > UINT32_MAX) {
            return false;
        }
        snprintf(kind, RS_FILE_NAME_SIZE, "%s", KINDS[i]);
        *number = *end == '\0' ? (uint32_t)parsed : 0;
        return *end == '\0' || strcmp(end, ".new") == 0;
    }
    return false;
}

ressearch_status rs_folder_visit(const char *path, bool (*visit)(void *context, const char *name),
                                 void *context, ressearch_error *error) {
    DIR *folder = opendir(path);
    if (!folder) {
        return rs_fail_errno(error, "open", path);
    }
    bool goes_on = true;
    while (goes_on) {
        errno = 0;
        struct dirent *entry = readdir(folder);
        if (!entry) {
            break;
        }
        goes_on = strcmp(entry->d_name, ".") == 0 || strcmp(entry->d_name, "..") == 0 ||
                  visit(context, entry->d_name);
    }
    ressearch_status status =
        goes_on && errno != 0 ? rs_fail_errno(error, "read", path) : RESSEARCH_OK;
    closedir(folder);
    return status;
}

typedef struct examined {
    bool is_empty;
    bool is_ours;
} examined;

static bool examine_name(void *context, const char *name) {
    examined *found = context;
    char kind[RS_FILE_NAME_SIZE];
    uint32_t number;
    found->is_empty = false;
    found->is_ours = strcmp(name, RS_FILE_MANIFEST) == 0 || strcmp(name, RS_FILE_LOCK) == 0 ||
                     rs_folder_is_removable(name, kind, &number);
    return found->is_ours;
}

ressearch_status rs_folder_examine(const char *path, ressearch_error *error) {
    struct stat info;
    if (stat(path, &info) == 0 && !S_ISDIR(info.st_mode)) {
        return rs_fail(error, RESSEARCH_EXISTS, "%s is not an index but a file", path);
    }
    examined found = {true, true};
    ressearch_status status = rs_folder_visit(path, examine_name, &found, error);
    if (status == RESSEARCH_NOT_FOUND || (status == RESSEARCH_OK && found.is_empty)) {
        rs_fail(error, RESSEARCH_NOT_FOUND, "there is no index at %s", path);
        return rs_hint(error, RESSEARCH_NOT_FOUND, "make one with ressearch-index");
    }
    if (status == RESSEARCH_OK && !found.is_ours) {
        rs_fail(error, RESSEARCH_EXISTS, "%s is not an index: it holds other files", path);
        return rs_hint(error, RESSEARCH_EXISTS, "name the folder of an index, or a new folder");
    }
    return status;
}

ressearch_status rs_folder_check_size(const char *path, uint64_t bytes, ressearch_error *error) {
    struct stat info;
    if (stat(path, &info) != 0) {
        if (errno != ENOENT) {
            return rs_fail_errno(error, "open", path);
        }
        rs_fail(error, RESSEARCH_CORRUPT, "the index is damaged: %s is missing", path);
        return rs_hint(error, RESSEARCH_CORRUPT, RS_HINT_DAMAGED);
    }
    if ((uint64_t)info.st_size != bytes) {
        rs_fail(error, RESSEARCH_CORRUPT,
                "the index is damaged: %s has %llu bytes where %llu were written", path,
                (unsigned long long)info.st_size, (unsigned long long)bytes);
        return rs_hint(error, RESSEARCH_CORRUPT, RS_HINT_DAMAGED);
    }
    return RESSEARCH_OK;
}

static ressearch_status checksum_of(int file, const char *path, XXH3_state_t *state, char *buffer,
                                    size_t size, uint64_t *bytes, ressearch_error *error) {
    for (;;) {
        ssize_t got = read(file, buffer, size);
        if (got < 0 && errno == EINTR) {
            continue;
        }
        if (got < 0) {
            return rs_fail_errno(error, "read", path);
        }
        if (got == 0) {
            return RESSEARCH_OK;
        }
        XXH3_64bits_update(state, buffer, (size_t)got);
        *bytes += (uint64_t)got;
    }
}

ressearch_status rs_folder_checksum(const char *path, rs_file_facts *out, ressearch_error *error) {
    enum { BUFFER_SIZE = 1 << 18 };
    *out = (rs_file_facts){0};
    int file = open(path, O_RDONLY | O_CLOEXEC);
    if (file < 0) {
        return rs_fail_errno(error, "open", path);
    }
    XXH3_state_t *state = XXH3_createState();
    char *buffer = rs_allocate(BUFFER_SIZE);
    ressearch_status status = RESSEARCH_OK;
    if (!state || !buffer) {
        status = rs_no_memory(error);
    } else {
        XXH3_64bits_reset(state);
        status = checksum_of(file, path, state, buffer, BUFFER_SIZE, &out->bytes, error);
        out->checksum = XXH3_64bits_digest(state);
    }
    XXH3_freeState(state);
    rs_release(buffer);
    close(file);
    return status;
}
