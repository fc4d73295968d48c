// SPDX-License-Identifier: GPL-2.0-or-later
/* Fields of documents and paragraphs. */
#include "searcher/fields.h"

#include <fnmatch.h>

#include "core/base/error.h"
#include "core/citations/symbol.h"
#include "core/index/schema.h"

static const char *const prefixes[RS_FIELD_COUNT] = {
    [RS_FIELD_DOCUMENT] = RS_PREFIX_DOCUMENT, [RS_FIELD_SYMBOL] = RS_PREFIX_SYMBOL,
    [RS_FIELD_CITES] = RS_PREFIX_CITES,       [RS_FIELD_SESSION] = RS_PREFIX_SESSION,
    [RS_FIELD_KIND] = RS_PREFIX_KIND,         [RS_FIELD_LANGUAGE] = RS_PREFIX_LANGUAGE,
    [RS_FIELD_VERB] = RS_PREFIX_VERB,         [RS_FIELD_ITEM] = RS_PREFIX_ITEM,
    [RS_FIELD_ORGAN] = RS_PREFIX_ORGAN,       [RS_FIELD_DATE] = RS_PREFIX_DATE};

static bool has_star(rs_view value) {
    return value.size > 0 && memchr(value.data, '*', value.size) != NULL;
}

// An id is asked for whole, by its last parts (A.txt for texts/A.txt), or with stars.
static bool id_matches(rs_view wanted, rs_view id, rs_arena *arena) {
    if (has_star(wanted)) {
        const char *pattern = rs_arena_copy(arena, wanted), *name = rs_arena_copy(arena, id);
        return pattern && name && fnmatch(pattern, name, 0) == 0;
    }
    if (id.size <= wanted.size) {
        return rs_view_equal(wanted, id);
    }
    rs_view tail = rs_view_slice(id, id.size - wanted.size, id.size);
    return rs_view_equal(wanted, tail) && id.data[id.size - wanted.size - 1] == '/';
}

typedef struct id_search {
    rs_plan *plan;
    rs_view wanted;
    rs_match_parts found;
} id_search;

static bool see_id(void *context, rs_view term, uint32_t frequency) {
    (void)frequency;
    id_search *search = context;
    rs_view id = rs_view_slice(term, strlen(RS_PREFIX_DOCUMENT), term.size);
    if (!id_matches(search->wanted, id, &search->plan->arena)) {
        return true;
    }
    rs_arena *arena = &search->plan->arena;
    rs_view kept = {rs_arena_copy(arena, term), term.size};
    rs_match_add(&search->found, rs_match_term(arena, kept));
    return !arena->failed;
}

static const rs_match_query *document_query(rs_plan *plan, rs_view wanted) {
    id_search search = {.plan = plan, .wanted = wanted, .found = {.arena = &plan->arena}};
    plan->status = rs_index_visit_terms(plan->index, rs_view_of(RS_PREFIX_DOCUMENT), see_id,
                                        &search, plan->error);
    return rs_match_join(&search.found, RS_MATCH_OR);
}

static const rs_match_query *term_query(rs_plan *plan, const rs_node *node) {
    rs_view value = node->low;
    bool open = value.size > 0 && value.data[value.size - 1] == '*';
    value.size -= open;
    rs_view term = rs_schema_term(&plan->arena, prefixes[node->field], value);
    return open ? rs_match_prefix(&plan->arena, term) : rs_match_term(&plan->arena, term);
}

// Plain text has no term: it is what no other kind is.
static const rs_match_query *plain_text_query(rs_plan *plan) {
    const rs_match_query *parts[2] = {rs_match_all(&plan->arena),
                                      rs_match_prefix(&plan->arena, rs_view_of(RS_PREFIX_KIND))};
    return rs_match_combine(&plan->arena, RS_MATCH_AND_NOT, parts, 2);
}

static bool is_range(const rs_node *node) {
    return node->field == RS_FIELD_DATE ||
           (node->field == RS_FIELD_SESSION && !rs_view_equal(node->low, node->high));
}

rs_view rs_field_term(const rs_node *node, rs_arena *arena) {
    bool is_plain = node->field == RS_FIELD_KIND && rs_view_is(node->low, "text");
    bool is_open = node->low.size > 0 && node->low.data[node->low.size - 1] == '*';
    if (is_plain || is_open || is_range(node) || node->field == RS_FIELD_DOCUMENT) {
        return (rs_view){0};
    }
    return rs_schema_term(arena, prefixes[node->field], node->low);
}

static const rs_match_query *make_query(rs_plan *plan, const rs_node *node) {
    if (is_range(node)) {
        rs_view prefix = rs_view_of(prefixes[node->field]);
        return rs_match_range(&plan->arena, prefix, node->low, node->high);
    }
    if (node->field == RS_FIELD_KIND && rs_view_is(node->low, "text")) {
        return plain_text_query(plan);
    }
    return node->field == RS_FIELD_DOCUMENT ? document_query(plan, node->low)
                                            : term_query(plan, node);
}

const rs_match_query *rs_field_query(rs_plan *plan, const rs_node *node) {
    return rs_match_scale(&plan->arena, make_query(plan, node), 0);
}

// ---- on a record ----

static bool value_matches(rs_view wanted, rs_view value) {
    if (wanted.size > 0 && wanted.data[wanted.size - 1] == '*') {
        return rs_view_starts_with(value, rs_view_slice(wanted, 0, wanted.size - 1));
    }
    return rs_view_equal(wanted, value);
}

static bool in_range(const rs_node *node, rs_view value) {
    return value.size > 0 && (node->low.size == 0 || rs_view_compare(value, node->low) >= 0) &&
           (node->high.size == 0 || rs_view_compare(value, node->high) <= 0);
}

typedef struct value_search {
    rs_view wanted;
    bool found;
} value_search;

static bool see_value(void *context, rs_view value) {
    value_search *search = context;
    search->found = search->found || value_matches(search->wanted, value);
    return !search->found;
}

// Of the fields with several values.
static bool has_value(const rs_node *node, const rs_document_head *head,
                      const rs_paragraph *paragraph, rs_arena *arena) {
    value_search search = {node->low, false};
    switch (node->field) {
    case RS_FIELD_SYMBOL:
        rs_symbol_visit(rs_schema_symbol(arena, head->symbol), see_value, &search);
        break;
    case RS_FIELD_CITES:
        // Damaged bytes cite nothing; whoever shows the paragraph says so.
        arena->failed = arena->failed || rs_schema_visit_cites(paragraph->cites, see_value, &search,
                                                               NULL) == RESSEARCH_NO_MEMORY;
        break;
    case RS_FIELD_VERB:
        rs_schema_visit_verb(arena, paragraph->verb, see_value, &search);
        break;
    default:
        rs_schema_visit_item(arena, head->item, see_value, &search);
    }
    return search.found;
}

bool rs_field_matches(const rs_node *node, const rs_document_head *head,
                      const rs_paragraph *paragraph, rs_arena *arena) {
    switch (node->field) {
    case RS_FIELD_DOCUMENT:
        return id_matches(node->low, head->id, arena);
    case RS_FIELD_SESSION:
        return head->session > 0 && in_range(node, rs_schema_session(arena, head->session));
    case RS_FIELD_DATE:
        return in_range(node, rs_schema_date(arena, head->date));
    case RS_FIELD_KIND:
        return rs_view_is(node->low, rs_kind_name(paragraph->kind));
    case RS_FIELD_LANGUAGE:
        return value_matches(node->low, paragraph->language);
    case RS_FIELD_ORGAN:
        return value_matches(node->low, head->organ);
    default:
        return has_value(node, head, paragraph, arena);
    }
}
