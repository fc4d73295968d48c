// SPDX-License-Identifier: GPL-2.0-or-later
/*
 * What is found: every paragraph by its own words, and by a phrase exactly the paragraphs in which
 * a plain scan of the folded texts sees it; excluded, exactly the others.
 */
#include "core/base/utf8.h"
#include "tests/properties/library.h"

static library all;
static rs_arena scratch_arena;
static bool *found;

static int open_all(void **state) {
    (void)state;
    all = library_open();
    found = calloc(all.count, sizeof *found);
    return found ? 0 : -1;
}

static int close_all(void **state) {
    (void)state;
    library_close(&all);
    rs_arena_free(&scratch_arena);
    free(found);
    return 0;
}

// Which paragraphs a query finds, and that the totals say so.
static size_t find(const char *query) {
    ressearch_search_options options = {.limit = LIBRARY_LIMIT, .brief = true};
    ressearch_results *results = search(all.made.index, query, NULL, &options);
    size_t count = ressearch_results_count(results);
    memset(found, 0, all.count * sizeof *found);
    for (size_t i = 0; i < count; i++) {
        size_t place = library_place(&all, ressearch_results_at(results, i));
        assert_false(found[place]);
        found[place] = true;
        if (ressearch_results_at(results, i)->tier != 1) {
            fail_msg("%s is found in the second tier only", query);
        }
    }
    ressearch_total total = ressearch_results_total(results);
    assert_int_equal(total.least, count);
    assert_int_equal(total.most, count);
    ressearch_results_free(results);
    return count;
}

static bool is_plain(rs_view text) {
    static const char *const signs[] = {"\"", "“", "”", "\\"};
    for (size_t i = 0; i < sizeof signs / sizeof *signs; i++) {
        if (memmem(text.data, text.size, signs[i], strlen(signs[i]))) {
            return false;
        }
    }
    return true;
}

static const char *quoted(const char *before, rs_view text) {
    return rs_arena_print(&scratch_arena, "%s\"%.*s\"", before, (int)text.size, text.data);
}

// ---- words ----

// Markup around a word may be cut into: then it is not the same word by itself.
static bool is_itself(rs_view surface, const char *term) {
    rs_folded folded;
    return rs_fold(surface, false, &scratch_arena, &folded, NULL) == RESSEARCH_OK &&
           rs_view_is(rs_folded_view(&folded, 0, folded.size), term);
}

typedef struct word_choice {
    rs_view text;
    uint32_t seen;
    uint32_t *seed;
    rs_view chosen;
    bool word;
} word_choice;

// One of the terms, each as likely.
static bool choose(void *context, const ressearch_token *token) {
    word_choice *choice = context;
    rs_view surface = rs_view_slice(choice->text, token->start, token->end);
    if (strcmp(token->kind, "stem") != 0 && is_plain(surface) && is_itself(surface, token->term) &&
        pick(choice->seed, ++choice->seen) == 0) {
        choice->chosen = surface;
        choice->word = strcmp(token->kind, "word") == 0;
    }
    return true;
}

// Words that the language of queries takes otherwise when they are not quoted.
static bool is_special(rs_view word) {
    return memchr(word.data, '\n', word.size) || rs_view_is(word, "OR") ||
           rs_view_is(word, "AND") || rs_view_is(word, "NOT") ||
           rs_view_starts_with(word, rs_view_of("NEAR"));
}

static void expect_found(size_t place, const char *query) {
    find(query);
    if (!found[place]) {
        const ressearch_hit *hit = ressearch_results_at(all.all, place);
        fail_msg("%s does not find %s %s: %s", query, hit->document, hit->address, hit->text);
    }
}

static void every_paragraph_is_found_by_its_own_words(void **state) {
    (void)state;
    uint32_t seed = 20391208;
    ressearch_analyzer *analyzer = NULL;
    assert_int_equal(ressearch_analyzer_create(&analyzer, NULL), RESSEARCH_OK);
    for (int round = 0; round < 120; round++) {
        size_t place = pick(&seed, (uint32_t)all.count);
        const ressearch_hit *hit = ressearch_results_at(all.all, place);
        word_choice choice = {.text = hit_text(hit), .seed = &seed};
        assert_int_equal(ressearch_analyzer_run(analyzer, hit->text, hit->size, hit->language,
                                                choose, &choice, NULL),
                         RESSEARCH_OK);
        if (choice.chosen.size == 0) {
            continue;
        }
        expect_found(place, quoted("", choice.chosen));
        if (choice.word && !is_special(choice.chosen)) {
            expect_found(place, rs_arena_copy(&scratch_arena, choice.chosen));
        }
        rs_arena_reset(&scratch_arena);
    }
    ressearch_analyzer_free(analyzer);
}

// ---- phrases ----

static bool scan(const rs_folded *text, rs_view needle, size_t characters) {
    for (size_t at = 0; at + characters <= text->size; at++) {
        if (rs_is_boundary(text, at) && rs_is_boundary(text, at + characters) &&
            rs_view_equal(rs_folded_view(text, at, at + characters), needle)) {
            return true;
        }
    }
    return false;
}

static void expect_scan(const char *query, rs_view phrase, bool excluded) {
    rs_folded folded;
    assert_int_equal(rs_fold(phrase, false, &scratch_arena, &folded, NULL), RESSEARCH_OK);
    rs_view needle = rs_folded_view(&folded, 0, folded.size);
    find(query);
    for (size_t i = 0; i < all.count; i++) {
        bool expected = scan(&all.folded[i], needle, folded.size) != excluded;
        if (found[i] != expected) {
            fail_msg("%s %s %s", query, expected ? "does not find" : "finds",
                     ressearch_results_at(all.all, i)->text);
        }
    }
}

static void expect_totals(const char *query, size_t truth) {
    ressearch_search_options ways[] = {
        {.limit = 3},
        {.limit = 3, .count_all = true},
        {.count_only = true},
        {.limit = 3, .candidate_limit = 5},
        {.limit = 3, .order = RESSEARCH_BY_DATE},
    };
    for (size_t i = 0; i < sizeof ways / sizeof *ways; i++) {
        ressearch_results *results = search(all.made.index, query, NULL, &ways[i]);
        ressearch_total total = ressearch_results_total(results);
        bool exact = ways[i].count_all || ways[i].count_only || ways[i].order != 0;
        bool right = total.least <= truth && truth <= total.most && total.least <= total.estimate &&
                     total.estimate <= total.most && (!exact || total.least == total.most);
        if (!right) {
            fail_msg("%s, way %zu: %zu are told as %lu to %lu", query, i, truth,
                     (unsigned long)total.least, (unsigned long)total.most);
        }
        ressearch_results_free(results);
    }
}

static bool has_words(const rs_folded *text, size_t first, size_t last) {
    for (size_t i = first; i < last; i++) {
        if (text->classes[i] >= RS_CLASS_LETTER) {
            return true;
        }
    }
    return false;
}

// Any stretch of a paragraph, here of one to eight characters in unspaced scripts, longer in
// others.
static rs_view any_stretch(uint32_t *seed, bool unspaced) {
    for (int tries = 0; tries < 10000; tries++) {
        size_t place = pick(seed, (uint32_t)all.count);
        const rs_folded *text = &all.folded[place];
        if (text->size == 0) {
            continue;
        }
        size_t first = pick(seed, (uint32_t)text->size);
        size_t last = first + 1 + pick(seed, unspaced ? 8 : 40);
        last = last < text->size ? last : text->size;
        rs_view source = rs_view_slice(hit_text(ressearch_results_at(all.all, place)),
                                       text->starts[first], text->ends[last - 1]);
        bool run = true;
        for (size_t i = first; i < last; i++) {
            run = run && text->classes[i] == RS_CLASS_UNSPACED;
        }
        if (is_plain(source) && has_words(text, first, last) && (run || !unspaced)) {
            return source;
        }
    }
    fail_msg("there is nothing to choose from");
    return (rs_view){0};
}

static void phrases_are_found_where_a_scan_sees_them(bool unspaced, int rounds, uint32_t seed) {
    for (int round = 0; round < rounds; round++) {
        rs_view phrase = any_stretch(&seed, unspaced);
        expect_scan(quoted("", phrase), phrase, false);
        size_t truth = 0;
        for (size_t i = 0; i < all.count; i++) {
            truth += found[i];
        }
        expect_scan(quoted("-", phrase), phrase, true);
        if (round % 4 == 0) {
            expect_totals(quoted("", phrase), truth);
            expect_totals(quoted("-", phrase), all.count - truth);
        }
        rs_arena_reset(&scratch_arena);
    }
}

static void runs_of_characters(void **state) {
    (void)state;
    phrases_are_found_where_a_scan_sees_them(true, 60, 20401206);
}

static void stretches_of_any_script(void **state) {
    (void)state;
    phrases_are_found_where_a_scan_sees_them(false, 60, 20411204);
}

// ---- marks ----

// Without blanks, which marks may hold or not.
static void append_without_blanks(rs_buffer *into, const rs_folded *text) {
    for (size_t i = 0; i < text->size; i++) {
        if (text->codes[i] != ' ') {
            rs_buffer_append(into, rs_folded_view(text, i, i + 1));
        }
    }
}

static void expect_marks(const ressearch_hit *hit, rs_view phrase) {
    rs_buffer needle = {0}, source = {0}, marked = {0};
    rs_folded folded;
    assert_int_equal(rs_fold(phrase, false, &scratch_arena, &folded, NULL), RESSEARCH_OK);
    append_without_blanks(&needle, &folded);
    for (size_t i = 0; i < hit->match_count; i++) {
        rs_buffer_append(&source,
                         rs_view_slice(hit_text(hit), hit->matches[i].start, hit->matches[i].end));
    }
    assert_int_equal(rs_fold(rs_buffer_view(&source), true, &scratch_arena, &folded, NULL),
                     RESSEARCH_OK);
    append_without_blanks(&marked, &folded);
    bool repeated = marked.size > 0 && marked.size % needle.size == 0;
    for (size_t at = 0; repeated && at < marked.size; at += needle.size) {
        repeated = memcmp(marked.data + at, needle.data, needle.size) == 0;
    }
    if (!repeated) {
        fail_msg("\"%.*s\" marks \"%s\" in %s", (int)phrase.size, phrase.data,
                 source.data ? source.data : "", hit->text);
    }
    rs_buffer_free(&needle);
    rs_buffer_free(&source);
    rs_buffer_free(&marked);
}

static void marks_are_what_was_asked_for(void **state) {
    (void)state;
    uint32_t seed = 20420101;
    for (int round = 0; round < 200; round++) {
        rs_view phrase = any_stretch(&seed, round % 2 == 0);
        ressearch_search_options options = {.limit = 20};
        ressearch_results *results = search(all.made.index, quoted("", phrase), NULL, &options);
        for (size_t i = 0; i < ressearch_results_count(results); i++) {
            check_hit(ressearch_results_at(results, i));
            expect_marks(ressearch_results_at(results, i), phrase);
        }
        ressearch_results_free(results);
        rs_arena_reset(&scratch_arena);
    }
}

// ---- fields ----

static void sessions_are_those_of_the_symbols(void **state) {
    (void)state;
    assert_in_range(find("session:92..94"), 1, all.count);
    for (size_t i = 0; i < all.count; i++) {
        const char *symbol = ressearch_results_at(all.all, i)->symbol;
        unsigned session = 0;
        bool expected =
            sscanf(symbol, "A/RES/%u/", &session) == 1 && session >= 92 && session <= 94;
        assert_int_equal(found[i], expected);
    }
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_paragraph_is_found_by_its_own_words),
        cmocka_unit_test(runs_of_characters),
        cmocka_unit_test(stretches_of_any_script),
        cmocka_unit_test(marks_are_what_was_asked_for),
        cmocka_unit_test(sessions_are_those_of_the_symbols),
    };
    return cmocka_run_group_tests(tests, open_all, close_all);
}
