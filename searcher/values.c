// SPDX-License-Identifier: GPL-2.0-or-later
/* Values of fields: dates, sessions, symbols, organs … as the index has them. */
#include "searcher/values.h"

#include "core/index/record.h"
#include "core/index/schema.h"

// What symbols of resolutions of the General Assembly begin with.
static const char ASSEMBLY[] = "A/RES/";

// What people call an organ; compared folded and without blanks.
static const struct {
    const char *name;
    const char *organ;
} ORGANS[] = {
    {"GA", "A"},
    {"UNGA", "A"},
    {"General Assembly", "A"},
    {"大会", "A"},
    {"联大", "A"},
    {"联合国大会", "A"},
    {"Assemblée générale", "A"},
    {"Asamblea General", "A"},
    {"Генеральная Ассамблея", "A"},
    {"الجمعية العامة", "A"},
    {"SC", "S"},
    {"UNSC", "S"},
    {"Security Council", "S"},
    {"安全理事会", "S"},
    {"安理会", "S"},
    {"Conseil de sécurité", "S"},
    {"Consejo de Seguridad", "S"},
    {"Совет Безопасности", "S"},
    {"مجلس الأمن", "S"},
    {"ECOSOC", "E"},
    {"Economic and Social Council", "E"},
    {"经济及社会理事会", "E"},
    {"经社理事会", "E"},
    {"Conseil économique et social", "E"},
    {"Consejo Económico y Social", "E"},
    {"Экономический и Социальный Совет", "E"},
    {"ЭКОСОС", "E"},
    {"المجلس الاقتصادي والاجتماعي", "E"},
    {"HRC", "A/HRC"},
    {"Human Rights Council", "A/HRC"},
    {"人权理事会", "A/HRC"},
    {"Conseil des droits de l'homme", "A/HRC"},
    {"Consejo de Derechos Humanos", "A/HRC"},
    {"Совет по правам человека", "A/HRC"},
    {"مجلس حقوق الإنسان", "A/HRC"},
};

static bool is_date(rs_view value) {
    for (size_t i = 0; i < value.size; i++) {
        bool dash = i == 4 || i == 7;
        if (dash ? value.data[i] != '-' : value.data[i] < '0' || value.data[i] > '9') {
            return false;
        }
    }
    return value.size == 0 || value.size == 4 || value.size == 7 || value.size == 10;
}

static bool is_number(rs_view value) {
    for (size_t i = 0; i < value.size; i++) {
        if (value.data[i] < '0' || value.data[i] > '9') {
            return false;
        }
    }
    return value.size <= 4;
}

static rs_view session_of(rs_arena *arena, rs_view value) {
    uint32_t session = 0;
    for (size_t i = 0; i < value.size; i++) {
        session = session * 10 + (uint32_t)(value.data[i] - '0');
    }
    return value.size == 0 ? value : rs_schema_session(arena, session);
}

// 2003-12 up to its last day: whatever starts with it sorts below its last possible digit.
static rs_view end_of_date(rs_arena *arena, rs_view value) {
    rs_view digits = rs_schema_date(arena, value);
    static const char last[] = "99991231";
    char *end = digits.size > 0 && digits.size < 8 ? rs_arena_take(arena, 9) : NULL;
    if (!end) {
        return digits;
    }
    memcpy(end, digits.data, digits.size);
    memcpy(end + digits.size, last + digits.size, 8 - digits.size);
    return (rs_view){end, 8};
}

static ressearch_status set_range(rs_node *node, rs_view low, rs_view high, rs_arena *arena,
                                  const char **hint) {
    if (node->field == RS_FIELD_DATE) {
        *hint = "write a date as 2007, 2007-12 or 2007-12-05, a range as 2003..2007";
        if (!is_date(low) || !is_date(high) || low.size + high.size == 0) {
            return RESSEARCH_BAD_QUERY;
        }
        node->low = rs_schema_date(arena, low);
        node->high = end_of_date(arena, high);
    } else {
        *hint = "write a session as a number, a range as 60..74";
        if (!is_number(low) || !is_number(high) || low.size + high.size == 0) {
            return RESSEARCH_BAD_QUERY;
        }
        node->low = session_of(arena, low);
        node->high = session_of(arena, high);
    }
    bool crossed = node->low.size && node->high.size && rs_view_compare(node->low, node->high) > 0;
    return crossed ? RESSEARCH_BAD_QUERY : RESSEARCH_OK;
}

static rs_view symbol_of(rs_arena *arena, rs_view value) {
    bool open = value.size > 0 && value.data[value.size - 1] == '*';
    rs_view rest = rs_view_slice(value, 0, value.size - open);
    rs_view symbol = rs_schema_symbol(arena, rest);
    if (rs_view_starts_with(symbol, rs_view_of(ASSEMBLY))) {
        rs_view number = rs_view_slice(symbol, strlen(ASSEMBLY), symbol.size);
        // A number alone may be that of a resolution or of a decision.
        bool alone = rs_view_equal(rs_schema_value(arena, number), rs_schema_value(arena, rest));
        symbol = alone ? number : symbol;
    }
    if (!open) {
        return symbol;
    }
    char *prefix = rs_arena_print(arena, "%.*s*", (int)symbol.size, symbol.data);
    return (rs_view){prefix, prefix ? symbol.size + 1 : 0};
}

static rs_view organ_of(rs_arena *arena, rs_view value) {
    rs_view folded = rs_schema_value(arena, value);
    for (size_t i = 0; i < sizeof ORGANS / sizeof *ORGANS; i++) {
        if (rs_view_equal(folded, rs_schema_value(arena, rs_view_of(ORGANS[i].name)))) {
            return rs_view_of(ORGANS[i].organ);
        }
    }
    return rs_schema_symbol(arena, value);
}

static ressearch_status set_word(rs_node *node, rs_view value, rs_arena *arena, const char **hint) {
    *hint = "give the field a value, as in kind:op";
    switch (node->field) {
    case RS_FIELD_DOCUMENT:
        node->low = value;
        break;
    case RS_FIELD_SYMBOL:
    case RS_FIELD_CITES:
        node->low = symbol_of(arena, value);
        break;
    case RS_FIELD_ORGAN:
        node->low = organ_of(arena, value);
        break;
    default:
        node->low = rs_schema_value(arena, value);
    }
    node->high = node->low;
    if (node->field == RS_FIELD_KIND && rs_kind_of_name(node->low) == RS_KIND_COUNT) {
        *hint = "kinds are text, title, heading, item, row, code, fn, head, pp, op and close";
        return RESSEARCH_BAD_QUERY;
    }
    return node->low.size > 0 ? RESSEARCH_OK : RESSEARCH_BAD_QUERY;
}

ressearch_status rs_field_value(rs_node *node, rs_view value, rs_arena *arena, const char **hint) {
    ressearch_status status;
    if (node->field == RS_FIELD_DATE || node->field == RS_FIELD_SESSION) {
        const char *dots = value.size > 1 ? memmem(value.data, value.size, "..", 2) : NULL;
        size_t split = dots ? (size_t)(dots - value.data) : value.size;
        rs_view low = rs_view_slice(value, 0, split);
        rs_view high = dots ? rs_view_slice(value, split + 2, value.size) : low;
        status = set_range(node, low, high, arena, hint);
    } else {
        status = set_word(node, value, arena, hint);
    }
    return arena->failed ? RESSEARCH_NO_MEMORY : status;
}
