// SPDX-License-Identifier: GPL-2.0-or-later
/* Detection and conversion of legacy encodings by ICU, over a sample and in chunks. */
#include "indexer/encoding.h"

#include <unicode/uchar.h>
#include <unicode/ucnv.h>
#include <unicode/ucsdet.h>
#include <unicode/utf16.h>

#include "core/base/error.h"

#define SAMPLE      ((size_t)64 << 10)
#define CHUNK       ((size_t)64 << 10)
#define PIVOT       4096
#define REPLACEMENT "\xEF\xBF\xBD"

const char *rs_encoding_of_mark(rs_view bytes, size_t *size) {
    static const struct {
        const char *bytes;
        size_t size;
        const char *encoding;
    } marks[] = {{"\xEF\xBB\xBF", 3, "UTF-8"},    {"\xFF\xFE\0\0", 4, "UTF-32LE"},
                 {"\0\0\xFE\xFF", 4, "UTF-32BE"}, {"\xFF\xFE", 2, "UTF-16LE"},
                 {"\xFE\xFF", 2, "UTF-16BE"},     {"\x84\x31\x95\x33", 4, "GB18030"}};
    for (size_t i = 0; i < sizeof marks / sizeof *marks; i++) {
        if (rs_view_starts_with(bytes, (rs_view){marks[i].bytes, marks[i].size})) {
            *size = marks[i].size;
            return marks[i].encoding;
        }
    }
    return NULL;
}

typedef struct wide_score {
    size_t characters;
    size_t wrong;  /* unassigned, private, unpaired, control */
    size_t common; /* ASCII and the punctuation of East Asia, which every text has */
} wide_score;

static wide_score score_wide(rs_view bytes, bool big_endian) {
    wide_score score = {0};
    UChar32 lead = 0;
    for (size_t i = 0; i + 1 < bytes.size; i += 2) {
        unsigned first = (unsigned char)bytes.data[i];
        unsigned second = (unsigned char)bytes.data[i + 1];
        UChar32 code = (UChar32)(big_endian ? first << 8 | second : second << 8 | first);
        if (lead != 0 && U16_IS_TRAIL(code)) {
            code = U16_GET_SUPPLEMENTARY(lead, code);
        } else if (lead != 0) {
            score.wrong++;
        }
        lead = U16_IS_LEAD(code) ? code : 0;
        if (lead != 0) {
            continue;
        }
        score.characters++;
        bool blank = code == '\t' || code == '\n' || code == '\r' || code == '\f';
        uint32_t bad = U_GC_CN_MASK | U_GC_CO_MASK | U_GC_CS_MASK | U_GC_CC_MASK;
        score.wrong += !blank && code != 0xFEFF && (U_GET_GC_MASK(code) & bad) != 0;
        score.common +=
            code < 0x80 || (code >= 0x3000 && code < 0x3040) || (code >= 0xFF00 && code < 0xFF60);
    }
    return score;
}

const char *rs_encoding_wide(rs_view bytes) {
    if (bytes.size < 4 || bytes.size % 2 != 0) {
        return NULL;
    }
    rs_view sample = rs_view_slice(bytes, 0, bytes.size < SAMPLE ? bytes.size : SAMPLE);
    wide_score little = score_wide(sample, false);
    wide_score big = score_wide(sample, true);
    bool is_big = big.common > little.common;
    wide_score best = is_big ? big : little;
    if (best.common == 0 || best.wrong * 100 > best.characters) {
        return NULL;
    }
    return is_big ? "UTF-16BE" : "UTF-16LE";
}

// The part that tells most: it begins a little before the first byte that is not ASCII.
static rs_view sample_of(rs_view bytes) {
    size_t start = 0;
    while (start < bytes.size && (unsigned char)bytes.data[start] < 0x80 &&
           bytes.data[start] != '\x1B') {
        start++;
    }
    start = start > 1024 ? start - 1024 : 0;
    size_t end = bytes.size - start > SAMPLE ? start + SAMPLE : bytes.size;
    return rs_view_slice(bytes, start, end);
}

static bool fits(rs_view sample, const char *encoding) {
    rs_buffer text = {0};
    uint64_t replaced = 0;
    ressearch_status status = rs_encoding_convert(sample, encoding, &text, &replaced, NULL);
    rs_buffer_free(&text);
    // One is that of a character the end of the sample cuts.
    return status == RESSEARCH_OK && replaced <= 1 + sample.size / 200;
}

// Ours is the name to decode by: of what ICU calls ISO-8859-1 the Windows superset is meant.
static const char *usable_name(const UCharsetMatch *match) {
    UErrorCode icu = U_ZERO_ERROR;
    const char *name = ucsdet_getName(match, &icu);
    int32_t confidence = ucsdet_getConfidence(match, &icu);
    if (U_FAILURE(icu) || confidence < 5 || strncmp(name, "UTF-", 4) == 0 ||
        strncmp(name, "IBM", 3) == 0) {
        return NULL;
    }
    return strcmp(name, "ISO-8859-1") == 0 ? "windows-1252" : name;
}

// The best match that fits; of matches equally good, the Chinese one of mainland China: short
// texts give the encodings of East Asia the same confidence.
static const char *choose(UCharsetDetector *detector, rs_view sample) {
    UErrorCode icu = U_ZERO_ERROR;
    int32_t count = 0;
    const UCharsetMatch **matches = ucsdet_detectAll(detector, &count, &icu);
    const char *best = NULL;
    int32_t confidence = 0;
    for (int32_t i = 0; U_SUCCESS(icu) && i < count; i++) {
        const char *name = usable_name(matches[i]);
        int32_t here = ucsdet_getConfidence(matches[i], &icu);
        if (best && (here < confidence || !name || strcmp(name, "GB18030") != 0)) {
            continue;
        }
        if (name && fits(sample, name)) {
            best = name;
            confidence = here;
        }
    }
    return best;
}

static unsigned byte_at(rs_view text, size_t i) {
    return i < text.size ? (unsigned char)text.data[i] : 0;
}

// Whether all that is not ASCII comes in pairs that are common characters of simplified Chinese:
// of a title alone the frequencies that detection goes by tell nothing.
static bool is_short_chinese(rs_view sample) {
    size_t pairs = 0;
    size_t common = 0;
    for (size_t i = 0; i < sample.size; i++) {
        unsigned lead = byte_at(sample, i);
        if (lead < 0x80) {
            continue;
        }
        unsigned trail = byte_at(sample, ++i);
        if (lead < 0xA1 || lead > 0xF7 || trail < 0xA1 || trail == 0xFF) {
            return false;
        }
        pairs++;
        common += lead <= 0xA3 || (lead >= 0xB0 && lead <= 0xD7);
    }
    return pairs >= 2 && pairs <= 100 && common * 10 >= pairs * 9;
}

static bool is_single_byte(const char *encoding) {
    return strncmp(encoding, "windows-", 8) == 0 || strncmp(encoding, "ISO-8859", 8) == 0 ||
           strncmp(encoding, "KOI8", 4) == 0;
}

// A few accented letters tell no language, but that there is a text around them.
static bool is_mostly_ascii(rs_view sample) {
    size_t others = 0;
    for (size_t i = 0; i < sample.size; i++) {
        others += byte_at(sample, i) >= 0x80;
    }
    return others * 3 <= sample.size && fits(sample, "windows-1252");
}

const char *rs_encoding_guess(rs_view bytes) {
    rs_view sample = sample_of(bytes);
    UErrorCode icu = U_ZERO_ERROR;
    UCharsetDetector *detector = ucsdet_open(&icu);
    if (U_FAILURE(icu)) {
        return NULL;
    }
    ucsdet_setText(detector, sample.data, (int32_t)sample.size, &icu);
    const char *best = U_SUCCESS(icu) ? choose(detector, sample) : NULL;
    ucsdet_close(detector);
    if ((!best || is_single_byte(best)) && is_short_chinese(sample)) {
        return "GB18030";
    }
    return !best && is_mostly_ascii(sample) ? "windows-1252" : best;
}

static uint64_t count_replacements(rs_view text) {
    uint64_t count = 0;
    const char *end = text.data + text.size;
    for (const char *at = text.data; (at = memmem(at, (size_t)(end - at), REPLACEMENT, 3));
         at += 3) {
        count++;
    }
    return count;
}

static ressearch_status convert(UConverter *from, UConverter *to, rs_view bytes, rs_buffer *into,
                                ressearch_error *error) {
    UChar pivot[PIVOT];
    UChar *pivot_source = pivot;
    UChar *pivot_target = pivot;
    const char *source = bytes.data;
    UErrorCode icu = U_BUFFER_OVERFLOW_ERROR;
    for (bool first = true; icu == U_BUFFER_OVERFLOW_ERROR; first = false) {
        char *start = rs_buffer_reserve(into, CHUNK);
        if (!start) {
            return rs_no_memory(error);
        }
        char *target = start;
        icu = U_ZERO_ERROR;
        ucnv_convertEx(to, from, &target, start + CHUNK, &source, bytes.data + bytes.size, pivot,
                       &pivot_source, &pivot_target, pivot + PIVOT, first, true, &icu);
        into->size += (size_t)(target - start);
    }
    into->data[into->size] = '\0';
    if (U_FAILURE(icu)) {
        return rs_fail(error, RESSEARCH_BAD_TEXT, "its encoding cannot be converted: %s",
                       u_errorName(icu));
    }
    return RESSEARCH_OK;
}

ressearch_status rs_encoding_convert(rs_view bytes, const char *encoding, rs_buffer *into,
                                     uint64_t *replaced, ressearch_error *error) {
    UErrorCode icu = U_ZERO_ERROR;
    UConverter *from = ucnv_open(encoding, &icu);
    UConverter *to = ucnv_open("UTF-8", &icu);
    size_t before = into->size;
    ressearch_status status;
    if (U_FAILURE(icu)) {
        status = rs_fail(error, RESSEARCH_BAD_TEXT, "its encoding %s is not known", encoding);
    } else {
        status = convert(from, to, bytes, into, error);
    }
    if (status == RESSEARCH_OK) {
        *replaced += count_replacements(rs_view_slice(rs_buffer_view(into), before, into->size));
    }
    ucnv_close(from);
    ucnv_close(to);
    return status;
}
