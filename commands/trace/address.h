// SPDX-License-Identifier: GPL-2.0-or-later
/* A place in a document as a person types it: a symbol, and an address behind it. */
#ifndef COMMANDS_TRACE_ADDRESS_H
#define COMMANDS_TRACE_ADDRESS_H

#include <ressearch.h>
#include <stddef.h>

typedef struct trace_address {
    char symbol[256]; /* in normal form */
    char address[64]; /* "op.3(b)"; empty: the whole document */
} trace_address;

/*
 * Reads "A/RES/62/17 op.3(b)", "62/17 3 (b)", "62/17"; text is as it was afterwards. The error
 * is that of ressearch_symbol_normal on the whole.
 */
ressearch_status trace_address_read(char *text, trace_address *out, ressearch_error *error);

#endif
