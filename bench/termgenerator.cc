// SPDX-License-Identifier: GPL-2.0-or-later
// Indexes paragraphs with stock Xapian, as its users do, to have something to compare with.
#include <chrono>
#include <cstdio>
#include <filesystem>
#include <fstream>
#include <string>

#include <sys/resource.h>
#include <xapian.h>

namespace {

#if XAPIAN_MAJOR_VERSION > 1
const auto NGRAMS = Xapian::TermGenerator::FLAG_NGRAMS;
#else
const auto NGRAMS = Xapian::TermGenerator::FLAG_CJK_NGRAM;
#endif

void index_line(Xapian::WritableDatabase &database, Xapian::TermGenerator &generator,
                const std::string &line) {
    const auto id_end = line.find('\t');
    const auto kind_end = line.find('\t', id_end + 1);
    if (kind_end == std::string::npos) {
        return;
    }
    const std::string text = line.substr(kind_end + 1);
    Xapian::Document document;
    document.set_data(text);
    document.add_boolean_term("Q" + line.substr(0, id_end));
    document.add_boolean_term("K" + line.substr(id_end + 1, kind_end - id_end - 1));
    generator.set_document(document);
    generator.index_text(text);
    database.add_document(document);
}

Xapian::doccount index_file(std::istream &lines, const std::string &folder) {
    Xapian::WritableDatabase database(folder + "/database", Xapian::DB_CREATE_OR_OVERWRITE);
    Xapian::TermGenerator generator;
    generator.set_flags(NGRAMS);
    for (std::string line; std::getline(lines, line);) {
        index_line(database, generator, line);
    }
    database.commit();
    database.compact(folder + "/compact");
    return database.get_doccount();
}

unsigned long long size_of(const std::string &folder) {
    unsigned long long size = 0;
    for (const auto &entry : std::filesystem::directory_iterator(folder)) {
        size += entry.file_size();
    }
    return size;
}

double seconds(const timeval &time) {
    return static_cast<double>(time.tv_sec) + static_cast<double>(time.tv_usec) / 1e6;
}

} // namespace

int main(int argc, char **argv) {
    if (argc != 3) {
        std::fprintf(stderr, "usage: %s PARAGRAPHS.tsv FOLDER\n", argv[0]);
        return 2;
    }
    try {
        std::ifstream lines(argv[1]);
        if (!lines) {
            std::fprintf(stderr, "%s: cannot read %s\n", argv[0], argv[1]);
            return 3;
        }
        const auto start = std::chrono::steady_clock::now();
        std::filesystem::create_directories(argv[2]);
        const auto count = index_file(lines, argv[2]);
        const std::chrono::duration<double> wall = std::chrono::steady_clock::now() - start;
        rusage used;
        getrusage(RUSAGE_SELF, &used);
        std::printf("paragraphs %u wall %.1f s cpu %.1f s peak %ld MB index %.1f MB\n", count,
                    wall.count(), seconds(used.ru_utime) + seconds(used.ru_stime),
                    used.ru_maxrss / 1024,
                    static_cast<double>(size_of(std::string(argv[2]) + "/compact")) / 1e6);
        return 0;
    } catch (const Xapian::Error &thrown) {
        std::fprintf(stderr, "%s: %s\n", argv[0], thrown.get_description().c_str());
    } catch (const std::exception &thrown) {
        std::fprintf(stderr, "%s: %s\n", argv[0], thrown.what());
    }
    return 3;
}
