// SPDX-License-Identifier: GPL-2.0-or-later
/* The table of wordings: a language is one entry. */
#include "indexer/structure/languages.h"

#include "core/base/utf8.h"

const char *const rs_organ_prefixes[RS_ORGANS] = {"A/RES/", "S/RES/", "E/RES/", "A/HRC/RES/"};

const rs_wording rs_wordings[] = {
    {.language = "zh",
     .organs = {"大会", "安全理事会", "经济及社会理事会", "人权理事会"},
     .session = {"届会议", "届特别会议", "届常会", "届紧急特别会议"},
     .meeting = {"次全体会议", "次会议"},
     .adopted = {"决议", "通过"},
     .resolution = "决议",
     .annex = "附件"},
    {.language = "en",
     .organs = {"The General Assembly", "The Security Council", "The Economic and Social Council",
                "The Human Rights Council"},
     .session = {"session"},
     .meeting = {"plenary meeting", "meeting"},
     .adopted = {"adopted", "Adopted"},
     .resolution = "Resolution",
     .annex = "Annex",
     .months = {"January", "February", "March", "April", "May", "June", "July", "August",
                "September", "October", "November", "December"}},
    {.language = "fr",
     .organs = {"L'Assemblée générale", "Le Conseil de sécurité", "Le Conseil économique et social",
                "Le Conseil des droits de l'homme"},
     .session = {"session"},
     .meeting = {"séance"},
     .adopted = {"adoptée", "Adoptée"},
     .resolution = "Résolution",
     .annex = "Annexe",
     .months = {"janvier", "février", "mars", "avril", "mai", "juin", "juillet", "août",
                "septembre", "octobre", "novembre", "décembre"}},
    {.language = "es",
     .organs = {"La Asamblea General", "El Consejo de Seguridad", "El Consejo Económico y Social",
                "El Consejo de Derechos Humanos"},
     .session = {"período de sesiones", "periodo de sesiones"},
     .meeting = {"sesión"},
     .adopted = {"aprobada", "Aprobada"},
     .resolution = "Resolución",
     .annex = "Anexo",
     .months = {"enero", "febrero", "marzo", "abril", "mayo", "junio", "julio", "agosto",
                "septiembre", "octubre", "noviembre", "diciembre"},
     .other_months = {[8] = "setiembre"}},
    {.language = "ru",
     .organs = {"Генеральная Ассамблея", "Совет Безопасности", "Экономический и Социальный Совет",
                "Совет по правам человека"},
     .session = {"сессия"},
     .meeting = {"заседание", "заседании"},
     .adopted = {"принятая", "Принята"},
     .resolution = "Резолюция",
     .annex = "Приложение",
     .months = {"января", "февраля", "марта", "апреля", "мая", "июня", "июля", "августа",
                "сентября", "октября", "ноября", "декабря"}},
    {.language = "ar",
     .organs = {"إن الجمعية العامة", "إن مجلس الأمن", "إن المجلس الاقتصادي والاجتماعي",
                "إن مجلس حقوق الإنسان"},
     .session = {"الدورة"},
     .meeting = {"الجلسة"},
     .adopted = {"اتخذته", "اتخذه", "المتخذ"},
     .resolution = "القرار",
     .annex = "المرفق",
     .months = {"كانون الثاني/يناير", "شباط/فبراير", "آذار/مارس", "نيسان/أبريل", "أيار/مايو",
                "حزيران/يونيه", "تموز/يوليه", "آب/أغسطس", "أيلول/سبتمبر", "تشرين الأول/أكتوبر",
                "تشرين الثاني/نوفمبر", "كانون الأول/ديسمبر"},
     .other_months = {"يناير", "فبراير", "مارس", "أبريل", "مايو", "يونيه", "يوليه", "أغسطس",
                      "سبتمبر", "أكتوبر", "نوفمبر", "ديسمبر"}},
    {.language = NULL}};

bool rs_wording_begins(rs_view text, const char *word, size_t *end) {
    rs_view wanted = rs_view_of(word);
    size_t at = 0;
    for (size_t i = 0; i < wanted.size;) {
        if (at >= text.size) {
            return false;
        }
        uint32_t here = rs_utf8_next(text, &at);
        if ((here == 0x2019 ? '\'' : here) != rs_utf8_next(wanted, &i)) {
            return false;
        }
    }
    *end = at;
    return true;
}

static bool is_comma_at_end(rs_view rest) {
    return rs_view_is(rest, ",") || rs_view_is(rest, "，") || rs_view_is(rest, "،");
}

const rs_wording *rs_wording_of_line(rs_view line, unsigned *organ) {
    for (const rs_wording *wording = rs_wordings; wording->language; wording++) {
        for (*organ = 0; *organ < RS_ORGANS; ++*organ) {
            size_t end;
            if (rs_wording_begins(line, wording->organs[*organ], &end) &&
                is_comma_at_end(rs_view_slice(line, end, line.size))) {
                return wording;
            }
        }
    }
    return NULL;
}

bool rs_wording_has(rs_view text, const char *const words[RS_WORDS]) {
    for (size_t i = 0; i < RS_WORDS && words[i]; i++) {
        if (memmem(text.data, text.size, words[i], strlen(words[i]))) {
            return true;
        }
    }
    return false;
}
