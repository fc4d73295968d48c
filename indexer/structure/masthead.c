// SPDX-License-Identifier: GPL-2.0-or-later
/* Organ, session, agenda item, adoption and title: what stands before the preamble. */
#include "indexer/numeral.h"
#include "indexer/structure/date.h"
#include "indexer/structure/shape.h"
#include "indexer/structure/structure.h"

/* A line of a masthead that is longer says something else. */
#define LONGEST_LINE 160

static bool is_short(rs_view text) {
    return text.size <= LONGEST_LINE;
}

// The title may stand on the line of the number or on the next one.
static size_t find_title(const rs_shape *shape, size_t number_line, size_t title_start) {
    size_t next = number_line + 1;
    if (title_start < shape->plain[number_line].size || next >= shape->organ_line) {
        return number_line;
    }
    rs_date date;
    bool is_other = rs_wording_has(shape->plain[next], shape->wording->session) ||
                    rs_wording_has(shape->plain[next], shape->wording->meeting) ||
                    rs_date_find(shape->plain[next], shape->wording, &date);
    return is_other ? number_line : next;
}

static bool find_number(rs_shape *shape) {
    for (size_t i = shape->organ_line; i-- > 0;) {
        if (rs_number_parse(shape->plain[i], &shape->number)) {
            shape->title_line = find_title(shape, i, shape->number.end);
            return true;
        }
    }
    for (size_t i = 0; i < shape->organ_line; i++) {
        rs_view line = shape->plain[i];
        bool names_resolution = memmem(line.data, line.size, shape->wording->resolution,
                                       strlen(shape->wording->resolution)) != NULL;
        if (is_short(line) && names_resolution && rs_number_find(line, &shape->number)) {
            bool is_alone = shape->number.year == 0;
            shape->title_line = is_alone ? find_title(shape, i, line.size) : i;
            return true;
        }
    }
    shape->number = (rs_number){.text = {"", 0}};
    return false;
}

static size_t find_session(const rs_shape *shape) {
    for (size_t i = 0; i < shape->organ_line; i++) {
        if (is_short(shape->plain[i]) && rs_wording_has(shape->plain[i], shape->wording->session)) {
            return i;
        }
    }
    return SIZE_MAX;
}

bool rs_masthead_find(rs_shape *shape) {
    shape->title_line = SIZE_MAX;
    return find_number(shape) || shape->document->head.symbol.size != 0 ||
           find_session(shape) != SIZE_MAX;
}

// 第六十二届会议, 62nd session; sessions in words are known by their resolution's number.
static uint32_t session_number(rs_view line) {
    rs_view ordinal = rs_view_of("第");
    const char *at = memmem(line.data, line.size, ordinal.data, ordinal.size);
    size_t position = at ? (size_t)(at - line.data) + ordinal.size : 0;
    if (at) {
        uint32_t number = rs_numeral_chinese(line, &position);
        return number ? number : rs_numeral_digits(line, &position);
    }
    return rs_numeral_digits(line, &position);
}

static void take_session(const rs_shape *shape) {
    uint32_t *session = &shape->document->head.session;
    if (shape->number.serial) {
        *session = shape->number.session;
        return;
    }
    size_t line = find_session(shape);
    *session = line == SIZE_MAX ? 0 : session_number(shape->plain[line]);
}

static void take_symbol(const rs_shape *shape) {
    rs_view *symbol = &shape->document->head.symbol;
    rs_arena *arena = &shape->document->arena;
    for (size_t i = 0; i < shape->organ_line && symbol->size == 0; i++) {
        rs_view found;
        if (is_short(shape->plain[i]) && rs_symbol_find(shape->plain[i], &found)) {
            *symbol = (rs_view){rs_arena_copy(arena, found), found.size};
        }
    }
    if (symbol->size != 0 || !shape->number.serial) {
        return;
    }
    const char *prefix = rs_organ_prefixes[shape->organ];
    const rs_number *number = &shape->number;
    const char *made =
        number->year
            ? rs_arena_print(arena, "%s%u (%u)", prefix, number->serial, number->year)
            : rs_arena_print(arena, "%s%.*s", prefix, (int)number->text.size, number->text.data);
    *symbol = rs_view_of(made ? made : "");
}

static void take_title(const rs_shape *shape) {
    rs_view *title = &shape->document->head.title;
    if (title->size != 0 || shape->title_line == SIZE_MAX) {
        return;
    }
    rs_view line = shape->plain[shape->title_line];
    rs_number number;
    bool has_both = rs_number_parse(line, &number) && number.end < line.size;
    size_t start = has_both ? number.end : 0;
    char *copy = rs_arena_copy(&shape->document->arena, rs_view_slice(line, start, line.size));
    *title = (rs_view){copy ? copy : "", copy ? line.size - start : 0};
    for (size_t i = 0; i < title->size; i++) {
        copy[i] = copy[i] == '\n' ? ' ' : copy[i];
    }
}

bool rs_masthead_take_date(const rs_shape *shape, rs_view text) {
    rs_date date;
    rs_view *known = &shape->document->head.date;
    if (!rs_date_find(text, shape->wording, &date)) {
        return false;
    }
    if (known->size == 0) {
        const char *made = rs_arena_print(&shape->document->arena, "%04u-%02u-%02u", date.year,
                                          date.month, date.day);
        *known = rs_view_of(made ? made : "");
    }
    return true;
}

void rs_masthead_apply(const rs_shape *shape) {
    rs_document *document = shape->document;
    uint32_t lines = 0;
    for (size_t i = 0; i <= shape->organ_line; i++) {
        const rs_block *block = &document->blocks.at[i];
        if (block->kind == RS_BLOCK_RULE) {
            continue;
        }
        if (block->kind == RS_BLOCK_FOOTNOTE) {
            rs_structure_add(
                document, block, RS_KIND_FOOTNOTE,
                rs_address_print(&document->arena, "", "fn", block->marker.number, (rs_sub){0}));
        } else if (i == shape->title_line) {
            rs_structure_add(document, block, RS_KIND_TITLE, "title");
        } else {
            lines++;
            rs_structure_add(document, block, RS_KIND_MASTHEAD,
                             rs_address_print(&document->arena, "", "head", lines, (rs_sub){0}));
        }
    }
    take_session(shape);
    take_symbol(shape);
    take_title(shape);
    if (document->head.language.size == 0) {
        document->head.language = rs_view_of(shape->wording->language);
    }
}
