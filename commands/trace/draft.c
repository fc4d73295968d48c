// SPDX-License-Identifier: GPL-2.0-or-later
/* What agreed writes of a draft: a paragraph with what is nearest to it, in each format. */
#include "commands/trace/draft.h"

#include <string.h>

#include "commands/hit.h"
#include "commands/json.h"
#include "commands/paint.h"
#include "commands/trace/changes.h"
#include "commands/tsv.h"

enum { indent = 2 };

static const char *const verdicts[] = {
    [RESSEARCH_VERBATIM] = "verbatim", [RESSEARCH_NEAR] = "near", [RESSEARCH_NEW] = "new"};

static const char *const colors[] = {
    [RESSEARCH_VERBATIM] = "\033[32m", [RESSEARCH_NEAR] = "\033[33m", [RESSEARCH_NEW] = "\033[31m"};

// Whether it is of the same paragraph of the draft as the entry before it.
static bool is_repeated(const ressearch_agreed *agreed, size_t number) {
    const ressearch_agreed_paragraph *one = ressearch_agreed_at(agreed, number);
    const ressearch_agreed_paragraph *before =
        number == 0 ? NULL : ressearch_agreed_at(agreed, number - 1);
    return before != NULL && strcmp(one->address, before->address) == 0 &&
           strcmp(one->text, before->text) == 0;
}

draft_count draft_counted(const ressearch_agreed *agreed) {
    draft_count count = {{0}};
    for (size_t i = 0; i < ressearch_agreed_count(agreed); i++) {
        count.of[ressearch_agreed_at(agreed, i)->agreement] += !is_repeated(agreed, i);
    }
    return count;
}

// ---- text ----

static void put_heading(const draft_page *page, const ressearch_agreed_paragraph *one) {
    const char *verdict = verdicts[one->agreement];
    const char *colon = page->terminal ? "" : ":";
    size_t room = page->terminal ? page->width - 1 : SIZE_MAX;
    painter to = {.line = {.out = page->out, .room = room}, .color = page->color};
    char percent[16];
    int digits = snprintf(percent, sizeof percent, " %d %%", (int)(100 * one->likeness));
    paint(&to, COLOR_ADDRESS, one->address, strlen(one->address));
    terminal_put(&to.line, ": ", 2);
    paint(&to, colors[one->agreement], verdict, strlen(verdict));
    if (one->agreement == RESSEARCH_NEAR) {
        terminal_put(&to.line, percent, (size_t)digits);
    }
    if (one->hit != NULL) {
        terminal_put(&to.line, ", ", 2);
        paint_isolated(&to, COLOR_DOCUMENT, hit_name(one->hit));
        terminal_put(&to.line, " ", 1);
        paint_isolated(&to, COLOR_ADDRESS, one->hit->address);
    }
    fprintf(page->out, "%s%s", colon, page->terminal ? "\n" : " ");
}

static ressearch_status put_text(const draft_page *page, const ressearch_agreed_paragraph *one,
                                 const ressearch_diff *diff, ressearch_error *error) {
    bool terminal = page->terminal;
    changes_style style = {.out = page->out,
                           .color = page->color,
                           .cells = !terminal          ? SIZE_MAX
                                    : page->width > 20 ? page->width - indent - 1
                                                       : 20,
                           .indent = terminal ? indent : 0};
    const char *old_text = one->hit != NULL ? one->hit->text : one->text;
    put_heading(page, one);
    if (changes_put(&style, old_text, one->text, diff)) {
        return RESSEARCH_OK;
    }
    *error = (ressearch_error){.status = RESSEARCH_NO_MEMORY, .message = "memory is exhausted"};
    return error->status;
}

static void put_summary(const draft_page *page) {
    draft_count count = draft_counted(page->agreed);
    fprintf(page->out, "%s%zu verbatim, %zu near, %zu new\n", page->terminal ? "\n" : "",
            count.of[RESSEARCH_VERBATIM], count.of[RESSEARCH_NEAR], count.of[RESSEARCH_NEW]);
}

// ---- other formats ----

static void put_ndjson(const draft_page *page, const ressearch_agreed_paragraph *one,
                       const ressearch_diff *diff) {
    json_output json = {.out = page->out};
    put_json_begin(&json, NULL, '{');
    put_json_count(&json, "schema", 1);
    put_json_string(&json, "address", one->address);
    put_json_string(&json, "agreement", verdicts[one->agreement]);
    put_json_real(&json, "likeness", one->likeness);
    put_json_string(&json, "text", one->text);
    if (one->hit != NULL) {
        put_json_begin(&json, "nearest", '{');
        put_json_string(&json, "symbol", one->hit->symbol);
        put_json_string(&json, "address", one->hit->address);
        put_json_string(&json, "document", one->hit->document);
        put_json_string(&json, "date", one->hit->date);
        put_json_string(&json, "lang", one->hit->language);
        put_json_string(&json, "path", one->hit->path);
        put_json_count(&json, "line", one->hit->line);
        put_json_text(&json, "text", one->hit->text, one->hit->size);
        put_json_end(&json, '}');
        changes_put_json(&json, "changes", one->hit->text, one->text, diff);
    }
    put_json_end(&json, '}');
    putc('\n', page->out);
}

static void put_tsv(const draft_page *page, const ressearch_agreed_paragraph *one) {
    const ressearch_hit *hit = one->hit;
    char likeness[16];
    snprintf(likeness, sizeof likeness, "%.3f", one->likeness);
    const char *const cells[] = {one->address,
                                 verdicts[one->agreement],
                                 likeness,
                                 hit != NULL ? hit->symbol : "",
                                 hit != NULL ? hit->address : "",
                                 hit != NULL ? hit->document : "",
                                 one->text,
                                 hit != NULL ? hit->text : ""};
    enum { count = sizeof cells / sizeof cells[0] };
    for (size_t i = 0; i < count; i++) {
        put_tsv_cell(page->out, cells[i], strlen(cells[i]), i + 1 < count ? '\t' : '\n');
    }
}

// A new paragraph is shown as it stands, which is what it differs from itself by.
static ressearch_status put_entry(unsigned format, const draft_page *page,
                                  const ressearch_agreed_paragraph *one, ressearch_error *error) {
    enum { text, ndjson, tsv };
    ressearch_diff *diff = NULL;
    if (format == tsv) {
        put_tsv(page, one);
        return RESSEARCH_OK;
    }
    const char *old_text = one->hit != NULL ? one->hit->text : one->text;
    ressearch_status status =
        ressearch_diff_make(old_text, one->text, RESSEARCH_BY_WORDS, &diff, error);
    if (status == RESSEARCH_OK && format == text) {
        status = put_text(page, one, diff, error);
    } else if (status == RESSEARCH_OK && format == ndjson) {
        put_ndjson(page, one, diff);
    }
    ressearch_diff_free(diff);
    return status;
}

ressearch_status draft_write(unsigned format, const draft_page *page, ressearch_error *error) {
    ressearch_status status = RESSEARCH_OK;
    size_t count = ressearch_agreed_count(page->agreed);
    for (size_t i = 0; i < count && status == RESSEARCH_OK; i++) {
        if (format == 0 && page->terminal && i > 0) {
            putc('\n', page->out);
        }
        status = put_entry(format, page, ressearch_agreed_at(page->agreed, i), error);
    }
    if (status == RESSEARCH_OK && format == 0) {
        put_summary(page);
    }
    return status;
}
