// SPDX-License-Identifier: GPL-2.0-or-later
/* ressearch-saved run: runs saved queries in parallel, as a table or as NDJSON. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "commands/answer.h"
#include "commands/message.h"
#include "commands/paint.h"
#include "commands/queue.h"
#include "commands/saved/hit.h"
#include "commands/saved/verb.h"

enum { format_table, format_ndjson };

/* What the threads share. */
typedef struct running {
    const saved_settings *wanted;
    saved_choice chosen;
    size_t next;
    bool terminal;
    size_t width; /* of the terminal, and of the column of names */
    size_t name_width;
    bool color;
} running;

// ---- the table ----

static void put_row(const void *context, FILE *out, const char *name,
                    const ressearch_results *results) {
    const running *all = context;
    char count[32];
    uint64_t total = ressearch_results_total(results).estimate;
    painter to = {.line = {.out = out, .room = all->terminal ? all->width - 1 : SIZE_MAX},
                  .color = all->color};
    saved_put_name(&to, name, all->terminal ? all->name_width : 0);
    int size = snprintf(count, sizeof count, all->terminal ? "  %6ju  " : "%ju", (uintmax_t)total);
    fputs(all->terminal ? "" : "\t", out);
    terminal_put(&to.line, count, (size_t)size);
    fputs(all->terminal ? "" : "\t", out);
    if (ressearch_results_count(results) > 0) {
        saved_put_hit(&to, ressearch_results_at(results, 0), all->terminal);
    }
    putc('\n', out);
}

// ---- the queue ----

static bool take(void *context, queue_item *item) {
    running *all = context;
    (void)item;
    return all->next++ < all->chosen.count;
}

static queue_answer no_index(const ressearch_saved_query *query) {
    queue_answer result = {.output = strdup("")};
    if (asprintf(&result.complaint, "%s: there is no index to search", query->name) < 0) {
        result.complaint = NULL;
    }
    return result;
}

static queue_answer answer(void *context, shelf *indexes, queue_item *item) {
    const running *all = context;
    const ressearch_saved_query *query = all->chosen.at[item->number];
    where place;
    const char *path = saved_index(all->wanted, query, &place);
    if (path == NULL) {
        return no_index(query);
    }
    const answer_style table = {
        .options = {.limit = 1, .count_all = true}, .put = put_row, .context = all};
    const answer_style lines = {.options = {.limit = all->wanted->limit}};
    bool is_table = all->wanted->format == format_table;
    return answer_saved(is_table ? &table : &lines, indexes, path, query);
}

static int run(const saved_settings *wanted, char **names, size_t count) {
    int status = EXIT_FAILED;
    ressearch_saved *saved = saved_open(wanted);
    running all = {.wanted = wanted,
                   .terminal = isatty(STDOUT_FILENO) == 1,
                   .width = terminal_width(stdout),
                   .color = terminal_has_color(wanted->color, stdout)};
    if (saved != NULL && saved_choose(saved, names, count, &all.chosen)) {
        const queue_work work = {
            .command = SAVED_COMMAND, .context = &all, .take = take, .answer = answer};
        all.name_width = saved_name_width(&all.chosen);
        status = queue_run(&work, wanted->jobs);
        status = all.chosen.failed ? EXIT_FAILED : status;
    }
    free(all.chosen.at);
    ressearch_saved_free(saved);
    return status;
}

static const option_row rows[] = {
    SAVED_ROW_ALL,
    {"limit", 'n', OPTION_NUMBER, "N", "at most N hits for each query in NDJSON (10)",
     SAVED_SET(limit), .least = 1, .most = INT32_MAX},
    SAVED_ROW_FORMAT("table|ndjson"),
    SAVED_ROW_COLOR,
    {"jobs", 'j', OPTION_NUMBER, "N", "run N queries at a time (all cores)", SAVED_SET(jobs),
     .least = 1, .most = 1024},
    SAVED_ROW_INDEX,
    SAVED_ROW_FOLDER,
    OPTIONS_COMMON,
};

const saved_verb saved_run = {
    .operands = {"NAME"},
    .most = SIZE_MAX,
    .defaults = {.limit = 10},
    .about = {.name = SAVED_COMMAND " run",
              .purpose = "runs saved queries: how many paragraphs each finds, and the best",
              .examples = "  ressearch-saved run                       all of them\n"
                          "  ressearch-saved run experts water\n"
                          "  ressearch-saved run --format ndjson -n 100 experts\n",
              .usage = SAVED_COMMAND " run [options] [NAME...]",
              .notes = SAVED_NOTES,
              .rows = rows,
              .row_count = sizeof rows / sizeof rows[0]},
    .run = run,
};
