# SPDX-License-Identifier: GPL-2.0-or-later
# Completion for the ressearch command that this file is named after in fish. What may stand in a
# place, the command itself tells from its table of options; see commands/complete.h.

function __ressearch_complete
    set -l words (commandline -opc)
    set -l word (commandline -ct | string trim --left --chars '"\'')
    for line in ($words[1] --complete $words[2..] "$word" 2>/dev/null)
        switch $line
            case :files
                __fish_complete_path "$word"
            case :folders
                __fish_complete_directories "$word" ''
            case '*'
                echo $line
        end
    end
end

complete -c (status basename | string replace -r '\.fish$' '') -f -a '(__ressearch_complete)'
