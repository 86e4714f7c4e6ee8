#include "kiosk/ui/screens.h"

#include <cmath>

namespace kiosk::ui {

void draw_inspector(Canvas& canvas) {
    const float per_mm = canvas.layout().px_per_mm.value_or(canvas.layout().u * px_per_mm_at_one);
    const auto targets = canvas.frame().targets; // a copy: drawing adds to the frame, though no targets
    for (const Target& target : targets) {
        // Rectangles are on the glass already; drawing would mirror them again.
        Rect box = target.u;
        if (canvas.mirrored()) box.x = canvas.width() - box.x - box.w;
        canvas.rect(box, {0, faded(theme::alert, 0.12f), 0, theme::alert, 2});
        const auto mm = [&](float px) { return std::to_string(std::lround(px / per_mm)); };
        TextStyle style;
        style.size = 24;
        style.colour = theme::alert;
        style.on = theme::foam;
        style.left_to_right = true;
        style.language = "nl";
        canvas.rect({box.x, box.y, box.w, 28}, {0, faded(theme::foam, 0.9f)});
        canvas.text(target.name + "  " + mm(target.px.w) + "x" + mm(target.px.h) + " mm", {box.x + 4, box.y, 900, 28},
                    style);
    }
}

} // namespace kiosk::ui
