// SPDX-License-Identifier: GPL-2.0-or-later
/* One verb of ressearch-saved: each is a file beside this one and a line in ressearch-saved.c. */
#ifndef COMMANDS_SAVED_VERB_H
#define COMMANDS_SAVED_VERB_H

#include <limits.h>
#include <ressearch.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "commands/options.h"
#include "commands/paint.h"
#include "commands/terminal.h"
#include "commands/where.h"
#include "commands/wider.h"

/* What the options of all verbs set; a verb has rows for those that it takes. */
typedef struct saved_settings {
    const char *folder;
    const char *index;
    const char *state;
    const char *note;
    const char *language;
    const char *exec;
    bool any;
    bool literal;
    bool replace;
    bool all;
    bool from_now;
    wider wider;
    unsigned format; /* the place in the verb's own list */
    unsigned color;
    uint64_t limit;
    uint64_t jobs;
} saved_settings;

/* Rows that several verbs have. */
#define SAVED_SET(member) .place = offsetof(saved_settings, member)
#define SAVED_ROW_FOLDER                                                                           \
    { "folder", 0, OPTION_TEXT, "DIR", "where the saved queries are", SAVED_SET(folder) }
#define SAVED_ROW_INDEX                                                                            \
    {                                                                                              \
        "index", 0, OPTION_TEXT, "DIR", "the index to search, for queries that name one too",      \
            SAVED_SET(index)                                                                       \
    }
#define SAVED_ROW_STATE                                                                            \
    { "state", 0, OPTION_TEXT, "DIR", "where what was seen is kept", SAVED_SET(state) }
#define SAVED_ROW_ALL                                                                              \
    { "all", 'a', OPTION_FLAG, NULL, "all queries of the folder", SAVED_SET(all) }
#define SAVED_ROW_FORMAT(names)                                                                    \
    { "format", 0, OPTION_CHOICE, names, "how to write the answer", SAVED_SET(format) }
#define SAVED_ROW_COLOR                                                                            \
    { "color", 0, OPTION_CHOICE, TERMINAL_COLOR_NAMES, "mark with colours", SAVED_SET(color) }

/* What all verbs say below their options. */
#define SAVED_NOTES "The queries: --folder, else $XDG_CONFIG_HOME/ressearch/queries.\n"

typedef struct saved_verb {
    const char *operands[2]; /* what a message calls those that must be there: "NAME" */
    size_t least;            /* how many that are */
    size_t most;
    saved_settings defaults;
    command about; /* its name is "ressearch-saved VERB", its usage begins with that */
    int (*run)(const saved_settings *wanted, char **operands, size_t count);
} saved_verb;

extern const saved_verb saved_add;
extern const saved_verb saved_list;
extern const saved_verb saved_show;
extern const saved_verb saved_edit;
extern const saved_verb saved_remove;
extern const saved_verb saved_run;
extern const saved_verb saved_watch;
extern const saved_verb saved_match;

#define SAVED_COMMAND "ressearch-saved" /* for messages */

/* The folder of the queries, of the state. False after a message. */
bool saved_folder(const saved_settings *wanted, char path[PATH_MAX]);
bool saved_state(const saved_settings *wanted, char path[PATH_MAX]);

/* All queries of the folder; a folder that is not there has none. NULL after a message. */
ressearch_saved *saved_open(const saved_settings *wanted);

/* The query of a name; NULL after a message. */
const ressearch_saved_query *saved_find(const ressearch_saved *all, const char *name);

/* Says why a query cannot be used. */
void saved_complain(const ressearch_saved_query *query);

/* Some of the queries; all zero at first. */
typedef struct saved_choice {
    const ressearch_saved_query **at;
    size_t count;
    bool failed; /* some were named and are not there */
} saved_choice;

/* Those named, or all where none is. False when memory is gone, after a message. */
bool saved_choose(const ressearch_saved *all, char **names, size_t count, saved_choice *out);

/* Cells of a column of their names: as wide as the longest, within reason. */
size_t saved_name_width(const saved_choice *chosen);

/* A name in such a column; width 0: in none. */
void saved_put_name(painter *to, const char *name, size_t width);

/* Where a query is searched for: --index, else its own, else as everywhere. NULL after a message;
 * place is room for it. */
const char *saved_index(const saved_settings *wanted, const ressearch_saved_query *query,
                        where *place);

#endif
