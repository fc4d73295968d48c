// SPDX-License-Identifier: GPL-2.0-or-later
// Runs a query over segments and hands out the best matches.
#include "core/xapian-c/guard.h"

#include <cstdlib>

namespace {

// k2 0 and no least length: the formula as published. A k3 this large makes a term given n times
// in the query count n times.
const double K1 = 1.2, K2 = 0, K3 = 1000, B = 0.65, LEAST_LENGTH = 0;

ressearch_status copy_matches(const Xapian::MSet &found, xc_matches *out, ressearch_error *error) {
    out->least = found.get_matches_lower_bound();
    out->estimate = found.get_matches_estimated();
    out->most = found.get_matches_upper_bound();
    if (found.empty()) {
        return RESSEARCH_OK;
    }
    out->at = static_cast<xc_match *>(calloc(found.size(), sizeof *out->at));
    if (!out->at) {
        return rs_no_memory(error);
    }
    for (auto match = found.begin(); match != found.end(); ++match) {
        out->at[out->size++] = {*match, match.get_weight()};
    }
    return RESSEARCH_OK;
}

} // namespace

ressearch_status xc_search(xc_segments *segments, const xc_query *query,
                           const xc_search_options *options, xc_matches *out,
                           ressearch_error *error) {
    *out = {};
    if (segments->none) {
        return RESSEARCH_OK;
    }
    ressearch_status status = xc::guard({"search", "the index"}, error, [&] {
        Xapian::Enquire enquire(segments->database);
        enquire.set_query(query->query);
        enquire.set_docid_order(Xapian::Enquire::ASCENDING);
        if (options->unranked) {
            enquire.set_weighting_scheme(Xapian::BoolWeight());
        } else {
            enquire.set_weighting_scheme(Xapian::BM25Weight(K1, K2, K3, B, LEAST_LENGTH));
        }
        if (options->time_limit > 0) {
            enquire.set_time_limit(options->time_limit);
        }
        return copy_matches(
            enquire.get_mset(options->first, options->count, options->check_at_least), out, error);
    });
    if (status != RESSEARCH_OK) {
        xc_matches_free(out);
    }
    return status;
}

void xc_matches_free(xc_matches *matches) {
    if (matches) {
        free(matches->at);
        *matches = {};
    }
}
