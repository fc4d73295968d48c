# SPDX-License-Identifier: GPL-2.0-or-later
# Completion for the ressearch commands in bash. The options and their values are read from the
# command's own --help, so that there is no second list of them to keep.

_ressearch() {
    local word=${COMP_WORDS[COMP_CWORD]} before=${COMP_WORDS[COMP_CWORD - 1]} help values
    help=$("$1" --help 2>/dev/null)
    if [[ $before == --* ]]; then
        # "--sort relevance|date|document" names its values.
        values=$(sed -n "s/.*${before}[ =]\([a-z]*|[a-z|]*\).*/\1/p" <<<"$help" | tr '|' ' ')
        if [[ -n $values ]]; then
            mapfile -t COMPREPLY < <(compgen -W "$values" -- "$word")
            return
        fi
    fi
    if [[ $word == -* ]]; then
        mapfile -t COMPREPLY < <(compgen -W "$(grep -o -e "--[a-z][a-z-]*" <<<"$help" | sort -u)" -- "$word")
    else
        mapfile -t COMPREPLY < <(compgen -f -- "$word")
    fi
}

complete -o filenames -F _ressearch ressearch ressearch-index ressearch-batch ressearch-saved
