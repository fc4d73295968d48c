// SPDX-License-Identifier: GPL-2.0-or-later
/* The answer to one line of a batch, as TREC run or NDJSON. */
#include "commands/answer.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unicode/uchar.h>
#include <unicode/utf8.h>

#include "commands/format.h"
#include "commands/json.h"

// A column of a TREC run ends at a blank: blanks and control characters become "%20".
static void put_column(FILE *out, const char *text) {
    size_t size = strlen(text);
    size_t place = 0;
    while (place < size) {
        int32_t limit = size - place < U8_MAX_LENGTH ? (int32_t)(size - place) : U8_MAX_LENGTH;
        int32_t next = 0;
        UChar32 c;
        U8_NEXT(text + place, next, limit, c);
        bool escaped = c >= 0 && (u_isUWhiteSpace(c) || u_charType(c) == U_CONTROL_CHAR);
        for (int32_t i = 0; i < next; i++) {
            fprintf(out, escaped ? "%%%02X" : "%c", (unsigned char)text[place + (size_t)i]);
        }
        place += (size_t)next;
    }
}

static void put_hits(const answer_style *style, FILE *out, const char *name,
                     const ressearch_results *results) {
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
    if (style->trec) {
        return; // a run has no place for it
    }
    json_output json = {.out = out};
    put_json_begin(&json, NULL, '{');
    put_json_count(&json, "schema", 1);
    put_json_string(&json, "query", name);
    put_json_begin(&json, "error", '{');
    put_json_string(&json, "status", ressearch_status_name(error->status));
    put_json_string(&json, "message", error->message);
    put_json_count(&json, "offset", error->offset);
    put_json_end(&json, '}');
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

static bool run(const answer_style *style, ressearch_index *index, const char *text,
                ressearch_results **results, ressearch_error *error) {
    ressearch_query *query = NULL;
    bool done = ressearch_query_parse(text, &style->how, &query, error) == RESSEARCH_OK &&
                ressearch_search(index, query, &style->options, results, error) == RESSEARCH_OK;
    ressearch_query_free(query);
    return done;
}

answer answer_line(const answer_style *style, ressearch_index *index, char *line, size_t size) {
    answer result = {0};
    FILE *out = open_memstream(&result.output, &result.size);
    if (out == NULL) {
        return result;
    }
    ressearch_error error = {0};
    ressearch_results *results = NULL;
    char *tab = strchr(line, '\t');
    const char *text = tab == NULL ? line : tab + 1;
    bool wrong = is_wrong(style, line, size, tab != NULL, &error);
    if (tab != NULL) {
        *tab = '\0'; // line is the name now
    }
    if (wrong || !run(style, index, text, &results, &error)) {
        put_failure(style, out, line, &error);
        if (asprintf(&result.complaint, "%s: %s", line, error.message) < 0) {
            result.complaint = strdup("out of memory");
        }
    } else {
        put_hits(style, out, line, results);
        result.found = ressearch_results_count(results) > 0;
    }
    ressearch_results_free(results);
    if (fclose(out) != 0) {
        free(result.output);
        result.output = NULL;
    }
    return result;
}
