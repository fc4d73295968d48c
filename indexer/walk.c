// SPDX-License-Identifier: GPL-2.0-or-later
/* Walks folders with a stack of its own: nesting costs neither open files nor C stack. */
#include "indexer/walk.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

#include "core/base/arena.h"
#include "core/base/array.h"
#include "core/base/error.h"
#include "core/base/utf8.h"

struct entry {
    const char *name;
    int failure; /* errno, 0: what follows is known */
    bool link;
    mode_t mode;
    dev_t device;
    ino_t number;
    uint64_t size;
    int64_t modified;
};

RS_ARRAY(entries, struct entry);

// One folder on the way down: what is in it, and how far the walk has come.
struct level {
    rs_arena names;
    entries entries;
    size_t next;
    size_t path_size; // of the folder's own path
};

RS_ARRAY(levels, struct level);

struct walk {
    rs_buffer path;
    rs_buffer id;
    levels levels;
    dev_t without_device; // the folder to leave out
    ino_t without_number; // 0: none
    rs_visit_found *visit;
    void *context;
};

int rs_walk_open(const char *path, int flags) {
    int folder = AT_FDCWD;
    for (size_t left = strlen(path); left >= PATH_MAX;) {
        char part[PATH_MAX];
        size_t cut = PATH_MAX - 1;
        while (cut > 0 && path[cut] != '/') {
            cut--;
        }
        memcpy(part, path, cut);
        part[cut] = '\0';
        int next = openat(folder, part, O_PATH | O_DIRECTORY | O_CLOEXEC);
        int reason = cut == 0 ? ENAMETOOLONG : errno;
        if (folder != AT_FDCWD) {
            close(folder);
        }
        if (next < 0) {
            errno = reason;
            return -1;
        }
        folder = next;
        path += cut + 1;
        left -= cut + 1;
    }
    int file = openat(folder, *path ? path : ".", flags | O_CLOEXEC);
    int reason = errno;
    if (folder != AT_FDCWD) {
        close(folder);
    }
    errno = reason;
    return file;
}

static void take_info(const struct stat *info, struct entry *into) {
    into->mode = info->st_mode;
    into->device = info->st_dev;
    into->number = info->st_ino;
    into->size = (uint64_t)info->st_size;
    into->modified = (int64_t)info->st_mtim.tv_sec * 1000000000 + info->st_mtim.tv_nsec;
}

// Fills entry from the folder it is in; a link counts as what it leads to.
static void look_at(int folder, struct entry *entry) {
    struct stat info;
    int result = fstatat(folder, entry->name, &info, AT_SYMLINK_NOFOLLOW);
    if (result == 0 && S_ISLNK(info.st_mode)) {
        entry->link = true;
        result = fstatat(folder, entry->name, &info, 0);
    }
    if (result == 0) {
        take_info(&info, entry);
    } else {
        entry->failure = errno;
    }
}

// The same for the root, a link to which is followed in any case.
static void look_at_root(const char *path, struct entry *entry) {
    struct stat info;
    int file = rs_walk_open(path, O_PATH);
    if (file >= 0 && fstat(file, &info) == 0) {
        take_info(&info, entry);
    } else {
        entry->failure = errno;
    }
    if (file >= 0) {
        close(file);
    }
}

static int compare_names(const void *a, const void *b) {
    return strcmp(((const struct entry *)a)->name, ((const struct entry *)b)->name);
}

static ressearch_status read_names(DIR *folder, struct level *into, ressearch_error *error) {
    for (;;) {
        errno = 0;
        const struct dirent *found = readdir(folder);
        if (!found) {
            break;
        }
        if (found->d_name[0] == '.') {
            continue;
        }
        struct entry entry = {.name = rs_arena_copy(&into->names, rs_view_of(found->d_name))};
        if (!entry.name) {
            return rs_no_memory(error);
        }
        look_at(dirfd(folder), &entry);
        RS_PUSH(&into->entries, entry);
    }
    if (errno != 0) {
        return rs_fail_errno(error, "read", "the folder");
    }
    if (into->entries.failed) {
        return rs_no_memory(error);
    }
    if (into->entries.size > 1) {
        qsort(into->entries.at, into->entries.size, sizeof *into->entries.at, compare_names);
    }
    return RESSEARCH_OK;
}

static ressearch_status read_folder(const char *path, struct level *into, ressearch_error *error) {
    int file = rs_walk_open(path, O_RDONLY | O_DIRECTORY);
    DIR *folder = file < 0 ? NULL : fdopendir(file);
    if (!folder) {
        ressearch_status status = rs_fail_errno(error, "open", "the folder");
        if (file >= 0) {
            close(file);
        }
        return status;
    }
    ressearch_status status = read_names(folder, into, error);
    closedir(folder);
    return status;
}

static bool has_entry(const struct level *folder, const char *name) {
    struct entry wanted = {.name = name};
    return folder->entries.size > 0 &&
           bsearch(&wanted, folder->entries.at, folder->entries.size, sizeof wanted, compare_names);
}

static bool is_index(const struct level *folder) {
    return has_entry(folder, "manifest") && has_entry(folder, "lock");
}

static void free_level(struct level *level) {
    rs_array_free(&level->entries);
    rs_arena_free(&level->names);
}

// The path as valid UTF-8, so that it can be an id and stand in messages.
static bool write_id(struct walk *walk) {
    rs_view path = rs_buffer_view(&walk->path);
    rs_buffer_reset(&walk->id);
    size_t valid = rs_utf8_valid_prefix(path);
    rs_buffer_append(&walk->id, rs_view_slice(path, 0, valid));
    for (size_t place = valid; place < path.size;) {
        size_t start = place;
        if (rs_utf8_next(path, &place) == RS_UTF8_INVALID) {
            rs_buffer_print(&walk->id, "\\x%02X", (unsigned)(unsigned char)path.data[start]);
        } else {
            rs_buffer_append(&walk->id, rs_view_slice(path, start, place));
        }
    }
    return !walk->id.failed;
}

static ressearch_status tell(struct walk *walk, rs_found found, ressearch_error *error) {
    if (!write_id(walk)) {
        return rs_no_memory(error);
    }
    found.path = rs_buffer_view(&walk->path).data;
    found.id = walk->id.size ? walk->id.data : ".";
    return walk->visit(walk->context, &found, error);
}

static ressearch_status skip(struct walk *walk, const char *reason, ressearch_error *error) {
    ressearch_error why;
    rs_fail(&why, RESSEARCH_UNSUPPORTED, "%s", reason);
    return tell(walk, (rs_found){.kind = RS_FOUND_SKIPPED, .error = &why}, error);
}

// Goes into the folder that walk->path names; asked_for: it is the root.
static ressearch_status enter(struct walk *walk, bool asked_for, ressearch_error *error) {
    struct level inner = {.path_size = walk->path.size};
    ressearch_error why;
    ressearch_status status = read_folder(rs_buffer_view(&walk->path).data, &inner, &why);
    if (status == RESSEARCH_NO_MEMORY) {
        free_level(&inner);
        return rs_no_memory(error);
    }
    if (status != RESSEARCH_OK) {
        free_level(&inner);
        return tell(walk, (rs_found){.kind = RS_FOUND_FAILED, .error = &why}, error);
    }
    if (is_index(&inner)) {
        free_level(&inner);
        return asked_for ? skip(walk, "it is an index of ressearch, not a text", error)
                         : RESSEARCH_OK;
    }
    RS_PUSH(&walk->levels, inner);
    if (walk->levels.failed) {
        free_level(&inner);
        return rs_no_memory(error);
    }
    return RESSEARCH_OK;
}

// Handles what walk->path names.
static ressearch_status handle(struct walk *walk, const struct entry *entry, bool asked_for,
                               ressearch_error *error) {
    if (entry->failure != 0) {
        ressearch_error why;
        errno = entry->failure;
        rs_fail_errno(&why, "read", "the file");
        return tell(walk, (rs_found){.kind = RS_FOUND_FAILED, .error = &why}, error);
    }
    if (S_ISREG(entry->mode)) {
        rs_found found = {.kind = RS_FOUND_FILE, .size = entry->size, .modified = entry->modified};
        return tell(walk, found, error);
    }
    if (!S_ISDIR(entry->mode)) {
        return skip(walk, "it is a pipe or a device, not a file", error);
    }
    if (entry->link && !asked_for) {
        return skip(walk, "it is a link to a folder; name it to have it indexed", error);
    }
    if (walk->without_number != 0 && walk->without_number == entry->number &&
        walk->without_device == entry->device) {
        return asked_for ? skip(walk, "it is the index that is being written", error)
                         : RESSEARCH_OK;
    }
    return enter(walk, asked_for, error);
}

// Moves walk->path to the next name of the innermost folder and handles that.
static ressearch_status step(struct walk *walk, ressearch_error *error) {
    struct level *inner = &walk->levels.at[walk->levels.size - 1];
    if (inner->next == inner->entries.size) {
        free_level(inner);
        walk->levels.size--;
        return RESSEARCH_OK;
    }
    const struct entry *entry = &inner->entries.at[inner->next++];
    walk->path.size = inner->path_size;
    if (walk->path.size > 0 && walk->path.data[walk->path.size - 1] != '/') {
        rs_buffer_append_byte(&walk->path, '/');
    }
    rs_buffer_append_string(&walk->path, entry->name);
    if (walk->path.failed) {
        return rs_no_memory(error);
    }
    return handle(walk, entry, false, error);
}

// Without "./", double slashes and a slash at the end, so that a file has one name.
static void write_root(const char *root, rs_buffer *into) {
    if (*root == '/') {
        rs_buffer_append_byte(into, '/');
    }
    while (*root) {
        size_t size = strcspn(root, "/");
        if (size > 0 && !(size == 1 && *root == '.')) {
            if (into->size > 0 && into->data[into->size - 1] != '/') {
                rs_buffer_append_byte(into, '/');
            }
            rs_buffer_append(into, (rs_view){root, size});
        }
        root += size + (root[size] == '/');
    }
}

ressearch_status rs_walk(const char *root, const char *without, rs_visit_found *visit,
                         void *context, ressearch_error *error) {
    struct walk walk = {.visit = visit, .context = context};
    struct stat info;
    if (without && stat(without, &info) == 0) {
        walk.without_device = info.st_dev;
        walk.without_number = info.st_ino;
    }
    write_root(root, &walk.path);
    ressearch_status status = walk.path.failed ? rs_no_memory(error) : RESSEARCH_OK;
    if (status == RESSEARCH_OK) {
        struct entry entry = {0};
        look_at_root(rs_buffer_view(&walk.path).data, &entry);
        status = handle(&walk, &entry, true, error);
    }
    while (status == RESSEARCH_OK && walk.levels.size > 0) {
        status = step(&walk, error);
    }
    for (size_t i = 0; i < walk.levels.size; i++) {
        free_level(&walk.levels.at[i]);
    }
    rs_array_free(&walk.levels);
    rs_buffer_free(&walk.path);
    rs_buffer_free(&walk.id);
    return status;
}
