// SPDX-License-Identifier: GPL-2.0-or-later
/* Agreed language by the public API: what of a draft is verbatim, near and new. */
#include <ressearch.h>

#include <unistd.h>

#include "tests/unit/support/check.h"

static char folder[] = "/tmp/ressearch-agreed-XXXXXX";

static const char *const adopted[] = {
    "{\"id\":\"one\",\"lang\":\"en\",\"symbol\":\"A/RES/101/1\",\"date\":\"2046-12-01\","
    "\"title\":\"Rivers that cross the borders of several States\",\"paragraphs\":["
    "\"Recalling its resolution 99/4 of 3 December 2044,\","
    "\"Noting that the rivers of every continent carry more sediment than they did,\","
    "\"3. Requests the Secretary-General to submit a report on the state of the great rivers;\","
    "\"4. Invites Member States to name one office that answers questions about their dams.\"]}",
    "{\"id\":\"two\",\"lang\":\"en\",\"symbol\":\"A/RES/102/1\",\"date\":\"2047-12-01\","
    "\"paragraphs\":["
    "\"Noting that the rivers of every continent carry more sediment than they did,\","
    "\"Recalling its resolutions 101/1 of 1 December 2046 and 98/2 of 3 December 2043,\"]}",
    "{\"id\":\"three\",\"lang\":\"zh\",\"symbol\":\"A/RES/101/1\",\"date\":\"2046-12-01\","
    "\"paragraphs\":[\"3. **请**秘书长提交一份关于各大河流状况的报告；\"]}",
};

static int make_index(void **state) {
    (void)state;
    ressearch_error error;
    ressearch_indexer *indexer = NULL;
    ressearch_document_options options = {.format = "ndjson"};
    assert_non_null(mkdtemp(folder));
    assert_int_equal(ressearch_indexer_open(folder, NULL, &indexer, &error), RESSEARCH_OK);
    for (size_t i = 0; i < sizeof adopted / sizeof adopted[0]; i++) {
        ressearch_document *document = NULL;
        assert_int_equal(ressearch_document_parse("", adopted[i], strlen(adopted[i]), &options,
                                                  &document, &error),
                         RESSEARCH_OK);
        assert_int_equal(ressearch_indexer_add(indexer, document, &error), RESSEARCH_OK);
        ressearch_document_free(document);
    }
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

static ressearch_agreed *agreed_of(const char *text, size_t count) {
    ressearch_error error;
    ressearch_index *index = NULL;
    ressearch_document *draft = NULL;
    ressearch_agreed *agreed = NULL;
    ressearch_document_options options = {.format = "text"};
    assert_int_equal(ressearch_index_open(folder, &index, &error), RESSEARCH_OK);
    assert_int_equal(
        ressearch_document_parse("draft", text, strlen(text), &options, &draft, &error),
        RESSEARCH_OK);
    assert_int_equal(ressearch_agreed_make(index, draft, count, &agreed, &error), RESSEARCH_OK);
    // What comes back needs neither any more.
    ressearch_document_free(draft);
    ressearch_index_close(index);
    return agreed;
}

// One entry of "verdict document address|…".
static void check(const char *text, size_t count, const char *expected) {
    static const char *const verdicts[] = {"verbatim", "near", "new"};
    char found[512] = "";
    ressearch_agreed *agreed = agreed_of(text, count);
    for (size_t i = 0; i < ressearch_agreed_count(agreed); i++) {
        const ressearch_agreed_paragraph *one = ressearch_agreed_at(agreed, i);
        size_t used = strlen(found);
        assert_true(strstr(text, one->text) != NULL);
        assert_true((one->agreement == RESSEARCH_NEW) == (one->hit == NULL));
        assert_true(one->agreement != RESSEARCH_NEAR || one->likeness >= 0.5);
        snprintf(found + used, sizeof found - used, "%s %s %s|", verdicts[one->agreement],
                 one->hit ? one->hit->document : "-", one->hit ? one->hit->address : "-");
    }
    if (strcmp(found, expected) != 0) {
        fail_msg("%s: %s, but %s", text, found, expected);
    }
    assert_null(ressearch_agreed_at(agreed, ressearch_agreed_count(agreed)));
    ressearch_agreed_free(agreed);
}

static void verbatim_is_what_says_the_same(void **state) {
    (void)state;
    static const char *const texts[] = {
        "3. Requests the Secretary-General to submit a report on the state of the great rivers;",
        "12. Requests the Secretary-General to submit a report on the state of the great rivers.",
        "(b) Requests the Secretary-General to submit a report on the\nstate of the great rivers",
        "Requests  the Secretary-General to submit a report on the state of the great rivers,¹",
    };
    for (size_t i = 0; i < sizeof texts / sizeof texts[0]; i++) {
        check(texts[i], 1, "verbatim one ¶3|");
    }
    check("七、请秘书长提交一份关于各大河流状况的报告。", 1, "verbatim three ¶1|");
    // Of several the newest comes first.
    check("Noting that the rivers of every continent carry more sediment than they did,", 5,
          "verbatim two ¶1|verbatim one ¶2|");
}

static void near_is_what_is_half_the_same(void **state) {
    (void)state;
    check("5. Requests the Secretary-General to submit a study of the state of the great lakes;", 1,
          "near one ¶3|");
    check("请秘书长提交一份关于各大湖泊状况的研究报告；", 1, "near three ¶1|");
    check("Noting that the rivers of every continent carry more water than they did,", 2,
          "near two ¶1|near one ¶2|");
}

static void new_is_what_nothing_is_like(void **state) {
    (void)state;
    check("Every workshop keeps a list of its tools, which anybody may read and correct.", 3,
          "new - -|");
    check("工具清单由各车间自行保存，任何人都可以查阅和更正。", 1, "new - -|");
    // Words that all such paragraphs have are not enough.
    check("Requests the Secretary-General to appoint, in consultation with the teachers of every "
          "village, a keeper of songs and stories;",
          1, "new - -|");
}

static void lists_of_citations_are_near_by_what_they_cite(void **state) {
    (void)state;
    check("Recalling its resolution 96/9 of 3 December 2044,", 1, "new - -|");
    check("Recalling its resolutions 99/4 of 3 December 2044 and 97/3 of 4 December 2042,", 1,
          "near one ¶1|");
}

static void what_stands_around_the_wording_is_left_out(void **state) {
    (void)state;
    const char *draft =
        "General Assembly\n\nHundred and third session\n\n"
        "Resolution adopted by the General Assembly on 5 December 2048\n\n"
        "103/7. Rivers that cross the borders of several States\n\nThe General Assembly,\n\n"
        "Recalling its resolution 99/4 of 3 December 2044,\n\n"
        "1. Invites Member States to name one office that answers questions about their dams.\n";
    check(draft, 1, "verbatim one ¶1|verbatim one ¶4|");
    check("", 1, "");
    check("—— …", 1, "");
    // A draft of nothing else is compared all the same.
    check("Their dams.", 1, "new - -|");
}

static void what_is_wrong_is_told(void **state) {
    (void)state;
    ressearch_error error;
    ressearch_agreed *agreed = (ressearch_agreed *)folder;
    assert_int_equal(ressearch_agreed_make(NULL, NULL, 1, &agreed, &error), RESSEARCH_BAD_ARGUMENT);
    assert_int_equal(ressearch_agreed_count(NULL), 0);
    ressearch_agreed_free(NULL);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(verbatim_is_what_says_the_same),
        cmocka_unit_test(near_is_what_is_half_the_same),
        cmocka_unit_test(new_is_what_nothing_is_like),
        cmocka_unit_test(lists_of_citations_are_near_by_what_they_cite),
        cmocka_unit_test(what_stands_around_the_wording_is_left_out),
        cmocka_unit_test(what_is_wrong_is_told),
    };
    return cmocka_run_group_tests(tests, make_index, remove_index);
}
