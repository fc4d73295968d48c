// SPDX-License-Identifier: GPL-2.0-or-later
/* Records come back as they were, and damaged bytes never lead outside them. */
#include "core/index/record.h"

#include "tests/unit/support/check.h"

#define VIEW(literal)                                                                              \
    { literal, sizeof literal - 1 }

static const rs_record RECORDS[] = {
    {.has_head = true, .head = {.id = VIEW("a"), .paragraph_count = 1}},
    {.has_head = true,
     .head = {.id = VIEW("texts/A_RES_62_17.md"),
              .title = VIEW("从区域合作的角度来看水利和交通领域的变化"),
              .path = VIEW("texts/A_RES_62_17.md"),
              .url = VIEW("https://example.org/62/17"),
              .symbol = VIEW("A/RES/62/17"),
              .date = VIEW("2007-12-05"),
              .language = VIEW("zh"),
              .organ = VIEW("A"),
              .item = VIEW("20 (b)"),
              .session = 62,
              .paragraph_count = 4000000000u,
              .size = UINT64_MAX,
              .modified = INT64_MIN,
              .hash = 0x123456789ABCDEFu},
     .paragraph = {.kind = RS_KIND_TITLE,
                   .address = VIEW("¶1"),
                   .language = VIEW("zh"),
                   .text = VIEW("吁请**会员国**"),
                   .offset = 12,
                   .length = 40,
                   .line = 3}},
    {.paragraph = {.kind = RS_KIND_OPERATIVE,
                   .address = VIEW("op.3(b)"),
                   .language = VIEW("und"),
                   .text = VIEW("with a \0 in it"),
                   .verb = VIEW("also decides\tdecides"),
                   .notes = VIEW("fn.1 fn.12"),
                   .cites = VIEW("any\0bytes"),
                   .offset = UINT64_MAX,
                   .length = 0,
                   .line = UINT32_MAX,
                   .number = UINT32_MAX}},
    {.has_head = true,
     .head = {.id = VIEW("b"), .paragraph_count = 2, .modified = 1700000000000000000},
     .paragraph = {.kind = RS_KIND_CLOSING, .length = UINT64_MAX}},
    {.paragraph = {.kind = RS_KIND_FOOTNOTE, .notes = VIEW("pp.1"), .number = 5}},
    {.paragraph = {.kind = RS_KIND_PREAMBLE, .cites = VIEW("c"), .text = VIEW("t"), .number = 6}},
};

enum { COUNT = sizeof RECORDS / sizeof *RECORDS };

static void expect_same_head(const rs_document_head *a, const rs_document_head *b) {
    assert_true(rs_view_equal(a->id, b->id));
    assert_true(rs_view_equal(a->title, b->title));
    assert_true(rs_view_equal(a->path, b->path));
    assert_true(rs_view_equal(a->url, b->url));
    assert_true(rs_view_equal(a->symbol, b->symbol));
    assert_true(rs_view_equal(a->date, b->date));
    assert_true(rs_view_equal(a->language, b->language));
    assert_true(rs_view_equal(a->organ, b->organ));
    assert_true(rs_view_equal(a->item, b->item));
    assert_int_equal(a->session, b->session);
    assert_int_equal(a->paragraph_count, b->paragraph_count);
    assert_true(a->size == b->size);
    assert_true(a->modified == b->modified);
    assert_true(a->hash == b->hash);
}

static void what_is_written_is_read(void **state) {
    (void)state;
    for (size_t i = 0; i < COUNT; i++) {
        rs_buffer bytes = {0};
        ressearch_error error;
        rs_record read;
        rs_record_write(&RECORDS[i], &bytes);
        assert_int_equal(rs_record_read(rs_buffer_view(&bytes), &read, &error), RESSEARCH_OK);
        const rs_paragraph *a = &RECORDS[i].paragraph;
        const rs_paragraph *b = &read.paragraph;
        assert_int_equal(RECORDS[i].has_head, read.has_head);
        assert_int_equal(a->kind, b->kind);
        assert_true(rs_view_equal(a->address, b->address));
        assert_true(rs_view_equal(a->language, b->language));
        assert_true(rs_view_equal(a->text, b->text));
        assert_true(rs_view_equal(a->verb, b->verb));
        assert_true(rs_view_equal(a->notes, b->notes));
        assert_true(rs_view_equal(a->cites, b->cites));
        assert_true(a->offset == b->offset);
        assert_true(a->length == b->length);
        assert_int_equal(a->line, b->line);
        assert_int_equal(a->number, b->number);
        expect_same_head(&RECORDS[i].head, &read.head);
        rs_buffer_free(&bytes);
    }
}

static void expect_inside(rs_view bytes, rs_view view) {
    if (view.size != 0) {
        assert_true(view.data >= bytes.data);
        assert_true(view.data + view.size <= bytes.data + bytes.size);
    }
}

// Reads a copy that is exactly as large as the bytes, so that a sanitizer sees one byte too far.
static ressearch_status read_exactly(rs_view bytes) {
    char *copy = malloc(bytes.size + (bytes.size == 0));
    assert_non_null(copy);
    memcpy(copy, bytes.data, bytes.size);
    rs_view exact = {copy, bytes.size};
    rs_record read;
    ressearch_error error = {0};
    ressearch_status status = rs_record_read(exact, &read, &error);
    if (status == RESSEARCH_OK) {
        expect_inside(exact, read.paragraph.text);
        expect_inside(exact, read.paragraph.address);
        expect_inside(exact, read.paragraph.language);
        expect_inside(exact, read.paragraph.verb);
        expect_inside(exact, read.paragraph.notes);
        expect_inside(exact, read.paragraph.cites);
        expect_inside(exact, read.head.id);
        expect_inside(exact, read.head.title);
        expect_inside(exact, read.head.language);
        expect_inside(exact, read.head.organ);
        expect_inside(exact, read.head.item);
        assert_true((unsigned)read.paragraph.kind < RS_KIND_COUNT);
    } else {
        assert_int_equal(status, RESSEARCH_CORRUPT);
        assert_true(error.message[0] != '\0');
        assert_false(read.has_head);
    }
    free(copy);
    return status;
}

static void damaged_bytes_stay_inside(void **state) {
    (void)state;
    static const unsigned char VALUES[] = {0, 1, 0x7F, 0x80, 0xFF};
    for (size_t i = 0; i < COUNT; i++) {
        rs_buffer bytes = {0};
        rs_record_write(&RECORDS[i], &bytes);
        for (size_t at = 0; at < bytes.size; at++) {
            char kept = bytes.data[at];
            for (size_t v = 0; v < sizeof VALUES; v++) {
                bytes.data[at] = (char)VALUES[v];
                (void)read_exactly(rs_buffer_view(&bytes));
            }
            bytes.data[at] = kept;
            (void)read_exactly((rs_view){bytes.data, at});
        }
        rs_buffer_free(&bytes);
    }
}

static void missing_parts_are_corrupt(void **state) {
    (void)state;
    rs_buffer bytes = {0};
    rs_record_write(&RECORDS[1], &bytes);
    size_t before_text = bytes.size - RECORDS[1].paragraph.text.size;
    for (size_t size = 0; size < before_text; size++) {
        assert_int_equal(read_exactly((rs_view){bytes.data, size}), RESSEARCH_CORRUPT);
    }
    assert_int_equal(read_exactly((rs_view){bytes.data, before_text}), RESSEARCH_OK);
    // A head belongs to the first paragraph, and only there.
    bytes.data[0] = 0;
    assert_int_equal(read_exactly(rs_buffer_view(&bytes)), RESSEARCH_CORRUPT);
    // A kind that this library does not know.
    bytes.data[0] = 1;
    bytes.data[1] = RS_KIND_COUNT;
    assert_int_equal(read_exactly(rs_buffer_view(&bytes)), RESSEARCH_CORRUPT);
    rs_buffer_free(&bytes);
}

static size_t size_of(const rs_record *record) {
    rs_buffer bytes = {0};
    rs_record_write(record, &bytes);
    assert_false(bytes.failed);
    size_t size = bytes.size;
    rs_buffer_free(&bytes);
    return size;
}

static void who_cites_nothing_pays_nothing(void **state) {
    (void)state;
    rs_record record = {.paragraph = {.text = VIEW("t"), .length = 1, .number = 1}};
    size_t plain = size_of(&record);
    record.paragraph.cites = (rs_view)VIEW("c");
    assert_int_equal(size_of(&record), plain + 4);
    record = (rs_record){.paragraph = {.text = VIEW("t"), .length = 1, .number = 1}};
    rs_buffer bytes = {0};
    rs_record_write(&record, &bytes);
    // A flag that this library does not know.
    bytes.data[0] = 4;
    assert_int_equal(read_exactly(rs_buffer_view(&bytes)), RESSEARCH_CORRUPT);
    rs_buffer_free(&bytes);
}

static void verbs_have_two_parts(void **state) {
    (void)state;
    rs_view both = VIEW("又回顾\t回顾"), one = VIEW("回顾"), none = VIEW("");
    assert_true(rs_view_is(rs_verb_whole(both), "又回顾"));
    assert_true(rs_view_is(rs_verb_base(both), "回顾"));
    assert_true(rs_view_is(rs_verb_whole(one), "回顾"));
    assert_int_equal(rs_verb_base(one).size, 0);
    assert_int_equal(rs_verb_whole(none).size, 0);
    assert_int_equal(rs_verb_whole((rs_view){NULL, 0}).size, 0);
    assert_int_equal(rs_verb_base((rs_view){NULL, 0}).size, 0);
}

static void kinds_have_names(void **state) {
    (void)state;
    for (unsigned kind = 0; kind < RS_KIND_COUNT; kind++) {
        const char *name = rs_kind_name((rs_kind)kind);
        assert_true(name[0] != '\0');
        assert_int_equal(rs_kind_of_name(rs_view_of(name)), kind);
    }
    assert_int_equal(rs_kind_of_name(rs_view_of("operative")), RS_KIND_COUNT);
    assert_int_equal(rs_kind_of_name(rs_view_of("")), RS_KIND_COUNT);
    assert_string_equal(rs_kind_name(RS_KIND_COUNT), "");
    assert_string_equal(rs_kind_name(RS_KIND_OPERATIVE), "op");
}

static void a_copied_head_stands_alone(void **state) {
    (void)state;
    rs_arena arena = {0};
    rs_document_head copy;
    rs_document_head_copy(&RECORDS[1].head, &arena, &copy);
    assert_false(arena.failed);
    expect_same_head(&RECORDS[1].head, &copy);
    assert_ptr_not_equal(copy.title.data, RECORDS[1].head.title.data);
    rs_arena_free(&arena);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(what_is_written_is_read),
        cmocka_unit_test(damaged_bytes_stay_inside),
        cmocka_unit_test(missing_parts_are_corrupt),
        cmocka_unit_test(kinds_have_names),
        cmocka_unit_test(who_cites_nothing_pays_nothing),
        cmocka_unit_test(verbs_have_two_parts),
        cmocka_unit_test(a_copied_head_stands_alone),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
