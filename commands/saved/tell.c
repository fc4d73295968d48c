// SPDX-License-Identifier: GPL-2.0-or-later
/* What is new for a watched query: as text, as NDJSON, to a command. */
#include "commands/saved/tell.h"

#include <errno.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "commands/format.h"
#include "commands/message.h"
#include "commands/saved/hit.h"
#include "commands/saved/verb.h"
#include "commands/shell.h"

/* Where hits are written. */
typedef struct page {
    FILE *out;
    const char *name; /* of the query */
    bool terminal;
    bool color;
} page;

static bool visit_all(const news *one, bool (*visit)(void *context, const ressearch_hit *hit),
                      page *to) {
    ressearch_error error;
    if (ressearch_watch_visit(one->watch, visit, to, &error) == RESSEARCH_OK) {
        return true;
    }
    // A writing that failed is told where all output is.
    if (error.status != RESSEARCH_CANCELLED) {
        message_say(SAVED_COMMAND, "%s: %s", to->name, error.message);
    }
    return false;
}

static bool put_line(void *context, const ressearch_hit *hit) {
    const page *to = context;
    painter line = {.line = {.out = to->out, .room = SIZE_MAX}, .color = to->color};
    if (to->terminal) {
        line.line.room = terminal_width(to->out) - 1;
        terminal_put(&line.line, "  ", 2);
    } else {
        paint(&line, COLOR_MATCH, to->name, strlen(to->name));
        putc(':', to->out);
    }
    saved_put_hit(&line, hit, to->terminal);
    putc('\n', to->out);
    return ferror(to->out) == 0;
}

bool tell_text(const news *one, unsigned color) {
    page to = {.out = stdout,
               .name = one->query->name,
               .terminal = isatty(STDOUT_FILENO) == 1,
               .color = terminal_has_color(color, stdout)};
    if (to.terminal) {
        painter line = {.line = {.out = stdout, .room = SIZE_MAX}, .color = to.color};
        paint(&line, COLOR_MATCH, to.name, strlen(to.name));
        printf(": %zu new\n", ressearch_watch_count(one->watch));
    }
    return visit_all(one, put_line, &to) && fflush(stdout) == 0;
}

static bool put_ndjson(void *context, const ressearch_hit *hit) {
    const page *to = context;
    format_ndjson_line(to->out, to->name, hit);
    return ferror(to->out) == 0;
}

bool tell_ndjson(const news *one) {
    page to = {.out = stdout, .name = one->query->name};
    return visit_all(one, put_ndjson, &to) && fflush(stdout) == 0;
}

bool tell_mail(const news *all, size_t count) {
    ressearch_error error;
    ressearch_status status = mail_put(stdout, all, count, &error);
    if (status != RESSEARCH_OK && status != RESSEARCH_CANCELLED) {
        message_say(SAVED_COMMAND, "%s", error.message);
    }
    return status == RESSEARCH_OK && fflush(stdout) == 0;
}

// A command may leave its input unread: that ends neither of us. Unlike SIG_IGN a handler is not
// inherited by the command.
static void go_on(int number) {
    (void)number;
}

static bool set_environment(const news *one) {
    char count[32];
    snprintf(count, sizeof count, "%zu", ressearch_watch_count(one->watch));
    return setenv("RESSEARCH_QUERY", one->query->name, 1) == 0 &&
           setenv("RESSEARCH_COUNT", count, 1) == 0;
}

bool tell_command(const news *one, unsigned format, const char *script) {
    page to = {.name = one->query->name};
    ressearch_error error = {0};
    signal(SIGPIPE, go_on);
    fflush(stdout);
    pid_t child = set_environment(one) ? shell_start(script, NULL, &to.out) : -1;
    if (child < 0) {
        message_say(SAVED_COMMAND, "%s: cannot run %s: %s", to.name, script, strerror(errno));
        return false;
    }
    ressearch_status status = format == TELL_MAIL
                                  ? mail_put(to.out, one, 1, &error)
                                  : ressearch_watch_visit(one->watch, put_ndjson, &to, &error);
    bool read = status == RESSEARCH_OK || status == RESSEARCH_CANCELLED;
    fclose(to.out); // what the command does not read is its own affair
    bool ended = shell_wait(child);
    if (!read) {
        message_say(SAVED_COMMAND, "%s: %s", to.name, error.message);
    } else if (!ended) {
        message_say(SAVED_COMMAND, "%s: the command failed: %s", to.name, script);
        message_hint("what is new is told again the next time");
    }
    return read && ended;
}
