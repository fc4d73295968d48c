// SPDX-License-Identifier: GPL-2.0-or-later
/* The public face of a query. */
#include "ressearch/query.h"

#include "core/base/error.h"
#include "core/base/memory.h"
#include "core/base/utf8.h"
#include "searcher/parser.h"

static ressearch_status check_text(const char *text, ressearch_error *error) {
    rs_view view = rs_view_of(text);
    ressearch_status status = RESSEARCH_OK;
    size_t valid = rs_utf8_valid_prefix(view);
    if (view.size > RS_LONGEST_QUERY) {
        status = rs_fail(error, RESSEARCH_BAD_QUERY, "the query is too long: %zu bytes", view.size);
        rs_hint(error, status, "a query may have 65,536 bytes");
    } else if (valid != view.size) {
        status = rs_fail(error, RESSEARCH_BAD_QUERY, "the query is not UTF-8");
        rs_hint(error, status, "set the terminal to UTF-8, or convert the query");
        if (error) {
            error->offset = valid;
        }
    }
    return status;
}

static ressearch_status read_synonyms(ressearch_query *query, ressearch_error *error) {
    rs_view list = rs_view_of(query->options.synonyms);
    if (list.size <= RS_LONGEST_SYNONYMS) {
        list.data = rs_arena_copy(&query->arena, list);
    }
    query->options.synonyms = list.data;
    return list.data ? rs_synonyms_read(list, &query->arena, &query->synonyms, error)
                     : rs_no_memory(error);
}

static ressearch_status parse(ressearch_query *query, const char *text, ressearch_error *error) {
    query->text = rs_arena_copy(&query->arena, rs_view_of(text));
    if (!query->text) {
        return rs_no_memory(error);
    }
    if (query->options.language) {
        query->options.language = rs_arena_copy(&query->arena, rs_view_of(query->options.language));
    }
    if (query->options.synonyms) {
        ressearch_status read = read_synonyms(query, error);
        if (read != RESSEARCH_OK) {
            return read;
        }
    }
    ressearch_status status = query->arena.failed ? rs_no_memory(error) : rs_parse(query, error);
    if (status != RESSEARCH_OK) {
        return status;
    }
    rs_buffer tree = {0};
    rs_tree_print(query->root, &tree);
    query->tree_text = tree.failed ? NULL : rs_arena_copy(&query->arena, rs_buffer_view(&tree));
    rs_buffer_free(&tree);
    return query->tree_text ? RESSEARCH_OK : rs_no_memory(error);
}

ressearch_status ressearch_query_parse(const char *text, const ressearch_query_options *options,
                                       ressearch_query **out, ressearch_error *error) {
    rs_error_clear(error);
    if (!text || !out) {
        return rs_fail(error, RESSEARCH_BAD_ARGUMENT, "a query text and a place for it are needed");
    }
    *out = NULL;
    ressearch_status status = check_text(text, error);
    if (status != RESSEARCH_OK) {
        return status;
    }
    ressearch_query *query = rs_allocate_zeroed(1, sizeof *query);
    if (!query) {
        return rs_no_memory(error);
    }
    query->options = options ? *options : (ressearch_query_options){0};
    status = parse(query, text, error);
    if (status != RESSEARCH_OK) {
        ressearch_query_free(query);
        return status;
    }
    *out = query;
    return RESSEARCH_OK;
}

const char *ressearch_query_text(const ressearch_query *query) {
    return query ? query->text : "";
}

const char *ressearch_query_tree(const ressearch_query *query) {
    return query ? query->tree_text : "";
}

void ressearch_query_free(ressearch_query *query) {
    if (query) {
        rs_arena_free(&query->arena);
        rs_release(query);
    }
}
