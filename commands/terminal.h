// SPDX-License-Identifier: GPL-2.0-or-later
/* What a terminal needs to know: colour or not, its width, how wide a text is, what is safe. */
#ifndef COMMANDS_TERMINAL_H
#define COMMANDS_TERMINAL_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>

#define TERMINAL_COLOR_NAMES "auto|always|never"
typedef enum terminal_color {
    TERMINAL_COLOR_AUTO = 0,
    TERMINAL_COLOR_ALWAYS = 1,
    TERMINAL_COLOR_NEVER = 2
} terminal_color;

/* Whether out gets colours: as asked, else as NO_COLOR, CLICOLOR_FORCE, TERM and out say. */
bool terminal_has_color(unsigned asked, FILE *out);

/* Columns of the terminal that out is, else those of COLUMNS, else 80. */
size_t terminal_width(FILE *out);

/* One line being written; all zero but out and room. */
typedef struct terminal_line {
    FILE *out;
    size_t room;   /* cells left; SIZE_MAX for no limit */
    bool collapse; /* a run of blanks and line ends is one blank, none at the start */
    bool begun;    /* something but a blank was written last */
    bool full;     /* something did not fit and was left out */
} terminal_line;

/*
 * Writes text as far as there is room. Line ends and tabs become blanks, other control characters
 * and bytes that are not UTF-8 become "\x1b", so that no text can command the terminal.
 */
void terminal_put(terminal_line *line, const char *text, size_t size);

/* Cells that terminal_put needs: Han 2, combining marks 0, most others 1. */
size_t terminal_cells(const char *text, size_t size);

/* Bytes of the first character of text; 0 when it is empty. */
size_t terminal_character(const char *text, size_t size);

/* The code point of the first character of a text that is not empty, below 0 where it is not UTF-8;
 * *length: its bytes. */
int32_t terminal_code(const char *text, size_t size, size_t *length);

/* Whether any of it is written from right to left, or tells the direction. */
bool terminal_is_bidirectional(const char *text, size_t size);

#endif
