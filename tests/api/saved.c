// SPDX-License-Identifier: GPL-2.0-or-later
/* Saved queries by the public API: files, what is new, which of them a document matches. */
#include <ressearch.h>

#include <unistd.h>

#include "tests/unit/support/check.h"

static char folder[] = "/tmp/ressearch-saved-XXXXXX";

static const char *path_of(const char *name) {
    static char path[300];
    snprintf(path, sizeof path, "%s/%s", folder, name);
    return path;
}

static int make_folder(void **state) {
    (void)state;
    return mkdtemp(folder) ? 0 : -1;
}

static int remove_folder(void **state) {
    (void)state;
    char command[300];
    snprintf(command, sizeof command, "rm -rf '%s'", folder);
    return system(command);
}

static void write_file(const char *name, const char *text) {
    FILE *file = fopen(path_of(name), "w");
    assert_non_null(file);
    assert_true(fputs(text, file) >= 0);
    assert_int_equal(fclose(file), 0);
}

static void expect(ressearch_status status, ressearch_status expected,
                   const ressearch_error *error) {
    if (status != expected) {
        fail_msg("%s: %s", ressearch_status_name(status), error->message);
    }
    assert_true(status == RESSEARCH_OK || error->status == expected);
}

static void put(const char *name, const char *text) {
    ressearch_error error;
    ressearch_saved_query query = {.name = name, .text = text};
    expect(ressearch_saved_put(path_of("queries"), &query, &error), RESSEARCH_OK, &error);
}

static ressearch_saved *open_all(void) {
    ressearch_error error;
    ressearch_saved *saved = NULL;
    expect(ressearch_saved_open(path_of("queries"), &saved, &error), RESSEARCH_OK, &error);
    return saved;
}

static void queries_are_files(void **state) {
    (void)state;
    ressearch_error error;
    ressearch_saved *saved = NULL;
    expect(ressearch_saved_open(path_of("queries"), &saved, &error), RESSEARCH_NOT_FOUND, &error);
    assert_null(saved);
    ressearch_saved_query query = {.name = "水",
                                   .text = "水资源",
                                   .note = "a note",
                                   .index = "../index",
                                   .options = {.any = true, .language = "zh"}};
    expect(ressearch_saved_put(path_of("queries"), &query, &error), RESSEARCH_OK, &error);
    write_file("queries/synonyms.query", "synonyms: words.txt\n\nrivers\n");
    write_file("queries/words.txt", "rivers, streams\n");
    write_file("queries/other.query", "name: 水\n\nwater\n");
    write_file("queries/bad.query", "a OR colour:red\n");
    saved = open_all();
    assert_int_equal(ressearch_saved_count(saved), 4);
    assert_null(ressearch_saved_at(saved, 4));
    assert_null(ressearch_saved_find(saved, "other"));
    const ressearch_saved_query *bad = ressearch_saved_at(saved, 0);
    assert_string_equal(bad->name, "bad");
    assert_null(bad->query);
    assert_int_equal(bad->error->status, RESSEARCH_BAD_QUERY);
    assert_int_equal(bad->error->offset, 5);
    const ressearch_saved_query *widened = ressearch_saved_find(saved, "synonyms");
    assert_string_equal(widened->options.synonyms, "rivers, streams\n");
    // Of two of one name the one whose file is called so can be used.
    assert_int_equal(ressearch_saved_at(saved, 3)->error->status, RESSEARCH_EXISTS);
    const ressearch_saved_query *water = ressearch_saved_at(saved, 2);
    assert_null(water->error);
    assert_string_equal(water->name, "水");
    assert_string_equal(water->note, "a note");
    assert_string_equal(water->index, "../index");
    assert_string_equal(water->index_path, path_of("queries/../index"));
    assert_string_equal(water->options.language, "zh");
    assert_true(water->options.any && !water->options.literal);
    assert_string_equal(ressearch_query_tree(water->query), "(and (any 水资源) (lang zh))");
    ressearch_saved_free(saved);
    expect(ressearch_saved_remove(path_of("queries"), "nobody", &error), RESSEARCH_NOT_FOUND,
           &error);
    expect(ressearch_saved_remove(path_of("queries"), "synonyms", &error), RESSEARCH_OK, &error);
    saved = open_all();
    assert_null(ressearch_saved_find(saved, "synonyms"));
    ressearch_saved_free(saved);
}

static void wrong_calls_are_told(void **state) {
    (void)state;
    ressearch_error error;
    ressearch_saved *saved = NULL;
    ressearch_saved_query query = {.name = "a/b", .text = "x"};
    expect(ressearch_saved_put(folder, &query, &error), RESSEARCH_BAD_ARGUMENT, &error);
    query = (ressearch_saved_query){.name = "a"};
    expect(ressearch_saved_put(folder, &query, &error), RESSEARCH_BAD_ARGUMENT, &error);
    query.text = " \n";
    expect(ressearch_saved_put(folder, &query, &error), RESSEARCH_BAD_QUERY, &error);
    query.text = "colour:red";
    expect(ressearch_saved_put(folder, &query, &error), RESSEARCH_BAD_QUERY, &error);
    expect(ressearch_saved_open(NULL, &saved, &error), RESSEARCH_BAD_ARGUMENT, &error);
    // A file that another query's name has is not written over.
    write_file("x.query", "name: y\n\nz\n");
    query = (ressearch_saved_query){.name = "x", .text = "z"};
    expect(ressearch_saved_put(folder, &query, &error), RESSEARCH_EXISTS, &error);
    query.name = "y";
    query.text = "w";
    expect(ressearch_saved_put(folder, &query, &error), RESSEARCH_OK, &error);
    expect(ressearch_saved_open(path_of("x.query"), &saved, &error), RESSEARCH_OK, &error);
    assert_string_equal(ressearch_saved_at(saved, 0)->name, "y");
    assert_string_equal(ressearch_saved_at(saved, 0)->text, "w");
    ressearch_saved_free(saved);
    ressearch_saved_free(NULL);
    ressearch_watch_free(NULL);
    ressearch_matcher_free(NULL);
}

// ---- watching ----

static void add_document(const char *id, const char *text) {
    ressearch_error error;
    ressearch_document *document = NULL;
    ressearch_indexer *indexer = NULL;
    ressearch_document_options options = {.format = "text"};
    expect(ressearch_document_parse(id, text, strlen(text), &options, &document, &error),
           RESSEARCH_OK, &error);
    expect(ressearch_indexer_open(path_of("index"), NULL, &indexer, &error), RESSEARCH_OK, &error);
    expect(ressearch_indexer_add(indexer, document, &error), RESSEARCH_OK, &error);
    expect(ressearch_indexer_commit(indexer, &error), RESSEARCH_OK, &error);
    ressearch_indexer_close(indexer);
    ressearch_document_free(document);
}

static bool append_hit(void *context, const ressearch_hit *hit) {
    char *told = context;
    size_t used = strlen(told);
    assert_int_equal(hit->tier, 1);
    assert_true(hit->match_count > 0);
    snprintf(told + used, 400 - used, "%zu %s %s|", hit->rank, hit->document, hit->address);
    return true;
}

static bool stop(void *context, const ressearch_hit *hit) {
    (void)context;
    (void)hit;
    return false;
}

// What is told, "rank document address|…"; remembered where asked.
static void expect_told(ressearch_index *index, const ressearch_saved_query *query, bool remember,
                        const char *expected) {
    char told[400] = "";
    ressearch_error error;
    ressearch_watch *watch = NULL;
    expect(ressearch_watch_look(index, query, path_of("seen"), &watch, &error), RESSEARCH_OK,
           &error);
    expect(ressearch_watch_visit(watch, append_hit, told, &error), RESSEARCH_OK, &error);
    assert_string_equal(told, expected);
    if (ressearch_watch_count(watch) > 0) {
        expect(ressearch_watch_visit(watch, stop, NULL, &error), RESSEARCH_CANCELLED, &error);
    }
    if (remember) {
        expect(ressearch_watch_remember(watch, &error), RESSEARCH_OK, &error);
    }
    ressearch_watch_free(watch);
}

static void what_is_new_is_told_once(void **state) {
    (void)state;
    ressearch_error error;
    ressearch_index *index = NULL;
    ressearch_watch *watch = NULL, *second = NULL;
    put("rivers", "rivers OR 河");
    add_document("a", "The rivers are high.\n\nThe lakes are not.\n\n大河。\n");
    expect(ressearch_index_open(path_of("index"), &index, &error), RESSEARCH_OK, &error);
    ressearch_saved *saved = open_all();
    const ressearch_saved_query *query = ressearch_saved_find(saved, "rivers");
    expect_told(index, query, false, "1 a ¶1|2 a ¶3|");
    expect_told(index, query, true, "1 a ¶1|2 a ¶3|");
    expect_told(index, query, true, "");
    add_document("b", "Rivers!\n");
    expect_told(index, query, true, ""); // the snapshot is the same
    expect(ressearch_index_refresh(index, NULL, &error), RESSEARCH_OK, &error);
    expect_told(index, query, true, "1 b ¶1|");
    // One that has a query has it alone.
    expect(ressearch_watch_look(index, query, path_of("seen"), &watch, &error), RESSEARCH_OK,
           &error);
    expect(ressearch_watch_look(index, query, path_of("seen"), &second, &error), RESSEARCH_LOCKED,
           &error);
    assert_null(second);
    expect(ressearch_watch_look(index, query, path_of("other"), &second, &error), RESSEARCH_OK,
           &error);
    ressearch_watch_free(second);
    ressearch_watch_free(watch);
    expect(ressearch_watch_forget(query, path_of("seen"), &error), RESSEARCH_OK, &error);
    expect_told(index, query, false, "1 a ¶1|2 a ¶3|3 b ¶1|");
    expect(ressearch_watch_forget(query, path_of("nowhere"), &error), RESSEARCH_OK, &error);
    ressearch_saved_query unready = *query;
    unready.query = NULL;
    expect(ressearch_watch_look(index, &unready, path_of("seen"), &watch, &error),
           RESSEARCH_BAD_ARGUMENT, &error);
    ressearch_saved_free(saved);
    ressearch_index_close(index);
}

// ---- matching ----

static bool append_match(void *context, const ressearch_match *match) {
    char *told = context;
    size_t used = strlen(told);
    used += (size_t)snprintf(told + used, 400 - used, "%zu tier %d:", match->query, match->tier);
    for (size_t i = 0; i < match->paragraph_count; i++) {
        used += (size_t)snprintf(told + used, 400 - used, " %zu", match->paragraphs[i]);
    }
    snprintf(told + used, 400 - used, "|");
    return true;
}

static bool count_one(void *context, const ressearch_match *match) {
    (void)match;
    ++*(int *)context;
    return false;
}

static void a_document_is_matched_without_an_index(void **state) {
    (void)state;
    static const char *const texts[] = {"专家组", "rivers -lake", "火箭",
                                        "组专家", "kind:title",   "-专"};
    enum { count = sizeof texts / sizeof *texts };
    const ressearch_query *queries[count + 1] = {0}; // the last one is not there
    ressearch_query *parsed[count];
    ressearch_error error;
    ressearch_matcher *matcher = NULL;
    ressearch_document *document = NULL;
    const char *text = "政府专家组\n\nThe river runs.\n\n专家，小组。\n";
    for (size_t i = 0; i < count; i++) {
        assert_int_equal(ressearch_query_parse(texts[i], NULL, &parsed[i], &error), RESSEARCH_OK);
        queries[i] = parsed[i];
    }
    expect(ressearch_matcher_create(queries, count + 1, &matcher, &error), RESSEARCH_OK, &error);
    expect(ressearch_document_parse("a.txt", text, strlen(text), NULL, &document, &error),
           RESSEARCH_OK, &error);
    for (int round = 0; round < 2; round++) {
        char told[400] = "";
        expect(ressearch_matcher_run(matcher, document, append_match, told, &error), RESSEARCH_OK,
               &error);
        assert_string_equal(told, "0 tier 1: 0|1 tier 1: 1|3 tier 2: 0 2|5 tier 1: 1|");
    }
    int seen = 0;
    expect(ressearch_matcher_run(matcher, document, count_one, &seen, &error), RESSEARCH_CANCELLED,
           &error);
    assert_int_equal(seen, 1);
    expect(ressearch_matcher_run(matcher, NULL, count_one, &seen, &error), RESSEARCH_BAD_ARGUMENT,
           &error);
    ressearch_document_free(document);
    ressearch_matcher_free(matcher);
    for (size_t i = 0; i < count; i++) {
        ressearch_query_free(parsed[i]);
    }
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(queries_are_files),
        cmocka_unit_test(wrong_calls_are_told),
        cmocka_unit_test(what_is_new_is_told_once),
        cmocka_unit_test(a_document_is_matched_without_an_index),
    };
    return cmocka_run_group_tests(tests, make_folder, remove_folder);
}
