// SPDX-License-Identifier: GPL-2.0-or-later
/* Language versions by the public API: aligned by address, and what is missing said. */
#include <ressearch.h>

#include <unistd.h>

#include "tests/unit/support/check.h"

static char folder[] = "/tmp/ressearch-parallel-XXXXXX";

static const struct {
    const char *id;
    const char *text;
} documents[] = {
    {"water.en.txt",
     "General Assembly\n\nNinety-first session\n\n"
     "Resolution adopted by the General Assembly on 5 December 2036\n\n91/7. Water\n\n"
     "The General Assembly,\n\nRecalling its resolution 90/3 of 4 December 2035,\n\n"
     "1. Requests the Secretary-General to report on the water of the oceans;\n\n"
     "2. Decides to consider the question again at its ninety-second session.\n"},
    {"water.fr.txt",
     "Assemblée générale\n\nQuatre-vingt-onzième session\n\n"
     "Résolution adoptée par l'Assemblée générale le 5 décembre 2036\n\n91/7. L'eau\n\n"
     "L'Assemblée générale,\n\nRappelant sa résolution 90/3 du 4 décembre 2035,\n\n"
     "1. Prie le Secrétaire général de faire rapport sur l'eau des océans ;\n\n"
     "2. Décide d'examiner à nouveau la question à sa quatre-vingt-douzième session.\n"},
    {"water.zh.txt",
     "大会\n\n第九十一届会议\n\n2036 年 12 月 5 日大会决议\n\n91/7. 水\n\n大会，\n\n"
     "回顾其 2035 年 12 月 4 日第 90/3 号决议，\n\n1. 请秘书长就海洋的水提出报告；\n\n"
     "2. 又请秘书长征求会员国对这一问题的意见；\n\n"
     "3. 决定在第九十二届会议上再次审议这一问题。\n"},
    {"other.en.txt",
     "General Assembly\n\nNinety-first session\n\n"
     "Resolution adopted by the General Assembly on 5 December 2036\n\n91/70. Air\n\n"
     "The General Assembly,\n\nRecalling its resolution 90/30 of 4 December 2035,\n\n"
     "1. Requests the Secretary-General to report on the air.\n"},
};

// Two of one language: the newer one counts, wherever it lies.
static const char *const copies[] = {
    "{\"id\":\"new\",\"symbol\":\"A/RES/95/1\",\"lang\":\"en\",\"date\":\"2041-01-02\","
    "\"paragraphs\":[\"The newer text of the paragraph.\"]}",
    "{\"id\":\"old\",\"symbol\":\"A/RES/95/1\",\"lang\":\"en\",\"date\":\"2041-01-01\","
    "\"paragraphs\":[\"The older text of the paragraph.\"]}",
};

static void add(ressearch_indexer *indexer, const char *id, const char *text, const char *format) {
    ressearch_error error;
    ressearch_document *document = NULL;
    ressearch_document_options options = {.format = format};
    assert_int_equal(ressearch_document_parse(id, text, strlen(text), &options, &document, &error),
                     RESSEARCH_OK);
    assert_int_equal(ressearch_indexer_add(indexer, document, &error), RESSEARCH_OK);
    ressearch_document_free(document);
}

static int make_index(void **state) {
    (void)state;
    ressearch_error error;
    ressearch_indexer *indexer = NULL;
    assert_non_null(mkdtemp(folder));
    assert_int_equal(ressearch_indexer_open(folder, NULL, &indexer, &error), RESSEARCH_OK);
    for (size_t i = 0; i < sizeof documents / sizeof documents[0]; i++) {
        add(indexer, documents[i].id, documents[i].text, NULL);
    }
    // A second segment: docids interleave.
    assert_int_equal(ressearch_indexer_commit(indexer, &error), RESSEARCH_OK);
    ressearch_indexer_close(indexer);
    assert_int_equal(ressearch_indexer_open(folder, NULL, &indexer, &error), RESSEARCH_OK);
    for (size_t i = 0; i < sizeof copies / sizeof copies[0]; i++) {
        add(indexer, "", copies[i], "ndjson");
    }
    add(indexer, documents[0].id, documents[0].text, NULL);
    assert_int_equal(ressearch_indexer_commit(indexer, &error), RESSEARCH_OK);
    ressearch_indexer_close(indexer);
    return 0;
}

static int remove_index(void **state) {
    (void)state;
    char command[300];
    snprintf(command, sizeof command, "rm -rf '%s'", folder);
    return system(command);
}

static ressearch_status make(const char *symbol, const char *address, const char *languages,
                             ressearch_parallel **out) {
    ressearch_error error;
    ressearch_index *index = NULL;
    assert_int_equal(ressearch_index_open(folder, &index, &error), RESSEARCH_OK);
    ressearch_status status =
        ressearch_parallel_make(index, symbol, address, languages, out, &error);
    // What comes back needs the index no more.
    ressearch_index_close(index);
    return status;
}

static void versions_are_as_they_are_told(void **state) {
    (void)state;
    static const struct {
        const char *symbol, *address, *languages;
        const char *expected; // "language state text|…"
    } cases[] = {
        {"A/RES/91/7", "op.1", "fr,en",
         "fr 0 1. Prie le Secrétaire général de faire rapport sur l'eau des océans ;|"
         "en 0 1. Requests the Secretary-General to report on the water of the oceans;|"},
        {"91/7", " op. 1", "EN,en",
         "en 0 1. Requests the Secretary-General to report on the water of the oceans;|"},
        {"91/7", "pp.1", "de,zh", "de 1 |zh 0 回顾其 2035 年 12 月 4 日第 90/3 号决议，|"},
        // Most versions have two operative paragraphs, so the one with three is the other one …
        {"91/7", "pp.1", NULL,
         "en 0 Recalling its resolution 90/3 of 4 December 2035,|"
         "fr 0 Rappelant sa résolution 90/3 du 4 décembre 2035,|"
         "zh 3 回顾其 2035 年 12 月 4 日第 90/3 号决议，|"},
        // … unless it is the one that the others are compared with.
        {"91/7", "op.1", "zh,en",
         "zh 0 1. 请秘书长就海洋的水提出报告；|"
         "en 3 1. Requests the Secretary-General to report on the water of the oceans;|"},
        {"91/7", "op.3", "en,zh", "en 2 |zh 3 3. 决定在第九十二届会议上再次审议这一问题。|"},
        {"91/7", "op.9", "en,fr", "en 2 |fr 2 |"},
        {"95/1", "¶1", NULL, "en 0 The newer text of the paragraph.|"},
    };
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        char found[1024] = "";
        ressearch_parallel *parallel = NULL;
        assert_int_equal(make(cases[i].symbol, cases[i].address, cases[i].languages, &parallel),
                         RESSEARCH_OK);
        for (size_t j = 0; j < ressearch_parallel_count(parallel); j++) {
            const ressearch_language_version *one = ressearch_parallel_at(parallel, j);
            size_t used = strlen(found);
            snprintf(found + used, sizeof found - used, "%s %d %s|", one->language, (int)one->state,
                     one->hit ? one->hit->text : "");
        }
        assert_string_equal(found, cases[i].expected);
        ressearch_parallel_free(parallel);
    }
}

static void a_document_is_aligned_as_a_whole(void **state) {
    (void)state;
    ressearch_parallel *parallel = NULL;
    assert_int_equal(make("91/7", "", "en,de,zh", &parallel), RESSEARCH_OK);
    size_t count = ressearch_parallel_count(parallel), operative = 0, chinese = 0;
    assert_int_equal(count % 3, 0);
    for (size_t i = 0; i < count; i++) {
        static const char *const languages[] = {"en", "de", "zh"};
        const ressearch_language_version *one = ressearch_parallel_at(parallel, i);
        assert_string_equal(one->language, languages[i % 3]);
        assert_string_equal(one->address, ressearch_parallel_at(parallel, i - i % 3)->address);
        assert_true(one->hit == NULL || strcmp(one->hit->address, one->address) == 0);
        assert_true(one->hit == NULL || strcmp(one->hit->symbol, "A/RES/91/7") == 0);
        operative += one->hit && i % 3 == 0 && strcmp(one->hit->kind, "op") == 0;
        chinese += one->hit && i % 3 == 2 && strcmp(one->hit->kind, "op") == 0;
    }
    assert_int_equal(operative, 2);
    assert_int_equal(chinese, 3); // what only another version has comes too
    assert_null(ressearch_parallel_at(parallel, count));
    ressearch_parallel_free(parallel);
}

static void what_is_wrong_is_told(void **state) {
    (void)state;
    ressearch_parallel *parallel = (ressearch_parallel *)folder;
    assert_int_equal(make("91/8", NULL, NULL, &parallel), RESSEARCH_NOT_FOUND);
    assert_null(parallel);
    // A level of a symbol is no document.
    assert_int_equal(make("A/RES/91", NULL, NULL, &parallel), RESSEARCH_NOT_FOUND);
    assert_int_equal(make("91/7", NULL, "en,", &parallel), RESSEARCH_BAD_ARGUMENT);
    assert_int_equal(make("91/7", NULL, "english", &parallel), RESSEARCH_BAD_ARGUMENT);
    assert_int_equal(make("91/7", NULL, "", &parallel), RESSEARCH_BAD_ARGUMENT);
    assert_int_equal(ressearch_parallel_make(NULL, "91/7", NULL, NULL, &parallel, NULL),
                     RESSEARCH_BAD_ARGUMENT);
    assert_int_equal(ressearch_parallel_count(NULL), 0);
    ressearch_parallel_free(NULL);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(versions_are_as_they_are_told),
        cmocka_unit_test(a_document_is_aligned_as_a_whole),
        cmocka_unit_test(what_is_wrong_is_told),
    };
    return cmocka_run_group_tests(tests, make_index, remove_index);
}
