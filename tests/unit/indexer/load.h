// SPDX-License-Identifier: GPL-2.0-or-later
/* Loading documents in tests. */
#ifndef LOAD_H
#define LOAD_H

#include "core/base/buffer.h"
#include "indexer/document.h"
#include "tests/unit/support/check.h"

/* The whole file, or the test fails. The caller frees it. */
rs_buffer read_file(const char *path);

/* Loads a file, or the test fails with the message. The caller clears *into. */
void load_file(const char *path, rs_document *into);

/* Loads text called name, or the test fails with the message. */
void load_text(const char *name, const char *text, rs_document *into);

/* The address of paragraph number, and "" past the end. */
const char *address_at(const rs_document *document, size_t number);

#endif
