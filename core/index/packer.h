// SPDX-License-Identifier: GPL-2.0-or-later
/* Writes the records of paragraphs in blocks, for core/index/paragraphs.h to read. */
#ifndef RS_PACKER_H
#define RS_PACKER_H

#include "core/index/paragraphs.h"
#include "core/index/tombstones.h"

typedef struct rs_packer rs_packer;

/* Creates the file path, which must not be there; NULL: in memory. codec is borrowed and belongs to
 * the same thread. */
ressearch_status rs_packer_open(const char *path, rs_codec *codec, rs_packer **out,
                                ressearch_error *error);

/* Adds a paragraph, the first being docid 1. A length above UINT16_MAX is taken for that. */
ressearch_status rs_packer_add(rs_packer *packer, rs_view record, uint64_t length,
                               ressearch_error *error);

/* Adds all paragraphs of from, in their order, but those that are dead (may be NULL). */
ressearch_status rs_packer_append(rs_packer *packer, rs_paragraphs *from, const rs_tombstones *dead,
                                  ressearch_error *error);

/* Writes all that is left to the file, not synced; nothing more can be added. */
ressearch_status rs_packer_finish(rs_packer *packer, ressearch_error *error);

/* The same of a packer in memory, and opens what it has written. */
ressearch_status rs_packer_read(rs_packer *packer, rs_paragraphs **out, ressearch_error *error);
void rs_packer_close(rs_packer *packer);

#endif
