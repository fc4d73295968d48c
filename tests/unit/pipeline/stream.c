// SPDX-License-Identifier: GPL-2.0-or-later
/* Lines come out the same however the source cuts its chunks, and none is larger than the limit. */
#include "indexer/stream.h"

#include <errno.h>

#include "tests/unit/support/check.h"

struct source {
    const char *text;
    size_t chunk; // bytes given at once
};

static size_t give(void *context, char *buffer, size_t size) {
    struct source *source = context;
    size_t left = strlen(source->text);
    size = size < source->chunk ? size : source->chunk;
    size = size < left ? size : left;
    memcpy(buffer, source->text, size);
    source->text += size;
    return size;
}

static size_t fail_to_give(void *context, char *buffer, size_t size) {
    (void)context;
    (void)buffer;
    (void)size;
    errno = EISDIR;
    return SIZE_MAX;
}

static size_t give_too_much(void *context, char *buffer, size_t size) {
    (void)context;
    (void)buffer;
    return size + 1;
}

static rs_stream stream_of(struct source *source, uint64_t limit) {
    return (rs_stream){.read = give, .context = source, .name = "input", .limit = limit};
}

// All lines as "number:text|", a line that is too long as "number:!bytes|".
static void write_lines(rs_stream *stream, rs_buffer *into) {
    ressearch_error error;
    rs_line line;
    while (rs_stream_next(stream, &line, &error) == RESSEARCH_OK && !line.end) {
        rs_buffer_print(into, "%u:", stream->line);
        if (line.too_long) {
            rs_buffer_print(into, "!%d", (int)line.bytes);
        }
        rs_buffer_append(into, line.text);
        rs_buffer_append_byte(into, '|');
    }
}

static void lines_do_not_depend_on_chunks(void **state) {
    (void)state;
    static const struct {
        const char *text;
        const char *lines;
    } cases[] = {
        {"", ""},
        {"\n", "1:|"},
        {"a", "1:a|"},
        {"a\nb\n", "1:a|2:b|"},
        {"a\r\n\r\nb", "1:a|2:|3:b|"},
        {"\xEF\xBB\xBF{\n", "1:{|"},
        {"\xEF\xBB", "1:\xEF\xBB|"},
        {"12345678\nx\n", "1:12345678|2:x|"},
        {"123456789\nx\n", "1:!10|2:x|"},
        {"x\n1234567890123456789012345678901234567890", "1:x|2:!40|"},
        {"1234567890123\n1234567890123\ny", "1:!14|2:!14|3:y|"},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        for (size_t chunk = 1; chunk < 20; chunk++) {
            struct source source = {cases[i].text, chunk};
            rs_stream stream = stream_of(&source, 8);
            rs_buffer lines = {0};
            write_lines(&stream, &lines);
            assert_string_equal(rs_buffer_view(&lines).data, cases[i].lines);
            assert_int_equal(stream.taken, strlen(cases[i].text));
            rs_stream_free(&stream);
            rs_buffer_free(&lines);
        }
    }
}

static void a_huge_line_does_not_keep_its_memory(void **state) {
    (void)state;
    enum { HUGE = 6 << 20 };
    char *text = malloc(HUGE + 3);
    assert_non_null(text);
    memset(text, 'x', HUGE);
    memcpy(text + HUGE, "\ny", 3);
    struct source source = {text, 1 << 16};
    rs_stream stream = stream_of(&source, HUGE);
    ressearch_error error;
    rs_line line;
    assert_int_equal(rs_stream_next(&stream, &line, &error), RESSEARCH_OK);
    assert_int_equal(line.text.size, HUGE);
    assert_int_equal(rs_stream_next(&stream, &line, &error), RESSEARCH_OK);
    assert_true(rs_view_is(line.text, "y"));
    assert_true(stream.buffer.capacity < 1 << 20);
    rs_stream_free(&stream);
    free(text);
}

static void the_head_is_not_taken(void **state) {
    (void)state;
    ressearch_error error;
    struct source source = {"\xEF\xBB\xBF{}\nrest", 1};
    rs_stream stream = stream_of(&source, 100);
    rs_view head;
    assert_int_equal(rs_stream_head(&stream, 2, &head, &error), RESSEARCH_OK);
    assert_true(rs_view_is(head, "{}"));
    assert_int_equal(rs_stream_head(&stream, 100, &head, &error), RESSEARCH_OK);
    assert_true(rs_view_is(head, "{}\nrest"));
    rs_line line;
    assert_int_equal(rs_stream_next(&stream, &line, &error), RESSEARCH_OK);
    rs_buffer rest = {0};
    assert_int_equal(rs_stream_rest(&stream, &rest, &error), RESSEARCH_OK);
    assert_true(rs_view_is(rs_buffer_view(&rest), "rest"));
    rs_buffer_free(&rest);
    rs_stream_free(&stream);
}

static void refusals_have_their_status(void **state) {
    (void)state;
    ressearch_error error;
    struct source source = {"123456789", 4};
    rs_stream stream = stream_of(&source, 8);
    rs_buffer rest = {0};
    assert_int_equal(rs_stream_rest(&stream, &rest, &error), RESSEARCH_UNSUPPORTED);
    assert_true(error.hint[0] != '\0');
    rs_stream_free(&stream);

    rs_line line;
    stream = (rs_stream){.read = fail_to_give, .name = "input", .limit = 8};
    assert_int_equal(rs_stream_next(&stream, &line, &error), RESSEARCH_IO);
    assert_non_null(strstr(error.message, "input"));
    rs_stream_free(&stream);

    stream = (rs_stream){.read = give_too_much, .name = "input", .limit = 8};
    assert_int_equal(rs_stream_next(&stream, &line, &error), RESSEARCH_BAD_ARGUMENT);
    rs_stream_free(&stream);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(lines_do_not_depend_on_chunks),
        cmocka_unit_test(a_huge_line_does_not_keep_its_memory),
        cmocka_unit_test(the_head_is_not_taken),
        cmocka_unit_test(refusals_have_their_status),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
