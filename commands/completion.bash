# SPDX-License-Identifier: GPL-2.0-or-later
# Completion for the ressearch commands in bash. The options and their values are read from the
# command's own --help, so that there is no second list of them to keep.

_ressearch() {
    local word=${COMP_WORDS[COMP_CWORD]} before=${COMP_WORDS[COMP_CWORD - 1]} help values verbs
    help=$("$1" --help 2>/dev/null)
    # "  cited-by     the paragraphs that cite a document", below "Verbs:".
    verbs=$(sed -n '/^Verbs:/,/^$/s/^  \([a-z-]*\) .*/\1/p' <<<"$help")
    if [[ -n $verbs && $COMP_CWORD -eq 1 && $word != -* ]]; then
        mapfile -t COMPREPLY < <(compgen -W "$verbs" -- "$word")
        return
    elif [[ -n $verbs && $COMP_CWORD -gt 1 ]]; then
        help=$("$1" "${COMP_WORDS[1]}" --help 2>/dev/null)
    fi
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

complete -o filenames -F _ressearch ressearch ressearch-index ressearch-batch ressearch-saved \
    ressearch-trace
