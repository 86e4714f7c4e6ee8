#include "kiosk/model/editor.h"

#include "kiosk/model/visit.h"

#include <algorithm>
#include <charconv>
#include <utility>

namespace kiosk::model {
namespace {

using std::chrono::minutes;

int number(std::string_view text) {
    int value = -1;
    std::from_chars(text.data(), text.data() + text.size(), value);
    return value;
}

void close_panels(Staff& staff) {
    staff.writing.reset();
    staff.dial.reset();
    staff.sheet.reset();
}

void wish(Staff& staff, Effects& effects, ProgrammeEdit edit) {
    if (edit.empty()) return;
    staff.under_way = edit;
    effects.wish = EditProgramme{std::move(edit)};
}

void choose_icon(Staff& staff, std::string_view icon) {
    const bool own = has_own_words(staff);
    staff.draft->now.icon = icon;
    const auto stock = staff.stock.find(std::string(icon));
    if (own || stock == staff.stock.end()) return;
    staff.draft->now.titles = stock->second;
    staff.writing.reset();
}

void write_words(Staff& staff, std::string_view target) {
    const Typed typed = type(staff.keyboard, *staff.writing, target);
    if (typed == Typed::changed) staff.draft->now.titles = {{"nl", staff.writing->text}};
    if (typed == Typed::done || typed == Typed::closed) staff.writing.reset();
}

void set_time(ActivityDraft& draft, const Dial& dial, minutes to) {
    if (dial.of_end)
        move_end(draft, to);
    else
        move_start(draft, to);
}

void turn_dial(Staff& staff, std::string_view target) {
    Dial& dial = *staff.dial;
    ActivityDraft& draft = *staff.draft;
    const minutes was = dial.of_end ? draft.now.end : draft.now.start;
    if (const auto hour = after("hour/", target)) {
        set_time(draft, dial, minutes(60 * number(*hour)) + was % 60);
        dial.minutes = true;
    } else if (const auto minute = after("minute/", target)) {
        set_time(draft, dial, was / 60 * 60 + minutes(number(*minute)));
        staff.dial.reset();
    } else if (target == "evening") {
        dial.evening = !dial.evening;
    } else if (target == "close") {
        staff.dial.reset();
    }
}

void choose_day(Staff& staff, std::string_view target) {
    DaysSheet& sheet = *staff.sheet;
    ActivityDraft& draft = *staff.draft;
    if (target == "close") return staff.sheet.reset();
    if (target == "month/back") sheet.month = sheet.month.plus(-1);
    if (target == "month/next") sheet.month = sheet.month.plus(1);
    if (target == "holidays") draft.in_holidays = !draft.in_holidays;
    if (target == "until") {
        sheet.until = !sheet.until;
        if (sheet.until) draft.until.reset(); // to be chosen anew; left alone it has no end
    }
    const auto date = after("date/", target);
    const auto day = date ? shared::Day::parse(*date) : std::nullopt;
    if (!day || *day < draft.day) return;
    if (sheet.until) {
        draft.until = *day;
        sheet.until = false;
        return;
    }
    if (day->weekday() != draft.day.weekday() || *day == draft.day) return;
    const auto found = std::find(draft.skip.begin(), draft.skip.end(), *day);
    if (found == draft.skip.end())
        draft.skip.insert(std::upper_bound(draft.skip.begin(), draft.skip.end(), *day), *day);
    else
        draft.skip.erase(found);
}

void change_time(ActivityDraft& draft, std::string_view target) {
    if (target == "start/minus") move_start(draft, draft.now.start - time_step);
    if (target == "start/plus") move_start(draft, draft.now.start + time_step);
    if (target == "end/minus") move_end(draft, draft.now.end - time_step);
    if (target == "end/plus") move_end(draft, draft.now.end + time_step);
}

void toggle_age(ActivityDraft& draft, std::string_view age) {
    std::vector<std::string>& ages = draft.now.ages;
    const auto found = std::find(ages.begin(), ages.end(), age);
    if (found != ages.end()) {
        ages.erase(found);
    } else if (shared::is_age_band(age)) {
        ages.emplace_back(age);
    }
}

void tapped_draft(AppState& state, std::string_view target, Effects& effects) {
    Staff& staff = state.staff;
    ActivityDraft& draft = *staff.draft;
    change_time(draft, target);
    if (const auto icon = after("icon/", target)) choose_icon(staff, *icon);
    if (const auto room = after("room/", target)) draft.now.room = draft.now.room == *room ? "" : std::string(*room);
    if (const auto age = after("age/", target)) toggle_age(draft, *age);
    if (target == "icons/more") ++staff.icons_page;
    if (target == "start/clock" || target == "end/clock") {
        close_panels(staff);
        const bool of_end = target == "end/clock";
        const auto hour = (of_end ? draft.now.end : draft.now.start) / minutes(60);
        staff.dial = Dial{of_end, false, hour < 8 || hour > 19};
    }
    if (target == "words" && !staff.writing) {
        const std::string words = draft.now.titles.contains("nl") ? draft.now.titles["nl"] : "";
        staff.writing = Line{words, words.size()};
    }
    if (target == "weekly" && !draft.from_office) draft.weekly = !draft.weekly;
    if (target == "days" && draft.weekly) {
        close_panels(staff);
        staff.sheet = DaysSheet{draft.day.month(), false};
    }
    if (target == "save" && can_be_saved(draft)) wish(staff, effects, save(state.programme, draft));
    if (draft.series.empty()) return;
    if (target == "cancel") wish(staff, effects, cancel(state.programme, draft.day, draft.series));
    if (target == "remove") wish(staff, effects, remove(state.programme, draft.day, draft.series, draft.weekly));
    if (target == "copy") wish(staff, effects, copy_a_week_on(state.programme, draft.day, draft.series));
}

void show_day(Staff& staff, int days) {
    staff.day = staff.day.plus(days);
    staff.list_page = 0;
    staff.draft.reset();
    close_panels(staff);
}

} // namespace

bool has_own_words(const Staff& staff) {
    const auto& titles = staff.draft->now.titles;
    if (titles.empty()) return false;
    const auto stock = staff.stock.find(staff.draft->now.icon);
    return stock == staff.stock.end() || stock->second != titles;
}

void tapped_editor(AppState& state, std::string_view target, const shared::Now& now, Effects& effects) {
    Staff& staff = state.staff;
    if (staff.dial) return turn_dial(staff, target);
    if (staff.sheet) return choose_day(staff, target);
    if (staff.writing && (target.starts_with("key/") || target.starts_with("accent/")))
        return write_words(staff, target);
    if (target == "day/back") return show_day(staff, -1);
    if (target == "day/next") return show_day(staff, 1);
    if (target == "list/more") ++staff.list_page;
    if (target == "undo" && staff.undo) return wish(staff, effects, *staff.undo);
    if (target == "last_week") return wish(staff, effects, copy_last_week(state.programme, staff.day));
    if (target == "new") {
        close_panels(staff);
        staff.draft = new_draft(staff.day, now.day, std::chrono::duration_cast<minutes>(now.time_of_day));
        return;
    }
    if (const auto series = after("item/", target)) {
        close_panels(staff);
        staff.draft = draft_of(state.programme, staff.day, std::string(*series));
        return;
    }
    if (staff.draft) tapped_draft(state, target, effects);
}

void edited(AppState& state, bool done, Effects& effects) {
    const auto under_way = std::exchange(state.staff.under_way, std::nullopt);
    if (!done || !under_way) return;
    const ProgrammeEdit& edit = *under_way;
    state.staff.undo = inverse(state.programme, edit);
    apply(state.programme, edit);
    state.staff.draft.reset();
    close_panels(state.staff);
    effects.sounds.push_back(Sound::select);
}

} // namespace kiosk::model
