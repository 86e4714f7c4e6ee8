// The bar of every screen but home: the way back, a title, and the tiles that are everywhere: from the end inwards the
// host's bell, lower, languages (where there is a choice) and listen, without a hole between them.
#pragma once

#include "kiosk/ui/widgets.h"

#include <string_view>

namespace kiosk::ui {

struct Bar {
    float y = 32;
    float h = 104;
    float margin = 48;
    float gap = 16;
    float language_w = 270;
    Rect title;
    float title_size = theme::title_size;
    float label_w = 380; // of the translation label, at the title's end
};

// As the design has it; in portrait the title stands below the tiles.
Bar bar_for(const Layout& layout);

struct BarWords {
    std::string_view way_back = "home"; // icon of the first tile; the target is `home`
    std::string_view title;             // key of the words; "": none
    bool calls_host = false;            // the bell is what is asked for now
};
void draw_bar(Canvas& canvas, const model::View& view, const Bar& bar, const BarWords& words);

// "Translated from Dutch": every text that is not Dutch says so (Belgian language law for local authorities); in
// Brussels Dutch and French are equal.
bool is_translation(const model::View& view);
// Small, on up to two lines; nothing where the screen shows no translation.
void translated_label(Canvas& canvas, const model::View& view, Rect box, Colour on, text::Align align);

} // namespace kiosk::ui
