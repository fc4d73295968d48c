// SPDX-License-Identifier: GPL-2.0-or-later
/* What paragraphs cite: across paragraphs, and through footnotes. */
#include "indexer/citing.h"

#include "core/citations/citation.h"
#include "tests/unit/indexer/load.h"

typedef struct part {
    rs_kind kind;
    const char *address;
    const char *notes;
    const char *text;
    const char *cites; // symbols, each with the footnote it comes from, parted by blanks
} part;

static void append_cited(const rs_paragraph *paragraph, rs_buffer *into) {
    rs_citations cited = {0};
    assert_true(paragraph->cites.size == 0 || rs_citations_read(paragraph->cites, &cited));
    for (size_t i = 0; i < cited.size; i++) {
        const rs_citation *citation = &cited.at[i];
        rs_buffer_append_string(into, i > 0 ? " " : "");
        rs_buffer_append(into, citation->symbol);
        if (citation->note.size > 0) {
            rs_buffer_append_string(into, "<");
            rs_buffer_append(into, citation->note);
            rs_buffer_append_string(into, ">");
            assert_int_equal(citation->start, citation->end);
        } else {
            assert_true(citation->start < citation->end);
            assert_true(citation->end <= paragraph->text.size);
        }
    }
    rs_array_free(&cited);
}

static void expect(const char *symbol, const part *parts, size_t count) {
    rs_document document = {.head = {.symbol = rs_view_of(symbol)}};
    for (size_t i = 0; i < count; i++) {
        RS_PUSH(&document.paragraphs, (rs_paragraph){.kind = parts[i].kind,
                                                     .address = rs_view_of(parts[i].address),
                                                     .notes = rs_view_of(parts[i].notes),
                                                     .text = rs_view_of(parts[i].text)});
    }
    rs_citing_apply(&document);
    assert_false(document.arena.failed);
    for (size_t i = 0; i < count; i++) {
        rs_buffer cited = {0};
        append_cited(&document.paragraphs.at[i], &cited);
        if (!rs_view_is(rs_buffer_view(&cited), parts[i].cites)) {
            fail_msg("%s: cites \"%s\", not \"%s\"", parts[i].address, cited.data ? cited.data : "",
                     parts[i].cites);
        }
        rs_buffer_free(&cited);
    }
    rs_document_clear(&document);
}

static void paragraphs_cite(void **state) {
    (void)state;
    const part parts[] = {
        {RS_KIND_TITLE, "title", "", "91/7. Rivers and bridges", ""},
        {RS_KIND_PREAMBLE, "pp.1", "", "Recalling its resolutions 53/70 and 54/49,",
         "A/RES/53/70 A/RES/54/49"},
        {RS_KIND_PREAMBLE, "pp.2", "", "Noting that rivers are long,", ""},
        {RS_KIND_OPERATIVE, "op.1", "", "Reaffirms paragraph 3 of that resolution;", "A/RES/54/49"},
        {RS_KIND_OPERATIVE, "op.2", "", "Decides that resolution 91/7 shall be read aloud.", ""},
    };
    expect("A/RES/91/7", parts, sizeof parts / sizeof *parts);
}

static void footnotes_are_cited_by_their_carriers(void **state) {
    (void)state;
    const part parts[] = {
        {RS_KIND_PREAMBLE, "pp.1", "fn.1 fn.2", "回顾其第 53/70 号决议、报告¹ 和意见，²",
         "A/RES/53/70 A/60/202<fn.1> A/51/261<fn.2>"},
        {RS_KIND_FOOTNOTE, "fn.1", "pp.1 pp.3", "见 A/60/202。", "A/60/202"},
        {RS_KIND_PREAMBLE, "pp.2", "fn.3", "注意到河流很长，³", ""},
        {RS_KIND_FOOTNOTE, "fn.2", "pp.1", "A/51/261。", "A/51/261"},
        {RS_KIND_FOOTNOTE, "fn.3", "pp.2", "见上文。", ""},
        {RS_KIND_PREAMBLE, "pp.3", "fn.1 fn.9", "又注意到这份报告，¹", "A/60/202<fn.1>"},
    };
    expect("", parts, sizeof parts / sizeof *parts);
}

static void footnotes_stand_beside_the_text(void **state) {
    (void)state;
    const part parts[] = {
        {RS_KIND_PREAMBLE, "pp.1", "fn.1", "Recalling its resolution 53/70,¹",
         "A/RES/53/70 A/RES/60/1<fn.1>"},
        {RS_KIND_FOOTNOTE, "fn.1", "pp.1", "See also resolution 60/1.", "A/RES/60/1"},
        {RS_KIND_OPERATIVE, "op.1", "", "Affirms that resolution.", "A/RES/53/70"},
    };
    expect("", parts, sizeof parts / sizeof *parts);
}

static void texts_of_other_kinds_cite_nothing(void **state) {
    (void)state;
    const part parts[] = {
        {RS_KIND_HEADING, "¶1", "", "第一章 总则", ""},
        {RS_KIND_TEXT, "¶2", "", "第十七条 比例为 3/4，期限为 2003/04 年度。", ""},
        {RS_KIND_TEXT, "¶3", "", "", ""},
    };
    expect("", parts, sizeof parts / sizeof *parts);
    expect("", NULL, 0);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(paragraphs_cite),
        cmocka_unit_test(footnotes_are_cited_by_their_carriers),
        cmocka_unit_test(footnotes_stand_beside_the_text),
        cmocka_unit_test(texts_of_other_kinds_cite_nothing),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
