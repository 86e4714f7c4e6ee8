#include "kiosk/ui/service_tiles.h"

#include "kiosk/model/durations.h"
#include "kiosk/ui/motion.h"

#include <algorithm>

namespace kiosk::ui {

namespace {

TileStyle style_of(Colour edge, Colour ground) {
    TileStyle style;
    style.corners = 30;
    style.edge = edge;
    style.ground = ground;
    return style;
}

float icon_size(Rect box) {
    return std::min(68.0f, box.h * 2 / 3);
}

} // namespace

void listen_tile(Canvas& canvas, const model::View& view, Rect box) {
    if (!view.has_voice) return;
    TileStyle style = style_of(theme::edge, theme::bg_bottom);
    style.selected = view.state.listening;
    icon_tile(canvas, "listen", box, "speaker", icon_size(box), style, view.state.pressed);
}

void call_host_tile(Canvas& canvas, const model::View& view, Rect box, Colour edge, Colour ground, Colour fill) {
    TileStyle style = style_of(edge, ground);
    style.fill = fill;
    style.selected = view.state.host_called_since.has_value();
    const Face face = tile(canvas, "call_host", box, style, view.state.pressed);
    const float size = icon_size(box);
    float rise = 0;
    if (view.state.host_called_since) {
        const float t = canvas.progress(*view.state.host_called_since, milliseconds(900));
        rise = t < 1 ? 8 * hop(t * 3 - static_cast<float>(static_cast<int>(t * 3))) : 0;
        canvas.redraw_at(*view.state.host_called_since + model::host_answer);
    }
    canvas.icon("bell", box.x + (box.w - size) / 2, box.y + (box.h - style.lip - size) / 2 + face.down - rise, size,
                face.colour);
}

void lower_tile(Canvas& canvas, const model::View& view, Rect box, Colour edge, Colour ground) {
    TileStyle style = style_of(edge, ground);
    style.selected = view.state.lowered;
    icon_tile(canvas, "lower", box, "lower", icon_size(box), style, view.state.pressed);
}

} // namespace kiosk::ui
