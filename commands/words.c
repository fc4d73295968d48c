// SPDX-License-Identifier: GPL-2.0-or-later
/* The words of a command line as one text. */
#include "commands/words.h"

#include <stdlib.h>
#include <string.h>

#include "commands/message.h"

char *words_join(const char *command, char **words, size_t count) {
    size_t size = 1;
    for (size_t i = 0; i < count; i++) {
        size += strlen(words[i]) + 1;
    }
    char *text = malloc(size);
    if (text == NULL) {
        message_say(command, "out of memory");
        return NULL;
    }
    char *end = text;
    *end = '\0';
    for (size_t i = 0; i < count; i++) {
        end = stpcpy(end, i == 0 ? "" : " ");
        end = stpcpy(end, words[i]);
    }
    return text;
}
