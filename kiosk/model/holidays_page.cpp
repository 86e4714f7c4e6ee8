#include "kiosk/model/holidays_page.h"

#include "kiosk/model/visit.h"

#include <algorithm>
#include <iterator>
#include <utility>

namespace kiosk::model {
namespace {

using shared::Day;

constexpr std::size_t most_changes = 60; // some years of changing every holiday
constexpr int most_years = 10;           // ahead

std::string setting_name(const AppState& state) {
    return "holidays/" + state.choices.holidays;
}

void refuse(Staff& staff, std::string why, Effects& effects) {
    staff.refused = std::move(why);
    effects.sounds.push_back(Sound::knock);
}

// Asks for the changes to be kept, and remembers those of before.
void keep(AppState& state, const std::string& text, Effects& effects) {
    const std::string before = text_of(changes_of_calendar(state.choices));
    if (text == before) return state.staff.holiday.reset();
    state.staff.holidays_asked = SetSetting{setting_name(state), before};
    effects.wish = SetSetting{setting_name(state), text};
}

const Holiday* found(const AppState& state, std::string_view id) {
    const auto& all = state.programme.holidays;
    const auto one = std::find_if(all.begin(), all.end(), [&](const Holiday& holiday) { return holiday.id == id; });
    return one == all.end() ? nullptr : &*one;
}

void open_holiday(Staff& staff, const Holiday& one) {
    staff.holiday = HolidayDraft{one.id, one.first, one.last, false, one.first.month()};
}

// In the school year that is listed, or today if that is in it.
void open_new(AppState& state, Day today) {
    const int year = listed_school_year(state, today);
    const bool present = year == school_year(today);
    state.staff.holiday =
        HolidayDraft{"", std::nullopt, std::nullopt, false, present ? today.month() : shared::Month(year, 9)};
}

void choose_day(AppState& state, Day day, Effects& effects) {
    HolidayDraft& draft = *state.staff.holiday;
    HolidayDraft tried = draft;
    if (draft.of_last) {
        if (day < draft.first) return refuse(state.staff, "day_before", effects);
        tried.last = day;
    } else {
        tried.first = day;
        if (!tried.last || *tried.last < day) tried.last = day;
        tried.of_last = true;
    }
    if (overlaps(state.programme.holidays, {*tried.first, *tried.last, "", draft.id}))
        return refuse(state.staff, "day_taken", effects);
    draft = tried;
}

void save(AppState& state, Effects& effects) {
    const HolidayDraft& draft = *state.staff.holiday;
    if (!draft.first || !draft.last) return;
    const Holiday* was = found(state, draft.id);
    if (was != nullptr && was->first == *draft.first && was->last == *draft.last) return state.staff.holiday.reset();
    HolidayChanges changes = changes_of_calendar(state.choices);
    const std::string id = draft.id.empty() ? new_holiday_id(changes) : draft.id;
    changes[id] = Holiday{*draft.first, *draft.last, "own", id};
    if (changes.size() > most_changes) return refuse(state.staff, "number", effects);
    keep(state, text_of(changes), effects);
}

void remove(AppState& state, Effects& effects) {
    const Holiday* was = found(state, state.staff.holiday->id);
    if (was == nullptr) return;
    HolidayChanges changes = changes_of_calendar(state.choices);
    if (is_added(was->id))
        changes.erase(was->id);
    else
        changes[was->id] = std::nullopt;
    keep(state, text_of(changes), effects);
}

void tapped_month(AppState& state, std::string_view target, Effects& effects) {
    Staff& staff = state.staff;
    HolidayDraft& draft = *staff.holiday;
    if (target == "close") return staff.holiday.reset();
    if (target == "month/back") draft.month = draft.month.plus(-1);
    if (target == "month/next") draft.month = draft.month.plus(1);
    if (target == "first" || (target == "last" && draft.first)) {
        draft.of_last = target == "last";
        const auto& shown = draft.of_last ? draft.last : draft.first;
        if (shown) draft.month = shown->month();
    }
    if (target == "save") return save(state, effects);
    if (target == "remove") return remove(state, effects);
    const auto date = after("date/", target);
    const auto day = date ? Day::parse(*date) : std::nullopt;
    if (day) choose_day(state, *day, effects);
}

} // namespace

int listed_school_year(const AppState& state, Day today) {
    return school_year(today) + state.staff.school_years;
}

std::vector<Holiday> listed_holidays(const AppState& state, Day today) {
    const int year = listed_school_year(state, today);
    std::vector<Holiday> listed;
    std::copy_if(state.programme.holidays.begin(), state.programme.holidays.end(), std::back_inserter(listed),
                 [&](const Holiday& one) { return school_year(one.first) == year; });
    return listed;
}

bool is_changed(const AppState& state, const Holiday& holiday) {
    return changes_of_calendar(state.choices).contains(holiday.id);
}

bool has_changes(const AppState& state) {
    return !changes_of_calendar(state.choices).empty();
}

bool has_undo(const AppState& state) {
    return state.staff.holidays_undo && state.staff.holidays_undo->name == setting_name(state);
}

void tapped_holidays(AppState& state, std::string_view target, const shared::Now& now, Effects& effects) {
    Staff& staff = state.staff;
    if (staff.holiday) return tapped_month(state, target, effects);
    if (target == "year/back" && staff.school_years > 0) --staff.school_years, staff.list_page = 0;
    if (target == "year/next" && staff.school_years < most_years) ++staff.school_years, staff.list_page = 0;
    if (target == "list/more") ++staff.list_page;
    if (target == "add_holiday") return open_new(state, now.day);
    if (target == "undo" && has_undo(state)) return keep(state, staff.holidays_undo->text, effects);
    if (target == "as_shipped") return keep(state, "", effects);
    const auto id = after("holiday/", target);
    const Holiday* one = id ? found(state, *id) : nullptr;
    if (one != nullptr) open_holiday(staff, *one);
}

void holidays_kept(AppState& state, bool done) {
    const auto before = std::exchange(state.staff.holidays_asked, std::nullopt);
    if (!done || !before) return;
    state.staff.holidays_undo = before;
    state.staff.holiday.reset();
}

} // namespace kiosk::model
