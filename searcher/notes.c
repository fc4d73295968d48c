// SPDX-License-Identifier: GPL-2.0-or-later
/* Looks for the paragraphs of a document by their addresses, the nearest first. */
#include "searcher/notes.h"

#include "core/base/error.h"

typedef struct finding {
    const rs_notes_place *place;
    rs_arena *arena;
    ressearch_note *notes; // of the addresses, in their order
    size_t count;
    size_t missing;
    rs_buffer scratch;
} finding;

static void list_addresses(finding *to, const char *addresses) {
    size_t most = strlen(addresses) / 2 + 1;
    to->notes = rs_arena_array(to->arena, most, sizeof *to->notes);
    while (to->notes && *addresses != '\0') {
        size_t size = strcspn(addresses, " ");
        if (size > 0) {
            const char *address = rs_arena_copy(to->arena, (rs_view){addresses, size});
            to->notes[to->count++].address = address;
        }
        addresses += size + (addresses[size] == ' ');
    }
    to->missing = to->count;
}

// Takes the paragraph when it is one of those looked for.
static ressearch_status look_at(finding *to, uint32_t number, ressearch_error *error) {
    const rs_notes_place *place = to->place;
    uint32_t first = rs_index_first(place->index, place->docid, place->number);
    uint32_t docid = first + number * rs_index_step(place->index);
    rs_record record;
    ressearch_status status = rs_index_record(place->index, docid, &to->scratch, &record, error);
    for (size_t i = 0; i < to->count && status == RESSEARCH_OK; i++) {
        ressearch_note *note = &to->notes[i];
        if (!note->text && rs_view_is(record.paragraph.address, note->address)) {
            note->text = rs_arena_copy(to->arena, record.paragraph.text);
            note->size = record.paragraph.text.size;
            note->line = record.paragraph.line;
            to->missing--;
        }
    }
    return status == RESSEARCH_OK && to->arena->failed ? rs_no_memory(error) : status;
}

static ressearch_status find_all(finding *to, ressearch_error *error) {
    uint32_t here = to->place->number, count = to->place->paragraph_count;
    ressearch_status status = RESSEARCH_OK;
    for (uint32_t far = 1; far < count && to->missing > 0 && status == RESSEARCH_OK; far++) {
        if (far < count - here) {
            status = look_at(to, here + far, error);
        }
        if (far <= here && status == RESSEARCH_OK && to->missing > 0) {
            status = look_at(to, here - far, error);
        }
    }
    return status;
}

ressearch_status rs_notes_fill(const rs_notes_place *place, rs_arena *arena, ressearch_hit *hit,
                               ressearch_error *error) {
    finding to = {.place = place, .arena = arena};
    list_addresses(&to, hit->notes);
    ressearch_status status = arena->failed ? rs_no_memory(error) : find_all(&to, error);
    rs_buffer_free(&to.scratch);
    size_t found = 0;
    for (size_t i = 0; i < to.count && status == RESSEARCH_OK; i++) {
        if (to.notes[i].text) {
            to.notes[found++] = to.notes[i];
        }
    }
    hit->note_texts = to.notes;
    hit->note_text_count = found;
    return status;
}
