// SPDX-License-Identifier: GPL-2.0-or-later
/* One verb of ressearch-trace: each is a file beside this one and a line in ressearch-trace.c. */
#ifndef COMMANDS_TRACE_VERB_H
#define COMMANDS_TRACE_VERB_H

#include <ressearch.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "commands/options.h"
#include "commands/terminal.h"

/* What the options of all verbs set; a verb has rows for those that it takes. */
typedef struct trace_settings {
    const char *index;
    const char *languages; /* as given: "en", or "en,ru" where a verb takes several */
    unsigned format;       /* the place in the verb's own list */
    unsigned color;
    uint64_t depth;
    uint64_t limit;
    uint64_t likeness; /* percent */
    unsigned by;       /* what a bar of the timeline is */
} trace_settings;

/* Rows that several verbs have. */
#define TRACE_SET(member) .place = offsetof(trace_settings, member)
#define TRACE_ROW_INDEX                                                                            \
    { "index", 0, OPTION_TEXT, "DIR", "the index to ask", TRACE_SET(index) }
#define TRACE_ROW_LANGUAGE                                                                         \
    { "lang", 0, OPTION_TEXT, "CODE", "paragraphs in this language only", TRACE_SET(languages) }
#define TRACE_ROW_LANGUAGES                                                                        \
    { "lang", 0, OPTION_TEXT, "CODE,...", "the languages to show", TRACE_SET(languages) }
#define TRACE_ROW_FORMAT(names)                                                                    \
    { "format", 0, OPTION_CHOICE, names, "how to write the answer", TRACE_SET(format) }
#define TRACE_ROW_COLOR                                                                            \
    { "color", 0, OPTION_CHOICE, TERMINAL_COLOR_NAMES, "mark with colours", TRACE_SET(color) }

typedef struct trace_verb {
    const char *operand; /* what the message calls a missing one: "SYMBOL" */
    size_t most;         /* operands, 1 at least */
    trace_settings defaults;
    command about; /* its name is "ressearch-trace VERB", its usage begins with that */
    int (*run)(const trace_settings *wanted, char **operands, size_t count);
} trace_verb;

extern const trace_verb trace_cites;
extern const trace_verb trace_cited_by;
extern const trace_verb trace_parallel;
extern const trace_verb trace_agreed;
extern const trace_verb trace_cite;
extern const trace_verb trace_history;
extern const trace_verb trace_timeline;

#define TRACE_COMMAND "ressearch-trace" /* for messages */

/* Opens the index that is asked; NULL after a message. */
ressearch_index *trace_open_index(const trace_settings *wanted);

#endif
