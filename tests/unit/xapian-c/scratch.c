// SPDX-License-Identifier: GPL-2.0-or-later
// Temporary folders and tables for the tests of the shim.
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

ressearch_status put_keys(xc_table_writer *writer, unsigned count, ressearch_error *error) {
    ressearch_status status = RESSEARCH_OK;
    for (unsigned i = 0; i < count && status == RESSEARCH_OK; i++) {
        char key[16], value[64];
        snprintf(key, sizeof key, "k%05u", i);
        snprintf(value, sizeof value, "%08x%08x%08x", i * 2654435761U, i * 40503U, i * 2246822519U);
        status = xc_table_put(writer, rs_view_of(key), rs_view_of(value), error);
    }
    return status;
}

const char *scratch_table(void **state, const char *name, unsigned count) {
    ressearch_error error;
    xc_table_writer *writer = NULL;
    char folder[256];
    snprintf(folder, sizeof folder, "%s.work", name);
    const char *path = scratch_path(state, name);
    ASSERT_OK(xc_table_create(scratch_path(state, folder), &writer, &error), &error);
    ASSERT_OK(put_keys(writer, count, &error), &error);
    ASSERT_OK(xc_table_finish(writer, path, &error), &error);
    xc_table_writer_close(writer);
    return path;
}
