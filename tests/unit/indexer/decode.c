// SPDX-License-Identifier: GPL-2.0-or-later
/* Encodings come back as they were; what is no text is refused and named. */
#include "indexer/decode.h"

#include <unicode/ucnv.h>

#include "core/base/utf8.h"
#include "tests/unit/support/check.h"

static const char chinese[] =
    "大会，\n\n回顾其关于从区域合作的角度来看水利和交通领域的变化的各项决议，\n\n"
    "1. 请成员国陆续向办公厅报告他们对信息安全问题的看法和评估意见；\n";
static const char taiwanese[] =
    "大會，\n\n回顧其關於從國際安全的角度來看資訊和電信領域的發展的各項決議，\n\n"
    "1. 請會員國繼續向秘書長通報它們對資訊安全問題的看法和評估意見；\n";
static const char japanese[] =
    "この資料は、各国の専門家が集まって話し合った内容をまとめたものです。\n\n"
    "会議は三日間にわたって開かれました。\n";
static const char korean[] = "모든 나라는 정보 보안에 관한 의견을 사무총장에게 알려야 한다.\n\n"
                             "그 내용은 다음 회의에서 다시 논의한다.\n";
static const char russian[] =
    "Генеральная Ассамблея,\n\nссылаясь на свои резолюции, принимает к сведению доклад\n\n"
    "1. просит государства сообщать свои мнения о безопасности информации;\n";
static const char arabic[] =
    "إن الجمعية العامة،\n\nإذ تشير إلى قراراتها السابقة بشأن أمن المعلومات،\n\n"
    "تطلب إلى الدول الأعضاء أن تبلغ الأمين العام بآرائها؛\n";
static const char french[] =
    "L'Assemblée générale,\n\nRappelant ses résolutions précédentes où elle a exprimé sa "
    "préoccupation,\n\nPrie les États de communiquer à nouveau leurs vues;\n";

static rs_buffer encode(const char *text, const char *encoding) {
    rs_buffer bytes = {0};
    UErrorCode icu = U_ZERO_ERROR;
    int32_t room = (int32_t)strlen(text) * 8 + 16;
    char *to = rs_buffer_reserve(&bytes, (size_t)room);
    assert_non_null(to);
    bytes.size =
        (size_t)ucnv_convert(encoding, "UTF-8", to, room, text, (int32_t)strlen(text), &icu);
    assert_true(U_SUCCESS(icu));
    return bytes;
}

static void encodings_come_back(void **state) {
    (void)state;
    static const struct {
        const char *encoding;
        const char *text;
    } cases[] = {
        {"GB18030", chinese},
        {"GBK", chinese},
        {"Big5", taiwanese},
        {"Shift_JIS", japanese},
        {"EUC-JP", japanese},
        {"ISO-2022-JP", japanese},
        {"EUC-KR", korean},
        {"KOI8-R", russian},
        {"windows-1251", russian},
        {"ISO-8859-5", russian},
        {"windows-1256", arabic},
        {"ISO-8859-6", arabic},
        {"windows-1252", french},
        {"ISO-8859-1", french},
        {"UTF-16", chinese},
        {"UTF-16LE", chinese},
        {"UTF-16BE", chinese},
        {"UTF-16LE", french},
        {"UTF-16BE", russian},
        {"UTF-32", chinese},
        {"GBK", "政府专家组的报告"},
        {"GBK", "会议"},
        {"windows-1252", "café résumé déjà"},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        rs_buffer bytes = encode(cases[i].text, cases[i].encoding);
        rs_buffer storage = {0};
        rs_decoded decoded;
        ressearch_error error;
        if (rs_decode(rs_buffer_view(&bytes), &storage, &decoded, &error) != RESSEARCH_OK) {
            fail_msg("%s: %s", cases[i].encoding, error.message);
        }
        if (!rs_view_is(decoded.text, cases[i].text) || decoded.replaced != 0) {
            fail_msg("%s was read as %s: %.*s", cases[i].encoding, decoded.encoding,
                     (int)decoded.text.size, decoded.text.data);
        }
        rs_buffer_free(&bytes);
        rs_buffer_free(&storage);
    }
}

static void expect(rs_view bytes, const char *text, uint64_t start, uint64_t replaced) {
    rs_buffer storage = {0};
    rs_decoded decoded;
    assert_int_equal(rs_decode(bytes, &storage, &decoded, NULL), RESSEARCH_OK);
    assert_true(rs_view_is(decoded.text, text));
    assert_int_equal(decoded.start, start);
    assert_int_equal(decoded.replaced, replaced);
    rs_buffer_free(&storage);
}

#define BYTES(literal) ((rs_view){literal, sizeof(literal) - 1})

static void utf8_stays_as_it_is(void **state) {
    (void)state;
    expect(BYTES(""), "", 0, 0);
    expect(BYTES("\xEF\xBB\xBF"), "", 3, 0);
    expect(BYTES("\xEF\xBB\xBF组\r\n"), "组\r\n", 3, 0);
    expect(BYTES("\x1B[1mcoloured\x1B[0m log"), "\x1B[1mcoloured\x1B[0m log", 0, 0);
    rs_buffer storage = {0};
    rs_decoded decoded;
    rs_view text = rs_view_of("组 text");
    assert_int_equal(rs_decode(text, &storage, &decoded, NULL), RESSEARCH_OK);
    assert_ptr_equal(decoded.text.data, text.data);
    assert_null(storage.data);
}

static void small_damage_is_mended_and_counted(void **state) {
    (void)state;
    expect(BYTES("政府专家组\xFF的报告"), "政府专家组\uFFFD的报告", 0, 1);
    expect(BYTES("政府专家组的报\xE5\x91"), "政府专家组的报\uFFFD\uFFFD", 0, 2);
    expect(BYTES("clean text with a\0NUL"), "clean text with a\uFFFDNUL", 0, 1);
    expect(BYTES("\xEF\xBB\xBFmarked \xFF"), "marked \uFFFD", 3, 1);
}

static void binary_is_refused_by_name(void **state) {
    (void)state;
    const struct {
        rs_view bytes;
        const char *what;
    } cases[] = {
        {BYTES("%PDF-1.4\n1 0 obj"), "PDF"},
        {BYTES("PK\3\4\24\0\0\0"), "ZIP"},
        {BYTES("\x89PNG\r\n\x1A\n\0\0\0\rIHDR"), "PNG"},
        {BYTES("\x7F"
               "ELF\2\1\1\0\0\0\0\0\0\0\0\0"),
         "program"},
        {BYTES("\x1F\x8B\x08\0\0\0\0\0\0\x03"), "gzip"},
        {BYTES("SQLite format 3\0\x10\0\1\1"), "SQLite"},
        {BYTES("\0\0\0\0\0\0\0\0\0\0"), "binary"},
        {BYTES("\1\2\3\4\5\6\7\x0E\x0F\x10"), "binary"},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        rs_buffer storage = {0};
        rs_decoded decoded;
        ressearch_error error;
        assert_int_equal(rs_decode(cases[i].bytes, &storage, &decoded, &error), RESSEARCH_BAD_TEXT);
        if (!strstr(error.message, cases[i].what)) {
            fail_msg("\"%s\" does not say %s", error.message, cases[i].what);
        }
        rs_buffer_free(&storage);
    }
}

// A simple generator: the same bytes in every run.
static uint32_t next_random(uint64_t *seed) {
    *seed = *seed * 6364136223846793005u + 1442695040888963407u;
    return (uint32_t)(*seed >> 33);
}

static void whatever_comes_in_valid_text_comes_out(void **state) {
    (void)state;
    uint64_t seed = 1;
    size_t texts = 0;
    for (size_t run = 0; run < 3000; run++) {
        char bytes[600];
        size_t size = next_random(&seed) % sizeof bytes;
        for (size_t i = 0; i < size; i++) {
            bytes[i] = chinese[i % (sizeof chinese - 1)];
        }
        for (size_t changes = next_random(&seed) % 40; size && changes > 0; changes--) {
            bytes[next_random(&seed) % size] = (char)next_random(&seed);
        }
        rs_buffer storage = {0};
        rs_decoded decoded;
        ressearch_status status = rs_decode((rs_view){bytes, size}, &storage, &decoded, NULL);
        if (status == RESSEARCH_OK) {
            texts++;
            assert_int_equal(rs_utf8_valid_prefix(decoded.text), decoded.text.size);
            assert_null(memchr(decoded.text.data, 0, decoded.text.size));
        } else {
            assert_int_equal(status, RESSEARCH_BAD_TEXT);
        }
        rs_buffer_free(&storage);
    }
    assert_in_range(texts, 100, 3000);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(encodings_come_back),
        cmocka_unit_test(utf8_stays_as_it_is),
        cmocka_unit_test(small_damage_is_mended_and_counted),
        cmocka_unit_test(binary_is_refused_by_name),
        cmocka_unit_test(whatever_comes_in_valid_text_comes_out),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
