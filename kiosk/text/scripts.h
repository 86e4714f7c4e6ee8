// What follows from a language's script: direction and line height. The script is the tag's own subtag, else the likely
// one of the language (Unicode CLDR, likelySubtags). Pure, any thread.
#pragma once

#include <string>
#include <string_view>

namespace kiosk::text {

enum class Direction { left_to_right, right_to_left };

// ISO 15924: script_of("nl") is "Latn", script_of("ckb") "Arab", script_of("uz-Arab-AF") "Arab". Unknown languages:
// "Latn".
std::string_view script_of(std::string_view tag);
Direction direction_of(std::string_view tag);

// Of the font size, from design.md section 4. 0: take what the script's font asks for.
float line_height_of(std::string_view tag);

// Keeps a time or a name in one piece inside text of the other direction (FSI ... PDI, UAX #9).
std::string isolated(std::string_view text);

} // namespace kiosk::text
