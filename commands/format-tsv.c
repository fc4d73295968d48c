// SPDX-License-Identifier: GPL-2.0-or-later
/* The format tsv: one hit a line in columns, without a header. */
#include <string.h>

#include "commands/format.h"
#include "commands/notes.h"
#include "commands/tsv.h"

// A column for each language: the text of that version, empty where there is none.
static void put_versions(const format_page *page, size_t number) {
    size_t count = page->versions != NULL ? page->versions->language_count : 0;
    const ressearch_hit *hit = ressearch_results_at(page->results, number);
    for (size_t i = 0; i < count; i++) {
        const char *language = page->versions->languages[i];
        const ressearch_language_version *one = versions_in(page->versions, number, language);
        const ressearch_hit *other = one != NULL ? one->hit : hit;
        putc('\t', page->out);
        put_tsv_text(page->out, other != NULL ? other->text : "", other != NULL ? other->size : 0);
    }
}

void format_tsv(const format_page *page) {
    for (size_t i = 0; i < ressearch_results_count(page->results); i++) {
        const ressearch_hit *hit = ressearch_results_at(page->results, i);
        const char *const cells[] = {hit->document, hit->address, hit->kind,
                                     hit->language, hit->symbol,  hit->date,
                                     hit->title,    hit->url,     hit->path};
        fprintf(page->out, "%zu\t%.9g\t%d\t", hit->rank, hit->score, hit->tier);
        for (size_t j = 0; j < sizeof cells / sizeof cells[0]; j++) {
            put_tsv_cell(page->out, cells[j], strlen(cells[j]), '\t');
        }
        fprintf(page->out, "%u\t", hit->line);
        put_tsv_cell(page->out, hit->text + hit->snippet.start,
                     hit->snippet.end - hit->snippet.start, '\t');
        put_tsv_text(page->out, hit->text, hit->size);
        put_versions(page, i);
        if (page->notes) {
            putc('\t', page->out);
            notes_put_tsv(page->out, hit);
        }
        putc('\n', page->out);
    }
}
