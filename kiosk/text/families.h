// What the screen's labels and the printed page ask Pango for alike.
#pragma once

#include <string>
#include <string_view>

namespace kiosk::text {

// Every script of the bench by name, so that no other face (Kufi, a serif, DejaVu) takes its runs; never an emoji font.
inline constexpr const char* families =
    "Noto Sans,Noto Sans Arabic,Noto Sans Ethiopic,Noto Sans Hebrew,Noto Sans Devanagari,"
    "Noto Sans Bengali,Noto Sans Gurmukhi,Noto Sans Tamil,Noto Sans Armenian,"
    "Noto Sans Georgian,Noto Sans Thai,Noto Serif Tibetan,Noto Sans Tifinagh,Noto Sans CJK SC";

// What strangers wrote, as one line that Pango takes: line breaks and other control characters would start lines of
// their own.
std::string on_one_line(std::string_view text);

} // namespace kiosk::text
