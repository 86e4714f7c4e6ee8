// The team's pages of numbers, each in the states worth looking at.
#include "kiosk/model/editor.h"
#include "tests/ui/staff_scenes.h"

namespace tests {

using namespace kiosk::model;

namespace {

DayView a_day(const Scene& scene) {
    DayView day;
    day.day = scene.now.day;
    day.begun = true;
    day.morning = 14, day.afternoon = 9, day.host_families = 3, day.child_played = 2, day.minutes_open = 412;
    return day;
}

// The clock could not be trusted: nothing has an hour yet, or a day.
void clear_hours(DayView& day, int undated) {
    day.morning = day.afternoon = day.minutes_open = 0;
    day.undated = undated;
}

void correct(DayView& day) {
    day.corrections = {{-5, shared::CorrectionReason::tested}, {-1, shared::CorrectionReason::other}};
    day.corrected = -6;
}

// Every cell that there is was released.
void fill_month(Scene& scene) {
    MonthView& month = *scene.books.month;
    month.party.cells.push_back({"schoolchild", Level::sometimes, 12, {}, {}});
    month.party.some_not_released = false;
    month.activities.cells.clear();
    for (const std::string_view icon : activity_icons) {
        shared::Activity activity;
        activity.id = "series-" + std::string(icon), activity.icon = icon;
        scene.state.programme.office.push_back(activity);
        month.activities.cells.push_back({activity.id, Level::few, 7, {}, {}});
    }
    month.activities.cells.push_back({"other", Level::few, 7, {}, {}});
}

std::vector<Scene> months(const Scene& home) {
    const Scene month = on_page(home, "month", Screen::month, [](Scene& s) {
        MonthView view;
        view.month = shared::Month(2026, 3);
        view.moods.of_twenty = {9, 6, 3, 2};
        for (const char* cell : {"adults", "baby", "toddler", "preschooler"})
            view.party.cells.push_back({cell, Level::often, 40, {}, {}});
        for (const std::string& topic : s.settings.topics) view.topics.cells.push_back({topic, Level::few, {}, {}, {}});
        view.activities.cells = {{"music", Level::sometimes, 12, {}, {}}, {"other", Level::few, 7, {}, {}}};
        s.books.month = view;
    });
    return {
        month, on_page(month, "month-full", Screen::month, [](Scene& s) { fill_month(s); }),
        on_page(month, "month-words", Screen::month,
                [](Scene& s) {
                    s.books.month->moods.of_twenty.reset();
                    s.books.month->moods.levels = {Level::often, Level::sometimes, Level::few, Level::none_released};
                }),
        on_page(home, "month-none", Screen::month, [](Scene&) {})};
}

} // namespace

std::vector<Scene> books_scenes(const Scene& home) {
    const Scene counts = on_page(home, "counts", Screen::counts, [](Scene& s) { s.books.day = a_day(s); });
    const auto further = [&](const char* name, auto change) { return on_page(counts, name, Screen::counts, change); };
    const Scene correcting = further("counts-correcting", [](Scene& s) {
        s.state.staff.page_shift = 3, s.state.staff.correction = -2;
        s.books.day.closed = s.books.day.correctable = true;
    });
    std::vector<Scene> all{
        counts,
        correcting,
        further("counts-waits", [](Scene& s) { s.waits = true, s.books = {}; }),
        further("counts-before", [](Scene& s) { s.state.staff.page_shift = 9, s.books.day.begun = false; }),
        further("counts-undated", [](Scene& s) { s.books.day.begun = false, clear_hours(s.books.day, 5); }),
        further("counts-fixed", [](Scene& s) { s.state.staff.page_shift = 40, s.books.day.closed = true; }),
        on_page(correcting, "counts-corrected", Screen::counts,
                [](Scene& s) {
                    s.state.staff.correction = 0;
                    correct(s.books.day);
                }),
        further("counts-fixed-corrected",
                [](Scene& s) {
                    s.state.staff.page_shift = 40, s.books.day.closed = true;
                    correct(s.books.day);
                }),
        on_page(home, "week-set", Screen::week,
                [](Scene& s) {
                    s.books.week = week_view(monday_of(s.now.day), {});
                    auto& days = s.books.week.days;
                    days[0].morning = cup(12), days[0].afternoon = cup(108);
                    days[1].unknown_hour = cup(12);
                    days[2].morning = cup(113), days[2].unknown_hour = cup(4), days[2].undated = 3;
                    days[3].morning = cup(5), days[3].afternoon = cup(0), days[3].undated = 31;
                }),
        on_page(home, "week", Screen::week, [](Scene& s) {
            s.state.staff.page_shift = 1;
            s.books.week = week_view(monday_of(s.now.day), {});
            for (int i = 0; i < 5; ++i) {
                auto& day = s.books.week.days[static_cast<std::size_t>(i)];
                day.morning = cup(7 * i), day.afternoon = cup(i);
            }
        })};
    for (Scene& scene : months(home)) all.push_back(std::move(scene));
    return all;
}

} // namespace tests
