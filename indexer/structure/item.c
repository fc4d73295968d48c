// SPDX-License-Identifier: GPL-2.0-or-later
/* Numbers and the letters that follow them, whatever words stand between. */
#include "indexer/structure/item.h"

#include <stdio.h>
#include <unicode/uchar.h>

#include "core/base/buffer.h"
#include "core/base/utf8.h"
#include "indexer/marker.h"
#include "indexer/numeral.h"

enum { LONGEST_LINE = 160, LAST_ITEM = 399 };

typedef struct item_list {
    rs_buffer text;
    uint32_t number;  /* the last one */
    uint8_t letter;   /* one that came before its number: "alinéa b du point 98" */
    bool has_letters; /* the last number */
} item_list;

static void put_letter(item_list *list, uint8_t letter) {
    if (list->number == 0) {
        list->letter = letter;
        return;
    }
    if (list->has_letters) {
        rs_buffer_print(&list->text, ", %u", list->number);
    }
    rs_buffer_print(&list->text, " (%c)", 'a' + (letter - 1) % 26);
    list->has_letters = true;
}

static void put_number(item_list *list, uint32_t number) {
    rs_buffer_print(&list->text, list->number ? ", %u" : "%u", number);
    list->number = number;
    list->has_letters = false;
    if (list->letter) {
        put_letter(list, list->letter);
        list->letter = 0;
    }
}

// The place in its alphabet of the letter between start and end, whichever one that is.
static uint8_t letter_at(rs_view line, size_t start, size_t end) {
    char marker[16];
    int size = snprintf(marker, sizeof marker, "(%.*s)", (int)(end - start), line.data + start);
    return rs_marker_parse((rs_view){marker, (size_t)size}).letter;
}

static uint32_t code_at(rs_view text, size_t position) {
    return position < text.size ? rs_utf8_next(text, &position) : 0;
}

// A letter alone, with a bracket at its side, or in French with a comma: 98, b,
static bool is_letter(rs_view line, uint32_t before, size_t end) {
    uint32_t after = code_at(line, end);
    bool has_bracket = before == '(' || before == 0xFF08 || after == ')' || after == 0xFF09;
    return has_bracket || (after == ',' && before == ' ');
}

static void read_list(rs_view line, item_list *list) {
    uint32_t before = 0;
    for (size_t i = 0; i < line.size;) {
        size_t end = i;
        bool is_free = !u_isalnum((UChar32)before) || code_at(line, i) > 0x2E80 || before > 0x2E80;
        uint32_t number = is_free ? rs_numeral_digits(line, &end) : 0;
        if (number && number <= LAST_ITEM) {
            put_number(list, number);
            before = '0';
            i = end;
            continue;
        }
        end = i;
        uint32_t code = rs_utf8_next(line, &end);
        uint8_t letter = is_free && u_isalpha((UChar32)code) && is_letter(line, before, end)
                             ? letter_at(line, i, end)
                             : 0;
        if (letter) {
            put_letter(list, letter);
        }
        before = code;
        i = end;
    }
}

rs_view rs_item_find(rs_view line, const rs_wording *wording, rs_arena *arena) {
    const rs_view none = {"", 0};
    if (line.size > LONGEST_LINE || !rs_wording_has(line, wording->item)) {
        return none;
    }
    item_list list = {0};
    read_list(line, &list);
    rs_view text = rs_buffer_view(&list.text);
    const char *copy = list.number && !list.text.failed ? rs_arena_copy(arena, text) : NULL;
    arena->failed |= list.text.failed;
    rs_view items = copy ? (rs_view){copy, text.size} : none;
    rs_buffer_free(&list.text);
    return items;
}
