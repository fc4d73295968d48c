// SPDX-License-Identifier: GPL-2.0-or-later
/* What is new for watched queries as a mail: RFC 5322, its subject as RFC 2047 has it. */
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "commands/message.h"
#include "commands/saved/hit.h"
#include "commands/saved/tell.h"
#include "commands/saved/verb.h"
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

static void put_base64(const unsigned char *bytes, size_t size) {
    static const char digits[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    for (size_t i = 0; i < size; i += 3) {
        size_t left = size - i;
        uint32_t group = (uint32_t)bytes[i] << 16 | (left > 1 ? (uint32_t)bytes[i + 1] << 8 : 0) |
                         (left > 2 ? bytes[i + 2] : 0);
        for (size_t k = 0; k < 4; k++) {
            putchar(k <= left ? digits[group >> (18 - 6 * k) & 63] : '=');
        }
    }
}

// In words of at most 75 characters, none of which cuts a character.
static void put_subject(const char *text) {
    enum { most = 45 };
    fputs("Subject: ", stdout);
    if (is_plain(text)) {
        printf("%s\n", text);
        return;
    }
    for (size_t size = strlen(text), at = 0; at < size;) {
        size_t end = at;
        size_t next = terminal_character(text, size);
        while (end < size && end + next - at <= most) {
            end += next;
            next = terminal_character(text + end, size - end);
        }
        printf("%s=?UTF-8?B?", at == 0 ? "" : "\n ");
        put_base64((const unsigned char *)text + at, end - at);
        fputs("?=", stdout);
        at = end;
    }
    putchar('\n');
}

static bool put_header(const news *all, size_t count) {
    enum { named = 5 };
    char *subject = NULL;
    size_t size = 0, total = 0;
    FILE *out = open_memstream(&subject, &size);
    for (size_t i = 0; i < count; i++) {
        total += ressearch_watch_count(all[i].watch);
    }
    if (out == NULL) {
        message_say(SAVED_COMMAND, "out of memory");
        return false;
    }
    fprintf(out, "ressearch: %zu new paragraph%s (", total, total == 1 ? "" : "s");
    for (size_t i = 0; i < count && i < named; i++) {
        fprintf(out, "%s%s %zu", i == 0 ? "" : ", ", all[i].query->name,
                ressearch_watch_count(all[i].watch));
    }
    fputs(count > named ? ", …)" : ")", out);
    bool done = fclose(out) == 0;
    if (done) {
        put_subject(subject);
        fputs("MIME-Version: 1.0\nContent-Type: text/plain; charset=UTF-8\n"
              "Content-Transfer-Encoding: 8bit\n",
              stdout);
    }
    free(subject);
    return done;
}

// ---- the text ----

static void put_wrapped(const char *text, size_t size, size_t margin) {
    for (size_t at = 0; at < size;) {
        size_t next = size;
        size_t end = wrap_line(text, size, at, cells - margin, &next);
        terminal_line line = {.out = stdout, .room = SIZE_MAX, .collapse = true};
        printf("%*s", (int)margin, "");
        terminal_put(&line, text + at, end - at);
        putchar('\n');
        at = next;
    }
}

static void put_known(const char *text, size_t margin) {
    put_wrapped(text, strlen(text), margin);
}

static bool put_hit(void *context, const ressearch_hit *hit) {
    (void)context;
    terminal_line line = {.out = stdout, .room = SIZE_MAX};
    const char *name = saved_hit_name(hit);
    putchar('\n');
    terminal_put(&line, name, strlen(name));
    printf(" %s%s%s\n", hit->address, hit->date[0] != '\0' ? ", " : "", hit->date);
    put_known(hit->title, 0);
    put_known(hit->url, 0);
    if (hit->path[0] != '\0') {
        terminal_put(&line, hit->path, strlen(hit->path));
        printf(hit->line > 0 ? ":%u\n" : "\n", hit->line);
    }
    put_wrapped(hit->text, hit->size, indent);
    return ferror(stdout) == 0;
}

static bool put_news(const news *one) {
    ressearch_error error;
    size_t count = ressearch_watch_count(one->watch);
    terminal_line line = {.out = stdout, .room = SIZE_MAX};
    putchar('\n');
    terminal_put(&line, one->query->name, strlen(one->query->name));
    printf(": %zu new paragraph%s\n", count, count == 1 ? "" : "s");
    put_known(one->query->text, 0);
    put_known(one->query->note, 0);
    if (ressearch_watch_visit(one->watch, put_hit, NULL, &error) == RESSEARCH_OK) {
        return true;
    }
    if (error.status != RESSEARCH_CANCELLED) {
        message_say(SAVED_COMMAND, "%s: %s", one->query->name, error.message);
    }
    return false;
}

bool tell_mail(const news *all, size_t count) {
    bool done = put_header(all, count);
    for (size_t i = 0; i < count && done; i++) {
        done = put_news(&all[i]);
    }
    return done && fflush(stdout) == 0;
}
