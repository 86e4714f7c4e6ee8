// Random years of families through the counting rule: nothing small leaves, nothing is lost.
#include "tests/support/attacker.h"
#include "tests/support/rounds.h"
#include "tests/unit/shared/old_rules.h"

#include <catch2/catch_test_macros.hpp>

#include <algorithm>
#include <cmath>
#include <map>
#include <random>
#include <set>
#include <sstream>
#include <string>
#include <vector>

using namespace shared;

namespace {

using Random = std::mt19937_64;
using Amounts = std::map<std::string, CellCount>;

// A centre: how busy it is, and how its families are.
struct Centre {
    int k = 6;
    double families_a_day = 20;
    std::vector<double> moods; // chat, quiet, either, not said
    double first_time = 0.1;
    std::vector<double> languages;
    double topic = 0.2;
};

Centre random_centre(Random& random) {
    std::uniform_real_distribution<double> share(0.001, 1);
    Centre centre;
    centre.k = std::uniform_int_distribution<int>(5, 10)(random);
    centre.families_a_day = std::exp(std::uniform_real_distribution<double>(std::log(2), std::log(60))(random));
    for (int i = 0; i < 4; ++i) centre.moods.push_back(std::pow(share(random), 2));
    centre.first_time = std::pow(share(random), 3);
    for (int i = 0; i < 20; ++i) centre.languages.push_back(std::pow(share(random), 6));
    centre.topic = share(random) * 0.4;
    return centre;
}

Additions family(const Centre& centre, Random& random) {
    const auto chance = [&random](double p) { return std::bernoulli_distribution(p)(random); };
    Party party{};
    for (int& amount : party)
        if (chance(0.3)) amount = std::uniform_int_distribution<int>(1, 3)(random);
    const int mood = std::discrete_distribution<int>(centre.moods.begin(), centre.moods.end())(random);
    const int language = std::discrete_distribution<int>(centre.languages.begin(), centre.languages.end())(random);
    return additions_of(party, mood < 3 ? std::optional(all_moods.at(static_cast<std::size_t>(mood))) : std::nullopt,
                        chance(centre.first_time), "l" + std::to_string(language));
}

// All tables of one kiosk, closed month by month as the store does it, with the attacker looking on.
class Kiosk {
  public:
    Kiosk(tests::Rule rule, int k) : rule_(std::move(rule)), k_(k) {
        for (const Table table : {Table::mood, Table::first_time})
            for (const std::string& cell : fixed_cells(table)) attacker_.knows_of(table, cell);
    }

    void count(const Additions& additions, Day day) {
        families_[day] += additions.families;
        for (const CellAddition& addition : additions.cells) {
            if (is_partition(addition.table)) attacker_.knows_of(addition.table, addition.cell);
            const auto last = released_.find({addition.table, addition.cell});
            const Month from = last == released_.end() ? first : last->second.plus(1);
            auto& held =
                pending_[addition.table].try_emplace(addition.cell, PendingCell{{}, from, day.month()}).first->second;
            for (CellCount* counted : {&held.counted, &confirmed_[addition.table][addition.cell]}) {
                counted->count += addition.amount;
                counted->check_ins += 1;
            }
        }
    }

    void close_day(Day day, Random& random) {
        // What he learns of a day: the report, a correction of it (only `corrected` moves), a re-send, in any order.
        DayReport report;
        report.day = day;
        report.counts.families_morning = families_[day] / 2;
        report.counts.families_afternoon = families_[day] - families_[day] / 2;
        std::vector<DayReport> seen{report, report};
        seen.back().revision = 2;
        seen.back().counts.corrected = {{-1, CorrectionReason::tested}};
        std::shuffle(seen.begin(), seen.end(), random);
        for (const DayReport& each : seen) attacker_.saw(each);
    }

    void close_month(Month month) {
        for (const Table table : all_tables) {
            Release closed = rule_(table, pending_[table], month, k_);
            for (const ReleasedCell& cell : closed.released) {
                seen_[table].push_back(cell);
                sum_[table][cell.cell] += cell.count;
                released_[{table, cell.cell}] = month;
                if (is_partition(table)) attacker_.saw(cell);
            }
            // The host's screen, status --json and a re-sent month show the same cells again.
            for (const ReleasedCell& cell : closed.released)
                if (is_partition(table)) attacker_.saw(cell);
            pending_[table] = std::move(closed.pending);
            if (pending_[table].empty()) added_up_[table] = month;
        }
    }

    static constexpr Month first{2026, 1};
    const PendingTable& pending(Table table) { return pending_[table]; }
    const Amounts& confirmed(Table table) { return confirmed_[table]; }
    std::int64_t released(Table table, const std::string& cell) { return sum_[table][cell]; }
    const std::vector<ReleasedCell>& seen(Table table) { return seen_[table]; }
    // First month of which a cell of a partition table may hold something, as the days and the releases tell.
    Month open_from(Table table, const std::string& cell) {
        Month from = first;
        if (const auto last = released_.find({table, cell}); last != released_.end()) from = last->second.plus(1);
        if (const auto last = added_up_.find(table); last != added_up_.end())
            from = std::max(from, last->second.plus(1));
        return from;
    }
    const tests::Attacker& attacker() const { return attacker_; }
    int k() const { return k_; }

  private:
    tests::Rule rule_;
    int k_;
    tests::Attacker attacker_;
    std::map<Day, int> families_;
    std::map<Table, PendingTable> pending_;
    std::map<Table, Amounts> confirmed_;
    std::map<Table, std::map<std::string, std::int64_t>> sum_;
    std::map<Table, std::vector<ReleasedCell>> seen_;
    std::map<std::pair<Table, std::string>, Month> released_;
    std::map<Table, Month> added_up_;
};

// How many cells the attacker knows too well in this table, after this month.
int told(Kiosk& kiosk, Table table, Month month) {
    int count = 0;
    for (const auto& [cell, amounts] : kiosk.confirmed(table)) {
        const std::int64_t came = kiosk.attacker().families(kiosk.open_from(table, cell), month);
        const std::int64_t values = kiosk.attacker().pending(table, cell, month).values();
        if (values < std::min<std::int64_t>(kiosk.k() - 1, came + 1)) ++count;
    }
    return count;
}

// Another history that shows the same: the cell has held `amount` since the table last added up, all the rest is in one
// other cell. Whoever knows the rule, and whatever he reckons, cannot tell it from what happened.
bool has_alibi(Kiosk& kiosk, Table table, Month month, std::int64_t amount) {
    PendingTable pending;
    std::int64_t left = amount;
    for (Month m = kiosk.open_from(table, "nowhere"); m <= month; m = m.plus(1)) {
        const std::int64_t families = kiosk.attacker().families(m, m);
        const std::int64_t mine = std::min(left, families);
        left -= mine;
        for (const auto& [cell, more] :
             std::map<std::string, std::int64_t>{{"this", mine}, {"another", families - mine}}) {
            if (more == 0) continue;
            auto& held = pending.try_emplace(cell, PendingCell{{}, m, m}).first->second;
            held.counted = {held.counted.count + more, held.counted.check_ins + more};
        }
        if (!release(table, pending, m, kiosk.k()).released.empty()) return false;
    }
    return left == 0;
}

void nothing_small_is_shown(Kiosk& kiosk, Month month) {
    for (const Table table : all_tables)
        for (const ReleasedCell& cell : kiosk.seen(table)) CHECK(cell.count >= kiosk.k());
    for (const Table table : {Table::mood, Table::first_time, Table::language}) {
        if (kiosk.confirmed(table).size() < 2) continue; // one cell is the days themselves
        INFO(name(table) << " " << month.text() << " k " << kiosk.k());
        CHECK(told(kiosk, table, month) == 0);
        if (kiosk.pending(table).empty()) continue;
        const std::int64_t came = kiosk.attacker().families(kiosk.open_from(table, "nowhere"), month);
        for (std::int64_t amount = 1; amount < kiosk.k() && amount <= came; ++amount)
            CHECK(has_alibi(kiosk, table, month, amount));
    }
    // Free tables add up to nothing known: from 0 to k-1 check-ins all is possible, as long as no cell with k waits.
    for (const Table table : {Table::party, Table::topics, Table::activities})
        for (const auto& [cell, held] : kiosk.pending(table)) CHECK(held.counted.check_ins < kiosk.k());
}

void nothing_is_lost(Kiosk& kiosk) {
    for (const Table table : all_tables) {
        INFO(name(table));
        std::int64_t merged = 0;
        for (const auto& [cell, amounts] : kiosk.confirmed(table)) {
            const auto held = kiosk.pending(table).find(cell);
            const std::int64_t pending = held == kiosk.pending(table).end() ? 0 : held->second.counted.count;
            merged += amounts.count - kiosk.released(table, cell) - pending;
            CHECK(amounts.count >= kiosk.released(table, cell) + pending);
        }
        const std::string other(other_cell);
        const auto held = kiosk.pending(table).find(other);
        const std::int64_t pending = held == kiosk.pending(table).end() ? 0 : held->second.counted.count;
        CHECK(merged == kiosk.released(table, other) + pending);
    }
}

// Years of one centre; after(month) looks at each closed month.
template <class After>
void live(Kiosk& kiosk, const Centre& centre, int months, Random& random, After after) {
    std::poisson_distribution<int> visitors(centre.families_a_day);
    for (Month month = Kiosk::first; month < Kiosk::first.plus(months); month = month.plus(1)) {
        // Some months are quiet: summer, a leak in the roof.
        const bool quiet = std::bernoulli_distribution(0.15)(random);
        for (Day day(month.year(), month.month(), 1); day.month() == month; day = day.plus(1)) {
            if (day.weekday() > 5) continue;
            const int families = quiet ? std::bernoulli_distribution(0.1)(random) : visitors(random);
            for (int i = 0; i < families; ++i) {
                kiosk.count(family(centre, random), day);
                if (!std::bernoulli_distribution(centre.topic)(random)) continue;
                const double rare = std::exponential_distribution<double>(0.4)(random);
                const std::string id = std::to_string(static_cast<int>(rare));
                kiosk.count(topic_lit("topic" + id), day);
                kiosk.count(comes_for("series" + id + month.text().substr(0, 4)), day);
            }
            kiosk.close_day(day, random);
        }
        kiosk.close_month(month);
        after(month);
    }
}

} // namespace

// CI: 6 centres of 30 months; by hand INLOOP_ROUNDS=50.
TEST_CASE("in random years nothing small is shown and nothing is lost") {
    INFO("INLOOP_SEED=" << tests::seed());
    Random random(tests::seed());
    for (unsigned long i = 0; i < tests::rounds(6); ++i) {
        const Centre centre = random_centre(random);
        Kiosk kiosk(release, centre.k);
        live(kiosk, centre, 30, random, [&](Month month) {
            nothing_small_is_shown(kiosk, month);
            nothing_is_lost(kiosk);
        });
    }
}

TEST_CASE("the attacker of the years sees through a rule without its second step") {
    for (const auto& rule : {tests::cell_by_cell, tests::smallest_joins}) {
        Random random(7); // any centre with rare cells will do
        int found = 0;
        for (int i = 0; i < 6; ++i) {
            const Centre centre = random_centre(random);
            Kiosk kiosk(rule, centre.k);
            live(kiosk, centre, 12, random, [&](Month month) {
                for (const Table table : {Table::mood, Table::first_time, Table::language})
                    found += told(kiosk, table, month);
            });
        }
        CHECK(found > 0);
    }
}

// What waiting whole costs: in how many of 36 months a centre gets its moods and first times.
TEST_CASE("a centre that is open gets its moods within the season") {
    for (const double families_a_day : {2.0, 5.0, 20.0}) {
        Random random(3);
        Centre centre;
        centre.families_a_day = families_a_day;
        centre.moods = {0.3, 0.15, 0.15, 0.4};
        centre.languages = {0.7, 0.1, 0.1, 0.05, 0.03, 0.01, 0.01};
        Kiosk kiosk(release, centre.k);
        live(kiosk, centre, 36, random, [](Month) {});
        std::map<Table, std::set<Month>> months;
        for (const Table table : all_tables)
            for (const ReleasedCell& cell : kiosk.seen(table)) months[table].insert(cell.to);
        std::ostringstream figures;
        figures << families_a_day << " families a day: mood in " << months[Table::mood].size() << ", first time in "
                << months[Table::first_time].size() << ", language in " << months[Table::language].size()
                << " of 36 months";
        INFO(figures.str());
        if (std::getenv("INLOOP_SHOW") != nullptr) WARN(figures.str());
        CHECK(months[Table::mood].size() >= 9);
        CHECK(months[Table::language].size() >= 2);
    }
}
