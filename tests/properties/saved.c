// SPDX-License-Identifier: GPL-2.0-or-later
/*
 * A document matches a query when a search finds it in an index with nothing but this document, and
 * by the same paragraphs: for the sample resolutions, texts made up of the odd and the common, and
 * queries with every operator, field and option, made from the documents themselves too.
 */
#include "core/base/array.h"
#include "tests/properties/library.h"

enum { OPTIONS = 9, FROM_DOCUMENTS = 160, EVERY = 23, ROUNDS = 3 };

static const ressearch_query_options ways[OPTIONS] = {
    {0},
    {.any = true},
    {.literal = true},
    {.language = "en"},
    {.fuzzy = true},
    {.pinyin = true},
    {.numerals = true, .regional = true},
    {.synonyms = "专家组, group of experts\nwater, rivers, 水资源\n会议, session, сессия"},
    {.any = true, .language = "zh"},
};

static const char *const queries[] = {
    "政府专家组",
    "专家 政府",
    "政府专家组 -会议",
    "-会议",
    "-政府专家组",
    "\"专家组\" OR \"of experts\"",
    "group of governmental experts",
    "\"governmental experts\"",
    "expert",
    "experts NEAR/4 group",
    "信息 NEAR/9 安全",
    "-(security OR 安全)",
    "(-security) OR 安全",
    "inform*",
    "信*",
    "-inform*",
    "水",
    "的",
    "-的",
    "水 OR water OR eau",
    "kind:op",
    "-kind:op",
    "kind:text",
    "kind:pp 回顾",
    "lang:zh",
    "-lang:zh",
    "lang:e*",
    "symbol:91/7",
    "symbol:A/RES/92*",
    "-symbol:91/7",
    "session:92",
    "session:92..94",
    "date:2036..2037",
    "date:..2038-06",
    "cites:62/17",
    "-cites:62/17",
    "cites:A/RES/62*",
    "verb:回顾",
    "verb:recall",
    "verb:takes",
    "verb:rappelant",
    "organ:A",
    "organ:GA kind:op",
    "item:93",
    "document:A-RES-91-7.zh.txt",
    "document:*.md",
    "-document:*.md",
    "A/RES/62/17",
    "62/17",
    "2036",
    "第六十二届会议",
    "62届",
    "資訊安全",
    "軟體",
    "zhengfu",
    "xxaq",
    "zhuanjia",
    "secrity",
    "experst",
    "informatoin -securty",
    "résolution",
    "Resolutions",
    "резолюция",
    "безопасность",
    "المعلومات",
    "قرار",
    "데이터",
    "정보보안을",
    "データ",
    "น้ำ",
    "🎉",
    "ёлка",
    "l'eau",
    "C++",
    "tele-com",
    "file_name",
    "火箭",
    "rocketry",
    "...",
    "(",
    "-",
    "专家组 政府 OR 会议 -水",
    "kind:op -(verb:请 OR verb:requests) lang:zh",
    "一样 alike",
    "粗体",
    "政府间专家",
    "专家政府",
    "会议政府的组",
    "总会 -总会议",
    "回顾 cites:A/RES/74/28",
    "\"the\" -the",
};

RS_ARRAY(query_list, ressearch_query *);

static library all;
static query_list parsed;
static rs_arena arena;

static void add_query(const char *text, const ressearch_query_options *how) {
    ressearch_query *query = NULL;
    ressearch_error error = {0};
    expect_ok(ressearch_query_parse(text, how, &query, &error), &error);
    RS_PUSH(&parsed, query);
}

// A stretch of some paragraph, as words, quoted, excluded or beside another.
static void add_from_documents(void) {
    static const char *const forms[] = {"%.*s", "\"%.*s\"", "-\"%.*s\"", "%.*s OR 会议",
                                        "the %.*s"};
    uint32_t seed = 20431203;
    while (parsed.size < OPTIONS * sizeof queries / sizeof *queries + FROM_DOCUMENTS) {
        size_t place = pick(&seed, (uint32_t)all.count);
        const rs_folded *text = &all.folded[place];
        size_t first = pick(&seed, (uint32_t)text->size + 1), last = first + 1 + pick(&seed, 12);
        if (last > text->size) {
            continue;
        }
        const ressearch_hit *hit = ressearch_results_at(all.all, place);
        rs_view part = rs_view_slice(hit_text(hit), text->starts[first], text->ends[last - 1]);
        if (memchr(part.data, ':', part.size)) {
            continue; // no field
        }
        const char *form = forms[pick(&seed, sizeof forms / sizeof *forms)];
        char query[512];
        snprintf(query, sizeof query, form, (int)part.size, part.data);
        add_query(query, &ways[pick(&seed, OPTIONS)]);
    }
}

static int open_all(void **state) {
    (void)state;
    all = library_open();
    for (size_t i = 0; i < sizeof queries / sizeof *queries; i++) {
        for (size_t k = 0; k < OPTIONS; k++) {
            bool fields = ways[k].any || ways[k].literal;
            add_query(fields && strchr(queries[i], ':') ? "会议" : queries[i], &ways[k]);
        }
    }
    add_from_documents();
    return parsed.failed ? -1 : 0;
}

static int close_all(void **state) {
    (void)state;
    for (size_t i = 0; i < parsed.size; i++) {
        ressearch_query_free(parsed.at[i]);
    }
    rs_array_free(&parsed);
    rs_arena_free(&arena);
    library_close(&all);
    return 0;
}

// ---- one document ----

typedef struct trial {
    const ressearch_document *document;
    ressearch_index *index;
    size_t next;  // the query that is to be compared next
    size_t round; // each document is tried with every third query
} trial;

static bool is_among(const ressearch_match *match, size_t paragraph) {
    for (size_t i = 0; match && i < match->paragraph_count; i++) {
        if (match->paragraphs[i] == paragraph) {
            return true;
        }
    }
    return false;
}

// match is NULL where the matcher was silent.
static void compare(const trial *one, size_t number, const ressearch_match *match) {
    const ressearch_query *query = parsed.at[number];
    if ((number + one->round) % ROUNDS != 0) {
        return;
    }
    size_t count = ressearch_document_count(one->document);
    ressearch_results *results = NULL;
    ressearch_error error = {0};
    ressearch_search_options options = {
        .limit = count + 1, .order = RESSEARCH_BY_DOCUMENT, .brief = true};
    expect_ok(ressearch_search(one->index, query, &options, &results, &error), &error);
    size_t hits = ressearch_results_count(results), at = 0;
    int tier = hits > 0 ? ressearch_results_at(results, 0)->tier : 0;
    bool same = hits == (match ? match->paragraph_count : 0) && tier == (match ? match->tier : 0);
    for (size_t i = 0; i < count && same; i++) {
        const char *address = ressearch_document_at(one->document, i)->address;
        const ressearch_hit *hit = ressearch_results_at(results, at);
        bool found = hit && strcmp(hit->address, address) == 0;
        same = found == is_among(match, i);
        at += found;
    }
    if (!same) {
        fail_msg("query %zu, %s of %s: a search finds %zu (tier %d), the matcher %zu (tier %d)",
                 number, ressearch_query_tree(query), ressearch_document_id(one->document), hits,
                 tier, match ? match->paragraph_count : 0, match ? match->tier : 0);
    }
    ressearch_results_free(results);
}

static bool see_match(void *context, const ressearch_match *match) {
    trial *one = context;
    assert_true(match->query >= one->next);
    for (; one->next < match->query; one->next++) {
        compare(one, one->next, NULL);
    }
    compare(one, one->next++, match);
    return true;
}

static void try_document(ressearch_matcher *matcher, const ressearch_document *document,
                         size_t round) {
    ressearch_error error = {0};
    scratch made = scratch_make((rs_view){0}, NULL, NULL);
    ressearch_indexer *indexer = NULL;
    expect_ok(ressearch_indexer_open(made.path, NULL, &indexer, &error), &error);
    expect_ok(ressearch_indexer_add(indexer, document, &error), &error);
    expect_ok(ressearch_indexer_commit(indexer, &error), &error);
    ressearch_indexer_close(indexer);
    expect_ok(ressearch_index_refresh(made.index, NULL, &error), &error);
    trial one = {document, made.index, 0, round};
    expect_ok(ressearch_matcher_run(matcher, document, see_match, &one, &error), &error);
    for (; one.next < parsed.size; one.next++) {
        compare(&one, one.next, NULL);
    }
    scratch_remove(&made);
}

static ressearch_matcher *make_matcher(void) {
    ressearch_matcher *matcher = NULL;
    ressearch_error error = {0};
    const ressearch_query **list = rs_arena_array(&arena, parsed.size, sizeof *list);
    assert_non_null(list);
    memcpy(list, parsed.at, parsed.size * sizeof *list);
    expect_ok(ressearch_matcher_create(list, parsed.size, &matcher, &error), &error);
    return matcher;
}

static void resolutions_match_what_finds_them(void **state) {
    (void)state;
    static const char *const sessions[] = {"91-7", "92-14", "93-5", "94-21", "95-11", "96-3"};
    static const char *const languages[] = {"ar", "en", "es", "fr", "ru", "zh"};
    ressearch_matcher *matcher = make_matcher();
    size_t count = 0;
    for (size_t i = 0; i < 36; i++) {
        ressearch_document *document = NULL;
        for (size_t k = 0; k < 2 && !document; k++) {
            const char *path = rs_arena_print(&arena, TEST_SOURCE_DIR "/../corpus/A-RES-%s.%s.%s",
                                              sessions[i / 6], languages[i % 6], k ? "md" : "txt");
            ressearch_status status = ressearch_document_read(path, NULL, &document, NULL);
            assert_true(status == RESSEARCH_OK || status == RESSEARCH_NOT_FOUND);
        }
        assert_non_null(document);
        count += ressearch_document_count(document);
        try_document(matcher, document, i);
        ressearch_document_free(document);
    }
    assert_true(count > 400);
    ressearch_matcher_free(matcher);
}

static void made_up_texts_match_what_finds_them(void **state) {
    (void)state;
    ressearch_matcher *matcher = make_matcher();
    rs_buffer text = {0};
    ressearch_document_options options = {.format = "text"};
    for (size_t i = 0; i < all.count; i++) {
        const ressearch_hit *hit = ressearch_results_at(all.all, i);
        rs_buffer_append(&text, hit_text(hit));
        rs_buffer_append_string(&text, "\n\n");
        // Three paragraphs that have nothing to do with one another.
        if (i % EVERY != 2) {
            text.size = i % EVERY > 2 ? 0 : text.size;
            continue;
        }
        ressearch_document *document = NULL;
        ressearch_error error = {0};
        expect_ok(ressearch_document_parse("made/up.txt", text.data, text.size, &options, &document,
                                           &error),
                  &error);
        try_document(matcher, document, i / EVERY);
        ressearch_document_free(document);
        text.size = 0;
    }
    rs_buffer_free(&text);
    ressearch_matcher_free(matcher);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(resolutions_match_what_finds_them),
        cmocka_unit_test(made_up_texts_match_what_finds_them),
    };
    return cmocka_run_group_tests(tests, open_all, close_all);
}
