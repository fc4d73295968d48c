// SPDX-License-Identifier: GPL-2.0-or-later
/* Agenda items: "Agenda item 93", "议程项目 98(b)和(c)", "البند 93 من جدول الأعمال". */
#ifndef RS_STRUCTURE_ITEM_H
#define RS_STRUCTURE_ITEM_H

#include "core/base/arena.h"
#include "indexer/structure/languages.h"

/*
 * The agenda items that line names: "93", "20 (b)", "13, 115", "98 (b), 98 (c)"; empty when it is
 * no such line. Lives in arena.
 */
rs_view rs_item_find(rs_view line, const rs_wording *wording, rs_arena *arena);

#endif
