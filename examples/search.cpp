// SPDX-License-Identifier: GPL-2.0-or-later
// The C API in C++17: what must be freed is owned, what fails is thrown; no wrapper library.
#include <ressearch.h>

#include <exception>
#include <iostream>
#include <memory>
#include <stdexcept>
#include <string>
#include <string_view>

namespace {

template <auto release> struct Release {
    template <typename T> void operator()(T *pointer) const noexcept {
        release(pointer);
    }
};

using Index = std::unique_ptr<ressearch_index, Release<ressearch_index_close>>;
using Query = std::unique_ptr<ressearch_query, Release<ressearch_query_free>>;
using Results = std::unique_ptr<ressearch_results, Release<ressearch_results_free>>;

// Calls a function of the library with the two parameters that all have last.
template <typename Owner, typename Function, typename... Arguments>
Owner make(Function function, Arguments... arguments) {
    typename Owner::pointer made = nullptr;
    ressearch_error error;
    if (function(arguments..., &made, &error) != RESSEARCH_OK) {
        throw std::runtime_error(error.message);
    }
    return Owner(made);
}

std::string marked(const ressearch_hit &hit) {
    const std::string_view text(hit.text, hit.size);
    std::string line;
    std::size_t position = hit.snippet.start;
    for (std::size_t i = 0; i < hit.match_count; i++) {
        const auto [start, end] = hit.matches[i];
        if (start >= position && end <= hit.snippet.end) {
            line.append(text.substr(position, start - position)).append("[");
            line.append(text.substr(start, end - start)).append("]");
            position = end;
        }
    }
    return line.append(text.substr(position, hit.snippet.end - position));
}

} // namespace

int main(int argc, char **argv) try {
    if (argc != 3) {
        std::cerr << "usage: search++ INDEX QUERY\n";
        return 2;
    }
    const auto index = make<Index>(ressearch_index_open, argv[1]);
    const auto query = make<Query>(ressearch_query_parse, argv[2], nullptr);
    const auto results = make<Results>(ressearch_search, index.get(), query.get(), nullptr);
    const std::size_t count = ressearch_results_count(results.get());
    for (std::size_t i = 0; i < count; i++) {
        const ressearch_hit &hit = *ressearch_results_at(results.get(), i);
        std::cout << hit.rank << ". " << hit.document << ' ' << hit.address << "\n   "
                  << marked(hit) << '\n';
    }
    return count > 0 ? 0 : 1;
} catch (const std::exception &error) {
    std::cerr << "search++: " << error.what() << '\n';
    return 3;
}
