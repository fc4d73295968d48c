// SPDX-License-Identifier: GPL-2.0-or-later
/* A transaction from end to end: what is added, left alone, replaced, removed, refused, told. */
#include "ressearch/indexer.h"

#include <errno.h>
#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include "core/base/file.h"
#include "core/index/index.h"
#include "tests/unit/support/check.h"

static char folder[] = "/tmp/ressearch-indexer-XXXXXX";

static int make_folder(void **state) {
    (void)state;
    return mkdtemp(folder) && chdir(folder) == 0 ? 0 : -1;
}

static int remove_folder(void **state) {
    (void)state;
    char command[64];
    snprintf(command, sizeof command, "rm -rf %s", folder);
    return chdir("/") == 0 && system(command) == 0 ? 0 : -1;
}

static int empty_folder(void **state) {
    (void)state;
    return system("rm -rf ./*") == 0 ? 0 : -1;
}

static void write_bytes(const char *path, rs_view bytes) {
    char parent[512];
    snprintf(parent, sizeof parent, "%s", path);
    char *slash = strrchr(parent, '/');
    if (slash) {
        *slash = '\0';
        assert_int_equal(rs_folder_create(parent, NULL), RESSEARCH_OK);
    }
    assert_int_equal(rs_file_replace(path, bytes, NULL), RESSEARCH_OK);
}

static void write_text(const char *path, const char *text) {
    write_bytes(path, rs_view_of(text));
}

// Gives a file a time of its own: two writes may fall into the same tick of the clock.
static void set_time(const char *path, time_t seconds) {
    const struct timespec times[2] = {{seconds, 0}, {seconds, 0}};
    assert_int_equal(utimensat(AT_FDCWD, path, times, 0), 0);
}

/* ---- one transaction ---- */

struct run {
    ressearch_indexer *indexer;
    rs_buffer events; // "failed name status\n"
    int cancel_after; // events of a document, or negative
};

static bool note(void *context, const ressearch_event *event) {
    struct run *run = context;
    static const char *const kinds[] = {"progress", "skipped", "failed", "warning"};
    assert_non_null(event->counts);
    if (event->kind == RESSEARCH_EVENT_PROGRESS) {
        return true;
    }
    assert_true(event->error->message[0] != '\0');
    rs_buffer_print(&run->events, "%s %s %s\n", kinds[event->kind], event->name,
                    ressearch_status_name(event->error->status));
    return run->cancel_after < 0 || run->cancel_after-- > 0;
}

static void open_run(struct run *run, ressearch_indexer_options options) {
    ressearch_error error;
    *run = (struct run){.cancel_after = -1};
    options.visit = note;
    options.context = run;
    if (ressearch_indexer_open("index", &options, &run->indexer, &error) != RESSEARCH_OK) {
        fail_msg("%s", error.message);
    }
}

static void add(struct run *run, const char *path) {
    ressearch_error error;
    if (ressearch_indexer_add_path(run->indexer, path, &error) != RESSEARCH_OK) {
        fail_msg("%s", error.message);
    }
}

struct source {
    rs_view text;
    size_t chunk;
};

static size_t give(void *context, char *buffer, size_t size) {
    struct source *source = context;
    size = size < source->chunk ? size : source->chunk;
    size = size < source->text.size ? size : source->text.size;
    memcpy(buffer, source->text.data, size);
    source->text = rs_view_slice(source->text, size, source->text.size);
    return size;
}

static void add_stream(struct run *run, const char *id, const char *text) {
    ressearch_error error;
    struct source source = {rs_view_of(text), 7};
    if (ressearch_indexer_add_stream(run->indexer, id, give, &source, &error) != RESSEARCH_OK) {
        fail_msg("%s", error.message);
    }
}

// Commits, and compares "added replaced unchanged skipped failed removed" and what was told.
static void commit(struct run *run, const char *counts, const char *events) {
    ressearch_error error;
    if (ressearch_indexer_commit(run->indexer, &error) != RESSEARCH_OK) {
        fail_msg("%s", error.message);
    }
    const ressearch_counts *got = ressearch_indexer_counts(run->indexer);
    char text[128];
    snprintf(text, sizeof text, "%d %d %d %d %d %d", (int)got->added, (int)got->replaced,
             (int)got->unchanged, (int)got->skipped, (int)got->failed, (int)got->removed);
    assert_string_equal(text, counts);
    assert_string_equal(rs_buffer_view(&run->events).data, events);
    rs_buffer_free(&run->events);
    ressearch_indexer_close(run->indexer);
}

static void index_path(const char *path, const char *counts, const char *events) {
    struct run run;
    open_run(&run, (ressearch_indexer_options){.jobs = 2});
    add(&run, path);
    commit(&run, counts, events);
}

/* ---- what is in the index ---- */

static bool write_term(void *context, rs_view term, uint32_t frequency) {
    rs_buffer_append(context, term);
    rs_buffer_print(context, " %u\n", frequency);
    return true;
}

static void write_paragraph(ressearch_index *index, uint32_t docid, rs_buffer *scratch,
                            rs_buffer *into) {
    rs_record record;
    if (rs_index_is_dead(index, docid) ||
        rs_index_record(index, docid, scratch, &record, NULL) != RESSEARCH_OK) {
        return;
    }
    if (record.has_head) {
        rs_buffer_append(into, record.head.id);
    }
    rs_buffer_append_string(into, ": ");
    rs_buffer_append(into, record.paragraph.text);
    rs_buffer_append_byte(into, '\n');
}

// Live paragraphs, segment by segment, "id: text\n" (the id at the first one only), then all terms.
static void write_content(rs_buffer *into, bool with_terms) {
    ressearch_index *index = NULL;
    ressearch_error error;
    ressearch_index_info info;
    rs_buffer scratch = {0};
    assert_int_equal(ressearch_index_open("index", &index, &error), RESSEARCH_OK);
    assert_int_equal(ressearch_index_describe(index, &info, &error), RESSEARCH_OK);
    for (size_t segment = 0; segment < info.segments; segment++) {
        for (uint32_t i = 1; i <= rs_index_segment_size(index, segment); i++) {
            write_paragraph(index, rs_docid(info.segments, segment, i), &scratch, into);
        }
    }
    if (with_terms) {
        assert_int_equal(rs_index_visit_terms(index, (rs_view){"", 0}, write_term, into, &error),
                         RESSEARCH_OK);
    }
    rs_buffer_free(&scratch);
    ressearch_index_close(index);
    assert_int_equal(ressearch_index_check("index", &error), RESSEARCH_OK);
}

static void expect_content(const char *content) {
    rs_buffer got = {0};
    write_content(&got, false);
    assert_string_equal(rs_buffer_view(&got).data, content);
    rs_buffer_free(&got);
}

/* ---- files ---- */

static void files_are_added_and_left_alone(void **state) {
    (void)state;
    write_text("texts/a.txt", "alpha");
    write_text("texts/b.txt", "beta");
    write_text("texts/c/empty.txt", "");
    set_time("texts/a.txt", 1000);
    index_path("texts", "3 0 0 0 0 0", "");
    expect_content("texts/a.txt: alpha\ntexts/b.txt: beta\ntexts/c/empty.txt: \n");
    index_path("texts", "0 0 3 0 0 0", "");
    index_path("./texts//a.txt", "0 0 1 0 0 0", "");

    // Another time with the same bytes, another size, and the same size with other bytes.
    set_time("texts/a.txt", 2000);
    index_path("texts", "0 0 3 0 0 0", "");
    write_text("texts/a.txt", "alpha and more");
    index_path("texts", "0 1 2 0 0 0", "");
    write_text("texts/b.txt", "zeta");
    set_time("texts/b.txt", 3000);
    index_path("texts", "0 1 2 0 0 0", "");
    expect_content("texts/c/empty.txt: \ntexts/a.txt: alpha and more\ntexts/b.txt: zeta\n");
}

static void a_file_named_twice_is_there_once(void **state) {
    (void)state;
    write_text("texts/a.txt", "alpha");
    struct run run;
    open_run(&run, (ressearch_indexer_options){0});
    add(&run, "texts");
    add(&run, "texts/a.txt");
    commit(&run, "1 1 0 0 0 0", "");
    expect_content("texts/a.txt: alpha\n");
}

static void bad_files_stop_nothing(void **state) {
    (void)state;
    write_text("texts/a.txt", "alpha");
    write_bytes("texts/b.txt", (rs_view){"\0\1\2\3\0\0\0\4\0\0\0\0\0\0\0\0", 16});
    write_text("texts/c.txt", "gamma");
    assert_int_equal(mkfifo("texts/d.txt", 0600), 0);
    assert_int_equal(symlink("nothing", "texts/e.txt"), 0);
    write_text("texts/f.txt", "");
    assert_int_equal(truncate("texts/f.txt", (off_t)1 << 30), 0);
    write_text("texts/g.txt", "eta");
    index_path("texts", "3 0 0 2 2 0",
               "skipped texts/d.txt UNSUPPORTED\n"
               "failed texts/e.txt NOT_FOUND\n"
               "failed texts/f.txt UNSUPPORTED\n"
               "skipped texts/b.txt BAD_TEXT\n");
    expect_content("texts/a.txt: alpha\ntexts/c.txt: gamma\ntexts/g.txt: eta\n");
    index_path("nothing", "0 0 0 0 1 0", "failed nothing NOT_FOUND\n");
}

static void paths_may_be_long_and_strange(void **state) {
    (void)state;
    char path[420] = "";
    for (int i = 0; i < 4; i++) {
        memset(path + strlen(path), 'a' + i, 99);
        path[i * 100 + 99] = '/';
    }
    strcpy(path + 400, "\xFF中.txt");
    write_text(path, "alpha");
    path[99] = '\0';
    index_path(path, "1 0 0 0 0 0", "");
    index_path(path, "0 0 1 0 0 0", "");
}

static void gone_files_are_pruned(void **state) {
    (void)state;
    write_text("texts/a.txt", "alpha");
    write_text("texts/b.txt", "beta");
    write_text("texts/c/c.txt", "gamma");
    struct run run;
    open_run(&run, (ressearch_indexer_options){0});
    add(&run, "texts");
    add_stream(&run, "x", "{\"id\": \"not a file\", \"text\": \"delta\"}");
    commit(&run, "4 0 0 0 0 0", "");
    assert_int_equal(unlink("texts/a.txt"), 0);
    rs_remove_tree("texts/c");
    write_text("texts/c", "no folder any more");

    ressearch_error error;
    uint64_t removed = 0;
    open_run(&run, (ressearch_indexer_options){.must_exist = true});
    assert_int_equal(ressearch_indexer_prune(run.indexer, &removed, &error), RESSEARCH_OK);
    assert_int_equal(removed, 2);
    assert_int_equal(ressearch_indexer_prune(run.indexer, &removed, &error), RESSEARCH_OK);
    assert_int_equal(removed, 0);
    commit(&run, "0 0 0 0 0 2", "");
    expect_content("texts/b.txt: beta\nnot a file: delta\n");
}

/* ---- streams ---- */

static void a_bad_line_stops_nothing(void **state) {
    (void)state;
    struct run run;
    open_run(&run, (ressearch_indexer_options){.largest_file = 60});
    add_stream(
        &run, "input",
        "\n{\"id\": \"a\", \"text\": \"alpha\"}\n"
        "{\"id\": \"b\", \"text\": \n"
        "{\"id\": \"c\", \"text\": \"a line that is longer than is allowed here: refused\"}\n"
        "{\"id\": \"d\", \"text\": \"delta\"}");
    commit(&run, "2 0 0 0 2 0",
           "failed input UNSUPPORTED\n"
           "failed input BAD_DOCUMENT\n");
    expect_content("a: alpha\nd: delta\n");
}

static void the_last_of_an_id_wins(void **state) {
    (void)state;
    write_text("lines.ndjson", "{\"id\": \"a\", \"text\": \"first\"}\n"
                               "{\"id\": \"b\", \"text\": \"only\"}\n"
                               "{\"id\": \"a\", \"paragraphs\": [\"second\", \"paragraph\"]}\n");
    struct run run;
    open_run(&run, (ressearch_indexer_options){0});
    add(&run, "lines.ndjson");
    commit(&run, "2 1 0 0 0 0", "");
    expect_content("b: only\na: second\n: paragraph\n");
    open_run(&run, (ressearch_indexer_options){0});
    add_stream(&run, "x", "{\"id\": \"b\", \"text\": \"third\"}");
    add_stream(&run, "y", "{\"id\": \"b\", \"text\": \"fourth\"}");
    commit(&run, "0 2 0 0 0 0", "");
    expect_content("a: second\n: paragraph\nb: fourth\n");
}

static void a_stream_that_is_no_json_is_one_document(void **state) {
    (void)state;
    struct run run;
    open_run(&run, (ressearch_indexer_options){.largest_file = 20});
    add_stream(&run, "stdin", "one\n\ntwo\n");
    add_stream(&run, "large", "more than twenty bytes of text\n");
    commit(&run, "1 0 0 0 1 0", "failed large UNSUPPORTED\n");
    expect_content("stdin: one\n: two\n");
}

static size_t fail_to_give(void *context, char *buffer, size_t size) {
    (void)context;
    (void)buffer;
    (void)size;
    errno = EIO;
    return SIZE_MAX;
}

static void a_stream_that_breaks_is_not_committed(void **state) {
    (void)state;
    struct run run;
    ressearch_error error;
    open_run(&run, (ressearch_indexer_options){0});
    add_stream(&run, "input", "alpha");
    assert_int_equal(
        ressearch_indexer_add_stream(run.indexer, "broken", fail_to_give, NULL, &error),
        RESSEARCH_IO);
    assert_int_equal(ressearch_indexer_commit(run.indexer, &error), RESSEARCH_IO);
    assert_non_null(strstr(error.message, "broken"));
    ressearch_indexer_close(run.indexer);
    ressearch_index *index = NULL;
    assert_int_equal(ressearch_index_open("index", &index, &error), RESSEARCH_NOT_FOUND);
}

/* ---- single documents ---- */

static void documents_are_added_from_memory_and_removed(void **state) {
    (void)state;
    struct run run;
    ressearch_error error;
    ressearch_document *document = NULL;
    assert_int_equal(ressearch_document_parse("m", "mem\n\nory", 8, NULL, &document, &error),
                     RESSEARCH_OK);
    open_run(&run, (ressearch_indexer_options){0});
    assert_int_equal(ressearch_indexer_add(run.indexer, document, &error), RESSEARCH_OK);
    ressearch_document_free(document);
    add_stream(&run, "s", "stream");
    assert_int_equal(ressearch_indexer_remove(run.indexer, "s", &error), RESSEARCH_OK);
    assert_int_equal(ressearch_indexer_remove(run.indexer, "s", &error), RESSEARCH_NOT_FOUND);
    commit(&run, "2 0 0 0 0 1", "");
    expect_content("m: mem\n: ory\n");

    open_run(&run, (ressearch_indexer_options){0});
    assert_int_equal(ressearch_indexer_remove(run.indexer, "none", &error), RESSEARCH_NOT_FOUND);
    assert_int_equal(ressearch_indexer_remove(run.indexer, "m", &error), RESSEARCH_OK);
    commit(&run, "0 0 0 0 0 1", "");
    expect_content("");
}

// What was removed or replaced in this transaction is not "unchanged" because the commit has it.
static void a_removed_file_can_be_added_again(void **state) {
    (void)state;
    write_text("a.txt", "alpha");
    index_path("a.txt", "1 0 0 0 0 0", "");
    struct run run;
    ressearch_error error;
    open_run(&run, (ressearch_indexer_options){0});
    assert_int_equal(ressearch_indexer_remove(run.indexer, "a.txt", &error), RESSEARCH_OK);
    add(&run, "a.txt");
    commit(&run, "1 0 0 0 0 1", "");
    expect_content("a.txt: alpha\n");
    open_run(&run, (ressearch_indexer_options){0});
    add_stream(&run, "x", "{\"id\": \"a.txt\", \"text\": \"from a stream\"}");
    add(&run, "a.txt");
    commit(&run, "0 2 0 0 0 0", "");
    expect_content("a.txt: alpha\n");
}

/* ---- the transaction ---- */

enum { MANY = 50000 }; // documents: four batches

static void write_many(void) {
    rs_buffer text = {0};
    for (int i = 0; i < MANY; i++) {
        rs_buffer_print(&text, "{\"id\": \"d%d\", \"text\": \"关于国际和平第%d号决议%d\"}\n", i,
                        i % 97, i * 7 % 1013);
    }
    write_bytes("texts/many.ndjson", rs_buffer_view(&text));
    rs_buffer_free(&text);
}

static void write_index_with(unsigned jobs, rs_buffer *content) {
    struct run run;
    rs_remove_tree("index");
    open_run(&run, (ressearch_indexer_options){.jobs = jobs});
    add(&run, "texts");
    commit(&run, "50000 0 0 0 0 0", "");
    write_content(content, true);
}

static void jobs_do_not_change_the_index(void **state) {
    (void)state;
    rs_buffer one = {0};
    rs_buffer three = {0};
    write_many();
    write_index_with(1, &one);
    write_index_with(3, &three);
    assert_true(one.size > 500000);
    assert_true(rs_view_equal(rs_buffer_view(&one), rs_buffer_view(&three)));
    rs_buffer_free(&one);
    rs_buffer_free(&three);
}

static void visit_can_cancel(void **state) {
    (void)state;
    write_text("texts/a.txt", "alpha");
    index_path("texts", "1 0 0 0 0 0", "");
    write_text("texts/b.txt", "beta");
    write_bytes("texts/c.txt", (rs_view){"\0\0\0\0\0\0\0\0", 8});
    struct run run;
    ressearch_error error;
    open_run(&run, (ressearch_indexer_options){0});
    run.cancel_after = 0;
    add(&run, "texts");
    assert_int_equal(ressearch_indexer_commit(run.indexer, &error), RESSEARCH_CANCELLED);
    assert_int_equal(ressearch_indexer_add_path(run.indexer, "texts", &error), RESSEARCH_CANCELLED);
    rs_buffer_free(&run.events);
    ressearch_indexer_close(run.indexer);
    expect_content("texts/a.txt: alpha\n");
}

static void closing_discards(void **state) {
    (void)state;
    write_text("texts/a.txt", "alpha");
    index_path("texts", "1 0 0 0 0 0", "");
    struct run run;
    open_run(&run, (ressearch_indexer_options){0});
    write_many();
    add(&run, "texts");
    ressearch_indexer_close(run.indexer);
    expect_content("texts/a.txt: alpha\n");
}

static void one_indexer_commits_again_and_again(void **state) {
    (void)state;
    struct run run;
    ressearch_error error;
    open_run(&run, (ressearch_indexer_options){0});
    add_stream(&run, "a", "alpha");
    assert_int_equal(ressearch_indexer_commit(run.indexer, &error), RESSEARCH_OK);
    add_stream(&run, "b", "beta");
    add_stream(&run, "a", "alpha again");
    assert_int_equal(ressearch_indexer_merge(run.indexer, &error), RESSEARCH_OK);
    commit(&run, "2 1 0 0 0 0", "");
    expect_content("b: beta\na: alpha again\n");
}

static void wrong_calls_are_refused(void **state) {
    (void)state;
    ressearch_error error;
    ressearch_indexer *indexer = NULL;
    ressearch_indexer_options options = {.format = "nonsense"};
    assert_int_equal(ressearch_indexer_open("index", &options, &indexer, &error),
                     RESSEARCH_BAD_ARGUMENT);
    assert_null(indexer);
    options = (ressearch_indexer_options){.language = "nonsense"};
    assert_int_equal(ressearch_indexer_open("index", &options, &indexer, &error),
                     RESSEARCH_BAD_ARGUMENT);
    assert_int_equal(ressearch_indexer_open("", NULL, &indexer, &error), RESSEARCH_BAD_ARGUMENT);
    options = (ressearch_indexer_options){.must_exist = true};
    assert_int_equal(ressearch_indexer_open("index", &options, &indexer, &error),
                     RESSEARCH_NOT_FOUND);
    assert_int_equal(ressearch_indexer_commit(NULL, &error), RESSEARCH_BAD_ARGUMENT);
    ressearch_indexer_close(NULL);
}

int main(void) {
#define TEST(name) cmocka_unit_test_setup(name, empty_folder)
    const struct CMUnitTest tests[] = {
        TEST(files_are_added_and_left_alone),
        TEST(a_file_named_twice_is_there_once),
        TEST(bad_files_stop_nothing),
        TEST(paths_may_be_long_and_strange),
        TEST(gone_files_are_pruned),
        TEST(a_bad_line_stops_nothing),
        TEST(the_last_of_an_id_wins),
        TEST(a_stream_that_is_no_json_is_one_document),
        TEST(a_stream_that_breaks_is_not_committed),
        TEST(documents_are_added_from_memory_and_removed),
        TEST(a_removed_file_can_be_added_again),
        TEST(jobs_do_not_change_the_index),
        TEST(visit_can_cancel),
        TEST(closing_discards),
        TEST(one_indexer_commits_again_and_again),
        TEST(wrong_calls_are_refused),
    };
    return cmocka_run_group_tests(tests, make_folder, remove_folder);
}
