// Fills shapes into a picture. What a pixel becomes depends on the shape and on what lies under it, never on the clip:
// painting a part gives the same pixels as painting the whole. Inside Painter.
#pragma once

#include "kiosk/platform/painter.h"
#include "kiosk/platform/shapes.h"

namespace kiosk::platform {

// `clip` lies inside the picture, whose pixels are opaque and stay so.
void fill(const Shapes& all, const Shape& shape, const Box& clip, const Pixels& picture);

} // namespace kiosk::platform
