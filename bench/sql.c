// SPDX-License-Identifier: GPL-2.0-or-later
// Times the statements of a list on an open SQLite database.
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include <sqlite3.h>

static double microseconds(clockid_t clock) {
    struct timespec now;
    clock_gettime(clock, &now);
    return (double)now.tv_sec * 1e6 + (double)now.tv_nsec / 1e3;
}

// Steps through all rows, reading each text, as a program that shows them does.
static int run(sqlite3 *database, const char *sql) {
    sqlite3_stmt *statement = NULL;
    if (sqlite3_prepare_v2(database, sql, -1, &statement, NULL) != SQLITE_OK) {
        fprintf(stderr, "%s: %s\n", sql, sqlite3_errmsg(database));
        return -1;
    }
    int rows = 0;
    while (sqlite3_step(statement) == SQLITE_ROW) {
        rows += sqlite3_column_text(statement, 0) != NULL;
    }
    sqlite3_finalize(statement);
    return rows;
}

static int ask(sqlite3 *database, FILE *list, int quiet) {
    char *line = NULL;
    size_t room = 0;
    rewind(list);
    for (size_t number = 0; getline(&line, &room, list) > 0; number++) {
        char *sql = strchr(line, '\t');
        if (!sql) {
            continue;
        }
        *sql++ = '\0';
        double wall = microseconds(CLOCK_MONOTONIC);
        double cpu = microseconds(CLOCK_THREAD_CPUTIME_ID);
        int rows = run(database, sql);
        cpu = microseconds(CLOCK_THREAD_CPUTIME_ID) - cpu;
        wall = microseconds(CLOCK_MONOTONIC) - wall;
        if (!quiet) {
            printf("%s\t%zu\t%.1f\t%.1f\t%d\n", line, number, wall, cpu, rows);
        }
    }
    free(line);
    return 0;
}

int main(int argc, char **argv) {
    if (argc != 5) {
        fprintf(stderr, "usage: %s DATABASE LIST WARM-UPS PASSES\n", argv[0]);
        return 2;
    }
    sqlite3 *database = NULL;
    FILE *list = fopen(argv[2], "r");
    if (!list || sqlite3_open_v2(argv[1], &database, SQLITE_OPEN_READONLY, NULL) != SQLITE_OK) {
        fprintf(stderr, "%s: cannot open %s or %s\n", argv[0], argv[1], argv[2]);
        return 3;
    }
    run(database, "PRAGMA mmap_size = 2000000000");
    long warm = strtol(argv[3], NULL, 10);
    long all = warm + strtol(argv[4], NULL, 10);
    for (long pass = 0; pass < all; pass++) {
        ask(database, list, pass < warm);
    }
    sqlite3_close(database);
    fclose(list);
    return fflush(stdout) == 0 ? 0 : 3;
}
