// SPDX-License-Identifier: GPL-2.0-or-later
/* What the value of a field stands for, as people type it. */
#ifndef RS_VALUES_H
#define RS_VALUES_H

#include "searcher/tree.h"

/* Sets low and high of a field node; BAD_QUERY with a hint (static) when the value is none. */
ressearch_status rs_field_value(rs_node *node, rs_view value, rs_arena *arena, const char **hint);

#endif
