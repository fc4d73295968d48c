// SPDX-License-Identifier: GPL-2.0-or-later
/* Which line of a masthead is which, whatever language it is in. */
#include "indexer/character.h"
#include "indexer/structure/cut.h"
#include "indexer/structure/date.h"
#include "indexer/structure/item.h"
#include "indexer/structure/shape.h"

/* A line of a masthead that is longer says something else, one of a session sooner still. */
enum { LONGEST_LINE = 240, LONGEST_SESSION = 110, LONGEST_CLOSING = 120 };

const char *rs_role_name(rs_role role) {
    static const char *const names[] = {[RS_ROLE_SYMBOL] = "symbol",
                                        [RS_ROLE_NAME] = "name",
                                        [RS_ROLE_DISTRIBUTION] = "distribution",
                                        [RS_ROLE_SESSION] = "session",
                                        [RS_ROLE_ITEM] = "item",
                                        [RS_ROLE_SUBJECT] = "subject",
                                        [RS_ROLE_ADOPTION] = "adoption",
                                        [RS_ROLE_REPORT] = "report",
                                        [RS_ROLE_ORGAN] = "organ",
                                        [RS_ROLE_DATE] = "date",
                                        [RS_ROLE_MEETING] = "meeting"};
    return names[role];
}

static bool has_digit(rs_view text) {
    for (size_t i = 0; i < text.size; i++) {
        // ٠ to ٩ are D9 A0 to D9 A9.
        unsigned char byte = (unsigned char)text.data[i];
        bool is_arabic =
            i > 0 && byte >= 0xA0 && byte <= 0xA9 && (unsigned char)text.data[i - 1] == 0xD9;
        if ((byte >= '0' && byte <= '9') || is_arabic) {
            return true;
        }
    }
    return false;
}

// What stands before a wide gap, as between the columns of a page.
static rs_view first_column(rs_view line) {
    const char *gap = memmem(line.data, line.size, "  ", 2);
    return rs_view_slice(line, 0, gap ? (size_t)(gap - line.data) : line.size);
}

static rs_role role_in(rs_view line, const rs_wording *wording) {
    size_t end;
    rs_date date;
    if (rs_wording_organ(first_column(line), wording) < RS_ORGANS) {
        return RS_ROLE_NAME;
    }
    if (rs_wording_begins(line, wording->distribution, &end)) {
        return RS_ROLE_DISTRIBUTION;
    }
    if (rs_wording_has(line, wording->adopted) &&
        (rs_date_find(line, wording, &date) || rs_wording_has(line, wording->meeting))) {
        return RS_ROLE_ADOPTION;
    }
    if (rs_wording_has(line, wording->item) && has_digit(line)) {
        return RS_ROLE_ITEM;
    }
    // The days of the session may follow on a line of their own.
    const char *feed = memchr(line.data, '\n', line.size);
    rs_view first = rs_view_slice(line, 0, feed ? (size_t)(feed - line.data) : line.size);
    bool is_session = line.size <= LONGEST_SESSION && !rs_date_find(first, wording, &date) &&
                      rs_wording_has(first, wording->session) && !rs_is_stop(rs_last_code(line));
    return is_session ? RS_ROLE_SESSION : RS_ROLE_OTHER;
}

rs_role rs_role_of_head(rs_view line, const rs_wording *wording) {
    rs_view symbol;
    if (line.size == 0 || line.size > LONGEST_LINE) {
        return RS_ROLE_OTHER;
    }
    if (line.data[0] == '[') {
        return RS_ROLE_REPORT;
    }
    if (rs_symbol_find(line, &symbol)) {
        return RS_ROLE_SYMBOL;
    }
    rs_role role = role_in(line, wording);
    for (const rs_wording *other = rs_wordings; other->language && role == RS_ROLE_OTHER; other++) {
        role = role_in(line, other);
    }
    return role;
}

static rs_role closing_role_in(rs_view line, const rs_wording *wording) {
    rs_date date;
    // "года" or a comma may follow.
    if (rs_date_find(line, wording, &date) && date.start == 0 &&
        line.size - date.end <= sizeof " года,") {
        return RS_ROLE_DATE;
    }
    uint32_t last = rs_last_code(line);
    bool is_sentence = last == ';' || last == 0xFF1B || last == 0x61B;
    bool is_meeting = !is_sentence && has_digit(line) && rs_wording_has(line, wording->meeting);
    return is_meeting ? RS_ROLE_MEETING : RS_ROLE_OTHER;
}

rs_role rs_role_of_closing(rs_view line, const rs_wording *wording) {
    rs_role role = RS_ROLE_OTHER;
    line = rs_cut_trim(line);
    if (line.size > LONGEST_CLOSING) {
        return role;
    }
    role = closing_role_in(line, wording);
    for (const rs_wording *other = rs_wordings; other->language && role == RS_ROLE_OTHER; other++) {
        role = closing_role_in(line, other);
    }
    return role;
}
