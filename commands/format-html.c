// SPDX-License-Identifier: GPL-2.0-or-later
/* The format html: a list to be put into a page; everything is escaped. */
#include <string.h>

#include "commands/escape.h"
#include "commands/facets.h"
#include "commands/format.h"
#include "commands/hit.h"
#include "commands/notes.h"

static void put_element(FILE *out, const char *tag, const char *class_name, const char *text) {
    if (text[0] != '\0') {
        fprintf(out, "<%s class=\"%s\" dir=\"auto\">", tag, class_name);
        put_escaped(out, text, strlen(text));
        fprintf(out, "</%s>\n", tag);
    }
}

static void put_piece(void *context, const char *text, size_t size, bool marked) {
    FILE *out = context;
    fputs(marked ? "<mark>" : "", out);
    put_escaped(out, text, size);
    fputs(marked ? "</mark>" : "", out);
}

// Other schemes than the web's, such as javascript:, must not become links.
static bool is_web_address(const char *url) {
    return strncmp(url, "https://", 8) == 0 || strncmp(url, "http://", 7) == 0;
}

static void put_name(FILE *out, const ressearch_hit *hit) {
    const char *name = hit_name(hit);
    if (is_web_address(hit->url)) {
        fputs("<a href=\"", out);
        put_escaped(out, hit->url, strlen(hit->url));
        fputs("\">", out);
        put_element(out, "cite", "document", name);
        fputs("</a>\n", out);
    } else {
        put_element(out, "cite", "document", name);
    }
}

static void put_version(FILE *out, const ressearch_language_version *version) {
    const ressearch_hit *hit = version->hit;
    fprintf(out, "<blockquote class=\"version %s\" dir=\"auto\" lang=\"", parallel_state(version));
    put_escaped(out, version->language, strlen(version->language));
    fputs("\">", out);
    put_escaped(out, hit != NULL ? hit->text : parallel_remark(version),
                hit != NULL ? hit->size : strlen(parallel_remark(version)));
    fputs("</blockquote>\n", out);
}

static void put_hit(const format_page *page, size_t number) {
    FILE *out = page->out;
    const ressearch_hit *hit = ressearch_results_at(page->results, number);
    if (format_begins_document(page, number)) {
        fprintf(out, "%s<li value=\"%zu\">\n", number > 0 ? "</li>\n" : "", hit->rank);
        put_name(out, hit);
        if (page->grouped) {
            put_element(out, "span", "title", hit->title);
        }
    }
    put_element(out, "span", "address", hit->address);
    if (!page->grouped) {
        put_element(out, "span", "title", hit->title);
    }
    fputs("<blockquote dir=\"auto\" lang=\"", out);
    put_escaped(out, hit->language, strlen(hit->language));
    fprintf(out, "\">%s", hit->snippet.start > 0 ? "…" : "");
    format_visit_snippet(hit, put_piece, out);
    fprintf(out, "%s</blockquote>\n", hit->snippet.end < hit->size ? "…" : "");
    if (page->notes) {
        notes_put_html(out, hit);
    }
    if (page->versions != NULL) {
        parallel_row others = versions_row(page->versions, number, false);
        for (size_t i = 0; i < others.count; i++) {
            put_version(out, &others.versions[i]);
        }
    }
}

void format_html(const format_page *page) {
    fputs("<ol class=\"ressearch\">\n", page->out);
    size_t count = ressearch_results_count(page->results);
    for (size_t i = 0; i < count; i++) {
        put_hit(page, i);
    }
    fputs(count > 0 ? "</li>\n</ol>\n" : "</ol>\n", page->out);
    if (ressearch_results_facet_count(page->results) > 0) {
        facets_put_html(page->out, page->results);
    }
}
