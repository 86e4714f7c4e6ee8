// What the pixels of a draw list are by definition: every triangle, every pixel, in doubles, slowly. The painter is
// held against it.
#pragma once

#include "kiosk/bitmap.h"

struct ImDrawList;

namespace tests {

kiosk::Bitmap paint_slowly(const ImDrawList& list, int width, int height);

} // namespace tests
