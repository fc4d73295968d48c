// SPDX-License-Identifier: GPL-2.0-or-later
/* The options that widen what a query matches, for all commands that search. */
#ifndef COMMANDS_WIDER_H
#define COMMANDS_WIDER_H

#include <ressearch.h>
#include <stdbool.h>

typedef struct wider {
    bool fuzzy;
    bool pinyin;
    bool numerals;
    bool regional;
    const char *synonyms; /* the name of a file */
} wider;

#define WIDER_ROW(settings, member, type, argument, help)                                          \
    { #member, 0, type, argument, help, .place = offsetof(settings, wider.member) }

/* Their rows in the table of a command whose settings have a member `wider`. */
#define WIDER_ROWS(settings)                                                                       \
    WIDER_ROW(settings, fuzzy, OPTION_FLAG, NULL, "also words one or two letters off"),            \
        WIDER_ROW(settings, pinyin, OPTION_FLAG, NULL, "also Han by its pinyin: zhongwen, zw"),    \
        WIDER_ROW(settings, numerals, OPTION_FLAG, NULL, "also 六十二 for 62, and the reverse"),   \
        WIDER_ROW(settings, regional, OPTION_FLAG, NULL, "also 軟體 for 软件, and the like"),      \
        WIDER_ROW(settings, synonyms, OPTION_TEXT, "FILE", "also the equal terms of a list")

/*
 * Sets the members of how; *list, freed by the caller, is the text that how->synonyms points to.
 * Returns EXIT_FOUND, or after a message the status to end with.
 */
int wider_read(const char *command, const wider *wanted, ressearch_query_options *how, char **list);

#endif
