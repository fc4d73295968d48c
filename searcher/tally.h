// SPDX-License-Identifier: GPL-2.0-or-later
/* The values of one facet while they are counted. */
#ifndef RS_TALLY_H
#define RS_TALLY_H

#include "core/base/array.h"
#include "core/base/map.h"
#include "core/index/record.h"
#include "ressearch/search.h"

/* More values than these are not told apart. */
enum { RS_MOST_VALUES = 10000 };

typedef struct rs_tally_facet rs_tally_facet;

/*
 * What a query's field compares, as it is asked for. Only those that are a value whole are shown:
 * of the symbol A/RES/62/17 that, and not A/RES/62, to which it answers too, unless that is the
 * symbol of another document.
 */
typedef struct rs_tally_name {
    rs_view key;
    rs_view shown;  /* as a person types it; empty: not shown */
    uint64_t count; /* of paragraphs */
    uint64_t last;  /* the unit that added it last */
} rs_tally_name;

RS_ARRAY(rs_tally_names, rs_tally_name);
RS_ARRAY(rs_tally_places, size_t);

/* Zero but facet. */
typedef struct rs_tally {
    const rs_tally_facet *facet;
    rs_arena arena;   /* of the names */
    rs_arena scratch; /* of one unit */
    rs_map places;    /* key → place in names */
    rs_tally_names names;
    size_t shown;            /* how many names are */
    uint64_t unit;           /* number of the paragraph or document looked at, from 1 */
    rs_tally_places current; /* the names that it has */
    bool has_value;
    bool left_value;
    uint64_t without; /* paragraphs without a value, and with one that is not told apart */
    uint64_t left_out;
    bool failed;
} rs_tally;

/* The facet of a name, or NULL. All names, "session, kind", for messages. */
const rs_tally_facet *rs_tally_find(rs_view name);
void rs_tally_list(char *names, size_t size);

/* Whether all paragraphs of a document have the same values. */
bool rs_tally_is_of_document(const rs_tally_facet *facet);

/* Looks at the next paragraph, or at a document; CORRUPT when its citations are damaged. */
ressearch_status rs_tally_look(rs_tally *tally, const rs_document_head *head,
                               const rs_paragraph *paragraph, ressearch_error *error);

/* Adds so many paragraphs to what was looked at last. */
void rs_tally_add(rs_tally *tally, uint64_t paragraphs);

/* Fills facet with what was counted, in its order; all lives in arena. */
ressearch_status rs_tally_show(const rs_tally *tally, rs_arena *arena, ressearch_facet *facet,
                               ressearch_error *error);
void rs_tally_free(rs_tally *tally);

#endif
