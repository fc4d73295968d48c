// SPDX-License-Identifier: GPL-2.0-or-later
/* Dates as resolutions write them. */
#ifndef RS_STRUCTURE_DATE_H
#define RS_STRUCTURE_DATE_H

#include <stdint.h>

#include "indexer/structure/languages.h"

typedef struct rs_date {
    uint32_t year;
    uint32_t month;
    uint32_t day;
    size_t start; /* where it stands in the text */
    size_t end;
} rs_date;

/* The first date of text in the language of wording. */
bool rs_date_find(rs_view text, const rs_wording *wording, rs_date *out);

#endif
