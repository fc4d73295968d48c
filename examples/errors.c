// SPDX-License-Identifier: GPL-2.0-or-later
/* What a program does about each status: each asks for another reaction. */
#include <ressearch.h>

#include <stdio.h>
#include <string.h>

/* Where the query is wrong, told to who wrote it. */
static void point_at(const char *query, const ressearch_error *error) {
    printf("%s\n", error->message);
    printf("%.*s>>>%s\n", (int)error->offset, query, query + error->offset);
}

static void react(const char *query, const ressearch_error *error) {
    switch (error->status) {
    case RESSEARCH_BAD_QUERY:
        point_at(query, error);
        break;
    case RESSEARCH_NOT_FOUND:
        printf("nothing has been indexed yet: %s\n", error->message);
        break;
    case RESSEARCH_LOCKED:
    case RESSEARCH_CHANGED:
        printf("try again in a moment: %s\n", error->message);
        break;
    case RESSEARCH_WRONG_VERSION:
    case RESSEARCH_CORRUPT:
        printf("index again: %s\n", error->message);
        break;
    case RESSEARCH_CANCELLED:
        printf("as you like\n");
        break;
    default:
        printf("%s: %s\n", ressearch_status_name(error->status), error->message);
        break;
    }
    if (error->hint[0] != '\0') {
        printf("hint: %s\n", error->hint);
    }
}

int main(int argc, char **argv) {
    if (argc != 3) {
        fputs("usage: errors INDEX QUERY\n", stderr);
        return 2;
    }
    ressearch_query *query = NULL;
    ressearch_index *index = NULL;
    ressearch_error error;
    bool fine = ressearch_query_parse(argv[2], NULL, &query, &error) == RESSEARCH_OK &&
                ressearch_index_open(argv[1], &index, &error) == RESSEARCH_OK &&
                ressearch_index_refresh(index, NULL, &error) == RESSEARCH_OK;
    if (!fine) {
        react(argv[2], &error);
    }
    ressearch_index_close(index);
    ressearch_query_free(query);
    return fine ? 0 : 3;
}
