// SPDX-License-Identifier: GPL-2.0-or-later
// Reads the trie of the dictionary where ICU's data is mapped.
#include "core/icu-c/dictionary.h"

#include <cstring>

#include <unicode/ucharstrie.h>
#include <unicode/udata.h>

struct rs_dictionary; // an open UDataMemory

namespace {

// The dictionary begins with these numbers.
enum { TRIE_OFFSET = 0, TRIE_TYPE = 4, NUMBERS = 8 };

constexpr int32_t TYPE_BITS = 7, TRIE_OF_UTF16 = 1;

UDataMemory *memory_of(const rs_dictionary *dictionary) {
    return reinterpret_cast<UDataMemory *>(const_cast<rs_dictionary *>(dictionary));
}

const int32_t *numbers_of(const rs_dictionary *dictionary) {
    return static_cast<const int32_t *>(udata_getMemory(memory_of(dictionary)));
}

UBool U_CALLCONV is_known(void *, const char *, const char *, const UDataInfo *info) {
    return memcmp(info->dataFormat, "Dict", sizeof info->dataFormat) == 0 &&
           info->formatVersion[0] == 1;
}

} // namespace

rs_dictionary *rs_dictionary_open(void) {
    UErrorCode code = U_ZERO_ERROR;
    UDataMemory *memory = udata_openChoice(U_ICUDATA_NAME U_TREE_SEPARATOR_STRING "brkitr", "dict",
                                           "cjdict", is_known, nullptr, &code);
    if (U_FAILURE(code)) {
        return nullptr;
    }
    rs_dictionary *dictionary = reinterpret_cast<rs_dictionary *>(memory);
    if ((numbers_of(dictionary)[TRIE_TYPE] & TYPE_BITS) != TRIE_OF_UTF16) {
        rs_dictionary_close(dictionary);
        return nullptr;
    }
    return dictionary;
}

size_t rs_dictionary_words(const rs_dictionary *dictionary, const uint32_t *text, size_t size,
                           rs_dictionary_word words[RS_LONGEST_DICTIONARY_WORD]) {
    const int32_t *numbers = numbers_of(dictionary);
    const char *start = reinterpret_cast<const char *>(numbers) + numbers[TRIE_OFFSET];
    icu::UCharsTrie trie(reinterpret_cast<const char16_t *>(start));
    UStringTrieResult result = USTRINGTRIE_INTERMEDIATE_VALUE;
    size_t count = 0;
    for (uint32_t i = 0; i < size && i < RS_LONGEST_DICTIONARY_WORD; i++) {
        if (!USTRINGTRIE_HAS_NEXT(result)) {
            break;
        }
        result = trie.next(static_cast<int32_t>(text[i]));
        if (USTRINGTRIE_HAS_VALUE(result)) {
            words[count++] = {i + 1, static_cast<uint32_t>(trie.getValue())};
        }
    }
    return count;
}

void rs_dictionary_close(rs_dictionary *dictionary) {
    if (dictionary) {
        udata_close(memory_of(dictionary));
    }
}
