// SPDX-License-Identifier: GPL-2.0-or-later
/* How far the indexing is: one line on a terminal, written over again and again. */
#include "commands/progress.h"

#include <inttypes.h>
#include <stdio.h>

#include "commands/terminal.h"

#define LINE_START "\r\033[K"

void progress_start(progress *state, bool shown) {
    *state = (progress){.shown = shown};
    clock_gettime(CLOCK_MONOTONIC, &state->start);
}

static double seconds_since(const struct timespec *start) {
    struct timespec now;
    clock_gettime(CLOCK_MONOTONIC, &now);
    return (double)(now.tv_sec - start->tv_sec) + (double)(now.tv_nsec - start->tv_nsec) / 1e9;
}

void progress_format_bytes(char *buffer, size_t size, uint64_t bytes) {
    static const char *const units[] = {"bytes", "kB", "MB", "GB", "TB"};
    double value = (double)bytes;
    size_t unit = 0;
    while (value >= 1000 && unit + 1 < sizeof units / sizeof units[0]) {
        value /= 1000;
        unit++;
    }
    snprintf(buffer, size, unit == 0 ? "%.0f %s" : "%.1f %s", value, units[unit]);
}

static void put_line(progress *state, const char *text, size_t size) {
    size_t width = terminal_width(stderr);
    terminal_line line = {.out = stderr, .room = width > 1 ? width - 1 : 1};
    fputs(LINE_START, stderr);
    terminal_put(&line, text, size);
    fflush(stderr);
    state->on_line = true;
}

void progress_show(progress *state, const ressearch_counts *counts) {
    if (!state->shown) {
        return;
    }
    char done[32];
    char rate[48] = "";
    char left[48] = "";
    double seconds = seconds_since(&state->start);
    // What the first moments show is chance.
    double speed = seconds > 0.5 ? (double)counts->bytes / seconds : 0;
    progress_format_bytes(done, sizeof done, counts->bytes);
    if (speed > 0) {
        char amount[32];
        progress_format_bytes(amount, sizeof amount, (uint64_t)speed);
        snprintf(rate, sizeof rate, "  %s/s", amount);
    }
    if (counts->bytes_expected > counts->bytes && speed > 0) {
        double rest = (double)(counts->bytes_expected - counts->bytes) / speed;
        unsigned whole = rest < 1e6 ? (unsigned)rest : 1000000;
        snprintf(left, sizeof left, "  %u:%02u left", whole / 60, whole % 60);
    }
    char line[160];
    int size = snprintf(line, sizeof line, "%" PRIu64 " documents  %s%s%s",
                        counts->added + counts->replaced + counts->unchanged, done, rate, left);
    put_line(state, line, (size_t)size);
}

void progress_say(progress *state, const char *what) {
    char line[80];
    if (state->shown) {
        put_line(state, line, (size_t)snprintf(line, sizeof line, "%s", what));
    }
}

void progress_clear(progress *state) {
    if (state->on_line) {
        fputs(LINE_START, stderr);
        fflush(stderr);
        state->on_line = false;
    }
}
