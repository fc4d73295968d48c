// SPDX-License-Identifier: GPL-2.0-or-later
/* A document named on the command line, or given on standard input. */
#ifndef COMMANDS_INPUT_H
#define COMMANDS_INPUT_H

#include <ressearch.h>

/* Reads a file, or standard input for "-", into *out. Returns EXIT_FOUND, or after a message the
 * status to end with. */
int input_read_document(const char *command, const char *path,
                        const ressearch_document_options *options, ressearch_document **out);

#endif
