// SPDX-License-Identifier: GPL-2.0-or-later
/* Numbers in Chinese numerals and in digits. */
#include <stdio.h>

#include "core/base/error.h"
#include "searcher/expand/numbers.h"
#include "searcher/expand/variants.h"

static const double numeral_weight = 0.9;

static bool is_digit(uint32_t code) {
    return code >= '0' && code <= '9';
}

static bool is_percent_before(const rs_folded *text, uint32_t first) {
    return first >= 3 && rs_view_is(rs_folded_view(text, first - 3, first), "百分之");
}

static bool is_percent_after(const rs_folded *text, uint32_t last) {
    return last < text->size && text->codes[last] == '%';
}

// 第 before, 年 or 届 after: what stands there is a number, however short.
static bool is_bounded(const rs_folded *text, uint32_t first, uint32_t last) {
    static const char *const after = "年月日号届条款章次卷期页个名元岁位项份件倍周吨亩米万亿";
    if (first > 0 && text->codes[first - 1] == 0x7B2C /* 第 */) {
        return true;
    }
    if (is_percent_before(text, first) || is_percent_after(text, last)) {
        return true;
    }
    rs_view next = last < text->size ? rs_folded_view(text, last, last + 1) : (rs_view){0};
    return next.size == 3 && memmem(after, strlen(after), next.data, next.size);
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
        bool read = stand_alone(text, first, last) && rs_number_of_digits(codes, length, number);
        bool myriads = read && last < text->size && text->codes[last] == 0x4E07 /* 万 */ &&
                       number->counted && number->value <= RS_LARGEST_NUMBER / 10000;
        if (myriads) { // 100 万 is 1000000
            number->value *= 10000;
            number->length++;
            number->spelled = false;
            snprintf(number->digits, sizeof number->digits, "%u",
                     (unsigned)number->value % 100000000);
        }
        return read;
    }
    // 十 in 十分 and 五四 in 五四运动 are no numbers: what is short needs something beside it.
    return rs_number_read(codes, length, number) &&
           (length > (number->counted ? 1 : 2) || is_bounded(text, first, last));
}

// 5% and 百分之五; else the writing as it is.
static rs_variant variant_of(rs_expansion *expansion, const rs_folded *text, uint32_t first,
                             uint32_t last, rs_view writing) {
    bool digits = (unsigned char)writing.data[0] < 0x80;
    bool before = is_percent_before(text, first);
    bool after = is_percent_after(text, last);
    // All writings of a number begin at the same place.
    rs_variant variant = {before ? first - 3 : first, after && !digits ? last + 1 : last, writing};
    rs_buffer all = {0};
    if (before || (after && !digits)) {
        rs_buffer_append_string(&all, digits ? "" : "百分之");
        rs_buffer_append(&all, writing);
        rs_buffer_append_string(&all, digits ? "%" : "");
        variant.text.size = all.size;
        variant.text.data =
            all.failed ? NULL : rs_arena_copy(expansion->arena, rs_buffer_view(&all));
    }
    rs_buffer_free(&all);
    return variant;
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
        bool short_one = (unsigned char)writing.data[0] >= 0x80     ? writing.size <= 3
                         : is_digit((unsigned char)writing.data[0]) ? false
                                                                    : writing.size == 1;
        bool known = rs_view_equal(writing, same) || (short_one && !bounded);
        for (size_t i = before; i < variants->size; i++) {
            known = known || rs_view_equal(variants->at[i].text, writing);
        }
        if (!known) {
            rs_variant variant =
                variant_of(expansion, text, first, first + number->length, writing);
            if (!variant.text.data) {
                all = NULL;
                break;
            }
            RS_PUSH(variants, variant);
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
        // 三亿 is as many as 3 亿; larger units are not counted.
        bool large = number_starts && end - at > 1 && text->codes[end - 1] == 0x4EBF;
        end -= large ? 1 : 0;
        if (number_starts && read_number(text, at, end, &number)) {
            status = add_number(expansion, text, &number, at, &variants);
            end = at + number.length > end ? at + number.length : end;
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
