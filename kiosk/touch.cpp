#include "kiosk/touch.h"

namespace kiosk {
namespace {

model::Touch::Kind kind_of(platform::Finger::Kind kind) {
    switch (kind) {
    case platform::Finger::Kind::down:
        return model::Touch::Kind::down;
    case platform::Finger::Kind::move:
        return model::Touch::Kind::move;
    case platform::Finger::Kind::up:
        return model::Touch::Kind::up;
    case platform::Finger::Kind::lost:
        return model::Touch::Kind::lost;
    }
    return model::Touch::Kind::lost;
}

} // namespace

model::Touch touch_of(const platform::Finger& finger, const ui::Frame& frame, const ui::Layout& layout) {
    return {kind_of(finger.kind), finger.id, finger.x_px / layout.u, finger.y_px / layout.u,
            std::string(ui::target_at(frame, finger.x_px, finger.y_px))};
}

} // namespace kiosk
