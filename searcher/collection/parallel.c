// SPDX-License-Identifier: GPL-2.0-or-later
/* The same paragraph in several languages, by its address in each version. */
#include <ctype.h>

#include "core/base/error.h"
#include "core/base/memory.h"
#include "ressearch/collection.h"
#include "searcher/collection/versions.h"
#include "searcher/hit.h"

RS_ARRAY(version_list, ressearch_language_version);
RS_ARRAY(name_list, const char *);
RS_ARRAY(address_list, rs_view);

struct ressearch_parallel {
    rs_arena arena;
    version_list versions;
};

typedef struct aligning {
    ressearch_index *index;
    ressearch_parallel *out;
    rs_arena words; /* of this call only */
    rs_versions versions;
    const rs_version *reference; /* the one whose numbers count */
    name_list languages;         /* asked for */
    address_list addresses;
} aligning;

// ---- what is asked for ----

static bool has_language(const aligning *align, const char *code) {
    for (size_t i = 0; i < align->languages.size; i++) {
        if (strcmp(align->languages.at[i], code) == 0) {
            return true;
        }
    }
    return false;
}

static ressearch_status add_language(aligning *align, rs_view name, ressearch_error *error) {
    char *code = rs_arena_copy(&align->out->arena, name);
    size_t letters = 0;
    for (size_t i = 0; code && i < name.size; i++) {
        code[i] = (char)tolower((unsigned char)code[i]);
        letters += code[i] >= 'a' && code[i] <= 'z';
    }
    if (!code) {
        return rs_no_memory(error);
    }
    if (letters != name.size || letters < 2 || letters > 3) {
        ressearch_status status = rs_fail(error, RESSEARCH_BAD_ARGUMENT, "“%.*s” is no language",
                                          (int)name.size, name.data);
        return rs_hint(error, status, "languages are named like en,ru");
    }
    if (!has_language(align, code)) {
        RS_PUSH(&align->languages, code);
    }
    return RESSEARCH_OK;
}

static ressearch_status read_languages(aligning *align, const char *list, ressearch_error *error) {
    ressearch_status status = RESSEARCH_OK;
    for (const char *name = list; name && status == RESSEARCH_OK;) {
        size_t size = strcspn(name, ",");
        status = add_language(align, (rs_view){name, size}, error);
        name = name[size] == ',' ? name + size + 1 : NULL;
    }
    for (size_t i = 0; i < align->versions.size && !list; i++) {
        rs_view code = rs_view_of(align->versions.at[i]->language);
        RS_PUSH(&align->languages, rs_arena_copy(&align->out->arena, code));
    }
    bool failed = align->languages.failed || align->out->arena.failed;
    return status == RESSEARCH_OK && failed ? rs_no_memory(error) : status;
}

// The version that most others agree with, the first of several.
static const rs_version *most_usual(const rs_versions *versions) {
    const rs_version *best = NULL;
    size_t best_count = 0;
    for (size_t i = 0; i < versions->size; i++) {
        size_t count = 0;
        for (size_t j = 0; j < versions->size; j++) {
            count += rs_versions_agree(versions->at[i], versions->at[j]);
        }
        if (count > best_count) {
            best_count = count;
            best = versions->at[i];
        }
    }
    return best;
}

static const rs_version *choose_reference(const aligning *align, bool are_named) {
    for (size_t i = 0; i < align->languages.size && are_named; i++) {
        const rs_version *named = rs_versions_in(&align->versions, align->languages.at[i]);
        if (named) {
            return named;
        }
    }
    return most_usual(&align->versions);
}

// The addresses of the reference, then those that only others have.
static ressearch_status list_addresses(aligning *align, ressearch_error *error) {
    rs_map seen = {0};
    for (size_t i = 0; i <= align->languages.size; i++) {
        const rs_version *version =
            i == 0 ? align->reference
                   : rs_versions_in(&align->versions, align->languages.at[i - 1]);
        for (size_t j = 0; version && j < version->count; j++) {
            bool added = false;
            rs_map_put(&seen, version->places[j].address, &added);
            if (added) {
                RS_PUSH(&align->addresses, version->places[j].address);
            }
        }
    }
    bool failed = seen.failed || align->addresses.failed;
    rs_map_free(&seen);
    return failed ? rs_no_memory(error) : RESSEARCH_OK;
}

// As a person types it: blanks mean nothing.
static ressearch_status read_address(aligning *align, const char *text, ressearch_error *error) {
    char *address = rs_arena_take(&align->out->arena, strlen(text) + 1);
    size_t size = 0;
    for (size_t i = 0; address && text[i] != '\0'; i++) {
        if (!isspace((unsigned char)text[i])) {
            address[size++] = text[i];
        }
    }
    RS_PUSH(&align->addresses, ((rs_view){address, size}));
    return !address || align->addresses.failed ? rs_no_memory(error) : RESSEARCH_OK;
}

// ---- the answer ----

static ressearch_status add_version(aligning *align, rs_view address, const char *language,
                                    ressearch_error *error) {
    rs_arena *arena = &align->out->arena;
    ressearch_status status = RESSEARCH_OK;
    ressearch_language_version one = {.language = language,
                                      .address = rs_arena_copy(arena, address),
                                      .state = RESSEARCH_VERSION_NO_DOCUMENT};
    const rs_version *version = rs_versions_in(&align->versions, language);
    const rs_place *place = version ? rs_version_at(version, address) : NULL;
    if (place) {
        ressearch_hit *hit = rs_arena_take(arena, sizeof *hit);
        bool agrees = rs_versions_agree(version, align->reference);
        one.state = agrees ? RESSEARCH_VERSION_FOUND : RESSEARCH_VERSION_OTHER_NUMBERS;
        one.hit = hit;
        status =
            hit ? rs_hit_read(align->index, place->docid, arena, hit, error) : rs_no_memory(error);
    } else if (version) {
        one.state = RESSEARCH_VERSION_NO_PARAGRAPH;
    }
    RS_PUSH(&align->out->versions, one);
    bool failed = align->out->versions.failed || arena->failed;
    return status == RESSEARCH_OK && failed ? rs_no_memory(error) : status;
}

static ressearch_status answer(aligning *align, ressearch_error *error) {
    ressearch_status status = RESSEARCH_OK;
    size_t languages = align->languages.size;
    for (size_t i = 0; i < align->addresses.size * languages && status == RESSEARCH_OK; i++) {
        status = add_version(align, align->addresses.at[i / languages],
                             align->languages.at[i % languages], error);
    }
    return status;
}

static ressearch_status no_version(const char *symbol, ressearch_error *error) {
    ressearch_status status =
        rs_fail(error, RESSEARCH_NOT_FOUND, "the index has no document %s", symbol);
    return rs_hint(error, status, "symbols are asked for whole: A/RES/62/17, or 62/17");
}

static ressearch_status make(aligning *align, const char *symbol, const char *address,
                             const char *languages, ressearch_error *error) {
    ressearch_status status =
        rs_versions_find(align->index, rs_view_of(symbol), &align->words, &align->versions, error);
    if (status == RESSEARCH_OK) {
        status = read_languages(align, languages, error);
    }
    if (status == RESSEARCH_OK && align->versions.size == 0) {
        status = no_version(symbol, error);
    }
    if (status != RESSEARCH_OK) {
        return status;
    }
    align->reference = choose_reference(align, languages != NULL);
    bool is_whole = !address || address[0] == '\0';
    status = is_whole ? list_addresses(align, error) : read_address(align, address, error);
    return status == RESSEARCH_OK ? answer(align, error) : status;
}

ressearch_status ressearch_parallel_make(ressearch_index *index, const char *symbol,
                                         const char *address, const char *languages,
                                         ressearch_parallel **out, ressearch_error *error) {
    rs_error_clear(error);
    if (!index || !symbol || !out) {
        return rs_fail(error, RESSEARCH_BAD_ARGUMENT,
                       "an index, a symbol and a place for the versions are needed");
    }
    *out = NULL;
    aligning align = {.index = index, .out = rs_allocate_zeroed(1, sizeof *align.out)};
    if (!align.out) {
        return rs_no_memory(error);
    }
    ressearch_status status = make(&align, symbol, address, languages, error);
    rs_versions_free(&align.versions);
    rs_array_free(&align.languages);
    rs_array_free(&align.addresses);
    rs_arena_free(&align.words);
    if (status != RESSEARCH_OK) {
        ressearch_parallel_free(align.out);
        return status;
    }
    *out = align.out;
    return RESSEARCH_OK;
}

size_t ressearch_parallel_count(const ressearch_parallel *parallel) {
    return parallel ? parallel->versions.size : 0;
}

const ressearch_language_version *ressearch_parallel_at(const ressearch_parallel *parallel,
                                                        size_t number) {
    return number < ressearch_parallel_count(parallel) ? &parallel->versions.at[number] : NULL;
}

void ressearch_parallel_free(ressearch_parallel *parallel) {
    if (parallel) {
        rs_arena_free(&parallel->arena);
        rs_array_free(&parallel->versions);
        rs_release(parallel);
    }
}
