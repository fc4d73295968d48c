// SPDX-License-Identifier: GPL-2.0-or-later
/* What a line or paragraph begins with: the number, letter or bullet of a list, a footnote mark. */
#ifndef RS_MARKER_H
#define RS_MARKER_H

#include <stdint.h>

#include "core/base/view.h"

typedef enum rs_marker_kind {
    RS_MARKER_NONE,
    RS_MARKER_BULLET,
    RS_MARKER_NUMBER,  /* 3. 3) 3、 and in Arabic 3 - */
    RS_MARKER_LETTER,  /* (b) b) b. (ii) (二) (3) */
    RS_MARKER_FOOTNOTE /* ³ [3] [^3] <sup>3</sup> */
} rs_marker_kind;

typedef struct rs_marker {
    rs_marker_kind kind;
    uint32_t number; /* of NUMBER and FOOTNOTE */
    uint8_t letter;  /* of LETTER: its place in its alphabet from 1, or 0 */
    uint8_t roman;   /* of LETTER: its value as a roman numeral, or 0 */
    uint16_t bullet; /* bytes of a bullet that comes first, "- (a)", blanks after it included */
    uint16_t size;   /* bytes of the marker itself, blanks after it included */
} rs_marker;

/* The marker that text begins with. text begins with what is not blank. */
rs_marker rs_marker_parse(rs_view text);

#endif
