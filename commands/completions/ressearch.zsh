#compdef ressearch ressearch-index ressearch-batch ressearch-saved ressearch-trace
# SPDX-License-Identifier: GPL-2.0-or-later
# Completion for the ressearch commands in zsh. What may stand in a place, the command itself tells
# from its table of options; see commands/complete.h.

local line word=$PREFIX
local -a before whole begun
before=("${(@Q)words[2,CURRENT-1]}")
for line in "${(@f)$($words[1] --complete "${before[@]}" "$word" 2>/dev/null)}"; do
    case $line in
    :files | :folders)
        # Behind the sign of "--index=".
        [[ $word != --*=* ]] || compset -P '*='
        [[ $line == :files ]] && _files || _files -/
        ;;
    '') ;;
    *)
        # _describe wants "candidate:help".
        line=${line//:/\\:}
        line=${line/$'\t'/:}
        if [[ ${line%%$'\t'*} == *\\:(|:*) ]]; then
            begun+=("$line")
        else
            whole+=("$line")
        fi
        ;;
    esac
done
_describe -t words word whole
_describe -t fields field begun -S ''
