// SPDX-License-Identifier: GPL-2.0-or-later
/* ressearch-batch: runs many queries in parallel and answers in their order. */
#include <errno.h>
#include <ressearch.h>
#include <sched.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "commands/answer.h"
#include "commands/message.h"
#include "commands/options.h"
#include "commands/queue.h"
#include "commands/where.h"
#include "commands/wider.h"

typedef struct settings {
    bool trec;
    bool any;
    bool literal;
    wider wider;
    uint64_t limit;
    uint64_t jobs;
    const char *index;
} settings;

#define SET(member) .place = offsetof(settings, member)

static const option_row rows[] = {
    {"trec", 0, OPTION_FLAG, NULL, "lines qid<TAB>query in, TREC run out", SET(trec)},
    {"limit", 'n', OPTION_NUMBER, "N", "at most N hits for each query (10)", SET(limit), .least = 1,
     .most = INT32_MAX},
    {"any", 0, OPTION_FLAG, NULL, "any of the words is enough, as for a long question", SET(any)},
    {"literal", 0, OPTION_FLAG, NULL, "take queries as they stand, without operators",
     SET(literal)},
    WIDER_ROWS(settings),
    {"jobs", 'j', OPTION_NUMBER, "N", "run N queries at a time (all cores)", SET(jobs), .least = 1,
     .most = 1024},
    {"index", 0, OPTION_TEXT, "DIR", "the index to search", SET(index)},
    OPTIONS_COMMON,
};

static const command about = {
    .name = "ressearch-batch",
    .purpose = "runs many queries in parallel and answers in their order",
    .examples =
        "  ressearch-batch queries.txt              a query a line, or name<TAB>query; NDJSON\n"
        "  printf '%s\\n' 政府专家组 预算 | ressearch-batch -n 3 -\n"
        "  ressearch-batch --trec --any -n 1000 topics.tsv > run.txt\n",
    .usage = "ressearch-batch [options] FILE|-",
    .notes = "",
    .rows = rows,
    .row_count = sizeof rows / sizeof rows[0],
};

static size_t core_count(void) {
    cpu_set_t cores;
    if (sched_getaffinity(0, sizeof cores, &cores) != 0) {
        return 1;
    }
    return (size_t)CPU_COUNT(&cores);
}

// One reader of the index for each thread; returns how many were opened.
static size_t open_readers(const char *path, ressearch_index **readers, size_t count,
                           ressearch_error *error) {
    for (size_t i = 0; i < count; i++) {
        if (ressearch_index_open(path, &readers[i], error) != RESSEARCH_OK) {
            return i;
        }
    }
    return count;
}

static int run(const settings *wanted, const ressearch_query_options *how, const where *place,
               FILE *input) {
    size_t count = wanted->jobs > 0 ? wanted->jobs : core_count();
    ressearch_index **readers = calloc(count, sizeof(ressearch_index *));
    if (readers == NULL) {
        message_say(about.name, "out of memory");
        return EXIT_FAILED;
    }
    int status = EXIT_FAILED;
    ressearch_error error;
    size_t opened = open_readers(place->path, readers, count, &error);
    if (opened == 0) {
        status = message_error(about.name, &error);
    } else {
        const answer_style style = {.command = about.name,
                                    .trec = wanted->trec,
                                    .how = *how,
                                    .options = {.limit = wanted->limit,
                                                .one_per_document = wanted->trec,
                                                .brief = wanted->trec}};
        status = queue_run(&style, input, readers, opened);
    }
    for (size_t i = 0; i < opened; i++) {
        ressearch_index_close(readers[i]);
    }
    free(readers);
    return status;
}

int main(int argc, char **argv) {
    message_guard_streams();
    settings wanted = {.limit = 10};
    where place;
    int operands = 0;
    int status = EXIT_USAGE;
    if (!options_read(&about, argc, argv, &wanted, &operands, &status)) {
        return status;
    }
    if (argc - operands != 1) {
        return options_wrong_use(
            &about, "%s", operands == argc ? "there is no FILE" : "there is more than one FILE");
    }
    if (wanted.any && wanted.literal) {
        return options_wrong_use(&about, "--any and --literal exclude each other");
    }
    if (!where_is_index(about.name, wanted.index, &place)) {
        return EXIT_FAILED;
    }
    ressearch_query_options how = {.any = wanted.any, .literal = wanted.literal};
    char *synonyms = NULL;
    status = wider_read(about.name, &wanted.wider, &how, &synonyms);
    if (status != EXIT_FOUND) {
        free(synonyms);
        return status;
    }
    const char *path = argv[operands];
    FILE *input = strcmp(path, "-") == 0 ? stdin : fopen(path, "r");
    if (input == NULL) {
        message_say(about.name, "cannot open %s: %s", path, strerror(errno));
        free(synonyms);
        return EXIT_FAILED;
    }
    status = run(&wanted, &how, &place, input);
    free(synonyms);
    if (input != stdin) {
        fclose(input);
    }
    return message_finish(about.name, status);
}
