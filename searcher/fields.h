// SPDX-License-Identifier: GPL-2.0-or-later
/* Conditions on fields: as a query, and on a record. */
#ifndef RS_FIELDS_H
#define RS_FIELDS_H

#include "core/index/record.h"
#include "searcher/plan.h"

/*
 * The term that a paragraph has when it satisfies a FIELD node; data is NULL where there is not
 * one: for ranges, names with stars, ids and plain text. Lives in arena.
 */
rs_view rs_field_term(const rs_node *node, rs_arena *arena);

/* The query of a FIELD node, without weight; NULL when plan->status or its arena tells a failure.
 */
const rs_match_query *rs_field_query(rs_plan *plan, const rs_node *node);

/* Whether a paragraph satisfies a FIELD node. head is its document's; arena is scratch, and failed
 * when memory is exhausted. */
bool rs_field_matches(const rs_node *node, const rs_document_head *head,
                      const rs_paragraph *paragraph, rs_arena *arena);

#endif
