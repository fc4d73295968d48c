// SPDX-License-Identifier: GPL-2.0-or-later
/* What a document says of itself by the public API, and that a hit says the same. */
#include <ressearch.h>

#include <unistd.h>

#include "tests/unit/support/check.h"

static char folder[] = "/tmp/ressearch-fields-XXXXXX";

static const char text[] = "大会\n\n"
                           "第九十八届会议\n\n"
                           "议程项目 20 (b)\n\n"
                           "2043 年 12 月 3 日大会决议\n\n"
                           "98/2. 公共花园\n\n"
                           "大会，\n\n"
                           "又回顾其 2042 年 12 月 4 日第 97/5 号决议，¹\n\n"
                           "铭记花园很大，\n\n"
                           "1. 决定花园照常开放；\n\n"
                           "2. 请会员国遵守该决议第 3 段。\n\n"
                           "¹ 见 A/97/11。\n\n"
                           "2043 年 12 月 3 日\n"
                           "第 60 次全体会议\n";

typedef struct expected {
    const char *address;
    const char *verb;
    const char *notes;
    size_t citation_count;
} expected;

static const expected paragraphs[] = {
    {"pp.1", "又回顾", "fn.1", 2}, {"pp.2", "铭记", "", 0}, {"op.1", "决定", "", 0},
    {"op.2", "请", "", 1},         {"fn.1", "", "pp.1", 1},
};

enum { COUNT = sizeof paragraphs / sizeof paragraphs[0] };

static ressearch_document *parse(const char *bytes) {
    ressearch_error error;
    ressearch_document *document = NULL;
    assert_int_equal(
        ressearch_document_parse("a.txt", bytes, strlen(bytes), NULL, &document, &error),
        RESSEARCH_OK);
    return document;
}

static const ressearch_paragraph *find(const ressearch_document *document, const char *address) {
    for (size_t i = 0; i < ressearch_document_count(document); i++) {
        if (strcmp(ressearch_document_at(document, i)->address, address) == 0) {
            return ressearch_document_at(document, i);
        }
    }
    fail_msg("there is no %s", address);
    return NULL;
}

static void expect_citation(const ressearch_citation *citation, const char *symbol,
                            const char *cited, const char *note) {
    assert_string_equal(citation->symbol, symbol);
    assert_string_equal(citation->paragraphs, cited);
    assert_string_equal(citation->note, note);
    assert_int_equal(citation->range.start == citation->range.end, note[0] != '\0');
}

static void a_document_says_what_it_is(void **state) {
    (void)state;
    ressearch_document *document = parse(text);
    assert_string_equal(ressearch_document_symbol(document), "A/RES/98/2");
    assert_string_equal(ressearch_document_organ(document), "A");
    assert_string_equal(ressearch_document_session(document), "98");
    assert_string_equal(ressearch_document_item(document), "20 (b)");
    for (size_t i = 0; i < COUNT; i++) {
        const ressearch_paragraph *paragraph = find(document, paragraphs[i].address);
        assert_string_equal(paragraph->verb, paragraphs[i].verb);
        assert_string_equal(paragraph->notes, paragraphs[i].notes);
        assert_int_equal(paragraph->citation_count, paragraphs[i].citation_count);
    }
    const ressearch_citation *first = find(document, "pp.1")->citations;
    expect_citation(&first[0], "A/RES/97/5", "", "");
    expect_citation(&first[1], "A/97/11", "", "fn.1");
    assert_int_equal(first[0].kind, RESSEARCH_CITES_RESOLUTION);
    assert_int_equal(first[1].kind, RESSEARCH_CITES_DOCUMENT);
    expect_citation(find(document, "op.2")->citations, "A/RES/97/5", "3", "");
    ressearch_document_free(document);
}

static void another_text_says_nothing(void **state) {
    (void)state;
    ressearch_document *document = parse("第一条 本法所称花园，比例为 3/4。\n");
    assert_string_equal(ressearch_document_organ(document), "");
    assert_string_equal(ressearch_document_session(document), "");
    assert_string_equal(ressearch_document_item(document), "");
    const ressearch_paragraph *paragraph = ressearch_document_at(document, 0);
    assert_string_equal(paragraph->verb, "");
    assert_string_equal(paragraph->notes, "");
    assert_int_equal(paragraph->citation_count, 0);
    ressearch_document_free(document);
}

static void expect_hit(const ressearch_hit *hit, const ressearch_paragraph *paragraph) {
    assert_string_equal(hit->organ, "A");
    assert_string_equal(hit->session, "98");
    assert_string_equal(hit->item, "20 (b)");
    assert_string_equal(hit->verb, paragraph->verb);
    assert_string_equal(hit->notes, paragraph->notes);
    assert_int_equal(hit->citation_count, paragraph->citation_count);
    for (size_t i = 0; i < hit->citation_count; i++) {
        const ressearch_citation *wanted = &paragraph->citations[i];
        expect_citation(&hit->citations[i], wanted->symbol, wanted->paragraphs, wanted->note);
        assert_int_equal(hit->citations[i].kind, wanted->kind);
        assert_int_equal(hit->citations[i].range.start, wanted->range.start);
        assert_int_equal(hit->citations[i].range.end, wanted->range.end);
    }
}

// With and without their texts, hits know the same.
static void expect_hits(ressearch_index *index, const ressearch_document *document, bool brief) {
    ressearch_error error;
    ressearch_query *query = NULL;
    ressearch_results *results = NULL;
    ressearch_search_options options = {.limit = 100, .brief = brief};
    assert_int_equal(ressearch_query_parse("session:98", NULL, &query, &error), RESSEARCH_OK);
    assert_int_equal(ressearch_search(index, query, &options, &results, &error), RESSEARCH_OK);
    assert_int_equal(ressearch_results_count(results), ressearch_document_count(document));
    for (size_t i = 0; i < ressearch_results_count(results); i++) {
        const ressearch_hit *hit = ressearch_results_at(results, i);
        expect_hit(hit, find(document, hit->address));
    }
    ressearch_results_free(results);
    ressearch_query_free(query);
}

static void hits_say_the_same(void **state) {
    (void)state;
    ressearch_error error;
    ressearch_indexer *indexer = NULL;
    ressearch_index *index = NULL;
    ressearch_document *document = parse(text), *added = parse(text);
    assert_int_equal(ressearch_indexer_open(folder, NULL, &indexer, &error), RESSEARCH_OK);
    assert_int_equal(ressearch_indexer_add(indexer, added, &error), RESSEARCH_OK);
    // The indexer keeps what it needs.
    ressearch_document_free(added);
    assert_int_equal(ressearch_indexer_commit(indexer, &error), RESSEARCH_OK);
    ressearch_indexer_close(indexer);
    assert_int_equal(ressearch_index_open(folder, &index, &error), RESSEARCH_OK);
    expect_hits(index, document, false);
    expect_hits(index, document, true);
    ressearch_index_close(index);
    ressearch_document_free(document);
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

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_document_says_what_it_is),
        cmocka_unit_test(another_text_says_nothing),
        cmocka_unit_test(hits_say_the_same),
    };
    return cmocka_run_group_tests(tests, make_folder, remove_folder);
}
