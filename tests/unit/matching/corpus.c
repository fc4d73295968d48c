// SPDX-License-Identifier: GPL-2.0-or-later
/* Draws words by Zipf's law and puts them into an index through the indexer. */
#include "corpus.h"

#include <ressearch.h>

#include "core/base/file.h"
#include "searcher/matching/window.h"

/* Paragraphs that a commit adds; the first segment has so many windows that two are counted whole,
 * and a part of one. */
static const uint32_t COMMITS[SEGMENTS] = {36500, 2600, 500};

enum { MOST = 40000, REGIONAL = 6 };

/* Of its documents, how many were there before: a fifth of a segment dead would have it joined. */
static const uint32_t REPLACED[SEGMENTS] = {0, 9, 4};

uint32_t draw(uint64_t *random, uint32_t limit) {
    *random = *random * 6364136223846793005u + 1442695040888963407u;
    return (uint32_t)((*random >> 33) % limit);
}

void spell(uint32_t word, char out[WORD_SIZE]) {
    out[0] = "bdgklmnp"[word % 8];
    out[1] = "aeiou"[word / 8];
    out[2] = 'k';
    out[3] = '\0';
}

// Word number n is drawn as often as 1 / n²; the last ones stand in some regions only.
static uint32_t draw_word(uint64_t *random, uint32_t number) {
    uint32_t region = number / 700 % 8;
    if (region < REGIONAL && draw(random, 20) == 0) {
        return WORDS - 1 - region;
    }
    double left = draw(random, 1 << 20) / (double)(1 << 20) * 1.6;
    uint32_t word = 0;
    for (; word < WORDS - REGIONAL - 1 && left > 0; word++) {
        left -= 1.0 / ((word + 1) * (word + 1));
    }
    return word > 0 ? word - 1 : 0;
}

static void write_paragraph(corpus *made, uint32_t segment, rs_buffer *text) {
    assert_true(made->count < MOST);
    paragraph *fresh = &made->paragraphs[made->count];
    uint32_t number = made->count++;
    uint32_t words = draw(&made->random, 200) == 0 ? 300 : 1 + draw(&made->random, 14);
    fresh->segment = segment;
    for (uint32_t i = 0; i < words; i++) {
        uint32_t place = (number + 1) % (2 * RS_WINDOW);
        bool is_border = i == 0 && segment == 0 && (place == 1 || place == RS_WINDOW);
        uint32_t word = is_border ? BORDER : draw_word(&made->random, number);
        char bytes[WORD_SIZE];
        spell(word, bytes);
        rs_buffer_append_string(text, bytes);
        rs_buffer_append_byte(text, ' ');
        fresh->counts[word]++;
    }
    rs_buffer_append_string(text, "\n\n");
}

static void add_document(corpus *made, uint32_t segment, uint32_t number, uint32_t size,
                         ressearch_indexer *indexer) {
    static const ressearch_document_options OPTIONS = {.format = "text", .language = "ru"};
    ressearch_error error = {0};
    ressearch_document *document = NULL;
    rs_buffer text = {0};
    char id[20];
    // Later commits begin with documents that are there already.
    snprintf(id, sizeof id, "%u", number < REPLACED[segment] ? number : segment * 100000 + number);
    for (uint32_t i = 0; i < size; i++) {
        write_paragraph(made, segment, &text);
    }
    ressearch_status status =
        ressearch_document_parse(id, text.data, text.size, &OPTIONS, &document, &error);
    if (status == RESSEARCH_OK) {
        assert_int_equal(ressearch_document_count(document), size);
        status = ressearch_indexer_add(indexer, document, &error);
    }
    if (status != RESSEARCH_OK) {
        fail_msg("document %s: %s", id, error.message);
    }
    ressearch_document_free(document);
    rs_buffer_free(&text);
}

static void commit(corpus *made, uint32_t segment) {
    static const uint32_t SIZES[] = {1, 7, 64, 2, 333, 1, 19, 130};
    static const ressearch_indexer_options OPTIONS = {.jobs = 1};
    ressearch_error error = {0};
    ressearch_indexer *indexer = NULL;
    assert_int_equal(ressearch_indexer_open(made->path, &OPTIONS, &indexer, &error), RESSEARCH_OK);
    uint32_t left = COMMITS[segment];
    for (uint32_t number = 0; left > 0; number++) {
        uint32_t size = SIZES[number % (sizeof SIZES / sizeof *SIZES)];
        size = size < left ? size : left;
        add_document(made, segment, number, size, indexer);
        left -= size;
    }
    assert_int_equal(ressearch_indexer_commit(indexer, &error), RESSEARCH_OK);
    ressearch_indexer_close(indexer);
}

// The index must be what the test takes it for.
static void number_paragraphs(corpus *made) {
    uint32_t number = 0;
    assert_int_equal(rs_index_segment_count(made->index), SEGMENTS);
    for (uint32_t segment = 0; segment < SEGMENTS; segment++) {
        uint32_t size;
        const uint16_t *lengths = rs_index_lengths(made->index, segment, &size);
        assert_int_equal(size, COMMITS[segment]);
        for (uint32_t local = 1; local <= size; local++) {
            paragraph *at = &made->paragraphs[number++];
            at->docid = rs_docid(SEGMENTS, segment, local);
            for (uint32_t word = 0; word < WORDS; word++) {
                at->length += at->counts[word];
                made->held[segment][word] += at->counts[word] > 0;
            }
            assert_int_equal(at->length, lengths[local - 1]);
        }
    }
    assert_int_equal(number, rs_index_paragraphs(made->index));
    assert_true(rs_index_dead(made->index) > 100);
}

corpus corpus_make(void) {
    corpus made = {.path = "/tmp/ressearch-matching-XXXXXX", .random = 62};
    ressearch_error error = {0};
    assert_non_null(mkdtemp(made.path));
    made.paragraphs = calloc(MOST, sizeof *made.paragraphs);
    assert_non_null(made.paragraphs);
    for (uint32_t segment = 0; segment < SEGMENTS; segment++) {
        commit(&made, segment);
    }
    assert_int_equal(ressearch_index_open(made.path, &made.index, &error), RESSEARCH_OK);
    number_paragraphs(&made);
    return made;
}

void corpus_free(corpus *made) {
    ressearch_index_close(made->index);
    rs_remove_tree(made->path);
    free(made->paragraphs);
}
