// SPDX-License-Identifier: GPL-2.0-or-later
/* The language versions of a document: which documents of the index have its symbol. */
#ifndef RS_VERSIONS_H
#define RS_VERSIONS_H

#include "core/base/arena.h"
#include "core/base/array.h"
#include "core/base/map.h"
#include "core/index/index.h"

/* Where a paragraph of a version is. */
typedef struct rs_place {
    rs_view address;
    uint32_t docid;
    bool is_numbered; /* of the preamble or the operative part, which all languages number alike */
} rs_place;

typedef struct rs_version {
    const char *language;
    rs_place *places;
    size_t count;
    size_t numbered; /* how many of its places are */
    rs_map at;       /* address → place + 1; of those that rs_versions_find hands out */
} rs_version;

RS_ARRAY(rs_versions, rs_version *);

/*
 * Appends the newest document of each language with this symbol, by language: of the same date the
 * last by id. All but the array and the maps lives in arena. Free also after a failure.
 */
ressearch_status rs_versions_find(ressearch_index *index, rs_view symbol, rs_arena *arena,
                                  rs_versions *versions, ressearch_error *error);
void rs_versions_free(rs_versions *versions);

/* The version in a language, or NULL. */
const rs_version *rs_versions_in(const rs_versions *versions, const char *language);

/* The place of an address, or NULL. */
const rs_place *rs_version_at(const rs_version *version, rs_view address);

/*
 * Whether the paragraphs of two versions are numbered alike: the same addresses in preamble and
 * operative part; where neither has those, the same addresses everywhere.
 */
bool rs_versions_agree(const rs_version *a, const rs_version *b);

#endif
