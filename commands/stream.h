// SPDX-License-Identifier: GPL-2.0-or-later
/* All that a stream holds. */
#ifndef COMMANDS_STREAM_H
#define COMMANDS_STREAM_H

#include <stddef.h>
#include <stdio.h>

/* Reads to the end, a zero byte behind it, freed by the caller; NULL with errno. */
char *stream_read(FILE *from, size_t *size);

#endif
