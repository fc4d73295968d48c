// SPDX-License-Identifier: GPL-2.0-or-later
/* Steps that can be made to fail (allocations in memory.c, writes in disk.c), and whether they did
 * as they must. */
#ifndef STEPS_H
#define STEPS_H

#include <stdbool.h>
#include <stddef.h>

#include "ressearch/status.h"

/* The status that a failing step must end in. */
extern const ressearch_status steps_status;

/* To be called first of all; false when it cannot be done. */
bool steps_prepare(void);

/* Whether Xapian's own steps go well all the same, since it would end the process. */
void steps_spare_xapian(bool is_spared);

/* From now on, step number n (from 1) fails; with for_good, all after it fail too. */
void steps_arm(long n, bool for_good);

/* From now on the process is killed at step number n. Of a disk only. */
void steps_kill(long n);

/* Nothing fails any more; whether a step did. */
bool steps_disarm(void);

/* Steps that failed otherwise than they must. All are told before the test fails. */
extern size_t steps_wrong;

/* Counts step n and tells of it unless status and error are what they must be. */
void steps_check(ressearch_status status, const ressearch_error *error, long n);

/* Sets a test up. */
int steps_forget_wrong(void **state);

#endif
