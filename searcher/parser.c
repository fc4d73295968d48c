// SPDX-License-Identifier: GPL-2.0-or-later
/*
 * Builds the tree by recursive descent:
 *   all    = near-chain of alternatives, all required
 *   either = one { OR one }          OR stands between words, so it binds tighter than a blank
 *   one    = [NOT | -] (word | "quoted" | field:value | ( all ))
 */
#include "searcher/parser.h"

#include <stdio.h>

#include "core/base/error.h"
#include "searcher/leaf.h"
#include "searcher/lexer.h"
#include "searcher/values.h"

typedef struct parsing {
    ressearch_query *query;
    rs_lexemes lexemes;
    size_t at;
    unsigned depth;
    size_t parts;
    ressearch_error *error;
    ressearch_status status;
} parsing;

RS_ARRAY(node_list, rs_node *);

static rs_node *parse_all(parsing *parser);

static const rs_lexeme *peek(parsing *parser) {
    return &parser->lexemes.at[parser->at];
}

static rs_node *fail_at(parsing *parser, size_t offset, const char *message, const char *hint) {
    if (parser->status == RESSEARCH_OK) {
        parser->status = rs_fail(parser->error, RESSEARCH_BAD_QUERY, "%s", message);
        rs_hint(parser->error, parser->status, "%s", hint);
        if (parser->error) {
            parser->error->offset = offset;
        }
    }
    return NULL;
}

static rs_node *no_memory(parsing *parser) {
    if (parser->status == RESSEARCH_OK) {
        parser->status = rs_no_memory(parser->error);
    }
    return NULL;
}

static rs_node *new_node(parsing *parser, rs_node_kind kind) {
    rs_node *node = rs_arena_take(&parser->query->arena, sizeof *node);
    if (!node) {
        return no_memory(parser);
    }
    if (++parser->parts > RS_MOST_PARTS) {
        return fail_at(parser, peek(parser)->offset, "the query has too many parts",
                       "ask for less at once: a query may have 1,000 parts");
    }
    node->kind = kind;
    return node;
}

// One child stands for itself.
static rs_node *join(parsing *parser, rs_node_kind kind, const node_list *children) {
    if (children->failed || parser->status != RESSEARCH_OK) {
        return no_memory(parser);
    }
    if (children->size == 1 && kind != RS_NODE_NOT) {
        return children->at[0];
    }
    rs_node *node = new_node(parser, children->size == 0 ? RS_NODE_NOTHING : kind);
    if (!node || children->size == 0) {
        return node;
    }
    node->children = rs_arena_array(&parser->query->arena, children->size, sizeof *node->children);
    if (!node->children) {
        return no_memory(parser);
    }
    memcpy(node->children, children->at, children->size * sizeof *node->children);
    node->count = children->size;
    return node;
}

static rs_node *parse_text(parsing *parser, const rs_lexeme *lexeme) {
    rs_leaf_options options = {.quoted = lexeme->kind == RS_LEXEME_QUOTED,
                               .prefix = lexeme->prefix};
    rs_leaves leaves = {0};
    ressearch_status status =
        rs_leaves_of(lexeme->text, &options, &parser->query->arena, &leaves, parser->error);
    if (status != RESSEARCH_OK) {
        parser->status = status;
        rs_array_free(&leaves);
        return NULL;
    }
    node_list children = {0};
    for (size_t i = 0; i < leaves.size; i++) {
        parser->parts++;
        RS_PUSH(&children, leaves.at[i]);
    }
    rs_node *node = join(parser, RS_NODE_AND, &children);
    rs_array_free(&children);
    rs_array_free(&leaves);
    return node;
}

static rs_node *parse_field(parsing *parser, const rs_lexeme *lexeme) {
    rs_node *node = new_node(parser, RS_NODE_FIELD);
    if (!node) {
        return NULL;
    }
    node->field = rs_field_of_name(lexeme->name);
    if (node->field == RS_FIELD_COUNT) {
        char message[120];
        snprintf(message, sizeof message, "there is no field \"%.*s\"",
                 (int)(lexeme->name.size < 60 ? lexeme->name.size : 60), lexeme->name.data);
        return fail_at(parser, lexeme->offset, message,
                       "fields are document, symbol, cites, session, date, kind, verb, item, organ "
                       "and lang; put text with a colon in quotes");
    }
    node->source = lexeme->text;
    const char *hint = NULL;
    ressearch_status status = rs_field_value(node, lexeme->text, &parser->query->arena, &hint);
    if (status == RESSEARCH_NO_MEMORY) {
        return no_memory(parser);
    }
    if (status != RESSEARCH_OK) {
        return fail_at(parser, lexeme->offset + lexeme->name.size + 1,
                       "this is no value for the field", hint);
    }
    return node;
}

static rs_node *parse_group(parsing *parser) {
    if (++parser->depth > RS_DEEPEST_NESTING) {
        return fail_at(parser, peek(parser)->offset, "the parentheses are nested too deeply",
                       "a query may nest 100 parentheses");
    }
    parser->at++;
    rs_node *node = parse_all(parser);
    if (peek(parser)->kind == RS_LEXEME_CLOSE) {
        parser->at++;
    }
    parser->depth--;
    return node;
}

static rs_node *parse_one(parsing *parser) {
    bool negated = false;
    while (peek(parser)->kind == RS_LEXEME_NOT || peek(parser)->kind == RS_LEXEME_AND) {
        negated = negated != (peek(parser)->kind == RS_LEXEME_NOT);
        parser->at++;
    }
    const rs_lexeme *lexeme = peek(parser);
    rs_node *node = NULL;
    switch (lexeme->kind) {
    case RS_LEXEME_OPEN:
        node = parse_group(parser);
        break;
    case RS_LEXEME_FIELD:
        parser->at++;
        node = parse_field(parser, lexeme);
        break;
    case RS_LEXEME_END:
    case RS_LEXEME_CLOSE:
        return new_node(parser, RS_NODE_NOTHING);
    default:
        // An operator that has nothing to join is text.
        parser->at++;
        node = parse_text(parser, lexeme);
    }
    if (!node || !negated || node->kind == RS_NODE_NOTHING) {
        return node;
    }
    node_list child = {0};
    RS_PUSH(&child, node);
    node = join(parser, RS_NODE_NOT, &child);
    rs_array_free(&child);
    return node;
}

static bool ends_here(const rs_lexeme *lexeme) {
    return lexeme->kind == RS_LEXEME_END || lexeme->kind == RS_LEXEME_CLOSE;
}

static void push_something(node_list *list, rs_node *node) {
    if (node && node->kind != RS_NODE_NOTHING) {
        RS_PUSH(list, node);
    }
}

// one { operator one }, for OR and for NEAR: the operator must stand between two operands.
static rs_node *parse_chain(parsing *parser, rs_lexeme_kind operation, rs_node_kind kind,
                            rs_node *(*operand)(parsing *)) {
    node_list children = {0};
    unsigned distance = 0;
    push_something(&children, operand(parser));
    while (parser->status == RESSEARCH_OK && peek(parser)->kind == operation &&
           !ends_here(&parser->lexemes.at[parser->at + 1]) && children.size > 0) {
        distance = peek(parser)->distance > distance ? peek(parser)->distance : distance;
        parser->at++;
        push_something(&children, operand(parser));
    }
    rs_node *node = join(parser, kind, &children);
    if (node && node->kind == RS_NODE_NEAR && kind == RS_NODE_NEAR && distance > 0) {
        node->distance = distance;
    }
    rs_array_free(&children);
    return node;
}

static rs_node *parse_near(parsing *parser) {
    return parse_chain(parser, RS_LEXEME_NEAR, RS_NODE_NEAR, parse_one);
}

static rs_node *parse_either(parsing *parser) {
    return parse_chain(parser, RS_LEXEME_OR, RS_NODE_OR, parse_near);
}

static rs_node *parse_all(parsing *parser) {
    node_list children = {0};
    while (parser->status == RESSEARCH_OK && !ends_here(peek(parser))) {
        push_something(&children, parse_either(parser));
    }
    rs_node *node = join(parser, RS_NODE_AND, &children);
    rs_array_free(&children);
    return node;
}

static rs_node *parse_operators(parsing *parser) {
    rs_lex(rs_view_of(parser->query->text), &parser->lexemes);
    if (parser->lexemes.failed) {
        return no_memory(parser);
    }
    node_list children = {0};
    // A closing parenthesis too many ends nothing: what follows still counts.
    while (parser->status == RESSEARCH_OK && peek(parser)->kind != RS_LEXEME_END) {
        push_something(&children, parse_all(parser));
        parser->at += peek(parser)->kind == RS_LEXEME_CLOSE;
    }
    rs_node *node = join(parser, RS_NODE_AND, &children);
    rs_array_free(&children);
    return node;
}

static rs_node *parse_whole(parsing *parser) {
    rs_lexeme whole = {.kind = RS_LEXEME_QUOTED, .text = rs_view_of(parser->query->text)};
    if (!parser->query->options.any) {
        return parse_text(parser, &whole);
    }
    rs_node *node = NULL;
    parser->status = rs_leaf_any(whole.text, &parser->query->arena, &node, parser->error);
    return node;
}

// What finds something finds it in the language of the options only.
static rs_node *within_language(parsing *parser, rs_node *root) {
    rs_view language = rs_view_of(parser->query->options.language);
    if (language.size == 0 || !root || root->kind == RS_NODE_NOTHING) {
        return root;
    }
    const char *hint = NULL;
    rs_node *field = new_node(parser, RS_NODE_FIELD);
    node_list both = {0};
    if (field) {
        field->field = RS_FIELD_LANGUAGE;
        field->source = language;
        ressearch_status status = rs_field_value(field, language, &parser->query->arena, &hint);
        if (status != RESSEARCH_OK) {
            return status == RESSEARCH_NO_MEMORY
                       ? no_memory(parser)
                       : fail_at(parser, 0, "this is no code of a language",
                                 "codes have two or three letters: zh, en");
        }
        RS_PUSH(&both, root);
        RS_PUSH(&both, field);
    }
    rs_node *node = join(parser, RS_NODE_AND, &both);
    rs_array_free(&both);
    return node;
}

ressearch_status rs_parse(ressearch_query *query, ressearch_error *error) {
    parsing parser = {.query = query, .error = error, .status = RESSEARCH_OK};
    bool plain = query->options.any || query->options.literal;
    query->root = plain ? parse_whole(&parser) : parse_operators(&parser);
    if (parser.status == RESSEARCH_OK) {
        query->root = within_language(&parser, query->root);
    }
    rs_array_free(&parser.lexemes);
    if (parser.status == RESSEARCH_OK && !query->root) {
        return rs_no_memory(error);
    }
    if (parser.status != RESSEARCH_OK) {
        return parser.status;
    }
    query->leaf_count = rs_tree_number_leaves(query->root, 0);
    return RESSEARCH_OK;
}
