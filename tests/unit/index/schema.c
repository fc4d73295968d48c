// SPDX-License-Identifier: GPL-2.0-or-later
/* Which field terms a paragraph has. */
#include "core/index/schema.h"

#include "core/citations/citation.h"
#include "tests/unit/support/check.h"

static rs_analyzer *analyzer;

static int open_analyzer(void **state) {
    (void)state;
    return ressearch_analyzer_create(&analyzer, NULL) == RESSEARCH_OK ? 0 : -1;
}

static int close_analyzer(void **state) {
    (void)state;
    ressearch_analyzer_free(analyzer);
    return 0;
}

static bool has(const rs_entry *entry, const char *term) {
    for (size_t i = 0; i < entry->postings.size; i++) {
        if (rs_view_is(entry->postings.at[i].term, term)) {
            return true;
        }
    }
    return false;
}

// Terms parted by bars: all the paragraph has with this prefix, and no other.
static void expect(const rs_entry *entry, const char *prefix, const char *terms) {
    size_t wanted = 0, found = 0;
    while (*terms) {
        size_t size = strcspn(terms, "|");
        char term[64];
        snprintf(term, sizeof term, "%s%.*s", prefix, (int)size, terms);
        if (!has(entry, term)) {
            fail_msg("there is no term %s", term);
        }
        wanted++;
        terms += size + (terms[size] == '|');
    }
    for (size_t i = 0; i < entry->postings.size; i++) {
        rs_view term = entry->postings.at[i].term;
        if (rs_view_starts_with(term, rs_view_of(prefix))) {
            found++;
            assert_int_equal(entry->postings.at[i].count, 0);
        }
    }
    assert_int_equal(found, wanted);
}

static void make(const rs_document_head *head, const rs_paragraph *paragraph, rs_entry *entry) {
    ressearch_error error = {0};
    if (rs_schema_entry(analyzer, head, paragraph, entry, &error) != RESSEARCH_OK) {
        fail_msg("%s", error.message);
    }
}

static void resolutions_have_fields(void **state) {
    (void)state;
    rs_citations cited = {0};
    RS_PUSH(&cited, (rs_citation){.symbol = rs_view_of("A/RES/53/70"),
                                  .paragraphs = rs_view_of("1-3"),
                                  .kind = RS_CITES_RESOLUTION,
                                  .end = 3});
    RS_PUSH(&cited, (rs_citation){.symbol = rs_view_of("A/60/202"), .note = rs_view_of("fn.1")});
    rs_buffer cites = {0};
    rs_citations_write(&cited, &cites);
    rs_document_head head = {.id = rs_view_of("one"),
                             .symbol = rs_view_of("A/RES/62/17"),
                             .organ = rs_view_of("A"),
                             .item = rs_view_of("20 (b)"),
                             .date = rs_view_of("2007-12-05"),
                             .session = 62};
    rs_paragraph paragraph = {.kind = RS_KIND_PREAMBLE,
                              .language = rs_view_of("en"),
                              .text = rs_view_of("Recalling also 53/70 and 62/17,"),
                              .verb = rs_view_of("recalling also\trecalling"),
                              .cites = rs_buffer_view(&cites)};
    rs_entry entry = {0};
    make(&head, &paragraph, &entry);
    expect(&entry, RS_PREFIX_SYMBOL, "A|A/RES|A/RES/62|A/RES/62/17|62|62/17");
    expect(&entry, RS_PREFIX_CITES, "A|A/RES|A/RES/53|A/RES/53/70|53|53/70|A/60|A/60/202");
    expect(&entry, RS_PREFIX_SESSION, "0062");
    expect(&entry, RS_PREFIX_DATE, "20071205");
    expect(&entry, RS_PREFIX_KIND, "pp");
    expect(&entry, RS_PREFIX_VERB, "recallingalso|recalling");
    expect(&entry, RS_PREFIX_ITEM, "20(b)|20");
    expect(&entry, RS_PREFIX_ORGAN, "A");
    paragraph.cites.size--;
    ressearch_error error = {0};
    assert_int_equal(rs_schema_entry(analyzer, &head, &paragraph, &entry, &error),
                     RESSEARCH_CORRUPT);
    rs_entry_free(&entry);
    rs_buffer_free(&cites);
    rs_array_free(&cited);
}

static void other_texts_have_none(void **state) {
    (void)state;
    rs_document_head head = {.id = rs_view_of("two")};
    rs_paragraph paragraph = {.language = rs_view_of("zh"), .text = rs_view_of("第一条 见 53/70")};
    rs_entry entry = {0};
    make(&head, &paragraph, &entry);
    expect(&entry, "X", "Lzh");
    expect(&entry, RS_PREFIX_DOCUMENT, "two");
    rs_entry_free(&entry);
}

static void symbols_without_normal_form_are_capitals(void **state) {
    (void)state;
    rs_document_head head = {.id = rs_view_of("three"), .symbol = rs_view_of("Memo 12/b")};
    rs_paragraph paragraph = {.language = rs_view_of("en"), .text = rs_view_of("x")};
    rs_entry entry = {0};
    make(&head, &paragraph, &entry);
    assert_true(has(&entry, RS_PREFIX_SYMBOL "MEMO12/B"));
    rs_entry_free(&entry);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(resolutions_have_fields),
        cmocka_unit_test(other_texts_have_none),
        cmocka_unit_test(symbols_without_normal_form_are_capitals),
    };
    return cmocka_run_group_tests(tests, open_analyzer, close_analyzer);
}
