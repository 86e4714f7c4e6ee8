#include "kiosk/ui/two_panels.h"

#include <algorithm>

namespace kiosk::ui {

namespace {

TwoPanels beside(const Layout& layout, float margin, float top, float gap, float answers, float bottom) {
    const float w = layout.width;
    const float h = layout.height;
    const float half = (w - 2 * margin - gap) / 2;
    TwoPanels g;
    const float y = h - bottom - answers;
    g.no = {margin, y, half, answers};
    g.yes = {margin + half + gap, y, half, answers};
    g.what = {margin, top, half, y - std::max(gap * 0.6f, 34.0f) - top};
    g.about = {margin + half + gap, top, half, g.what.h};
    return g;
}

} // namespace

TwoPanels two_panels(const Layout& layout, bool lowered) {
    TwoPanels g;
    if (layout.shape == Shape::wide) {
        g = beside(layout, layout.width * 0.0625f, 170, 80, 190, 54);
        g.what.h = g.about.h = g.what.h - 18;
    } else if (layout.shape == Shape::compact) {
        g = beside(layout, 32, 120, 20, 140, 20);
        g.icon = 100;
        g.size = 42;
    } else {
        const float more = layout.height - 1920;
        const float w = layout.width - 96;
        g.what = {48, 180, w, 690 + more * 0.4f};
        g.about = {48, g.what.bottom() + 40, w, 690 + more * 0.4f};
        const float half = (w - 24) / 2;
        g.no = {48, 1640 + more, half, 220};
        g.yes = {48 + half + 24, 1640 + more, half, 220};
        g.icon = 116;
        g.size = 48;
    }
    g.bar = bar_for(layout);
    if (layout.shape == Shape::portrait) g.bar.title = {176, g.bar.y, layout.width - 176 - 48 - 646, g.bar.h};
    if (lowered) {
        const float up = g.what.y - g.bar.y;
        const float gap = up - g.bar.h;
        g.what.y -= up;
        g.about.y -= up;
        g.bar.y = std::max(g.what.bottom(), g.about.bottom()) + gap;
        g.bar.title.y = g.bar.y;
    }
    g.scale = std::min(g.what.w / 800, g.what.h / 600);
    return g;
}

namespace {

struct Saying {
    std::string_view icon;
    std::string_view key;
    float from; // where the icon stands, u from the tile's start
    float gap;  // between icon and words
};

void no_tile(Canvas& canvas, const model::View& view, const TwoPanels& g, Rect box, const Saying& says) {
    TileStyle style{{44, 40, 46, 42}, theme::lip_primary};
    style.primary = true;
    const Face face = tile(canvas, "rather_not", box, style, view.state.pressed);
    const float x = box.x + says.from;
    canvas.icon(says.icon, x, box.y + face.down + (box.h - style.lip - g.icon) / 2, g.icon, face.colour);
    TextStyle text;
    text.size = g.size;
    text.on = face.colour;
    text.lines = 2;
    text.line_height = 1.1f;
    const float words = x + g.icon + says.gap;
    canvas.text(canvas.words(says.key), {words, box.y + face.down, box.right() - 20 - words, box.h - style.lip}, text);
}

} // namespace

void rather_not_tile(Canvas& canvas, const model::View& view, const TwoPanels& g) {
    const bool narrow = g.no.w < 600;
    no_tile(canvas, view, g, g.no, {"skip", "rather_not", narrow ? 20 : g.no.w * 0.11f, narrow ? 14.0f : 44.0f});
}

void way_back_tile(Canvas& canvas, const model::View& view, const TwoPanels& g) {
    const Rect both{g.no.x, g.no.y, g.yes.right() - g.no.x, g.no.h};
    no_tile(canvas, view, g, both, {"back", "spoken/home", both.w * 0.38f, 30});
}

} // namespace kiosk::ui
