// SPDX-License-Identifier: GPL-2.0-or-later
/* ressearch: finds the paragraphs of an index that match a query. */
#include <ressearch.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "commands/facets.h"
#include "commands/format.h"
#include "commands/message.h"
#include "commands/options.h"
#include "commands/terminal.h"
#include "commands/versions.h"
#include "commands/where.h"
#include "commands/wider.h"
#include "commands/words.h"

typedef struct settings {
    uint64_t limit;
    uint64_t offset;
    unsigned order;
    unsigned format;
    unsigned color;
    bool count;
    bool documents;
    bool quiet;
    bool explain;
    bool any;
    bool literal;
    wider wider;
    const char *parallel;
    const char *facets;
    unsigned group;
    uint64_t group_size;
    bool notes;
    const char *index;
} settings;

enum { GROUP_DOCUMENT = 1, GROUP_SIZE = 3 };

#define SET(member) .place = offsetof(settings, member)

static const option_row rows[] = {
    {"limit", 'n', OPTION_NUMBER, "N", "show at most N paragraphs (10)", SET(limit), .least = 1,
     .most = INT32_MAX},
    {"offset", 0, OPTION_NUMBER, "K", "leave out the first K", SET(offset), .most = INT32_MAX},
    {"sort", 0, OPTION_CHOICE, "relevance|date|document", "what comes first", SET(order)},
    {"format", 0, OPTION_CHOICE, FORMAT_NAMES, "how to write the paragraphs", SET(format)},
    {"color", 0, OPTION_CHOICE, TERMINAL_COLOR_NAMES, "mark matches with colours", SET(color)},
    {"count", 'c', OPTION_FLAG, NULL, "write only how many paragraphs match", SET(count)},
    {"list", 'l', OPTION_FLAG, NULL, "write only the ids of the documents", SET(documents)},
    {"quiet", 'q', OPTION_FLAG, NULL, "write nothing; the exit status tells", SET(quiet)},
    {"any", 0, OPTION_FLAG, NULL, "any of the words is enough, as for a long question", SET(any)},
    {"literal", 0, OPTION_FLAG, NULL, "take the query as it stands, without operators",
     SET(literal)},
    WIDER_ROWS(settings),
    {"parallel", 0, OPTION_TEXT, "CODE,...", "also the paragraph in these languages",
     SET(parallel)},
    {"facets", 0, OPTION_TEXT, "FACET,...", "how many paragraphs have which value of a field",
     SET(facets)},
    {"group", 0, OPTION_CHOICE, "paragraph|document", "hits under their documents; -n counts those",
     SET(group)},
    {"group-size", 0, OPTION_NUMBER, "N", "at most N paragraphs of a document (3)", SET(group_size),
     .least = 1, .most = INT32_MAX},
    {"notes", 0, OPTION_FLAG, NULL, "footnotes too, and what a footnote belongs to", SET(notes)},
    {"explain", 0, OPTION_FLAG, NULL, "show how the query is understood", SET(explain)},
    {"index", 0, OPTION_TEXT, "DIR", "the index to search", SET(index)},
    OPTIONS_COMMON,
};

static const command about = {
    .name = "ressearch",
    .purpose = "finds the paragraphs of an index that match a query",
    .examples =
        "  ressearch 政府专家组                     this run of characters, wherever it stands\n"
        "  ressearch climate change OR \"global warming\"\n"
        "  ressearch 信息安全 -- -会议              without 会议; -- since a word begins with -\n"
        "  ressearch lang:fr 'sécurité*' date:2003..2007\n"
        "  ressearch --any 哪些决议提到了政府专家组的报告\n"
        "  ressearch --facets session,verb,date:year 信息安全\n"
        "  ressearch --format ndjson -n 100 预算 | jq -r .address\n",
    .usage = "ressearch [options] QUERY...",
    .notes =
        "Queries:\n"
        "  word word         both          word OR word      either\n"
        "  -word, NOT word   not there     \"word word\"       side by side\n"
        "  word*             begins so     word NEAR/5 word  within five words\n"
        "  field:value       lang:zh       field:from..to    date:2003..2007\n"
        "  fields            document symbol cites session date kind verb item organ lang\n"
        "  ( )               groups        a run of Chinese  stands for that text\n"
        "\n"
        "Facets: session kind verb lang organ item symbol cites date:year date:month date:day\n"
        "\n",
    .rows = rows,
    .row_count = sizeof rows / sizeof rows[0],
};

static void write_documents(const ressearch_results *results) {
    for (size_t i = 0; i < ressearch_results_count(results); i++) {
        const char *id = ressearch_results_at(results, i)->document;
        terminal_line line = {.out = stdout, .room = SIZE_MAX};
        terminal_put(&line, id, strlen(id));
        putchar('\n');
    }
}

static void write_advice(const ressearch_results *results) {
    for (const char *line = ressearch_results_advice(results); *line != '\0';) {
        size_t size = strcspn(line, "\n");
        message_hint("%.*s", (int)size, line);
        line += size + (line[size] == '\n');
    }
}

// What a reader at a terminal wants to know besides the hits.
static void write_footer(const settings *wanted, const ressearch_results *results) {
    ressearch_total total = ressearch_results_total(results);
    size_t count = ressearch_results_count(results);
    if (count == 0) {
        message_say(about.name, "nothing found");
        if (!wanted->any && wanted->offset == 0) {
            message_hint("--any finds paragraphs that hold any of the words");
        }
        return;
    }
    putc('\n', stderr);
    if (ressearch_results_at(results, 0)->tier > 1) {
        message_say(about.name, "nothing has the words side by side; these have them apart");
    }
    const char *about_many = total.least == total.most ? "" : "about ";
    fprintf(stderr, "%zu of %s%ju paragraph%s\n", count, about_many, (uintmax_t)total.estimate,
            total.estimate == 1 ? "" : "s");
}

static int write_results(const settings *wanted, const char *text, const ressearch_results *results,
                         const versions_list *versions) {
    ressearch_total total = ressearch_results_total(results);
    bool found = wanted->count ? total.estimate > 0 : ressearch_results_count(results) > 0;
    format_page page = {.out = stdout,
                        .query = text,
                        .results = results,
                        .versions = versions,
                        .terminal = isatty(STDOUT_FILENO) == 1,
                        .width = terminal_width(stdout),
                        .color = terminal_has_color(wanted->color, stdout),
                        .explain = wanted->explain,
                        .notes = wanted->notes,
                        .grouped = wanted->group == GROUP_DOCUMENT};
    if (wanted->explain && wanted->format != FORMAT_JSON && !wanted->quiet) {
        fputs(ressearch_results_explain(results), stderr);
    }
    if (wanted->quiet) {
        return found ? EXIT_FOUND : EXIT_NOTHING;
    }
    if (wanted->count) {
        printf("%ju\n", (uintmax_t)total.estimate);
        facets_put_lines(stdout, results);
    } else if (wanted->documents) {
        write_documents(results);
    } else {
        format_write(wanted->format, &page);
        if (page.terminal && wanted->format == FORMAT_TEXT && isatty(STDERR_FILENO) == 1) {
            fflush(stdout);
            write_footer(wanted, results);
        }
        write_advice(results);
    }
    return found ? EXIT_FOUND : EXIT_NOTHING;
}

static int show(const settings *wanted, const char *text, ressearch_index *index,
                const ressearch_results *results) {
    ressearch_error error;
    versions_list versions = {0};
    bool is_plain = wanted->parallel == NULL || wanted->quiet || wanted->count || wanted->documents;
    int status = EXIT_FOUND;
    if (!is_plain &&
        versions_find(index, results, wanted->parallel, &versions, &error) != RESSEARCH_OK) {
        status = message_error(about.name, &error);
    } else {
        status = write_results(wanted, text, results, is_plain ? NULL : &versions);
    }
    versions_free(&versions);
    return status;
}

static ressearch_search_options options_for(const settings *wanted) {
    bool shows_hits = !wanted->quiet && !wanted->count && !wanted->documents;
    bool is_terminal = wanted->format == FORMAT_TEXT && isatty(STDOUT_FILENO) == 1;
    bool groups = shows_hits && wanted->group == GROUP_DOCUMENT;
    ressearch_search_options options = {
        .limit = wanted->quiet ? 1 : wanted->limit,
        .offset = wanted->offset,
        .order = (ressearch_order)wanted->order,
        .one_per_document = wanted->documents,
        .count_only = wanted->count,
        .brief = wanted->documents || wanted->quiet,
        .explain = wanted->explain,
        .advise = shows_hits && wanted->format == FORMAT_TEXT,
        .facets = wanted->quiet ? NULL : wanted->facets,
        .notes = shows_hits && (wanted->notes || is_terminal),
    };
    if (groups) {
        options.per_document = wanted->group_size > 0 ? wanted->group_size : GROUP_SIZE;
    }
    if (is_terminal) {
        size_t width = terminal_width(stdout);
        options.snippet_cells = (uint32_t)format_snippet_cells(width, groups);
    }
    return options;
}

static int search(const settings *wanted, const char *text) {
    int status = EXIT_FAILED;
    ressearch_error error;
    ressearch_query *query = NULL;
    ressearch_index *index = NULL;
    ressearch_results *results = NULL;
    where place;
    char *synonyms = NULL;
    ressearch_query_options how = {.any = wanted->any, .literal = wanted->literal};
    ressearch_search_options options = options_for(wanted);
    status = wider_read(about.name, &wanted->wider, &how, &synonyms);
    if (status != EXIT_FOUND) {
        goto out;
    }
    status = EXIT_FAILED;
    if (ressearch_query_parse(text, &how, &query, &error) != RESSEARCH_OK) {
        status = message_query_error(about.name, text, &error);
        goto out;
    }
    if (!where_is_index(about.name, wanted->index, &place)) {
        goto out;
    }
    if (ressearch_index_open(place.path, &index, &error) != RESSEARCH_OK ||
        ressearch_search(index, query, &options, &results, &error) != RESSEARCH_OK) {
        status = message_query_error(about.name, text, &error);
        goto out;
    }
    status = show(wanted, text, index, results);
out:
    ressearch_results_free(results);
    ressearch_index_close(index);
    ressearch_query_free(query);
    free(synonyms);
    return status;
}

// What options exclude one another; NULL: they go together.
static const char *contradiction(const settings *wanted) {
    bool is_lines = wanted->format == FORMAT_NDJSON || wanted->format == FORMAT_TSV;
    if (wanted->any && wanted->literal) {
        return "--any and --literal exclude each other";
    }
    if (wanted->count && wanted->documents) {
        return "-c and -l exclude each other";
    }
    if (wanted->facets != NULL && wanted->documents) {
        return "-l and --facets exclude each other";
    }
    if (wanted->facets != NULL && is_lines && !wanted->count && !wanted->quiet) {
        return "a line of this format is a hit: facets go with -c or --format json, text, html";
    }
    if (wanted->group_size > 0 && wanted->group != GROUP_DOCUMENT) {
        return "--group-size needs --group document";
    }
    return NULL;
}

int main(int argc, char **argv) {
    message_guard_streams();
    settings wanted = {.limit = 10};
    int operands = 0;
    int status = EXIT_USAGE;
    if (!options_read(&about, argc, argv, &wanted, &operands, &status)) {
        return status;
    }
    if (operands == argc) {
        return options_wrong_use(&about, "there is no QUERY");
    }
    const char *wrong = contradiction(&wanted);
    if (wrong != NULL) {
        return options_wrong_use(&about, "%s", wrong);
    }
    char *text = words_join(about.name, argv + operands, (size_t)(argc - operands));
    if (text == NULL) {
        return EXIT_FAILED;
    }
    status = search(&wanted, text);
    free(text);
    return message_finish(about.name, status);
}
