#include "central/icon_words.h"

#include <array>

namespace central {
namespace {

struct Word {
    std::string_view word;
    std::string_view icon;
};

constexpr std::array words{
    Word{"koffie", "coffee"},
    Word{"café", "coffee"},
    Word{"cafe", "coffee"},
    Word{"coffee", "coffee"},
    Word{"spel", "play"},
    Word{"speel", "play"},
    Word{"jeu", "play"},
    Word{"jouer", "play"},
    Word{"play", "play"},
    Word{"muziek", "music"},
    Word{"musi", "music"},
    Word{"zing", "music"},
    Word{"chant", "music"},
    Word{"sing", "music"},
    Word{"massage", "massage"},
    Word{"verhaal", "story"},
    Word{"verhalen", "story"},
    Word{"voorlees", "story"},
    Word{"voorlezen", "story"},
    Word{"histoire", "story"},
    Word{"conte", "story"},
    Word{"story", "story"},
    Word{"boek", "books"},
    Word{"livre", "books"},
    Word{"book", "books"},
    Word{"knutsel", "painting"},
    Word{"schilder", "painting"},
    Word{"teken", "painting"},
    Word{"bricol", "painting"},
    Word{"peint", "painting"},
    Word{"paint", "painting"},
    Word{"craft", "painting"},
    Word{"koken", "cooking"},
    Word{"kook", "cooking"},
    Word{"cuisin", "cooking"},
    Word{"cooking", "cooking"},
    Word{"buiten", "outside"},
    Word{"tuin", "outside"},
    Word{"wandel", "walk"},
    Word{"jardin", "outside"},
    Word{"balade", "walk"},
    Word{"promenade", "walk"},
    Word{"outside", "outside"},
    Word{"garden", "outside"},
    Word{"walk", "walk"},
    Word{"turn", "gym"},
    Word{"gym", "gym"},
    Word{"beweeg", "gym"},
    Word{"bewegen", "gym"},
    Word{"taal", "language-table"},
    Word{"praat", "language-table"},
    Word{"langue", "language-table"},
    Word{"language", "language-table"},
    Word{"babbel", "chat"},
    Word{"papot", "chat"},
    Word{"chat", "chat"},
    Word{"weeg", "weigh"},
    Word{"wegen", "weigh"},
    Word{"consult", "weigh"},
    Word{"weigh", "weigh"},
    Word{"vader", "fathers"},
    Word{"papa", "fathers"},
    Word{"père", "fathers"},
    Word{"father", "fathers"},
    Word{"grootouder", "grandparents"},
    Word{"grands-parents", "grandparents"},
    Word{"grandparent", "grandparents"},
    Word{"grootvader", "grandparents"},
    Word{"zwanger", "pregnant"},
    Word{"enceinte", "pregnant"},
    Word{"pregnan", "pregnant"},
    Word{"feest", "party"},
    Word{"fête", "party"},
    Word{"party", "party"},
    Word{"ruil", "swap"},
    Word{"échange", "swap"},
    Word{"swap", "swap"},
    Word{"kleding", "swap"},
    Word{"kleren", "swap"},
    Word{"vêtement", "swap"},
    Word{"tweeling", "twins"},
    Word{"jumeau", "twins"},
    Word{"twin", "twins"},
    Word{"speelgoed", "toys"},
    Word{"jouet", "toys"},
    Word{"toys", "toys"},
    Word{"slaap", "sleep"},
    Word{"slapen", "sleep"},
    Word{"sommeil", "sleep"},
    Word{"sleep", "sleep"},
    Word{"school", "school"},
    Word{"école", "school"},
    Word{"geld", "money"},
    Word{"budget", "money"},
    Word{"argent", "money"},
    Word{"money", "money"},
    Word{"eten", "meal"},
    Word{"maaltijd", "meal"},
    Word{"repas", "meal"},
    Word{"ontbijt", "meal"},
    Word{"meal", "meal"},
    Word{"soep", "meal"},
};

// Latin letters of one or two bytes.
std::string lower_words(std::string_view text) {
    std::string result(text);
    unsigned char before = 0;
    for (char& c : result) {
        const auto byte = static_cast<unsigned char>(c);
        if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
        if (before == 0xc3 && byte >= 0x80 && byte <= 0x9e && byte != 0x97) c = static_cast<char>(byte + 0x20);
        before = byte;
    }
    return result;
}

bool has_word(std::string_view title, std::string_view word, bool begins) {
    for (std::size_t at = title.find(word); at != std::string_view::npos; at = title.find(word, at + 1)) {
        if (!begins || at == 0) return true;
        const auto before = static_cast<unsigned char>(title[at - 1]);
        if (before < 0x80 && !(before >= 'a' && before <= 'z')) return true;
    }
    return false;
}

} // namespace

std::string icon_of(std::string_view title, const IconWords& corrected) {
    const std::string text = lower_words(title);
    std::size_t longest = 0;
    std::string icon = "calendar";
    for (const auto& [word, its_icon] : corrected)
        if (word.size() > longest && has_word(text, word, false)) {
            longest = word.size();
            icon = its_icon;
        }
    if (longest > 0) return icon;
    for (const Word& word : words)
        if (word.word.size() > longest && has_word(text, word.word, word.word.size() < 5)) {
            longest = word.word.size();
            icon = word.icon;
        }
    return icon;
}

} // namespace central
