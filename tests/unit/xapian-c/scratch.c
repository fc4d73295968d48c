// SPDX-License-Identifier: GPL-2.0-or-later
// Temporary folders and small databases for the tests of the shim.
#include "scratch.h"

#include <ftw.h>
#include <unistd.h>

int scratch_create(void **state) {
    const char *parent = getenv("TMPDIR");
    char *folder = NULL;
    if (asprintf(&folder, "%s/ressearch-test-XXXXXX", parent ? parent : "/tmp") < 0) {
        return -1;
    }
    *state = folder;
    return mkdtemp(folder) ? 0 : -1;
}

static int remove_one(const char *path, const struct stat *about, int type, struct FTW *place) {
    (void)about;
    (void)type;
    (void)place;
    return remove(path);
}

int scratch_remove(void **state) {
    int failed = nftw(*state, remove_one, 8, FTW_DEPTH | FTW_PHYS);
    free(*state);
    return failed;
}

const char *scratch_path(void **state, const char *name) {
    static char paths[8][4096];
    static size_t next = 0;
    char *path = paths[next++ % 8];
    snprintf(path, sizeof paths[0], "%s/%s", (const char *)*state, name);
    return path;
}

void assert_ok_at(ressearch_status status, const ressearch_error *error, const char *file,
                  int line) {
    if (status != RESSEARCH_OK) {
        print_error("%s:%d: status %d: %s\n", file, line, (int)status, error->message);
        _fail(file, line);
    }
}

static void add_entry(xc_builder *builder, const entry *from) {
    ressearch_error error;
    xc_posting postings[64];
    size_t count = 0;
    for (const char *at = from->terms; *at; at += strspn(at, " ")) {
        size_t size = strcspn(at, ": ");
        assert_true(count < 64);
        postings[count] = (xc_posting){{at, size}, 1};
        at += size;
        if (*at == ':') {
            char *end = NULL;
            postings[count].count = (uint32_t)strtoul(at + 1, &end, 10);
            at = end;
        }
        count++;
    }
    xc_value value = {0, rs_view_of(from->value)};
    ASSERT_OK(xc_builder_add(builder, postings, count, &value, from->value ? 1 : 0,
                             rs_view_of(from->record), &error),
              &error);
}

const char *scratch_piece(void **state, const char *name, const entry *entries, size_t count) {
    ressearch_error error;
    const char *path = scratch_path(state, name);
    xc_builder *builder = NULL;
    ASSERT_OK(xc_builder_open(path, &builder, &error), &error);
    for (size_t i = 0; i < count; i++) {
        add_entry(builder, &entries[i]);
    }
    ASSERT_OK(xc_builder_finish(builder, &error), &error);
    xc_builder_close(builder);
    return path;
}

const char *scratch_segment(void **state, const char *name, const entry *entries, size_t count) {
    ressearch_error error;
    const char *piece = scratch_piece(state, name, entries, count);
    char file[256];
    snprintf(file, sizeof file, "%s.seg", name);
    const char *path = scratch_path(state, file);
    ASSERT_OK(xc_merge(&piece, 1, path, &error), &error);
    return path;
}

xc_segments *scratch_open(const char *const *paths, size_t count) {
    ressearch_error error;
    xc_segments *segments = NULL;
    ASSERT_OK(xc_segments_open(paths, count, &segments, &error), &error);
    assert_non_null(segments);
    return segments;
}
