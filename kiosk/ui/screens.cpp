#include "kiosk/ui/screens.h"

#include "kiosk/model/staff.h"
#include "kiosk/ui/staff_parts.h"

namespace kiosk::ui {

Frame draw(ImDrawList& list, const Layout& layout, Materials materials, const model::View& view) {
    const bool team = view.state.screen == model::Screen::pin || model::is_staff(view.state.screen);
    Canvas canvas(
        list, layout, materials, team ? staff_language(view.state.language) : std::string_view(view.state.language),
        {view.now.steady, view.reduced_motion, view.state.pressed_since, view.state.released, view.state.released_at});
    if (view.state.dark) {
        draw_dark(canvas, view);
        return canvas.finish();
    }
    if (view.state.wiping) {
        draw_wiping(canvas, view);
        return canvas.finish();
    }
    switch (view.state.screen) {
    case model::Screen::home:
        draw_home(canvas, view);
        break;
    case model::Screen::languages:
        draw_languages(canvas, view);
        break;
    case model::Screen::check_in:
        draw_check_in(canvas, view);
        break;
    case model::Screen::thanks:
        draw_thanks(canvas, view);
        break;
    case model::Screen::topics:
        draw_topics(canvas, view);
        break;
    case model::Screen::card:
        draw_card(canvas, view);
        break;
    case model::Screen::activity:
        draw_activity(canvas, view);
        break;
    case model::Screen::ask_grown_up:
        draw_ask_grown_up(canvas, view);
        break;
    case model::Screen::out_of_order:
        draw_out_of_order(canvas, view);
        break;
    case model::Screen::icon_check:
        draw_icon_check(canvas, view);
        break;
    case model::Screen::icon_totals:
        view.waits ? draw_waits(canvas, view) : draw_icon_totals(canvas, view);
        break;
    case model::Screen::pin:
        draw_pin(canvas, view);
        break;
    default:
        draw_staff(canvas, view);
    }
    if (view.inspector) draw_inspector(canvas);
    return canvas.finish();
}

} // namespace kiosk::ui
