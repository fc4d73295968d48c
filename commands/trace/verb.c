// SPDX-License-Identifier: GPL-2.0-or-later
/* What the verbs of ressearch-trace share. */
#include "commands/trace/verb.h"

#include "commands/message.h"
#include "commands/where.h"

ressearch_index *trace_open_index(const trace_settings *wanted) {
    where place;
    ressearch_error error;
    ressearch_index *index = NULL;
    if (where_is_index(TRACE_COMMAND, wanted->index, &place) &&
        ressearch_index_open(place.path, &index, &error) != RESSEARCH_OK) {
        message_error(TRACE_COMMAND, &error);
    }
    return index;
}
