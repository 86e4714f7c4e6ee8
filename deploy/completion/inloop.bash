# Completes inloop-kiosk and inloop-central. What there is to complete is asked of the program itself, so it is never out of date.

# __inloop_words PROGRAM [SUBCOMMAND...]: subcommands and options that may follow, a line each.
__inloop_words() {
    "$@" --help 2>/dev/null | awk '
        /^[A-Za-z][A-Za-z ]*:/ { part = tolower($1) }
        part == "subcommands:" && /^  [a-z]/ { print $1 }
        part == "options:" && /^  +-/ { n = split($1, names, ","); for (i = 1; i <= n; ++i) print names[i] }'
}

# __inloop_values OPTION PROGRAM [SUBCOMMAND...]: the words an option chooses from, if it has such.
__inloop_values() {
    local option=$1
    shift
    "$@" --help 2>/dev/null | awk -v option="$option" '
        $1 == option && match($0, /:\{[^}]*\}/) { text = substr($0, RSTART + 2, RLENGTH - 3); gsub(",", "\n", text); print text }'
}

_inloop() {
    local current=${COMP_WORDS[COMP_CWORD]} previous=${COMP_WORDS[COMP_CWORD - 1]}
    local -a path=("${COMP_WORDS[0]}")
    local word values
    for word in "${COMP_WORDS[@]:1:COMP_CWORD-1}"; do
        case $word in -*) continue ;; esac
        if __inloop_words "${path[@]}" | grep -qxF -- "$word"; then path+=("$word"); fi
    done
    COMPREPLY=()
    case $previous in
    -*)
        values=$(__inloop_values "$previous" "${path[@]}")
        if [ -n "$values" ]; then mapfile -t COMPREPLY < <(compgen -W "$values" -- "$current"); fi
        if [ -n "$values" ]; then return; fi
        ;;
    esac
    mapfile -t COMPREPLY < <(compgen -W "$(__inloop_words "${path[@]}")" -- "$current")
}
complete -o default -F _inloop inloop-kiosk inloop-central
