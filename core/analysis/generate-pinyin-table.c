// SPDX-License-Identifier: GPL-2.0-or-later
/*
 * Writes the table of pinyin to standard output, from the ICU that we are built with: how each Han
 * character is read, without tones. ICU knows the most frequent reading only; the others that
 * common words have are listed here.
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unicode/unorm2.h>
#include <unicode/utrans.h>
#include <unicode/utypes.h>

#include "core/analysis/pinyin.h"

enum { ROOM = 64, MOST_SYLLABLES = 1024, CODES = RS_PINYIN_LAST - RS_PINYIN_FIRST + 1 };

/* Characters with several readings in words in use. */
static const struct {
    UChar code;
    char readings[20];
} several[] = {
    {u'乐', "le yue"},    {u'了', "le liao"},      {u'什', "shen shi"},    {u'仇', "chou qiu"},
    {u'会', "hui kuai"},  {u'传', "chuan zhuan"},  {u'伯', "bo bai"},      {u'似', "si shi"},
    {u'便', "bian pian"}, {u'剥', "bao bo"},       {u'单', "dan shan"},    {u'卡', "ka qia"},
    {u'厦', "sha xia"},   {u'参', "can shen cen"}, {u'叶', "ye xie"},      {u'吓', "xia he"},
    {u'和', "he huo"},    {u'咽', "yan ye"},       {u'囤', "dun tun"},     {u'地', "di de"},
    {u'塞', "sai se"},    {u'大', "da dai"},       {u'奇', "qi ji"},       {u'宿', "su xiu"},
    {u'尉', "wei yu"},    {u'屏', "ping bing"},    {u'属', "shu zhu"},     {u'差', "cha chai ci"},
    {u'度', "du duo"},    {u'弄', "nong long"},    {u'弹', "dan tan"},     {u'强', "qiang jiang"},
    {u'得', "de dei"},    {u'恶', "e wu"},         {u'扎', "zha za"},      {u'折', "zhe she"},
    {u'拓', "tuo ta"},    {u'择', "ze zhai"},      {u'提', "ti di"},       {u'数', "shu shuo"},
    {u'暴', "bao pu"},    {u'曾', "ceng zeng"},    {u'朝', "chao zhao"},   {u'柏', "bai bo"},
    {u'查', "cha zha"},   {u'校', "xiao jiao"},    {u'核', "he hu"},       {u'模', "mo mu"},
    {u'殷', "yin yan"},   {u'没', "mei mo"},       {u'泊', "bo po"},       {u'泌', "mi bi"},
    {u'洗', "xi xian"},   {u'澄', "cheng deng"},   {u'率', "lv shuai"},    {u'畜', "chu xu"},
    {u'的', "de di"},     {u'盛', "sheng cheng"},  {u'省', "sheng xing"},  {u'着', "zhe zhao zhuo"},
    {u'石', "shi dan"},   {u'祭', "ji zhai"},      {u'秘', "mi bi"},       {u'系', "xi ji"},
    {u'纤', "xian qian"}, {u'给', "gei ji"},       {u'绿', "lv lu"},       {u'色', "se shai"},
    {u'落', "luo la"},    {u'薄', "bo bao"},       {u'藏', "cang zang"},   {u'血', "xue xie"},
    {u'行', "xing hang"}, {u'见', "jian xian"},    {u'觉', "jue jiao"},    {u'角', "jiao jue"},
    {u'解', "jie xie"},   {u'识', "shi zhi"},      {u'说', "shuo shui"},   {u'谁', "shui shei"},
    {u'调', "diao tiao"}, {u'贾', "jia gu"},       {u'车', "che ju"},      {u'辟', "pi bi"},
    {u'还', "huan hai"},  {u'都', "du dou"},       {u'重', "zhong chong"}, {u'长', "chang zhang"},
    {u'阿', "a e"},       {u'降', "jiang xiang"},  {u'露', "lu lou"},
};

typedef char syllable[RS_LONGEST_SYLLABLE + 1];

static syllable syllables[MOST_SYLLABLES]; // 0 is none
static unsigned syllable_count = 1;
static unsigned reading_of[CODES];

static void check(UErrorCode code, const char *what) {
    if (U_FAILURE(code)) {
        fprintf(stderr, "generate-pinyin-table: %s: %s\n", what, u_errorName(code));
        exit(1);
    }
}

// Letters only, ü as v; nothing when the character has no reading of that kind.
static void toneless(const UChar *text, int32_t size, syllable out) {
    int length = 0;
    bool vowel = false;
    memset(out, 0, sizeof(syllable));
    for (int32_t i = 0; i < size; i++) {
        bool letter = text[i] >= u'a' && text[i] <= u'z';
        if (text[i] == 0x0308 && length > 0 && out[length - 1] == 'u') {
            out[length - 1] = 'v';
        } else if (letter && length < RS_LONGEST_SYLLABLE) {
            out[length++] = (char)text[i];
            vowel = vowel || strchr("aeiou", (char)text[i]);
        } else if (letter || text[i] < 0x0300 || text[i] > 0x036F) {
            vowel = false;
            break;
        }
    }
    out[vowel ? length : 0] = '\0';
}

static unsigned number_of(const syllable wanted) {
    for (unsigned i = 0; i < syllable_count; i++) {
        if (strcmp(syllables[i], wanted) == 0) {
            return i;
        }
    }
    if (syllable_count == MOST_SYLLABLES) {
        fprintf(stderr, "generate-pinyin-table: too many syllables\n");
        exit(1);
    }
    memcpy(syllables[syllable_count], wanted, sizeof(syllable));
    return syllable_count++;
}

static unsigned read_one(const UTransliterator *rules, const UNormalizer2 *form, UChar code) {
    UChar latin[ROOM] = {code}, parts[ROOM];
    int32_t size = 1, limit = 1;
    UErrorCode status = U_ZERO_ERROR;
    utrans_transUChars(rules, latin, &size, ROOM, 0, &limit, &status);
    check(status, "utrans_transUChars");
    int32_t written = unorm2_normalize(form, latin, size, parts, ROOM, &status);
    check(status, "unorm2_normalize");
    syllable reading;
    toneless(parts, written, reading);
    return number_of(reading);
}

static void print_readings(unsigned code, const char *readings) {
    for (const char *word = readings; *word; word += strspn(word, " ")) {
        syllable reading = {0};
        size_t size = strcspn(word, " ");
        memcpy(reading, word, size);
        unsigned number = number_of(reading);
        if (number != reading_of[code - RS_PINYIN_FIRST]) {
            printf("    {%u, %u},\n", code, number);
        }
        word += size;
    }
}

// The readings beside ICU's, as pairs of character and syllable in the order of characters.
static void print_others(void) {
    printf("static const uint16_t pinyin_others[][2] = {\n");
    for (unsigned code = RS_PINYIN_FIRST; code <= RS_PINYIN_LAST; code++) {
        for (size_t i = 0; i < sizeof several / sizeof *several; i++) {
            if (several[i].code == code) {
                print_readings(code, several[i].readings);
            }
        }
    }
    printf("};\n");
}

int main(void) {
    UErrorCode status = U_ZERO_ERROR;
    UParseError place;
    UTransliterator *rules =
        utrans_openU(u"Han-Latin", -1, UTRANS_FORWARD, NULL, 0, &place, &status);
    check(status, "Han-Latin");
    const UNormalizer2 *form = unorm2_getNFDInstance(&status);
    check(status, "NFD");
    printf("// Generated by generate-pinyin-table from ICU %s.\n", U_ICU_VERSION);
    printf("static const uint16_t pinyin_of[] = {");
    for (unsigned i = 0; i < CODES; i++) {
        reading_of[i] = read_one(rules, form, (UChar)(RS_PINYIN_FIRST + i));
        printf("%s%u,", i % 16 == 0 ? "\n    " : " ", reading_of[i]);
    }
    printf("\n};\n");
    print_others();
    printf("static const char pinyin_syllables[][RS_LONGEST_SYLLABLE + 1] = {");
    for (unsigned i = 0; i < syllable_count; i++) {
        printf("%s\"%s\",", i % 10 == 0 ? "\n    " : " ", syllables[i]);
    }
    printf("\n};\n");
    utrans_close(rules);
    return fflush(stdout) == 0 ? 0 : 1;
}
