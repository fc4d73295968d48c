// SPDX-License-Identifier: GPL-2.0-or-later
/* The table of output formats, and what they share. */
#include "commands/format.h"

static void (*const formats[])(const format_page *page) = {format_text, format_json, format_ndjson,
                                                           format_tsv, format_html};

void format_write(unsigned format, const format_page *page) {
    formats[format](page);
}

bool format_begins_document(const format_page *page, size_t number) {
    return !page->grouped || number == 0 ||
           ressearch_results_at(page->results, number)->rank !=
               ressearch_results_at(page->results, number - 1)->rank;
}

void format_visit_snippet(const ressearch_hit *hit,
                          void (*piece)(void *context, const char *text, size_t size, bool marked),
                          void *context) {
    size_t place = hit->snippet.start;
    size_t end = hit->snippet.end;
    for (size_t i = 0; i < hit->match_count && place < end; i++) {
        ressearch_range match = hit->matches[i];
        if (match.end <= place) {
            continue;
        }
        size_t from = match.start < place ? place : match.start;
        from = from < end ? from : end;
        size_t to = match.end < end ? match.end : end;
        if (from > place) {
            piece(context, hit->text + place, from - place, false);
        }
        if (to > from) {
            piece(context, hit->text + from, to - from, true);
        }
        place = to;
    }
    if (place < end) {
        piece(context, hit->text + place, end - place, false);
    }
}
