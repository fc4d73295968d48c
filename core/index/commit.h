// SPDX-License-Identifier: GPL-2.0-or-later
/* Putting a new state of the index on disk, all or nothing, and clearing away what is left over. */
#ifndef RS_COMMIT_H
#define RS_COMMIT_H

#include "core/index/manifest.h"

/*
 * Makes the segments, those still in the work folder too, and their tombstones files of the index
 * and replaces the manifest. committed is the state before (its generation 0: none); next is a new
 * manifest whose segments and dictionaries are filled in, and becomes what was written.
 */
ressearch_status rs_commit(const char *folder, const rs_manifest *committed, rs_manifest *next,
                           ressearch_error *error);

/*
 * Removes what the manifest on disk does not name: files of commits before, of failed and of killed
 * writers. Needs the lock. keep (may be NULL) is the name of a work folder in use.
 */
void rs_commit_clean(const char *folder, const char *keep);

#endif
