// SPDX-License-Identifier: GPL-2.0-or-later
/* The options of a command from one table, which also prints --help. */
#ifndef COMMANDS_OPTIONS_H
#define COMMANDS_OPTIONS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* What an option does; in brackets the type of the member it sets. */
typedef enum option_type {
    OPTION_FLAG,   /* [bool] true */
    OPTION_TEXT,   /* [const char *] the argument */
    OPTION_NUMBER, /* [uint64_t] the argument, from least to most */
    OPTION_SIZE,   /* [uint64_t] the argument in bytes, "64M" */
    OPTION_CHOICE, /* [unsigned] the place of the argument in "one|two|three" */
    OPTION_HELP,   /* prints the help */
    OPTION_VERSION /* prints the versions */
} option_type;

typedef struct option_row {
    const char *name; /* without the dashes */
    char letter;      /* the short form, or 0 */
    option_type type;
    const char *argument; /* its name in the help, or the choices; NULL: takes none */
    const char *help;
    size_t place; /* offsetof the member it sets */
    uint64_t least;
    uint64_t most;
} option_row;

/* The rows that every command has; the last of each table. */
#define OPTIONS_COMMON                                                                             \
    {.name = "help", .letter = 'h', .type = OPTION_HELP, .help = "show this help"}, {              \
        .name = "version", .letter = 'V', .type = OPTION_VERSION, .help = "show all versions"      \
    }

typedef struct command {
    const char *name;
    const char *purpose; /* one sentence */
    const char *examples;
    const char *usage; /* one form a line */
    const char *notes; /* whole lines after the options */
    const option_row *rows;
    size_t row_count;
    const struct command *const *verbs; /* each called "COMMAND VERB"; NULL: it has none */
    size_t verb_count;
} command;

/*
 * Reads the options of argv into values; the operands follow from argv[*operands]. Returns false
 * when the command is to end with *status: wrong use, said on standard error, or help and versions,
 * or what "--complete WORD..." tells a shell.
 */
bool options_read(const command *about, int argc, char **argv, void *values, int *operands,
                  int *status);

/* Says what is wrong and how the command is used; returns the exit status for it. */
int options_wrong_use(const command *about, const char *format, ...)
    __attribute__((format(printf, 2, 3)));

#endif
