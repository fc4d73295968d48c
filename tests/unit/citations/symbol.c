// SPDX-License-Identifier: GPL-2.0-or-later
/* What symbols answer to, and whose they are. */
#include "core/citations/symbol.h"

#include "core/base/buffer.h"
#include "tests/unit/support/check.h"

typedef struct names {
    rs_buffer text;
    size_t most;
} names;

static bool add(void *context, rs_view name) {
    names *into = context;
    rs_buffer_append_string(&into->text, into->text.size ? " | " : "");
    rs_buffer_append(&into->text, name);
    return --into->most > 0;
}

static void symbols_answer_to_their_levels(void **state) {
    (void)state;
    static const struct {
        const char *symbol;
        size_t most;
        const char *names;
    } cases[] = {
        {"A/RES/62/17", 99, "A | A/RES | A/RES/62 | A/RES/62/17 | 62 | 62/17"},
        {"A/60/202", 99, "A | A/60 | A/60/202"},
        {"S/RES/1540 (2004)", 99,
         "S | S/RES | S/RES/1540 | S/RES/1540 (2004) | 1540 | 1540 (2004)"},
        {"A/RES/57/270 B", 99,
         "A | A/RES | A/RES/57 | A/RES/57/270 | A/RES/57/270 B | 57 | 57/270 | 57/270 B"},
        {"E/RES/2016/2", 3, "E | E/RES | E/RES/2016"},
        {"A/RES/31/6 A-C", 99,
         "A | A/RES | A/RES/31 | A/RES/31/6 | A/RES/31/6 A-C | A/RES/31/6 A | A/RES/31/6 B | "
         "A/RES/31/6 C | 31 | 31/6 | 31/6 A-C | 31/6 A | 31/6 B | 31/6 C"},
        {"", 99, ""},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        names found = {.most = cases[i].most};
        rs_symbol_visit(rs_view_of(cases[i].symbol), add, &found);
        assert_string_equal(found.text.size ? found.text.data : "", cases[i].names);
        rs_buffer_free(&found.text);
    }
}

static void symbols_have_organs(void **state) {
    (void)state;
    static const struct {
        const char *symbol;
        const char *organ;
    } cases[] = {
        {"A/RES/62/17", "A"},         {"A/DEC/72/512", "A"},
        {"S/RES/1540 (2004)", "S"},   {"E/RES/2016/2", "E"},
        {"A/HRC/RES/16/21", "A/HRC"}, {"A/HRC/16/21", "A/HRC"},
        {"A/C.1/62/L.45", "A"},       {"E/CN.4/RES/2005/80", "E/CN.4"},
        {"CRC/C/GC/14", "CRC"},       {"", ""},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        assert_true(rs_view_is(rs_symbol_organ(rs_view_of(cases[i].symbol)), cases[i].organ));
    }
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(symbols_answer_to_their_levels),
        cmocka_unit_test(symbols_have_organs),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
