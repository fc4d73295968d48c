// SPDX-License-Identifier: GPL-2.0-or-later
/* Writes JSON as it comes, keeping track of the commas. */
#include "commands/json.h"

#include <math.h>
#include <string.h>
#include <unicode/utf8.h>

// What must be escaped, the other control characters, which a terminal would obey, and the line
// ends of Unicode, where some readers end a line of NDJSON.
static bool is_plain(UChar32 c) {
    return c >= 0x20 && c != '"' && c != '\\' && !(c >= 0x7F && c < 0xA0) && c != 0x2028 &&
           c != 0x2029;
}

static void put_escaped(FILE *out, UChar32 c) {
    if (c < 0) {
        fputs("\xEF\xBF\xBD", out);
    } else if (c == '"' || c == '\\') {
        putc('\\', out);
        putc(c, out);
    } else if (c == '\n') {
        fputs("\\n", out);
    } else if (c == '\t') {
        fputs("\\t", out);
    } else {
        fprintf(out, "\\u%04x", (unsigned)c);
    }
}

static void put_string(FILE *out, const char *text, size_t size) {
    putc('"', out);
    size_t written = 0; // what comes after it and before place is plain
    for (size_t place = 0; place < size;) {
        int32_t limit = size - place < U8_MAX_LENGTH ? (int32_t)(size - place) : U8_MAX_LENGTH;
        int32_t next = 0;
        UChar32 c;
        U8_NEXT(text + place, next, limit, c);
        if (!is_plain(c)) {
            fwrite(text + written, 1, place - written, out);
            put_escaped(out, c);
            written = place + (size_t)next;
        }
        place += (size_t)next;
    }
    fwrite(text + written, 1, size - written, out);
    putc('"', out);
}

static void begin_value(json_output *json, const char *name) {
    if (json->needs_comma) {
        putc(',', json->out);
    }
    if (name != NULL) {
        put_string(json->out, name, strlen(name));
        putc(':', json->out);
    }
    json->needs_comma = true;
}

void put_json_begin(json_output *json, const char *name, char bracket) {
    begin_value(json, name);
    putc(bracket, json->out);
    json->needs_comma = false;
}

void put_json_end(json_output *json, char bracket) {
    putc(bracket, json->out);
    json->needs_comma = true;
}

void put_json_line_end(json_output *json) {
    fputs(json->needs_comma ? ",\n" : "\n", json->out);
    json->needs_comma = false;
}

void put_json_text(json_output *json, const char *name, const char *text, size_t size) {
    begin_value(json, name);
    put_string(json->out, text, size);
}

void put_json_string(json_output *json, const char *name, const char *text) {
    put_json_text(json, name, text, strlen(text));
}

void put_json_count(json_output *json, const char *name, uint64_t value) {
    begin_value(json, name);
    fprintf(json->out, "%ju", (uintmax_t)value);
}

void put_json_bool(json_output *json, const char *name, bool value) {
    begin_value(json, name);
    fputs(value ? "true" : "false", json->out);
}

void put_json_real(json_output *json, const char *name, double value) {
    begin_value(json, name);
    fprintf(json->out, "%.9g", isfinite(value) ? value : 0.0);
}

void put_json_known(json_output *json, const char *name, const char *text) {
    if (text != NULL && text[0] != '\0') {
        put_json_string(json, name, text);
    }
}

void put_json_range(json_output *json, const char *name, ressearch_range range) {
    put_json_begin(json, name, '[');
    put_json_count(json, NULL, range.start);
    put_json_count(json, NULL, range.end);
    put_json_end(json, ']');
}

void put_json_error(json_output *json, const ressearch_error *error) {
    put_json_begin(json, "error", '{');
    put_json_string(json, "status", ressearch_status_name(error->status));
    put_json_string(json, "message", error->message);
    put_json_count(json, "offset", error->offset);
    put_json_end(json, '}');
}
