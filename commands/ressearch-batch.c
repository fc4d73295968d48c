// SPDX-License-Identifier: GPL-2.0-or-later
/* ressearch-batch: runs many queries in parallel, answers in their order, measures the answers. */
#include <errno.h>
#include <ressearch.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "commands/answer.h"
#include "commands/batch/evaluate.h"
#include "commands/batch/report.h"
#include "commands/home.h"
#include "commands/message.h"
#include "commands/options.h"
#include "commands/queue.h"
#include "commands/where.h"
#include "commands/wider.h"

typedef struct settings {
    bool trec;
    bool saved;
    bool any;
    bool literal;
    bool compare;
    bool each;
    wider wider;
    uint64_t limit;
    uint64_t jobs;
    const char *judgements;
    const char *index;
} settings;

enum { hits_shown = 10, hits_measured = 100 };

#define SET(member) .place = offsetof(settings, member)

static const option_row rows[] = {
    {"trec", 0, OPTION_FLAG, NULL, "lines qid<TAB>query in, TREC run out", SET(trec)},
    {"saved", 0, OPTION_FLAG, NULL, "the queries are the saved ones of a folder", SET(saved)},
    {"evaluate", 0, OPTION_TEXT, "QRELS", "measure the answers by judgements", SET(judgements)},
    {"compare", 0, OPTION_FLAG, NULL, "measure TREC runs, two of them side by side", SET(compare)},
    {"per-query", 0, OPTION_FLAG, NULL, "with the measures of each query", SET(each)},
    {"limit", 'n', OPTION_NUMBER, "N", "at most N hits for each query (10; measured: 100)",
     SET(limit), .least = 1, .most = INT32_MAX},
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
        "  ressearch-batch --trec --any -n 1000 topics.tsv > run.txt\n"
        "  ressearch-batch --saved ~/queries\n"
        "  ressearch-batch --evaluate qrels.tsv --any topics.tsv\n"
        "  ressearch-batch --evaluate qrels.tsv --compare before.run after.run\n",
    .usage = "ressearch-batch [options] FILE|-\n"
             "       ressearch-batch --saved [options] [DIR]\n"
             "       ressearch-batch --evaluate QRELS --compare FILE [FILE]",
    .notes = "",
    .rows = rows,
    .row_count = sizeof rows / sizeof rows[0],
};

/* What the threads share. */
typedef struct batch {
    answer_style style;
    queue_lines lines;
    const ressearch_saved *saved; /* NULL: lines */
    size_t next;                  /* of the saved queries */
    const char *index;            /* of the option, before that of a saved query */
    judgements *judged;           /* NULL: answers are written */
    bool failed;
} batch;

static bool take(void *context, queue_item *item) {
    batch *all = context;
    if (all->saved == NULL) {
        return queue_take_line(&all->lines, item);
    }
    return all->next++ < ressearch_saved_count(all->saved);
}

static queue_answer answer(void *context, shelf *indexes, queue_item *item) {
    batch *all = context;
    if (all->saved == NULL) {
        return answer_line(&all->style, indexes, item);
    }
    const ressearch_saved_query *query = ressearch_saved_at(all->saved, item->number);
    bool own = all->index == NULL && query->index_path[0] != '\0';
    return answer_saved(&all->style, indexes, own ? query->index_path : all->style.index, query);
}

// Instead of being written an answer is measured.
static bool measure(void *context, const queue_answer *what) {
    batch *all = context;
    if (what->size > 0 && !run_measure(all->judged, what->output)) {
        message_say(about.name, "out of memory");
        all->failed = true;
    }
    return !all->failed;
}

static int run(const settings *wanted, batch *all) {
    const queue_work work = {.command = about.name,
                             .context = all,
                             .take = take,
                             .answer = answer,
                             .deliver = all->judged != NULL ? measure : NULL};
    int status = queue_run(&work, wanted->jobs);
    if (all->judged != NULL && !all->failed) {
        report_run(all->judged, wanted->each);
    }
    return all->failed || all->lines.failed ? EXIT_FAILED : status;
}

static int run_file(const settings *wanted, const char *path, batch *all) {
    all->lines.input = strcmp(path, "-") == 0 ? stdin : fopen(path, "r");
    if (all->lines.input == NULL) {
        message_say(about.name, "cannot open %s: %s", path, strerror(errno));
        return EXIT_FAILED;
    }
    int status = run(wanted, all);
    if (all->lines.input != stdin) {
        fclose(all->lines.input);
    }
    return status;
}

static int run_saved(const settings *wanted, const char *path, batch *all) {
    char folder[PATH_MAX];
    ressearch_error error;
    ressearch_saved *saved = NULL;
    if (path == NULL && !home_queries(about.name, folder)) {
        return EXIT_FAILED;
    }
    if (ressearch_saved_open(path == NULL ? folder : path, &saved, &error) != RESSEARCH_OK) {
        return message_error(about.name, &error);
    }
    all->saved = saved;
    int status = run(wanted, all);
    ressearch_saved_free(saved);
    return status;
}

// Where the queries go that name no index of their own; told before any is run.
static bool find_index(const settings *wanted, where *place, ressearch_error *error, int *status) {
    ressearch_index *index = NULL;
    *status = EXIT_FAILED;
    if (!where_is_index(about.name, wanted->index, place)) {
        return false;
    }
    if (!wanted->saved && ressearch_index_open(place->path, &index, error) != RESSEARCH_OK) {
        *status = message_error(about.name, error);
        return false;
    }
    ressearch_index_close(index);
    return true;
}

static int search(const settings *wanted, const char *operand, judgements *judged) {
    where place;
    char *synonyms = NULL;
    ressearch_error error;
    ressearch_query_options how = {.any = wanted->any, .literal = wanted->literal};
    int status = wider_read(about.name, &wanted->wider, &how, &synonyms);
    if (status == EXIT_FOUND && find_index(wanted, &place, &error, &status)) {
        bool trec = wanted->trec || judged != NULL;
        uint64_t limit = judged != NULL ? hits_measured : hits_shown;
        batch all = {.style = {.trec = trec,
                               .index = place.path,
                               .how = how,
                               .options = {.limit = wanted->limit > 0 ? wanted->limit : limit,
                                           .one_per_document = trec,
                                           .brief = trec}},
                     .lines = {.command = about.name},
                     .index = wanted->index,
                     .judged = judged};
        status = wanted->saved ? run_saved(wanted, operand, &all) : run_file(wanted, operand, &all);
    }
    free(synonyms);
    return status;
}

// One run is measured, two are compared.
static int compare(const settings *wanted, char **paths, size_t count, judgements *first) {
    judgements second = {0};
    bool done = run_measure_file(about.name, paths[0], first);
    if (done && count == 2) {
        done = judgements_read(about.name, wanted->judgements, &second) &&
               run_measure_file(about.name, paths[1], &second);
    }
    if (done && count == 2) {
        report_comparison(first, &second, wanted->each);
    } else if (done) {
        report_run(first, wanted->each);
    }
    judgements_free(&second);
    return done ? EXIT_FOUND : EXIT_FAILED;
}

// Returns EXIT_FOUND, or the status for wrong use.
static int check(const settings *wanted, int count) {
    if (wanted->any && wanted->literal) {
        return options_wrong_use(&about, "--any and --literal exclude each other");
    }
    if (wanted->saved && (wanted->compare || wanted->any || wanted->literal)) {
        return options_wrong_use(&about, "with --saved the queries' own options hold");
    }
    if ((wanted->compare || wanted->each) && wanted->judgements == NULL) {
        return options_wrong_use(&about, "%s needs --evaluate QRELS",
                                 wanted->compare ? "--compare" : "--per-query");
    }
    int most = wanted->compare ? 2 : 1;
    if (count > most) {
        return options_wrong_use(&about, wanted->compare ? "there are more than two FILEs"
                                                         : "there is more than one FILE");
    }
    return count == 0 && !wanted->saved ? options_wrong_use(&about, "there is no FILE")
                                        : EXIT_FOUND;
}

int main(int argc, char **argv) {
    message_guard_streams();
    settings wanted = {0};
    int first = 0;
    int status = EXIT_USAGE;
    if (!options_read(&about, argc, argv, &wanted, &first, &status)) {
        return status;
    }
    status = check(&wanted, argc - first);
    if (status != EXIT_FOUND) {
        return status;
    }
    judgements judged = {0};
    bool is_judged = wanted.judgements != NULL;
    if (is_judged && !judgements_read(about.name, wanted.judgements, &judged)) {
        status = EXIT_FAILED;
    } else if (wanted.compare) {
        status = compare(&wanted, argv + first, (size_t)(argc - first), &judged);
    } else {
        status = search(&wanted, argv[first], is_judged ? &judged : NULL);
    }
    judgements_free(&judged);
    return message_finish(about.name, status);
}
