// SPDX-License-Identifier: GPL-2.0-or-later
// Queries as values: made from terms, prefixes and ranges, combined by copying.
#include "core/xapian-c/guard.h"

#include <iterator>
#include <vector>

using Xapian::Query;

namespace {

const xc::action BUILDING = {"build", "the query"};

const Query::op OPERATORS[] = {Query::OP_AND,       Query::OP_OR,     Query::OP_AND_NOT,
                               Query::OP_AND_MAYBE, Query::OP_FILTER, Query::OP_SYNONYM};

// Runs make, which returns a Query, and hands it out.
template <typename Make>
ressearch_status build(xc_query **out, ressearch_error *error, Make make) noexcept {
    *out = nullptr;
    return xc::guard(BUILDING, error, [&] {
        *out = new xc_query{make()};
        return RESSEARCH_OK;
    });
}

} // namespace

ressearch_status xc_query_term(rs_view term, uint32_t count, xc_query **out,
                               ressearch_error *error) {
    *out = nullptr;
    ressearch_status status = xc::check_term(term, error);
    if (status != RESSEARCH_OK) {
        return status;
    }
    return build(out, error, [&] { return Query(xc::to_string(term), count); });
}

ressearch_status xc_query_prefix(rs_view prefix, xc_query **out, ressearch_error *error) {
    *out = nullptr;
    ressearch_status status = xc::check_term(prefix, error);
    if (status != RESSEARCH_OK) {
        return status;
    }
    return build(out, error, [&] {
        return Query(Query::OP_WILDCARD, xc::to_string(prefix), 0, Query::WILDCARD_LIMIT_ERROR,
                     Query::OP_SYNONYM);
    });
}

ressearch_status xc_query_range(uint32_t slot, rs_view low, rs_view high, xc_query **out,
                                ressearch_error *error) {
    return build(out, error, [&] {
        // A document without a value counts as an empty one in Xapian; the least value that
        // is not empty keeps it out.
        const std::string least = low.size ? xc::to_string(low) : std::string(1, '\0');
        return high.size ? Query(Query::OP_VALUE_RANGE, slot, least, xc::to_string(high))
                         : Query(Query::OP_VALUE_GE, slot, least);
    });
}

ressearch_status xc_query_all(xc_query **out, ressearch_error *error) {
    return build(out, error, [] { return Query(std::string()); });
}

ressearch_status xc_query_combine(xc_operator operation, xc_query *const *parts, size_t count,
                                  xc_query **out, ressearch_error *error) {
    *out = nullptr;
    if ((size_t)operation >= std::size(OPERATORS)) {
        return rs_fail(error, RESSEARCH_BAD_ARGUMENT, "%d is no query operator", (int)operation);
    }
    return build(out, error, [&] {
        std::vector<Query> queries;
        queries.reserve(count);
        for (size_t i = 0; i < count; i++) {
            queries.push_back(parts[i]->query);
        }
        return Query(OPERATORS[operation], queries.begin(), queries.end());
    });
}

ressearch_status xc_query_scale(const xc_query *query, double factor, xc_query **out,
                                ressearch_error *error) {
    return build(out, error, [&] { return Query(factor, query->query); });
}

ressearch_status xc_query_describe(const xc_query *query, rs_buffer *into, ressearch_error *error) {
    return xc::guard(BUILDING, error, [&] {
        const std::string text = query->query.get_description();
        rs_buffer_append(into, {text.data(), text.size()});
        return into->failed ? rs_no_memory(error) : RESSEARCH_OK;
    });
}

void xc_query_free(xc_query *query) {
    delete query;
}
