// SPDX-License-Identifier: GPL-2.0-or-later
/* Byte buffer: appending, printing, numbers there and back, sticky failure. */
#include "core/base/buffer.h"

#include "tests/unit/support/check.h"

static void everything_appended_is_there(void **state) {
    (void)state;
    rs_buffer buffer = {0};
    assert_string_equal(rs_buffer_view(&buffer).data, "");
    rs_buffer_append_string(&buffer, "政府");
    rs_buffer_append_byte(&buffer, '-');
    rs_buffer_append_code(&buffer, 0x7EC4);
    rs_buffer_append_code(&buffer, 0x1F600);
    rs_buffer_print(&buffer, " %d/%s", 62, "RES");
    rs_buffer_append(&buffer, (rs_view){NULL, 0});
    assert_false(buffer.failed);
    assert_string_equal(buffer.data, "政府-组😀 62/RES");
    assert_int_equal(buffer.size, strlen(buffer.data));
    rs_buffer_reset(&buffer);
    assert_string_equal(buffer.data, "");
    rs_buffer_free(&buffer);
    assert_null(buffer.data);
}

static void zero_bytes_are_content(void **state) {
    (void)state;
    rs_buffer buffer = {0};
    rs_buffer_append(&buffer, (rs_view){"a\0b", 3});
    assert_int_equal(buffer.size, 3);
    assert_memory_equal(buffer.data, "a\0b", 4);
    rs_buffer_free(&buffer);
}

static void numbers_come_back(void **state) {
    (void)state;
    static const uint64_t numbers[] = {
        0,
        1,
        127,
        128,
        16383,
        16384,
        (1u << 21) - 1,
        UINT32_MAX,
        1ull << 35,
        1ull << 63,
        UINT64_MAX - 1,
        UINT64_MAX,
    };
    rs_buffer buffer = {0};
    for (size_t i = 0; i < sizeof numbers / sizeof *numbers; i++) {
        rs_buffer_append_number(&buffer, numbers[i]);
    }
    size_t position = 0;
    for (size_t i = 0; i < sizeof numbers / sizeof *numbers; i++) {
        uint64_t number = 0;
        assert_true(rs_read_number(rs_buffer_view(&buffer), &position, &number));
        assert_true(number == numbers[i]);
    }
    assert_int_equal(position, buffer.size);
    rs_buffer_free(&buffer);
}

static void damaged_numbers_are_refused(void **state) {
    (void)state;
    static const char *const damaged[] = {
        "",
        "\x80",
        "\xFF\xFF\xFF",
        "\xFF\xFF\xFF\xFF\xFF\xFF\xFF\xFF\xFF\x02",
        "\xFF\xFF\xFF\xFF\xFF\xFF\xFF\xFF\xFF\xFF\x01",
    };
    for (size_t i = 0; i < sizeof damaged / sizeof *damaged; i++) {
        size_t position = 0;
        uint64_t number = 0;
        assert_false(rs_read_number(rs_view_of(damaged[i]), &position, &number));
        assert_true(position <= strlen(damaged[i]));
    }
}

static void a_failure_sticks_until_reset(void **state) {
    (void)state;
    rs_buffer buffer = {0};
    rs_buffer_append_string(&buffer, "kept");
    assert_null(rs_buffer_reserve(&buffer, SIZE_MAX));
    assert_true(buffer.failed);
    rs_buffer_append_string(&buffer, "lost");
    assert_string_equal(buffer.data, "kept");
    rs_buffer_reset(&buffer);
    assert_false(buffer.failed);
    rs_buffer_append_string(&buffer, "new");
    assert_string_equal(buffer.data, "new");
    rs_buffer_free(&buffer);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(everything_appended_is_there),
        cmocka_unit_test(zero_bytes_are_content),
        cmocka_unit_test(numbers_come_back),
        cmocka_unit_test(damaged_numbers_are_refused),
        cmocka_unit_test(a_failure_sticks_until_reset),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
