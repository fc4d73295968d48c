// SPDX-License-Identifier: GPL-2.0-or-later
/*
 * Writes the fold table to standard output, from the ICU that we are built with: what each code
 * point becomes before text is compared, and which class of character the result is.
 * Run at build time, so that no table of Unicode is made by hand; ICU's transliterators would be
 * far too slow at run time.
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unicode/uchar.h>
#include <unicode/unorm2.h>
#include <unicode/uscript.h>
#include <unicode/ustring.h>
#include <unicode/utrans.h>

#include "core/analysis/fold-entry.h"

enum { LAST_CODE = 0x10FFFF, LONGEST = 64, MOST_EXPANSIONS = 1 << 16, MOST_PAGES = 4352 };

typedef struct sequence {
    UChar32 codes[LONGEST];
    int size;
} sequence;

static const UNormalizer2 *casefold_form, *decomposed_form;
static UTransliterator *simplify, *to_ascii;

static void check(UErrorCode code, const char *what) {
    if (U_FAILURE(code)) {
        fprintf(stderr, "generate-fold-table: %s: %s\n", what, u_errorName(code));
        exit(1);
    }
}

static sequence of_utf16(const UChar *text, int32_t size) {
    sequence result = {{0}, 0};
    for (int32_t i = 0; i < size && result.size < LONGEST;) {
        UChar32 code;
        U16_NEXT(text, i, size, code);
        result.codes[result.size++] = code;
    }
    return result;
}

static sequence normalize(const UNormalizer2 *form, UChar32 code) {
    UChar in[2], out[LONGEST];
    int32_t size = 0;
    U16_APPEND_UNSAFE(in, size, code);
    UErrorCode status = U_ZERO_ERROR;
    int32_t written = unorm2_normalize(form, in, size, out, LONGEST, &status);
    check(status, "unorm2_normalize");
    return of_utf16(out, written);
}

static sequence transliterate(const UTransliterator *rules, UChar32 code) {
    UChar text[LONGEST];
    int32_t size = 0;
    U16_APPEND_UNSAFE(text, size, code);
    int32_t limit = size;
    UErrorCode status = U_ZERO_ERROR;
    utrans_transUChars(rules, text, &size, LONGEST, 0, &limit, &status);
    check(status, "utrans_transUChars");
    return of_utf16(text, size);
}

static UScriptCode script_of(UChar32 code) {
    UErrorCode status = U_ZERO_ERROR;
    UScriptCode script = uscript_getScript(code, &status);
    check(status, "uscript_getScript");
    return script;
}

// Accents and vowel points, which readers do not type; not the vowel signs of Indic scripts.
static bool is_accent(UChar32 code) {
    if (code == 0x3099 || code == 0x309A) {
        return false; // the Japanese voicing marks make another letter
    }
    int8_t type = u_charType(code);
    if (type != U_NON_SPACING_MARK && type != U_ENCLOSING_MARK) {
        return false;
    }
    switch (script_of(code)) {
    case USCRIPT_INHERITED:
    case USCRIPT_COMMON:
    case USCRIPT_LATIN:
    case USCRIPT_GREEK:
    case USCRIPT_CYRILLIC:
    case USCRIPT_ARABIC:
    case USCRIPT_HEBREW:
    case USCRIPT_SYRIAC:
        return true;
    default:
        return false;
    }
}

static bool is_ignorable(UChar32 code) {
    return u_charType(code) == U_FORMAT_CHAR || code == 0x0640 /* tatweel */ ||
           code == 0x093C /* nukta of Devanagari, often left out */ ||
           u_hasBinaryProperty(code, UCHAR_DEFAULT_IGNORABLE_CODE_POINT) || is_accent(code);
}

// ¹ is the mark of a footnote, not the digit 1, and ™ no part of a name; a subscript (H₂O) is read
// as its digit, a raised letter (1ᵉʳ) as a letter.
static bool is_footnote_mark(UChar32 code) {
    return !u_isalpha(code) && u_getIntPropertyValue(code, UCHAR_DECOMPOSITION_TYPE) == U_DT_SUPER;
}

static UChar32 fold_punctuation(UChar32 code) {
    switch (code) {
    case 0x2018:
    case 0x2019:
    case 0x201B:
    case 0x02BC:
    case 0x02BB:
    case 0xFF07:
    case 0x2032:
    case 0x05F3: // the Hebrew geresh
        return '\'';
    case 0x201C:
    case 0x201D:
    case 0x201E:
    case 0x201F:
    case 0x00AB:
    case 0x00BB:
    case 0xFF02:
    case 0x05F4: // gershayim
        return '"';
    case 0x2010:
    case 0x2011:
    case 0x2012:
    case 0x2013:
    case 0x2014:
    case 0x2015:
    case 0x2212:
        return '-';
    default:
        return code;
    }
}

// Letter forms that writers of Arabic, Persian and Urdu exchange; hamza carriers decompose by
// themselves.
static UChar32 fold_arabic(UChar32 code) {
    switch (code) {
    case 0x0671:
        return 0x0627; // alef wasla → alef
    case 0x0649:
    case 0x06CC:
        return 0x064A; // alef maksura, Persian yeh → yeh
    case 0x0629:
    case 0x06C1:
    case 0x06C3:
        return 0x0647; // teh marbuta, heh goal → heh
    case 0x06A9:
    case 0x06AA:
        return 0x0643; // keheh → kaf
    default:
        return code;
    }
}

// What Unicode does not take for the same, but readers do: chandrabindu and anusvara, letters with
// a nukta, the final consonants of Bengali and Malayalam, the pairs of letters of Yiddish.
static const UChar32 alike[][3] = {
    {0x0901, 0x0902},         {0x0929, 0x0928},         {0x0931, 0x0930},
    {0x0934, 0x0933},         {0x09CE, 0x09A4, 0x09CD}, {0x0D7A, 0x0D23, 0x0D4D},
    {0x0D7B, 0x0D28, 0x0D4D}, {0x0D7C, 0x0D30, 0x0D4D}, {0x0D7D, 0x0D32, 0x0D4D},
    {0x0D7E, 0x0D33, 0x0D4D}, {0x0D7F, 0x0D15, 0x0D4D}, {0x05F0, 0x05D5, 0x05D5},
    {0x05F1, 0x05D5, 0x05D9}, {0x05F2, 0x05D9, 0x05D9}};

static const UChar32 *alike_of(UChar32 code) {
    for (size_t i = 0; i < sizeof alike / sizeof *alike; i++) {
        if (alike[i][0] == code) {
            return alike[i] + 1;
        }
    }
    return NULL;
}

static bool loses_accents(UChar32 code) {
    UScriptCode script = script_of(code);
    return script == USCRIPT_GREEK || script == USCRIPT_ARABIC || script == USCRIPT_HEBREW ||
           code == 0x0451 || code == 0x0450 || code == 0x045D; // ё ѐ ѝ, but й stays
}

static void append(sequence *to, UChar32 code) {
    if (to->size < LONGEST && !is_ignorable(code)) {
        to->codes[to->size++] = code;
    }
}

// Ways to write a Han character that ICU takes for others, each before the usual one.
static const UChar variants[] = u"峯峰擡抬敍叙柺拐枱台痺痹衞卫麪面麫面麴曲嶽岳矇蒙濛蒙滙汇煖暖煑煮"
                                u"鎔熔牠它諮咨谘咨讎仇讐仇谿溪硃朱碁棋糉粽緖绪菴庵逕径遶绕"
                                u"鉅巨閙闹彫雕鞦秋韆千飜翻饍膳駮驳騐验鴈雁鵞鹅鹻硷龢和榦干濶阔稾稿"
                                u"藁稿皷鼓剏创刦劫刼劫勅敕囘回垜垛堦阶壻婿寃冤寳宝廐厩徧遍"
                                u"悤匆怱匆慙惭敎教旣既栢柏椀碗盌碗欝郁湼涅熈熙窻窗羗羌聦聪肻肯胷胸"
                                u"舘馆葢盖蘂蕊虵蛇覇霸賔宾疎疏踈疏躭耽輭软釡釜鈆铅鑛矿隂阴"
                                u"頴颖飈飙餁饪鬪斗麁粗幷并竝并嵒岩巗岩噁恶髙高﨑崎";

static UChar32 simplified_of(UChar32 code) {
    for (size_t i = 0; variants[i]; i += 2) {
        if (variants[i] == code) {
            return variants[i + 1];
        }
    }
    sequence simplified = transliterate(simplify, code);
    return simplified.size == 1 ? simplified.codes[0] : code;
}

// Of two that ICU turns into one another (苎 and 苧) it is always the lower one.
static UChar32 simplify_one(UChar32 code) {
    UChar32 simplified = simplified_of(code);
    return code < simplified && simplified_of(simplified) == code ? code : simplified;
}

// One code point that is case-folded and compatibility-composed already.
static void fold_one(UChar32 code, sequence *to) {
    const UChar32 *other = alike_of(code);
    if (other) {
        for (int i = 0; i < 2 && other[i]; i++) {
            append(to, other[i]);
        }
    } else if (fold_punctuation(code) != code) {
        append(to, fold_punctuation(code));
    } else if (u_charType(code) == U_DECIMAL_DIGIT_NUMBER) {
        append(to, '0' + u_charDigitValue(code));
    } else if (script_of(code) == USCRIPT_HAN) {
        append(to, simplify_one(code));
    } else if (script_of(code) == USCRIPT_LATIN && u_isalpha(code)) {
        sequence plain = transliterate(to_ascii, code);
        for (int i = 0; i < plain.size; i++) {
            append(to, u_foldCase(plain.codes[i], U_FOLD_CASE_DEFAULT));
        }
    } else if (loses_accents(code)) {
        sequence parts = normalize(decomposed_form, code);
        for (int i = 0; i < parts.size; i++) {
            append(to, fold_arabic(parts.codes[i]));
        }
    } else {
        append(to, code);
    }
}

// SARA AM decomposes, but the dictionaries of Thai and Lao know it composed; № would stick to its
// number as a word.
static bool keeps_form(UChar32 code) {
    return code == 0x0E33 || code == 0x0EB3 || code == 0x2116 || fold_punctuation(code) != code;
}

static sequence fold_once(UChar32 code) {
    sequence result = {{0}, 0};
    if (is_ignorable(code) || is_footnote_mark(code)) {
        return result;
    }
    // The iota subscript is an accent, which case folding makes a letter.
    sequence parts = {{code}, 1};
    if (script_of(code) == USCRIPT_GREEK) {
        parts = normalize(decomposed_form, code);
    }
    for (int i = 0; i < parts.size; i++) {
        sequence composed = {{parts.codes[i]}, 1};
        if (!keeps_form(parts.codes[i])) {
            composed = normalize(casefold_form, parts.codes[i]);
        }
        for (int k = 0; k < composed.size && parts.codes[i] != 0x0345; k++) {
            fold_one(composed.codes[k], &result);
        }
    }
    return result;
}

// Folded text folds to itself: a result that folds further (a variant of a variant) goes all the
// way.
static sequence fold(UChar32 code) {
    sequence result = fold_once(code);
    for (int round = 0; round < 4; round++) {
        sequence again = {{0}, 0};
        for (int i = 0; i < result.size; i++) {
            sequence part = fold_once(result.codes[i]);
            for (int k = 0; k < part.size; k++) {
                append(&again, part.codes[k]);
            }
        }
        result = again;
    }
    return result;
}

static bool is_unspaced(UChar32 code) {
    switch (script_of(code)) {
    case USCRIPT_HAN:
    case USCRIPT_HIRAGANA:
    case USCRIPT_KATAKANA:
    case USCRIPT_BOPOMOFO:
    case USCRIPT_YI:
    case USCRIPT_TIBETAN:
        return u_isalnum(code) || u_charType(code) == U_LETTER_NUMBER ||
               u_charType(code) == U_NON_SPACING_MARK ||
               u_charType(code) == U_COMBINING_SPACING_MARK;
    default:
        return u_getIntPropertyValue(code, UCHAR_LINE_BREAK) == U_LB_COMPLEX_CONTEXT ||
               code == 0x30FC || code == 0x3099 || code == 0x309A;
    }
}

static unsigned class_of(UChar32 code) {
    if (u_isUWhiteSpace(code)) {
        return RS_CLASS_SPACE;
    }
    if (is_unspaced(code)) {
        return RS_CLASS_UNSPACED;
    }
    if (script_of(code) == USCRIPT_HANGUL && u_isalpha(code)) {
        return RS_CLASS_HANGUL;
    }
    switch (u_charType(code)) {
    case U_DECIMAL_DIGIT_NUMBER:
    case U_LETTER_NUMBER:
    case U_OTHER_NUMBER:
        return RS_CLASS_DIGIT;
    case U_OTHER_SYMBOL:
        return RS_CLASS_SYMBOL;
    case U_NON_SPACING_MARK:
    case U_COMBINING_SPACING_MARK:
    case U_ENCLOSING_MARK:
        return RS_CLASS_LETTER;
    default:
        return u_isalpha(code) ? RS_CLASS_LETTER : RS_CLASS_OTHER;
    }
}

static uint32_t expansions[MOST_EXPANSIONS];
static uint32_t expansion_size;

static uint32_t entry_of(UChar32 code) {
    sequence result = fold(code);
    if (result.size == 0) {
        unsigned mark = is_footnote_mark(code) ? RS_CLASS_OTHER : RS_CLASS_IGNORED;
        return RS_FOLD_ENTRY(RS_FOLD_DROP, mark, 0u);
    }
    unsigned class = class_of(result.codes[0]);
    if (result.size == 1 && result.codes[0] == code) {
        return RS_FOLD_ENTRY(RS_FOLD_SAME, class, 0u);
    }
    if (result.size == 1) {
        return RS_FOLD_ENTRY(RS_FOLD_ONE, class, (uint32_t)result.codes[0]);
    }
    uint32_t at = expansion_size;
    if (at + (uint32_t)result.size + 1 > MOST_EXPANSIONS) {
        fprintf(stderr, "generate-fold-table: too many expansions\n");
        exit(1);
    }
    expansions[expansion_size++] = (uint32_t)result.size;
    for (int i = 0; i < result.size; i++) {
        expansions[expansion_size++] = (uint32_t)result.codes[i];
    }
    return RS_FOLD_ENTRY(RS_FOLD_MANY, class, at);
}

static uint32_t pages[MOST_PAGES][256];
static unsigned page_of[MOST_PAGES], page_count;

static void add_page(unsigned number) {
    uint32_t *page = pages[page_count];
    for (unsigned i = 0; i < 256; i++) {
        UChar32 code = (UChar32)(number << 8 | i);
        page[i] = U_IS_SURROGATE(code) ? RS_FOLD_ENTRY(RS_FOLD_DROP, RS_CLASS_IGNORED, 0u)
                                       : entry_of(code);
    }
    unsigned same = 0;
    while (same < page_count && memcmp(pages[same], page, sizeof pages[0]) != 0) {
        same++;
    }
    page_of[number] = same;
    page_count += same == page_count;
}

static void print_array(const char *type, const char *name, const uint32_t *values, size_t count) {
    printf("static const %s %s[] = {", type, name);
    for (size_t i = 0; i < count; i++) {
        printf("%s%u,", i % 12 == 0 ? "\n    " : " ", values[i]);
    }
    printf("\n};\n");
}

int main(void) {
    UErrorCode status = U_ZERO_ERROR;
    casefold_form = unorm2_getNFKCCasefoldInstance(&status);
    decomposed_form = unorm2_getNFDInstance(&status);
    UParseError place;
    simplify = utrans_openU(u"Hant-Hans", -1, UTRANS_FORWARD, NULL, 0, &place, &status);
    check(status, "Hant-Hans");
    to_ascii = utrans_openU(u"Latin-ASCII", -1, UTRANS_FORWARD, NULL, 0, &place, &status);
    check(status, "Latin-ASCII");
    for (unsigned number = 0; number <= LAST_CODE >> 8; number++) {
        add_page(number);
    }
    printf("// Generated by generate-fold-table from ICU %s, Unicode %s.\n", U_ICU_VERSION,
           U_UNICODE_VERSION);
    print_array("uint16_t", "fold_page_of", page_of, MOST_PAGES);
    print_array("uint32_t", "fold_pages", pages[0], (size_t)page_count * 256);
    print_array("uint32_t", "fold_expansions", expansions, expansion_size);
    utrans_close(simplify);
    utrans_close(to_ascii);
    return fflush(stdout) == 0 ? 0 : 1;
}
