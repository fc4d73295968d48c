// SPDX-License-Identifier: GPL-2.0-or-later
/* What a hit is called, and where it is. */
#include "commands/hit.h"

#include <stdio.h>
#include <string.h>

const char *hit_name(const ressearch_hit *hit) {
    return hit->symbol[0] != '\0' ? hit->symbol : hit->document;
}

const char *hit_path(const ressearch_hit *hit) {
    return hit->path[0] != '\0' ? hit->path : hit->document;
}

void hit_put_place(painter *to, const ressearch_hit *hit, uint32_t line) {
    const char *path = hit_path(hit);
    char digits[16];
    int size = snprintf(digits, sizeof digits, "%u", line);
    paint(to, COLOR_DOCUMENT, path, strlen(path));
    putc(':', to->line.out);
    paint(to, COLOR_LINE, digits, (size_t)size);
    putc(':', to->line.out);
    paint(to, COLOR_ADDRESS, hit->address, strlen(hit->address));
}
