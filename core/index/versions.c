// SPDX-License-Identifier: GPL-2.0-or-later
/* All versions that decide what an index holds, as text. */
#include <stdio.h>

#include "core/analysis/analyzer.h"
#include "core/xapian-c/xc.h"
#include "ressearch/status.h"

size_t ressearch_versions(char *buffer, size_t size) {
    int needed = snprintf(buffer, size, "ressearch %s\n%sxapian %s", ressearch_version(),
                          rs_analysis_stamp(), xc_version());
    return needed < 0 ? 0 : (size_t)needed;
}
