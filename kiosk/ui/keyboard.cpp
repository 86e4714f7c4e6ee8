#include "kiosk/ui/keyboard.h"

#include "kiosk/model/look_back.h"
#include "kiosk/ui/staff_parts.h"

#include <algorithm>

namespace kiosk::ui {

namespace {

constexpr int columns = 11;
constexpr float board_gap = 9;

struct KeyGrid {
    float x;
    float y;
    float w; // of a key
    float h;
    Rect key(int row, int column, int wide = 1) const {
        return {x + static_cast<float>(column) * (w + board_gap), y + static_cast<float>(row) * (h + board_gap),
                w * static_cast<float>(wide) + board_gap * static_cast<float>(wide - 1), h};
    }
};

KeyGrid grid_for(const Layout& layout) {
    const float margin = layout.shape == Shape::wide ? 48 : 16;
    const float h = layout.shape == Shape::wide ? 88 : layout.shape == Shape::compact ? 84 : 96;
    const float all = keyboard_height(layout);
    const float w = (layout.width - 2 * margin - board_gap * (columns - 1)) / columns;
    return {margin, layout.height - all + 14, w, h};
}

TileStyle key_style(bool special, bool selected = false) {
    TileStyle style{{20, 18, 22, 16}, 6};
    style.fill = special ? theme::paper2 : theme::foam;
    style.ground = theme::paper2;
    style.selected = selected;
    return style;
}

void letter(Canvas& canvas, const std::string& name, Rect box, const std::string& words, std::string_view pressed,
            bool special = false, bool selected = false) {
    const TileStyle style = key_style(special, selected);
    const Face face = tile(canvas, name, box, style, pressed);
    TextStyle text = staff_text(words.size() > 3 ? 32 : 44, face.colour, text::Align::centre);
    text.lines = 1;
    canvas.text(words, {box.x + 4, box.y + face.down, box.w - 8, box.h - style.lip}, text);
}

void first_row(Canvas& canvas, const model::Keyboard& keyboard, const KeyGrid& g, const std::vector<std::string>& keys,
               std::string_view pressed) {
    const auto variants = model::accents(keyboard);
    const bool accents = !variants.empty();
    const auto& shown = accents ? variants : keys;
    for (std::size_t i = 0; i < shown.size() && i < 10; ++i)
        letter(canvas, (accents ? "accent/" : "key/") + shown[i], g.key(0, static_cast<int>(i)), shown[i], pressed,
               false, accents);
}

} // namespace

float keyboard_height(const Layout& layout) {
    const float h = layout.shape == Shape::wide ? 88 : layout.shape == Shape::compact ? 84 : 96;
    return 4 * h + 3 * board_gap + 14 + (layout.shape == Shape::wide ? 24 : 14);
}

void draw_keyboard(Canvas& canvas, const model::Keyboard& keyboard, std::string_view pressed) {
    const KeyGrid g = grid_for(canvas.layout());
    const float top = canvas.height() - keyboard_height(canvas.layout());
    canvas.band(top, canvas.height() - top, theme::paper2, theme::paper2);
    canvas.band(top, 3, theme::divider, theme::divider);
    const auto keys = model::rows(keyboard);
    first_row(canvas, keyboard, g, keys[0], pressed);
    for (std::size_t i = 0; i < keys[1].size(); ++i)
        letter(canvas, "key/" + keys[1][i], g.key(1, static_cast<int>(i)), keys[1][i], pressed);
    for (std::size_t i = 0; i < keys[2].size(); ++i)
        letter(canvas, "key/" + keys[2][i], g.key(2, static_cast<int>(i) + 1), keys[2][i], pressed);
    icon_tile(canvas, "key/back", g.key(0, 10), "backspace", 54, key_style(true), pressed);
    icon_tile(canvas, "key/enter", g.key(1, 10), "enter", 54, key_style(true), pressed);
    icon_tile(canvas, "key/shift", g.key(2, 0), "shift", 54, key_style(true, keyboard.shift), pressed);
    letter(canvas, "key/numbers", g.key(3, 0), keyboard.numbers ? "abc" : "123", pressed, true);
    icon_tile(canvas, "key/layout", g.key(3, 1), "keyboard", 58, key_style(true), pressed);
    letter(canvas, "key/'", g.key(3, 2), "'", pressed);
    letter(canvas, "key/-", g.key(3, 3), "-", pressed);
    const Rect space = g.key(3, 4, 4);
    const Face face = tile(canvas, "key/space", space, key_style(false), pressed);
    canvas.rect({space.x + space.w / 2 - 110, space.y + space.h / 2 - 6 + face.down, 220, 8}, {4, theme::edge});
    letter(canvas, "key/,", g.key(3, 8), ",", pressed);
    letter(canvas, "key/.", g.key(3, 9), ".", pressed);
    icon_tile(canvas, "key/close", g.key(3, 10), "close", 50, key_style(true), pressed);
}

void text_field(Canvas& canvas, std::string_view name, Rect box, const std::string& words, const model::Line* line,
                std::string_view pressed) {
    TileStyle style = staff_tile();
    style.edge = theme::ink;
    style.lip = 3;
    style.pressed_fill = theme::foam;
    const Face face = tile(canvas, name, box, style, pressed);
    const Rect inside{box.x + 22, box.y + face.down, box.w - 44, box.h - style.lip};
    const std::string& shown = line != nullptr ? line->text : words;
    const float size = box.h > 150 ? 28 : model::characters(shown) > 36 ? 32 : 42;
    TextStyle text = staff_text(size, face.colour);
    text.lines = size > 40 ? 1 : std::max(1, static_cast<int>(inside.h / (size * 1.12f)));
    canvas.text(shown, inside, text);
    if (line != nullptr) canvas.caret(line->text, line->caret, inside, text, theme::clay);
}

void writing_field(Canvas& canvas, Rect row, const model::Line& line, std::string_view pressed) {
    const float save = std::clamp(row.w * 0.24f, 240.0f, 300.0f);
    text_field(canvas, "words", {row.x, row.y, row.w - save - staff_gap, row.h}, "", &line, pressed);
    const float h = std::min(row.h, 110.0f);
    save_button(canvas, "save", {row.right() - save, row.bottom() - h, save, h}, canvas.words("staff/save"), pressed);
}

} // namespace kiosk::ui
