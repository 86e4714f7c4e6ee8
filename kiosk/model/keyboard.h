// The only keyboard there is: layouts as data, and the line of text that is being written. Keys are tap targets
// "key/<text>", "accent/<text>", "key/shift", "key/back", "key/numbers", "key/layout", "key/enter", "key/space",
// "key/close"; "save" stands beside the field. Pure.
#pragma once

#include <chrono>
#include <string>
#include <string_view>
#include <vector>

namespace kiosk::model {

// AZERTY first: what hosts in Belgium have under their fingers.
enum class KeyLayout { azerty, qwerty, cyrillic, arabic };

struct Keyboard {
    KeyLayout layout = KeyLayout::azerty;
    bool shift = false;     // the next letter is a capital; then it is off again
    bool numbers = false;   // digits and signs instead of letters
    std::string accents_of; // the letter that was held: its variants take the place of the first row; "": none
    bool operator==(const Keyboard&) const = default;
};

inline constexpr std::chrono::milliseconds accent_hold{500}; // a letter held so long shows its variants

// One line, as it is being written. The caret stands before the byte it names, never inside a character.
struct Line {
    std::string text;
    std::size_t caret = 0;
    std::size_t longest = 120; // bytes (shared::is_words)
    bool operator==(const Line&) const = default;
};

// Three rows of texts, as they are written on the keys now.
std::vector<std::vector<std::string>> rows(const Keyboard& keyboard);
// Variants of a letter, as they are offered; empty: it has none.
std::vector<std::string> accents(const Keyboard& keyboard);
bool has_accents(std::string_view letter, const Keyboard& keyboard);

enum class Typed { nothing, changed, done, closed };
// A key was tapped, or what stands beside the field and does the same as enter: "save".
Typed type(Keyboard& keyboard, Line& line, std::string_view target);
void insert(Line& line, std::string_view text); // not at all if it would become too long
void erase_before_caret(Line& line);            // one character with what is combined with it
void place_caret(Line& line, std::size_t byte); // put back to where a character begins

} // namespace kiosk::model
