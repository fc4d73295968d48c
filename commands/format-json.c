// SPDX-License-Identifier: GPL-2.0-or-later
/* The formats json, one object for the page, and ndjson, one object a line for each hit. */
#include "commands/format.h"
#include "commands/json.h"

enum { schema = 1 };

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
    put_json_string(json, "title", hit->title);
    put_json_string(json, "url", hit->url);
    put_json_string(json, "path", hit->path);
    put_json_count(json, "line", hit->line);
    put_json_count(json, "offset", hit->offset);
    put_json_count(json, "length", hit->length);
    put_json_text(json, "text", hit->text, hit->size);
    put_json_begin(json, "matches", '[');
    for (size_t i = 0; i < hit->match_count; i++) {
        put_json_begin(json, NULL, '[');
        put_json_count(json, NULL, hit->matches[i].start);
        put_json_count(json, NULL, hit->matches[i].end);
        put_json_end(json, ']');
    }
    put_json_end(json, ']');
    put_json_text(json, "snippet", hit->text + hit->snippet.start,
                  hit->snippet.end - hit->snippet.start);
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
        format_ndjson_line(page->out, NULL, ressearch_results_at(page->results, i));
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
    put_json_begin(&json, "hits", '[');
    for (size_t i = 0; i < ressearch_results_count(page->results); i++) {
        put_json_line_end(&json); // one hit a line, for people and diff
        put_json_begin(&json, NULL, '{');
        put_hit(&json, ressearch_results_at(page->results, i));
        put_json_end(&json, '}');
    }
    put_json_end(&json, ']');
    put_json_end(&json, '}');
    putc('\n', page->out);
}
