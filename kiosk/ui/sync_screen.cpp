// The team's page of the connection: when the office last said "received", what still waits, and why, in words.
#include "kiosk/ui/screens.h"

#include "kiosk/ui/staff_parts.h"
#include "shared/health.h"

#include <algorithm>

namespace kiosk::ui {

namespace {

void fact(Canvas& canvas, Rect row, std::string_view icon, const std::string& what, const std::string& says) {
    canvas.icon(icon, row.x, row.y + (row.h - 72) / 2, 72, theme::foam);
    TextStyle words = staff_text(28, theme::foam);
    words.bold = false;
    const float half = (row.w - 88) * 0.46f;
    canvas.text(what, {row.x + 88, row.y, half - 10, row.h}, words);
    TextStyle text = staff_text(32, theme::foam);
    canvas.text(says, {row.x + 88 + half, row.y, row.w - 88 - half, row.h}, text);
}

std::string moment(const Canvas& canvas, const shared::Now& at) {
    return day_words(canvas, at.day) + " " +
           clock_text(std::chrono::duration_cast<std::chrono::minutes>(at.time_of_day));
}

// The day or month that waits, as a host would write it.
std::string record_words(const Canvas& canvas, const std::string& what) {
    if (const auto day = shared::Day::parse(what)) return day_words(canvas, *day);
    if (const auto month = shared::Month::parse(what)) return month_words(canvas, *month);
    return what;
}

// A page of what waits, and the way to the next one where not all fits.
void waiting(Canvas& canvas, const model::View& view, Rect box) {
    constexpr float row_h = 76;
    constexpr float gap = 8;
    const std::vector<model::SyncLine>& lines = view.staff.sync.waiting;
    Rect left = paper_sheet(canvas, box, canvas.words(lines.empty() ? "staff/nothing_waits" : "staff/waits"));
    const auto fit = [&](float h) { return static_cast<std::size_t>(std::max(1.0f, (h + gap) / (row_h + gap))); };
    const bool pages = lines.size() > fit(left.h);
    const std::size_t shown = fit(left.h - (pages ? theme::least_target + tile_gap : 0));
    const std::size_t count = std::max<std::size_t>(1, (lines.size() + shown - 1) / shown);
    const std::size_t first = view.state.staff.list_page % count * shown;
    if (pages)
        icon_tile(canvas, "list/more", {left.x, left.bottom() - theme::least_target, left.w, theme::least_target},
                  "more", 56, staff_tile(), view.state.pressed);
    for (std::size_t i = first; i < std::min(first + shown, lines.size()); ++i) {
        const Rect row = take(left, row_h, gap);
        TextStyle what = staff_text(30, theme::foam);
        canvas.text(record_words(canvas, lines[i].what), {row.x, row.y, 230, row.h}, what);
        TextStyle why = staff_text(28, theme::foam);
        why.bold = false;
        canvas.text(canvas.words("staff/why_" + lines[i].why), {row.x + 244, row.y, row.w - 244, row.h}, why);
    }
}

} // namespace

void draw_sync(Canvas& canvas, const model::View& view) {
    Rect page = draw_staff_bar(canvas, view, "tab/more");
    const model::SyncView& sync = view.staff.sync;
    const bool portrait = canvas.layout().shape == Shape::portrait;
    const Rect first =
        portrait ? Rect{page.x, page.y, page.w, page.h * 0.45f} : Rect{page.x, page.y, page.w * 0.5f - 10, page.h};
    const Rect second = portrait ? Rect{page.x, first.bottom() + 20, page.w, page.bottom() - first.bottom() - 20}
                                 : Rect{page.x + page.w * 0.5f + 10, page.y, page.w * 0.5f - 10, page.h};
    Rect facts = paper_sheet(canvas, first, canvas.words("staff/sync"));
    const float each = std::min(100.0f, (facts.h - 5 * staff_gap) / 6);
    const std::string received = !sync.enrolled           ? canvas.words("staff/why_not_enrolled")
                                 : sync.last_receipt      ? moment(canvas, *sync.last_receipt)
                                 : sync.delivered_through ? date_words(canvas, *sync.delivered_through)
                                                          : canvas.words("staff/never");
    fact(canvas, take(facts, each, staff_gap), sync.waiting.empty() && sync.enrolled ? "sync-ok" : "sync-pending",
         canvas.words("staff/last_receipt"), received);
    fact(canvas, take(facts, each, staff_gap), "clock", canvas.words("staff/clock"),
         canvas.words("staff/clock_" + std::string(shared::name(sync.clock))));
    // Without the time no certificate can be judged. Who taps has read what the clock says: it stands on the button.
    const Rect third = take(facts, each, staff_gap);
    if (sync.clock == shared::ClockTrust::untrusted)
        staff_button(canvas, "clock_right", third,
                     {"clock",
                      canvas.words("staff/clock_right") + " " + date_words(canvas, view.now.day) + " " +
                          clock_text(std::chrono::duration_cast<std::chrono::minutes>(view.now.time_of_day)),
                      28},
                     staff_tile(), view.state.pressed);
    else
        fact(canvas, third, "lock", canvas.words("staff/certificate"),
             sync.certificate_end ? date_words(canvas, *sync.certificate_end) : "–");
    const bool full = sync.free_mb < std::uint64_t{shared::least_free_mb} || sync.disk_wear >= shared::worn_disk;
    std::string space = sync.free_mb < 10'000 ? std::to_string(sync.free_mb) + "\u00a0MB"
                                              : std::to_string(sync.free_mb / 1000) + "\u00a0GB";
    if (sync.disk_wear)
        space += ", " + canvas.words("staff/disk_wear") + " " + std::to_string(*sync.disk_wear) + "\u00a0%";
    fact(canvas, take(facts, each, staff_gap), full ? "storage-lost" : "check", canvas.words("staff/disk_free"), space);
    fact(canvas, take(facts, each, staff_gap), "kiosk", canvas.words("staff/version"), sync.version);
    if (sync.enrolled)
        staff_button(canvas, "try_now", {facts.x, facts.y, std::min(420.0f, facts.w), std::max(86.0f, each)},
                     {"sync-pending", canvas.words("staff/try_now"), 32}, staff_tile(), view.state.pressed);

    waiting(canvas, view, second);
}

} // namespace kiosk::ui
