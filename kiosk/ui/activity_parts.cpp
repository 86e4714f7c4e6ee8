#include "kiosk/ui/activity_parts.h"

#include "kiosk/model/durations.h"
#include "kiosk/ui/motion.h"

#include <algorithm>
#include <utility>

namespace kiosk::ui {

std::string_view icon_of(model::Status status) {
    switch (status) {
    case model::Status::now:
        return "now";
    case model::Status::soon:
        return "soon";
    default:
        return "later";
    }
}

const shared::Occurrence* open_activity(const model::View& view) {
    const auto found = std::find_if(view.today.begin(), view.today.end(),
                                    [&](const shared::Occurrence& o) { return o.series == view.state.open; });
    return found == view.today.end() ? nullptr : &*found;
}

bool can_come(const model::View& view) {
    const shared::Occurrence* occurrence = open_activity(view);
    if (occurrence == nullptr) return false;
    const model::Status status = model::status_of(*occurrence, view.now);
    return status != model::Status::cancelled && status != model::Status::over;
}

std::pair<std::string, std::string> title_of(const Canvas& canvas, const shared::Occurrence& occurrence) {
    const auto own = occurrence.titles.find(canvas.language());
    const auto title = own != occurrence.titles.end() ? own : occurrence.titles.find("nl");
    if (title == occurrence.titles.end()) return {};
    return *title;
}

void cancelled_cross(Canvas& canvas, float cx, float cy, float arm) {
    for (const auto& [colour, width] : {std::pair{theme::foam, arm * 0.37f}, std::pair{theme::alert, arm * 0.225f}}) {
        canvas.line(cx - arm, cy - arm, cx + arm, cy + arm, colour, width);
        canvas.line(cx + arm, cy - arm, cx - arm, cy + arm, colour, width);
    }
}

void activity_card(Canvas& canvas, const model::View& view, const shared::Occurrence& occurrence, float x, float y,
                   const ActivitySize& z) {
    const model::Status status = model::status_of(occurrence, view.now);
    const bool now = status == model::Status::now;
    const bool cancelled = status == model::Status::cancelled;
    const std::string target = "activity/" + occurrence.series;
    if (view.state.landed == target && view.state.landed_since)
        y -= 18 * hop(canvas.progress(*view.state.landed_since, model::landing));
    TileStyle style{{16, 20, 18, 22}, 6, now ? theme::sun_tint : theme::foam, 0, now ? theme::sun_edge : theme::edge};
    const Face block = tile(canvas, target, {x, y, z.width, z.height + 6}, style, view.state.pressed);
    const Colour face = block.colour;
    y += block.down;
    peg_clip(canvas, x + z.width / 2, y - 22);

    const float icon_x = x + (z.width - z.icon) / 2 + (cancelled ? 0 : z.status * 0.3f);
    canvas.icon(occurrence.icon, icon_x, y + z.top, z.icon, face, cancelled ? 0.5f : 1);
    const auto [tag, words] = title_of(canvas, occurrence);
    TextStyle text;
    text.size = z.name_size;
    text.align = text::Align::centre;
    text.on = face;
    text.lines = 2;
    text.line_height = 1.1f;
    if (!words.empty()) {
        text.language = tag;
        canvas.text(words, {x + 6, y + z.top + z.icon + z.name_at - z.name / 2, z.width - 12, z.name}, text);
    }

    const float middle = y + z.height - z.clock / 2 - 16;
    clock_face(canvas, x + 16 + z.clock / 2, middle, z.clock / 2, occurrence.start);
    TextStyle time;
    time.align = text::Align::centre;
    time.on = face;
    time.left_to_right = true;
    const float time_x = x + 16 + z.clock + 8;
    canvas.text(clock_text(occurrence.start), {time_x, middle - 20, z.width - 16 - z.clock - 8 - z.room - 18, 40},
                time);
    if (!occurrence.room.empty())
        canvas.icon(occurrence.room, x + z.width - z.room - 14, middle - z.room / 2, z.room, face);

    if (!cancelled) {
        canvas.icon(icon_of(status), x + 9, y + 10, z.status, face);
        return;
    }
    cancelled_cross(canvas, x + z.width / 2, y + z.top + z.icon / 2, z.icon * 0.46f);
}

} // namespace kiosk::ui
