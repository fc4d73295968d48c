# SPDX-License-Identifier: GPL-2.0-or-later
# Completion for the ressearch commands in bash. What may stand in a place, the command itself tells
# from its table of options; see commands/complete.h.

_ressearch() {
    local i rest=$COMP_LINE trimmed candidate word cut= quoted=
    local -a words=()
    # Bash also cuts words at = and :; they are put together again.
    for ((i = 0; i <= COMP_CWORD; i++)); do
        trimmed=${rest#"${rest%%[![:blank:]]*}"}
        if [[ $i -eq 0 || $trimmed != "$rest" || -z $rest ]]; then
            words+=("${COMP_WORDS[i]}")
        else
            words[-1]+=${COMP_WORDS[i]}
        fi
        rest=${trimmed#"${COMP_WORDS[i]}"}
    done
    word=${words[-1]}
    if [[ $word == [\'\"]* ]]; then
        word=${word:1} quoted=yes
    elif [[ $word == *[=:]* ]]; then
        cut=${word%"${word##*[=:]}"}
    fi
    unset 'words[-1]'
    COMPREPLY=()
    while IFS=$'\t' read -r candidate _; do
        case $candidate in
        :files | :folders)
            compopt -o filenames 2>/dev/null
            i=-f
            [[ $candidate == :files ]] || i=-d
            mapfile -t -O "${#COMPREPLY[@]}" COMPREPLY < <(compgen "$i" -- "${word#"$cut"}")
            ;;
        *)
            [[ $candidate != *: ]] || compopt -o nospace 2>/dev/null
            COMPREPLY+=("${candidate#"$cut"}")
            ;;
        esac
    done < <("${words[0]}" --complete "${words[@]:1}" "$word" 2>/dev/null)
    # Of a single one bash would close the quote, but a field wants its value.
    if [[ -n $quoted && ${#COMPREPLY[@]} -eq 1 && ${COMPREPLY[0]} == *: ]]; then
        COMPREPLY+=("${COMPREPLY[0]}...")
    fi
}

complete -F _ressearch ressearch ressearch-index ressearch-batch ressearch-saved ressearch-trace
