// SPDX-License-Identifier: GPL-2.0-or-later
/* The number of a resolution and the symbol made of it. */
#ifndef RS_STRUCTURE_SYMBOL_H
#define RS_STRUCTURE_SYMBOL_H

#include <stdint.h>

#include "core/base/view.h"

typedef struct rs_number {
    rs_view text;     /* "62/17", "57/270 B", "31/6 A and B", "1540 (2004)", as it is written */
    uint32_t session; /* 62, or 0 */
    uint32_t year;    /* of 1540 (2004) */
    uint32_t serial;
    size_t end; /* of the number and its full stop */
} rs_number;

/* The number that text begins with: "62/17. Title", "S-10/2", "3367 A (XXX)", "1540 (2004)". */
bool rs_number_parse(rs_view text, rs_number *out);

/* The first number in a line such as "Resolution 1540 (2004)", "第1540(2004)号决议". */
bool rs_number_find(rs_view text, rs_number *out);

/* The symbol of a resolution that stands in text, "A/RES/62/17" or "S/RES/1540 (2004)". */
bool rs_symbol_find(rs_view text, rs_view *out);

#endif
