// SPDX-License-Identifier: GPL-2.0-or-later
// Times the queries of a list on stock Xapian: its QueryParser with n-grams, ten hits with their
// text.
#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <ctime>
#include <fstream>
#include <string>
#include <vector>

#include <xapian.h>

namespace {

#if XAPIAN_MAJOR_VERSION > 1
const unsigned NGRAMS = Xapian::QueryParser::FLAG_NGRAMS;
#else
const unsigned NGRAMS = Xapian::QueryParser::FLAG_CJK_NGRAM;
#endif

struct Question {
    std::string kind;
    std::string words;
    std::string filter;
};

std::vector<Question> read_list(const char *path) {
    std::vector<Question> questions;
    std::ifstream lines(path);
    for (std::string line; std::getline(lines, line);) {
        const auto first = line.find('\t');
        const auto second = line.find('\t', first + 1);
        if (second != std::string::npos) {
            questions.push_back({line.substr(0, first), line.substr(first + 1, second - first - 1),
                                 line.substr(second + 1)});
        }
    }
    return questions;
}

Xapian::Query parse(Xapian::QueryParser &parser, const Question &question) {
    std::string text = question.words;
    if (question.kind == "phrase") {
        text = '"' + text + '"';
    } else if (question.kind == "prefix") {
        text += '*';
    }
    parser.set_default_op(question.kind == "any" ? Xapian::Query::OP_OR : Xapian::Query::OP_AND);
    const auto query = parser.parse_query(text, NGRAMS | Xapian::QueryParser::FLAG_PHRASE |
                                                    Xapian::QueryParser::FLAG_WILDCARD);
    return question.filter.empty() ? query
                                   : Xapian::Query(Xapian::Query::OP_FILTER, query,
                                                   Xapian::Query("K" + question.filter));
}

// -1 where Xapian refuses the query.
int run(Xapian::Enquire &enquire, Xapian::QueryParser &parser, const Question &question) {
    try {
        enquire.set_query(parse(parser, question));
        const auto matches = enquire.get_mset(0, 10);
        int hits = 0;
        for (auto match = matches.begin(); match != matches.end(); ++match) {
            hits += !match.get_document().get_data().empty();
        }
        return hits;
    } catch (const Xapian::Error &) {
        return -1;
    }
}

double microseconds(clockid_t clock) {
    timespec now;
    clock_gettime(clock, &now);
    return static_cast<double>(now.tv_sec) * 1e6 + static_cast<double>(now.tv_nsec) / 1e3;
}

void ask(Xapian::Enquire &enquire, Xapian::QueryParser &parser,
         const std::vector<Question> &questions, bool quiet) {
    for (std::size_t i = 0; i < questions.size(); ++i) {
        const double wall = microseconds(CLOCK_MONOTONIC);
        const double cpu = microseconds(CLOCK_THREAD_CPUTIME_ID);
        const int hits = run(enquire, parser, questions[i]);
        const double cpu_used = microseconds(CLOCK_THREAD_CPUTIME_ID) - cpu;
        const double wall_used = microseconds(CLOCK_MONOTONIC) - wall;
        if (!quiet) {
            std::printf("%s\t%zu\t%.1f\t%.1f\t%d\n", questions[i].kind.c_str(), i, wall_used,
                        cpu_used, hits);
        }
    }
}

} // namespace

int main(int argc, char **argv) {
    if (argc != 5) {
        std::fprintf(stderr, "usage: %s DATABASE LIST WARM-UPS PASSES\n", argv[0]);
        return 2;
    }
    try {
        const auto questions = read_list(argv[2]);
        const Xapian::Database database(argv[1]);
        Xapian::Enquire enquire(database);
        Xapian::QueryParser parser;
        parser.set_database(database);
        const long warm = std::strtol(argv[3], nullptr, 10);
        const long all = warm + std::strtol(argv[4], nullptr, 10);
        for (long pass = 0; pass < all; ++pass) {
            ask(enquire, parser, questions, pass < warm);
        }
        return std::fflush(stdout) == 0 ? 0 : 3;
    } catch (const Xapian::Error &thrown) {
        std::fprintf(stderr, "%s: %s\n", argv[0], thrown.get_description().c_str());
    }
    return 3;
}
