// SPDX-License-Identifier: GPL-2.0-or-later
/* Compression: what goes in comes out, whatever dictionaries there are; damage is told. */
#include "core/index/codec.h"

#include "tests/unit/support/check.h"

static const char *const TEXTS[] = {
    "",
    "a",
    "政府专家组",
    "大会，回顾其关于从区域合作的角度来看水利和交通领域的变化的各项决议",
    "The General Assembly, recalling its resolutions on the role of science and technology",
};

enum { TEXT_COUNT = sizeof TEXTS / sizeof *TEXTS };

static rs_codec *create(void) {
    rs_codec *codec = NULL;
    ressearch_error error;
    assert_int_equal(rs_codec_create(&codec, &error), RESSEARCH_OK);
    return codec;
}

// Many samples that share most of their words.
static void train(uint32_t number, const char *subject, rs_buffer *dictionary) {
    rs_buffer samples = {0};
    size_t sizes[600];
    for (size_t i = 0; i < 600; i++) {
        size_t before = samples.size;
        rs_buffer_print(&samples, "%zu. Recalling its resolution %zu/%zu of %zu on %s, noting %zx",
                        i, i * 7 % 78, i * 31 % 299, 1946 + i % 70, subject, i * 2654435761u);
        sizes[i] = samples.size - before;
    }
    ressearch_error error;
    assert_int_equal(
        rs_codec_train(rs_buffer_view(&samples), sizes, 600, number, dictionary, &error),
        RESSEARCH_OK);
    assert_true(dictionary->size > 0);
    assert_true(dictionary->size <= samples.size / 10);
    rs_buffer_free(&samples);
}

static size_t expect_round_trip(rs_codec *by, rs_codec *back, rs_view text) {
    rs_buffer packed = {0};
    rs_buffer plain = {0};
    ressearch_error error = {0};
    assert_int_equal(rs_codec_compress(by, text, &packed, &error), RESSEARCH_OK);
    assert_int_equal(rs_codec_decompress(back, rs_buffer_view(&packed), &plain, &error),
                     RESSEARCH_OK);
    assert_true(rs_view_equal(text, rs_buffer_view(&plain)));
    size_t size = packed.size;
    rs_buffer_free(&packed);
    rs_buffer_free(&plain);
    return size;
}

static void texts_come_back(void **state) {
    (void)state;
    rs_codec *codec = create();
    for (size_t i = 0; i < TEXT_COUNT; i++) {
        expect_round_trip(codec, codec, rs_view_of(TEXTS[i]));
    }
    rs_codec_free(codec);
    rs_codec_free(NULL);
}

static void a_dictionary_saves_space(void **state) {
    (void)state;
    const char *text = "7. Recalling its resolution 62/17 of 2007 on disarmament, noting 1f";
    rs_codec *codec = create();
    size_t without = expect_round_trip(codec, codec, rs_view_of(text));
    rs_buffer dictionary = {0};
    ressearch_error error;
    train(1, "disarmament", &dictionary);
    assert_int_equal(rs_codec_add(codec, 1, rs_buffer_view(&dictionary), &error), RESSEARCH_OK);
    size_t with = expect_round_trip(codec, codec, rs_view_of(text));
    assert_true(with < without / 2);
    rs_buffer_free(&dictionary);
    rs_codec_free(codec);
}

static void records_of_all_dictionaries_are_read(void **state) {
    (void)state;
    static const char *const SUBJECTS[] = {"disarmament", "the law of the sea", "oceans"};
    rs_codec *codec = create();
    rs_buffer packed[4] = {0};
    rs_buffer plain = {0};
    ressearch_error error;
    rs_view text = rs_view_of(TEXTS[4]);
    assert_int_equal(rs_codec_compress(codec, text, &packed[0], &error), RESSEARCH_OK);
    for (uint32_t i = 0; i < 3; i++) {
        rs_buffer dictionary = {0};
        train(i + 1, SUBJECTS[i], &dictionary);
        assert_int_equal(rs_codec_add(codec, i + 1, rs_buffer_view(&dictionary), &error),
                         RESSEARCH_OK);
        rs_buffer_free(&dictionary); // the codec keeps what it needs
        assert_int_equal(rs_codec_compress(codec, text, &packed[i + 1], &error), RESSEARCH_OK);
    }
    rs_codec *clone = NULL;
    assert_int_equal(rs_codec_clone(codec, &clone, &error), RESSEARCH_OK);
    for (size_t i = 0; i < 4; i++) {
        assert_int_equal(rs_codec_decompress(clone, rs_buffer_view(&packed[i]), &plain, &error),
                         RESSEARCH_OK);
        assert_true(rs_view_equal(text, rs_buffer_view(&plain)));
        rs_buffer_free(&packed[i]);
    }
    expect_round_trip(clone, codec, text);
    rs_buffer_free(&plain);
    rs_codec_free(clone);
    expect_round_trip(codec, codec, text);
    rs_codec_free(codec);
}

static void a_missing_dictionary_is_told(void **state) {
    (void)state;
    rs_codec *codec = create();
    rs_codec *other = create();
    rs_buffer dictionary = {0};
    rs_buffer packed = {0};
    rs_buffer plain = {0};
    ressearch_error error;
    train(9, "disarmament", &dictionary);
    assert_int_equal(rs_codec_add(codec, 9, rs_buffer_view(&dictionary), &error), RESSEARCH_OK);
    assert_int_equal(rs_codec_compress(codec, rs_view_of(TEXTS[4]), &packed, &error), RESSEARCH_OK);
    assert_int_equal(rs_codec_decompress(other, rs_buffer_view(&packed), &plain, &error),
                     RESSEARCH_CORRUPT);
    assert_non_null(strstr(error.message, "dictionary 9"));
    // The number within the dictionary counts.
    assert_int_equal(rs_codec_add(other, 8, rs_buffer_view(&dictionary), &error),
                     RESSEARCH_CORRUPT);
    assert_int_equal(rs_codec_add(other, 1, rs_view_of("no dictionary"), &error),
                     RESSEARCH_CORRUPT);
    rs_buffer_free(&dictionary);
    rs_buffer_free(&packed);
    rs_buffer_free(&plain);
    rs_codec_free(codec);
    rs_codec_free(other);
}

static void damage_never_crashes(void **state) {
    (void)state;
    rs_codec *codec = create();
    rs_buffer packed = {0};
    rs_buffer plain = {0};
    ressearch_error error = {0};
    assert_int_equal(rs_codec_compress(codec, rs_view_of(TEXTS[4]), &packed, &error), RESSEARCH_OK);
    for (size_t at = 0; at < packed.size; at++) {
        for (unsigned bit = 0; bit < 8; bit++) {
            packed.data[at] = (char)(packed.data[at] ^ 1 << bit);
            ressearch_status status =
                rs_codec_decompress(codec, rs_buffer_view(&packed), &plain, &error);
            assert_true(status == RESSEARCH_OK || status == RESSEARCH_CORRUPT);
            packed.data[at] = (char)(packed.data[at] ^ 1 << bit);
        }
        ressearch_status status =
            rs_codec_decompress(codec, (rs_view){packed.data, at}, &plain, &error);
        assert_int_equal(status, RESSEARCH_CORRUPT);
    }
    expect_round_trip(codec, codec, rs_view_of(TEXTS[4]));
    rs_buffer_free(&packed);
    rs_buffer_free(&plain);
    rs_codec_free(codec);
}

static void a_frame_that_claims_too_much_is_refused(void **state) {
    (void)state;
    // One segment, content size in 8 bytes: 1 TB.
    static const char FRAME[] = {'\xE0', 0, 0, 0, 0, 0, 1, 0, 0, 1, 0, 0};
    rs_codec *codec = create();
    rs_buffer plain = {0};
    ressearch_error error;
    assert_int_equal(rs_codec_decompress(codec, (rs_view){FRAME, sizeof FRAME}, &plain, &error),
                     RESSEARCH_CORRUPT);
    assert_true(plain.capacity < 1 << 20);
    rs_buffer_free(&plain);
    rs_codec_free(codec);
}

static void too_little_to_learn_from_is_no_error(void **state) {
    (void)state;
    rs_buffer dictionary = {0};
    ressearch_error error;
    const size_t sizes[] = {3, 3};
    assert_int_equal(rs_codec_train(rs_view_of("abcabc"), sizes, 2, 1, &dictionary, &error),
                     RESSEARCH_OK);
    assert_int_equal(dictionary.size, 0);
    assert_int_equal(rs_codec_train(rs_view_of(""), NULL, 0, 1, &dictionary, &error), RESSEARCH_OK);
    assert_int_equal(dictionary.size, 0);
    rs_buffer_free(&dictionary);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(texts_come_back),
        cmocka_unit_test(a_dictionary_saves_space),
        cmocka_unit_test(records_of_all_dictionaries_are_read),
        cmocka_unit_test(a_missing_dictionary_is_told),
        cmocka_unit_test(damage_never_crashes),
        cmocka_unit_test(a_frame_that_claims_too_much_is_refused),
        cmocka_unit_test(too_little_to_learn_from_is_no_error),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
