// SPDX-License-Identifier: GPL-2.0-or-later
/* How far the indexing is: one line on a terminal, written over again and again. */
#ifndef COMMANDS_PROGRESS_H
#define COMMANDS_PROGRESS_H

#include <ressearch.h>
#include <stdbool.h>
#include <time.h>

typedef struct progress {
    bool shown;   /* whether to show anything */
    bool on_line; /* the line stands there now */
    struct timespec start;
} progress;

void progress_start(progress *state, bool shown);

/* "1234 documents  45.2 MB  12.3 MB/s  0:32 left" */
void progress_show(progress *state, const ressearch_counts *counts);

/* The same with a word of what is done now. */
void progress_say(progress *state, const char *what);

/* Takes the line away, before anything else is written. */
void progress_clear(progress *state);

/* "45.2 MB", in units of 1,000. */
void progress_format_bytes(char *buffer, size_t size, uint64_t bytes);

#endif
