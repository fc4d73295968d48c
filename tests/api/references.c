// SPDX-License-Identifier: GPL-2.0-or-later
/* Citations followed through an index by the public API: order, depth, cycles, languages. */
#include <ressearch.h>

#include <unistd.h>

#include "tests/unit/support/check.h"

static char folder[] = "/tmp/ressearch-references-XXXXXX";

// 101/1 in two languages → 102/2, 103/3; 102/2 → 103/3; 103/3 → 101/1 and a report; a law → 101/1.
static const char *const first_commit[] = {
    "{\"id\":\"one.fr\",\"lang\":\"fr\",\"symbol\":\"A/RES/101/1\",\"title\":\"Un\",\"paragraphs\":"
    "[\"Rappelant sa résolution 102/2,\",\"Rien n'est cité ici.\"]}",
    "{\"id\":\"three\",\"lang\":\"en\",\"symbol\":\"A/RES/103/"
    "3\",\"title\":\"Three\",\"paragraphs\""
    ":[\"Recalling its resolution 101/1 and the report A/60/202/Add.1,\"]}",
    "{\"id\":\"gone\",\"lang\":\"en\",\"symbol\":\"A/RES/104/4\",\"paragraphs\":"
    "[\"Recalling its resolution 103/3,\"]}",
    "{\"id\":\"law\",\"lang\":\"en\",\"paragraphs\":"
    "[\"This law carries out resolution 101/1 of the General Assembly.\"]}",
};
static const char *const second_commit[] = {
    "{\"id\":\"two\",\"lang\":\"en\",\"symbol\":\"A/RES/102/2\",\"title\":\"Two\",\"paragraphs\":"
    "[\"Recalling resolution 103/3,\"]}",
    "{\"id\":\"one.en\",\"lang\":\"en\",\"symbol\":\"A/RES/101/"
    "1\",\"title\":\"One\",\"paragraphs\":"
    "[\"Nothing is cited here.\","
    "\"Recalling paragraphs 1 to 3 of its resolution 103/3,\","
    "\"Recalling its resolutions 102/2 and 103/3,\"]}",
};

static void commit(const char *const *documents, size_t count, const char *removed) {
    ressearch_error error;
    ressearch_indexer *indexer = NULL;
    assert_int_equal(ressearch_indexer_open(folder, NULL, &indexer, &error), RESSEARCH_OK);
    for (size_t i = 0; i < count; i++) {
        ressearch_document *document = NULL;
        ressearch_document_options options = {.format = "ndjson"};
        assert_int_equal(ressearch_document_parse("", documents[i], strlen(documents[i]), &options,
                                                  &document, &error),
                         RESSEARCH_OK);
        assert_int_equal(ressearch_indexer_add(indexer, document, &error), RESSEARCH_OK);
        ressearch_document_free(document);
    }
    if (removed) {
        assert_int_equal(ressearch_indexer_remove(indexer, removed, &error), RESSEARCH_OK);
    }
    assert_int_equal(ressearch_indexer_commit(indexer, &error), RESSEARCH_OK);
    ressearch_indexer_close(indexer);
}

static int make_index(void **state) {
    (void)state;
    if (!mkdtemp(folder)) {
        return -1;
    }
    // Two segments, and a document that is dead in the first.
    commit(first_commit, sizeof first_commit / sizeof first_commit[0], NULL);
    commit(second_commit, sizeof second_commit / sizeof second_commit[0], "gone");
    return 0;
}

static int remove_index(void **state) {
    (void)state;
    char command[300];
    snprintf(command, sizeof command, "rm -rf '%s'", folder);
    return system(command);
}

typedef ressearch_status ask_function(ressearch_index *index, const char *symbol,
                                      const char *language, size_t depth,
                                      ressearch_references **out, ressearch_error *error);

// One line for each reference: depth, document, address, symbol cited, [paragraphs], title.
static void check(ask_function *ask, const char *symbol, const char *language, size_t depth,
                  const char *expected) {
    ressearch_error error;
    ressearch_index *index = NULL;
    ressearch_references *references = NULL;
    assert_int_equal(ressearch_index_open(folder, &index, &error), RESSEARCH_OK);
    assert_int_equal(ask(index, symbol, language, depth, &references, &error), RESSEARCH_OK);
    // What was found outlives the index.
    ressearch_index_close(index);
    char found[4096] = "";
    size_t count = ressearch_references_count(references);
    assert_null(ressearch_references_at(references, count));
    for (size_t i = 0; i < count; i++) {
        const ressearch_reference *reference = ressearch_references_at(references, i);
        const ressearch_citation *citation = &reference->citation;
        size_t used = strlen(found);
        snprintf(found + used, sizeof found - used, "%zu %s %s %s [%s] %s%s\n", reference->depth,
                 reference->from->document, reference->from->address, citation->symbol,
                 citation->paragraphs, reference->title, reference->is_indexed ? "" : "-");
    }
    ressearch_references_free(references);
    assert_string_equal(found, expected);
}

#define ONE_ENGLISH                                                                                \
    "1 one.en ¶2 A/RES/103/3 [1-3] Three\n"                                                       \
    "1 one.en ¶3 A/RES/102/2 [] Two\n"                                                            \
    "1 one.en ¶3 A/RES/103/3 [] Three\n"
#define ONE_FRENCH "1 one.fr ¶1 A/RES/102/2 [] Two\n"

static void what_a_document_cites(void **state) {
    (void)state;
    check(ressearch_cites, "101/1", NULL, 1, ONE_ENGLISH ONE_FRENCH);
    check(ressearch_cites, "a/res/101/1", NULL, 0, ONE_ENGLISH ONE_FRENCH);
    check(ressearch_cites, "101/1", "fr", 1, ONE_FRENCH);
    check(ressearch_cites, "101/1", "ru", 1, "");
}

static void titles_are_in_the_language_of_the_paragraph(void **state) {
    (void)state;
    check(ressearch_cites, "103/3", NULL, 1,
          "1 three ¶1 A/RES/101/1 [] One\n"
          "1 three ¶1 A/60/202/ADD.1 [] -\n");
}

static void chains_follow_each_document_once(void **state) {
    (void)state;
    static const char *const chain = ONE_ENGLISH ONE_FRENCH "2 three ¶1 A/RES/101/1 [] One\n"
                                                            "2 three ¶1 A/60/202/ADD.1 [] -\n"
                                                            "2 two ¶1 A/RES/103/3 [] Three\n";
    check(ressearch_cites, "101/1", NULL, 2, chain);
    check(ressearch_cites, "101/1", NULL, 1000, chain);
}

#define CITING_THREE                                                                               \
    "1 one.en ¶2 A/RES/103/3 [1-3] Three\n"                                                       \
    "1 one.en ¶3 A/RES/103/3 [] Three\n"                                                          \
    "1 two ¶1 A/RES/103/3 [] Three\n"

static void who_cites_a_document(void **state) {
    (void)state;
    check(ressearch_cited_by, "103/3", NULL, 1, CITING_THREE);
    check(ressearch_cited_by, "103/3", "fr", 1, "");
    check(ressearch_cited_by, "A/RES/103/3", "en", 2,
          CITING_THREE "2 law ¶1 A/RES/101/1 [] One\n"
                       "2 one.en ¶3 A/RES/102/2 [] Two\n"
                       "2 three ¶1 A/RES/101/1 [] One\n");
}

static void a_symbol_is_not_its_beginning(void **state) {
    (void)state;
    check(ressearch_cited_by, "A/60/202/Add.1", NULL, 1, "1 three ¶1 A/60/202/ADD.1 [] -\n");
    check(ressearch_cited_by, "A/60/202", NULL, 1, "");
    check(ressearch_cited_by, "103/33", NULL, 5, "");
    check(ressearch_cited_by, "104/4", NULL, 1, "");
}

static void what_cannot_be_answered_is_told(void **state) {
    (void)state;
    ressearch_error error;
    ressearch_index *index = NULL;
    ressearch_references *references = (ressearch_references *)folder;
    assert_int_equal(ressearch_index_open(folder, &index, &error), RESSEARCH_OK);
    assert_int_equal(ressearch_cites(index, "104/4", NULL, 1, &references, &error),
                     RESSEARCH_NOT_FOUND);
    assert_null(references);
    assert_non_null(strstr(error.message, "A/RES/104/4"));
    assert_int_equal(ressearch_cited_by(index, "no symbol", NULL, 1, &references, &error),
                     RESSEARCH_BAD_ARGUMENT);
    assert_null(references);
    assert_non_null(strstr(error.message, "no symbol"));
    assert_int_equal(ressearch_cites(NULL, "101/1", NULL, 1, &references, &error),
                     RESSEARCH_BAD_ARGUMENT);
    assert_int_equal(ressearch_cites(index, NULL, NULL, 1, &references, &error),
                     RESSEARCH_BAD_ARGUMENT);
    assert_int_equal(ressearch_cites(index, "101/1", NULL, 1, NULL, NULL), RESSEARCH_BAD_ARGUMENT);
    ressearch_index_close(index);
    assert_int_equal(ressearch_references_count(NULL), 0);
    assert_null(ressearch_references_at(NULL, 0));
    ressearch_references_free(NULL);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(what_a_document_cites),
        cmocka_unit_test(titles_are_in_the_language_of_the_paragraph),
        cmocka_unit_test(chains_follow_each_document_once),
        cmocka_unit_test(who_cites_a_document),
        cmocka_unit_test(a_symbol_is_not_its_beginning),
        cmocka_unit_test(what_cannot_be_answered_is_told),
    };
    return cmocka_run_group_tests(tests, make_index, remove_index);
}
