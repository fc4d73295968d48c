// SPDX-License-Identifier: GPL-2.0-or-later
/* What the top or the foot of a page leaves behind in a text: the symbol, the number of the page.
 */
#include <string.h>

#include "indexer/line.h"
#include "indexer/structure/body.h"

enum { LONGEST_PAGE_MARK = 24, LONGEST_PAGE_HEADER = 160 };

// The number of a page or of a job: 2/8, 34-21026 (E).
static bool is_page_number(rs_view line) {
    size_t marks = 0;
    size_t digits = 0;
    for (size_t i = 0; i < line.size; i++) {
        if (!strchr("0123456789/-()*ACEFRS \t", line.data[i])) {
            return false;
        }
        digits += line.data[i] >= '0' && line.data[i] <= '9';
        marks += line.data[i] != ' ' && line.data[i] != '\t';
    }
    return digits > 0 && marks <= LONGEST_PAGE_MARK;
}

bool rs_page_is_mark(const rs_body *body, rs_view text) {
    rs_view symbol = body->document->head.symbol;
    rs_lines lines = {.text = text};
    bool is_mark = text.size != 0;
    while (is_mark && rs_lines_next(&lines)) {
        rs_view line = rs_view_slice(text, lines.start, lines.end);
        bool is_header = symbol.size != 0 && line.size <= LONGEST_PAGE_HEADER &&
                         rs_view_starts_with(line, symbol);
        is_mark = is_header || is_page_number(line);
    }
    return is_mark;
}
