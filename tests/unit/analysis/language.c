// SPDX-License-Identifier: GPL-2.0-or-later
/* The language of a text: by script, by the detector, by what its source says. */
#include "core/analysis/language.h"

#include "ressearch/analyzer.h"
#include "tests/unit/support/check.h"

static void expect(const char *text, const char *hint, const char *expected) {
    rs_view found = rs_language_detect(rs_view_of(text), rs_view_of(hint));
    if (!rs_view_is(found, expected)) {
        fail_msg("\"%s\" with hint \"%s\": %.*s", text, hint, (int)found.size, found.data);
    }
}

static void a_script_of_one_language_decides(void **state) {
    (void)state;
    expect("联合国大会第六十二届会议", "", "zh");
    expect("聯合國大會", "", "zh");
    expect("情報セキュリティに関する決議", "", "ja");
    expect("유엔 총회", "", "ko");
    expect("Γενική Συνέλευση", "", "el");
    expect("สมัชชาใหญ่", "", "th");
    expect("महासभा का संकल्प", "", "hi");
    expect("העצרת הכללית", "", "he");
    expect("резолюция", "", "ru");
    expect("الجمعية العامة", "", "ar");
}

static void long_texts_of_shared_scripts_are_detected(void **state) {
    (void)state;
    expect("The General Assembly calls upon all Member States to promote further the "
           "consideration of existing and potential threats in the field of security.",
           "", "en");
    expect("L'Assemblée générale demande à tous les États Membres de continuer à examiner les "
           "menaces qui existent ou pourraient exister dans le domaine de la sécurité.",
           "", "fr");
    expect("La Asamblea General exhorta a todos los Estados Miembros a que sigan examinando las "
           "amenazas reales y potenciales en el ámbito de la seguridad.",
           "", "es");
    expect("Die Generalversammlung fordert alle Mitgliedstaaten auf, die bestehenden und "
           "möglichen Bedrohungen auf dem Gebiet der Sicherheit weiter zu prüfen.",
           "", "de");
}

static void a_hint_holds_where_its_script_does(void **state) {
    (void)state;
    expect("Add. 1", "fr", "fr");
    expect("резолюция", "uk", "uk");
    expect("情報", "ja", "ja"); // no kana in it
    expect("联合国大会", "fr", "zh");
}

static void nothing_speaks_for_a_language(void **state) {
    (void)state;
    expect("", "", "und");
    expect("12/34 (5)", "", "und");
    expect("！？", "", "und");
    assert_string_equal(ressearch_language_detect(NULL, 0), "und");
    assert_string_equal(ressearch_language_detect("联合国", 9), "zh");
}

// A name or citation in Latin letters does not make a Chinese paragraph English.
static void a_few_foreign_words_decide_nothing(void **state) {
    (void)state;
    expect("使用 PostgreSQL 和 Linux 的系统", "", "zh");
    expect("第 A/RES/62/17 号决议", "", "zh");
    expect("Решение 62/512 принято без голосования (UNODA)", "", "ru");
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_script_of_one_language_decides),
        cmocka_unit_test(long_texts_of_shared_scripts_are_detected),
        cmocka_unit_test(a_hint_holds_where_its_script_does),
        cmocka_unit_test(nothing_speaks_for_a_language),
        cmocka_unit_test(a_few_foreign_words_decide_nothing),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
