// SPDX-License-Identifier: GPL-2.0-or-later
/* Citations as the UN writes them, in six languages. */
#include "ressearch/citation.h"
#include "tests/unit/support/check.h"

static const char *const languages[] = {"ar", "en", "es", "fr", "ru", "zh"};

enum { LANGUAGES = sizeof languages / sizeof *languages };

static void citations_are_written_in_six_languages(void **state) {
    (void)state;
    static const struct {
        const char *symbol;
        const char *address;
        const char *expected[LANGUAGES];
    } cases[] = {
        {"A/RES/86/12",
         "",
         {"القرار 86/12", "resolution 86/12", "resolución 86/12", "résolution 86/12",
          "резолюция 86/12", "第 86/12 号决议"}},
        {"86/12",
         "op.3(b)",
         {"القرار 86/12، الفقرة 3 (ب)", "resolution 86/12, para. 3 (b)",
          "resolución 86/12, párr. 3 b)", "résolution 86/12, par. 3 b)",
          "резолюция 86/12, пункт 3 b)", "第 86/12 号决议，第 3(b) 段"}},
        {"86/12",
         "op.12(a)(ii)",
         {"القرار 86/12، الفقرة 12 (أ) '2'", "resolution 86/12, para. 12 (a) (ii)",
          "resolución 86/12, párr. 12 a) ii)", "résolution 86/12, par. 12 a) ii)",
          "резолюция 86/12, пункт 12 a) ii)", "第 86/12 号决议，第 12(a)㈡ 段"}},
        {"86/12",
         "pp.6",
         {"القرار 86/12، الفقرة السادسة من الديباجة",
          "resolution 86/12, sixth preambular paragraph",
          "resolución 86/12, sexto párrafo del preámbulo",
          "résolution 86/12, sixième alinéa du préambule",
          "резолюция 86/12, шестой пункт преамбулы", "第 86/12 号决议，序言部分第 6 段"}},
        {"86/12",
         "pp.21",
         {"القرار 86/12، الفقرة الحادية والعشرون من الديباجة",
          "resolution 86/12, twenty-first preambular paragraph",
          "resolución 86/12, vigésimo primer párrafo del preámbulo",
          "résolution 86/12, vingt et unième alinéa du préambule",
          "резолюция 86/12, двадцать первый пункт преамбулы", "第 86/12 号决议，序言部分第 21 段"}},
        {"86/12",
         "pp.70",
         {"القرار 86/12، الفقرة 70 من الديباجة", "resolution 86/12, preambular paragraph 70",
          "resolución 86/12, párrafo 70 del preámbulo", "résolution 86/12, alinéa 70 du préambule",
          "резолюция 86/12, пункт 70 преамбулы", "第 86/12 号决议，序言部分第 70 段"}},
        {"86/12",
         "fn.2",
         {"القرار 86/12، الحاشية 2", "resolution 86/12, footnote 2", "resolución 86/12, nota 2",
          "résolution 86/12, note 2", "резолюция 86/12, сноска 2", "第 86/12 号决议，脚注 2"}},
        {"86/12",
         "op.II.3(b)",
         {"القرار 86/12، الجزء 2، الفقرة 3 (ب)", "resolution 86/12, sect. II, para. 3 (b)",
          "resolución 86/12, secc. II, párr. 3 b)", "résolution 86/12, sect. II, par. 3 b)",
          "резолюция 86/12, раздел II, пункт 3 b)", "第 86/12 号决议，第 2 节，第 3(b) 段"}},
        {"86/12",
         "annex.¶4",
         {"القرار 86/12، المرفق", "resolution 86/12, annex", "resolución 86/12, anexo",
          "résolution 86/12, annexe", "резолюция 86/12, приложение", "第 86/12 号决议，附件"}},
        {"86/12",
         "title",
         {"القرار 86/12", "resolution 86/12", "resolución 86/12", "résolution 86/12",
          "резолюция 86/12", "第 86/12 号决议"}},
        {"S/RES/2901(2029)",
         "op.4",
         {"القرار 2901 (2029)، الفقرة 4", "resolution 2901 (2029), para. 4",
          "resolución 2901 (2029), párr. 4", "résolution 2901 (2029), par. 4",
          "резолюция 2901 (2029), пункт 4", "第 2901 (2029) 号决议，第 4 段"}},
        {"E/RES/2033/11",
         "",
         {"قرار المجلس الاقتصادي والاجتماعي 2033/11",
          "Economic and Social Council resolution 2033/11",
          "resolución 2033/11 del Consejo Económico y Social",
          "résolution 2033/11 du Conseil économique et social",
          "резолюция 2033/11 Экономического и Социального Совета",
          "经济及社会理事会第 2033/11 号决议"}},
        {"A/HRC/RES/71/4",
         "op.1",
         {"قرار مجلس حقوق الإنسان 71/4، الفقرة 1", "Human Rights Council resolution 71/4, para. 1",
          "resolución 71/4 del Consejo de Derechos Humanos, párr. 1",
          "résolution 71/4 du Conseil des droits de l’homme, par. 1",
          "резолюция 71/4 Совета по правам человека, пункт 1",
          "人权理事会第 71/4 号决议，第 1 段"}},
        {"A/DEC/89/514",
         "",
         {"المقرر 89/514", "decision 89/514", "decisión 89/514", "décision 89/514",
          "решение 89/514", "第 89/514 号决定"}},
        {"31/6 A and B",
         "B.op.1",
         {"القرار 31/6 باء، الفقرة 1", "resolution 31/6 B, para. 1", "resolución 31/6 B, párr. 1",
          "résolution 31/6 B, par. 1", "резолюция 31/6 B, пункт 1", "第 31/6 B 号决议，第 1 段"}},
        {"2340 A and B (XXII)",
         "",
         {"القرار 2340 ألف وباء (د-22)", "resolution 2340 A and B (XXII)",
          "resolución 2340 A y B (XXII)", "résolution 2340 A et B (XXII)",
          "резолюция 2340 A и B (XXII)", "第 2340 A 和 B (XXII) 号决议"}},
        {"A/88/209",
         "op.12",
         {"A/88/209، الفقرة 12", "A/88/209, para. 12", "A/88/209, párr. 12", "A/88/209, par. 12",
          "A/88/209, пункт 12", "A/88/209，第 12 段"}},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        for (size_t j = 0; j < LANGUAGES; j++) {
            char written[256];
            assert_int_equal(ressearch_cite(cases[i].symbol, cases[i].address, languages[j],
                                            written, sizeof written, NULL),
                             RESSEARCH_OK);
            assert_string_equal(written, cases[i].expected[j]);
        }
    }
}

static void what_cannot_be_cited_is_said(void **state) {
    (void)state;
    static const struct {
        const char *symbol;
        const char *address;
        const char *language;
        const char *message;
    } cases[] = {
        {"nothing", "", "en", "\"nothing\" is no symbol of a document"},
        {"86/12", "op", "en", "\"op\" is no address of a paragraph"},
        {"86/12", "op.3(", "en", "\"op.3(\" is no address of a paragraph"},
        {"86/12", "op.x", "en", "\"op.x\" is no address of a paragraph"},
        {"86/12", "zz.3", "en", "\"zz.3\" is no address of a paragraph"},
        {"86/12", "op.3", "de", "citations are not known in language \"de\""},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        char written[64];
        ressearch_error error;
        assert_int_equal(ressearch_cite(cases[i].symbol, cases[i].address, cases[i].language,
                                        written, sizeof written, &error),
                         RESSEARCH_BAD_ARGUMENT);
        assert_string_equal(error.message, cases[i].message);
    }
}

static void a_place_that_is_too_small_is_an_error(void **state) {
    (void)state;
    char written[17];
    assert_int_equal(ressearch_cite("86/12", NULL, "en", written, sizeof written, NULL),
                     RESSEARCH_OK);
    assert_string_equal(written, "resolution 86/12");
    assert_int_equal(ressearch_cite("86/12", NULL, "en", written, sizeof written - 1, NULL),
                     RESSEARCH_BAD_ARGUMENT);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(citations_are_written_in_six_languages),
        cmocka_unit_test(what_cannot_be_cited_is_said),
        cmocka_unit_test(a_place_that_is_too_small_is_an_error),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
