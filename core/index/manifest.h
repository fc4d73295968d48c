// SPDX-License-Identifier: GPL-2.0-or-later
/* The manifest: what a commit consists of. The file is described in docs/INDEX-FORMAT.md. */
#ifndef RS_MANIFEST_H
#define RS_MANIFEST_H

#include "core/base/array.h"
#include "core/index/folder.h"
#include "core/index/statistics.h"
#include "core/index/tombstones.h"

enum { RS_INDEX_FORMAT = 3 };

/* The files of a segment: its table of terms, their long lists, its paragraphs. */
typedef enum rs_part { RS_PART_TERMS, RS_PART_POSTINGS, RS_PART_PARAGRAPHS, RS_PARTS } rs_part;

/* A segment of the index, or one that a writer is still making. */
typedef struct rs_segment {
    char file[RS_FILE_NAME_SIZE]; /* that of its terms, within the index folder */
    uint32_t number;              /* of its files; 0 while it is not part of the index */
    bool is_run;                  /* its terms lie in a run, as it is still in the making */
    uint32_t dead_number;         /* of its tombstone file; 0: nothing was dead at the commit */
    uint32_t paragraphs;          /* dead ones too: the last docid */
    unsigned merges;              /* that a segment in the making has behind it */
    rs_file_facts parts[RS_PARTS];
    rs_statistics statistics; /* of what is alive */
    rs_tombstones dead;
} rs_segment;

RS_ARRAY(rs_segments, rs_segment);

typedef struct rs_dictionary_file {
    uint32_t number;
    rs_file_facts facts;
} rs_dictionary_file;

RS_ARRAY(rs_dictionary_files, rs_dictionary_file);

/* Zero-initialise before use. */
typedef struct rs_manifest {
    uint64_t generation;  /* number of commits */
    uint32_t next_number; /* for the next segment or tombstone file */
    char *stamps;         /* rs_analysis_stamp() of its writer, and "xapian <version>" */
    char *characters;     /* see characters.h; NULL: not counted yet */
    rs_dictionary_files dictionaries;
    rs_segments segments; /* without their tombstones: rs_snapshot_open reads those */
    uint64_t bytes;       /* of the manifest's file, and its checksum: 0 before it is written */
    uint64_t checksum;
} rs_manifest;

/*
 * Reads and verifies the manifest of the index folder. NOT_FOUND and EXISTS as of
 * rs_folder_examine, WRONG_VERSION, CORRUPT.
 */
ressearch_status rs_manifest_read(const char *folder, rs_manifest *manifest,
                                  ressearch_error *error);

/* Puts the manifest in place of the one before, durably. */
ressearch_status rs_manifest_replace(const char *folder, rs_manifest *manifest,
                                     ressearch_error *error);

/* The stamps that this library writes; NULL when memory is exhausted. */
char *rs_manifest_stamps(void);

void rs_manifest_free(rs_manifest *manifest);

/* The kind in the name of such a file: "postings". */
const char *rs_part_kind(rs_part part);

/* A file of a segment within the index folder; NULL when memory is exhausted. */
const char *rs_segment_file(rs_arena *arena, const rs_segment *segment, rs_part part);

/* The same of a segment that is not part of the index, or of a piece, by the path of its terms. */
const char *rs_piece_file(rs_arena *arena, const char *piece, rs_part part);

/* A copy of its own, tombstones too. */
ressearch_status rs_segment_copy(const rs_segment *from, rs_segment *to, ressearch_error *error);
void rs_segment_free(rs_segment *segment);

/* Hands a segment over to the array; it is freed where there is no room for it. */
void rs_segments_push(rs_segments *segments, rs_segment *segment);
void rs_segments_free(rs_segments *segments);

/* Paragraphs that are alive. */
static inline uint32_t rs_segment_live(const rs_segment *segment) {
    return segment->paragraphs - segment->dead.count;
}

#endif
