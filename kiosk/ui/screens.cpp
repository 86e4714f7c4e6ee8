#include "kiosk/ui/screens.h"

namespace kiosk::ui {

Frame draw(ImDrawList& list, const Layout& layout, Materials materials, const model::View& view) {
    Canvas canvas(list, layout, materials, view.state.language, {view.now.steady, view.reduced_motion});
    if (view.state.dark) {
        draw_dark(canvas);
        return canvas.finish();
    }
    switch (view.state.screen) {
    case model::Screen::home:
        draw_home(canvas, view);
        break;
    case model::Screen::check_in:
        draw_check_in(canvas, view);
        break;
    case model::Screen::thanks:
        draw_thanks(canvas, view);
        break;
    case model::Screen::ask_grown_up:
        draw_ask_grown_up(canvas, view);
        break;
    }
    if (view.inspector) draw_inspector(canvas);
    return canvas.finish();
}

void draw_dark(Canvas& canvas) {
    canvas.background(rgb(0x120C09), rgb(0x120C09));
    const float size = 120;
    canvas.icon("cup-0", (canvas.width() - size) / 2, canvas.height() * 0.6f, size, rgb(0x120C09), 0.22f);
}

} // namespace kiosk::ui
