// SPDX-License-Identifier: GPL-2.0-or-later
/* What a word of a candidate has to do with the words of the query. */
#ifndef RS_RESEMBLING_H
#define RS_RESEMBLING_H

#include "searcher/verify.h"

/* The stem of a word of the paragraph, or the word where it cannot be one that is looked for. */
rs_view rs_token_stem(rs_verifier *verifier, const rs_token *token);

/*
 * The units of the ANY leaf that a word of the paragraph is (strength 1) or resembles (less);
 * *count of them, valid until the next call. A word is looked at once for all candidates.
 */
const rs_resemblance *rs_resembling(rs_verifier *verifier, const rs_token *token, size_t *count);

#endif
