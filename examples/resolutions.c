// SPDX-License-Identifier: GPL-2.0-or-later
/* A collection of resolutions: who cites whom, other languages, a draft, a wording's history. */
#include <ressearch.h>

#include <stdio.h>
#include <string.h>

static ressearch_status cited_by(ressearch_index *index, ressearch_error *error) {
    ressearch_references *references = NULL;
    ressearch_status status = ressearch_cited_by(index, "91/7", "zh", 1, &references, error);
    for (size_t i = 0; i < ressearch_references_count(references); i++) {
        const ressearch_reference *reference = ressearch_references_at(references, i);
        printf("%s %s cites %s %s\n", reference->from->symbol, reference->from->address,
               reference->citation.symbol, reference->citation.paragraphs);
    }
    ressearch_references_free(references);
    return status;
}

static ressearch_status parallel(ressearch_index *index, ressearch_error *error) {
    ressearch_parallel *parallel = NULL;
    ressearch_status status =
        ressearch_parallel_make(index, "91/7", "op.3(b)", "en,ru,de", &parallel, error);
    for (size_t i = 0; i < ressearch_parallel_count(parallel); i++) {
        const ressearch_language_version *version = ressearch_parallel_at(parallel, i);
        printf("%s: %s\n", version->language, version->hit ? version->hit->text : "missing");
    }
    ressearch_parallel_free(parallel);
    return status;
}

static ressearch_status compare(ressearch_index *index, const ressearch_document *draft,
                                ressearch_error *error) {
    ressearch_agreed *agreed = NULL;
    ressearch_status status = ressearch_agreed_make(index, draft, 1, &agreed, error);
    for (size_t i = 0; i < ressearch_agreed_count(agreed); i++) {
        const ressearch_agreed_paragraph *paragraph = ressearch_agreed_at(agreed, i);
        if (paragraph->agreement != RESSEARCH_NEW) {
            printf("%s: %s %s, %.2f\n", paragraph->address, paragraph->hit->symbol,
                   paragraph->hit->address, paragraph->likeness);
        }
    }
    ressearch_agreed_free(agreed);
    return status;
}

static ressearch_status agreed(ressearch_index *index, ressearch_error *error) {
    static const char text[] = "决定设立一个由三十名成员组成的信息安全问题政府专家组，"
                               "成员由各区域国家均衡提名，其任务如下：\n\n感谢所有的人；\n";
    ressearch_document *draft = NULL;
    ressearch_status status =
        ressearch_document_parse("draft", text, strlen(text), NULL, &draft, error);
    if (status == RESSEARCH_OK) {
        status = compare(index, draft, error);
    }
    ressearch_document_free(draft);
    return status;
}

static ressearch_status print_difference(const char *wording, const char *variant,
                                         ressearch_error *error) {
    ressearch_diff *diff = NULL;
    ressearch_status status =
        ressearch_diff_make(wording, variant, RESSEARCH_BY_CHARACTERS, &diff, error);
    for (size_t i = 0; i < ressearch_diff_count(diff); i++) {
        const ressearch_diff_part *part = ressearch_diff_at(diff, i);
        bool is_new = part->new_range.end > part->new_range.start;
        ressearch_range range = is_new ? part->new_range : part->old_range;
        char mark = is_new ? '+' : '-';
        printf(" %c%.*s", part->same ? '=' : mark, (int)(range.end - range.start),
               (is_new ? variant : wording) + range.start);
    }
    printf("\n");
    ressearch_diff_free(diff);
    return status;
}

static ressearch_status history(ressearch_index *index, const char *wording,
                                ressearch_error *error) {
    ressearch_history *history = NULL;
    ressearch_status status = ressearch_history_make(index, wording, "zh", 0, &history, error);
    for (size_t i = 0; i < ressearch_history_count(history) && status == RESSEARCH_OK; i++) {
        const ressearch_use *use = ressearch_history_at(history, i);
        printf("%s: %zu paragraphs, first %s %s:", use->session, use->paragraphs, use->hit->symbol,
               use->hit->address);
        status = print_difference(wording, use->wording, error);
    }
    ressearch_history_free(history);
    return status;
}

int main(int argc, char **argv) {
    if (argc != 2) {
        fputs("usage: resolutions INDEX\n", stderr);
        return 2;
    }
    ressearch_index *index = NULL;
    ressearch_error error;
    bool done = ressearch_index_open(argv[1], &index, &error) == RESSEARCH_OK &&
                cited_by(index, &error) == RESSEARCH_OK &&
                parallel(index, &error) == RESSEARCH_OK && agreed(index, &error) == RESSEARCH_OK &&
                history(index, "信息安全问题政府专家组", &error) == RESSEARCH_OK;
    if (!done) {
        fprintf(stderr, "resolutions: %s\n", error.message);
    }
    ressearch_index_close(index);
    return done ? 0 : 3;
}
