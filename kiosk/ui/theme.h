// How Inloop looks: the tokens of its design (colours, edges, type), each with the contrast it was chosen for. Lengths
// are in u, the logical unit of layout.h (a 1920th of a 21.5" screen's width).
#pragma once

#include <imgui.h>

#include <array>
#include <string_view>

namespace kiosk::ui {

using Colour = ImU32;

constexpr Colour rgb(unsigned hex, unsigned alpha = 255) {
    return IM_COL32(hex >> 16 & 255u, hex >> 8 & 255u, hex & 255u, alpha);
}
// The same colour, less of it. share: 0..1
constexpr Colour faded(Colour colour, float share) {
    const auto alpha = static_cast<unsigned>(static_cast<float>(colour >> IM_COL32_A_SHIFT & 255u) * share + 0.5f);
    return (colour & ~static_cast<Colour>(IM_COL32_A_MASK)) | static_cast<Colour>(alpha) << IM_COL32_A_SHIFT;
}
// WCAG 2.1 contrast of two opaque colours, 1..21.
float contrast(Colour one, Colour other);
// `share` of the way from one to the other. Opaque.
Colour blend(Colour from, Colour to, float share);

namespace theme {

// Grounds, with the contrast of ink on them.
inline constexpr Colour bg_top = rgb(0xFDF7EA);
inline constexpr Colour bg_bottom = rgb(0xF8EBD2);
inline constexpr Colour paper = rgb(0xFBF3E3);  // 13.4
inline constexpr Colour paper2 = rgb(0xF5E7CD); // grooves, disabled
inline constexpr Colour foam = rgb(0xFFFCF5);   // tiles, cards; 14.4
inline constexpr Colour milk = rgb(0xFFFAF0);   // light text on pine, porcelain
inline constexpr Colour ink = rgb(0x35241D);    // text and every icon's outline
inline constexpr Colour ink2 = rgb(0x54423A);   // second text; not on sun
inline constexpr Colour edge = rgb(0x917C69);   // border and lip of a tile; 3.4 on the ground, 3.9 beside foam
inline constexpr Colour pine = rgb(0x1E5747);   // done and save only; milk on it 8.0
inline constexpr Colour pine_lip = rgb(0x113B2F);
inline constexpr Colour pine_pressed = rgb(0x174639);
inline constexpr Colour pine_ring = rgb(0x3E7767);
inline constexpr Colour sun = rgb(0xF6C662);      // hint; ink 9.3
inline constexpr Colour sun_tint = rgb(0xFCE8B8); // selected, now; ink 12.2
inline constexpr Colour sun_edge = rgb(0x9C6A12); // 4.0
inline constexpr Colour tap_in_top = rgb(0xFBD27A);
inline constexpr Colour tap_in_bottom = rgb(0xF3BC52); // ink 8.5
inline constexpr Colour alert = rgb(0x8A2E19);         // the cross of what is cancelled; 8.2 on foam
inline constexpr Colour clay = rgb(0xDB6B4C);
inline constexpr Colour bark = rgb(0x8A5A34);

// Paper: information that can't be pressed.
inline constexpr Colour paper_shadow = rgb(0xE9D9BB);
inline constexpr Colour paper_edge = rgb(0xD8C5A2);
inline constexpr Colour divider = rgb(0xCBB38C);
inline constexpr Colour rug_shadow = rgb(0xD9C29B);

// The coffee table.
inline constexpr Colour wood = rgb(0xE0AF77);
inline constexpr Colour wood2 = rgb(0xCD965A);
inline constexpr Colour wood_thanks = rgb(0xC98F52); // deeper, as more of the table is seen
inline constexpr Colour wood_lit = rgb(0xEBC391);
inline constexpr Colour wood_lit_thanks = rgb(0xEDC697);
inline constexpr Colour wood_grain = rgb(0xBE8549);
inline constexpr Colour cup_shadow = rgb(0xB57D43);
inline constexpr Colour cup_shadow_thanks = rgb(0xA9713A);
inline constexpr Colour wood_edge = rgb(0x6B4426); // border and lip of a tile standing on wood; 3.0 on its darkest

// Thank-you.
inline constexpr Colour thanks_top = rgb(0xFEF8EC);
inline constexpr Colour thanks_bottom = rgb(0xF9E7C6);
inline constexpr std::array glow{rgb(0xFDF1D6), rgb(0xFCE9BE), rgb(0xFADD9C)}; // three flat discs, from the outside

// The six tables: the same cup stands on the real table. Never colour alone: each has a motif.
struct Table {
    std::string_view cup; // names the icon "table-cup-<cup>"
    Colour tint;          // ink on it 11.5 or more
    Colour edge;          // 3.4 or more
};
inline constexpr std::array tables{
    Table{"clay", rgb(0xFADFD3), rgb(0xB0472B)},  Table{"sun", sun_tint, sun_edge},
    Table{"fjord", rgb(0xD6E8F2), rgb(0x2C668F)}, Table{"leaf", rgb(0xE0ECD2), rgb(0x567A3A)},
    Table{"plum", rgb(0xECDFEE), rgb(0x6A3D6E)},  Table{"milk", rgb(0xFFFFFF), edge},
};

// A pressable block shows its lip below its face; how high says how important it is.
inline constexpr float lip_tile = 8;
inline constexpr float lip_animal = 10;
inline constexpr float lip_primary = 12;
inline constexpr float lip_tap_in = 14;
inline constexpr float border = 3;
inline constexpr float border_selected = 6;

// Type.
inline constexpr float smallest_text = 24;
inline constexpr float title_size = 52;
inline constexpr float tile_size = 28;

// What the audit asks for (20.8 mm, 29.8 mm and 2 mm at 4.03 px/mm).
inline constexpr float least_target = 84;
inline constexpr float least_primary = 120;
inline constexpr float least_gap = 8;
inline constexpr float least_text_contrast = 7;
inline constexpr float least_edge_contrast = 3;

} // namespace theme
} // namespace kiosk::ui
