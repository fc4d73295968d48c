// SPDX-License-Identifier: GPL-2.0-or-later
/* The walk finds every file once, in order, by a path that opens it and an id that is text. */
#include "indexer/walk.h"

#include <fcntl.h>
#include <limits.h>
#include <sys/stat.h>
#include <unistd.h>

#include "core/base/error.h"
#include "core/base/file.h"
#include "tests/unit/support/check.h"

static char folder[] = "/tmp/ressearch-walk-XXXXXX";

static int make_folder(void **state) {
    (void)state;
    return mkdtemp(folder) && chdir(folder) == 0 ? 0 : -1;
}

static int remove_folder(void **state) {
    (void)state;
    // Deeper than rs_remove_tree goes.
    char command[64];
    snprintf(command, sizeof command, "rm -rf %s", folder);
    return chdir("/") == 0 && system(command) == 0 ? 0 : -1;
}

static void make_file(const char *path) {
    assert_int_equal(rs_file_replace(path, rs_view_of("text"), NULL), RESSEARCH_OK);
}

static void make(const char *path) {
    assert_int_equal(rs_folder_create(path, NULL), RESSEARCH_OK);
}

// What a walk tells, "id" for a file, "-id" for one left out, "!id" for a failure, a blank after.
static ressearch_status note(void *context, const rs_found *found, ressearch_error *error) {
    (void)error;
    rs_buffer *notes = context;
    rs_buffer_append_string(notes, found->kind == RS_FOUND_FILE      ? ""
                                   : found->kind == RS_FOUND_SKIPPED ? "-"
                                                                     : "!");
    rs_buffer_append_string(notes, found->id);
    rs_buffer_append_byte(notes, ' ');
    assert_true((found->kind == RS_FOUND_FILE) == (found->error == NULL));
    if (found->kind == RS_FOUND_FILE) {
        int file = rs_walk_open(found->path, O_RDONLY);
        assert_true(file >= 0);
        close(file);
        assert_int_equal(found->size, 4);
        assert_true(found->modified > 0);
    }
    return RESSEARCH_OK;
}

static void expect(const char *root, const char *without, const char *notes) {
    rs_buffer found = {0};
    assert_int_equal(rs_walk(root, without, note, &found, NULL), RESSEARCH_OK);
    assert_string_equal(rs_buffer_view(&found).data, notes);
    rs_buffer_free(&found);
}

static void files_come_in_order(void **state) {
    (void)state;
    make("order/b");
    make("order/empty");
    make_file("order/c");
    make_file("order/b/z");
    make_file("order/b.txt");
    make_file("order/a");
    make_file("order/中");
    expect("order", NULL, "order/a order/b/z order/b.txt order/c order/中 ");
    expect("./order//b/.//z", NULL, "order/b/z ");
    expect("order/", NULL, "order/a order/b/z order/b.txt order/c order/中 ");
    expect("order/../order/b", NULL, "order/../order/b/z ");
    assert_int_equal(chdir("order"), 0);
    expect(".", NULL, "a b/z b.txt c 中 ");
    assert_int_equal(chdir(".."), 0);
    char absolute[300];
    char wanted[300];
    snprintf(absolute, sizeof absolute, "/%s/order/b/", folder);
    snprintf(wanted, sizeof wanted, "%s/order/b/z ", folder);
    expect(absolute, NULL, wanted);
}

static void hidden_names_are_left_out_unless_named(void **state) {
    (void)state;
    make("hidden/.git");
    make_file("hidden/.git/x");
    make_file("hidden/.y");
    make_file("hidden/z");
    expect("hidden", NULL, "hidden/z ");
    expect("hidden/.git", NULL, "hidden/.git/x ");
    expect("hidden/.y", NULL, "hidden/.y ");
}

static void indexes_are_left_out(void **state) {
    (void)state;
    make("indexes/old");
    make("indexes/new");
    make("indexes/texts");
    make_file("indexes/old/manifest");
    make_file("indexes/old/lock");
    make_file("indexes/new/lock");
    make_file("indexes/texts/manifest");
    expect("indexes", "indexes/new", "indexes/texts/manifest ");
    expect("indexes/old", NULL, "-indexes/old ");
    expect("indexes/new", "indexes/new", "-indexes/new ");
}

static void links_and_pipes(void **state) {
    (void)state;
    make("links/folder");
    make_file("links/folder/file");
    assert_int_equal(symlink("..", "links/folder/loop"), 0);
    assert_int_equal(symlink("folder", "links/to-folder"), 0);
    assert_int_equal(symlink("folder/file", "links/to-file"), 0);
    assert_int_equal(symlink("nothing", "links/to-nothing"), 0);
    assert_int_equal(symlink("to-itself", "links/to-itself"), 0);
    assert_int_equal(mkfifo("links/pipe", 0600), 0);
    expect("links", NULL,
           "links/folder/file -links/folder/loop -links/pipe links/to-file -links/to-folder "
           "!links/to-itself !links/to-nothing ");
    expect("links/to-folder", NULL, "links/to-folder/file -links/to-folder/loop ");
    expect("links/pipe", NULL, "-links/pipe ");
    expect("links/none", NULL, "!links/none ");
    expect("/dev/null", NULL, "-/dev/null ");
}

static void a_folder_that_cannot_be_read_stops_nothing(void **state) {
    (void)state;
    if (geteuid() == 0) {
        skip(); // root may read everything
    }
    make("closed/a");
    make_file("closed/b");
    assert_int_equal(chmod("closed/a", 0), 0);
    expect("closed", NULL, "!closed/a closed/b ");
    assert_int_equal(chmod("closed/a", 0700), 0);
}

static void names_that_are_no_text_become_ids_that_are(void **state) {
    (void)state;
    make("bytes");
    make_file("bytes/a\xFF\xE4\xB8z");
    expect("bytes", NULL, "bytes/a\\xFF\\xE4\\xB8z ");
}

// A path longer than any that open(2) takes.
static void nesting_may_be_deep(void **state) {
    (void)state;
    enum { DEPTH = 300, NAME = 40 };
    char name[NAME + 1];
    memset(name, 'd', NAME);
    name[NAME] = '\0';
    make("deep");
    int inner = open("deep", O_DIRECTORY | O_CLOEXEC);
    for (int i = 0; i < DEPTH; i++) {
        assert_int_equal(mkdirat(inner, name, 0700), 0);
        int next = openat(inner, name, O_DIRECTORY | O_CLOEXEC);
        assert_true(next >= 0);
        close(inner);
        inner = next;
    }
    int file = openat(inner, "file", O_CREAT | O_WRONLY | O_CLOEXEC, 0600);
    assert_int_equal(write(file, "text", 4), 4);
    close(file);
    close(inner);
    rs_buffer found = {0};
    assert_int_equal(rs_walk("deep", NULL, note, &found, NULL), RESSEARCH_OK);
    assert_int_equal(found.size, strlen("deep/") + DEPTH * (NAME + 1) + strlen("file "));
    assert_true(found.size > PATH_MAX);
    rs_buffer_free(&found);
}

static ressearch_status stop(void *context, const rs_found *found, ressearch_error *error) {
    int *calls = context;
    (void)found;
    return ++*calls == 2 ? rs_fail(error, RESSEARCH_CANCELLED, "enough") : RESSEARCH_OK;
}

static void visit_can_stop_it(void **state) {
    (void)state;
    make("stop/deeper");
    make_file("stop/a");
    make_file("stop/deeper/b");
    make_file("stop/deeper/c");
    int calls = 0;
    ressearch_error error;
    assert_int_equal(rs_walk("stop", NULL, stop, &calls, &error), RESSEARCH_CANCELLED);
    assert_int_equal(calls, 2);
    assert_string_equal(error.message, "enough");
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(files_come_in_order),
        cmocka_unit_test(hidden_names_are_left_out_unless_named),
        cmocka_unit_test(indexes_are_left_out),
        cmocka_unit_test(links_and_pipes),
        cmocka_unit_test(a_folder_that_cannot_be_read_stops_nothing),
        cmocka_unit_test(names_that_are_no_text_become_ids_that_are),
        cmocka_unit_test(nesting_may_be_deep),
        cmocka_unit_test(visit_can_stop_it),
    };
    return cmocka_run_group_tests(tests, make_folder, remove_folder);
}
