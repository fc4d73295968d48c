// SPDX-License-Identifier: GPL-2.0-or-later
/* The footnotes of a hit, and the paragraphs that carry the mark of one: what --notes asks for. */
#ifndef COMMANDS_NOTES_H
#define COMMANDS_NOTES_H

#include "commands/format.h"

/* Whether they are shown with this hit: on a terminal those of a footnote always are. */
bool notes_are_shown(const format_page *page, const ressearch_hit *hit);

/* Below the hit: on a terminal a line each, else "path:line:address:address: text". */
void notes_put_text(const format_page *page, const ressearch_hit *hit);

/* The member "note_texts" of an object that is open. */
void notes_put_json(json_output *json, const ressearch_hit *hit);

/* A cell of a row: address and text, a line each. */
void notes_put_tsv(FILE *out, const ressearch_hit *hit);

/* A block each. */
void notes_put_html(FILE *out, const ressearch_hit *hit);

#endif
