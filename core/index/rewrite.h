// SPDX-License-Identifier: GPL-2.0-or-later
/* Rewriting a segment without what is dead in it, from the texts it stores. */
#ifndef RS_REWRITE_H
#define RS_REWRITE_H

#include "core/index/codec.h"
#include "core/index/work.h"

/* At least one paragraph must be alive. out is the caller's to free. */
ressearch_status rs_segment_rewrite(rs_work *work, const rs_segment *segment, rs_codec *codec,
                                    rs_segment *out, ressearch_error *error);

#endif
