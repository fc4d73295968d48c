// SPDX-License-Identifier: GPL-2.0-or-later
/* The saved queries of a folder. */
#include <dirent.h>
#include <errno.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

#include "core/base/array.h"
#include "core/base/error.h"
#include "core/base/file.h"
#include "core/base/memory.h"
#include "core/base/utf8.h"
#include "searcher/saved/form.h"

enum { LONGEST_NAME = 200, LARGEST_LIST = 2 << 20 };

RS_ARRAY(entries, ressearch_saved_query);

struct ressearch_saved {
    rs_arena arena;
    entries entries;
};

// ---- one file ----

// Whether a name can be that of a file and of nothing else.
static bool is_name(rs_view name) {
    bool fits = name.size > 0 && name.size <= LONGEST_NAME && name.data[0] != '.' &&
                name.data[0] != '-' && rs_utf8_valid_prefix(name) == name.size;
    for (size_t i = 0; i < name.size && fits; i++) {
        fits = (unsigned char)name.data[i] >= 0x20 && name.data[i] != '/' && name.data[i] != 0x7F;
    }
    return fits;
}

static bool has_suffix(rs_view file) {
    const rs_view suffix = rs_view_of(RS_FORM_SUFFIX);
    return file.size > suffix.size &&
           rs_view_equal(rs_view_slice(file, file.size - suffix.size, file.size), suffix);
}

// The name that a file gives its query: its own, bytes that are no text replaced.
static const char *name_of_file(rs_arena *arena, rs_view path) {
    for (const char *slash; (slash = memchr(path.data, '/', path.size)) != NULL;) {
        path = rs_view_slice(path, (size_t)(slash - path.data) + 1, path.size);
    }
    path.size -= has_suffix(path) ? strlen(RS_FORM_SUFFIX) : 0;
    rs_buffer name = {0};
    for (size_t at = 0; at < path.size;) {
        uint32_t code = rs_utf8_next(path, &at);
        rs_buffer_append_code(&name, code == RS_UTF8_INVALID ? 0xFFFD : code);
    }
    const char *copy = rs_arena_copy(arena, rs_buffer_view(&name));
    arena->failed = arena->failed || name.failed;
    rs_buffer_free(&name);
    return copy;
}

// A file named in a query, from the query's folder.
static const char *resolved(rs_arena *arena, const char *file, const char *path) {
    const char *slash = strrchr(path, '/');
    if (file[0] == '\0' || file[0] == '/' || !slash) {
        return file;
    }
    return rs_arena_print(arena, "%.*s/%s", (int)(slash - path), path, file);
}

static ressearch_status read_synonyms(rs_arena *arena, ressearch_saved_query *query,
                                      ressearch_error *error) {
    if (query->synonyms[0] == '\0') {
        return RESSEARCH_OK;
    }
    const char *path = resolved(arena, query->synonyms, query->path);
    rs_buffer list = {0};
    ressearch_status status =
        path ? rs_file_read(path, LARGEST_LIST, &list, error) : rs_no_memory(error);
    if (status == RESSEARCH_OK) {
        query->options.synonyms = rs_arena_copy(arena, rs_buffer_view(&list));
        status = query->options.synonyms ? RESSEARCH_OK : rs_no_memory(error);
    }
    rs_buffer_free(&list);
    return status;
}

static ressearch_status read_query(rs_arena *arena, const char *path, ressearch_saved_query *query,
                                   ressearch_error *error) {
    rs_buffer bytes = {0};
    ressearch_query *parsed = NULL;
    *query = (ressearch_saved_query){
        .name = "", .text = "", .note = "", .index = "", .synonyms = "", .index_path = ""};
    ressearch_status status = rs_file_read(path, RS_LARGEST_FORM, &bytes, error);
    if (status == RESSEARCH_OK) {
        status = rs_form_read(rs_buffer_view(&bytes), arena, query, error);
    }
    query->path = rs_arena_copy(arena, rs_view_of(path));
    if (query->name[0] == '\0') {
        query->name = name_of_file(arena, rs_view_of(path));
    }
    query->index_path = query->path ? resolved(arena, query->index, query->path) : NULL;
    if (status == RESSEARCH_OK && arena->failed) {
        status = rs_no_memory(error);
    }
    if (status == RESSEARCH_OK) {
        status = read_synonyms(arena, query, error);
    }
    if (status == RESSEARCH_OK) {
        status = ressearch_query_parse(query->text, &query->options, &parsed, error);
        query->query = parsed;
    }
    rs_buffer_free(&bytes);
    return status;
}

static void drop_query(ressearch_saved_query *query) {
    ressearch_query_free((ressearch_query *)query->query);
    query->query = NULL;
}

// A query that cannot be used is in the list all the same; only memory ends it.
static ressearch_status add_file(ressearch_saved *saved, const char *path, ressearch_error *error) {
    ressearch_error reason;
    ressearch_saved_query query;
    ressearch_status status = read_query(&saved->arena, path, &query, &reason);
    if (status != RESSEARCH_OK && status != RESSEARCH_NO_MEMORY) {
        ressearch_error *kept = rs_arena_take(&saved->arena, sizeof *kept);
        if (kept) {
            *kept = reason;
        }
        query.error = kept;
    }
    size_t before = saved->entries.size;
    RS_PUSH(&saved->entries, query);
    if (saved->entries.size == before) {
        drop_query(&query);
    }
    bool failed = saved->arena.failed || saved->entries.failed;
    return status == RESSEARCH_NO_MEMORY || failed ? rs_no_memory(error) : RESSEARCH_OK;
}

// ---- the list ----

// Whether a query is called like its file.
static bool is_called_so(const ressearch_saved_query *query) {
    const char *slash = strrchr(query->path, '/');
    const char *file = slash ? slash + 1 : query->path;
    size_t size = strlen(query->name);
    return strncmp(file, query->name, size) == 0 && strcmp(file + size, RS_FORM_SUFFIX) == 0;
}

// Of two of one name the one whose file is called so comes first.
static int by_name(const void *a, const void *b) {
    const ressearch_saved_query *left = a, *right = b;
    int order = strcmp(left->name, right->name);
    order = order ? order : is_called_so(right) - is_called_so(left);
    return order ? order : strcmp(left->path, right->path);
}

// Only the first of a name can be used.
static ressearch_status refuse_repeated(ressearch_saved *saved, ressearch_error *error) {
    ressearch_saved_query *first = NULL;
    for (size_t i = 0; i < saved->entries.size; i++) {
        ressearch_saved_query *one = &saved->entries.at[i];
        if (!first || strcmp(first->name, one->name) != 0) {
            first = one;
            continue;
        }
        ressearch_error *kept = rs_arena_take(&saved->arena, sizeof *kept);
        if (!kept) {
            return rs_no_memory(error);
        }
        rs_fail(kept, RESSEARCH_EXISTS, "the name \"%s\" is taken by %s", first->name, first->path);
        rs_hint(kept, RESSEARCH_EXISTS, "give one of the two files another name");
        drop_query(one);
        one->error = kept;
    }
    return RESSEARCH_OK;
}

static ressearch_status add_folder(ressearch_saved *saved, const char *path, DIR *folder,
                                   ressearch_error *error) {
    ressearch_status status = RESSEARCH_OK;
    rs_arena scratch = {0};
    for (struct dirent *entry; status == RESSEARCH_OK && (entry = readdir(folder)) != NULL;) {
        rs_view name = rs_view_of(entry->d_name);
        if (name.data[0] == '.' || !has_suffix(name)) {
            continue;
        }
        const char *file = rs_arena_print(&scratch, "%s/%s", path, entry->d_name);
        status = file ? add_file(saved, file, error) : rs_no_memory(error);
        rs_arena_reset(&scratch);
    }
    rs_arena_free(&scratch);
    return status;
}

static ressearch_status read_all(ressearch_saved *saved, const char *path, ressearch_error *error) {
    DIR *folder = opendir(path);
    if (!folder && errno != ENOTDIR) {
        return rs_fail_errno(error, "open", path);
    }
    ressearch_status status =
        folder ? add_folder(saved, path, folder, error) : add_file(saved, path, error);
    if (folder) {
        closedir(folder);
    }
    if (status == RESSEARCH_OK && saved->entries.size > 0) {
        qsort(saved->entries.at, saved->entries.size, sizeof *saved->entries.at, by_name);
        status = refuse_repeated(saved, error);
    }
    return status;
}

ressearch_status ressearch_saved_open(const char *path, ressearch_saved **out,
                                      ressearch_error *error) {
    rs_error_clear(error);
    if (!path || !out) {
        return rs_fail(error, RESSEARCH_BAD_ARGUMENT, "a path and a place for the list are needed");
    }
    *out = NULL;
    ressearch_saved *saved = rs_allocate_zeroed(1, sizeof *saved);
    ressearch_status status = saved ? read_all(saved, path, error) : rs_no_memory(error);
    if (status != RESSEARCH_OK) {
        ressearch_saved_free(saved);
        return status;
    }
    *out = saved;
    return RESSEARCH_OK;
}

size_t ressearch_saved_count(const ressearch_saved *saved) {
    return saved ? saved->entries.size : 0;
}

const ressearch_saved_query *ressearch_saved_at(const ressearch_saved *saved, size_t number) {
    return number < ressearch_saved_count(saved) ? &saved->entries.at[number] : NULL;
}

const ressearch_saved_query *ressearch_saved_find(const ressearch_saved *saved, const char *name) {
    for (size_t i = 0; name && i < ressearch_saved_count(saved); i++) {
        if (strcmp(saved->entries.at[i].name, name) == 0) {
            return &saved->entries.at[i];
        }
    }
    return NULL;
}

void ressearch_saved_free(ressearch_saved *saved) {
    if (saved) {
        for (size_t i = 0; i < saved->entries.size; i++) {
            drop_query(&saved->entries.at[i]);
        }
        rs_array_free(&saved->entries);
        rs_arena_free(&saved->arena);
        rs_release(saved);
    }
}

// ---- changing the folder ----

// The file of the query of this name, or NULL; *own says whether the file's name says it.
static ressearch_status find_file(const char *folder, const char *name, rs_arena *arena,
                                  const char **path, bool *own, ressearch_error *error) {
    ressearch_saved *saved = NULL;
    *path = NULL;
    *own = true;
    ressearch_status status = ressearch_saved_open(folder, &saved, error);
    const ressearch_saved_query *query = ressearch_saved_find(saved, name);
    if (query) {
        *path = rs_arena_copy(arena, rs_view_of(query->path));
        const char *file = name_of_file(arena, rs_view_of(query->path));
        *own = file && strcmp(file, name) == 0;
    }
    ressearch_saved_free(saved);
    if (status == RESSEARCH_NOT_FOUND) {
        rs_error_clear(error);
        status = RESSEARCH_OK;
    }
    return status == RESSEARCH_OK && arena->failed ? rs_no_memory(error) : status;
}

static ressearch_status check_query(const ressearch_saved_query *query, ressearch_error *error) {
    if (!is_name(rs_view_of(query->name))) {
        rs_fail(error, RESSEARCH_BAD_ARGUMENT, "\"%s\" cannot be the name of a saved query",
                query->name);
        return rs_hint(error, RESSEARCH_BAD_ARGUMENT,
                       "at most 200 bytes, without / and not beginning with . or -");
    }
    if (query->text[strspn(query->text, " \t\r\n")] == '\0') {
        return rs_fail(error, RESSEARCH_BAD_QUERY, "the query is empty");
    }
    ressearch_query *parsed = NULL;
    ressearch_status status = ressearch_query_parse(query->text, &query->options, &parsed, error);
    ressearch_query_free(parsed);
    return status;
}

// Where a new query goes; another one may have the file already, under another name.
static ressearch_status new_file(const char *folder, const char *name, rs_arena *arena,
                                 const char **path, ressearch_error *error) {
    *path = rs_arena_print(arena, "%s/%s" RS_FORM_SUFFIX, folder, name);
    if (!*path) {
        return rs_no_memory(error);
    }
    if (access(*path, F_OK) == 0) {
        rs_fail(error, RESSEARCH_EXISTS, "%s has a query of another name", *path);
        return rs_hint(error, RESSEARCH_EXISTS, "see the name in it, or choose another one");
    }
    return RESSEARCH_OK;
}

static ressearch_status put(const char *folder, const ressearch_saved_query *query, rs_arena *arena,
                            ressearch_error *error) {
    const char *path = NULL;
    bool own = true;
    ressearch_saved_query read;
    rs_buffer before = {0}, after = {0};
    ressearch_status status = rs_folder_create(folder, error);
    if (status == RESSEARCH_OK) {
        status = find_file(folder, query->name, arena, &path, &own, error);
    }
    if (status == RESSEARCH_OK) {
        status = path ? rs_file_read(path, RS_LARGEST_FORM, &before, error)
                      : new_file(folder, query->name, arena, &path, error);
    }
    if (status == RESSEARCH_OK) {
        rs_form_write(rs_buffer_view(&before), query, own ? NULL : query->name, &after);
        // What is written can be read again.
        status = after.failed ? rs_no_memory(error)
                              : rs_form_read(rs_buffer_view(&after), arena, &read, error);
    }
    if (status == RESSEARCH_OK) {
        status = rs_file_replace(path, rs_buffer_view(&after), error);
    }
    if (status == RESSEARCH_OK) {
        status = rs_folder_sync(folder, error);
    }
    rs_buffer_free(&before);
    rs_buffer_free(&after);
    return status;
}

ressearch_status ressearch_saved_put(const char *folder, const ressearch_saved_query *query,
                                     ressearch_error *error) {
    rs_error_clear(error);
    if (!folder || !query || !query->name || !query->text) {
        return rs_fail(error, RESSEARCH_BAD_ARGUMENT, "a folder, a name and a query are needed");
    }
    rs_arena arena = {0};
    ressearch_status status = check_query(query, error);
    if (status == RESSEARCH_OK) {
        status = put(folder, query, &arena, error);
    }
    rs_arena_free(&arena);
    return status;
}

ressearch_status ressearch_saved_remove(const char *folder, const char *name,
                                        ressearch_error *error) {
    rs_error_clear(error);
    if (!folder || !name) {
        return rs_fail(error, RESSEARCH_BAD_ARGUMENT, "a folder and a name are needed");
    }
    rs_arena arena = {0};
    const char *path = NULL;
    bool own;
    ressearch_status status = find_file(folder, name, &arena, &path, &own, error);
    if (status == RESSEARCH_OK && !path) {
        status = rs_fail(error, RESSEARCH_NOT_FOUND, "there is no saved query \"%s\" in %s", name,
                         folder);
    } else if (status == RESSEARCH_OK && unlink(path) != 0) {
        status = rs_fail_errno(error, "remove", path);
    }
    if (status == RESSEARCH_OK) {
        status = rs_folder_sync(folder, error);
    }
    rs_arena_free(&arena);
    return status;
}
