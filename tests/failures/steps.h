// SPDX-License-Identifier: GPL-2.0-or-later
/* Steps that can be made to fail: allocations in memory.c, writes in disk.c. */
#ifndef STEPS_H
#define STEPS_H

#include <stdbool.h>

#include "ressearch/status.h"

/* The status that a failing step must end in. */
extern const ressearch_status steps_status;

/* From now on, step number n (from 1) fails; with for_good, all after it fail too. */
void steps_arm(long n, bool for_good);

/* Nothing fails any more; whether a step did. */
bool steps_disarm(void);

#endif
