// SPDX-License-Identifier: GPL-2.0-or-later
/* What every public header needs: visibility, C linkage, and the warning for an ignored status. */
#ifndef RESSEARCH_EXPORT_H
#define RESSEARCH_EXPORT_H

#include <stddef.h>

#if defined(__GNUC__)
#define RESSEARCH_API        __attribute__((visibility("default")))
#define RESSEARCH_MUST_CHECK __attribute__((warn_unused_result))
#else
#define RESSEARCH_API
#define RESSEARCH_MUST_CHECK
#endif

#ifdef __cplusplus
#define RESSEARCH_BEGIN extern "C" {
#define RESSEARCH_END   }
#else
#define RESSEARCH_BEGIN
#define RESSEARCH_END
#endif

#endif
