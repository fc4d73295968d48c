// SPDX-License-Identifier: GPL-2.0-or-later
/*
 * Sections of a resolution, each with a numbering of its own: "II", "II. Air travel", 二, ثانيا.
 * The paragraphs of the first one are op.1, those of the second one op.II.1.
 */
#include <unicode/uchar.h>

#include "indexer/character.h"
#include "indexer/line.h"
#include "indexer/numeral.h"
#include "indexer/structure/body.h"
#include "indexer/structure/cut.h"

enum { LONGEST_HEADING = 160, MOST_SECTIONS = 39 };

// أولا, ثانيا, … without what may be left out.
static uint32_t arabic_number(rs_view line, size_t *end) {
    static const char *const words[] = {"أولا",  "ثانيا", "ثالثا", "رابعا", "خامسا",
                                        "سادسا", "سابعا", "ثامنا", "تاسعا", "عاشرا"};
    for (uint32_t i = 0; i < sizeof words / sizeof *words; i++) {
        if (rs_wording_begins(line, words[i], end)) {
            return i + 1;
        }
    }
    return 0;
}

// The number that line begins with and where it ends; 0: none.
static uint32_t number_of(rs_view line, size_t *end) {
    size_t at = 0;
    while (at < line.size && line.data[at] >= 'A' && line.data[at] <= 'Z') {
        at++;
    }
    *end = at;
    uint32_t number = at ? rs_numeral_roman(rs_view_slice(line, 0, at)) : 0;
    number = number || at ? number : rs_numeral_chinese(line, end);
    return number ? number : arabic_number(line, end);
}

uint32_t rs_section_number(const rs_block *block, rs_view text, bool *has_title) {
    rs_lines lines = {.text = text};
    bool may_be = block->kind == RS_BLOCK_TEXT || block->kind == RS_BLOCK_HEADING ||
                  block->kind == RS_BLOCK_ITEM;
    uint32_t last = rs_last_code(text);
    size_t end = 0;
    if (!may_be || text.size > LONGEST_HEADING || !rs_lines_next(&lines)) {
        return 0;
    }
    rs_view line = rs_cut_trim(rs_view_slice(text, lines.start, lines.end));
    uint32_t number = number_of(line, &end);
    rs_view rest = rs_view_slice(line, end, line.size);
    bool is_alone = rest.size == 0 || rs_view_is(rest, ".");
    bool is_before = rs_view_starts_with(rest, rs_view_of(". ")) ||
                     rs_view_starts_with(rest, rs_view_of(" - ")) ||
                     rs_view_starts_with(rest, rs_view_of(" – "));
    *has_title = is_before || lines.next < text.size;
    bool is_sentence = *has_title && (rs_is_stop(last) || rs_is_comma(last));
    return number <= MOST_SECTIONS && (is_alone || is_before) && !is_sentence ? number : 0;
}

const char *rs_section_name(const rs_body *body) {
    char roman[8];
    if (body->runs < 2) {
        return "op";
    }
    size_t size = rs_numeral_put_roman(body->sections, roman);
    for (size_t i = 0; i < size; i++) {
        roman[i] = (char)(roman[i] - 'a' + 'A');
    }
    const char *name = rs_arena_print(&body->document->arena, "op.%.*s", (int)size, roman);
    return name ? name : "";
}

uint32_t rs_last_before_note(rs_view text) {
    size_t end = text.size;
    while (end > 0 && strchr("0123456789()", text.data[end - 1])) {
        end--;
    }
    uint32_t last = rs_last_code(rs_view_slice(text, 0, end));
    bool is_mark = rs_is_comma(last) || rs_is_stop(last);
    return end < text.size && is_mark ? last : rs_last_code(text);
}
