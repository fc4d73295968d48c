// SPDX-License-Identifier: GPL-2.0-or-later
/* A temporary folder for one test, and tables in it. */
#ifndef TEST_SCRATCH_H
#define TEST_SCRATCH_H

#include "core/xapian-c/xc.h"
#include "tests/unit/support/check.h"

/* cmocka setup and teardown: *state is the folder's path. */
int scratch_create(void **state);
int scratch_remove(void **state);

/* A test that has such a folder. */
#define TEST(name) cmocka_unit_test_setup_teardown(name, scratch_create, scratch_remove)

/* folder/name, in one of a few static buffers: valid until eight calls later. */
const char *scratch_path(void **state, const char *name);

/* Writes the table name, the keys k00000, k00001, … with values like noise; returns its path. */
const char *scratch_table(void **state, const char *name, unsigned count);

/* Puts so many of these keys; the first failure. */
ressearch_status put_keys(xc_table_writer *writer, unsigned count, ressearch_error *error);

/* Succeeds when status is OK, else fails the test with the error's message. */
void assert_ok_at(ressearch_status status, const ressearch_error *error, const char *file,
                  int line);
#define ASSERT_OK(call, error) assert_ok_at((call), (error), __FILE__, __LINE__)

#endif
