// The on-screen keyboard, and the field it writes in.
#pragma once

#include "kiosk/model/keyboard.h"
#include "kiosk/ui/widgets.h"

namespace kiosk::ui {

// How high the keyboard is at the bottom of this glass, u.
float keyboard_height(const Layout& layout);
void draw_keyboard(Canvas& canvas, const model::Keyboard& keyboard, std::string_view pressed);
// A field with words in it; touched, it is written in. line: what is being written, with its caret; none: not now. Many
// words go on two lines, and on more in a field as high as a note.
void text_field(Canvas& canvas, std::string_view name, Rect box, const std::string& words, const model::Line* line,
                std::string_view pressed);
// The field that is being written in, and beside it what keeps the words, as the keyboard's enter does.
void writing_field(Canvas& canvas, Rect row, const model::Line& line, std::string_view pressed);

} // namespace kiosk::ui
