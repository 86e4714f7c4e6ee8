#include "kiosk/ui/bar.h"

#include "kiosk/model/durations.h"
#include "kiosk/ui/service_tiles.h"

#include <algorithm>

namespace kiosk::ui {

namespace {

void way_back(Canvas& canvas, const model::View& view, const Bar& bar, std::string_view icon) {
    TileStyle style;
    style.corners = 30;
    const Rect box{bar.margin, bar.y, bar.h + 8, bar.h};
    const Face face = tile(canvas, "home", box, style, view.state.pressed);
    const float cx = box.x + box.w / 2;
    const float cy = box.y + (box.h - 8) / 2 + face.down;
    const bool leaving = view.state.ring_since.has_value();
    const float size = leaving ? bar.h * 0.42f : std::min(72.0f, bar.h * 0.69f);
    canvas.icon(icon, cx - size / 2, cy - size / 2, size, face.colour);
    if (!leaving) return;
    // Nobody has touched the glass for a while: the time that is left, until home.
    const float gone = static_cast<float>((view.now.steady - *view.state.ring_since).count()) /
                       static_cast<float>(model::ring_time.count());
    ring(canvas, cx, cy, bar.h * 0.37f, 1 - gone, theme::paper2, theme::sun_edge, 9);
    canvas.redraw_at(canvas.now() + milliseconds(canvas.still() ? 1000 : 100));
}

void languages_tile(Canvas& canvas, const model::View& view, Rect box) {
    TileStyle style;
    style.corners = 30;
    const Face face = tile(canvas, "language/all", box, style, view.state.pressed);
    const float size = box.h * 0.615f;
    const float y = box.y + face.down;
    canvas.icon("language", box.x + 18, y + (box.h - 8 - size) / 2, size, face.colour);
    TextStyle name;
    name.size = 30;
    name.align = text::Align::centre;
    name.on = face.colour;
    canvas.text(canvas.languages().autonym(canvas.language()), {box.x + 24 + size, y, box.w - size - 34, box.h - 8},
                name);
}

} // namespace

Bar bar_for(const Layout& layout) {
    Bar bar;
    switch (layout.shape) {
    case Shape::wide:
        bar.title = {190, 32, layout.width - 190 - 48 - 646, 104};
        break;
    case Shape::compact:
        bar.y = 14;
        bar.h = 88;
        bar.margin = 32;
        bar.gap = 12;
        bar.language_w = 240;
        bar.title = {148, 14, layout.width - 148 - 32 - 552, 88};
        bar.title_size = 44;
        bar.label_w = 200;
        break;
    case Shape::portrait:
        bar.y = 40;
        bar.title = {48, 156, layout.width - 96, 128};
        bar.title_size = 72;
        bar.label_w = 340;
        break;
    }
    return bar;
}

bool is_translation(const model::View& view) {
    const std::string& language = view.state.language;
    if (language == "nl") return false;
    return view.settings.profile != shared::Profile::brussels || language != "fr";
}

void translated_label(Canvas& canvas, const model::View& view, Rect box, Colour on, text::Align align) {
    if (!is_translation(view)) return;
    TextStyle style;
    style.size = theme::smallest_text;
    style.lines = 2;
    style.line_height = 1.1f;
    style.bold = false;
    style.colour = theme::ink2;
    style.on = on;
    style.align = align;
    canvas.text(canvas.words("translated"), box, style);
}

void draw_bar(Canvas& canvas, const model::View& view, const Bar& bar, const BarWords& words) {
    way_back(canvas, view, bar, words.way_back);
    const Rect& box = bar.title;
    const float label = words.title.empty() ? box.w : bar.label_w;
    if (box.w > 0)
        translated_label(canvas, view, {box.right() - label, box.y, label, box.h}, theme::bg_top,
                         words.title.empty() ? text::Align::start : text::Align::end);
    if (!words.title.empty()) {
        TextStyle title;
        title.size = bar.title_size;
        title.on = theme::bg_top;
        title.lines = 2;
        title.line_height = 1.1f;
        const float taken = is_translation(view) ? label + bar.gap : 0;
        canvas.text(canvas.words(words.title), {box.x, box.y, box.w - taken, box.h}, title);
    }

    float x = canvas.width() - bar.margin - bar.h;
    if (words.calls_host)
        call_host_tile(canvas, view, {x, bar.y, bar.h, bar.h}, theme::sun_edge, theme::bg_bottom, theme::sun);
    else
        call_host_tile(canvas, view, {x, bar.y, bar.h, bar.h});
    x -= bar.h + bar.gap;
    lower_tile(canvas, view, {x, bar.y, bar.h, bar.h});
    if (view.settings.languages.size() > 1 && view.state.screen != model::Screen::languages) {
        x -= bar.language_w + bar.gap;
        languages_tile(canvas, view, {x, bar.y, bar.language_w, bar.h});
    }
    x -= bar.h + bar.gap;
    listen_tile(canvas, view, {x, bar.y, bar.h, bar.h});
}

} // namespace kiosk::ui
