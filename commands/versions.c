// SPDX-License-Identifier: GPL-2.0-or-later
/* The language versions of the hits of a page: what --parallel asks for. */
#include "commands/versions.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "commands/hit.h"

static ressearch_status no_memory(ressearch_error *error) {
    *error = (ressearch_error){.status = RESSEARCH_NO_MEMORY, .message = "memory is exhausted"};
    return error->status;
}

static ressearch_status read_languages(versions_list *list, const char *languages,
                                       ressearch_error *error) {
    size_t size = strlen(languages);
    list->names = strdup(languages);
    list->languages = calloc(size + 1, sizeof *list->languages);
    if (list->names == NULL || list->languages == NULL) {
        return no_memory(error);
    }
    char *rest = list->names;
    for (char *name; (name = strsep(&rest, ",")) != NULL;) {
        list->languages[list->language_count++] = name;
    }
    return RESSEARCH_OK;
}

// What the index knows of the hit's paragraph; nothing where its document has no symbol.
static ressearch_status ask(ressearch_index *index, const ressearch_hit *hit, const char *languages,
                            ressearch_parallel **out, ressearch_error *error) {
    // The hit's own language first: its numbers are those that count.
    size_t size = strlen(hit->language) + strlen(languages) + 2;
    char *all = malloc(size);
    if (all == NULL) {
        return no_memory(error);
    }
    snprintf(all, size, "%s%s%s", hit->language, hit->language[0] != '\0' ? "," : "", languages);
    ressearch_status status =
        ressearch_parallel_make(index, hit->symbol, hit->address, all, out, error);
    free(all);
    return status == RESSEARCH_NOT_FOUND ? RESSEARCH_OK : status;
}

static ressearch_language_version found_in(const ressearch_parallel *parallel, const char *language,
                                           const ressearch_hit *hit) {
    for (size_t i = 0; i < ressearch_parallel_count(parallel); i++) {
        const ressearch_language_version *one = ressearch_parallel_at(parallel, i);
        if (strcasecmp(one->language, language) == 0) {
            return *one;
        }
    }
    return (ressearch_language_version){language, hit->address, RESSEARCH_VERSION_NO_DOCUMENT,
                                        NULL};
}

static ressearch_status fill(versions_list *list, versions_of_hit *versions, ressearch_index *index,
                             const ressearch_hit *hit, const char *languages,
                             ressearch_error *error) {
    ressearch_status status = ask(index, hit, languages, &versions->owner, error);
    versions->at = calloc(list->language_count + 1, sizeof *versions->at);
    if (status == RESSEARCH_OK && versions->at == NULL) {
        status = no_memory(error);
    }
    if (status != RESSEARCH_OK) {
        return status;
    }
    versions->at[versions->count++] =
        (ressearch_language_version){hit->language, hit->address, RESSEARCH_VERSION_FOUND, hit};
    for (size_t i = 0; i < list->language_count; i++) {
        ressearch_language_version one = found_in(versions->owner, list->languages[i], hit);
        bool is_itself = one.hit != NULL && strcmp(one.hit->document, hit->document) == 0;
        if (!is_itself && strcasecmp(one.language, hit->language) != 0) {
            versions->at[versions->count++] = one;
        }
    }
    return RESSEARCH_OK;
}

ressearch_status versions_find(ressearch_index *index, const ressearch_results *results,
                               const char *languages, versions_list *out, ressearch_error *error) {
    size_t count = ressearch_results_count(results);
    ressearch_status status = read_languages(out, languages, error);
    out->hits = calloc(count + 1, sizeof *out->hits);
    if (status == RESSEARCH_OK && out->hits == NULL) {
        status = no_memory(error);
    }
    for (; status == RESSEARCH_OK && out->count < count; out->count++) {
        status = fill(out, &out->hits[out->count], index, ressearch_results_at(results, out->count),
                      languages, error);
    }
    return status;
}

void versions_free(versions_list *list) {
    for (size_t i = 0; i < list->count; i++) {
        ressearch_parallel_free(list->hits[i].owner);
        free(list->hits[i].at);
    }
    free(list->hits);
    free(list->languages);
    free(list->names);
    *list = (versions_list){0};
}

parallel_row versions_row(const versions_list *list, size_t number, bool with_itself) {
    const versions_of_hit *versions = &list->hits[number];
    const ressearch_hit *hit = versions->at[0].hit;
    const char *name = hit_name(hit);
    size_t first = with_itself ? 0 : 1;
    return (parallel_row){name, versions->at + first, versions->count - first, !with_itself};
}

const ressearch_language_version *versions_in(const versions_list *list, size_t number,
                                              const char *language) {
    const versions_of_hit *versions = &list->hits[number];
    for (size_t i = 1; i < versions->count; i++) {
        if (strcasecmp(versions->at[i].language, language) == 0) {
            return &versions->at[i];
        }
    }
    return NULL;
}
