// SPDX-License-Identifier: GPL-2.0-or-later
/* How long it takes to match a document against 10,000 saved queries, which are stretches of all
 * the documents given: the last one is measured. Prints CPU time, the best of some rounds. */
#include <ressearch.h>

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

enum { QUERIES = 10000, MOST_DOCUMENTS = 1000, ROUNDS = 5, MOST_BYTES = 256 };

typedef struct corpus {
    ressearch_document *documents[MOST_DOCUMENTS];
    size_t count;
    uint64_t seed;
} corpus;

static uint64_t pick(corpus *from, uint64_t below) {
    from->seed = from->seed * 6364136223846793005u + 1442695040888963407u;
    return (from->seed >> 33) % below;
}

static double milliseconds(void) {
    struct timespec now;
    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &now);
    return (double)now.tv_sec * 1e3 + (double)now.tv_nsec / 1e6;
}

// A word, or two to six characters where words are not parted by blanks.
static void append_stretch(corpus *from, char *query) {
    const ressearch_document *document = from->documents[pick(from, from->count)];
    const ressearch_paragraph *paragraph =
        ressearch_document_at(document, pick(from, ressearch_document_count(document)));
    const char *text = paragraph->text + pick(from, paragraph->size + 1);
    size_t size = 0, characters = 0, most = 2 + pick(from, 5);
    text += strcspn(text, " \n");
    text += strspn(text, " \n\"():-");
    while ((text[0] & 0xC0) == 0x80) {
        text++;
    }
    while (strchr(" \n\"():-", text[size]) == NULL && characters < most) {
        unsigned char lead = (unsigned char)text[size];
        size += lead < 0x80 ? 1 : lead < 0xE0 ? 2 : lead < 0xF0 ? 3 : 4;
        characters += lead >= 0xE0; // Han and their like
    }
    snprintf(query + strlen(query), MOST_BYTES - strlen(query), "%.*s", (int)size, text);
}

// Half of them one stretch, the others two, with either, or without the second.
static ressearch_query *make_query(corpus *from) {
    static const char *const joints[] = {" ", " OR ", " -"};
    char text[MOST_BYTES] = "";
    ressearch_query *query = NULL;
    append_stretch(from, text);
    if (pick(from, 2) == 0) {
        strncat(text, joints[pick(from, 3)], sizeof text - strlen(text) - 1);
        append_stretch(from, text);
    }
    return ressearch_query_parse(text, NULL, &query, NULL) == RESSEARCH_OK ? query : NULL;
}

static bool count_match(void *context, const ressearch_match *match) {
    (void)match;
    ++*(size_t *)context;
    return true;
}

static void measure(ressearch_matcher *matcher, const ressearch_document *document) {
    double best = 0;
    size_t matches = 0;
    for (int round = 0; round < ROUNDS; round++) {
        double start = milliseconds();
        matches = 0;
        if (ressearch_matcher_run(matcher, document, count_match, &matches, NULL) != RESSEARCH_OK) {
            return;
        }
        double taken = milliseconds() - start;
        best = round == 0 || taken < best ? taken : best;
    }
    printf("%s: %zu paragraphs, %zu queries match, %.1f ms\n", ressearch_document_id(document),
           ressearch_document_count(document), matches, best);
}

int main(int argc, char **argv) {
    static corpus from = {.seed = 1};
    static ressearch_query *queries[QUERIES];
    static const ressearch_query *list[QUERIES];
    ressearch_error error = {0};
    ressearch_matcher *matcher = NULL;
    for (int i = 1; i < argc && from.count < MOST_DOCUMENTS; i++) {
        if (ressearch_document_read(argv[i], NULL, &from.documents[from.count], &error) ==
                RESSEARCH_OK &&
            ressearch_document_count(from.documents[from.count]) > 0) {
            from.count++;
        }
    }
    if (from.count == 0) {
        fprintf(stderr, "usage: matching FILE... (%s)\n", error.message);
        return 2;
    }
    double start = milliseconds();
    for (size_t i = 0; i < QUERIES;) {
        queries[i] = make_query(&from);
        list[i] = queries[i];
        if (strcmp(ressearch_query_tree(queries[i]), "(nothing)") == 0 || queries[i] == NULL) {
            ressearch_query_free(queries[i]);
        } else {
            i++;
        }
    }
    if (ressearch_matcher_create(list, QUERIES, &matcher, &error) != RESSEARCH_OK) {
        fprintf(stderr, "%s\n", error.message);
        return 3;
    }
    printf("%d queries made ready in %.0f ms\n", QUERIES, milliseconds() - start);
    measure(matcher, from.documents[from.count - 1]);
    ressearch_matcher_free(matcher);
    for (size_t i = 0; i < QUERIES; i++) {
        ressearch_query_free(queries[i]);
    }
    for (size_t i = 0; i < from.count; i++) {
        ressearch_document_free(from.documents[i]);
    }
    return 0;
}
