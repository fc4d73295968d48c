// SPDX-License-Identifier: GPL-2.0-or-later
/* Reads judgements: which documents answer which query. */
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "commands/batch/evaluate.h"
#include "commands/column.h"
#include "commands/message.h"
#include "commands/stream.h"

// ---- files ----

char *whole_file(const char *command, const char *path) {
    size_t size = 0;
    errno = 0;
    FILE *file = strcmp(path, "-") == 0 ? stdin : fopen(path, "r");
    char *text = file == NULL ? NULL : stream_read(file, &size);
    if (text == NULL) {
        message_say(command, "cannot read %s: %s", path, strerror(errno));
    }
    if (file != NULL && file != stdin) {
        fclose(file);
    }
    return text;
}

char *line_of(char **rest) {
    char *line = *rest;
    if (*line == '\0') {
        return NULL;
    }
    size_t size = strcspn(line, "\n");
    *rest = line + size + (line[size] == '\n');
    line[size] = '\0';
    if (size > 0 && line[size - 1] == '\r') {
        line[size - 1] = '\0';
    }
    return line;
}

size_t columns_of(char *line, const char *separators, char **columns, size_t most) {
    size_t count = 0;
    while (count < most) {
        line += strspn(line, separators);
        size_t size = strcspn(line, separators);
        if (size == 0) {
            break;
        }
        columns[count++] = line;
        line += size;
        if (*line != '\0') {
            *line++ = '\0';
        }
    }
    return count;
}

// ---- judgements ----

static bool add(judgements *to, size_t *room, judgement one) {
    if (to->count == *room) {
        size_t wider = *room * 2 + 256;
        judgement *more = realloc(to->at, wider * sizeof *more);
        if (more == NULL) {
            return false;
        }
        to->at = more;
        *room = wider;
    }
    one.query = column_copy(one.query);
    one.document = column_copy(one.document);
    to->at[to->count++] = one;
    return one.query != NULL && one.document != NULL;
}

// False when the line is none. Names of two columns may hold blanks, those of four may not.
static bool read_line(char *line, judgement *one) {
    char *columns[5];
    char *end = NULL;
    one->gain = 1;
    if (strchr(line, '\t') != NULL && strchr(strchr(line, '\t') + 1, '\t') == NULL) {
        one->query = line;
        one->document = strchr(line, '\t') + 1;
        one->document[-1] = '\0';
        return one->query[0] != '\0' && one->document[0] != '\0';
    }
    if (columns_of(line, " \t", columns, 5) != 4) {
        return false;
    }
    one->query = columns[0];
    one->document = columns[2];
    one->gain = strtod(columns[3], &end);
    return end != columns[3] && *end == '\0';
}

static int by_names(const void *a, const void *b) {
    const judgement *left = a, *right = b;
    int order = strcmp(left->query, right->query);
    order = order != 0 ? order : strcmp(left->document, right->document);
    // qsort may part what is equal; of a document that is judged twice the first one counts.
    return order != 0 ? order : (left->line > right->line) - (left->line < right->line);
}

// One entry of each query; a document that is judged twice counts once.
static bool list_queries(judgements *all) {
    all->queries = calloc(all->count + 1, sizeof *all->queries);
    if (all->queries == NULL) {
        return false;
    }
    for (size_t i = 0; i < all->count; i++) {
        judged_query *last = &all->queries[all->query_count];
        if (i == 0 || strcmp(all->at[i].query, all->at[i - 1].query) != 0) {
            last = &all->queries[++all->query_count];
            last->name = all->at[i].query;
            last->first = i;
        } else if (strcmp(all->at[i].document, all->at[i - 1].document) == 0) {
            all->at[i].gain = 0;
        }
        last->count++;
    }
    memmove(all->queries, all->queries + 1, all->query_count * sizeof *all->queries);
    return true;
}

bool judgements_read(const char *command, const char *path, judgements *out) {
    char *text = whole_file(command, path);
    char *rest = text;
    size_t room = 0, number = 0;
    bool done = text != NULL;
    for (char *line; done && (line = line_of(&rest)) != NULL;) {
        judgement one = {.line = ++number};
        if (line[strspn(line, " \t")] == '\0') {
            continue;
        }
        if (!read_line(line, &one)) {
            message_say(command, "%s, line %zu: this is no judgement", path, number);
            message_hint("lines are query<TAB>document, or \"query iteration document relevance\"");
            done = false;
        } else if (one.gain > 0 && !add(out, &room, one)) {
            message_say(command, "out of memory");
            done = false;
        }
    }
    free(text);
    if (done && out->count == 0) {
        message_say(command, "%s holds no judgement", path);
        return false;
    }
    if (done) {
        qsort(out->at, out->count, sizeof *out->at, by_names);
        done = list_queries(out);
    }
    return done;
}

static int by_query(const void *a, const void *b) {
    const judged_query *left = a, *right = b;
    return strcmp(left->name, right->name);
}

judged_query *judgements_find(const judgements *all, const char *name) {
    const judged_query key = {.name = name};
    return bsearch(&key, all->queries, all->query_count, sizeof key, by_query);
}

double judgements_gain(const judgements *all, const judged_query *query, const char *document) {
    // A document judged twice stands twice: the first one counts.
    for (size_t low = query->first, high = query->first + query->count; low < high;) {
        size_t middle = (low + high) / 2;
        int order = strcmp(all->at[middle].document, document);
        if (order == 0) {
            while (middle > query->first && strcmp(all->at[middle - 1].document, document) == 0) {
                middle--;
            }
            return all->at[middle].gain;
        }
        low = order < 0 ? middle + 1 : low;
        high = order < 0 ? high : middle;
    }
    return 0;
}

void judgements_free(judgements *all) {
    for (size_t i = 0; i < all->count; i++) {
        free(all->at[i].query);
        free(all->at[i].document);
    }
    free(all->at);
    free(all->queries);
    *all = (judgements){0};
}
