#include "kiosk/ui/settling.h"

#include "kiosk/model/durations.h"
#include "kiosk/ui/motion.h"

#include <algorithm>

namespace kiosk::ui {

void settling_tile(Canvas& canvas, const model::View& view, const SettlingTile& what) {
    const Rect& box = what.box;
    TileStyle style{{40, 46, 42, 44}, theme::lip_primary, theme::pine, 0, theme::pine_lip, theme::pine_pressed};
    style.primary = true;
    style.ground = what.ground;
    const bool settling = view.state.settling_since.has_value() || view.state.counting;
    const Face face = tile(canvas, what.target, box, style, settling ? what.target : view.state.pressed);
    const bool narrow = box.w < 600;
    const float icon = what.icon_size;
    const float x = box.x + (narrow ? 28 : box.w * (box.w < 800 ? 0.11f : 0.19f));
    const float cy = box.y + face.down + (box.h - style.lip) / 2;
    if (settling) {
        float share = 1;
        if (view.state.settling_since) share = canvas.progress(*view.state.settling_since, model::settle_time);
        const float lift = icon * 0.1f * out_back(std::min(1.0f, share * 3));
        ring(canvas, x + icon / 2, cy, icon * 0.48f, share, theme::pine_ring, theme::milk, 9);
        canvas.disc(x + icon / 2, cy, icon * 0.37f, theme::milk);
        canvas.icon("cup-0", x + icon * 0.22f, cy - icon * 0.34f - lift, icon * 0.6f, theme::milk);
    } else if (what.icon == "check-light") {
        canvas.icon(what.icon, x, cy - icon / 2, icon, face.colour);
    } else {
        canvas.disc(x + icon / 2, cy, icon / 2, theme::milk);
        canvas.icon(what.icon, x + icon * 0.12f, cy - icon * 0.38f, icon * 0.76f, theme::milk);
    }
    TextStyle text;
    text.size = what.size;
    text.colour = theme::milk;
    text.on = face.colour;
    text.lines = 2;
    text.line_height = 1.1f;
    const float words = narrow ? x + icon + 20 : std::max(box.x + box.w * 0.3556f, x + icon + 28);
    canvas.text(canvas.words(what.key), {words, box.y + face.down, box.right() - 24 - words, box.h - style.lip}, text);
}

} // namespace kiosk::ui
