"""The completion scripts: they ask `hoso complete-words` and hand its answer to the shell, each in its own way."""

BASH = r"""# hoso: completion for bash. Load it with: source <(hoso completion bash)
_hoso() {
    local -a words=()
    local piece before= was= apart=1 line=${COMP_LINE-} open= i
    COMPREPLY=()
    # Bash breaks words at '=' and ':'; here they become whole again. `before` is what stands before the last piece.
    for ((i = 1; i <= COMP_CWORD; i++)); do
        piece=${COMP_WORDS[i]}
        line=${line#*"${COMP_WORDS[i - 1]}"}
        apart=1
        if [[ $line != [[:space:]]* ]] && [[ $piece =~ ^[=:]+$ || $was =~ ^[=:]+$ ]]; then apart=; fi
        was=$piece
        open=
        [[ $piece == [\'\"]* ]] && open=1
        piece=${piece//\\/}
        piece=${piece//[\'\"]/}
        if [[ $apart || ${#words[@]} -eq 0 ]]; then
            before=
            words+=("$piece")
        else
            before=${words[${#words[@]} - 1]}
            words[${#words[@]} - 1]+=$piece
        fi
    done
    [[ $was =~ ^[=:]+$ ]] && before=${words[${#words[@]} - 1]} && piece=
    local word fits=
    while IFS=$'\t' read -r word _; do
        word=${word#"$before"}
        [[ ${word,,} == "${piece,,}"* ]] && fits=1
        if [[ ! $open && $word == *[[:space:]\'\"\$\`\\\&\;\|\<\>\(\)\*\?\[\]\{\}\!\#\~]* ]]; then
            printf -v word %q "$word"
        fi
        COMPREPLY+=("$word")
    done < <(command "${1:-hoso}" complete-words -- "${words[@]}" 2>/dev/null)
    # Several words found by what they mean: show them, and leave what was typed as it stands.
    if ((${#COMPREPLY[@]} > 1)) && [[ ! $fits ]]; then COMPREPLY+=(" "); fi
    [[ ${COMPREPLY[0]-} == *= ]] && compopt -o nospace 2>/dev/null
    return 0
}
complete -o default -F _hoso hoso
"""

ZSH = r"""#compdef hoso
# hoso: completion for zsh. Put it as _hoso into a folder of $fpath, or load it with: source <(hoso completion zsh)
_hoso() {
    local line word fits
    local -a whole whole_told open open_told
    while IFS= read -r line; do
        word=${line%%$'\t'*}
        line=${line/$'\t'/  -- }
        [[ ${(L)word} == ${(L)${(Q)PREFIX}}* ]] && fits=1
        if [[ $word == *= ]]; then
            open+=("$word") open_told+=("$line")
        else
            whole+=("$word") whole_told+=("$line")
        fi
    done < <(command hoso complete-words -- "${(@Q)words[2,CURRENT-1]}" "${(Q)PREFIX}" 2>/dev/null)
    # Several words found by what they mean: show them, and leave what was typed as it stands.
    (( $#whole + $#open > 1 )) && [[ -z $fits ]] && compstate[insert]= compstate[list]='list force'
    (( $#whole )) && compadd -U -l -d whole_told -a whole
    (( $#open )) && compadd -U -l -S '' -d open_told -a open
    (( $#whole + $#open )) || _files
}
if [[ ${funcstack[1]} == _hoso ]]; then _hoso "$@"; else compdef _hoso hoso; fi
"""

FISH = r"""# hoso: completion for fish. Save it as ~/.config/fish/completions/hoso.fish
function __hoso_words
    set -l words (commandline -opc)
    set -l typed (commandline -ct)
    set -e words[1]
    set -l found (command hoso complete-words -- $words "$typed" 2>/dev/null)
    if set -q found[1]
        printf '%s\n' $found
    else
        __fish_complete_path "$typed"
    end
end
complete -c hoso -f -a '(__hoso_words)'
"""

SCRIPTS = {"bash": BASH, "zsh": ZSH, "fish": FISH}
