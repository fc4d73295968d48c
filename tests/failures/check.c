// SPDX-License-Identifier: GPL-2.0-or-later
/* Whether what a failing step ended in is what it must. */
#include "tests/unit/support/check.h"
#include "tests/failures/steps.h"

size_t steps_wrong;

void steps_check(ressearch_status status, const ressearch_error *error, long n) {
    if (status != steps_status || error->status != status || error->message[0] == '\0') {
        print_error("step %ld: %s, \"%s\"\n", n, ressearch_status_name(status), error->message);
        steps_wrong++;
    }
}

int steps_forget_wrong(void **state) {
    (void)state;
    steps_wrong = 0;
    return 0;
}
