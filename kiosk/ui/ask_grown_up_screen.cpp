// Too many families too fast: the screen asks for a grown-up and goes on with the team's PIN, or by itself after
// a minute without a touch.
#include "kiosk/ui/screens.h"

#include "kiosk/model/durations.h"
#include "kiosk/ui/bar.h"
#include "kiosk/ui/service_tiles.h"

#include <algorithm>

namespace kiosk::ui {

void draw_ask_grown_up(Canvas& canvas, const model::View& view) {
    const float w = canvas.width();
    const float h = canvas.height();
    const Shape shape = canvas.layout().shape;
    const float scale = shape == Shape::compact ? 0.66f : shape == Shape::portrait ? 1.15f : 1;
    const float middle = w / 2;
    const float figure = 380 * scale;
    const float floor = h * 0.52f;
    canvas.background(theme::thanks_top, theme::thanks_bottom);
    for (std::size_t i = 0; i < theme::glow.size(); ++i)
        canvas.disc(middle, floor - figure * 0.42f, figure * (0.84f - 0.18f * static_cast<float>(i)), theme::glow[i]);
    canvas.icon("preschooler", middle - figure * 0.98f, floor - figure * 0.62f, figure * 0.62f, theme::glow[0]);
    canvas.icon("adult", middle - figure / 2, floor - figure, figure, theme::glow[2]);
    canvas.icon("toddler", middle + figure * 0.42f, floor - figure * 0.5f, figure * 0.52f, theme::glow[0]);

    TextStyle text;
    text.size = 76 * scale;
    text.align = text::Align::centre;
    text.on = theme::glow[0];
    text.lines = 2;
    canvas.text(canvas.words("ask_grown_up"), {48, floor + 14, w - 96, 150 * scale}, text);
    translated_label(canvas, view, {middle - 250, 36, 500, 60}, theme::thanks_top, text::Align::centre);

    const float tile_w = std::min(w - 96, 900 * scale);
    const float tile_h = std::max(150 * scale, theme::least_primary + 12);
    const Rect call{middle - tile_w / 2, floor + 14 + 150 * scale + 20, tile_w, tile_h};
    TileStyle style{{44, 40, 46, 42}, theme::lip_primary};
    style.primary = true;
    style.selected = view.state.host_called_since.has_value();
    const Face face = tile(canvas, "call_host", call, style, view.state.pressed);
    const float bell = 112 * scale;
    canvas.icon("bell", call.x + tile_w * 0.1f, call.y + face.down + (tile_h - 12 - bell) / 2, bell, face.colour);
    TextStyle word = text;
    word.size = 52 * scale;
    word.on = face.colour;
    const float x = call.x + tile_w * 0.1f + bell + 16;
    canvas.text(canvas.words("call_host"), {x, call.y + face.down, call.right() - 36 - x, tile_h - 12}, word);
    if (view.state.host_called_since) canvas.redraw_at(*view.state.host_called_since + model::host_answer);

    // What is left of the quiet minute.
    const float gone = static_cast<float>((view.now.steady - view.state.last_touch).count()) /
                       static_cast<float>(model::grown_up_quiet.count());
    const float r = 44 * scale;
    ring(canvas, middle, std::min(call.bottom() + 30 + r, h - r - 24), r, 1 - std::clamp(gone, 0.0f, 1.0f),
         theme::paper_shadow, theme::sun_edge, 12 * scale);
    canvas.redraw_at(canvas.now() + milliseconds(canvas.still() ? 1000 : 250));

    const float margin = shape == Shape::compact ? 32 : 48;
    const Rect lower{w - margin - 104, view.state.lowered ? h - margin - 128 : 32, 104, 104};
    lower_tile(canvas, view, lower);
    listen_tile(canvas, view, {lower.x - 120, lower.y, 104, 104});

    // Held by the host, whose PIN lets families in at once.
    const Rect clock{margin, lower.y, 128, 128};
    canvas.target("clock", clock);
    clock_face(canvas, clock.x + clock.w / 2, clock.y + clock.h / 2, clock.w / 2,
               std::chrono::duration_cast<std::chrono::minutes>(view.now.time_of_day));
}

} // namespace kiosk::ui
