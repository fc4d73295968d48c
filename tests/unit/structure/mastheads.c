// SPDX-License-Identifier: GPL-2.0-or-later
/* Mastheads, dates and sessions in six languages: tables, and ICU's own words for numbers. */
#include <unicode/unum.h>
#include <unicode/ustring.h>

#include "indexer/structure/date.h"
#include "indexer/structure/ordinal.h"
#include "tests/unit/indexer/load.h"
#include "tests/unit/support/table.h"

static const rs_wording *wording_of(const char *language) {
    const rs_wording *wording = rs_wordings;
    while (wording->language && strcmp(wording->language, language) != 0) {
        wording++;
    }
    assert_non_null(wording->language);
    return wording;
}

// The organ whose resolutions have symbols such as this one.
static unsigned organ_of(const char *symbol) {
    for (unsigned organ = RS_ORGANS; organ-- > 0;) {
        size_t size = strlen(rs_organ_names[organ]);
        if (strncmp(symbol, rs_organ_names[organ], size) == 0 &&
            strncmp(symbol + size, "/RES/", 5) == 0) {
            return organ;
        }
    }
    fail_msg("%s is of no organ", symbol);
    return 0;
}

static void print_resolution(const table_row *row, rs_buffer *into) {
    static const struct {
        const char *language;
        const char *body;
    } bodies[] = {{"ar", "،\n\nإذ تلاحظ ذلك،\n\n1 - تقرر ما يلي؛\n\n2 - تطلب تقريرا.\n"},
                  {"en", ",\n\nNoting this,\n\n1. Decides as follows;\n\n2. Requests a report.\n"},
                  {"es", ",\n\nObservando esto,\n\n1. Decide así;\n\n2. Pide un informe.\n"},
                  {"fr", ",\n\nNotant cela,\n\n1. Décide ainsi;\n\n2. Prie d'en rendre compte.\n"},
                  {"ru", ",\n\nотмечая это,\n\n1. постановляет так;\n\n2. просит доклад.\n"},
                  {"zh", "，\n\n注意到这一点，\n\n1. 决定如下；\n\n2. 请提出报告。\n"}};
    rs_buffer_print(into, "%s\n\n%s", row->cells[1],
                    wording_of(row->cells[0])->organs[organ_of(row->cells[2])]);
    for (size_t i = 0; i < sizeof bodies / sizeof *bodies; i++) {
        if (strcmp(bodies[i].language, row->cells[0]) == 0) {
            rs_buffer_append_string(into, bodies[i].body);
        }
    }
}

static bool check_masthead(const table_row *row, char *problem, size_t size) {
    rs_buffer text = {0};
    print_resolution(row, &text);
    rs_document document = {0};
    load_text("a.txt", text.data, &document);
    const rs_document_head *head = &document.head;
    char session[16];
    snprintf(session, sizeof session, "%u", head->session);
    const char *organ = rs_organ_names[organ_of(row->cells[2])];
    size_t count = document.paragraphs.size;
    bool same = rs_view_is(head->symbol, row->cells[2]) && strcmp(session, row->cells[3]) == 0 &&
                rs_view_is(head->item, row->cells[4]) && rs_view_is(head->date, row->cells[5]) &&
                rs_view_is(head->title, row->cells[6]) && rs_view_is(head->organ, organ) &&
                rs_view_is(head->language, row->cells[0]) && count > 4 &&
                strcmp(address_at(&document, count - 3), "pp.1") == 0 &&
                strcmp(address_at(&document, count - 2), "op.1") == 0;
    snprintf(problem, size, "%.*s|%s|%.*s|%s|%s|%.*s", (int)head->symbol.size, head->symbol.data,
             session, (int)head->item.size, head->item.data, head->date.data, head->title.data,
             (int)head->organ.size, head->organ.data);
    rs_document_clear(&document);
    rs_buffer_free(&text);
    return same;
}

static void mastheads_are_read(void **state) {
    (void)state;
    check_table("structure/mastheads.tsv", 72, check_masthead);
}

static bool check_date(const table_row *row, char *problem, size_t size) {
    rs_date date = {0};
    char got[32] = "-";
    if (rs_date_find(rs_view_of(row->cells[1]), wording_of(row->cells[0]), &date)) {
        snprintf(got, sizeof got, "%04u-%02u-%02u", date.year, date.month, date.day);
    }
    snprintf(problem, size, "%s is %s", row->cells[1], got);
    return strcmp(got, row->cells[2]) == 0;
}

static void dates_are_read(void **state) {
    (void)state;
    check_table("structure/dates.tsv", 72, check_date);
}

static void spell(const char *language, const char *rules, uint32_t number, char *to, int room) {
    UErrorCode icu = U_ZERO_ERROR;
    UChar words[256];
    UChar name[64];
    UNumberFormat *format = unum_open(UNUM_SPELLOUT, NULL, 0, language, NULL, &icu);
    u_uastrcpy(name, rules);
    unum_setTextAttribute(format, UNUM_DEFAULT_RULESET, name, -1, &icu);
    unum_format(format, (int32_t)number, words, 256, NULL, &icu);
    u_strToUTF8(to, room, NULL, words, -1, &icu);
    unum_close(format);
    if (U_FAILURE(icu)) {
        fail_msg("%s %s: %s", language, rules, u_errorName(icu));
    }
}

// Spanish shortens two of them before a noun, as ICU does not.
static void sessions_are_read_as_icu_spells_them(void **state) {
    (void)state;
    static const struct {
        const char *language;
        const char *rules;
    } cases[] = {{"ar", "%spellout-ordinal-feminine"},  {"en", "%spellout-ordinal"},
                 {"es", "%spellout-ordinal-masculine"}, {"fr", "%spellout-ordinal-feminine"},
                 {"ru", "%spellout-ordinal-feminine"},  {"zh", "%spellout-ordinal"}};
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        for (uint32_t number = 1; number < 100; number++) {
            char words[512];
            rs_arena arena = {0};
            spell(cases[i].language, cases[i].rules, number, words, sizeof words);
            uint32_t got = rs_ordinal_find(rs_view_of(words), cases[i].language, &arena);
            rs_arena_free(&arena);
            if (got != number) {
                fail_msg("%s is %u, not %u", words, number, got);
            }
        }
    }
}

static void sessions_are_read_as_they_are_written(void **state) {
    (void)state;
    static const struct {
        const char *language;
        const char *line;
        uint32_t number;
    } cases[] = {
        {"es", "Sexagésimo primer período de sesiones", 61},
        {"es", "Decimotercer período de sesiones", 13},
        {"es", "Séptimo período de sesiones", 7},
        {"fr", "Quatre-vingt-dix-neuvième session", 99},
        {"fr", "Soixante et onzième session", 71},
        {"fr", "Centième session", 100},
        {"en", "62nd session", 62},
        {"en", "One hundred and first session", 101},
        {"en", "Resumed session", 0},
        {"ru", "Сороковая сессия", 40},
        {"ru", "Сотая сессия", 100},
        {"ar", "الدورة الثانية عشرة", 12},
        {"ar", "الدورة المائة", 100},
        {"ar", "الدورة ٦٢", 62},
        {"zh", "第六十二届会议", 62},
        {"zh", "第 62 届会议", 62},
        {"zh", "第一百届会议", 100},
        {"zh", "会议", 0},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        rs_arena arena = {0};
        uint32_t got = rs_ordinal_find(rs_view_of(cases[i].line), cases[i].language, &arena);
        rs_arena_free(&arena);
        if (got != cases[i].number) {
            fail_msg("%s is %u, not %u", cases[i].line, cases[i].number, got);
        }
    }
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(mastheads_are_read),
        cmocka_unit_test(dates_are_read),
        cmocka_unit_test(sessions_are_read_as_icu_spells_them),
        cmocka_unit_test(sessions_are_read_as_they_are_written),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
