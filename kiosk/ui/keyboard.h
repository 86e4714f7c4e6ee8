// The on-screen keyboard, and the line it writes with its caret.
#pragma once

#include "kiosk/model/keyboard.h"
#include "kiosk/ui/widgets.h"

namespace kiosk::ui {

// How high the keyboard is at the bottom of this glass, u.
float keyboard_height(const Layout& layout);
void draw_keyboard(Canvas& canvas, const model::Keyboard& keyboard, std::string_view pressed);
// A field with words in it; touched, it is written in. line: what is being written, with its caret; none: not now.
void text_field(Canvas& canvas, std::string_view name, Rect box, const std::string& words, const model::Line* line,
                std::string_view pressed);

} // namespace kiosk::ui
