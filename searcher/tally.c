// SPDX-License-Identifier: GPL-2.0-or-later
/* Counts the values of facets, by the names that queries know them by. */
#include "searcher/tally.h"

#include <stdio.h>
#include <stdlib.h>

#include "core/base/error.h"
#include "core/citations/citation.h"
#include "core/citations/symbol.h"
#include "core/index/schema.h"

struct rs_tally_facet {
    const char *name;
    bool is_of_document;
    bool by_value; /* the order of its values, else by count */
    ressearch_status (*look)(rs_tally *tally, const rs_document_head *head,
                             const rs_paragraph *paragraph, ressearch_error *error);
};

// ---- names ----

// A new one is a copy in the tally's arena; where there is no room for another value, nothing.
static rs_tally_name *add_name(rs_tally *tally, rs_view key) {
    uint64_t *place = rs_map_get(&tally->places, key);
    if (place) {
        return &tally->names.at[*place];
    }
    if (tally->shown == RS_MOST_VALUES) {
        return NULL;
    }
    rs_tally_name one = {.key = {rs_arena_copy(&tally->arena, key), key.size}};
    place = one.key.data ? rs_map_put(&tally->places, one.key, NULL) : NULL;
    RS_PUSH(&tally->names, one);
    tally->failed = tally->failed || !place || tally->names.failed;
    if (tally->failed) {
        return NULL;
    }
    *place = tally->names.size - 1;
    return &tally->names.at[*place];
}

// The unit has the value `key`; shown is empty where that is a name of a value only.
static void has_name(rs_tally *tally, rs_view key, rs_view shown) {
    if (key.size == 0) {
        return;
    }
    rs_tally_name *name = add_name(tally, key);
    bool is_new = name && name->shown.size == 0 && shown.size > 0;
    if (is_new && tally->shown < RS_MOST_VALUES) {
        name->shown = (rs_view){rs_arena_copy(&tally->arena, shown), shown.size};
        tally->failed = tally->failed || !name->shown.data;
        tally->shown++;
    }
    tally->has_value = tally->has_value || shown.size > 0;
    tally->left_value = tally->left_value || (shown.size > 0 && (!name || name->shown.size == 0));
    if (name && name->last != tally->unit) {
        name->last = tally->unit;
        RS_PUSH(&tally->current, (size_t)(name - tally->names.at));
        tally->failed = tally->failed || tally->current.failed;
    }
}

static void has_value(rs_tally *tally, rs_view value) {
    has_name(tally, value, value);
}

// ---- facets ----

static ressearch_status look_at_kind(rs_tally *tally, const rs_document_head *head,
                                     const rs_paragraph *paragraph, ressearch_error *error) {
    (void)head, (void)error;
    has_value(tally, rs_view_of(rs_kind_name(paragraph->kind)));
    return RESSEARCH_OK;
}

static ressearch_status look_at_language(rs_tally *tally, const rs_document_head *head,
                                         const rs_paragraph *paragraph, ressearch_error *error) {
    (void)head, (void)error;
    has_value(tally, paragraph->language);
    return RESSEARCH_OK;
}

// A name that a field answers to, and which of those is a value whole.
typedef struct naming {
    rs_tally *tally;
    rs_view whole; /* empty: each is */
    rs_view shown;
} naming;

static bool see_name(void *context, rs_view name) {
    const naming *to = context;
    bool is_whole = to->whole.size == 0 || rs_view_equal(name, to->whole);
    rs_view shown = to->shown.size > 0 ? to->shown : name;
    has_name(to->tally, name, is_whole ? shown : (rs_view){0});
    return !to->tally->failed;
}

// By its base form: 又回顾 counts as 回顾, as it does for verb:回顾.
static ressearch_status look_at_verb(rs_tally *tally, const rs_document_head *head,
                                     const rs_paragraph *paragraph, ressearch_error *error) {
    (void)head, (void)error;
    rs_view whole = rs_verb_whole(paragraph->verb), base = rs_verb_base(paragraph->verb);
    base = base.size > 0 ? base : whole;
    if (base.size > 0) {
        naming verb = {tally, rs_schema_value(&tally->scratch, base), base};
        rs_schema_visit_verb(&tally->scratch, paragraph->verb, see_name, &verb);
    }
    return RESSEARCH_OK;
}

static void look_at_one_symbol(rs_tally *tally, rs_view symbol) {
    naming name = {tally, symbol, symbol};
    rs_symbol_visit(symbol, see_name, &name);
}

static ressearch_status look_at_cites(rs_tally *tally, const rs_document_head *head,
                                      const rs_paragraph *paragraph, ressearch_error *error) {
    (void)head;
    rs_citations cited = {0};
    if (paragraph->cites.size == 0) {
        return RESSEARCH_OK;
    }
    ressearch_status status = RESSEARCH_OK;
    if (!rs_citations_read(paragraph->cites, &cited)) {
        status = rs_fail(error, RESSEARCH_CORRUPT, "the citations of a paragraph are damaged");
    }
    for (size_t i = 0; i < cited.size && status == RESSEARCH_OK; i++) {
        look_at_one_symbol(tally, cited.at[i].symbol);
    }
    tally->failed = tally->failed || cited.failed;
    rs_array_free(&cited);
    return status;
}

static ressearch_status look_at_symbol(rs_tally *tally, const rs_document_head *head,
                                       const rs_paragraph *paragraph, ressearch_error *error) {
    (void)paragraph, (void)error;
    if (head->symbol.size > 0) {
        look_at_one_symbol(tally, rs_schema_symbol(&tally->scratch, head->symbol));
    }
    return RESSEARCH_OK;
}

static ressearch_status look_at_item(rs_tally *tally, const rs_document_head *head,
                                     const rs_paragraph *paragraph, ressearch_error *error) {
    (void)paragraph, (void)error;
    naming item = {.tally = tally};
    if (head->item.size > 0) {
        rs_schema_visit_item(&tally->scratch, head->item, see_name, &item);
    }
    return RESSEARCH_OK;
}

static ressearch_status look_at_organ(rs_tally *tally, const rs_document_head *head,
                                      const rs_paragraph *paragraph, ressearch_error *error) {
    (void)paragraph, (void)error;
    has_value(tally, head->organ);
    return RESSEARCH_OK;
}

static ressearch_status look_at_session(rs_tally *tally, const rs_document_head *head,
                                        const rs_paragraph *paragraph, ressearch_error *error) {
    (void)paragraph, (void)error;
    if (head->session > 0) {
        char session[16];
        int size = snprintf(session, sizeof session, "%u", head->session);
        has_value(tally, (rs_view){session, (size_t)size});
    }
    return RESSEARCH_OK;
}

// A date that is less exact than that has no month, or no day.
static void look_at_date(rs_tally *tally, rs_view date, size_t size) {
    if (date.size >= size) {
        has_value(tally, rs_view_slice(date, 0, size));
    }
}

static ressearch_status look_at_year(rs_tally *tally, const rs_document_head *head,
                                     const rs_paragraph *paragraph, ressearch_error *error) {
    (void)paragraph, (void)error;
    look_at_date(tally, head->date, strlen("2007"));
    return RESSEARCH_OK;
}

static ressearch_status look_at_month(rs_tally *tally, const rs_document_head *head,
                                      const rs_paragraph *paragraph, ressearch_error *error) {
    (void)paragraph, (void)error;
    look_at_date(tally, head->date, strlen("2007-12"));
    return RESSEARCH_OK;
}

static ressearch_status look_at_day(rs_tally *tally, const rs_document_head *head,
                                    const rs_paragraph *paragraph, ressearch_error *error) {
    (void)paragraph, (void)error;
    look_at_date(tally, head->date, strlen("2007-12-05"));
    return RESSEARCH_OK;
}

static const rs_tally_facet facets[] = {
    {"session", true, true, look_at_session}, {"kind", false, false, look_at_kind},
    {"verb", false, false, look_at_verb},     {"lang", false, false, look_at_language},
    {"organ", true, false, look_at_organ},    {"item", true, false, look_at_item},
    {"symbol", true, false, look_at_symbol},  {"cites", false, false, look_at_cites},
    {"date:year", true, true, look_at_year},  {"date:month", true, true, look_at_month},
    {"date:day", true, true, look_at_day},
};

const rs_tally_facet *rs_tally_find(rs_view name) {
    for (size_t i = 0; i < sizeof facets / sizeof *facets; i++) {
        if (rs_view_is(name, facets[i].name)) {
            return &facets[i];
        }
    }
    return NULL;
}

void rs_tally_list(char *names, size_t size) {
    size_t used = 0;
    for (size_t i = 0; i < sizeof facets / sizeof *facets && used < size; i++) {
        used +=
            (size_t)snprintf(names + used, size - used, "%s%s", i == 0 ? "" : ", ", facets[i].name);
    }
}

bool rs_tally_is_of_document(const rs_tally_facet *facet) {
    return facet->is_of_document;
}

// ---- counting ----

ressearch_status rs_tally_look(rs_tally *tally, const rs_document_head *head,
                               const rs_paragraph *paragraph, ressearch_error *error) {
    rs_arena_reset(&tally->scratch);
    tally->current.size = 0;
    tally->has_value = false;
    tally->left_value = false;
    tally->unit++;
    ressearch_status status = tally->facet->look(tally, head, paragraph, error);
    bool failed = tally->failed || tally->scratch.failed;
    return status == RESSEARCH_OK && failed ? rs_no_memory(error) : status;
}

void rs_tally_add(rs_tally *tally, uint64_t paragraphs) {
    for (size_t i = 0; i < tally->current.size; i++) {
        tally->names.at[tally->current.at[i]].count += paragraphs;
    }
    tally->without += tally->has_value ? 0 : paragraphs;
    tally->left_out += tally->left_value ? paragraphs : 0;
}

static int by_value(const void *a, const void *b) {
    const ressearch_facet_value *left = a, *right = b;
    unsigned long long first = strtoull(left->value, NULL, 10);
    unsigned long long second = strtoull(right->value, NULL, 10);
    int order = (first > second) - (first < second);
    return order ? order : strcmp(left->value, right->value);
}

static int by_count(const void *a, const void *b) {
    const ressearch_facet_value *left = a, *right = b;
    int order = (left->count < right->count) - (left->count > right->count);
    return order ? order : strcmp(left->value, right->value);
}

ressearch_status rs_tally_show(const rs_tally *tally, rs_arena *arena, ressearch_facet *facet,
                               ressearch_error *error) {
    ressearch_facet_value *values = rs_arena_array(arena, tally->shown + 1, sizeof *values);
    size_t count = 0;
    for (size_t i = 0; values && i < tally->names.size; i++) {
        const rs_tally_name *name = &tally->names.at[i];
        if (name->shown.size > 0) {
            values[count++] =
                (ressearch_facet_value){rs_arena_copy(arena, name->shown), name->count};
        }
    }
    if (arena->failed) {
        return rs_no_memory(error);
    }
    qsort(values, count, sizeof *values, tally->facet->by_value ? by_value : by_count);
    *facet = (ressearch_facet){tally->facet->name, values, count, tally->without, tally->left_out};
    return RESSEARCH_OK;
}

void rs_tally_free(rs_tally *tally) {
    rs_arena_free(&tally->arena);
    rs_arena_free(&tally->scratch);
    rs_map_free(&tally->places);
    rs_array_free(&tally->names);
    rs_array_free(&tally->current);
    *tally = (rs_tally){0};
}
