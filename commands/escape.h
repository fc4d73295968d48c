// SPDX-License-Identifier: GPL-2.0-or-later
/* Text in HTML and XML. */
#ifndef COMMANDS_ESCAPE_H
#define COMMANDS_ESCAPE_H

#include <stddef.h>
#include <stdio.h>

/* Writes UTF-8 so that it is text, in an attribute too; characters that may not stand there are
 * shown as U+FFFD. */
void put_escaped(FILE *out, const char *text, size_t size);

#endif
