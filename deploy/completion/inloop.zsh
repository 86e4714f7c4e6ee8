#compdef inloop-kiosk inloop-central
# What there is to complete is asked of the program itself, so it is never out of date.
local -a path_words words_known
local word
__inloop_words() {
    "$@" --help 2>/dev/null | awk '
        /^[A-Za-z][A-Za-z ]*:/ { part = tolower($1) }
        part == "subcommands:" && /^  [a-z]/ { print $1 }
        part == "options:" && /^  +-/ { n = split($1, names, ","); for (i = 1; i <= n; ++i) print names[i] }'
}
path_words=($words[1])
for word in ${words[2,CURRENT-1]}; do
    [[ $word == -* ]] && continue
    words_known=(${(f)"$(__inloop_words $path_words)"})
    (( ${words_known[(Ie)$word]} )) && path_words+=($word)
done
words_known=(${(f)"$(__inloop_words $path_words)"})
compadd -a words_known || _files
