// SPDX-License-Identifier: GPL-2.0-or-later
/* Citations as the public API shows them. */
#include "core/citations/show.h"

#include "core/base/error.h"

ressearch_citation rs_citation_show(const rs_citation *citation, rs_arena *arena) {
    static const ressearch_citation_kind kinds[] = {
        [RS_CITES_DOCUMENT] = RESSEARCH_CITES_DOCUMENT,
        [RS_CITES_RESOLUTION] = RESSEARCH_CITES_RESOLUTION,
        [RS_CITES_DECISION] = RESSEARCH_CITES_DECISION,
    };
    return (ressearch_citation){.symbol = rs_arena_copy(arena, citation->symbol),
                                .paragraphs = rs_arena_copy(arena, citation->paragraphs),
                                .note = rs_arena_copy(arena, citation->note),
                                .kind = kinds[citation->kind],
                                .range = {citation->start, citation->end}};
}

ressearch_status rs_citations_show(rs_view bytes, rs_arena *arena, const ressearch_citation **out,
                                   size_t *count, ressearch_error *error) {
    static const ressearch_citation none = {.symbol = "", .paragraphs = "", .note = ""};
    *out = &none;
    *count = 0;
    if (bytes.size == 0) {
        return RESSEARCH_OK;
    }
    rs_citations cited = {0};
    bool sound = rs_citations_read(bytes, &cited);
    ressearch_citation *shown = rs_arena_array(arena, cited.size + 1, sizeof *shown);
    for (size_t i = 0; i < cited.size && shown && sound; i++) {
        shown[i] = rs_citation_show(&cited.at[i], arena);
    }
    bool failed = cited.failed || arena->failed;
    if (!failed && sound) {
        *out = shown;
        *count = cited.size;
    }
    rs_array_free(&cited);
    if (failed) {
        return rs_no_memory(error);
    }
    return sound ? RESSEARCH_OK
                 : rs_fail(error, RESSEARCH_CORRUPT, "the citations of a paragraph are damaged");
}
