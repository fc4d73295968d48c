// SPDX-License-Identifier: GPL-2.0-or-later
/* The folder in which a running writer makes its segments, and the joining of segments there. */
#ifndef RS_WORK_H
#define RS_WORK_H

#include <stdatomic.h>

#include "core/index/codec.h"
#include "core/index/manifest.h"

typedef struct rs_work {
    const char *index; /* the index folder; borrowed, as codec is */
    rs_codec *codec;
    char name[RS_FILE_NAME_SIZE];
    atomic_uint next_number; /* several threads make pieces at once */
} rs_work;

/* The paragraphs of one segment: docids of up to 15 segments as one then stay within 32 bits. */
static const uint32_t RS_LARGEST_SEGMENT = UINT32_MAX / 16;

/* Makes the folder. */
ressearch_status rs_work_open(const char *index, rs_codec *codec, rs_work *work,
                              ressearch_error *error);

/* Removes it with all in it. */
void rs_work_close(rs_work *work);

/* A new name, "work-000123/piece-000001". Safe from any thread. */
void rs_work_name(rs_work *work, char name[RS_FILE_NAME_SIZE]);

/*
 * Joins what is alive in segments, in their order, into a new one, or into a run that others are
 * to join; statistics too. What lay in the work folder is removed. out is the caller's to free.
 */
ressearch_status rs_work_join(rs_work *work, const rs_segments *sources, bool as_run,
                              rs_segment *out, ressearch_error *error);

/* ---- pieces on their way into one segment ---- */

typedef struct rs_pending {
    rs_work *work;
    rs_segments runs;
} rs_pending;

/* Takes a finished piece over; joins many into one along the way. */
ressearch_status rs_pending_add(rs_pending *pending, const char *piece, ressearch_error *error);

/* Joins all into one segment; then nothing is pending. There must be at least one. */
ressearch_status rs_pending_join(rs_pending *pending, rs_segment *out, ressearch_error *error);

#endif
