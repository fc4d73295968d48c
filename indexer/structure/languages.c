// SPDX-License-Identifier: GPL-2.0-or-later
/* The table of wordings: a language is one entry. */
#include "indexer/structure/languages.h"

#include <unicode/uchar.h>

#include "core/base/utf8.h"

const char *const rs_organ_names[RS_ORGANS] = {"A", "S", "E", "A/HRC"};

const rs_wording rs_wordings[] = {
    {.language = "zh",
     .organs = {"大会", "安全理事会", "经济及社会理事会", "人权理事会"},
     .distribution = "分发",
     .session = {"届会议", "特别会议", "届常会", "届会"},
     .special = {"特别会议"},
     .item = {"议程项目", "议程议题"},
     .meeting = {"次全体会议", "次会议"},
     .adopted = {"决议", "通过"},
     .resolution = {"决议"},
     .draft = {"决议草案"},
     .annex = {"附件", "附录"}},
    {.language = "en",
     .organs = {"The General Assembly", "The Security Council", "The Economic and Social Council",
                "The Human Rights Council"},
     .articles = {"The "},
     .distribution = "Distr",
     .session = {"session"},
     .special = {"special session", "emergency"},
     .item = {"agenda item"},
     .meeting = {"plenary meeting", "meeting"},
     .adopted = {"adopted"},
     .resolution = {"resolution"},
     .draft = {"draft resolution"},
     .annex = {"annex", "appendix"},
     .months = {"january", "february", "march", "april", "may", "june", "july", "august",
                "september", "october", "november", "december"}},
    {.language = "fr",
     .organs = {"L'Assemblée générale", "Le Conseil de sécurité", "Le Conseil économique et social",
                "Le Conseil des droits de l'homme"},
     .articles = {"L'", "Le "},
     .distribution = "Distr",
     .session = {"session"},
     .special = {"extraordinaire"},
     .item = {"de l'ordre du jour"},
     .meeting = {"séance"},
     .adopted = {"adoptée"},
     .resolution = {"résolution"},
     .draft = {"projet de résolution"},
     .annex = {"annexe", "appendice"},
     .months = {"janvier", "février", "mars", "avril", "mai", "juin", "juillet", "août",
                "septembre", "octobre", "novembre", "décembre"}},
    {.language = "es",
     .organs = {"La Asamblea General", "El Consejo de Seguridad", "El Consejo Económico y Social",
                "El Consejo de Derechos Humanos"},
     .articles = {"La ", "El "},
     .distribution = "Distr",
     .session = {"período de sesiones", "periodo de sesiones", "período extraordinario",
                 "periodo extraordinario"},
     .special = {"extraordinario"},
     .item = {"del programa", "de la agenda"},
     .meeting = {"sesión"},
     .adopted = {"aprobada"},
     .resolution = {"resolución"},
     .draft = {"proyecto de resolución"},
     .annex = {"anexo", "apéndice"},
     .months = {"enero", "febrero", "marzo", "abril", "mayo", "junio", "julio", "agosto",
                "septiembre", "octubre", "noviembre", "diciembre"},
     .other_months = {[8] = "setiembre"}},
    {.language = "ru",
     .organs = {"Генеральная Ассамблея", "Совет Безопасности", "Экономический и Социальный Совет",
                "Совет по правам человека"},
     .distribution = "Distr",
     .session = {"сессия"},
     .special = {"специальная", "чрезвычайная"},
     .item = {"повестки дня"},
     .meeting = {"заседание", "заседании"},
     .adopted = {"принята"},
     .resolution = {"резолюция"},
     .draft = {"проект резолюции"},
     .annex = {"приложение", "добавление"},
     .months = {"января", "февраля", "марта", "апреля", "мая", "июня", "июля", "августа",
                "сентября", "октября", "ноября", "декабря"}},
    {.language = "ar",
     .organs = {"إن الجمعية العامة", "إن مجلس الأمن", "إن المجلس الاقتصادي والاجتماعي",
                "إن مجلس حقوق الإنسان"},
     .articles = {"إن "},
     .distribution = "التوزيع",
     .session = {"الدورة"},
     .special = {"الاستثنائية"},
     .item = {"من جدول الأعمال"},
     .meeting = {"الجلسة"},
     .adopted = {"اتخذته", "اتخذه", "المتخذ", "اعتمده"},
     .resolution = {"القرار", "قرار"},
     .draft = {"مشروع قرار", "مشروع القرار"},
     .annex = {"المرفق", "مرفق", "التذييل"},
     .months = {"كانون الثاني", "شباط", "آذار", "نيسان", "أيار", "حزيران", "تموز", "آب", "أيلول",
                "تشرين الأول", "تشرين الثاني", "كانون الأول"},
     .other_months = {"يناير", "فبراير", "مارس", "أبريل", "مايو", "يوني", "يولي", "أغسطس", "سبتمبر",
                      "أكتوبر", "نوفمبر", "ديسمبر"}},
    {.language = NULL}};

// What may be written in two ways becomes one; 0 for what need not be written.
static uint32_t plain_code(uint32_t code) {
    if (code < 0x80) {
        return code >= 'A' && code <= 'Z' ? code - 'A' + 'a' : code;
    }
    switch (code) {
    case 0x2019:
        return '\'';
    case 0x622:
    case 0x623:
    case 0x625:
        return 0x627;
    case 0x451:
        return 0x435;
    case 0xA0:
    case 0x202F:
        return ' ';
    case 0x640:
        return 0;
    default:
        return code >= 0x64B && code <= 0x652 ? 0 : (uint32_t)u_tolower((UChar32)code);
    }
}

bool rs_wording_begins(rs_view text, const char *word, size_t *end) {
    rs_view wanted = rs_view_of(word);
    size_t at = 0;
    for (size_t i = 0; i < wanted.size;) {
        uint32_t code = plain_code(rs_utf8_next(wanted, &i));
        uint32_t here = 0;
        while (code != 0 && here == 0) {
            if (at >= text.size) {
                return false;
            }
            here = plain_code(rs_utf8_next(text, &at));
        }
        if (here != code) {
            return false;
        }
    }
    *end = at;
    return true;
}

bool rs_wording_begins_any(rs_view text, const char *const words[RS_WORDS], size_t *end) {
    for (size_t i = 0; i < RS_WORDS && words[i]; i++) {
        if (rs_wording_begins(text, words[i], end)) {
            return true;
        }
    }
    return false;
}

bool rs_wording_has(rs_view text, const char *const words[RS_WORDS]) {
    for (size_t i = 0; i < text.size; rs_utf8_next(text, &i)) {
        size_t end;
        if (rs_wording_begins_any(rs_view_slice(text, i, text.size), words, &end)) {
            return true;
        }
    }
    return false;
}

static bool is_comma_at_end(rs_view rest) {
    return rs_view_is(rest, ",") || rs_view_is(rest, "，") || rs_view_is(rest, "،");
}

static const rs_wording *organ_of(rs_view line, bool has_comma, unsigned *organ) {
    for (const rs_wording *wording = rs_wordings; wording->language; wording++) {
        for (*organ = 0; *organ < RS_ORGANS; ++*organ) {
            size_t end;
            if (rs_wording_begins(line, wording->organs[*organ], &end) &&
                (has_comma ? is_comma_at_end(rs_view_slice(line, end, line.size))
                           : end == line.size)) {
                return wording;
            }
        }
    }
    return NULL;
}

const rs_wording *rs_wording_of_line(rs_view line, unsigned *organ) {
    return organ_of(line, true, organ);
}

const rs_wording *rs_wording_of_bare_line(rs_view line, unsigned *organ) {
    return organ_of(line, false, organ);
}

unsigned rs_wording_organ(rs_view text, const rs_wording *wording) {
    for (unsigned organ = 0; organ < RS_ORGANS; organ++) {
        size_t article = 0;
        size_t end;
        rs_view name = rs_view_of(wording->organs[organ]);
        rs_wording_begins_any(name, wording->articles, &article);
        if (rs_wording_begins(text, name.data + article, &end) && end == text.size) {
            return organ;
        }
    }
    return RS_ORGANS;
}
