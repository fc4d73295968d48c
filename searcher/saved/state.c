// SPDX-License-Identifier: GPL-2.0-or-later
/* The file of a state: header, hashes, and a checksum of both. */
#include "searcher/saved/state.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <stdlib.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>
#include <xxhash.h>

#include "core/base/error.h"
#include "core/base/file.h"

static const char MAGIC[] = "ressearch seen\n";

enum { VERSION = 1, NUMBER = 8, HEADER = 15 + 1 + 6 * NUMBER, HASH = 2 * NUMBER };

#define STATE_SUFFIX ".seen"

rs_hash rs_hash_of(rs_view first, rs_view second) {
    XXH128_hash_t one = XXH3_128bits(first.data, first.size);
    XXH128_hash_t both = XXH3_128bits_withSeed(second.data, second.size, one.low64);
    return (rs_hash){both.high64 ^ one.high64, both.low64};
}

// ---- names ----

// The path that leads to the same file from anywhere; as given where there is none.
static rs_view absolute(rs_arena *arena, const char *path) {
    char real[PATH_MAX];
    const char *copy = rs_arena_copy(arena, rs_view_of(realpath(path, real) ? real : path));
    return rs_view_of(copy ? copy : "");
}

// A query is known by its folder and name: two folders may have the same names.
static rs_hash hash_of_query(rs_arena *arena, const ressearch_saved_query *query) {
    const char *path = query->path ? query->path : "";
    const char *slash = strrchr(path, '/');
    const char *folder = !slash          ? "."
                         : slash == path ? "/"
                                         : rs_arena_print(arena, "%.*s", (int)(slash - path), path);
    return rs_hash_of(absolute(arena, folder ? folder : ""), rs_view_of(query->name));
}

// Prefix of the names of all states of a query.
static const char *prefix_of(rs_arena *arena, const ressearch_saved_query *query) {
    rs_hash hash = hash_of_query(arena, query);
    return rs_arena_print(arena, "%016llx-", (unsigned long long)(hash.high ^ hash.low));
}

static ressearch_status name_state(rs_state *state, const char *folder,
                                   const ressearch_saved_query *query, const char *index_path,
                                   ressearch_error *error) {
    rs_arena *arena = &state->arena;
    const char *prefix = prefix_of(arena, query);
    rs_view index = absolute(arena, index_path);
    state->folder = rs_arena_copy(arena, rs_view_of(folder));
    state->path = rs_arena_print(arena, "%s/%s%016llx" STATE_SUFFIX, folder, prefix ? prefix : "",
                                 (unsigned long long)XXH3_64bits(index.data, index.size));
    return arena->failed ? rs_no_memory(error) : RESSEARCH_OK;
}

// ---- the lock ----

// The file of the lock stays: to remove it would let two processes hold two of them.
static ressearch_status take_lock(rs_state *state, const char *name, ressearch_error *error) {
    const char *path = rs_arena_print(&state->arena, "%s.lock", state->path);
    if (!path) {
        return rs_no_memory(error);
    }
    state->lock = open(path, O_RDWR | O_CREAT | O_CLOEXEC | O_NOFOLLOW, 0666);
    if (state->lock < 0) {
        return rs_fail_errno(error, "create", path);
    }
    if (flock(state->lock, LOCK_EX | LOCK_NB) == 0) {
        return RESSEARCH_OK;
    }
    if (errno != EWOULDBLOCK) {
        return rs_fail_errno(error, "lock", path);
    }
    rs_fail(error, RESSEARCH_LOCKED, "another process is watching \"%s\" (%s)", name, path);
    return rs_hint(error, RESSEARCH_LOCKED,
                   "wait until it ends and try again, or end it: the lock goes with it");
}

// ---- the file ----

static void put_number(rs_buffer *into, uint64_t number) {
    for (int i = 0; i < NUMBER; i++) {
        rs_buffer_append_byte(into, (char)(number >> (8 * i)));
    }
}

static uint64_t number_at(rs_view bytes, size_t at) {
    uint64_t number = 0;
    for (int i = NUMBER; i-- > 0;) {
        number = number << 8 | (unsigned char)bytes.data[at + (size_t)i];
    }
    return number;
}

static ressearch_status damaged(const rs_state *state, const char *what, ressearch_error *error) {
    rs_fail(error, RESSEARCH_CORRUPT, "what was seen is damaged: %s %s", state->path, what);
    return rs_hint(error, RESSEARCH_CORRUPT, "delete the file: the next look tells everything");
}

static ressearch_status read_header(rs_state *state, rs_view bytes, ressearch_error *error) {
    size_t magic = sizeof MAGIC; // with its NUL
    if (bytes.size < magic + NUMBER || memcmp(bytes.data, MAGIC, magic) != 0) {
        return damaged(state, "does not begin as it should", error);
    }
    uint64_t version = number_at(bytes, magic);
    if (version > VERSION) {
        rs_fail(error, RESSEARCH_WRONG_VERSION, "%s was written by a later version of ressearch",
                state->path);
        return rs_hint(error, RESSEARCH_WRONG_VERSION,
                       "use that version, or delete the file: the next look tells everything");
    }
    if (version != VERSION || bytes.size < HEADER + NUMBER) {
        return damaged(state, "is cut short", error);
    }
    state->generation = number_at(bytes, magic + NUMBER);
    state->checksum = number_at(bytes, magic + 2 * NUMBER);
    state->query =
        (rs_hash){number_at(bytes, magic + 3 * NUMBER), number_at(bytes, magic + 4 * NUMBER)};
    return RESSEARCH_OK;
}

static ressearch_status read_state(rs_state *state, rs_view bytes, ressearch_error *error) {
    ressearch_status status = read_header(state, bytes, error);
    if (status != RESSEARCH_OK) {
        return status;
    }
    uint64_t count = number_at(bytes, HEADER - NUMBER);
    size_t room = bytes.size - HEADER - NUMBER;
    if (room % HASH != 0 || room / HASH != count ||
        XXH3_64bits(bytes.data, bytes.size - NUMBER) != number_at(bytes, bytes.size - NUMBER)) {
        return damaged(state, "has another checksum than it says", error);
    }
    for (size_t at = HEADER; at < HEADER + room; at += HASH) {
        RS_PUSH(&state->seen, ((rs_hash){number_at(bytes, at), number_at(bytes, at + NUMBER)}));
    }
    state->is_there = true;
    return state->seen.failed ? rs_no_memory(error) : RESSEARCH_OK;
}

ressearch_status rs_state_open(rs_state *state, const char *folder,
                               const ressearch_saved_query *query, const char *index_path,
                               ressearch_error *error) {
    *state = (rs_state){.lock = -1};
    rs_buffer bytes = {0};
    ressearch_status status = rs_folder_create(folder, error);
    if (status == RESSEARCH_OK) {
        status = name_state(state, folder, query, index_path, error);
    }
    if (status == RESSEARCH_OK) {
        status = take_lock(state, query->name, error);
    }
    if (status == RESSEARCH_OK) {
        status = rs_file_read(state->path, 0, &bytes, error);
        if (status == RESSEARCH_NOT_FOUND) {
            rs_error_clear(error);
            return RESSEARCH_OK;
        }
    }
    if (status == RESSEARCH_OK) {
        status = read_state(state, rs_buffer_view(&bytes), error);
    }
    rs_buffer_free(&bytes);
    return status;
}

ressearch_status rs_state_write(const rs_state *state, ressearch_error *error) {
    rs_buffer bytes = {0};
    rs_buffer_append(&bytes, (rs_view){MAGIC, sizeof MAGIC});
    put_number(&bytes, VERSION);
    put_number(&bytes, state->generation);
    put_number(&bytes, state->checksum);
    put_number(&bytes, state->query.high);
    put_number(&bytes, state->query.low);
    put_number(&bytes, state->seen.size);
    for (size_t i = 0; i < state->seen.size; i++) {
        put_number(&bytes, state->seen.at[i].high);
        put_number(&bytes, state->seen.at[i].low);
    }
    put_number(&bytes, bytes.failed ? 0 : XXH3_64bits(bytes.data, bytes.size));
    ressearch_status status = bytes.failed
                                  ? rs_no_memory(error)
                                  : rs_file_replace(state->path, rs_buffer_view(&bytes), error);
    rs_buffer_free(&bytes);
    return status == RESSEARCH_OK ? rs_folder_sync(state->folder, error) : status;
}

void rs_state_close(rs_state *state) {
    if (state->lock >= 0) {
        close(state->lock);
    }
    rs_array_free(&state->seen);
    rs_arena_free(&state->arena);
    *state = (rs_state){.lock = -1};
}

ressearch_status rs_state_forget(const char *folder, const ressearch_saved_query *query,
                                 ressearch_error *error) {
    rs_arena arena = {0};
    const char *prefix = prefix_of(&arena, query);
    DIR *names = prefix ? opendir(folder) : NULL;
    ressearch_status status = RESSEARCH_OK;
    if (!prefix) {
        status = rs_no_memory(error);
    } else if (!names && errno != ENOENT) {
        status = rs_fail_errno(error, "open", folder);
    }
    for (struct dirent *entry; names && (entry = readdir(names)) != NULL;) {
        if (strncmp(entry->d_name, prefix, strlen(prefix)) == 0 &&
            unlinkat(dirfd(names), entry->d_name, 0) != 0 && errno != ENOENT) {
            status = rs_fail_errno(error, "remove", entry->d_name);
        }
    }
    if (names) {
        closedir(names);
    }
    rs_arena_free(&arena);
    return status;
}
