// SPDX-License-Identifier: GPL-2.0-or-later
/* What may stand where a command line is being typed, told to the completions of the shells. */
#include "commands/complete.h"

#include <dirent.h>
#include <limits.h>
#include <ressearch.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "commands/facets.h"
#include "commands/verbs.h"

typedef struct field {
    const char *name;
    const char *help;
    const char *values; /* "one|two", where they are few */
} field;

// docs/QUERIES.md has the same ones, which a test compares.
static const field fields[] = {
    {"document:", "its id, or the end of it", NULL},
    {"symbol:", "as in A/RES/62/17, or a level of it", NULL},
    {"cites:", "what the paragraph cites", NULL},
    {"session:", "a number, or a range: 60..74", NULL},
    {"date:", "a day, month or year, or a range: 2003..2007", NULL},
    {"kind:", "of paragraph", "text|title|heading|item|row|code|fn|head|pp|op|close"},
    {"verb:", "the lead verb of a paragraph", NULL},
    {"item:", "of the agenda", NULL},
    {"organ:", "A, S, E, or its name", NULL},
    {"lang:", "a code of ISO 639-1, such as zh", ""},
};

// Not among the languages that have stems, but indexed and asked for like them.
static const char unstemmed[] = "zh|ja|ko";

// The word being typed; its first `kept` bytes stand already.
typedef struct place {
    const char *word;
    size_t kept;
} place;

static void offer(place at, const char *text, size_t size, const char *help) {
    const char *typed = at.word + at.kept;
    size_t typed_size = strlen(typed);
    if (typed_size <= size && memcmp(typed, text, typed_size) == 0) {
        printf("%.*s%.*s%s%s\n", (int)at.kept, at.word, (int)size, text, help == NULL ? "" : "\t",
               help == NULL ? "" : help);
    }
}

static void offer_choices(place at, const char *choices) {
    for (const char *choice = choices; *choice != '\0';) {
        size_t size = strcspn(choice, "|");
        offer(at, choice, size, NULL);
        choice += size + (choice[size] == '|');
    }
}

static void offer_languages(place at) {
    for (const char *const *code = ressearch_languages(); *code != NULL; code++) {
        offer(at, *code, strlen(*code), NULL);
    }
    offer_choices(at, unstemmed);
}

// Behind the last of some characters.
static place behind(place at, const char *characters) {
    for (size_t i = at.kept; at.word[i] != '\0'; i++) {
        if (strchr(characters, at.word[i]) != NULL) {
            at.kept = i + 1;
        }
    }
    return at;
}

// The last part of a query, of which a word holds several where it is quoted.
static void offer_fields(place at) {
    at = behind(at, " ");
    at.kept += strspn(at.word + at.kept, "(-");
    for (size_t i = 0; i < sizeof fields / sizeof fields[0]; i++) {
        const field *row = &fields[i];
        size_t size = strlen(row->name);
        place value = {at.word, at.kept + size};
        if (strncmp(at.word + at.kept, row->name, size) != 0) {
            offer(at, row->name, size, row->help);
        } else if (row->values != NULL && row->values[0] == '\0') {
            offer_languages(value);
        } else if (row->values != NULL) {
            offer_choices(value, row->values);
        }
    }
}

// "--folder DIR" among the words, else $XDG_CONFIG_HOME/ressearch/queries.
static bool find_saved(char **words, size_t count, char path[PATH_MAX]) {
    const char *start = getenv("XDG_CONFIG_HOME");
    const char *rest = "/ressearch/queries";
    if (start == NULL || start[0] != '/') {
        start = getenv("HOME");
        rest = "/.config/ressearch/queries";
    }
    for (size_t i = 0; i < count; i++) {
        bool is_apart = strcmp(words[i], "--folder") == 0 && i + 1 < count;
        if (is_apart || strncmp(words[i], "--folder=", 9) == 0) {
            start = is_apart ? words[i + 1] : words[i] + 9;
            rest = "";
        }
    }
    int size = start == NULL ? -1 : snprintf(path, PATH_MAX, "%s%s", start, rest);
    return size > 0 && size < PATH_MAX;
}

// The files of a folder that end in ".query", without that.
static void offer_saved(place at, const char *path) {
    static const char ending[] = ".query";
    const size_t ending_size = sizeof ending - 1;
    DIR *folder = opendir(path);
    if (folder == NULL) {
        return;
    }
    for (const struct dirent *entry; (entry = readdir(folder)) != NULL;) {
        size_t size = strlen(entry->d_name);
        // No name has a line end or a tab, which would be taken for the end of one here.
        if (size > ending_size && strcmp(entry->d_name + size - ending_size, ending) == 0 &&
            strpbrk(entry->d_name, "\n\t") == NULL) {
            offer(at, entry->d_name, size - ending_size, "saved query");
        }
    }
    closedir(folder);
}

static bool is_one_of(const char *word, const char *words) {
    size_t size = strlen(word);
    for (const char *found = strstr(words, word); found != NULL; found = strstr(found + 1, word)) {
        bool begins = found == words || strchr(" [|", found[-1]) != NULL;
        if (begins && strchr(" .|]\n", found[size]) != NULL) {
            return true;
        }
    }
    return false;
}

// What an argument is called says what it is.
static void offer_arguments(place at, const char *names) {
    static const char *const files[] = {"FILE", "PATH", "ID"};
    for (size_t i = 0; i < sizeof files / sizeof files[0]; i++) {
        if (is_one_of(files[i], names)) {
            printf(":files\n");
            break;
        }
    }
    if (is_one_of("DIR", names)) {
        printf(":folders\n");
    }
    if (is_one_of("QUERY", names)) {
        offer_fields(at);
    }
}

static void offer_value(place at, const option_row *row) {
    if (strncmp(row->argument, "CODE", 4) == 0) {
        offer_languages(behind(at, ","));
    } else if (strncmp(row->argument, "FACET", 5) == 0) {
        offer_choices(behind(at, ","), FACET_NAMES);
    } else if (strchr(row->argument, '|') != NULL) {
        offer_choices(at, row->argument);
    } else {
        offer_arguments(at, row->argument);
    }
}

static void offer_options(place at, const command *about) {
    for (size_t i = 0; i < about->row_count; i++) {
        const option_row *row = &about->rows[i];
        char name[64] = {'-', row->letter};
        if (row->letter != 0) {
            offer(at, name, 2, row->help);
        }
        int size = snprintf(name, sizeof name, "--%s", row->name);
        offer(at, name, (size_t)size, row->help);
    }
}

// "-n" or "--limit"
static bool is_named(const option_row *row, const char *word) {
    if (word[0] != '-') {
        return false;
    }
    return word[1] == '-' ? strcmp(word + 2, row->name) == 0
                          : row->letter != 0 && word[1] == row->letter && word[2] == '\0';
}

// The row whose argument the last word is: "--sort WORD", "-n WORD", "--sort=WORD".
static const option_row *awaiting(const command *about, char **words, size_t count, place *at) {
    const char *before = count > 1 ? words[count - 2] : "";
    for (size_t i = 0; i < about->row_count; i++) {
        const option_row *row = &about->rows[i];
        size_t size = strlen(row->name);
        if (row->argument == NULL) {
            continue;
        }
        if (strncmp(at->word, "--", 2) == 0 && strncmp(at->word + 2, row->name, size) == 0 &&
            at->word[2 + size] == '=') {
            at->kept = size + 3;
            return row;
        }
        if (is_named(row, before)) {
            return row;
        }
    }
    return NULL;
}

void complete_show(const command *about, char **words, size_t count) {
    for (size_t i = 0; i < about->verb_count && count > 0; i++) {
        const command *verb = about->verbs[i];
        const char *name = verb_name(verb);
        if (count == 1) {
            offer((place){words[0], 0}, name, strlen(name), verb->purpose);
        } else if (strcmp(words[0], name) == 0) {
            complete_show(verb, words + 1, count - 1);
            return;
        }
    }
    place at = {count == 0 ? "" : words[count - 1], 0};
    bool options_ended = false;
    for (size_t i = 0; i + 1 < count; i++) {
        options_ended = options_ended || strcmp(words[i], "--") == 0;
    }
    const option_row *row = options_ended ? NULL : awaiting(about, words, count, &at);
    if (row != NULL) {
        offer_value(at, row);
    } else if (at.word[0] == '-' && !options_ended) {
        offer_options(at, about);
    } else if (about->verb_count == 0) {
        offer_arguments(at, about->usage);
        char path[PATH_MAX];
        if (is_one_of("NAME", about->usage) && find_saved(words, count, path)) {
            offer_saved(at, path);
        }
    }
}
