// SPDX-License-Identifier: GPL-2.0-or-later
/* ressearch-index: adds files and folders to an index and maintains it. */
#include <errno.h>
#include <inttypes.h>
#include <ressearch.h>
#include <signal.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "commands/message.h"
#include "commands/options.h"
#include "commands/progress.h"
#include "commands/where.h"

typedef struct settings {
    const char *format;
    const char *language;
    uint64_t jobs;
    uint64_t largest_file;
    uint64_t lock_timeout;
    bool remove;
    bool prune;
    bool merge;
    bool check;
    bool info;
    bool quiet;
    const char *index;
} settings;

#define SET(member) .place = offsetof(settings, member)

static const option_row rows[] = {
    {"format", 0, OPTION_TEXT, "auto|text|markdown|ndjson",
     "how to read; auto: by name and content", SET(format)},
    {"lang", 0, OPTION_TEXT, "CODE", "the language of texts that do not say, such as zh",
     SET(language)},
    {"jobs", 'j', OPTION_NUMBER, "N", "use N threads (all cores)", SET(jobs), .least = 1,
     .most = 1024},
    {"remove", 0, OPTION_FLAG, NULL, "drop the documents with these ids", SET(remove)},
    {"prune", 0, OPTION_FLAG, NULL, "drop the documents whose file is gone", SET(prune)},
    {"merge", 0, OPTION_FLAG, NULL, "rewrite the index as small as it gets", SET(merge)},
    {"check", 0, OPTION_FLAG, NULL, "read the whole index and tell whether it is sound",
     SET(check)},
    {"info", 0, OPTION_FLAG, NULL, "show what the index holds", SET(info)},
    {"lock-timeout", 0, OPTION_NUMBER, "SECONDS", "wait so long for another writer (10)",
     SET(lock_timeout), .most = 1000000},
    {"max-file-size", 0, OPTION_SIZE, "SIZE", "refuse files that are larger (64M)",
     SET(largest_file), .least = 1, .most = INT64_MAX},
    {"index", 0, OPTION_TEXT, "DIR", "the index to write", SET(index)},
    {"quiet", 'q', OPTION_FLAG, NULL, "tell failures only", SET(quiet)},
    OPTIONS_COMMON,
};

static const command about = {
    .name = "ressearch-index",
    .purpose = "adds files and folders to an index and maintains it",
    .examples = "  ressearch-index texts                    add what is new or changed\n"
                "  ressearch-index --index .ressearch .     give this folder an index of its own\n"
                "  ressearch-index --prune texts            and forget the files that are gone\n"
                "  zcat laws.ndjson.gz | ressearch-index --format ndjson --lang zh -\n"
                "  ressearch-index --remove texts/old.txt   drop one document\n"
                "  ressearch-index --info\n",
    .usage = "ressearch-index [options] PATH...\n"
             "       ressearch-index [options] --remove ID...\n"
             "       ressearch-index [options] --prune | --merge | --check | --info",
    .notes = "PATH is a file, a folder with all below it, or - for standard input.\n",
    .rows = rows,
    .row_count = sizeof rows / sizeof rows[0],
};

// Set by Ctrl-C, so that the indexer can clear away what it has begun.
static volatile sig_atomic_t interrupted = 0;

static void interrupt(int signal_number) {
    interrupted = signal_number;
}

static void catch_interrupts(void) {
    // The second one ends the program at once: nothing of an index is lost by that.
    struct sigaction action = {.sa_handler = interrupt, .sa_flags = (int)SA_RESETHAND};
    sigaction(SIGINT, &action, NULL);
    sigaction(SIGTERM, &action, NULL);
}

/* What the events of a run are told with. */
typedef struct run {
    const settings *wanted;
    progress bar;
    bool partly; /* something failed that the counts do not tell */
} run;

// "PATH: reason (hint)": one line each, as there may be thousands.
static void tell(run *state, const char *name, const char *what, const ressearch_error *error) {
    progress_clear(&state->bar);
    bool hint = error->hint[0] != '\0';
    message_say(about.name, "%s: %s%s%s%s%s", name, what, error->message, hint ? " (" : "",
                error->hint, hint ? ")" : "");
}

static bool visit(void *context, const ressearch_event *event) {
    run *state = context;
    switch (event->kind) {
    case RESSEARCH_EVENT_PROGRESS:
        progress_show(&state->bar, event->counts);
        break;
    case RESSEARCH_EVENT_FAILED:
        tell(state, event->name, "", event->error);
        break;
    case RESSEARCH_EVENT_SKIPPED:
    case RESSEARCH_EVENT_WARNING:
        if (!state->wanted->quiet) {
            bool skipped = event->kind == RESSEARCH_EVENT_SKIPPED;
            tell(state, event->name, skipped ? "skipped: " : "warning: ", event->error);
        }
        break;
    }
    return interrupted == 0;
}

static size_t read_input(void *context, char *buffer, size_t size) {
    (void)context;
    while (true) {
        ssize_t count = read(STDIN_FILENO, buffer, size);
        if (count >= 0) {
            return (size_t)count;
        }
        if (errno != EINTR || interrupted != 0) {
            return SIZE_MAX;
        }
    }
}

// A path or id that is not there does not stop the others.
static bool is_over(run *state, const char *name, const ressearch_error *error) {
    if (error->status == RESSEARCH_OK) {
        return false;
    }
    if (error->status != RESSEARCH_NOT_FOUND) {
        return true;
    }
    tell(state, name, "", error);
    state->partly = true;
    return false;
}

static bool change_documents(run *state, ressearch_indexer *indexer, char **names,
                             ressearch_error *error) {
    for (; *names != NULL; names++) {
        ressearch_status status = RESSEARCH_OK;
        if (state->wanted->remove) {
            status = ressearch_indexer_remove(indexer, *names, error);
        } else if (strcmp(*names, "-") == 0) {
            status = ressearch_indexer_add_stream(indexer, "stdin", read_input, NULL, error);
        } else {
            status = ressearch_indexer_add_path(indexer, *names, error);
        }
        error->status = status;
        if (is_over(state, *names, error)) {
            return false;
        }
    }
    return true;
}

static bool finish_changes(run *state, ressearch_indexer *indexer, ressearch_error *error) {
    if (state->wanted->prune && ressearch_indexer_prune(indexer, NULL, error) != RESSEARCH_OK) {
        return false;
    }
    progress_say(&state->bar, state->wanted->merge ? "merging the index" : "writing the index");
    return (state->wanted->merge ? ressearch_indexer_merge(indexer, error)
                                 : ressearch_indexer_commit(indexer, error)) == RESSEARCH_OK;
}

static void tell_counts(const where *place, const ressearch_counts *counts) {
    message_say(about.name,
                "%" PRIu64 " added, %" PRIu64 " replaced, %" PRIu64 " unchanged, %" PRIu64
                " skipped, %" PRIu64 " failed, %" PRIu64 " removed; index %s",
                counts->added, counts->replaced, counts->unchanged, counts->skipped, counts->failed,
                counts->removed, place->path);
}

static int write_index(const settings *wanted, const where *place, char **names) {
    int status = EXIT_FAILED;
    ressearch_error error = {0};
    ressearch_indexer *indexer = NULL;
    run state = {.wanted = wanted};
    const ressearch_indexer_options options = {
        .format = wanted->format,
        .language = wanted->language,
        .largest_file = wanted->largest_file,
        .jobs = (unsigned)wanted->jobs,
        .lock_timeout = (unsigned)wanted->lock_timeout * 1000,
        .no_wait = wanted->lock_timeout == 0,
        .must_exist = *names == NULL || wanted->remove,
        .visit = visit,
        .context = &state,
    };
    if (ressearch_indexer_open(place->path, &options, &indexer, &error) != RESSEARCH_OK) {
        return message_error(about.name, &error);
    }
    catch_interrupts();
    progress_start(&state.bar, !wanted->quiet && isatty(STDERR_FILENO) == 1);
    bool done = change_documents(&state, indexer, names, &error) && interrupted == 0 &&
                finish_changes(&state, indexer, &error);
    progress_clear(&state.bar);
    const ressearch_counts *counts = ressearch_indexer_counts(indexer);
    if (done) {
        status = counts->failed > 0 || state.partly ? EXIT_FAILED : EXIT_FOUND;
        if (!wanted->quiet) {
            tell_counts(place, counts);
        }
    } else if (interrupted == 0) {
        status = message_error(about.name, &error);
    }
    ressearch_indexer_close(indexer);
    if (interrupted != 0 && !done) {
        signal(interrupted, SIG_DFL);
        raise(interrupted); // end quietly, and as the shell expects it
    }
    return status;
}

static int show_info(const where *place) {
    ressearch_error error;
    ressearch_index *index = NULL;
    ressearch_index_info info;
    if (ressearch_index_open(place->path, &index, &error) != RESSEARCH_OK ||
        ressearch_index_describe(index, &info, &error) != RESSEARCH_OK) {
        ressearch_index_close(index);
        return message_error(about.name, &error);
    }
    char text[32];
    char disk[32];
    progress_format_bytes(text, sizeof text, info.text_bytes);
    progress_format_bytes(disk, sizeof disk, info.bytes);
    printf("index       %s\n", place->path);
    printf("documents   %" PRIu64 "\n", info.documents);
    printf("paragraphs  %" PRIu64 "\n", info.paragraphs);
    printf("languages   %s\n", info.languages);
    printf("text        %s\n", text);
    printf("on disk     %s\n", disk);
    printf("segments    %" PRIu64 "\n", info.segments);
    printf("dead        %" PRIu64 " paragraphs (--merge clears them away)\n", info.dead);
    printf("commits     %" PRIu64 "\n", info.generation);
    printf("written by\n");
    for (const char *line = info.versions; *line != '\0';) {
        size_t size = strcspn(line, "\n");
        printf("  %.*s\n", (int)size, line);
        line += size + (line[size] == '\n');
    }
    ressearch_index_close(index);
    return EXIT_FOUND;
}

static int check(const where *place) {
    ressearch_error error;
    if (ressearch_index_check(place->path, &error) != RESSEARCH_OK) {
        return message_error(about.name, &error);
    }
    printf("%s: ok\n", place->path);
    return EXIT_FOUND;
}

static bool is_language_code(const char *text) {
    size_t size = strspn(text, "abcdefghijklmnopqrstuvwxyz");
    return text[size] == '\0' && (size == 2 || size == 3);
}

static bool is_format(const char *text) {
    const char *const *format = ressearch_document_formats();
    while (*format != NULL && strcmp(text, *format) != 0) {
        format++;
    }
    return *format != NULL || strcmp(text, "auto") == 0;
}

// What is no value of an option or cannot go together; 0 when all can.
static int refuse_settings(const settings *wanted, bool names) {
    bool reads = wanted->check || wanted->info;
    bool maintains = wanted->prune || wanted->merge;
    if (reads && (names || maintains || wanted->remove || (wanted->check && wanted->info))) {
        return options_wrong_use(&about, "--check and --info stand alone");
    }
    if (wanted->remove && !names) {
        return options_wrong_use(&about, "--remove needs an ID");
    }
    if (!names && !reads && !maintains) {
        return options_wrong_use(&about, "there is no PATH");
    }
    if (wanted->format != NULL && !is_format(wanted->format)) {
        return options_wrong_use(&about, "there is no format %s", wanted->format);
    }
    if (wanted->language != NULL && !is_language_code(wanted->language)) {
        return options_wrong_use(&about, "%s is no ISO 639-1 code of a language, such as zh",
                                 wanted->language);
    }
    return 0;
}

int main(int argc, char **argv) {
    message_guard_streams();
    settings wanted = {.lock_timeout = 10};
    where place;
    int operands = 0;
    int status = EXIT_USAGE;
    if (!options_read(&about, argc, argv, &wanted, &operands, &status)) {
        return status;
    }
    status = refuse_settings(&wanted, operands < argc);
    if (status != 0) {
        return status;
    }
    if (!where_is_index(about.name, wanted.index, &place)) {
        return EXIT_FAILED;
    }
    if (wanted.info) {
        status = show_info(&place);
    } else if (wanted.check) {
        status = check(&place);
    } else if (place.personal && !wanted.remove && !where_make_parents(about.name, &place)) {
        status = EXIT_FAILED;
    } else {
        status = write_index(&wanted, &place, argv + operands);
    }
    return message_finish(about.name, status);
}
