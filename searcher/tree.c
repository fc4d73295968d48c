// SPDX-License-Identifier: GPL-2.0-or-later
/* Names of fields, and the tree as text. */
#include "searcher/tree.h"

#include <strings.h>

static const struct {
    const char *name;
    rs_field field;
} fields[] = {
    {"document", RS_FIELD_DOCUMENT}, {"symbol", RS_FIELD_SYMBOL},     {"cites", RS_FIELD_CITES},
    {"session", RS_FIELD_SESSION},   {"date", RS_FIELD_DATE},         {"kind", RS_FIELD_KIND},
    {"verb", RS_FIELD_VERB},         {"item", RS_FIELD_ITEM},         {"organ", RS_FIELD_ORGAN},
    {"lang", RS_FIELD_LANGUAGE},     {"language", RS_FIELD_LANGUAGE}, {"sym", RS_FIELD_SYMBOL},
    {"doc", RS_FIELD_DOCUMENT}};

const char *rs_field_name(rs_field field) {
    for (size_t i = 0; i < sizeof fields / sizeof *fields; i++) {
        if (fields[i].field == field) {
            return fields[i].name;
        }
    }
    return "";
}

rs_field rs_field_of_name(rs_view name) {
    for (size_t i = 0; i < sizeof fields / sizeof *fields; i++) {
        if (strlen(fields[i].name) == name.size &&
            strncasecmp(fields[i].name, name.data, name.size) == 0) {
            return fields[i].field;
        }
    }
    return RS_FIELD_COUNT;
}

static void print_children(const rs_node *node, const char *name, rs_buffer *into) {
    rs_buffer_print(into, "(%s", name);
    if (node->kind == RS_NODE_NEAR) {
        rs_buffer_print(into, "/%u", node->distance);
    }
    for (size_t i = 0; i < node->count; i++) {
        rs_buffer_append_byte(into, ' ');
        rs_tree_print(node->children[i], into);
    }
    rs_buffer_append_byte(into, ')');
}

static void print_text(const rs_node *node, const char *name, rs_buffer *into) {
    const rs_folded *text = &node->analysis.folded;
    rs_buffer_print(into, "(%s ", name);
    rs_buffer_append(into, rs_folded_view(text, 0, text->size));
    rs_buffer_append_byte(into, ')');
}

static void print_field(const rs_node *node, rs_buffer *into) {
    rs_buffer_print(into, "(%s ", rs_field_name(node->field));
    rs_buffer_append(into, node->low);
    if (!rs_view_equal(node->low, node->high)) {
        rs_buffer_append_string(into, "..");
        rs_buffer_append(into, node->high);
    }
    rs_buffer_append_byte(into, ')');
}

void rs_tree_print(const rs_node *node, rs_buffer *into) {
    switch (node->kind) {
    case RS_NODE_NOTHING:
        rs_buffer_append_string(into, "(nothing)");
        break;
    case RS_NODE_AND:
        print_children(node, "and", into);
        break;
    case RS_NODE_OR:
        print_children(node, "or", into);
        break;
    case RS_NODE_NOT:
        print_children(node, "not", into);
        break;
    case RS_NODE_NEAR:
        print_children(node, "near", into);
        break;
    case RS_NODE_WORD:
        print_text(node, "word", into);
        break;
    case RS_NODE_TEXT:
        print_text(node, "text", into);
        break;
    case RS_NODE_PREFIX:
        print_text(node, "prefix", into);
        break;
    case RS_NODE_ANY:
        print_text(node, "any", into);
        break;
    case RS_NODE_FIELD:
        print_field(node, into);
        break;
    }
}

size_t rs_tree_number_leaves(rs_node *node, size_t count) {
    if (rs_is_text_leaf(node)) {
        node->leaf = count;
        return count + 1;
    }
    for (size_t i = 0; i < node->count; i++) {
        count = rs_tree_number_leaves(node->children[i], count);
    }
    return count;
}
