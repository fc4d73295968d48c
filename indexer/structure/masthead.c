// SPDX-License-Identifier: GPL-2.0-or-later
/* Organ, session, agenda item, adoption and title: what stands before the preamble. */
#include <unicode/uchar.h>

#include "core/base/utf8.h"
#include "core/citations/symbol.h"
#include "indexer/character.h"
#include "indexer/structure/date.h"
#include "indexer/structure/item.h"
#include "indexer/structure/ordinal.h"
#include "indexer/structure/shape.h"
#include "indexer/structure/structure.h"

/* A line of a masthead that is longer says something else, a sentence that is longer is prose. */
enum { LONGEST_LINE = 160, LONGEST_SENTENCE = 80 };

/* No session before this one numbered its resolutions with a stroke, none will come after. */
enum { FIRST_SESSION = 31, LAST_SESSION = 399 };

static bool is_short(rs_view text) {
    return text.size <= LONGEST_LINE;
}

// The title may stand on the line of the number or on the next one.
static size_t find_title(const rs_shape *shape, size_t number_line, size_t title_start) {
    size_t next = number_line + 1;
    if (title_start < shape->plain[number_line].size || next >= shape->organ_line) {
        return number_line;
    }
    return shape->roles[next] == RS_ROLE_OTHER ? next : number_line;
}

// Whether the organ numbers its resolutions so; page 2/4 has no such number.
static bool is_number_of(unsigned organ, const rs_number *number) {
    char first = number->text.data[0];
    bool is_old = number->text.data[number->text.size - 1] == ')' && number->year == 0;
    bool is_special = first == 'S' || first == 'E';
    switch (organ) {
    case 0:
        return is_old || is_special || (number->session >= FIRST_SESSION && number->year == 0);
    case 1:
        return number->year != 0;
    case 2:
        return is_old || (number->session == 0 && number->year == 0);
    default:
        return number->year == 0;
    }
}

// "Resolution 1540 (2004)", "安全理事会第1540(2004)号决议": begins with the organ or the word.
static bool names_number(const rs_shape *shape, rs_view line) {
    const rs_wording *wording = shape->wording;
    rs_view organ = rs_view_of(wording->organs[shape->organ]);
    size_t article = 0;
    size_t end;
    rs_wording_begins_any(organ, wording->articles, &article);
    return is_short(line) && rs_wording_has(line, wording->resolution) &&
           (rs_wording_begins_any(line, wording->resolution, &end) ||
            rs_wording_begins(line, organ.data + article, &end) ||
            rs_view_starts_with(line, rs_view_of("第")));
}

static bool find_number(rs_shape *shape) {
    for (size_t i = shape->organ_line; i-- > 0;) {
        if (rs_number_parse(shape->plain[i], &shape->number) &&
            is_number_of(shape->organ, &shape->number)) {
            shape->title_line = find_title(shape, i, shape->number.end);
            return true;
        }
    }
    for (size_t i = 0; i < shape->organ_line; i++) {
        rs_view line = shape->plain[i];
        if (names_number(shape, line) && rs_number_find(line, &shape->number) &&
            is_number_of(shape->organ, &shape->number)) {
            bool is_alone = shape->number.year == 0;
            shape->title_line = is_alone ? find_title(shape, i, line.size) : i;
            return true;
        }
    }
    shape->number = (rs_number){.text = {"", 0}};
    return false;
}

static size_t find_role(const rs_shape *shape, rs_role wanted) {
    for (size_t i = 0; i < shape->organ_line; i++) {
        if (i != shape->title_line && shape->roles[i] == wanted) {
            return i;
        }
    }
    return SIZE_MAX;
}

// Begins or ends with "draft resolution": the latter behind the names of its sponsors.
static bool is_draft_line(rs_view line) {
    for (const rs_wording *wording = rs_wordings; is_short(line) && wording->language; wording++) {
        size_t end;
        if (rs_wording_begins_any(line, wording->draft, &end)) {
            return true;
        }
        for (size_t i = 0; i < line.size; rs_utf8_next(line, &i)) {
            rs_view rest = rs_view_slice(line, i, line.size);
            if (rs_wording_begins_any(rest, wording->draft, &end) && end == rest.size) {
                return true;
            }
        }
    }
    return false;
}

// A/C.1/62/L.45 is the symbol of a draft.
static bool has_limited_symbol(rs_view line) {
    const char *at = memmem(line.data, line.size, "/L.", 3);
    return is_short(line) && line.data[0] != '[' && at && at + 3 < line.data + line.size &&
           u_isdigit((UChar32)(unsigned char)at[3]);
}

// A sentence, as letters and reports have them: a masthead has none outside brackets and notes.
static bool is_prose(const rs_shape *shape, size_t i) {
    rs_view text = shape->plain[i];
    const rs_block *block = &shape->document->blocks.at[i];
    uint32_t last = rs_last_code(text);
    bool ends = last == '.' || last == 0x3002 || rs_is_colon(last);
    return text.size > LONGEST_SENTENCE && ends && !strchr("[(*", text.data[0]) &&
           block->kind != RS_BLOCK_FOOTNOTE && i != shape->title_line &&
           shape->roles[i] == RS_ROLE_OTHER;
}

static bool is_other_text(const rs_shape *shape) {
    for (size_t i = 0; i < shape->organ_line; i++) {
        rs_view line = shape->plain[i];
        bool is_number = i == shape->title_line;
        if (line.size == 0) {
            continue;
        }
        if ((!is_number && is_draft_line(line)) || is_prose(shape, i) ||
            (!shape->number.serial && has_limited_symbol(line))) {
            return true;
        }
    }
    return false;
}

bool rs_masthead_find(rs_shape *shape) {
    shape->title_line = SIZE_MAX;
    rs_view given = shape->document->head.symbol;
    rs_number number;
    rs_view symbol;
    if (given.size != 0 && !rs_symbol_find(given, &symbol) && !rs_number_parse(given, &number)) {
        return false;
    }
    bool is_known = find_number(shape) || given.size != 0 ||
                    find_role(shape, RS_ROLE_SYMBOL) != SIZE_MAX ||
                    find_role(shape, RS_ROLE_SESSION) != SIZE_MAX;
    return is_known && !is_other_text(shape);
}

// 第六十二届会议, "Sixty-second session"; sessions outside the regular ones have no number here.
static uint32_t session_of(const rs_shape *shape, rs_view line) {
    for (const rs_wording *wording = rs_wordings; wording->language; wording++) {
        if (rs_wording_has(line, wording->special)) {
            return 0;
        }
    }
    rs_arena *arena = &shape->document->arena;
    uint32_t session = rs_ordinal_find(line, shape->wording->language, arena);
    for (const rs_wording *other = rs_wordings; !session && other->language; other++) {
        session = rs_ordinal_find(line, other->language, arena);
    }
    return session <= LAST_SESSION ? session : 0;
}

static void take_session(const rs_shape *shape) {
    uint32_t *session = &shape->document->head.session;
    size_t line = find_role(shape, RS_ROLE_SESSION);
    *session = shape->number.serial ? shape->number.session
               : line == SIZE_MAX   ? 0
                                    : session_of(shape, shape->plain[line]);
}

static void take_item(const rs_shape *shape) {
    rs_document *document = shape->document;
    size_t line = find_role(shape, RS_ROLE_ITEM);
    if (line == SIZE_MAX) {
        return;
    }
    rs_view *item = &document->head.item;
    *item = rs_item_find(shape->plain[line], shape->wording, &document->arena);
    for (const rs_wording *other = rs_wordings; item->size == 0 && other->language; other++) {
        *item = rs_item_find(shape->plain[line], other, &document->arena);
    }
}

// The number tells the symbol; a line that has it too may be more exact, as to its part.
static void take_symbol(const rs_shape *shape) {
    rs_view *symbol = &shape->document->head.symbol;
    rs_arena *arena = &shape->document->arena;
    rs_view line = {"", 0};
    size_t at = find_role(shape, RS_ROLE_SYMBOL);
    if (symbol->size != 0) {
        return;
    }
    if (at != SIZE_MAX && rs_symbol_find(shape->plain[at], &line)) {
        line = rs_symbol_normal(line, arena);
    }
    if (shape->number.serial) {
        rs_view number = shape->number.text;
        const char *made = rs_arena_print(arena, "%s/RES/%.*s", rs_organ_names[shape->organ],
                                          (int)number.size, number.data);
        *symbol = made ? rs_symbol_normal(rs_view_of(made), arena) : *symbol;
    }
    if (line.size > symbol->size && rs_view_starts_with(line, *symbol)) {
        *symbol = line;
    }
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
    line.size -= line.size > start && line.data[line.size - 1] == ',' ? 1 : 0;
    char *copy = rs_arena_copy(&shape->document->arena, rs_view_slice(line, start, line.size));
    *title = (rs_view){copy ? copy : "", copy ? line.size - start : 0};
    size_t size = 0;
    for (size_t i = 0; i < title->size; i++) {
        bool is_blank = copy[i] == '\n' || copy[i] == '\r' || copy[i] == ' ' || copy[i] == '\t';
        if (!is_blank || (size && copy[size - 1] != ' ')) {
            copy[size++] = is_blank ? ' ' : copy[i];
        }
    }
    title->size = size;
    if (copy) {
        copy[size] = '\0';
    }
}

bool rs_masthead_take_date(const rs_shape *shape, rs_view text) {
    rs_date date;
    rs_view *known = &shape->document->head.date;
    bool found = rs_date_find(text, shape->wording, &date);
    for (const rs_wording *other = rs_wordings; !found && other->language; other++) {
        found = rs_date_find(text, other, &date);
    }
    if (found && known->size == 0) {
        const char *made = rs_arena_print(&shape->document->arena, "%04u-%02u-%02u", date.year,
                                          date.month, date.day);
        *known = rs_view_of(made ? made : "");
    }
    return found;
}

// What the line is called in its address: once each; the others are numbered.
static const char *head_address(const rs_shape *shape, size_t i, rs_role role, unsigned *used,
                                uint32_t *lines) {
    rs_arena *arena = &shape->document->arena;
    const char *part = shape->has_parts && role == RS_ROLE_ORGAN ? "A." : "";
    const char *name = rs_role_name(role);
    if (shape->places[i] == RS_PLACE_PART_TITLE) {
        return "A.title";
    }
    if (!name || *used & 1u << role) {
        return rs_arena_print(arena, "head.%u", ++*lines);
    }
    *used |= 1u << role;
    return rs_arena_print(arena, "%shead.%s", part, name);
}

static void add_head(const rs_shape *shape) {
    rs_document *document = shape->document;
    rs_role last = RS_ROLE_OTHER;
    unsigned used = 0;
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
            continue;
        }
        if (i == shape->title_line) {
            rs_structure_add(document, block, RS_KIND_TITLE, "title");
            last = RS_ROLE_OTHER;
            continue;
        }
        rs_role role = i == shape->organ_line ? RS_ROLE_ORGAN : shape->roles[i];
        bool is_subject = last == RS_ROLE_ITEM && role == RS_ROLE_OTHER;
        last = is_subject ? RS_ROLE_SUBJECT : role;
        bool is_title = shape->places[i] == RS_PLACE_PART_TITLE;
        rs_structure_add(document, block, is_title ? RS_KIND_TITLE : RS_KIND_MASTHEAD,
                         head_address(shape, i, last, &used, &lines));
    }
}

void rs_masthead_apply(const rs_shape *shape) {
    rs_document *document = shape->document;
    add_head(shape);
    take_session(shape);
    take_item(shape);
    take_symbol(shape);
    take_title(shape);
    if (document->head.organ.size == 0) {
        document->head.organ = rs_view_of(rs_organ_names[shape->organ]);
    }
    if (document->head.language.size == 0) {
        document->head.language = rs_view_of(shape->wording->language);
    }
}
