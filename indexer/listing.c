// SPDX-License-Identifier: GPL-2.0-or-later
/* Copies of what was found, up to a bound of memory. */
#include "indexer/listing.h"

#include <string.h>

enum { MOST_BYTES = 16 << 20 };

static const char *copy_string(rs_listing *listing, const char *string) {
    rs_view bytes = rs_view_of(string);
    listing->bytes += bytes.size + 1;
    return rs_arena_copy(&listing->arena, bytes);
}

static const ressearch_error *copy_error(rs_listing *listing, const ressearch_error *error) {
    ressearch_error *copy = rs_arena_take(&listing->arena, sizeof *copy);
    listing->bytes += sizeof *copy;
    if (copy) {
        *copy = *error;
    }
    return copy;
}

bool rs_listing_add(rs_listing *listing, const rs_found *found) {
    listing->is_cut = listing->is_cut || listing->bytes > MOST_BYTES;
    if (listing->is_cut) {
        return true;
    }
    rs_found copy = *found;
    copy.path = copy_string(listing, found->path);
    copy.id = strcmp(found->id, found->path) == 0 ? copy.path : copy_string(listing, found->id);
    copy.error = found->error ? copy_error(listing, found->error) : NULL;
    listing->bytes += sizeof copy;
    RS_PUSH(&listing->files, copy);
    return !listing->arena.failed && !listing->files.failed;
}

void rs_listing_free(rs_listing *listing) {
    rs_array_free(&listing->files);
    rs_arena_free(&listing->arena);
    *listing = (rs_listing){0};
}
