// SPDX-License-Identifier: GPL-2.0-or-later
/* What commands say on standard error, and the statuses they end with. */
#include "commands/message.h"

#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <stdarg.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "commands/terminal.h"

void message_guard_streams(void) {
    signal(SIGXFSZ, SIG_IGN);              // so that a limit on files is told as a full disk is
    setvbuf(stderr, NULL, _IOLBF, BUFSIZ); // a line is one write, not one for each character
    for (int stream = 0; stream <= 2; stream++) {
        if (fcntl(stream, F_GETFD) == -1 && errno == EBADF) {
            // The wrong way round, so that using the stream still fails.
            int taken = open("/dev/null", stream == 0 ? O_WRONLY : O_RDONLY);
            if (taken != stream) {
                _exit(EXIT_FAILED);
            }
        }
    }
}

static void say_line(const char *prefix, const char *format, va_list arguments) {
    char *text = NULL;
    if (vasprintf(&text, format, arguments) < 0) {
        text = NULL;
    }
    const char *shown = text == NULL ? "out of memory" : text;
    flockfile(stderr);
    terminal_line line = {.out = stderr, .room = SIZE_MAX};
    terminal_put(&line, prefix, strlen(prefix));
    fputs(": ", stderr);
    terminal_put(&line, shown, strlen(shown));
    putc('\n', stderr);
    funlockfile(stderr);
    free(text);
}

void message_say(const char *command, const char *format, ...) {
    va_list arguments;
    va_start(arguments, format);
    say_line(command, format, arguments);
    va_end(arguments);
}

void message_hint(const char *format, ...) {
    va_list arguments;
    va_start(arguments, format);
    say_line("hint", format, arguments);
    va_end(arguments);
}

static int exit_status(ressearch_status status) {
    switch (status) {
    case RESSEARCH_OK:
        return EXIT_FOUND;
    case RESSEARCH_BAD_QUERY:
    case RESSEARCH_BAD_ARGUMENT:
        return EXIT_USAGE;
    default:
        return EXIT_FAILED;
    }
}

int message_error(const char *command, const ressearch_error *error) {
    message_say(command, "%s", error->message);
    if (error->hint[0] != '\0') {
        message_hint("%s", error->hint);
    }
    return exit_status(error->status);
}

// Shows what surrounds the place at offset in one line, and "^" under it.
static void mark_place(const char *query, size_t offset) {
    enum { before = 48, after = 24 };
    size_t size = strlen(query);
    offset = offset < size ? offset : size;
    size_t start = 0;
    while (terminal_cells(query + start, offset - start) > before) {
        start += terminal_character(query + start, size - start);
    }
    size_t indent = 2 + terminal_cells(query + start, offset - start);
    terminal_line line = {.out = stderr, .room = indent + after};
    fputs("  ", stderr);
    terminal_put(&line, query + start, size - start);
    fprintf(stderr, "\n%*s^\n", (int)indent, "");
}

int message_query_error(const char *command, const char *query, const ressearch_error *error) {
    if (error->status != RESSEARCH_BAD_QUERY) {
        return message_error(command, error);
    }
    message_say(command, "%s", error->message);
    mark_place(query, error->offset);
    if (error->hint[0] != '\0') {
        message_hint("%s", error->hint);
    }
    return EXIT_USAGE;
}

// Whether standard output is a pipe that nobody reads any more: where SIGPIPE is ignored, a write
// long ago may have failed for that.
static bool reader_is_gone(void) {
    struct pollfd output = {.fd = STDOUT_FILENO, .events = POLLOUT};
    return poll(&output, 1, 0) == 1 && (output.revents & POLLERR) != 0;
}

int message_finish(const char *command, int status) {
    errno = 0;
    bool failed = fflush(stdout) != 0 || ferror(stdout) != 0;
    int reason = errno;
    bool gone = failed && reader_is_gone();
    if (fclose(stdout) != 0 && !failed) {
        failed = true;
        reason = errno;
    }
    if (!failed || gone || reason == EPIPE) {
        return status;
    }
    // The reason of a write long ago is not known any more.
    message_say(command, "cannot write all of standard output%s%s", reason == 0 ? "" : ": ",
                reason == 0 ? "" : strerror(reason));
    return EXIT_FAILED;
}
