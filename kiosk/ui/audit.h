// Whether everybody can use a screen: reach, size, gaps, contrast and fit, checked on what was really drawn. Pure.
#pragma once

#include "kiosk/ui/frame.h"
#include "kiosk/ui/layout.h"

#include <string>
#include <vector>

namespace kiosk::ui {

// One sentence per fault: which thing, what it should be, what it is. Empty: a good screen. The limits stand in
// theme.h; where the glass was measured its millimetres count too (20 mm a target, 30 mm a primary one, 2 mm between
// two).
std::vector<std::string> audit(const Frame& frame, const Layout& layout);

// The targets with their rectangles in millimetres, one a line, sorted by name: for people to approve.
std::string listing(const Frame& frame, const Layout& layout);

} // namespace kiosk::ui
