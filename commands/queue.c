// SPDX-License-Identifier: GPL-2.0-or-later
/* Pieces of work done by several threads, what comes of them handed over in their order. */
#include "commands/queue.h"

#include <pthread.h>
#include <sched.h>
#include <stdlib.h>
#include <string.h>

#include "commands/message.h"

enum { waiting_most = 256 }; /* answers kept while an earlier one is still being worked on */

typedef struct slot {
    queue_answer answer;
    bool ready;
} slot;

typedef struct queue {
    const queue_work *work;
    pthread_mutex_t reading; /* guards taking, and taken */
    pthread_mutex_t writing; /* guards what follows */
    pthread_cond_t written_more;
    uint64_t taken;   /* items given out */
    uint64_t written; /* answers handed over */
    slot waiting[waiting_most];
    bool found;
    bool failed;
    bool stopped; /* nobody wants more */
} queue;

typedef struct worker {
    queue *queue;
    shelf indexes;
    pthread_t thread;
} worker;

static bool take_item(queue *from, queue_item *item) {
    pthread_mutex_lock(&from->reading);
    bool taken = from->work->take(from->work->context, item);
    if (taken) {
        item->number = from->taken++;
    }
    pthread_mutex_unlock(&from->reading);
    return taken;
}

static bool write_out(const queue_answer *what) {
    return fwrite(what->output, 1, what->size, stdout) == what->size;
}

// Hands one answer over; called with writing held.
static void hand_over(queue *to, queue_answer *what) {
    if (what->output == NULL) {
        message_say(to->work->command, "out of memory");
        to->failed = true;
    } else if (to->work->deliver != NULL) {
        to->stopped = !to->work->deliver(to->work->context, what) || to->stopped;
    } else {
        to->stopped = !write_out(what) || to->stopped;
    }
    if (what->complaint != NULL) {
        message_say(to->work->command, "%s", what->complaint);
        to->failed = true;
    }
    to->found = to->found || what->found;
    free(what->output);
    free(what->complaint);
    *what = (queue_answer){0};
}

// Puts the answer in its place and hands all over that are next. The thread whose answer is next
// never waits here, so there is always one that goes on.
static bool deliver(queue *to, uint64_t number, const queue_answer *what) {
    pthread_mutex_lock(&to->writing);
    while (number - to->written >= waiting_most) {
        pthread_cond_wait(&to->written_more, &to->writing);
    }
    to->waiting[number % waiting_most] = (slot){*what, true};
    uint64_t before = to->written;
    for (slot *next; (next = &to->waiting[to->written % waiting_most])->ready; to->written++) {
        next->ready = false;
        hand_over(to, &next->answer);
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
    queue_item item = {0};
    bool go_on = true;
    while (go_on && take_item(self->queue, &item)) {
        const queue_work *what = self->queue->work;
        queue_answer answer = what->answer(what->context, &self->indexes, &item);
        go_on = deliver(self->queue, item.number, &answer);
    }
    free(item.text);
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

static size_t core_count(void) {
    cpu_set_t cores;
    if (sched_getaffinity(0, sizeof cores, &cores) != 0) {
        return 1;
    }
    return (size_t)CPU_COUNT(&cores);
}

int queue_run(const queue_work *what, size_t threads) {
    size_t count = threads > 0 ? threads : core_count();
    queue *all = calloc(1, sizeof *all);
    worker *workers = calloc(count, sizeof *workers);
    int status = EXIT_FAILED;
    if (all == NULL || workers == NULL) {
        message_say(what->command, "out of memory");
        goto out;
    }
    all->work = what;
    pthread_mutex_init(&all->reading, NULL);
    pthread_mutex_init(&all->writing, NULL);
    pthread_cond_init(&all->written_more, NULL);
    for (size_t i = 0; i < count; i++) {
        workers[i].queue = all;
    }
    run_workers(workers, count);
    status = all->failed ? EXIT_FAILED : all->found ? EXIT_FOUND : EXIT_NOTHING;
    for (size_t i = 0; i < waiting_most; i++) {
        free(all->waiting[i].answer.output);
        free(all->waiting[i].answer.complaint);
    }
    for (size_t i = 0; i < count; i++) {
        shelf_close(&workers[i].indexes);
    }
    pthread_cond_destroy(&all->written_more);
    pthread_mutex_destroy(&all->writing);
    pthread_mutex_destroy(&all->reading);
out:
    free(workers);
    free(all);
    return status;
}

// ---- lines ----

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

bool queue_take_line(queue_lines *from, queue_item *item) {
    for (ssize_t got; (got = getline(&item->text, &item->room, from->input)) >= 0;) {
        item->size = trim(item->text, (size_t)got, from->taken == 0);
        if (strspn(item->text, " \t") < item->size) {
            from->taken++;
            return true;
        }
    }
    if (ferror(from->input) != 0 && !from->failed) {
        message_say(from->command, "cannot read the queries to their end");
        from->failed = true;
    }
    return false;
}
