// SPDX-License-Identifier: GPL-2.0-or-later
/* Walking over lines, whatever ends them: LF, CRLF or CR. */
#ifndef RS_LINE_H
#define RS_LINE_H

#include <stdint.h>

#include "core/base/view.h"

/* Zero-initialise but for text. */
typedef struct rs_lines {
    rs_view text;
    size_t next;     /* where the next line begins */
    size_t feed;     /* the first LF at or after next, looked for once */
    bool feed_known; /* feed is what it says */
    uint32_t number; /* of the line at hand, from 1 */
    size_t start;    /* the line at hand, without its end */
    size_t end;
} rs_lines;

/* Takes the next line; false at the end of the text. */
bool rs_lines_next(rs_lines *lines);

#endif
