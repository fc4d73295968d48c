// SPDX-License-Identifier: GPL-2.0-or-later
/* Pieces of work done by several threads, what comes of them handed over in their order. */
#ifndef COMMANDS_QUEUE_H
#define COMMANDS_QUEUE_H

#include <ressearch.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>

#include "commands/shelf.h"

/* A piece of work. A thread has one, whose text is used again. */
typedef struct queue_item {
    uint64_t number; /* from 0 */
    char *text;      /* of a line, without its end */
    size_t room;
    size_t size;
} queue_item;

/* What comes of one; both texts are freed by the queue. */
typedef struct queue_answer {
    char *output; /* NULL when memory is gone */
    size_t size;
    char *complaint; /* for standard error; NULL when all went well */
    bool found;
} queue_answer;

typedef struct queue_work {
    const char *command; /* for messages */
    void *context;
    /* Fills the next item; false after the last. Called by one thread at a time. */
    bool (*take)(void *context, queue_item *item);
    /* Called by many threads at once, each with indexes of its own. */
    queue_answer (*answer)(void *context, shelf *indexes, queue_item *item);
    /* Takes an output, in the order of the items; false when nothing more is wanted. NULL: to
     * standard output, at once. Called by one thread at a time. */
    bool (*deliver)(void *context, const queue_answer *answer);
} queue_work;

/* Does the work with so many threads, 0: one for each core. Returns the exit status. */
int queue_run(const queue_work *work, size_t threads);

/* Lines that are not blank, one an item; for take. All zero but input and command. */
typedef struct queue_lines {
    const char *command;
    FILE *input;
    uint64_t taken;
    bool failed; /* the input could not be read to its end */
} queue_lines;

bool queue_take_line(queue_lines *from, queue_item *item);

#endif
