#include "kiosk/ui/check_in_grid.h"

#include "kiosk/ui/theme.h"

#include <algorithm>

namespace kiosk::ui {

namespace {

std::array<Rect, 3> thirds(float x, float y, float w, float h, float gap) {
    const float each = (w - 2 * gap) / 3;
    return {Rect{x, y, each, h}, Rect{x + each + gap, y, each, h}, Rect{x + 2 * (each + gap), y, each, h}};
}

CheckInGrid wide(float w, float h) {
    const float more = h - 1080;
    const float inner = w - 96;
    CheckInGrid g;
    const float middle = w / 2;
    g.picture = {300 + more * 0.3f, {middle - 436, 0, 872, 0}, 186, 196, middle - 660, middle + 468};
    const float who_y = 368 + more * 0.4f;
    const float who_w = (inner - 6 * 17) / 7;
    for (std::size_t i = 0; i < g.who.size(); ++i)
        g.who[i] = {48 + static_cast<float>(i) * (who_w + 17), who_y, who_w, 206};
    const float mood_y = 684 + more * 0.7f;
    const float mood_w = (inner - 49 - 451 * inner / 1824 - 34 - 18) / 3;
    for (std::size_t i = 0; i < g.mood.size(); ++i)
        g.mood[i] = {48 + static_cast<float>(i) * (mood_w + 17), mood_y, mood_w, 170};
    const float first_w = 451 * inner / 1824;
    g.first_time = {w - 48 - first_w, mood_y, first_w, 170};
    g.divider = w - 48 - first_w - 25;
    g.first_choice = g.choice;
    const float half = (inner - 24) / 2;
    g.walk_on = {48, 878 + more, half, 170};
    g.done = {48 + half + 24, 878 + more, half, 170};
    return g;
}

CheckInGrid compact(float w, float h) {
    const float more = h - 800;
    const float inner = w - 64;
    CheckInGrid g;
    const float middle = w / 2;
    g.picture = {200 + more * 0.3f, {middle - 310, 0, 620, 0}, 118, 124, middle - 460, middle + 336};
    const float who_y = 250 + more * 0.4f;
    const float who_w = (w - 52 - 6 * 9) / 7;
    for (std::size_t i = 0; i < g.who.size(); ++i)
        g.who[i] = {26 + static_cast<float>(i) * (who_w + 9), who_y, who_w, 164};
    g.person = 84;
    g.badge = 24;
    g.minus_gap = 8;
    g.minus_h = 84;
    const float mood_y = 520 + more * 0.7f;
    const float mood_w = (inner - 3 * 12 - 20) / 4;
    for (std::size_t i = 0; i < g.mood.size(); ++i)
        g.mood[i] = {32 + static_cast<float>(i) * (mood_w + 12), mood_y, mood_w, 120};
    g.first_time = {w - 32 - mood_w, mood_y, mood_w, 120};
    g.divider = w - 32 - mood_w - 16;
    g.choice = g.first_choice = {88, 14, 30, false};
    const float half = (inner - 16) / 2;
    g.walk_on = {32, 654 + more, half, 132};
    g.done = {32 + half + 16, 654 + more, half, 132};
    g.action_icon = 88;
    g.action_size = 42;
    g.done_size = 52;
    return g;
}

CheckInGrid portrait(float w, float h) {
    const float more = std::max(0.0f, h - 1920);
    const float less = std::min(0.0f, h - 1920); // taken from between title and picture
    const float inner = w - 96;
    CheckInGrid g;
    const float middle = w / 2;
    g.picture = {500 + less + more * 0.2f, {middle - 310, 0, 620, 0}, 196, 196, 40, w - 40 - 196};
    const float adults_y = 580 + less + more * 0.3f;
    const auto adults = thirds(48, adults_y, inner, 216, 17);
    std::copy(adults.begin(), adults.end(), g.who.begin());
    const float child_w = (inner - 3 * 17) / 4;
    const float children_y = adults_y + 216 + 10 + 88 + 16;
    for (std::size_t i = 0; i < 4; ++i)
        g.who[3 + i] = {48 + static_cast<float>(i) * (child_w + 17), children_y, child_w, 216};
    g.person = 144;
    g.mood = thirds(48, 1240 + less + more * 0.6f, inner, 196, 17);
    g.choice = {116, 0, 34, true};
    g.first_time = {48, 1452 + less + more * 0.7f, inner, 140};
    g.first_choice = {112, inner * 0.3f, 40, false};
    const float half = (inner - 24) / 2;
    g.walk_on = {48, 1634 + less + more, half, 220};
    g.done = {48 + half + 24, 1634 + less + more, half, 220};
    g.action_icon = 116;
    g.action_size = 48;
    return g;
}

// Lowered: the bar changes places with the picture, which needs no fingers. In portrait the title stays above.
void lower(CheckInGrid& g, Shape shape) {
    const float down = g.who[0].y - 12 - g.bar.h - g.bar.y;
    g.bar.y += down;
    g.picture.ground -= g.bar.h + (shape == Shape::portrait ? 24 : 14);
    g.bar.title.y += shape == Shape::portrait ? -g.bar.h - 24 : down;
}

} // namespace

CheckInGrid check_in_grid(const Layout& layout, bool lowered) {
    CheckInGrid g;
    switch (layout.shape) {
    case Shape::wide:
        g = wide(layout.width, layout.height);
        break;
    case Shape::compact:
        g = compact(layout.width, layout.height);
        break;
    case Shape::portrait:
        g = portrait(layout.width, layout.height);
        break;
    }
    g.bar = bar_for(layout);
    if (lowered) lower(g, layout.shape);
    return g;
}

} // namespace kiosk::ui
