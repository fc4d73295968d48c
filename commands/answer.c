// SPDX-License-Identifier: GPL-2.0-or-later
/* The answer to one query of many, as TREC run or NDJSON. */
#include "commands/answer.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "commands/column.h"
#include "commands/format.h"
#include "commands/json.h"

static void put_hits(const answer_style *style, FILE *out, const char *name,
                     const ressearch_results *results) {
    if (style->put != NULL) {
        style->put(style->context, out, name, results);
        return;
    }
    for (size_t i = 0; i < ressearch_results_count(results); i++) {
        const ressearch_hit *hit = ressearch_results_at(results, i);
        if (!style->trec) {
            format_ndjson_line(out, name, hit);
            continue;
        }
        put_column(out, name);
        fputs(" Q0 ", out);
        put_column(out, hit->document);
        fprintf(out, " %zu %.9g ressearch\n", hit->rank, hit->score);
    }
}

static void put_failure(const answer_style *style, FILE *out, const char *name,
                        const ressearch_error *error) {
    if (style->trec || style->put != NULL) {
        return; // a run has no place for it, nor has a table
    }
    json_output json = {.out = out};
    put_json_begin(&json, NULL, '{');
    put_json_count(&json, "schema", 1);
    put_json_string(&json, "query", name);
    put_json_error(&json, error);
    put_json_end(&json, '}');
    putc('\n', out);
}

// Fills error for a line that is no query at all.
static bool is_wrong(const answer_style *style, const char *line, size_t size, bool named,
                     ressearch_error *error) {
    const char *message = NULL;
    if (memchr(line, '\0', size) != NULL) {
        message = "the line holds a zero byte";
    } else if (style->trec && !named) {
        message = "the line is not \"qid<TAB>query\"";
    }
    if (message == NULL) {
        return false;
    }
    *error = (ressearch_error){.status = RESSEARCH_BAD_QUERY};
    snprintf(error->message, sizeof error->message, "%s", message);
    return true;
}

// Writes what a query finds, or why it could not be run: its own error, or that of the search.
static queue_answer answer_query(const answer_style *style, shelf *indexes, const char *path,
                                 const char *name, const ressearch_query *query,
                                 ressearch_error *error) {
    queue_answer result = {0};
    ressearch_results *results = NULL;
    FILE *out = open_memstream(&result.output, &result.size);
    if (out == NULL) {
        return result;
    }
    ressearch_index *index = query != NULL ? shelf_index(indexes, path, error) : NULL;
    if (index == NULL ||
        ressearch_search(index, query, &style->options, &results, error) != RESSEARCH_OK) {
        put_failure(style, out, name, error);
        if (asprintf(&result.complaint, "%s: %s", name, error->message) < 0) {
            result.complaint = strdup("out of memory");
        }
    } else {
        put_hits(style, out, name, results);
        result.found = ressearch_results_count(results) > 0;
    }
    ressearch_results_free(results);
    if (fclose(out) != 0) {
        free(result.output);
        result.output = NULL;
    }
    return result;
}

queue_answer answer_line(const answer_style *style, shelf *indexes, queue_item *line) {
    ressearch_error error = {0};
    ressearch_query *query = NULL;
    char *tab = strchr(line->text, '\t');
    const char *text = tab == NULL ? line->text : tab + 1;
    bool wrong = is_wrong(style, line->text, line->size, tab != NULL, &error);
    if (tab != NULL) {
        *tab = '\0'; // the line is the name now
    }
    if (wrong || ressearch_query_parse(text, &style->how, &query, &error) != RESSEARCH_OK) {
        query = NULL;
    }
    queue_answer result = answer_query(style, indexes, style->index, line->text, query, &error);
    ressearch_query_free(query);
    return result;
}

queue_answer answer_saved(const answer_style *style, shelf *indexes, const char *index,
                          const ressearch_saved_query *query) {
    ressearch_error error = {0};
    if (query->error != NULL) {
        error = *query->error;
    }
    return answer_query(style, indexes, index, query->name, query->query, &error);
}
