// SPDX-License-Identifier: GPL-2.0-or-later
/* Numbers in Chinese numerals and in digits. */
#include "core/base/error.h"
#include "searcher/expand/numbers.h"
#include "searcher/expand/variants.h"

static const double numeral_weight = 0.9;

static bool is_digit(uint32_t code) {
    return code >= '0' && code <= '9';
}

// 第 before, 年 or 届 after: what stands there is a number, however short.
static bool is_bounded(const rs_folded *text, uint32_t first, uint32_t last) {
    static const uint32_t after[] = {0x5E74 /* 年 */, 0x6708 /* 月 */, 0x65E5 /* 日 */,
                                     0x53F7 /* 号 */, 0x5C4A /* 届 */, 0x6761 /* 条 */,
                                     0x6B3E /* 款 */, 0x7AE0 /* 章 */, 0x6B21 /* 次 */,
                                     0x5377 /* 卷 */, 0x671F /* 期 */, 0x9875 /* 页 */};
    if (first > 0 && text->codes[first - 1] == 0x7B2C /* 第 */) {
        return true;
    }
    for (size_t i = 0; last < text->size && i < sizeof after / sizeof *after; i++) {
        if (text->codes[last] == after[i]) {
            return true;
        }
    }
    return false;
}

static bool belongs_to_word(const rs_folded *text, uint32_t at) {
    return text->classes[at] == RS_CLASS_LETTER || text->classes[at] == RS_CLASS_DIGIT;
}

// Digits that are no part of an identifier, a fraction or a date: 62/17, 3.14, covid19.
static bool stand_alone(const rs_folded *text, uint32_t first, uint32_t last) {
    bool sign_before = first > 0 && text->classes[first - 1] == RS_CLASS_OTHER;
    bool sign_after = last < text->size && text->classes[last] == RS_CLASS_OTHER;
    return !(first > 0 && belongs_to_word(text, first - 1)) &&
           !(last < text->size && belongs_to_word(text, last)) &&
           !(sign_before && first > 1 && belongs_to_word(text, first - 2)) &&
           !(sign_after && last + 1 < text->size && belongs_to_word(text, last + 1));
}

static bool read_number(const rs_folded *text, uint32_t first, uint32_t last, rs_number *number) {
    const uint32_t *codes = text->codes + first;
    uint32_t length = last - first;
    if (is_digit(codes[0])) {
        return stand_alone(text, first, last) && rs_number_of_digits(codes, length, number);
    }
    // 十 in 十分 and 五四 in 五四运动 are no numbers: what is short needs something beside it.
    return rs_number_read(codes, length, number) &&
           (length > (number->counted ? 1 : 2) || is_bounded(text, first, last));
}

static ressearch_status add_number(rs_expansion *expansion, const rs_folded *text,
                                   const rs_number *number, uint32_t first, rs_variants *variants) {
    rs_buffer writings = {0};
    rs_number_write(number, &writings);
    rs_view same = rs_folded_view(text, first, first + number->length);
    const char *all =
        writings.failed ? NULL : rs_arena_copy(expansion->arena, rs_buffer_view(&writings));
    bool bounded = is_bounded(text, first, first + number->length);
    size_t before = variants->size;
    for (size_t at = 0; all && at < writings.size;) {
        rs_view writing = rs_view_of(all + at);
        bool known = rs_view_equal(writing, same) ||
                     (writing.size <= 3 && !bounded && (unsigned char)writing.data[0] >= 0x80);
        for (size_t i = before; i < variants->size; i++) {
            known = known || rs_view_equal(variants->at[i].text, writing);
        }
        if (!known) {
            RS_PUSH(variants, ((rs_variant){first, first + number->length, writing}));
        }
        at += writing.size + 1;
    }
    rs_buffer_free(&writings);
    return all && !variants->failed ? RESSEARCH_OK : rs_no_memory(expansion->error);
}

ressearch_status rs_expand_numerals(rs_expansion *expansion, const rs_node *leaf,
                                    rs_leaves *alternatives) {
    const rs_folded *text = &leaf->analysis.folded;
    rs_variants variants = {0};
    ressearch_status status = RESSEARCH_OK;
    bool wanted = expansion->query->options.numerals;
    for (uint32_t at = 0, end; wanted && at < text->size && status == RESSEARCH_OK; at = end) {
        bool digits = is_digit(text->codes[at]);
        bool number_starts = digits || rs_is_numeral(text->codes[at]);
        for (end = at + 1; number_starts && end < text->size; end++) {
            if (digits ? !is_digit(text->codes[end]) : !rs_is_numeral(text->codes[end])) {
                break;
            }
        }
        rs_number number;
        if (number_starts && read_number(text, at, end, &number)) {
            status = add_number(expansion, text, &number, at, &variants);
        }
    }
    size_t before = alternatives->size;
    if (status == RESSEARCH_OK) {
        status = rs_add_variants(expansion, leaf, &variants, numeral_weight, alternatives);
    }
    for (size_t i = before; i < alternatives->size; i++) {
        alternatives->at[i]->whole_number = true;
    }
    rs_array_free(&variants);
    return status;
}
