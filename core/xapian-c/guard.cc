// SPDX-License-Identifier: GPL-2.0-or-later
// Turns Xapian's exceptions into statuses with a sentence of ours.
#include "core/xapian-c/guard.h"

#include <cerrno>
#include <fcntl.h>
#include <new>
#include <sys/stat.h>
#include <unistd.h>

namespace {

using xc::action;

// Xapian gives the system's reason as text only, and of an error that led to another one only
// within the message.
bool is_reason(const Xapian::Error &thrown, int number) {
    char buffer[128];
    const char *text = strerror_r(number, buffer, sizeof buffer);
    const char *reason = thrown.get_error_string();
    return reason ? strcmp(reason, text) == 0 : strstr(thrown.get_msg().c_str(), text) != nullptr;
}

ressearch_status tell(action action, ressearch_error *error, ressearch_status status,
                      const char *why, const Xapian::Error &thrown) {
    const char *reason = thrown.get_error_string();
    return rs_fail(error, status, "cannot %s %s: %s (Xapian: %s%s%s)", action.what, action.path,
                   why, thrown.get_msg().c_str(), reason ? ": " : "", reason ? reason : "");
}

ressearch_status tell_io(action action, ressearch_error *error, const Xapian::Error &thrown) {
    if (is_reason(thrown, ENOSPC) || is_reason(thrown, EDQUOT)) {
        tell(action, error, RESSEARCH_IO, "the disk is full", thrown);
        return rs_hint(error, RESSEARCH_IO, "free some disk space and run the same command again");
    }
    return tell(action, error, RESSEARCH_IO, "the system refused", thrown);
}

// A database error without a reason of the system's: what was read makes no sense.
ressearch_status tell_database(action action, ressearch_error *error, const Xapian::Error &thrown) {
    if (thrown.get_error_string() || is_reason(thrown, ENOSPC) || is_reason(thrown, EDQUOT) ||
        is_reason(thrown, EFBIG) || is_reason(thrown, EIO)) {
        return tell_io(action, error, thrown);
    }
    return tell(action, error, RESSEARCH_CORRUPT, "it is damaged", thrown);
}

// Single files of all of Xapian's backends begin so.
bool starts_like_database(int file) {
    static const char START[] = "\x0f\x0dXapian ";
    char bytes[sizeof START - 1];
    return pread(file, bytes, sizeof bytes, 0) == (ssize_t)sizeof bytes &&
           memcmp(bytes, START, sizeof bytes) == 0;
}

} // namespace

ressearch_status xc::tell_exception(action action, ressearch_error *error) noexcept {
    try {
        throw;
    } catch (const std::bad_alloc &) {
        return rs_no_memory(error);
    } catch (const Xapian::DatabaseVersionError &) {
        return rs_fail(error, RESSEARCH_WRONG_VERSION,
                       "cannot %s %s: another version of Xapian wrote it", action.what,
                       action.path);
    } catch (const Xapian::DatabaseOpeningError &thrown) {
        return thrown.get_error_string() && !is_reason(thrown, ENOENT)
                   ? tell_io(action, error, thrown)
                   : rs_fail(error, RESSEARCH_NOT_FOUND, "cannot %s %s: no database is there",
                             action.what, action.path);
    } catch (const Xapian::DocNotFoundError &) {
        return rs_fail(error, RESSEARCH_NOT_FOUND, "cannot %s %s: no such document", action.what,
                       action.path);
    } catch (const Xapian::DatabaseCreateError &thrown) {
        return tell_io(action, error, thrown);
    } catch (const Xapian::DatabaseLockError &thrown) {
        return strstr(thrown.get_msg().c_str(), "already locked")
                   ? rs_fail(error, RESSEARCH_LOCKED, "cannot %s %s: another writer holds it",
                             action.what, action.path)
                   : tell_io(action, error, thrown);
    } catch (const Xapian::DatabaseModifiedError &) {
        return rs_fail(error, RESSEARCH_CHANGED, "cannot %s %s: it changed meanwhile", action.what,
                       action.path);
    } catch (const Xapian::NetworkError &thrown) {
        return tell_io(action, error, thrown);
    } catch (const Xapian::DatabaseError &thrown) {
        return tell_database(action, error, thrown);
    } catch (const Xapian::InvalidArgumentError &) {
        return rs_fail(error, RESSEARCH_BAD_ARGUMENT, "cannot %s %s: an argument is out of bounds",
                       action.what, action.path);
    } catch (const Xapian::UnimplementedError &) {
        return rs_fail(error, RESSEARCH_UNSUPPORTED, "cannot %s %s: Xapian cannot do this",
                       action.what, action.path);
    } catch (const Xapian::Error &thrown) {
        return tell(action, error, RESSEARCH_INTERNAL, thrown.get_type(), thrown);
    } catch (const std::exception &thrown) {
        return rs_fail(error, RESSEARCH_INTERNAL, "cannot %s %s: %s", action.what, action.path,
                       thrown.what());
    } catch (...) {
        return rs_fail(error, RESSEARCH_INTERNAL, "cannot %s %s: unknown exception", action.what,
                       action.path);
    }
}

ressearch_status xc::check_term(rs_view term, ressearch_error *error) noexcept {
    if (term.size == 0) {
        return rs_fail(error, RESSEARCH_BAD_ARGUMENT, "a term is empty");
    }
    size_t zeros = 0;
    if (term.size <= XC_LONGEST_TERM && memchr(term.data, '\0', term.size)) {
        for (size_t i = 0; i < term.size; i++) {
            zeros += term.data[i] == '\0';
        }
    }
    if (term.size + zeros > XC_LONGEST_TERM) {
        return rs_fail(error, RESSEARCH_BAD_ARGUMENT, "a term of %zu bytes is longer than %d",
                       term.size + zeros, (int)XC_LONGEST_TERM);
    }
    return RESSEARCH_OK;
}

ressearch_status xc::open_database(const char *path, Xapian::Database &out,
                                   ressearch_error *error) {
    int file = open(path, O_RDONLY | O_CLOEXEC);
    if (file < 0) {
        return rs_fail_errno(error, "open", path);
    }
    struct stat about;
    const bool is_folder = fstat(file, &about) == 0 && S_ISDIR(about.st_mode);
    const bool is_database = is_folder || starts_like_database(file);
    if (is_folder || !is_database) {
        close(file);
    }
    if (!is_database) {
        return rs_fail(error, RESSEARCH_CORRUPT, "%s is no Xapian database", path);
    }
    return guard({"open", path}, error, [&] {
        // An open file is Xapian's from here on, also when it throws.
        out = is_folder ? Xapian::Database(path, Xapian::DB_BACKEND_GLASS) : Xapian::Database(file);
        return RESSEARCH_OK;
    });
}

const char *xc_version(void) {
    return Xapian::version_string();
}
