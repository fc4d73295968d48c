// SPDX-License-Identifier: GPL-2.0-or-later
/* Running a command that the user names. */
#include "commands/shell.h"

#include <errno.h>
#include <fcntl.h>
#include <sys/wait.h>
#include <unistd.h>

static void run(const char *script, const char *argument, int input) {
    if (input < 0 || dup2(input, STDIN_FILENO) >= 0) {
        execl("/bin/sh", "sh", "-c", script, "sh", argument, (char *)NULL);
    }
    _exit(127);
}

pid_t shell_start(const char *script, const char *argument, FILE **input) {
    int ends[2] = {-1, -1};
    if (input != NULL && pipe2(ends, O_CLOEXEC) != 0) {
        return -1;
    }
    pid_t child = fork();
    if (child == 0) {
        run(script, argument, ends[0]);
    }
    if (input == NULL) {
        return child;
    }
    close(ends[0]);
    *input = child > 0 ? fdopen(ends[1], "w") : NULL;
    if (*input == NULL) {
        int reason = errno;
        close(ends[1]); // the command sees the end of its input
        shell_wait(child);
        errno = reason;
        return -1;
    }
    return child;
}

bool shell_wait(pid_t child) {
    int ended = -1;
    while (child > 0 && waitpid(child, &ended, 0) < 0 && errno == EINTR) {
    }
    return child > 0 && WIFEXITED(ended) && WEXITSTATUS(ended) == 0;
}
