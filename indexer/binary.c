// SPDX-License-Identifier: GPL-2.0-or-later
/* Formats known by their first bytes, and control characters. */
#include "indexer/binary.h"

typedef struct magic {
    const char *bytes;
    size_t size;
    size_t offset;
    const char *name;
} magic;

#define MAGIC(offset, bytes, name)                                                                 \
    { bytes, sizeof(bytes) - 1, offset, name }

static const magic known[] = {
    MAGIC(0, "%PDF-", "a PDF document"),
    MAGIC(0, "PK\3\4", "a ZIP archive or an Office document"),
    MAGIC(0, "PK\5\6", "an empty ZIP archive"),
    MAGIC(0, "\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1", "an old Office document"),
    MAGIC(0, "\x89PNG\r\n\x1A\n", "a PNG image"),
    MAGIC(0, "\xFF\xD8\xFF", "a JPEG image"),
    MAGIC(0, "GIF8", "a GIF image"),
    MAGIC(0, "II*\0", "a TIFF image"),
    MAGIC(0, "MM\0*", "a TIFF image"),
    MAGIC(0, "RIFF", "a media file"),
    MAGIC(0, "OggS", "a media file"),
    MAGIC(0, "ID3", "a media file"),
    MAGIC(0, "fLaC", "a media file"),
    MAGIC(4, "ftyp", "a media file"),
    MAGIC(0, "\x1F\x8B", "compressed with gzip"),
    MAGIC(0, "BZh", "compressed with bzip2"),
    MAGIC(0,
          "\xFD"
          "7zXZ",
          "compressed with xz"),
    MAGIC(0, "\x28\xB5\x2F\xFD", "compressed with zstd"),
    MAGIC(0, "7z\xBC\xAF\x27\x1C", "a 7z archive"),
    MAGIC(0, "Rar!\x1A\x07", "a RAR archive"),
    MAGIC(257, "ustar", "a tar archive"),
    MAGIC(0, "SQLite format 3", "an SQLite database"),
    MAGIC(0, "\x0F\x0DXapian", "a Xapian database"),
    MAGIC(0,
          "\x7F"
          "ELF",
          "a program"),
    MAGIC(0, "MZ", "a program"),
    MAGIC(0, "\xCA\xFE\xBA\xBE", "a program"),
    MAGIC(0, "\xCF\xFA\xED\xFE", "a program"),
    MAGIC(0, "\0asm", "a program"),
    MAGIC(0, "!<arch>\n", "a library of object code"),
    MAGIC(0, "wOFF", "a font"),
    MAGIC(0, "wOF2", "a font"),
    MAGIC(0, "OTTO", "a font"),
    MAGIC(0, "\0\1\0\0", "a font"),
};

static bool begins(rs_view head, const magic *format) {
    return head.size >= format->offset + format->size &&
           memcmp(head.data + format->offset, format->bytes, format->size) == 0;
}

const char *rs_binary_name(rs_view head) {
    for (size_t i = 0; i < sizeof known / sizeof *known; i++) {
        if (begins(head, &known[i])) {
            return known[i].name;
        }
    }
    return NULL;
}

bool rs_binary_is_pdf(rs_view head) {
    return begins(head, &known[0]);
}

size_t rs_binary_controls(rs_view bytes) {
    // Backspace and escape stand in the output of programs.
    static const bool control[256] = {
        [0] = 1,  [1] = 1,  [2] = 1,  [3] = 1,  [4] = 1,  [5] = 1,  [6] = 1,  [7] = 1,  [14] = 1,
        [15] = 1, [16] = 1, [17] = 1, [18] = 1, [19] = 1, [20] = 1, [21] = 1, [22] = 1, [23] = 1,
        [24] = 1, [25] = 1, [26] = 1, [28] = 1, [29] = 1, [30] = 1, [31] = 1, [127] = 1};
    size_t count = 0;
    for (size_t i = 0; i < bytes.size; i++) {
        count += control[(unsigned char)bytes.data[i]];
    }
    return count;
}
