// SPDX-License-Identifier: GPL-2.0-or-later
// A sorted table of keys and values in one file: the metadata of a Xapian database without
// documents.
#include "core/xapian-c/guard.h"

#include <cerrno>
#include <fcntl.h>
#include <functional>
#include <iterator>
#include <memory>
#include <sys/stat.h>
#include <unistd.h>

struct xc_table_writer {
    Xapian::WritableDatabase database;
    std::string path;
    std::string last; // key
};

struct xc_table {
    Xapian::Database database;
    std::string path;
    // What was read last, by the hash of its key: a query asks for a list when it weighs its words,
    // and again when it matches them.
    struct {
        std::string key, value;
    } kept[32];
};

struct xc_table_cursor {
    const xc_table *table;
    Xapian::TermIterator at, end;
    bool begun;
    std::string key, value;
};

namespace {

// Thrown away after a crash, so it needs no syncs.
const int FLAGS =
    Xapian::DB_CREATE | Xapian::DB_BACKEND_GLASS | Xapian::DB_NO_TERMLIST | Xapian::DB_NO_SYNC;

xc::action reading(const xc_table *table) {
    return {"read", table->path.c_str()};
}

} // namespace

// ---- writing ----

ressearch_status xc_table_create(const char *path, xc_table_writer **out, ressearch_error *error) {
    *out = nullptr;
    // Xapian would accept a folder that is there.
    if (mkdir(path, 0777) != 0) {
        return errno == EEXIST ? rs_fail(error, RESSEARCH_EXISTS, "%s is there already", path)
                               : rs_fail_errno(error, "create", path);
    }
    return xc::guard({"create", path}, error, [&] {
        auto writer = std::make_unique<xc_table_writer>();
        writer->path = path;
        writer->database = Xapian::WritableDatabase(path, FLAGS);
        *out = writer.release();
        return RESSEARCH_OK;
    });
}

ressearch_status xc_table_put(xc_table_writer *writer, rs_view key, rs_view value,
                              ressearch_error *error) {
    ressearch_status status = xc::check_term(key, error);
    if (status != RESSEARCH_OK) {
        return status;
    }
    if (value.size == 0) {
        return rs_fail(error, RESSEARCH_BAD_ARGUMENT, "a value of a table is empty");
    }
    return xc::guard({"write", writer->path.c_str()}, error, [&] {
        if (rs_view_compare(key, {writer->last.data(), writer->last.size()}) <= 0) {
            return rs_fail(error, RESSEARCH_BAD_ARGUMENT, "keys of a table are not ascending");
        }
        writer->last.assign(key.data, key.size);
        writer->database.set_metadata(writer->last, xc::to_string(value));
        return RESSEARCH_OK;
    });
}

ressearch_status xc_table_finish(xc_table_writer *writer, const char *target,
                                 ressearch_error *error) {
    return xc::guard({"write", target}, error, [&] {
        writer->database.commit();
        int file = open(target, O_RDWR | O_CREAT | O_EXCL | O_CLOEXEC, 0666);
        if (file < 0) {
            return errno == EEXIST ? rs_fail(error, RESSEARCH_EXISTS, "%s is there already", target)
                                   : rs_fail_errno(error, "create", target);
        }
        // Xapian owns the file from here on, also when it throws.
        ressearch_status status = xc::guard({"write", target}, error, [&] {
            writer->database.compact(file, Xapian::DBCOMPACT_SINGLE_FILE);
            return RESSEARCH_OK;
        });
        if (status != RESSEARCH_OK) {
            unlink(target);
        }
        return status;
    });
}

void xc_table_writer_close(xc_table_writer *writer) {
    delete writer;
}

// ---- reading ----

ressearch_status xc_table_open(const char *path, xc_table **out, ressearch_error *error) {
    *out = nullptr;
    return xc::guard({"open", path}, error, [&] {
        auto table = std::make_unique<xc_table>();
        table->path = path;
        ressearch_status status = xc::open_database(path, table->database, error);
        if (status == RESSEARCH_OK) {
            *out = table.release();
        }
        return status;
    });
}

void xc_table_close(xc_table *table) {
    delete table;
}

ressearch_status xc_table_get(xc_table *table, rs_view key, rs_buffer *into, bool *found,
                              ressearch_error *error) {
    *found = false;
    return xc::guard(reading(table), error, [&] {
        const std::string name = xc::to_string(key);
        auto &slot = table->kept[std::hash<std::string>()(name) % std::size(table->kept)];
        if (slot.value.empty() || slot.key != name) {
            slot.value.clear(); // so that nothing is kept under the other key if this throws
            slot.key = name;
            slot.value = table->database.get_metadata(name);
        }
        rs_buffer_append(into, {slot.value.data(), slot.value.size()});
        *found = !slot.value.empty();
        return into->failed ? rs_no_memory(error) : RESSEARCH_OK;
    });
}

ressearch_status xc_table_cursor_open(const xc_table *table, rs_view prefix, rs_view first,
                                      xc_table_cursor **out, ressearch_error *error) {
    *out = nullptr;
    return xc::guard(reading(table), error, [&] {
        const std::string start = xc::to_string(prefix);
        auto cursor = std::make_unique<xc_table_cursor>();
        cursor->table = table;
        cursor->at = table->database.metadata_keys_begin(start);
        cursor->end = table->database.metadata_keys_end(start);
        if (cursor->at != cursor->end && rs_view_compare(first, prefix) > 0) {
            cursor->at.skip_to(xc::to_string(first));
        }
        *out = cursor.release();
        return RESSEARCH_OK;
    });
}

ressearch_status xc_table_cursor_next(xc_table_cursor *cursor, rs_view *key, rs_view *value,
                                      bool *has, ressearch_error *error) {
    return xc::guard(reading(cursor->table), error, [&] {
        if (cursor->begun && cursor->at != cursor->end) {
            ++cursor->at;
        }
        cursor->begun = true;
        *has = cursor->at != cursor->end;
        if (*has) {
            cursor->key = *cursor->at;
            // The table is at this key already: nothing is read twice.
            cursor->value = cursor->table->database.get_metadata(cursor->key);
            *key = {cursor->key.data(), cursor->key.size()};
            *value = {cursor->value.data(), cursor->value.size()};
        }
        return RESSEARCH_OK;
    });
}

void xc_table_cursor_close(xc_table_cursor *cursor) {
    delete cursor;
}
