// SPDX-License-Identifier: GPL-2.0-or-later
/* What the verbs of ressearch-trace share. */
#include "commands/trace/verb.h"

#include <stdlib.h>
#include <string.h>

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

char *trace_join(char **operands, size_t count) {
    size_t size = 1;
    for (size_t i = 0; i < count; i++) {
        size += strlen(operands[i]) + 1;
    }
    char *text = malloc(size);
    if (text == NULL) {
        message_say(TRACE_COMMAND, "out of memory");
        return NULL;
    }
    char *end = text;
    *end = '\0';
    for (size_t i = 0; i < count; i++) {
        end = stpcpy(end, i == 0 ? "" : " ");
        end = stpcpy(end, operands[i]);
    }
    return text;
}
