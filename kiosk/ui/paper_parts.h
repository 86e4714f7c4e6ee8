// Where a page, or a copy, may go: each stick that is in, and a printer. The host says it; nothing goes by itself.
#pragma once

#include "kiosk/ui/widgets.h"

#include <string>

namespace kiosk::ui {

// How it goes with what was sent there; before that, this icon and these words.
void paper_line(Canvas& canvas, const model::View& view, Rect row, std::string_view icon, const std::string& words);
// A tile for each place, as many sticks as there is room for, and one to look again.
void paper_ways(Canvas& canvas, const model::View& view, Rect box, bool sticks, bool printer);

} // namespace kiosk::ui
