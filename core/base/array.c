// SPDX-License-Identifier: GPL-2.0-or-later
/* Growth of typed arrays. */
#include "core/base/array.h"

#include <stdint.h>
#include <stdlib.h>

bool rs_array_grow(void **at, size_t width, size_t *capacity, bool *failed) {
    size_t wanted = *capacity + *capacity / 2 + 16;
    void *grown = wanted > SIZE_MAX / 2 / width ? NULL : realloc(*at, wanted * width);
    if (!grown) {
        *failed = true;
        return false;
    }
    *at = grown;
    *capacity = wanted;
    return true;
}

void rs_array_release(void **at, size_t *size, size_t *capacity) {
    free(*at);
    *at = NULL;
    *size = 0;
    *capacity = 0;
}
