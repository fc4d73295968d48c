// SPDX-License-Identifier: GPL-2.0-or-later
/* Lines answered by several threads and written in their order. */
#include "commands/queue.h"

#include <pthread.h>
#include <stdbool.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "commands/message.h"

enum { waiting_most = 256 }; /* answers kept while an earlier one is still being worked on */

typedef struct slot {
    answer answer;
    bool ready;
} slot;

typedef struct queue {
    const answer_style *style;
    FILE *input;
    pthread_mutex_t reading; /* guards input and taken */
    pthread_mutex_t writing; /* guards what follows */
    pthread_cond_t written_more;
    uint64_t taken;   /* lines given out */
    uint64_t written; /* answers written */
    slot waiting[waiting_most];
    bool found;
    bool failed;
    bool stopped; /* nobody reads the output any more */
} queue;

typedef struct worker {
    queue *queue;
    ressearch_index *index;
    pthread_t thread;
} worker;

// Without its line end and the byte order mark of a first line.
static size_t trim(char *line, size_t size, bool first) {
    while (size > 0 && (line[size - 1] == '\n' || line[size - 1] == '\r')) {
        size--;
    }
    if (first && size >= 3 && memcmp(line, "\xEF\xBB\xBF", 3) == 0) {
        size -= 3;
        memmove(line, line + 3, size);
    }
    line[size] = '\0';
    return size;
}

// The next line that is not blank, or SIZE_MAX after the last.
static size_t take_line(queue *from, char **line, size_t *room, uint64_t *number) {
    size_t size = SIZE_MAX;
    pthread_mutex_lock(&from->reading);
    for (ssize_t got; (got = getline(line, room, from->input)) >= 0;) {
        size = trim(*line, (size_t)got, from->taken == 0);
        if (strspn(*line, " \t") < size) {
            *number = from->taken++;
            break;
        }
        size = SIZE_MAX;
    }
    pthread_mutex_unlock(&from->reading);
    return size;
}

// Writes one answer; called with writing held.
static void write_answer(queue *to, answer *what) {
    if (what->output == NULL) {
        message_say(to->style->command, "out of memory");
        to->failed = true;
    } else if (fwrite(what->output, 1, what->size, stdout) < what->size) {
        to->stopped = true;
    }
    if (what->complaint != NULL) {
        message_say(to->style->command, "%s", what->complaint);
        to->failed = true;
    }
    to->found = to->found || what->found;
    free(what->output);
    free(what->complaint);
    *what = (answer){0};
}

// Puts the answer in its place and writes all that are next. The thread whose answer is next never
// waits here, so there is always one that goes on.
static bool deliver(queue *to, uint64_t number, const answer *what) {
    pthread_mutex_lock(&to->writing);
    while (number - to->written >= waiting_most) {
        pthread_cond_wait(&to->written_more, &to->writing);
    }
    to->waiting[number % waiting_most] = (slot){*what, true};
    uint64_t before = to->written;
    for (slot *next; (next = &to->waiting[to->written % waiting_most])->ready; to->written++) {
        next->ready = false;
        write_answer(to, &next->answer);
    }
    if (to->written > before) {
        to->stopped = fflush(stdout) != 0 || to->stopped;
        pthread_cond_broadcast(&to->written_more);
    }
    bool go_on = !to->stopped;
    pthread_mutex_unlock(&to->writing);
    return go_on;
}

static void *work(void *argument) {
    worker *self = argument;
    char *line = NULL;
    size_t room = 0;
    bool go_on = true;
    while (go_on) {
        uint64_t number = 0;
        size_t size = take_line(self->queue, &line, &room, &number);
        if (size == SIZE_MAX) {
            break;
        }
        answer result = answer_line(self->queue->style, self->index, line, size);
        go_on = deliver(self->queue, number, &result);
    }
    free(line);
    return NULL;
}

// The calling thread works too; fewer threads than wished for do no harm.
static void run_workers(worker *workers, size_t count) {
    size_t started = 1;
    while (started < count &&
           pthread_create(&workers[started].thread, NULL, work, &workers[started]) == 0) {
        started++;
    }
    work(&workers[0]);
    for (size_t i = 1; i < started; i++) {
        pthread_join(workers[i].thread, NULL);
    }
}

int queue_run(const answer_style *style, FILE *input, ressearch_index **readers, size_t count) {
    queue *all = calloc(1, sizeof *all);
    worker *workers = calloc(count, sizeof *workers);
    int status = EXIT_FAILED;
    if (all == NULL || workers == NULL) {
        message_say(style->command, "out of memory");
        goto out;
    }
    all->style = style;
    all->input = input;
    pthread_mutex_init(&all->reading, NULL);
    pthread_mutex_init(&all->writing, NULL);
    pthread_cond_init(&all->written_more, NULL);
    for (size_t i = 0; i < count; i++) {
        workers[i] = (worker){.queue = all, .index = readers[i]};
    }
    run_workers(workers, count);
    if (ferror(input) != 0) {
        message_say(style->command, "cannot read the queries to their end");
        all->failed = true;
    }
    status = all->failed ? EXIT_FAILED : all->found ? EXIT_FOUND : EXIT_NOTHING;
    for (size_t i = 0; i < waiting_most; i++) {
        free(all->waiting[i].answer.output);
        free(all->waiting[i].answer.complaint);
    }
    pthread_cond_destroy(&all->written_more);
    pthread_mutex_destroy(&all->writing);
    pthread_mutex_destroy(&all->reading);
out:
    free(workers);
    free(all);
    return status;
}
