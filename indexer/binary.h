// SPDX-License-Identifier: GPL-2.0-or-later
/* Telling binary data from text. */
#ifndef RS_BINARY_H
#define RS_BINARY_H

#include "core/base/view.h"

/* What a file that begins with head is by its first bytes ("a PNG image"), or NULL. */
const char *rs_binary_name(rs_view head);

/* Whether bytes begin a PDF document, the one binary format that may pass for plain text. */
bool rs_binary_is_pdf(rs_view head);

/* How many bytes no text has: control characters, NUL among them but not tab, line ends, … */
size_t rs_binary_controls(rs_view bytes);

#endif
