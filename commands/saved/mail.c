// SPDX-License-Identifier: GPL-2.0-or-later
/* What is new for watched queries as a mail: RFC 5322, its subject as RFC 2047 has it. */
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "commands/hit.h"
#include "commands/saved/tell.h"
#include "commands/terminal.h"
#include "commands/wrap.h"

enum { cells = 72, indent = 4 };

// ---- the subject ----

static bool is_plain(const char *text) {
    for (; *text != '\0'; text++) {
        if ((unsigned char)*text < 0x20 || (unsigned char)*text >= 0x7F) {
            return false;
        }
    }
    return true;
}

static void put_base64(FILE *out, const unsigned char *bytes, size_t size) {
    static const char digits[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    for (size_t i = 0; i < size; i += 3) {
        size_t left = size - i;
        uint32_t group = (uint32_t)bytes[i] << 16 | (left > 1 ? (uint32_t)bytes[i + 1] << 8 : 0) |
                         (left > 2 ? bytes[i + 2] : 0);
        for (size_t k = 0; k < 4; k++) {
            putc(k <= left ? digits[group >> (18 - 6 * k) & 63] : '=', out);
        }
    }
}

// In words of at most 75 characters, none of which cuts a character.
static void put_subject(FILE *out, const char *text) {
    enum { most = 45 };
    fputs("Subject: ", out);
    if (is_plain(text)) {
        fprintf(out, "%s\n", text);
        return;
    }
    for (size_t size = strlen(text), at = 0; at < size;) {
        size_t end = at;
        size_t next = terminal_character(text, size);
        while (end < size && end + next - at <= most) {
            end += next;
            next = terminal_character(text + end, size - end);
        }
        fprintf(out, "%s=?UTF-8?B?", at == 0 ? "" : "\n ");
        put_base64(out, (const unsigned char *)text + at, end - at);
        fputs("?=", out);
        at = end;
    }
    putc('\n', out);
}

static bool put_header(FILE *out, const news *all, size_t count) {
    enum { named = 5 };
    char *subject = NULL;
    size_t size = 0, total = 0;
    FILE *line = open_memstream(&subject, &size);
    for (size_t i = 0; i < count; i++) {
        total += ressearch_watch_count(all[i].watch);
    }
    if (line == NULL) {
        return false;
    }
    fprintf(line, "ressearch: %zu new paragraph%s (", total, total == 1 ? "" : "s");
    for (size_t i = 0; i < count && i < named; i++) {
        fprintf(line, "%s%s %zu", i == 0 ? "" : ", ", all[i].query->name,
                ressearch_watch_count(all[i].watch));
    }
    fputs(count > named ? ", …)" : ")", line);
    bool done = fclose(line) == 0;
    if (done) {
        put_subject(out, subject);
        fputs("MIME-Version: 1.0\nContent-Type: text/plain; charset=UTF-8\n"
              "Content-Transfer-Encoding: 8bit\n",
              out);
    }
    free(subject);
    return done;
}

// ---- the text ----

static void put_wrapped(FILE *out, const char *text, size_t size, size_t margin) {
    for (size_t at = 0; at < size;) {
        size_t next = size;
        size_t end = wrap_line(text, size, at, cells - margin, &next);
        terminal_line line = {.out = out, .room = SIZE_MAX, .collapse = true};
        fprintf(out, "%*s", (int)margin, "");
        terminal_put(&line, text + at, end - at);
        putc('\n', out);
        at = next;
    }
}

static void put_known(FILE *out, const char *text) {
    put_wrapped(out, text, strlen(text), 0);
}

static bool put_hit(void *context, const ressearch_hit *hit) {
    FILE *out = context;
    terminal_line line = {.out = out, .room = SIZE_MAX};
    const char *name = hit_name(hit);
    putc('\n', out);
    terminal_put(&line, name, strlen(name));
    fprintf(out, " %s%s%s\n", hit->address, hit->date[0] != '\0' ? ", " : "", hit->date);
    put_known(out, hit->title);
    put_known(out, hit->url);
    if (hit->path[0] != '\0') {
        terminal_put(&line, hit->path, strlen(hit->path));
        fprintf(out, hit->line > 0 ? ":%u\n" : "\n", hit->line);
    }
    put_wrapped(out, hit->text, hit->size, indent);
    return ferror(out) == 0;
}

static ressearch_status put_news(FILE *out, const news *one, ressearch_error *error) {
    size_t count = ressearch_watch_count(one->watch);
    terminal_line line = {.out = out, .room = SIZE_MAX};
    putc('\n', out);
    terminal_put(&line, one->query->name, strlen(one->query->name));
    fprintf(out, ": %zu new paragraph%s\n", count, count == 1 ? "" : "s");
    put_known(out, one->query->text);
    put_known(out, one->query->note);
    return ressearch_watch_visit(one->watch, put_hit, out, error);
}

ressearch_status mail_put(FILE *out, const news *all, size_t count, ressearch_error *error) {
    if (!put_header(out, all, count)) {
        *error = (ressearch_error){.status = RESSEARCH_NO_MEMORY, .message = "memory is exhausted"};
        return error->status;
    }
    ressearch_status status = RESSEARCH_OK;
    for (size_t i = 0; i < count && status == RESSEARCH_OK; i++) {
        status = put_news(out, &all[i], error);
    }
    return status;
}
