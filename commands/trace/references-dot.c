// SPDX-License-Identifier: GPL-2.0-or-later
/* References as a graph of documents in the language of Graphviz, its nodes and edges in order. */
#include <stdlib.h>
#include <string.h>

#include "commands/hit.h"
#include "commands/terminal.h"
#include "commands/trace/references.h"

typedef struct node {
    const char *name;
    const char *title;
    bool is_indexed;
} node;

// A quoted string: https://graphviz.org/doc/info/lang.html
static void put_quoted(FILE *out, const char *text) {
    terminal_line line = {.out = out, .room = SIZE_MAX};
    putc('"', out);
    while (*text != '\0') {
        size_t size = strcspn(text, "\"\\");
        terminal_put(&line, text, size);
        text += size;
        if (*text != '\0') {
            fprintf(out, "\\%c", *text++);
        }
    }
    putc('"', out);
}

static int compare_nodes(const void *a, const void *b) {
    const node *left = a, *right = b;
    int order = strcmp(left->name, right->name);
    // One with a title first.
    return order != 0 ? order : (left->title[0] == '\0') - (right->title[0] == '\0');
}

static void write_nodes(FILE *out, const ressearch_references *references, node *nodes) {
    size_t count = 0;
    for (size_t i = 0; i < ressearch_references_count(references); i++) {
        const ressearch_reference *reference = ressearch_references_at(references, i);
        nodes[count++] = (node){hit_name(reference->from), reference->from->title, true};
        nodes[count++] =
            (node){reference->citation.symbol, reference->title, reference->is_indexed};
    }
    if (count > 0) {
        qsort(nodes, count, sizeof *nodes, compare_nodes);
    }
    for (size_t i = 0; i < count; i++) {
        if (i > 0 && strcmp(nodes[i].name, nodes[i - 1].name) == 0) {
            continue;
        }
        fputs("  ", out);
        put_quoted(out, nodes[i].name);
        fputs(nodes[i].is_indexed ? " [tooltip=" : " [style=dashed, tooltip=", out);
        put_quoted(out, nodes[i].is_indexed ? nodes[i].title : "not in the index");
        fputs("];\n", out);
    }
}

static bool same_edge(const ressearch_reference *a, const ressearch_reference *b) {
    return strcmp(hit_name(a->from), hit_name(b->from)) == 0 &&
           strcmp(a->citation.symbol, b->citation.symbol) == 0;
}

static int compare_edges(const void *a, const void *b) {
    const ressearch_reference *left = *(const ressearch_reference *const *)a;
    const ressearch_reference *right = *(const ressearch_reference *const *)b;
    int order = strcmp(hit_name(left->from), hit_name(right->from));
    order = order != 0 ? order : strcmp(left->citation.symbol, right->citation.symbol);
    // The list has them in order of their places.
    return order != 0 ? order : (left > right) - (left < right);
}

// The citing paragraphs, each address once, however many languages have it.
static void put_addresses(FILE *out, const ressearch_reference *const *edges, size_t count) {
    terminal_line line = {.out = out, .room = SIZE_MAX};
    for (size_t i = 0; i < count; i++) {
        const char *address = edges[i]->from->address;
        bool seen = false;
        for (size_t j = 0; j < i && !seen; j++) {
            seen = strcmp(address, edges[j]->from->address) == 0;
        }
        if (!seen) {
            fputs(i == 0 ? "" : ", ", out);
            terminal_put(&line, address, strlen(address));
        }
    }
}

static void write_edges(FILE *out, const ressearch_reference **edges, size_t count) {
    if (count > 0) {
        qsort(edges, count, sizeof *edges, compare_edges);
    }
    for (size_t i = 0, next; i < count; i = next) {
        for (next = i + 1; next < count && same_edge(edges[i], edges[next]); next++) {
        }
        fputs("  ", out);
        put_quoted(out, hit_name(edges[i]->from));
        fputs(" -> ", out);
        put_quoted(out, edges[i]->citation.symbol);
        fputs(" [label=\"", out);
        put_addresses(out, edges + i, next - i);
        fputs("\"];\n", out);
    }
}

bool references_dot(const references_page *page) {
    size_t count = ressearch_references_count(page->references);
    node *nodes = calloc(2 * count + 1, sizeof *nodes);
    const ressearch_reference **edges = calloc(count + 1, sizeof *edges);
    bool done = nodes != NULL && edges != NULL;
    if (done) {
        for (size_t i = 0; i < count; i++) {
            edges[i] = ressearch_references_at(page->references, i);
        }
        fputs("digraph citations {\n  rankdir=LR;\n  node [shape=box];\n", page->out);
        write_nodes(page->out, page->references, nodes);
        write_edges(page->out, edges, count);
        fputs("}\n", page->out);
    }
    free(nodes);
    free((void *)edges);
    return done;
}
