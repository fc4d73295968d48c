// SPDX-License-Identifier: GPL-2.0-or-later
/* The formats of references for programs: ndjson and tsv; the table of all of them. */
#include "commands/trace/references.h"

#include <string.h>

#include "commands/json.h"
#include "commands/tsv.h"

enum { schema = 1 };

static bool (*const formats[])(const references_page *page) = {references_text, references_ndjson,
                                                               references_tsv, references_dot};

bool references_write(unsigned format, const references_page *page) {
    return formats[format](page);
}

static const char *kind_name(ressearch_citation_kind kind) {
    static const char *const names[] = {[RESSEARCH_CITES_DOCUMENT] = "document",
                                        [RESSEARCH_CITES_RESOLUTION] = "resolution",
                                        [RESSEARCH_CITES_DECISION] = "decision"};
    return names[kind];
}

static void put_cited(json_output *json, const ressearch_reference *reference) {
    const ressearch_citation *citation = &reference->citation;
    put_json_begin(json, "cites", '{');
    put_json_string(json, "symbol", citation->symbol);
    put_json_string(json, "kind", kind_name(citation->kind));
    put_json_string(json, "paragraphs", citation->paragraphs);
    put_json_string(json, "note", citation->note);
    put_json_range(json, "range", citation->range);
    put_json_bool(json, "indexed", reference->is_indexed);
    put_json_string(json, "title", reference->title);
    put_json_end(json, '}');
}

bool references_ndjson(const references_page *page) {
    for (size_t i = 0; i < ressearch_references_count(page->references); i++) {
        const ressearch_reference *reference = ressearch_references_at(page->references, i);
        const ressearch_hit *from = reference->from;
        json_output json = {.out = page->out};
        put_json_begin(&json, NULL, '{');
        put_json_count(&json, "schema", schema);
        put_json_count(&json, "depth", reference->depth);
        put_json_string(&json, "document", from->document);
        put_json_string(&json, "address", from->address);
        put_json_string(&json, "kind", from->kind);
        put_json_string(&json, "lang", from->language);
        put_json_string(&json, "symbol", from->symbol);
        put_json_string(&json, "date", from->date);
        put_json_string(&json, "title", from->title);
        put_json_string(&json, "path", from->path);
        put_json_count(&json, "line", from->line);
        put_cited(&json, reference);
        put_json_text(&json, "text", from->text, from->size);
        put_json_end(&json, '}');
        putc('\n', page->out);
    }
    return true;
}

bool references_tsv(const references_page *page) {
    for (size_t i = 0; i < ressearch_references_count(page->references); i++) {
        const ressearch_reference *reference = ressearch_references_at(page->references, i);
        const ressearch_hit *from = reference->from;
        const ressearch_citation *citation = &reference->citation;
        const char *const cells[] = {from->document,
                                     from->symbol,
                                     from->address,
                                     from->kind,
                                     from->language,
                                     from->date,
                                     citation->symbol,
                                     kind_name(citation->kind),
                                     citation->paragraphs,
                                     citation->note,
                                     reference->is_indexed ? "yes" : "no",
                                     reference->title,
                                     from->path};
        fprintf(page->out, "%zu\t", reference->depth);
        for (size_t j = 0; j < sizeof cells / sizeof cells[0]; j++) {
            put_tsv_cell(page->out, cells[j], strlen(cells[j]), '\t');
        }
        fprintf(page->out, "%u\t%zu\t%zu\t", from->line, citation->range.start,
                citation->range.end);
        put_tsv_cell(page->out, from->text, from->size, '\n');
    }
    return true;
}
