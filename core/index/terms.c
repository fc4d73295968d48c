// SPDX-License-Identifier: GPL-2.0-or-later
/* Reading terms and lists from the tables of segments, and from runs. */
#include "core/index/terms.h"

#include "core/base/error.h"
#include "core/base/file.h"
#include "core/base/memory.h"
#include "core/index/docid.h"
#include "core/postings/list.h"

// Going through all terms, the process gives back the pages of lists after so many bytes.
enum { BYTES_TO_HOLD = 16 << 20 };

// ---- opening ----

static void close_one(rs_segment_terms *one) {
    xc_table_close(one->table);
    rs_lists_close(&one->lists);
    rs_run_close(&one->run);
}

static ressearch_status add(rs_terms *terms, rs_segment_terms *fresh, ressearch_error *error) {
    size_t before = terms->size;
    RS_PUSH(terms, *fresh);
    if (terms->size > before) {
        return RESSEARCH_OK;
    }
    close_one(fresh);
    return rs_no_memory(error);
}

static ressearch_status open_table(rs_segment_terms *out, const char *path, const char *postings,
                                   ressearch_error *error) {
    ressearch_status status = rs_lists_open(&out->lists, postings, error);
    return status == RESSEARCH_OK ? xc_table_open(path, &out->table, error) : status;
}

static ressearch_status open_one(rs_segment_terms *out, const char *folder,
                                 const rs_segment *segment, ressearch_error *error) {
    rs_arena arena = {0};
    const char *name = rs_segment_file(&arena, segment, RS_PART_POSTINGS);
    const char *postings = name ? rs_folder_file(&arena, folder, name) : NULL;
    const char *path = rs_folder_file(&arena, folder, segment->file);
    *out = (rs_segment_terms){.run = {.file = -1}};
    ressearch_status status = !path || !postings ? rs_no_memory(error)
                              : segment->is_run  ? rs_run_open(&out->run, path, error)
                                                 : open_table(out, path, postings, error);
    if (status != RESSEARCH_OK) {
        close_one(out);
    }
    rs_arena_free(&arena);
    return status;
}

ressearch_status rs_terms_open(rs_terms *terms, const char *folder, const rs_segments *segments,
                               ressearch_error *error) {
    ressearch_status status = RESSEARCH_OK;
    for (size_t i = 0; i < segments->size && status == RESSEARCH_OK; i++) {
        rs_segment_terms fresh;
        status = open_one(&fresh, folder, &segments->at[i], error);
        if (status == RESSEARCH_OK) {
            status = add(terms, &fresh, error);
        }
    }
    if (status != RESSEARCH_OK) {
        rs_terms_close(terms);
    }
    return status;
}

ressearch_status rs_terms_add_memory(rs_terms *terms, rs_run_writer *finished,
                                     ressearch_error *error) {
    rs_segment_terms fresh = {0};
    rs_run_of(&fresh.run, finished);
    return add(terms, &fresh, error);
}

void rs_terms_close(rs_terms *terms) {
    for (size_t i = 0; i < terms->size; i++) {
        close_one(&terms->at[i]);
    }
    rs_array_free(terms);
}

// ---- one term after another ----

ressearch_status rs_term_cursor_open(rs_term_cursor *cursor, const rs_terms *terms, size_t segment,
                                     const rs_term_range *range, ressearch_error *error) {
    const rs_segment_terms *from = &terms->at[segment];
    *cursor = (rs_term_cursor){.range = range};
    rs_buffer_append(&cursor->first, range->prefix);
    rs_buffer_append(&cursor->first, range->low);
    ressearch_status status = cursor->first.failed ? rs_no_memory(error) : RESSEARCH_OK;
    if (status == RESSEARCH_OK && from->table) {
        cursor->lists = &from->lists;
        status = xc_table_cursor_open(from->table, range->prefix, rs_buffer_view(&cursor->first),
                                      &cursor->table, error);
    } else if (status == RESSEARCH_OK) {
        rs_run_cursor_open(&cursor->run, &from->run, rs_buffer_view(&cursor->first));
    }
    if (status != RESSEARCH_OK) {
        rs_term_cursor_close(cursor);
    }
    return status;
}

static bool is_in(const rs_term_range *range, rs_view term) {
    if (!rs_view_starts_with(term, range->prefix)) {
        return false;
    }
    rs_view value = rs_view_slice(term, range->prefix.size, term.size);
    return range->high.size == 0 || rs_view_compare(value, range->high) <= 0;
}

static ressearch_status next_of_table(rs_term_cursor *cursor, rs_view *term, rs_view *list,
                                      bool *has, ressearch_error *error) {
    rs_view entry;
    if (cursor->passed > BYTES_TO_HOLD) {
        cursor->passed = 0;
        rs_file_forget(cursor->lists->bytes);
    }
    ressearch_status status = xc_table_cursor_next(cursor->table, term, &entry, has, error);
    if (status != RESSEARCH_OK || !*has) {
        return status;
    }
    status = rs_lists_find(cursor->lists, entry, list, error);
    cursor->passed += list->size;
    return status;
}

ressearch_status rs_term_next(void *context, rs_view *term, rs_view *list, bool *has,
                              ressearch_error *error) {
    rs_term_cursor *cursor = context;
    ressearch_status status = cursor->table ? next_of_table(cursor, term, list, has, error)
                                            : rs_run_next(&cursor->run, term, list, has, error);
    *has = status == RESSEARCH_OK && *has && is_in(cursor->range, *term);
    return status;
}

void rs_term_cursor_close(rs_term_cursor *cursor) {
    xc_table_cursor_close(cursor->table);
    rs_run_cursor_close(&cursor->run);
    rs_buffer_free(&cursor->first);
    *cursor = (rs_term_cursor){0};
}

// ---- asking ----

// The entry of a term in a table, or its list in a run.
static ressearch_status get(const rs_segment_terms *from, rs_view term, rs_buffer *into,
                            bool *found, ressearch_error *error) {
    rs_buffer_reset(into);
    return from->table ? xc_table_get(from->table, term, into, found, error)
                       : rs_run_get(&from->run, term, into, found, error);
}

ressearch_status rs_terms_list(const rs_terms *terms, size_t segment, rs_view term,
                               rs_buffer *scratch, rs_view *list, ressearch_error *error) {
    const rs_segment_terms *from = &terms->at[segment];
    bool found = false;
    ressearch_status status = get(from, term, scratch, &found, error);
    *list = (rs_view){0};
    if (status != RESSEARCH_OK || !found) {
        return status;
    }
    *list = rs_buffer_view(scratch);
    return from->table ? rs_lists_find(&from->lists, *list, list, error) : status;
}

ressearch_status rs_terms_frequency(const rs_terms *terms, rs_view term, uint32_t *out,
                                    ressearch_error *error) {
    rs_buffer list = {0};
    ressearch_status status = RESSEARCH_OK;
    *out = 0;
    for (size_t i = 0; i < terms->size && status == RESSEARCH_OK; i++) {
        bool found;
        status = get(&terms->at[i], term, &list, &found, error);
        *out += found ? rs_list_total(rs_buffer_view(&list)) : 0; // an entry begins as its list
    }
    rs_buffer_free(&list);
    return status;
}

ressearch_status rs_terms_visit_lists(const rs_terms *terms, size_t segment,
                                      const rs_term_range *range,
                                      bool (*visit)(void *context, rs_view term, rs_view list),
                                      void *context, ressearch_error *error) {
    rs_term_cursor cursor;
    ressearch_status status = rs_term_cursor_open(&cursor, terms, segment, range, error);
    bool has = status == RESSEARCH_OK;
    while (has) {
        rs_view term, list;
        status = rs_term_next(&cursor, &term, &list, &has, error);
        has = has && visit(context, term, list);
    }
    rs_term_cursor_close(&cursor);
    return status;
}

// ---- several segments as one ----

// The next term of one segment.
typedef struct front {
    rs_term_cursor cursor;
    rs_view term;
    rs_view list;
    bool has;
} front;

static ressearch_status open_fronts(front *fronts, const rs_terms *terms,
                                    const rs_term_range *range, ressearch_error *error) {
    ressearch_status status = RESSEARCH_OK;
    for (size_t i = 0; i < terms->size && status == RESSEARCH_OK; i++) {
        front *at = &fronts[i];
        status = rs_term_cursor_open(&at->cursor, terms, i, range, error);
        if (status == RESSEARCH_OK) {
            status = rs_term_next(&at->cursor, &at->term, &at->list, &at->has, error);
        }
    }
    return status;
}

// NULL when no segment has a term left.
static const front *smallest(const front *fronts, size_t count) {
    const front *least = NULL;
    for (size_t i = 0; i < count; i++) {
        if (fronts[i].has && (!least || rs_view_compare(fronts[i].term, least->term) < 0)) {
            least = &fronts[i];
        }
    }
    return least;
}

// How often all segments have the term; those that have it go on.
static ressearch_status take_term(front *fronts, size_t count, rs_view term, uint32_t *frequency,
                                  ressearch_error *error) {
    *frequency = 0;
    for (size_t i = 0; i < count; i++) {
        front *at = &fronts[i];
        if (!at->has || !rs_view_equal(at->term, term)) {
            continue;
        }
        *frequency += rs_list_total(at->list);
        ressearch_status status = rs_term_next(&at->cursor, &at->term, &at->list, &at->has, error);
        if (status != RESSEARCH_OK) {
            return status;
        }
    }
    return RESSEARCH_OK;
}

ressearch_status rs_terms_visit(const rs_terms *terms, const rs_term_range *range,
                                bool (*visit)(void *context, rs_view term, uint32_t frequency),
                                void *context, ressearch_error *error) {
    rs_buffer term = {0};
    front *fronts = rs_allocate_zeroed(terms->size + 1, sizeof *fronts);
    ressearch_status status =
        fronts ? open_fronts(fronts, terms, range, error) : rs_no_memory(error);
    const front *least;
    bool goes_on = true;
    while (status == RESSEARCH_OK && goes_on && (least = smallest(fronts, terms->size)) != NULL) {
        uint32_t frequency = 0;
        rs_buffer_reset(&term);
        rs_buffer_append(&term, least->term);
        status = term.failed
                     ? rs_no_memory(error)
                     : take_term(fronts, terms->size, rs_buffer_view(&term), &frequency, error);
        goes_on = status == RESSEARCH_OK && visit(context, rs_buffer_view(&term), frequency);
    }
    for (size_t i = 0; fronts && i < terms->size; i++) {
        rs_term_cursor_close(&fronts[i].cursor);
    }
    rs_release(fronts);
    rs_buffer_free(&term);
    return status;
}

// ---- postings of several segments ----

typedef struct posting {
    rs_buffer bytes;
    rs_list list;
} posting;

static ressearch_status open_lists(posting *lists, const rs_terms *terms, rs_view term,
                                   ressearch_error *error) {
    ressearch_status status = RESSEARCH_OK;
    for (size_t i = 0; i < terms->size && status == RESSEARCH_OK; i++) {
        rs_view list;
        status = rs_terms_list(terms, i, term, &lists[i].bytes, &list, error);
        if (status == RESSEARCH_OK && list.size > 0) {
            rs_list_open(&lists[i].list, list);
        }
    }
    return status;
}

// The next docid of all, or 0; segments are few.
static uint32_t take_docid(posting *lists, size_t count) {
    uint32_t least = 0;
    size_t from = 0;
    for (size_t i = 0; i < count; i++) {
        if (!rs_list_has(&lists[i].list)) {
            continue;
        }
        uint32_t docid = rs_docid(count, i, rs_list_docid(&lists[i].list));
        if (least == 0 || docid < least) {
            least = docid;
            from = i;
        }
    }
    if (least != 0) {
        rs_list_next(&lists[from].list);
    }
    return least;
}

ressearch_status rs_terms_visit_postings(const rs_terms *terms, rs_view term,
                                         bool (*visit)(void *context, uint32_t docid),
                                         void *context, ressearch_error *error) {
    posting *lists = rs_allocate_zeroed(terms->size + 1, sizeof *lists);
    ressearch_status status = lists ? open_lists(lists, terms, term, error) : rs_no_memory(error);
    uint32_t docid;
    while (status == RESSEARCH_OK && (docid = take_docid(lists, terms->size)) != 0 &&
           visit(context, docid)) {
    }
    for (size_t i = 0; lists && i < terms->size; i++) {
        if (status == RESSEARCH_OK && lists[i].list.damaged) {
            status = rs_list_tell_damage(error);
        }
        rs_buffer_free(&lists[i].bytes);
    }
    rs_release(lists);
    return status;
}
