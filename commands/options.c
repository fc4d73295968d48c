// SPDX-License-Identifier: GPL-2.0-or-later
/* The options of a command from one table, which also prints --help. */
#include "commands/options.h"

#include <errno.h>
#include <getopt.h>
#include <ressearch.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "commands/complete.h"
#include "commands/help.h"
#include "commands/message.h"

enum { most_rows = 32, first_value = 256 };

// The table as getopt_long wants it; an option is told by first_value and its row.
static void fill_getopt(const command *about, struct option *longs, char *shorts) {
    *shorts++ = ':';
    for (size_t i = 0; i < about->row_count; i++) {
        const option_row *row = &about->rows[i];
        int argument = row->argument == NULL ? no_argument : required_argument;
        longs[i] = (struct option){row->name, argument, NULL, first_value + (int)i};
        if (row->letter != 0) {
            *shorts++ = row->letter;
            if (row->argument != NULL) {
                *shorts++ = ':';
            }
        }
    }
    longs[about->row_count] = (struct option){0};
    *shorts = '\0';
}

static const option_row *row_of(const command *about, int value) {
    for (size_t i = 0; i < about->row_count; i++) {
        if (value == first_value + (int)i || (value != 0 && value == about->rows[i].letter)) {
            return &about->rows[i];
        }
    }
    return NULL;
}

int options_wrong_use(const command *about, const char *format, ...) {
    char text[512];
    va_list arguments;
    va_start(arguments, format);
    vsnprintf(text, sizeof text, format, arguments);
    va_end(arguments);
    message_say(about->name, "%s", text);
    help_usage(about, stderr);
    message_hint("%s --help shows examples and all options", about->name);
    return EXIT_USAGE;
}

// Changes of one letter that make a of b, counted up to the length of a short word.
static size_t distance(const char *a, const char *b) {
    enum { longest = 24 };
    size_t row[longest + 1];
    size_t width = strlen(b);
    if (strlen(a) > longest || width > longest) {
        return longest;
    }
    for (size_t j = 0; j <= width; j++) {
        row[j] = j;
    }
    for (size_t i = 0; a[i] != '\0'; i++) {
        size_t diagonal = row[0];
        row[0] = i + 1;
        for (size_t j = 0; j < width; j++) {
            size_t best = diagonal + (a[i] == b[j] ? 0 : 1);
            diagonal = row[j + 1];
            best = best < row[j] + 1 ? best : row[j] + 1;
            row[j + 1] = best < diagonal + 1 ? best : diagonal + 1;
        }
    }
    return row[width];
}

static bool is_near(const char *word, const option_row *row) {
    size_t size = strlen(word);
    if (size == 0) {
        return false;
    }
    return strncmp(word, row->name, size) == 0 ||
           strncmp(word, row->name, strlen(row->name)) == 0 ||
           distance(word, row->name) <= (size < 5 ? 1 : 2);
}

static int unknown_option(const command *about, const char *word, const char *near_to) {
    message_say(about->name, "there is no option %s", word);
    char near_names[256] = "";
    size_t used = 0;
    for (size_t i = 0; i < about->row_count; i++) {
        if (is_near(near_to, &about->rows[i]) && used < sizeof near_names) {
            int written = snprintf(near_names + used, sizeof near_names - used, "%s--%s",
                                   used == 0 ? "" : ", ", about->rows[i].name);
            used += written < 0 ? 0 : (size_t)written;
        }
    }
    if (used > 0) {
        message_hint("%s", near_names);
    } else {
        message_hint("%s --help lists the options; what begins with - and is none goes after --",
                     about->name);
    }
    return EXIT_USAGE;
}

// What getopt_long did not understand: an unknown or ambiguous option, or one given a value.
static int refuse(const command *about, char **argv) {
    char name[64];
    const char *word = argv[optind - 1];
    if (optopt >= first_value) {
        message_say(about->name, "--%s takes no argument", row_of(about, optopt)->name);
        return EXIT_USAGE;
    }
    if (optopt == 0) {
        snprintf(name, sizeof name, "%.*s", (int)strcspn(word + 2, "="), word + 2);
        return unknown_option(about, word, name);
    }
    if ((unsigned)optopt < 128 && optopt > 0) {
        snprintf(name, sizeof name, "-%c", optopt);
        return unknown_option(about, name, "");
    }
    // A word of another script, such as -会议: getopt stops in its middle.
    return unknown_option(about, argv[optind], "");
}

static bool read_number(const char *text, const option_row *row, uint64_t *value) {
    char *end = NULL;
    errno = 0;
    unsigned long long number = strtoull(text, &end, 10);
    if (text[0] < '0' || text[0] > '9' || errno != 0) {
        return false;
    }
    uint64_t unit = 1;
    if (row->type == OPTION_SIZE && *end != '\0') {
        static const char units[] = "KMGT";
        const char *found = strchr(units, *end >= 'a' ? *end - 'a' + 'A' : *end);
        if (found == NULL) {
            return false;
        }
        unit = UINT64_C(1) << (10 * (found - units + 1));
        end++;
    }
    *value = number * unit;
    return *end == '\0' && number <= row->most / unit && *value >= row->least;
}

static bool read_choice(const char *text, const char *choices, unsigned *value) {
    size_t size = strlen(text);
    *value = 0;
    for (const char *choice = choices; *choice != '\0'; (*value)++) {
        size_t length = strcspn(choice, "|");
        if (length == size && memcmp(choice, text, size) == 0) {
            return true;
        }
        choice += length + (choice[length] == '|');
    }
    return false;
}

static int wrong_argument(const command *about, const option_row *row, const char *text) {
    message_say(about->name, "--%s cannot be %s", row->name, text[0] == '\0' ? "empty" : text);
    if (row->type == OPTION_CHOICE) {
        message_hint("one of %s", row->argument);
    } else if (row->type == OPTION_SIZE) {
        message_hint("a size such as 64M, with K, M, G or T, or a number of bytes");
    } else if (row->type == OPTION_NUMBER && row->most < UINT32_MAX) {
        message_hint("a number from %ju to %ju", (uintmax_t)row->least, (uintmax_t)row->most);
    } else if (row->type == OPTION_NUMBER) {
        message_hint("a number from %ju", (uintmax_t)row->least);
    }
    return EXIT_USAGE;
}

static bool set_value(const option_row *row, const char *text, void *values) {
    // Each member has the type that option_type names for the row's.
    void *member = (char *)values + row->place;
    switch (row->type) {
    case OPTION_FLAG:
        *(bool *)member = true;
        return true;
    case OPTION_TEXT:
        *(const char **)member = text;
        return text[0] != '\0';
    case OPTION_NUMBER:
    case OPTION_SIZE:
        return read_number(text, row, member);
    default:
        return read_choice(text, row->argument, member);
    }
}

static void show_versions(void) {
    char text[1024];
    ressearch_versions(text, sizeof text);
    size_t size = strlen(text);
    printf("%s%s", text, size > 0 && text[size - 1] == '\n' ? "" : "\n");
}

bool options_read(const command *about, int argc, char **argv, void *values, int *operands,
                  int *status) {
    struct option longs[most_rows + 1];
    char shorts[2 * most_rows + 2];
    if (argc > 1 && strcmp(argv[1], "--complete") == 0) {
        complete_show(about, argv + 2, (size_t)argc - 2);
        *status = message_finish(about->name, EXIT_FOUND);
        return false;
    }
    fill_getopt(about, longs, shorts);
    opterr = 0;
    for (int value; (value = getopt_long(argc, argv, shorts, longs, NULL)) != -1;) {
        const option_row *row = row_of(about, value == ':' ? optopt : value);
        if (value == ':') {
            *status = options_wrong_use(about, "--%s needs %s", row->name, row->argument);
            return false;
        }
        if (row == NULL) {
            *status = refuse(about, argv);
            return false;
        }
        if (row->type >= OPTION_HELP) {
            if (row->type == OPTION_VERSION) {
                show_versions();
            } else {
                help_show(about);
            }
            *status = message_finish(about->name, EXIT_FOUND);
            return false;
        }
        if (!set_value(row, optarg, values)) {
            *status = wrong_argument(about, row, optarg);
            return false;
        }
    }
    *operands = optind;
    return true;
}
