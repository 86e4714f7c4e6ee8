// Years of a random centre: a plan of what is tapped and when somebody looks, lived through by a real store.
#pragma once

#include "kiosk/model/counts_view.h"
#include "kiosk/store/counter_store.h"

#include <filesystem>
#include <functional>
#include <map>
#include <random>
#include <string>
#include <vector>

namespace tests {

// What is added at the door in one half of a day. Several families of one half are counted in one transaction: the
// same bytes (order_test.cpp), and years go by faster.
struct Tap {
    kiosk::store::PartOfDay part{};
    bool dated = true; // false: before the date was trusted; the day's beginning takes it over
    shared::Additions additions;
};

struct PlannedDay {
    shared::Day day{};
    std::vector<Tap> taps;
    std::size_t look_after = 0;      // how many taps came before somebody looks
    int host_families = 0;           // the clicker
    int minutes = 0;                 // open
    bool closes = true;              // false: the power is off until the next day
    shared::Correction correction{}; // of the day before, if that has closed, tapped once this one is open; 0: none
};

// What stands at the door of that day: when somebody looks, or in the evening.
shared::DayCounts at_the_door(const PlannedDay& planned, bool evening);

struct Plan {
    int k = shared::default_k;
    std::vector<PlannedDay> days;
};

// 2 to 60 families a day on some ten days a month; some months are quiet, and the last one does not end. k 5 to 10.
Plan random_plan(std::mt19937_64& random, int months);

// The program with a plan to live through, in a folder that exists; a store that is there already goes on.
struct Moment {
    shared::Day day{};
    std::size_t place = 0; // of the day in the plan
    bool at_close = false; // the file is as a backup takes it
};
using Look = std::function<void(kiosk::store::CounterStore&, const Moment&)>;
void live_through(const std::filesystem::path& folder, const Plan& plan, const Look& look);

// All that the team can see at a moment: today's fortnight, and every released month.
struct Seen {
    std::vector<kiosk::model::DayView> days; // a fortnight
    std::vector<kiosk::model::WeekView> weeks;
    std::vector<shared::Month> released_months;
    std::vector<kiosk::model::MonthView> months;
    int families = 0; // status
    bool operator==(const Seen&) const = default;
};
struct Known {
    std::map<shared::Day, kiosk::model::KnownDay> days;
    std::map<shared::Month, std::vector<shared::ReleasedCell>> released;
    std::map<shared::Month, std::int64_t> families; // by month
    int families_today = 0;
};
Seen seen(shared::Day today, const Known& known);
// As the kiosk's ledger puts it together (tests/e2e/views_test.cpp).
Seen look(kiosk::store::CounterStore& store, shared::Day today);

// All rows of the database file as text, but for the tables left out.
std::string rows_of(const std::filesystem::path& file, const std::vector<std::string>& left_out);

// Memory, where there is a file system on it: nobody takes the power from these tests.
std::filesystem::path fast_folder();

} // namespace tests
