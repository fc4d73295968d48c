// SPDX-License-Identifier: GPL-2.0-or-later
/* What a command's table of options says to people. */
#include "commands/help.h"

#include "commands/verbs.h"

void help_usage(const command *about, FILE *out) {
    fprintf(out, "Usage: %s\n", about->usage);
}

static void show_row(const option_row *row) {
    enum { column = 32 };
    int width = row->letter == 0 ? printf("      --%s", row->name)
                                 : printf("  -%c, --%s", row->letter, row->name);
    width += row->argument == NULL ? 0 : printf(" %s", row->argument);
    if (width > column - 2) {
        printf("\n%*s%s\n", column, "", row->help);
    } else {
        printf("%*s%s\n", column - width, "", row->help);
    }
}

static void show_verbs(const command *about) {
    if (about->verb_count == 0) {
        return;
    }
    printf("Verbs:\n");
    for (size_t i = 0; i < about->verb_count; i++) {
        printf("  %-12s %s\n", verb_name(about->verbs[i]), about->verbs[i]->purpose);
    }
    printf("\n%s VERB --help shows examples and the options of one.\n\n", about->name);
}

void help_show(const command *about) {
    printf("%s: %s\n\nExamples:\n%s\n", about->name, about->purpose, about->examples);
    help_usage(about, stdout);
    printf("\nOptions:\n");
    for (size_t i = 0; i < about->row_count; i++) {
        show_row(&about->rows[i]);
    }
    putchar('\n');
    show_verbs(about);
    printf("%s"
           "The index: --index, else $RESSEARCH_INDEX, else the nearest .ressearch in this folder\n"
           "or one above, else $XDG_DATA_HOME/ressearch/index.\n"
           "Exit status: 0 found or done, 1 nothing found, 2 wrong use or bad query,\n"
           "3 failed or done only in part.\n",
           about->notes);
}
