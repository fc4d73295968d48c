// SPDX-License-Identifier: GPL-2.0-or-later
/* Makes up texts, indexes them beside the sample resolutions and lists all paragraphs. */
#include "tests/properties/library.h"

#include "core/base/utf8.h"

enum { MADE_UP = 300, ALIKE = 150 };

uint32_t pick(uint32_t *seed, uint32_t below) {
    *seed = *seed * 1664525 + 1013904223;
    return (uint32_t)((uint64_t)(*seed >> 4) * below >> 28);
}

static void append_words(rs_buffer *text, uint32_t *seed) {
    static const char *const pieces[] = {"会议",       "政府",       "专家",
                                         "组",         "决议",       "臺灣",
                                         "頭髮",       "信息安全",   "，",
                                         "。",         "、",         "《宪章》",
                                         " ",          " ",          " ",
                                         "\n",         "resolution", "Resolutions",
                                         "the",        "States",     "C++",
                                         "A/61/161",   "53/70",      "file_name",
                                         "tele-\ncom", "don’t",      "naïve",
                                         "Straße",     "l'eau",      "résolution",
                                         "niño",       "İzmir",      "Việt",
                                         "резолюция",  "ёлка",       "безопасность",
                                         "المعلومات",  "كِتاب",       "٢٠٣٦",
                                         "データ",     "ﾃﾞｰﾀ",       "お知らせ",
                                         "정보보안",   "총회",       "ไทย",
                                         "น้ำ",         "सुरक्षा",      "Ἑλλάς",
                                         "🎉",          "👨\u200D👩",   "🇨🇳",
                                         "𠮷野",       "\u200B",     "\u00AD",
                                         "e\u0301",    "¹",          "<sup>1</sup>",
                                         "**粗体**",   "*soft*",     "[a](b)",
                                         "<br>",       "(a)",        "\"q\"",
                                         "“q”",        "-",          "—",
                                         "1,000",      "3.14",       "２０３６",
                                         "①",          "H₂O",        "x*y",
                                         "a_b",        "[",          "**",
                                         "`c`",        "𝐁𝐨𝐥𝐝"};
    uint32_t count = 1 + pick(seed, 60);
    for (uint32_t i = 0; i < count; i++) {
        rs_buffer_append_string(text, pieces[pick(seed, sizeof pieces / sizeof *pieces)]);
        rs_buffer_append_string(text, pick(seed, 3) == 0 ? " " : "");
    }
}

// Ids in another order than the documents, texts that are all alike among them.
static void make_up(rs_buffer *ndjson) {
    uint32_t seed = 20381202;
    rs_buffer text = {0};
    for (uint32_t i = 0; i < MADE_UP + ALIKE; i++) {
        char id[16];
        snprintf(id, sizeof id, "made-%03u", i * 7 % (MADE_UP + ALIKE));
        rs_buffer_reset(&text);
        if (i % 3 == 2) {
            rs_buffer_append_string(&text, "alike 一样 and nothing else");
        } else {
            append_words(&text, &seed);
        }
        append_document(ndjson, id, rs_buffer_view(&text));
    }
    rs_buffer_free(&text);
    assert_false(ndjson->failed);
}

static rs_view key_of(const ressearch_hit *hit, char *buffer, size_t size) {
    int length = snprintf(buffer, size, "%s\n%s", hit->document, hit->address);
    assert_in_range(length, 1, (int)size - 1);
    return (rs_view){buffer, (size_t)length};
}

static void add_paragraph(library *one, size_t place) {
    const ressearch_hit *hit = ressearch_results_at(one->all, place);
    char buffer[1024];
    bool added = false;
    rs_view key = key_of(hit, buffer, sizeof buffer);
    key.data = rs_arena_copy(&one->arena, key);
    *rs_map_put(&one->places, key, &added) = place;
    assert_true(added);
    assert_int_equal(rs_fold(hit_text(hit), false, &one->arena, &one->folded[place], NULL),
                     RESSEARCH_OK);
}

library library_open(void) {
    library one = {0};
    rs_buffer ndjson = {0};
    make_up(&ndjson);
    one.made = scratch_make(rs_buffer_view(&ndjson), TEST_SOURCE_DIR "/../corpus", NULL);
    rs_buffer_free(&ndjson);
    ressearch_search_options options = {.limit = LIBRARY_LIMIT, .order = RESSEARCH_BY_DOCUMENT};
    one.all = search(one.made.index, "-qqxxqq", NULL, &options);
    one.count = ressearch_results_count(one.all);
    one.folded = rs_arena_array(&one.arena, one.count, sizeof *one.folded);
    for (size_t i = 0; i < one.count; i++) {
        add_paragraph(&one, i);
    }
    ressearch_index_info info;
    assert_int_equal(ressearch_index_describe(one.made.index, &info, NULL), RESSEARCH_OK);
    assert_int_equal(info.paragraphs, one.count);
    return one;
}

void library_close(library *one) {
    rs_map_free(&one->places);
    rs_arena_free(&one->arena);
    ressearch_results_free(one->all);
    scratch_remove(&one->made);
}

size_t library_place(const library *one, const ressearch_hit *hit) {
    char buffer[1024];
    const uint64_t *place = rs_map_get(&one->places, key_of(hit, buffer, sizeof buffer));
    assert_non_null(place);
    return (size_t)*place;
}

static void check_range(rs_view text, ressearch_range range) {
    bool inside = range.start <= range.end && range.end <= text.size;
    if (!inside || rs_utf8_floor(text, range.start) != range.start ||
        rs_utf8_floor(text, range.end) != range.end) {
        fail_msg("%zu to %zu is no range of whole characters of \"%s\"", range.start, range.end,
                 text.data);
    }
}

void check_hit(const ressearch_hit *hit) {
    rs_view text = hit_text(hit);
    assert_int_equal(strlen(hit->text), hit->size);
    assert_int_equal(rs_utf8_valid_prefix(text), hit->size);
    check_range(text, hit->snippet);
    for (size_t i = 0; i < hit->match_count; i++) {
        check_range(text, hit->matches[i]);
        assert_true(hit->matches[i].start < hit->matches[i].end);
        assert_true(i == 0 || hit->matches[i].start > hit->matches[i - 1].end);
    }
}
