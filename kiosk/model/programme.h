// Today's programme as it is put together: what the office publishes (and the settings file says), what the team added,
// and what it changed for one day. The team wins, for that occurrence. Edits are values that can be taken back. Pure.
#pragma once

#include "shared/activity.h"
#include "shared/day.h"

#include <chrono>
#include <map>
#include <optional>
#include <string>
#include <utility>
#include <vector>

namespace kiosk::model {

struct OwnActivity {
    shared::Activity activity;
    bool in_holidays = true; // false: not while the schools are closed
    bool operator==(const OwnActivity&) const = default;
};

// What the team made of an activity on one day; nothing: it was taken off.
using Changed = std::optional<shared::Occurrence>;
using OnDay = std::pair<shared::Day, std::string>; // a day and a series

struct Holiday {
    shared::Day first;
    shared::Day last;      // included
    std::string kind = {}; // "autumn", "winter" ...; "own": added by the team
    std::string id = {};   // in its calendar (holidays.h)
    bool operator==(const Holiday&) const = default;
};

struct Programme {
    std::vector<shared::Activity> office;
    std::map<std::string, OwnActivity> own; // by series
    std::map<OnDay, Changed> changes;
    std::vector<Holiday> holidays; // of the schools this centre looks to
};

// What takes place on that day, by start, then series.
std::vector<shared::Occurrence> occurrences_on(const Programme& programme, shared::Day day);
// The same occurrence without the team's change; nothing: it was not planned.
std::optional<shared::Occurrence> planned(const Programme& programme, shared::Day day, const std::string& series);
bool is_holiday(const Programme& programme, shared::Day day);

// What is to be different from now on; nothing: it is no more. Applied in one transaction.
struct ProgrammeEdit {
    std::map<std::string, std::optional<OwnActivity>> own;
    std::map<OnDay, std::optional<Changed>> changes;
    bool empty() const { return own.empty() && changes.empty(); }
    bool operator==(const ProgrammeEdit&) const = default;
};
void apply(Programme& programme, const ProgrammeEdit& edit);
// The edit that takes this one back.
ProgrammeEdit inverse(const Programme& before, const ProgrammeEdit& edit);

// An activity in the editor.
struct ActivityDraft {
    shared::Day day{};                // the day it was opened on
    std::string series;               // "": a new one
    bool from_office = false;         // of the office or the settings file: only this day can be changed here
    shared::Occurrence now;           // icon, titles, room, ages, times, cancelled
    bool weekly = false;              // from now on every week; else this day only
    std::optional<shared::Day> until; // of a weekly one, included
    std::vector<shared::Day> skip;    // of a weekly one
    bool in_holidays = true;
    bool operator==(const ActivityDraft&) const = default;
};

inline constexpr std::chrono::minutes time_step{5};

// Begins at the next half hour (the next day's at 9:30), lasts an hour, has no icon yet.
ActivityDraft new_draft(shared::Day day, shared::Day today, std::chrono::minutes time_of_day);
ActivityDraft draft_of(const Programme& programme, shared::Day day, const std::string& series);
// Times in steps of five minutes, 0:00 to 24:00; the end always after the start, and moved along with it.
void move_start(ActivityDraft& draft, std::chrono::minutes to);
void move_end(ActivityDraft& draft, std::chrono::minutes to);
bool can_be_saved(const ActivityDraft& draft); // it has an icon and words

ProgrammeEdit save(const Programme& programme, const ActivityDraft& draft);
// Crossed out on that day, or, if it is already, not any more.
ProgrammeEdit cancel(const Programme& programme, shared::Day day, const std::string& series);
// whole: the series with all its days (only of the team's own); else that day.
ProgrammeEdit remove(const Programme& programme, shared::Day day, const std::string& series, bool whole);
// The same, a week later. Of the team's own the series goes on, so that it is counted as one.
ProgrammeEdit copy_a_week_on(const Programme& programme, shared::Day day, const std::string& series);
// All that took place in the week before, as it was, on each day of this one that has not got it yet.
ProgrammeEdit copy_last_week(const Programme& programme, shared::Day day_of_this_week);

// Pointed out, never forbidden.
enum class Remark { is_over, room_taken };
std::vector<Remark> remarks(const Programme& programme, const ActivityDraft& draft, shared::Day today,
                            std::chrono::minutes time_of_day);

} // namespace kiosk::model
