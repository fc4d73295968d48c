// SPDX-License-Identifier: GPL-2.0-or-later
/* The write lock of an index folder. It is the system's, so it dies with its process. */
#ifndef RS_LOCK_H
#define RS_LOCK_H

#include "ressearch/status.h"

/*
 * Takes the lock on the file at path, creating it, and waits for another writer up to timeout
 * milliseconds. LOCKED says who holds it. *lock is a file descriptor, -1 on failure.
 */
ressearch_status rs_lock_take(const char *path, unsigned timeout, int *lock,
                              ressearch_error *error);

/* Gives it back; -1 is fine. */
void rs_lock_release(int lock);

#endif
