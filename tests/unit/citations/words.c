// SPDX-License-Identifier: GPL-2.0-or-later
/* The table of words: every one is written as texts are folded, and is found. */
#include "core/citations/words.h"

#include "tests/unit/support/check.h"

// The word without its stars.
static size_t plain(const char *word, char *into) {
    size_t size = 0;
    for (; *word; word++) {
        if (*word != '*') {
            into[size++] = *word;
        }
    }
    into[size] = '\0';
    return size;
}

static void every_word_is_folded_and_found(void **state) {
    (void)state;
    for (size_t i = 0; i < rs_words_count; i++) {
        char word[256];
        rs_arena arena = {0};
        rs_folded folded;
        rs_view text = {word, plain(rs_words[i].text, word)};
        assert_int_equal(rs_fold(text, true, &arena, &folded, NULL), RESSEARCH_OK);
        if (!rs_view_equal(rs_folded_view(&folded, 0, folded.size), text)) {
            fail_msg("%s folds to %s", word, folded.utf8);
        }
        size_t end = 0;
        const rs_word *found = rs_word_find(&folded, 0, &end);
        if (!found || found->role != rs_words[i].role || found->value != rs_words[i].value ||
            end != folded.size) {
            fail_msg("%s is not found as what it is", word);
        }
        rs_arena_free(&arena);
    }
}

static void words_are_found_whole(void **state) {
    (void)state;
    static const struct {
        const char *text;
        rs_word_role role;
        size_t end;
    } cases[] = {
        {"resolutions 86/12", RS_WORD_NOUN, 11},
        {"ofen", RS_WORD_NONE, 0},
        {"security council resolution", RS_WORD_ORGAN, 16},
        {"决议第", RS_WORD_NOUN, 2},
        {"резолюциями", RS_WORD_NOUN, 11},
        {"генеральной ассамблее", RS_WORD_ORGAN, 21},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        rs_arena arena = {0};
        rs_folded folded;
        assert_int_equal(rs_fold(rs_view_of(cases[i].text), true, &arena, &folded, NULL),
                         RESSEARCH_OK);
        size_t end = 0;
        const rs_word *word = rs_word_find(&folded, 0, &end);
        assert_int_equal(word ? word->role : RS_WORD_NONE, cases[i].role);
        assert_int_equal(word ? end : 0, cases[i].end);
        rs_arena_free(&arena);
    }
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_word_is_folded_and_found),
        cmocka_unit_test(words_are_found_whole),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
