// SPDX-License-Identifier: GPL-2.0-or-later
/* A temporary folder for one test, and small databases in it described by strings. */
#ifndef TEST_SCRATCH_H
#define TEST_SCRATCH_H

#include "core/xapian-c/xc.h"
#include "tests/unit/support/check.h"

/* One document: "apple:2 pear" are its terms with counts (1 when not said); NULL: no value. */
typedef struct entry {
    const char *terms;
    const char *value; /* of slot 0 */
    const char *record;
} entry;

/* cmocka setup and teardown: *state is the folder's path. */
int scratch_create(void **state);
int scratch_remove(void **state);

/* A test that has such a folder. */
#define TEST(name) cmocka_unit_test_setup_teardown(name, scratch_create, scratch_remove)

/* folder/name, in one of a few static buffers: valid until eight calls later. */
const char *scratch_path(void **state, const char *name);

/* Builds the piece name; returns its path. */
const char *scratch_piece(void **state, const char *name, const entry *entries, size_t count);

/* Builds the piece name and merges it into the single file name.seg; returns that one's path. */
const char *scratch_segment(void **state, const char *name, const entry *entries, size_t count);

/* Opens segments that must open. */
xc_segments *scratch_open(const char *const *paths, size_t count);

/* Succeeds when status is OK, else fails the test with the error's message. */
void assert_ok_at(ressearch_status status, const ressearch_error *error, const char *file,
                  int line);
#define ASSERT_OK(call, error) assert_ok_at((call), (error), __FILE__, __LINE__)

#endif
