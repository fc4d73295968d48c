// SPDX-License-Identifier: GPL-2.0-or-later
/* The formats json, one object for the page, and ndjson, one object a line for each hit. */
#include <string.h>

#include "commands/facets.h"
#include "commands/format.h"
#include "commands/json.h"
#include "commands/notes.h"

enum { schema = 1 };

static void put_notes(json_output *json, const char *notes) {
    if (notes[0] == '\0') {
        return;
    }
    put_json_begin(json, "notes", '[');
    while (*notes != '\0') {
        size_t size = strcspn(notes, " ");
        put_json_text(json, NULL, notes, size);
        notes += size + (notes[size] == ' ');
    }
    put_json_end(json, ']');
}

static void put_citation(json_output *json, const ressearch_citation *citation) {
    static const char *const kinds[] = {[RESSEARCH_CITES_DOCUMENT] = "document",
                                        [RESSEARCH_CITES_RESOLUTION] = "resolution",
                                        [RESSEARCH_CITES_DECISION] = "decision"};
    put_json_begin(json, NULL, '{');
    put_json_string(json, "symbol", citation->symbol);
    put_json_string(json, "paragraphs", citation->paragraphs);
    put_json_string(json, "kind", kinds[citation->kind]);
    put_json_string(json, "note", citation->note);
    put_json_range(json, "range", citation->range);
    put_json_end(json, '}');
}

static void put_citations(json_output *json, const ressearch_hit *hit) {
    if (hit->citation_count == 0) {
        return;
    }
    put_json_begin(json, "cites", '[');
    for (size_t i = 0; i < hit->citation_count; i++) {
        put_citation(json, &hit->citations[i]);
    }
    put_json_end(json, ']');
}

static void put_hit(json_output *json, const ressearch_hit *hit) {
    put_json_count(json, "rank", hit->rank);
    put_json_real(json, "score", hit->score);
    put_json_count(json, "tier", (uint64_t)hit->tier);
    put_json_string(json, "document", hit->document);
    put_json_string(json, "address", hit->address);
    put_json_string(json, "kind", hit->kind);
    put_json_string(json, "lang", hit->language);
    put_json_string(json, "symbol", hit->symbol);
    put_json_string(json, "date", hit->date);
    // What only resolutions have is left out elsewhere.
    put_json_known(json, "organ", hit->organ);
    put_json_known(json, "session", hit->session);
    put_json_known(json, "item", hit->item);
    put_json_known(json, "verb", hit->verb);
    put_json_string(json, "title", hit->title);
    put_json_string(json, "url", hit->url);
    put_json_string(json, "path", hit->path);
    put_json_count(json, "line", hit->line);
    put_json_count(json, "offset", hit->offset);
    put_json_count(json, "length", hit->length);
    put_json_text(json, "text", hit->text, hit->size);
    put_json_begin(json, "matches", '[');
    for (size_t i = 0; i < hit->match_count; i++) {
        put_json_range(json, NULL, hit->matches[i]);
    }
    put_json_end(json, ']');
    put_json_text(json, "snippet", hit->text + hit->snippet.start,
                  hit->snippet.end - hit->snippet.start);
    put_notes(json, hit->notes);
    put_citations(json, hit);
}

static void put_versions(json_output *json, const versions_list *list, size_t number) {
    if (list == NULL) {
        return;
    }
    parallel_row others = versions_row(list, number, false);
    put_json_begin(json, "parallel", '[');
    for (size_t i = 0; i < others.count; i++) {
        put_json_begin(json, NULL, '{');
        parallel_put_json(json, &others.versions[i]);
        put_json_end(json, '}');
    }
    put_json_end(json, ']');
}

// A hit with what was asked for beside it.
static void put_hit_of_page(json_output *json, const format_page *page, size_t number) {
    const ressearch_hit *hit = ressearch_results_at(page->results, number);
    put_hit(json, hit);
    if (page->notes) {
        notes_put_json(json, hit);
    }
    put_versions(json, page->versions, number);
}

void format_ndjson_line(FILE *out, const char *query, const ressearch_hit *hit) {
    json_output json = {.out = out};
    put_json_begin(&json, NULL, '{');
    put_json_count(&json, "schema", schema);
    if (query != NULL) {
        put_json_string(&json, "query", query);
    }
    put_hit(&json, hit);
    put_json_end(&json, '}');
    putc('\n', out);
}

void format_ndjson(const format_page *page) {
    for (size_t i = 0; i < ressearch_results_count(page->results); i++) {
        json_output json = {.out = page->out};
        put_json_begin(&json, NULL, '{');
        put_json_count(&json, "schema", schema);
        put_hit_of_page(&json, page, i);
        put_json_end(&json, '}');
        putc('\n', page->out);
    }
}

void format_json(const format_page *page) {
    json_output json = {.out = page->out};
    ressearch_total total = ressearch_results_total(page->results);
    put_json_begin(&json, NULL, '{');
    put_json_count(&json, "schema", schema);
    put_json_string(&json, "query", page->query);
    put_json_begin(&json, "total", '{');
    put_json_count(&json, "least", total.least);
    put_json_count(&json, "estimate", total.estimate);
    put_json_count(&json, "most", total.most);
    put_json_end(&json, '}');
    if (page->explain) {
        put_json_string(&json, "explain", ressearch_results_explain(page->results));
    }
    if (ressearch_results_facet_count(page->results) > 0) {
        facets_put_json(&json, page->results);
    }
    put_json_begin(&json, "hits", '[');
    for (size_t i = 0; i < ressearch_results_count(page->results); i++) {
        put_json_line_end(&json); // one hit a line, for people and diff
        put_json_begin(&json, NULL, '{');
        put_hit_of_page(&json, page, i);
        put_json_end(&json, '}');
    }
    put_json_end(&json, ']');
    put_json_end(&json, '}');
    putc('\n', page->out);
}
