// SPDX-License-Identifier: GPL-2.0-or-later
/* What a walk has found is kept, but not more than memory should hold. */
#include "indexer/listing.h"

#include "core/base/error.h"
#include "tests/unit/support/check.h"

static void copies_outlive_what_was_found(void **state) {
    (void)state;
    char path[] = "a\xFF.txt", id[] = "a\\xFF.txt";
    ressearch_error error;
    rs_listing listing = {0};
    rs_fail(&error, RESSEARCH_UNSUPPORTED, "a pipe");
    rs_found file = {.path = path, .id = path, .size = 7, .modified = 8};
    rs_found skipped = {.kind = RS_FOUND_SKIPPED, .path = path, .id = id, .error = &error};
    assert_true(rs_listing_add(&listing, &file));
    assert_true(rs_listing_add(&listing, &skipped));
    path[0] = id[0] = error.message[0] = 'x';
    assert_int_equal(listing.files.size, 2);
    const rs_found *found = listing.files.at;
    assert_string_equal(found[0].path, "a\xFF.txt");
    assert_string_equal(found[0].id, "a\xFF.txt");
    assert_int_equal(found[0].size, 7);
    assert_int_equal(found[0].modified, 8);
    assert_null(found[0].error);
    assert_int_equal(found[1].kind, RS_FOUND_SKIPPED);
    assert_string_equal(found[1].id, "a\\xFF.txt");
    assert_string_equal(found[1].error->message, "a pipe");
    assert_false(listing.is_cut);
    rs_listing_free(&listing);
}

static void too_many_are_not_kept(void **state) {
    (void)state;
    rs_listing listing = {0};
    rs_found file = {.path = "a/file", .id = "a/file"};
    size_t count = 0;
    while (!listing.is_cut && count < 1 << 20) {
        assert_true(rs_listing_add(&listing, &file));
        count++;
    }
    assert_true(listing.is_cut);
    assert_true(listing.bytes < 17 << 20);
    assert_int_equal(listing.files.size, count - 1);
    assert_true(rs_listing_add(&listing, &file));
    assert_int_equal(listing.files.size, count - 1);
    rs_listing_free(&listing);
}

int main(void) {
    const struct CMUnitTest tests[] = {cmocka_unit_test(copies_outlive_what_was_found),
                                       cmocka_unit_test(too_many_are_not_kept)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
