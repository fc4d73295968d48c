// SPDX-License-Identifier: GPL-2.0-or-later
/* Korean particles. */
#include "searcher/particles.h"

enum { SYLLABLE = 3 }; // bytes

// Longer ones first.
static const char *const particles[] = {
    "으로부터", "에게서는", "에서부터", "으로서는", "으로써는", "이라도", "에서는", "에서의",
    "에서도",   "에게서",   "에게는",   "에게도",   "으로는",   "으로의", "으로도", "으로서",
    "으로써",   "로부터",   "까지는",   "까지의",   "부터는",   "에서",   "에게",   "에는",
    "에도",     "에의",     "으로",     "로서",     "로써",     "로의",   "로는",   "과의",
    "와의",     "과는",     "와는",     "까지",     "부터",     "보다",   "처럼",   "마다",
    "조차",     "께서",     "한테",     "이나",     "라도",     "하고",   "은",     "는",
    "이",       "가",       "을",       "를",       "의",       "에",     "로",     "와",
    "과",       "도",       "만",       "나",       "께"};

uint32_t rs_before_particle(const rs_folded *text, uint32_t first, uint32_t last) {
    rs_view word = rs_folded_view(text, first, last);
    for (size_t i = 0; i < sizeof particles / sizeof *particles; i++) {
        rs_view end = rs_view_of(particles[i]);
        uint32_t length = (uint32_t)(end.size / SYLLABLE);
        if (last - first >= length + 2 && word.size >= end.size &&
            rs_view_equal(rs_view_slice(word, word.size - end.size, word.size), end)) {
            return last - length;
        }
    }
    return last;
}
