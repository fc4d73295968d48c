#!/bin/sh
# SPDX-License-Identifier: GPL-2.0-or-later
# Each source and script names its licence, and each C file says in a comment what it is for.
set -eu
find include core indexer searcher commands examples bindings bench tests scripts .ci -type f \
    \( -name '*.[ch]' -o -name '*.cc' -o -name '*.sh' -o -name '*.bash' -o -name '*.cpp' -o -name '*.rs' \
    -o -name '*.py' -o -name '*.js' -o -name '*.ts' -o -path 'scripts/*' \
    -o -path '.ci/*' \) ! -name '*.md' -exec awk '
    function wrong(why) {
        print FILENAME ": " why
        failed = 1
    }
    FNR == 1 && !/SPDX-License-Identifier: GPL-2.0-or-later/ && !/^#!/ {
        wrong("the first line names no licence")
    }
    FNR == 1 && /^#!/ {
        script = 1
        next
    }
    FNR == 1 { script = 0 }
    FNR == 2 && script && !/SPDX-License-Identifier: GPL-2.0-or-later/ {
        wrong("the second line names no licence")
    }
    FNR == 2 && FILENAME ~ /\.(c|h|cc|cpp|rs)$/ && !/^\/\*|^\/\// {
        wrong("the second line is no comment on what the file is for")
    }
    END { exit failed }' {} +
head -n 2 LICENSE | grep -q 'GNU GENERAL PUBLIC LICENSE'
