// SPDX-License-Identifier: GPL-2.0-or-later
/* What is written of measured runs. */
#ifndef COMMANDS_BATCH_REPORT_H
#define COMMANDS_BATCH_REPORT_H

#include "commands/batch/evaluate.h"

/* One run: with each a line a query first, then the means, in columns with a header. */
void report_run(const judgements *run, bool each);

/*
 * Two runs, measured by the same judgements: with each a line a query that changed first, then for
 * each measure both means, the difference, on how many queries the second is better and worse, and
 * how likely so large a difference is by chance.
 */
void report_comparison(const judgements *first, const judgements *second, bool each);

#endif
