// What the team sees of the counts: a day, a week, a released month. Pure.
//
// Every value here is made of two things that are known anyway: the exact days (like a turnstile at the door) and the
// cells that were released (shared/release.h). So no view, and no two views, tell more than those:
// tests/unit/kiosk_store/views_attack_test.cpp. There is no parameter through which a pending or an open cell could
// come in.
#pragma once

#include "shared/counts.h"
#include "shared/day_report.h"
#include "shared/month_report.h"

#include <array>
#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <vector>

namespace kiosk::model {

// -- days: exact --

// A day that has begun here.
struct KnownDay {
    shared::DayCounts counts;
    bool closed = false; // frozen: it counts no more
    bool final = false;  // its month is released, or the office has the last word on it: no correction any more
};

struct DayView {
    shared::Day day{};
    bool begun = false; // no: this kiosk has no such day; all below is empty but what waits for a day
    bool closed = false;
    bool correctable = false; // closed, and its month not released
    int morning = 0;          // families
    int afternoon = 0;
    int unknown_hour = 0;
    int undated = 0;       // families of no certain day that this one reports, or, on an open day, that wait for one
    int host_families = 0; // the clicker: beside, in no other number here
    int child_played = 0;
    int corrected = 0; // the sum, signed; in no other number here
    std::vector<shared::Correction> corrections;
    int minutes_open = 0;

    int families() const { return morning + afternoon + unknown_hour + undated; }
    bool operator==(const DayView&) const = default;
};
// undated_waiting: families that wait for a day; 0 on a closed one.
DayView day_view(shared::Day day, const std::optional<KnownDay>& known, int undated_waiting);

// What came of a correction, or why there is none.
enum class CorrectOutcome {
    done,
    nothing,    // an amount of 0 changes nothing
    not_begun,  // this kiosk has no such day
    still_open, // an open day is put right at the door: undo, the clicker
    frozen,     // its month is released, or the office has the last word on it
    too_much,   // fewer than no families would be left, or more than most_families
    disk,       // it refuses; nothing changed
};
inline constexpr int most_families = 2000; // a day; a finger that stays on plus goes no further
// `done`: it may be written.
CorrectOutcome may_correct(const DayView& day, int amount);

// A cup seen from above: as large as the families are many.
struct Cup {
    int families = 0;
    double area = 0; // of the largest cup, 0 to 1: families / full_cup, at most 1. The radius goes with its root.
    bool operator==(const Cup&) const = default;
};
inline constexpr int full_cup = 20; // families; the same in every week, so that weeks can be laid side by side
Cup cup(int families);

// No cup where nothing is known: the day has not begun here, or its families have no hour (the clock was set).
struct WeekDay {
    shared::Day day{};
    std::optional<Cup> morning;
    std::optional<Cup> afternoon;
    std::optional<Cup> unknown_hour; // only where there are some
    int undated = 0;
    bool operator==(const WeekDay&) const = default;
};
struct WeekView {
    std::array<WeekDay, 7> days; // Monday to Sunday
    bool operator==(const WeekView&) const = default;
};
shared::Day monday_of(shared::Day day);
// known: the days of that week that have begun here.
WeekView week_view(shared::Day monday, const std::map<shared::Day, KnownDay>& known);

// -- released months --

// A released count against the families it belongs to. few: fewer than 1 in 20; often: 5 in 20 or more.
// none_released: the cell was not released in this month: it waits, or is empty, which nobody can tell.
enum class Level { none_released, few, sometimes, often };
Level level(std::int64_t count, std::int64_t families);

// A table in which every family falls in one cell. It leaves whole or not at all, so its words are shares of what was
// released with them.
template <std::size_t cells>
struct PartitionView {
    std::array<Level, cells> levels{}; // in the order of shared::fixed_cells
    // Of every 20 families so many, 20 together; only when every cell was released, not_said as well. Largest
    // remainders; of equal ones the first cell's.
    std::optional<std::array<int, cells>> of_twenty;
    std::optional<shared::Month> from; // first month these cells cover; nothing: none was released
    bool operator==(const PartitionView&) const = default;
};

// A released cell. Its word is its share of the families of the months it covers.
struct CellView {
    std::string cell;
    Level level = Level::none_released;
    std::optional<std::int64_t> count; // none for topics: no popularity numbers
    shared::Month from{};              // the months it covers
    shared::Month to{};
    bool operator==(const CellView&) const = default;
};
struct ListView {
    // Released cells only: fixed cells in their order, ids by their name with "other" last. Never by count.
    std::vector<CellView> cells;
    // Drawn as "een paar". Of fixed cells: some are missing here. Where cells are ids: always, since what waits and
    // what never was look the same.
    bool some_not_released = true;
    bool operator==(const ListView&) const = default;
};

struct MonthView {
    shared::Month month{};
    PartitionView<4> moods; // chat, quiet, either, not_said
    PartitionView<2> first_time;
    ListView party; // counts are people
    ListView topics;
    ListView activities;
    ListView language;
    bool operator==(const MonthView&) const = default;
};
// released: the cells that left with that month. families: by month, of the exact days (with undated, without
// corrections: the tables count what was tapped).
MonthView month_view(shared::Month month, const std::vector<shared::ReleasedCell>& released,
                     const std::map<shared::Month, std::int64_t>& families);

} // namespace kiosk::model
