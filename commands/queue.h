// SPDX-License-Identifier: GPL-2.0-or-later
/* Lines answered by several threads and written in their order. */
#ifndef COMMANDS_QUEUE_H
#define COMMANDS_QUEUE_H

#include <ressearch.h>
#include <stddef.h>
#include <stdio.h>

#include "commands/answer.h"

/*
 * Answers every line of input that is not blank, one thread for each of the readers, the calling
 * one among them. Each answer is written as soon as those before it are. Returns the exit status.
 */
int queue_run(const answer_style *style, FILE *input, ressearch_index **readers, size_t count);

#endif
