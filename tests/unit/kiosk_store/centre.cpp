#include "centre.h"

#include "door.h"

#include <algorithm>
#include <catch2/catch_test_macros.hpp>
#include <cmath>
#include <map>

namespace tests {

using namespace kiosk::store;
using shared::Additions;
using shared::Day;
using shared::Month;

namespace {

// How its families are.
struct Centre {
    double families_a_day = 20;
    std::vector<double> moods; // chat, quiet, either, not said
    double first_time = 0.1;
    std::vector<double> languages; // none: it does not count them
    double topic = 0.2;
};

bool chance(std::mt19937_64& random, double p) {
    return std::bernoulli_distribution(p)(random);
}

Centre random_centre(std::mt19937_64& random) {
    std::uniform_real_distribution<double> share(0.001, 1);
    Centre centre;
    centre.families_a_day = std::exp(std::uniform_real_distribution<double>(std::log(2), std::log(60))(random));
    for (int i = 0; i < 4; ++i) centre.moods.push_back(std::pow(share(random), 2));
    centre.first_time = std::pow(share(random), 3);
    for (int i = 0; chance(random, 0.9) && i < 12; ++i) centre.languages.push_back(std::pow(share(random), 6));
    centre.topic = share(random) * 0.4;
    return centre;
}

Additions random_family(const Centre& centre, std::mt19937_64& random) {
    shared::Party party{};
    for (int& amount : party)
        if (chance(random, 0.25)) amount = std::uniform_int_distribution<int>(1, 3)(random);
    const int mood = std::discrete_distribution<int>(centre.moods.begin(), centre.moods.end())(random);
    std::optional<std::string> language;
    if (!centre.languages.empty())
        language = "l" + std::to_string(
                             std::discrete_distribution<int>(centre.languages.begin(), centre.languages.end())(random));
    return shared::additions_of(
        party, mood < 3 ? std::optional(shared::all_moods.at(static_cast<std::size_t>(mood))) : std::nullopt,
        chance(random, centre.first_time), language);
}

PlannedDay random_day(const Centre& centre, Day day, bool quiet, std::mt19937_64& random) {
    PlannedDay planned;
    planned.day = day;
    const auto tap = [&](Additions additions) {
        const PartOfDay part = chance(random, 0.5) ? PartOfDay::morning : PartOfDay::afternoon;
        planned.taps.push_back({part, !chance(random, 0.02), std::move(additions)});
    };
    std::poisson_distribution<int> visitors(centre.families_a_day);
    for (int left = quiet ? static_cast<int>(random() % 2) : visitors(random); left > 0; --left) {
        tap(random_family(centre, random));
        if (chance(random, 0.05)) tap({0, 1, {}});
        const int rare = static_cast<int>(std::exponential_distribution<double>(0.4)(random));
        if (chance(random, centre.topic)) tap(shared::topic_lit("topic" + std::to_string(rare)));
        if (chance(random, centre.topic)) tap(shared::comes_for("series" + std::to_string(rare)));
    }
    planned.look_after = random() % (planned.taps.size() + 1);
    planned.host_families = static_cast<int>(random() % 3);
    planned.minutes = static_cast<int>(random() % 500);
    planned.closes = !chance(random, 0.1);
    if (chance(random, 0.2))
        planned.correction = {static_cast<int>(random() % 7) - 3, static_cast<shared::CorrectionReason>(random() % 4)};
    return planned;
}

// Counts the taps from `first` to `last`, those of one half in one go.
void count(CounterStore& store, const PlannedDay& planned, std::size_t first, std::size_t last, bool dated) {
    std::map<PartOfDay, Additions> halves;
    for (std::size_t i = first; i < last; ++i) {
        const Tap& tap = planned.taps.at(i);
        if (tap.dated != dated) continue;
        Additions& sum = halves[tap.part];
        sum.families += tap.additions.families;
        sum.child_played += tap.additions.child_played;
        sum.cells.insert(sum.cells.end(), tap.additions.cells.begin(), tap.additions.cells.end());
    }
    for (const auto& [part, sum] : halves) {
        const Stamp stamp = dated ? Stamp{planned.day, part, shared::ClockTrust::synchronised} : untrusted;
        REQUIRE(store.add(sum, stamp).outcome == Outcome::done);
    }
}

} // namespace

Plan random_plan(std::mt19937_64& random, int months) {
    const Centre centre = random_centre(random);
    Plan plan;
    plan.k = std::uniform_int_distribution<int>(5, 10)(random);
    const Month first(2026, 1 + static_cast<unsigned>(random() % 12));
    for (Month month = first; month < first.plus(months); month = month.plus(1)) {
        const bool quiet = chance(random, 0.15);
        const bool last = month.plus(1) == first.plus(months);
        for (Day day(month.year(), month.month(), 1); day.month() == month; day = day.plus(1))
            if (chance(random, 0.33) && !(last && day.day_of_month() > 20))
                plan.days.push_back(random_day(centre, day, quiet, random));
    }
    return plan;
}

void live_through(const std::filesystem::path& folder, const Plan& plan, const Look& look) {
    Options options = in_folder(folder);
    options.k = plan.k;
    auto store = opened(options);
    for (std::size_t i = 0; i < plan.days.size(); ++i) {
        const PlannedDay& planned = plan.days.at(i);
        count(*store, planned, 0, planned.taps.size(), false);
        REQUIRE(store->keep_open(morning_of(planned.day), planned.minutes, noon_of(planned.day)) == Outcome::done);
        if (i > 0 && plan.days.at(i - 1).closes) store->correct(plan.days.at(i - 1).day, planned.correction);
        count(*store, planned, 0, planned.look_after, true);
        look(*store, {planned.day, i, false});
        count(*store, planned, planned.look_after, planned.taps.size(), true);
        for (int host = 0; host < planned.host_families; ++host)
            REQUIRE(store->host_family(morning_of(planned.day)) == Outcome::done);
        if (!planned.closes) continue;
        REQUIRE(store->close(planned.day).outcome == Outcome::done);
        look(*store, {planned.day, i, true});
    }
}

shared::DayCounts at_the_door(const PlannedDay& planned, bool evening) {
    shared::DayCounts counts;
    for (std::size_t i = 0; i < planned.taps.size(); ++i) {
        const Tap& tap = planned.taps.at(i);
        if (tap.dated && i >= planned.look_after && !evening) continue;
        (!tap.dated                       ? counts.undated
         : tap.part == PartOfDay::morning ? counts.families_morning
                                          : counts.families_afternoon) += tap.additions.families;
        counts.child_played += tap.additions.child_played;
    }
    counts.minutes_open = planned.minutes;
    if (evening) counts.host_families = planned.host_families;
    return counts;
}

Seen seen(Day today, const Known& known) {
    using namespace kiosk::model;
    Seen result;
    const Day from = monday_of(today).plus(-7);
    for (int i = 0; i < 14; ++i) {
        const auto found = known.days.find(from.plus(i));
        result.days.push_back(
            day_view(from.plus(i), found == known.days.end() ? std::nullopt : std::optional(found->second), 0));
    }
    for (const int week : {0, 7}) result.weeks.push_back(week_view(from.plus(week), known.days));
    for (const auto& [month, cells] : known.released) {
        result.released_months.push_back(month);
        result.months.push_back(month_view(month, cells, known.families));
    }
    result.families = known.families_today;
    return result;
}

Seen look(CounterStore& store, Day today) {
    Known known;
    const Day from = kiosk::model::monday_of(today).plus(-7);
    for (const auto& [day, kept] : store.days(from, from.plus(13)))
        known.days[day] = {kept.counts, kept.closed, kept.final};
    for (const Month month : store.released_months()) known.released[month] = store.released(month);
    known.families = store.families_by_month();
    known.families_today = store.undated_waiting();
    if (const auto counts = store.counts(today)) known.families_today += counts->families();
    return seen(today, known);
}

std::string rows_of(const std::filesystem::path& file, const std::vector<std::string>& left_out) {
    Database database(file.string());
    std::vector<std::string> tables;
    database.each("SELECT name FROM sqlite_schema WHERE type = 'table' ORDER BY name", {},
                  [&](const Row& row) { tables.push_back(row.text(0)); });
    std::string all;
    for (const std::string& table : tables) {
        if (std::find(left_out.begin(), left_out.end(), table) != left_out.end()) continue;
        std::string columns;
        database.each("SELECT name FROM pragma_table_info(?1)", {table},
                      [&](const Row& row) { columns += (columns.empty() ? "" : " || ' ' || ") + row.text(0); });
        database.each("SELECT " + columns + " FROM " + table, {},
                      [&](const Row& row) { all += table + " " + row.text(0) + "\n"; });
    }
    return all;
}

std::filesystem::path fast_folder() {
    return std::filesystem::is_directory("/dev/shm") ? std::filesystem::path("/dev/shm")
                                                     : std::filesystem::temp_directory_path();
}

} // namespace tests
