// SPDX-License-Identifier: GPL-2.0-or-later
/* Growth of typed arrays. */
#include "core/base/array.h"

#include <stdint.h>

#include "core/base/memory.h"

void *rs_array_grow(void *at, size_t width, size_t *capacity, bool *failed) {
    size_t wanted = *capacity + *capacity / 2 + 16;
    void *grown = wanted > SIZE_MAX / 2 / width ? NULL : rs_resize(at, wanted * width);
    if (!grown) {
        *failed = true;
        return at;
    }
    *capacity = wanted;
    return grown;
}

void rs_array_release(void *at) {
    rs_release(at);
}
