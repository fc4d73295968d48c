// SPDX-License-Identifier: GPL-2.0-or-later
/* A document named on the command line, or given on standard input. */
#include "commands/input.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "commands/message.h"
#include "commands/stream.h"

int input_read_document(const char *command, const char *path,
                        const ressearch_document_options *options, ressearch_document **out) {
    ressearch_error error;
    ressearch_status status;
    if (strcmp(path, "-") != 0) {
        status = ressearch_document_read(path, options, out, &error);
    } else {
        size_t size;
        errno = 0;
        char *text = stream_read(stdin, &size);
        if (text == NULL) {
            message_say(command, "cannot read standard input: %s", strerror(errno));
            return EXIT_FAILED;
        }
        status = ressearch_document_parse("-", text, size, options, out, &error);
        free(text);
    }
    return status == RESSEARCH_OK ? EXIT_FOUND : message_error(command, &error);
}
