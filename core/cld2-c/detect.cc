// SPDX-License-Identifier: GPL-2.0-or-later
// Calls CLD2, which has a C++ interface only.
#include "core/cld2-c/detect.h"

// CLD2 uses FILE without saying where it comes from.
#include <cstdio>

#include <cld2/public/compact_lang_det.h>
#include <cld2/public/encodings.h>

// Statistics of letters need no more than this, however long a paragraph is.
constexpr size_t longest_sample = 4096;

extern "C" const char *rs_detect(rs_view text, bool *reliable) {
    *reliable = false;
    int size = static_cast<int>(text.size < longest_sample ? text.size : longest_sample);
    try {
        CLD2::Language languages[3];
        int percents[3];
        int letters = 0;
        int valid = 0;
        const CLD2::CLDHints hints = {nullptr, nullptr, CLD2::UNKNOWN_ENCODING,
                                      CLD2::UNKNOWN_LANGUAGE};
        double scores[3];
        CLD2::Language language = CLD2::ExtDetectLanguageSummaryCheckUTF8(
            text.data, size, true, &hints, 0, languages, percents, scores, nullptr, &letters,
            reliable, &valid);
        return language == CLD2::UNKNOWN_LANGUAGE ? nullptr : CLD2::LanguageCode(language);
    } catch (...) {
        return nullptr;
    }
}
