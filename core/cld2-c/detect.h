// SPDX-License-Identifier: GPL-2.0-or-later
/* A C face of CLD2, the compact language detector. */
#ifndef RS_DETECT_H
#define RS_DETECT_H

#include "core/base/view.h"

#ifdef __cplusplus
extern "C" {
#endif

/*
 * The most likely language of valid UTF-8 as an ISO 639-1 code in static storage, or NULL when
 * CLD2 does not know. *reliable says whether it is sure.
 */
const char *rs_detect(rs_view text, bool *reliable);

#ifdef __cplusplus
}
#endif

#endif
