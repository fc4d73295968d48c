// SPDX-License-Identifier: GPL-2.0-or-later
/* The words of a command line as one text. */
#ifndef COMMANDS_WORDS_H
#define COMMANDS_WORDS_H

#include <stddef.h>

/* The words joined with blanks, freed by the caller; NULL after a message. */
char *words_join(const char *command, char **words, size_t count);

#endif
