// SPDX-License-Identifier: GPL-2.0-or-later
/* bytes → UTF-8: what is UTF-8 stays, what is nearly so is mended, the rest is converted. */
#include "indexer/decode.h"

#include "core/base/error.h"
#include "core/base/utf8.h"
#include "indexer/binary.h"
#include "indexer/encoding.h"

#define REPLACEMENT 0xFFFDu

typedef struct utf8_score {
    size_t multi;   /* characters of several bytes */
    size_t invalid; /* bytes */
} utf8_score;

static utf8_score score_utf8(rs_view bytes) {
    utf8_score score = {0};
    for (size_t i = 0; i < bytes.size;) {
        size_t before = i;
        if (rs_utf8_next(bytes, &i) == RS_UTF8_INVALID) {
            score.invalid++;
        } else {
            score.multi += i - before > 1;
        }
    }
    return score;
}

// Other encodings seldom give a valid sequence by chance, and never mostly valid ones.
static bool is_nearly_utf8(rs_view bytes) {
    utf8_score score = score_utf8(bytes);
    return score.multi >= 3 * score.invalid && score.invalid * 8 <= bytes.size;
}

static ressearch_status mend(rs_view bytes, rs_buffer *into, uint64_t *replaced,
                             ressearch_error *error) {
    size_t kept = 0;
    for (size_t i = 0; i < bytes.size;) {
        size_t start = i;
        uint32_t code = rs_utf8_next(bytes, &i);
        if (code != RS_UTF8_INVALID && code != 0) {
            continue;
        }
        rs_buffer_append(into, rs_view_slice(bytes, kept, start));
        rs_buffer_append_code(into, REPLACEMENT);
        kept = i;
        *replaced += 1;
    }
    rs_buffer_append(into, rs_view_slice(bytes, kept, bytes.size));
    return into->failed ? rs_no_memory(error) : RESSEARCH_OK;
}

static ressearch_status mended(rs_view bytes, rs_buffer *storage, rs_decoded *out,
                               ressearch_error *error) {
    out->encoding = "UTF-8";
    ressearch_status status = mend(bytes, storage, &out->replaced, error);
    out->text = rs_buffer_view(storage);
    return status;
}

static ressearch_status converted(rs_view bytes, const char *encoding, rs_buffer *storage,
                                  rs_decoded *out, ressearch_error *error) {
    out->encoding = encoding;
    ressearch_status status = rs_encoding_convert(bytes, encoding, storage, &out->replaced, error);
    out->text = rs_buffer_view(storage);
    if (status != RESSEARCH_OK || !memchr(out->text.data, 0, out->text.size)) {
        return status;
    }
    rs_buffer whole = *storage;
    *storage = (rs_buffer){0};
    status = mend(rs_buffer_view(&whole), storage, &out->replaced, error);
    out->text = rs_buffer_view(storage);
    rs_buffer_free(&whole);
    return status;
}

static ressearch_status not_text(rs_view bytes, ressearch_error *error) {
    const char *name = rs_binary_name(bytes);
    if (!name) {
        return rs_fail(error, RESSEARCH_BAD_TEXT, "it looks like binary data, not text");
    }
    rs_fail(error, RESSEARCH_BAD_TEXT, "it is %s, not text", name);
    return rs_hint(error, RESSEARCH_BAD_TEXT, "%s",
                   rs_binary_is_pdf(bytes) ? "make a text of it first, with pdftotext or the like"
                                           : "make a text of it first, if it holds any");
}

static bool is_iso_2022(const char *encoding) {
    return encoding && strncmp(encoding, "ISO-2022", 8) == 0;
}

// Bytes that are valid UTF-8, but for their control characters.
static ressearch_status decode_utf8(rs_view bytes, rs_buffer *storage, rs_decoded *out,
                                    ressearch_error *error) {
    bool has_nul = bytes.size != 0 && memchr(bytes.data, 0, bytes.size) != NULL;
    if (has_nul) {
        return mended(bytes, storage, out, error);
    }
    // Japanese mail and the like shift between character sets by escapes, all in seven bits.
    if (bytes.size != 0 && memmem(bytes.data, bytes.size, "\x1B$", 2)) {
        const char *encoding = rs_encoding_guess(bytes);
        if (is_iso_2022(encoding)) {
            return converted(bytes, encoding, storage, out, error);
        }
    }
    out->text = bytes;
    out->encoding = "UTF-8";
    return RESSEARCH_OK;
}

static ressearch_status decode_unmarked(rs_view bytes, rs_buffer *storage, rs_decoded *out,
                                        ressearch_error *error) {
    size_t controls = rs_binary_controls(bytes);
    bool is_clean = controls <= 1 + bytes.size / 64;
    if (is_clean && rs_utf8_valid_prefix(bytes) == bytes.size) {
        return decode_utf8(bytes, storage, out, error);
    }
    if (controls != 0 && rs_binary_name(bytes)) {
        return not_text(bytes, error);
    }
    const char *wide = controls != 0 ? rs_encoding_wide(bytes) : NULL;
    if (wide) {
        return converted(bytes, wide, storage, out, error);
    }
    if (!is_clean) {
        return not_text(bytes, error);
    }
    if (is_nearly_utf8(bytes)) {
        return mended(bytes, storage, out, error);
    }
    const char *encoding = rs_encoding_guess(bytes);
    if (!encoding) {
        rs_fail(error, RESSEARCH_BAD_TEXT, "its encoding cannot be told");
        return rs_hint(error, RESSEARCH_BAD_TEXT, "convert it to UTF-8, with iconv or the like");
    }
    return converted(bytes, encoding, storage, out, error);
}

ressearch_status rs_decode(rs_view bytes, rs_buffer *storage, rs_decoded *out,
                           ressearch_error *error) {
    *out = (rs_decoded){.text = {"", 0}, .encoding = "UTF-8"};
    rs_buffer_reset(storage);
    if (rs_binary_is_pdf(bytes)) {
        return not_text(bytes, error);
    }
    size_t mark = 0;
    const char *encoding = rs_encoding_of_mark(bytes, &mark);
    if (!encoding) {
        return decode_unmarked(bytes, storage, out, error);
    }
    rs_view rest = rs_view_slice(bytes, mark, bytes.size);
    if (strcmp(encoding, "UTF-8") != 0) {
        return converted(rest, encoding, storage, out, error);
    }
    out->start = mark;
    bool is_whole = rs_utf8_valid_prefix(rest) == rest.size;
    return is_whole ? decode_utf8(rest, storage, out, error) : mended(rest, storage, out, error);
}
