// SPDX-License-Identifier: GPL-2.0-or-later
/*
 * Symbols of documents in normal form: capitals, ASCII brackets, no blanks but the one before
 * brackets and part letters: "A/RES/62/17", "A/RES/57/270 B", "A/RES/31/6 A-C",
 * "A/RES/3367 A (XXX)", "S/RES/1540 (2004)", "A/DEC/72/512", "A/C.1/62/L.45/REV.1",
 * "E/RES/2016/2", "A/RES/S-10/2".
 * Grammar: https://research.un.org/en/docs/symbols
 */
#ifndef RS_SYMBOL_H
#define RS_SYMBOL_H

#include "core/base/arena.h"
#include "core/base/view.h"

/*
 * The symbol that text is as a whole, in any spelling a person types: "a/res/62/17", "62/17" (a
 * resolution of the General Assembly), "A/55/140/Add. 1", "S/RES/1540(2004)", "第 62/17 号决议".
 * In normal form, in arena; empty when text is none.
 */
rs_view rs_symbol_normal(rs_view text, rs_arena *arena);

/*
 * Calls visit with all that a symbol in normal form answers to as a query's value: itself, each of
 * its levels ("A", "A/RES", "A/RES/62"), each part of one that has several ("A/RES/31/6 A" of
 * "A/RES/31/6 A-B"), and the same of the number of a resolution or decision alone ("62", "62/17").
 * False stops.
 */
void rs_symbol_visit(rs_view symbol, bool (*visit)(void *context, rs_view name), void *context);

/* What its organ is called: "A", "S", "E", "A/HRC", …; empty when there is none. */
rs_view rs_symbol_organ(rs_view symbol);

#endif
