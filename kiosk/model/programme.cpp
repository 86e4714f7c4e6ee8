#include "kiosk/model/programme.h"

#include "shared/check.h"

#include <algorithm>
#include <tuple>

namespace kiosk::model {

using shared::Activity;
using shared::Day;
using shared::Occurrence;
using std::chrono::minutes;

namespace {

constexpr minutes midnight = std::chrono::hours(24);

template <class T>
bool contains(const std::vector<T>& list, const T& value) {
    return std::find(list.begin(), list.end(), value) != list.end();
}

template <class T>
void insert_sorted(std::vector<T>& list, const T& value) {
    if (!contains(list, value)) list.insert(std::upper_bound(list.begin(), list.end(), value), value);
}

std::vector<Occurrence> all_planned(const Programme& programme, Day day) {
    std::vector<Activity> activities = programme.office;
    const bool holiday = is_holiday(programme, day);
    for (const auto& [series, own] : programme.own)
        if (own.in_holidays || !holiday) activities.push_back(own.activity);
    return shared::occurrences_on(day, activities);
}

Activity activity_of(const ActivityDraft& draft, const std::string& series) {
    Activity activity;
    activity.id = series;
    activity.icon = draft.now.icon;
    activity.titles = draft.now.titles;
    activity.room = draft.now.room;
    activity.ages = draft.now.ages;
    activity.start = draft.now.start;
    activity.end = draft.now.end;
    activity.from = draft.day;
    activity.until = draft.day;
    if (!draft.weekly) return activity;
    activity.weekdays = {draft.day.weekday()};
    activity.until = draft.until;
    activity.skip = draft.skip;
    return activity;
}

// A name that no other activity has or had on that day: what is made anew in its place is the same thing.
std::string new_series(const Programme& programme, const ActivityDraft& draft) {
    std::string text = draft.day.text();
    text.erase(std::remove(text.begin(), text.end(), '-'), text.end());
    const std::string stem = draft.now.icon + "-" + text;
    const auto taken = [&](const std::string& name) {
        return programme.own.contains(name) ||
               std::any_of(programme.office.begin(), programme.office.end(), [&](auto& a) { return a.id == name; });
    };
    std::string name = stem;
    for (int i = 2; taken(name); ++i) name = stem + "-" + std::to_string(i);
    return name;
}

bool is_weekly(const Activity& activity) {
    return !(activity.until && *activity.until == activity.from);
}

ProgrammeEdit only_that_day(const OnDay& on, Changed occurrence) {
    ProgrammeEdit edit;
    edit.changes[on] = std::move(occurrence);
    return edit;
}

// The series goes on until that day, and the weeks in between stay as they are: without it.
void extend_to(Activity& activity, Day day) {
    std::erase(activity.skip, day);
    if (!activity.until || *activity.until >= day) return;
    for (Day between = activity.until->plus(1); between < day; between = between.plus(1))
        if (between.weekday() == day.weekday()) insert_sorted(activity.skip, between);
    if (activity.weekdays.empty()) activity.weekdays = {day.weekday()};
    activity.until = day;
}

} // namespace

bool is_holiday(const Programme& programme, Day day) {
    return std::any_of(programme.holidays.begin(), programme.holidays.end(),
                       [&](const Holiday& holiday) { return day >= holiday.first && day <= holiday.last; });
}

std::vector<Occurrence> occurrences_on(const Programme& programme, Day day) {
    std::vector<Occurrence> result;
    for (Occurrence& occurrence : all_planned(programme, day))
        if (!programme.changes.contains({day, occurrence.series})) result.push_back(std::move(occurrence));
    for (auto change = programme.changes.lower_bound({day, ""});
         change != programme.changes.end() && change->first.first == day; ++change)
        if (change->second) result.push_back(*change->second);
    std::sort(result.begin(), result.end(),
              [](const auto& a, const auto& b) { return std::tie(a.start, a.series) < std::tie(b.start, b.series); });
    return result;
}

std::optional<Occurrence> planned(const Programme& programme, Day day, const std::string& series) {
    for (Occurrence& occurrence : all_planned(programme, day))
        if (occurrence.series == series) return std::move(occurrence);
    return std::nullopt;
}

void apply(Programme& programme, const ProgrammeEdit& edit) {
    for (const auto& [series, own] : edit.own) {
        if (own)
            programme.own[series] = *own;
        else
            programme.own.erase(series);
    }
    for (const auto& [on, change] : edit.changes) {
        if (change)
            programme.changes[on] = *change;
        else
            programme.changes.erase(on);
    }
}

ProgrammeEdit inverse(const Programme& before, const ProgrammeEdit& edit) {
    ProgrammeEdit back;
    for (const auto& [series, own] : edit.own) {
        const auto was = before.own.find(series);
        back.own[series] = was == before.own.end() ? std::nullopt : std::optional(was->second);
    }
    for (const auto& [on, change] : edit.changes) {
        const auto was = before.changes.find(on);
        std::optional<Changed>& change_back = back.changes[on];
        if (was != before.changes.end()) change_back.emplace(was->second); // also when it is "taken off"
    }
    return back;
}

ActivityDraft new_draft(Day day, Day today, minutes time_of_day) {
    ActivityDraft draft;
    draft.day = day;
    const minutes half_hour{30};
    draft.now.start = day == today ? (time_of_day / half_hour + 1) * half_hour : minutes(9 * 60 + 30);
    draft.now.start = std::min(draft.now.start, midnight - half_hour);
    draft.now.end = std::min(draft.now.start + minutes(60), midnight);
    return draft;
}

ActivityDraft draft_of(const Programme& programme, Day day, const std::string& series) {
    ActivityDraft draft;
    draft.day = day;
    draft.series = series;
    for (const Occurrence& occurrence : occurrences_on(programme, day))
        if (occurrence.series == series) draft.now = occurrence;
    const auto own = programme.own.find(series);
    draft.from_office = own == programme.own.end();
    if (draft.from_office) return draft;
    const Activity& activity = own->second.activity;
    draft.weekly = is_weekly(activity) && !programme.changes.contains({day, series});
    draft.until = is_weekly(activity) ? activity.until : std::nullopt;
    draft.skip = activity.skip;
    draft.in_holidays = own->second.in_holidays;
    return draft;
}

void move_start(ActivityDraft& draft, minutes to) {
    const minutes length = draft.now.end - draft.now.start;
    draft.now.start = std::clamp(to, minutes(0), midnight - time_step);
    draft.now.end = std::min(draft.now.start + length, midnight);
}

void move_end(ActivityDraft& draft, minutes to) {
    draft.now.end = std::clamp(to, draft.now.start + time_step, midnight);
}

bool can_be_saved(const ActivityDraft& draft) {
    const auto dutch = draft.now.titles.find("nl");
    return !draft.now.icon.empty() && dutch != draft.now.titles.end() && shared::is_words(dutch->second);
}

ProgrammeEdit save(const Programme& programme, const ActivityDraft& draft) {
    CHECK(can_be_saved(draft), "what is saved has an icon and words");
    ProgrammeEdit edit;
    if (draft.series.empty()) {
        const std::string series = new_series(programme, draft);
        edit.own[series] = OwnActivity{activity_of(draft, series), draft.in_holidays};
        edit.changes[{draft.day, series}] = std::nullopt; // of one that had its name and is no more
        return edit;
    }
    Occurrence now = draft.now;
    now.series = draft.series;
    const auto own = programme.own.find(draft.series);
    if (own == programme.own.end()) return only_that_day({draft.day, draft.series}, now);
    const Activity& before = own->second.activity;
    // A series of which one day is to be different stays as it was on all the others.
    if (!draft.weekly && is_weekly(before)) return only_that_day({draft.day, draft.series}, now);
    Activity after = activity_of(draft, draft.series);
    after.cancelled = before.cancelled;
    if (is_weekly(before)) {
        after.from = before.from;
        after.weekdays = before.weekdays.empty() ? after.weekdays : before.weekdays;
    }
    edit.own[draft.series] = OwnActivity{after, draft.in_holidays};
    edit.changes[{draft.day, draft.series}] = std::nullopt;
    return edit;
}

ProgrammeEdit cancel(const Programme& programme, Day day, const std::string& series) {
    for (Occurrence& occurrence : occurrences_on(programme, day)) {
        if (occurrence.series != series) continue;
        occurrence.cancelled = !occurrence.cancelled;
        // Back to what was planned: no change is left behind.
        if (planned(programme, day, series) == occurrence) {
            ProgrammeEdit edit;
            edit.changes[{day, series}] = std::nullopt;
            return edit;
        }
        return only_that_day({day, series}, occurrence);
    }
    return {};
}

ProgrammeEdit remove(const Programme& programme, Day day, const std::string& series, bool whole) {
    const auto own = programme.own.find(series);
    ProgrammeEdit edit;
    if (own != programme.own.end() && (whole || !is_weekly(own->second.activity))) {
        edit.own[series] = std::nullopt;
        for (const auto& [on, change] : programme.changes)
            if (on.second == series) edit.changes[on] = std::nullopt;
        return edit;
    }
    if (planned(programme, day, series))
        edit.changes[{day, series}] = Changed{};
    else
        edit.changes[{day, series}] = std::nullopt; // it was there by a change alone
    return edit;
}

ProgrammeEdit copy_a_week_on(const Programme& programme, Day day, const std::string& series) {
    ProgrammeEdit edit;
    const Day target = day.plus(7);
    for (Occurrence& occurrence : occurrences_on(programme, day)) {
        if (occurrence.series != series) continue;
        occurrence.cancelled = false;
        const auto own = programme.own.find(series);
        Programme after = programme;
        if (own != programme.own.end()) {
            OwnActivity copy = own->second;
            extend_to(copy.activity, target);
            if (copy != own->second) edit.own[series] = copy;
        }
        if (programme.changes.contains({target, series})) edit.changes[{target, series}] = std::nullopt;
        apply(after, edit);
        if (planned(after, target, series) != occurrence) edit.changes[{target, series}] = occurrence;
    }
    return edit;
}

ProgrammeEdit copy_last_week(const Programme& programme, Day day_of_this_week) {
    const Day monday = day_of_this_week.plus(1 - static_cast<int>(day_of_this_week.weekday()));
    ProgrammeEdit edit;
    Programme after = programme;
    for (int i = 0; i < 7; ++i) {
        const Day from = monday.plus(i - 7);
        const auto there = occurrences_on(after, monday.plus(i));
        for (const Occurrence& occurrence : occurrences_on(after, from)) {
            if (occurrence.cancelled) continue;
            if (std::any_of(there.begin(), there.end(), [&](auto& o) { return o.series == occurrence.series; }))
                continue;
            const ProgrammeEdit one = copy_a_week_on(after, from, occurrence.series);
            apply(after, one);
            for (const auto& [series, own] : one.own) edit.own[series] = own;
            for (const auto& [on, change] : one.changes) edit.changes[on] = change;
        }
    }
    return edit;
}

std::vector<Remark> remarks(const Programme& programme, const ActivityDraft& draft, Day today, minutes time_of_day) {
    std::vector<Remark> found;
    if (draft.day < today || (draft.day == today && draft.now.end <= time_of_day)) found.push_back(Remark::is_over);
    for (const Occurrence& other : occurrences_on(programme, draft.day)) {
        if (other.series == draft.series || other.cancelled || other.room.empty() || other.room != draft.now.room)
            continue;
        if (other.start < draft.now.end && draft.now.start < other.end) {
            found.push_back(Remark::room_taken);
            break;
        }
    }
    return found;
}

} // namespace kiosk::model
