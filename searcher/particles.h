// SPDX-License-Identifier: GPL-2.0-or-later
/* Korean particles, which are written without a blank after the word they belong to. */
#ifndef RS_PARTICLES_H
#define RS_PARTICLES_H

#include "core/analysis/fold.h"

/* Where the word of the Hangul between first and last ends: before its particle, if it has one and
 * at least two characters are left; else last. */
uint32_t rs_before_particle(const rs_folded *text, uint32_t first, uint32_t last);

#endif
