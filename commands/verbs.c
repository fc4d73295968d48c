// SPDX-License-Identifier: GPL-2.0-or-later
/* The verbs of a command that has some, by their names. */
#include "commands/verbs.h"

#include <string.h>

const char *verb_name(const command *verb) {
    return strchr(verb->name, ' ') + 1;
}

size_t verb_find(const command *about, const char *name) {
    size_t place = 0;
    while (place < about->verb_count && strcmp(verb_name(about->verbs[place]), name) != 0) {
        place++;
    }
    return place;
}
