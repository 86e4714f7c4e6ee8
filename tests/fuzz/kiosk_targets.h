// What is tried at the kiosk on each input; aborts when a promise of its headers does not hold.
#pragma once

#include <string_view>

namespace tests {

void fuzz_catalogue(std::string_view input); // a .mo file
void fuzz_own_words(std::string_view input); // own/words.txt, and languages/index.txt
void fuzz_picture(std::string_view input);   // "s" and an SVG, or anything else and a PNG
// A team at the glass, a line for each thing that happens: "t TARGET" a tap, "h TARGET" held for three seconds,
// "w SECONDS" nobody, "y" and "n" what the disk answers to the next wish, "p" the PIN is right, "x" the day closes.
void fuzz_team(std::string_view input);

} // namespace tests
