// SPDX-License-Identifier: GPL-2.0-or-later
/* What a source says of itself: title, date, language, symbol, address on the web. */
#ifndef RS_HEAD_H
#define RS_HEAD_H

#include "indexer/document.h"

/*
 * Keeps a copy of value in the document's head under key: "title", "date" (YYYY, YYYY-MM or
 * YYYY-MM-DD, a time after it is dropped), "lang", "symbol", "url". False when the value is not of
 * that form; another key is none of ours, and fine.
 */
bool rs_head_put(rs_document *document, rs_view key, rs_view value);

/* The ISO 639 code of a tag such as "zh-Hans" or "pt_BR"; empty when it is none. */
rs_view rs_head_language(rs_view tag);

#endif
