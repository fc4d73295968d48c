// SPDX-License-Identifier: GPL-2.0-or-later
/* Stems: every language has one, forms of a word share it, and it starts as the word does. */
#include "core/analysis/stem.h"

#include "core/analysis/fold.h"
#include "core/analysis/stem-arabic.h"
#include "core/base/utf8.h"
#include "ressearch/analyzer.h"
#include "tests/unit/support/check.h"

static rs_stemmer stemmer;
static rs_arena arena;

static int forget(void **state) {
    (void)state;
    rs_stemmer_free(&stemmer);
    rs_arena_free(&arena);
    return 0;
}

static rs_view stem(const char *word, const char *language) {
    return rs_stem(&stemmer, rs_view_of(word), rs_view_of(language), &arena);
}

// Whether the first two letters are the same once folded. A shorter stem may be anything: see
// note_forms in searcher/units.c.
static bool starts_alike(rs_view root, rs_view word) {
    rs_folded left, right;
    assert_int_equal(rs_fold(root, true, &arena, &left, NULL), RESSEARCH_OK);
    assert_int_equal(rs_fold(word, true, &arena, &right, NULL), RESSEARCH_OK);
    for (size_t i = 0; i < 2 && left.size > 2; i++) {
        if (i >= right.size || left.codes[i] != right.codes[i]) {
            return false;
        }
    }
    return true;
}

// No Finnish word begins with two equal consonants, of which its stemmer would take one.
static bool begins_doubled(rs_view word, const char *code) {
    size_t at = 0;
    uint32_t first = rs_utf8_next(word, &at);
    return strcmp(code, "fi") == 0 && rs_utf8_next(word, &at) == first;
}

static void forms_of_a_word_share_a_stem(void **state) {
    (void)state;
    static const char *const cases[][3] = {
        {"en", "resolutions", "resolution"},  {"en", "galleries", "gallery"},
        {"fr", "résolutions", "résolution"},  {"es", "resoluciones", "resolución"},
        {"de", "häuser", "hauser"},           {"ru", "резолюции", "резолюция"},
        {"ar", "المعلومات", "معلومات"},       {"ar", "والمعلومات", "معلومات"},
        {"el", "ψηφισματα", "ψηφισμα"},       {"tr", "kararlar", "karar"},
        {"pt", "resoluções", "resolução"},    {"it", "risoluzioni", "risoluzione"},
        {"sv", "resolutioner", "resolution"}, {"hu", "házak", "ház"},
        {"fi", "taloissa", "taloille"},       {"nl", "burgers", "burger"},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        rs_view left = stem(cases[i][1], cases[i][0]), right = stem(cases[i][2], cases[i][0]);
        if (!rs_view_equal(left, right)) {
            fail_msg("%s: %.*s, %.*s", cases[i][0], (int)left.size, left.data, (int)right.size,
                     right.data);
        }
    }
}

static void every_listed_language_has_a_stemmer(void **state) {
    (void)state;
    static const char *const words[] = {
        "resolutions",   "резолюциями", "المعلومات", "ψηφισματα", "संकल्पों",    "தீர்மானங்கள்",
        "անվտանգության", "erabakiaren", "membangun", "mbean",     "नेपालमा",   "risoluzioni",
        "rezoliucijos",  "rezoluțiile", "kararlar",  "házakban",  "taloissa", "געזעצן"};
    size_t count = 0;
    for (const char *const *code = ressearch_languages(); *code; code++, count++) {
        bool changes = false;
        assert_true(rs_has_stems(rs_view_of(*code)));
        for (size_t i = 0; i < sizeof words / sizeof *words; i++) {
            changes = changes || !rs_view_is(stem(words[i], *code), words[i]);
        }
        if (!changes) {
            fail_msg("%s stems nothing", *code);
        }
    }
    assert_in_range(count, 20, RS_STEMMED_LANGUAGES);
}

static void other_languages_keep_the_word(void **state) {
    (void)state;
    static const char *const codes[] = {"zh", "ja", "und", "", "e", "eng", "xx"};
    for (size_t i = 0; i < sizeof codes / sizeof *codes; i++) {
        assert_false(rs_has_stems(rs_view_of(codes[i])));
        assert_true(rs_view_is(stem("resolutions", codes[i]), "resolutions"));
    }
}

static void short_arabic_words_keep_their_letters(void **state) {
    (void)state;
    assert_true(rs_view_is(rs_stem_arabic(rs_view_of("ال")), "ال"));
    assert_true(rs_view_is(rs_stem_arabic(rs_view_of("ولد")), "ولد"));
    assert_true(rs_view_is(rs_stem_arabic(rs_view_of("")), ""));
    assert_true(rs_view_is(rs_stem_arabic(rs_view_of("الامن")), "امن"));
}

// Where rs_stem_keeps_start says so, words are stemmed only when they start as what is looked for:
// a stem that starts otherwise would never be found.
static void stems_start_as_their_words_do(void **state) {
    (void)state;
    static const struct {
        const char *code;
        const char *letters;
    } alphabets[] = {
        {"hy", "աբգդեզէըթժիլխծկհձղճմյնշոչպջռսվտրցւփքօֆ"},
        {"eu", "abcdefghijklmnoprstuxz"},
        {"ca", "abcdefghijlmnopqrstuvxàéèíïóòúüç"},
        {"da", "abdefghijklmnoprstuvyæøå"},
        {"nl", "abdefghijklmnoprstuvwzëïé"},
        {"en", "abcdefghijklmnoprstuvwyz"},
        {"fi", "adefghijklmnoprstuvyäö"},
        {"fr", "abcdefghijlmnopqrstuvxyéèêàçûî"},
        {"de", "abcdefghiklmnoprstuvwzäöüß"},
        {"el", "αβγδεζηθικλμνξοπρστυφχψω"},
        {"hi", "कखगघचजटडतदनपबमयरलवशसहािीुूेैोौ्ंँ"},
        {"hu", "abcdeghijklmnoprstuvyzáéíóöőúü"},
        {"id", "abdeghijklmnoprstuwy"},
        {"it", "abcdefghilmnopqrstuvzàèéìòù"},
        {"lt", "abcdefghijklmnoprstuvyząčęėįšųūž"},
        {"ne", "कखगघचजटडतदनपबमयरलवशसहािीुूेैोौ्ंँ"},
        {"no", "abdefghijklmnoprstuvyæøå"},
        {"pt", "abcdefghijlmnopqrstuvxzãáâçéêíóôõú"},
        {"ro", "abcdefghijlmnoprstuvxzăâîșț"},
        {"ru", "абвгдежзийклмнопрстуфхцчшщъыьэюя"},
        {"sr", "абвгдђежзијклљмнњопрстћуфхцчџш"},
        {"es", "abcdefghijlmnopqrstuvxyzáéíñóúü"},
        {"sv", "abdefghijklmnoprstuvyäöå"},
        {"ta", "அஆஇஈஎஒகஙசஞடணதநபமயரலவழளறனாிீுூெேொோ்"},
        {"tr", "abcçdefgğhıijklmnoöprsştuüvyz"},
        {"yi", "אבגדהוזחטיכלמנסעפצקרשתםןףךץ"},
    };
    uint32_t seed = 20361205;
    for (size_t i = 0; i < sizeof alphabets / sizeof *alphabets; i++) {
        if (!rs_stem_keeps_start(rs_view_of(alphabets[i].code))) {
            continue;
        }
        rs_view letters = rs_view_of(alphabets[i].letters);
        for (int round = 0; round < 20000; round++) {
            char word[64];
            size_t size = 0;
            seed = seed * 1664525 + 1013904223;
            unsigned length = 3 + (seed >> 16) % 8;
            for (unsigned k = 0; k < length; k++) {
                seed = seed * 1664525 + 1013904223;
                size_t at = rs_utf8_floor(letters, (seed >> 8) % letters.size);
                size += rs_utf8_put(rs_utf8_next(letters, &at), word + size);
            }
            rs_arena_reset(&arena);
            rs_view whole = {word, size};
            rs_view root = rs_stem(&stemmer, whole, rs_view_of(alphabets[i].code), &arena);
            if (!starts_alike(root, whole) && !begins_doubled(whole, alphabets[i].code)) {
                fail_msg("%s: %.*s has the stem %.*s", alphabets[i].code, (int)size, word,
                         (int)root.size, root.data);
            }
        }
    }
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_teardown(forms_of_a_word_share_a_stem, forget),
        cmocka_unit_test_teardown(every_listed_language_has_a_stemmer, forget),
        cmocka_unit_test_teardown(other_languages_keep_the_word, forget),
        cmocka_unit_test_teardown(short_arabic_words_keep_their_letters, forget),
        cmocka_unit_test_teardown(stems_start_as_their_words_do, forget),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
