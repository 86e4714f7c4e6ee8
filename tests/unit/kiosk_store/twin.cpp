#include "twin.h"

#include "shared/check.h"

#include <algorithm>
#include <optional>
#include <set>
#include <vector>

namespace tests {

using kiosk::store::Database;
using kiosk::store::Row;
using shared::CellAddition;
using shared::Month;
using shared::Table;

namespace {

using Cell = std::pair<Table, std::string>;
using Taps = std::vector<std::pair<Month, Tap*>>;

Month month_from(const std::string& text) {
    return Month::parse(text).value();
}

// The deck of one table in one month, and who may hold its cards.
class Twin {
  public:
    Twin(const Plan& plan, const Aftermath& after, std::mt19937_64& random)
        : plan_(plan), after_(after), random_(random) {
        for (PlannedDay& day : plan_.days)
            for (Tap& tap : day.taps) {
                taps_.emplace_back(day.day.month(), &tap);
                for (const CellAddition& addition : tap.additions.cells) cells_[addition.table].insert(addition.cell);
            }
    }

    Plan told() && {
        for (const Table table : shared::all_tables) {
            if (shared::is_partition(table)) {
                deal_anew(table);
                wait_otherwise(table);
            } else {
                std::map<Cell, shared::CellCount> late = counted_late(table);
                for (const auto& [cell, counted] : late) hold_another_number(cell, counted);
                if (shared::fixed_cells(table).empty()) hold({table, "never-seen"}, oldest_that_waits(), plan_.k - 1);
                deal_anew(table);
            }
        }
        return std::move(plan_);
    }

  private:
    Month last_month() const { return plan_.days.back().day.month(); }
    // Cells that are held since then cannot merge before the end.
    Month oldest_that_waits() const { return last_month().plus(-(shared::one_off_months - 1)); }
    std::size_t below(std::size_t n) { return static_cast<std::size_t>(random_() % n); }

    std::vector<CellAddition> take_all(Table table, Tap& tap) {
        std::vector<CellAddition> taken;
        auto& cells = tap.additions.cells;
        for (const CellAddition& addition : cells)
            if (addition.table == table) taken.push_back(addition);
        std::erase_if(cells, [&](const CellAddition& addition) { return addition.table == table; });
        return taken;
    }

    // The cards of each month to other taps of the same month: in a partition table one to each family.
    void deal_anew(Table table) {
        std::map<Month, std::vector<CellAddition>> decks;
        std::map<Month, std::vector<Tap*>> hands;
        for (const auto& [month, tap] : taps_) {
            const auto cards = take_all(table, *tap);
            if (shared::is_partition(table) ? !cards.empty() : tap->additions.families > 0) hands[month].push_back(tap);
            decks[month].insert(decks[month].end(), cards.begin(), cards.end());
        }
        for (auto& [month, deck] : decks) {
            std::shuffle(deck.begin(), deck.end(), random_);
            for (std::size_t i = 0; i < deck.size(); ++i) {
                auto& hand = hands.at(month);
                hand[shared::is_partition(table) ? i : below(hand.size())]->additions.cells.push_back(deck[i]);
            }
        }
    }

    void wait_otherwise(Table table) {
        std::optional<Month> last;
        for (const auto& [cell, month] : after_.last_release)
            if (cell.first == table) last = std::max(last.value_or(month), month);
        std::vector<std::string> names(cells_[table].begin(), cells_[table].end());
        if (names.size() < 2) return;
        std::shuffle(names.begin(), names.end(), random_);
        std::vector<CellAddition*> waiting; // the first month's first, in any order within it
        std::size_t first_month = 0;
        Month first{};
        for (const auto& [month, tap] : taps_)
            for (CellAddition& addition : tap->additions.cells) {
                if (addition.table != table || (last && month <= *last)) continue;
                if (waiting.empty()) first = month;
                first_month += month == first ? 1 : 0;
                waiting.push_back(&addition);
            }
        std::shuffle(waiting.begin(), waiting.begin() + static_cast<std::ptrdiff_t>(first_month), random_);
        const std::size_t few = 1 + below(static_cast<std::size_t>(plan_.k) - 1);
        for (std::size_t i = 0; i < waiting.size(); ++i) waiting[i]->cell = names[i < few ? 0 : 1];
    }

    bool is_late(const Cell& cell, Month month) const {
        const auto last = after_.last_release.find(cell);
        return last == after_.last_release.end() || month > last->second;
    }

    // Check-ins behind each cell since its last release.
    std::map<Cell, shared::CellCount> counted_late(Table table) {
        std::map<Cell, shared::CellCount> late;
        for (const std::string& name : cells_[table]) late[{table, name}] = {};
        for (const auto& [month, tap] : taps_)
            for (const CellAddition& addition : tap->additions.cells) {
                const Cell cell{table, addition.cell};
                if (addition.table != table || !is_late(cell, month)) continue;
                late[cell].count += addition.amount;
                late[cell].check_ins += 1;
            }
        return late;
    }

    void hold_another_number(const Cell& cell, const shared::CellCount& counted) {
        const auto held = after_.held.find(cell);
        // Some of it has gone into "other", and may have left with it.
        if (counted != (held == after_.held.end() ? shared::CellCount{} : held->second)) return;
        for (const auto& [month, tap] : taps_)
            if (is_late(cell, month))
                std::erase_if(tap->additions.cells, [&](const CellAddition& addition) {
                    return addition.table == cell.first && addition.cell == cell.second;
                });
        const auto last = after_.last_release.find(cell);
        const Month from =
            std::max(oldest_that_waits(), last == after_.last_release.end() ? Month() : last->second.plus(1));
        hold(cell, from, static_cast<int>(below(static_cast<std::size_t>(plan_.k))));
        if (below(2) == 0) hold(cell, std::max(from, last_month()), static_cast<int>(below(30)));
    }

    // So many check-ins more, each behind some tap since then.
    void hold(const Cell& cell, Month from, int check_ins) {
        std::vector<Tap*> late;
        for (const auto& [month, tap] : taps_)
            if (month >= from && tap->additions.families > 0) late.push_back(tap);
        if (late.empty()) return;
        for (int i = 0; i < check_ins; ++i) {
            const int amount = cell.first == Table::party ? 1 + static_cast<int>(below(3)) : 1;
            late[below(late.size())]->additions.cells.push_back({cell.first, cell.second, amount});
        }
    }

    Plan plan_;
    const Aftermath& after_;
    std::mt19937_64& random_;
    Taps taps_;
    std::map<Table, std::set<std::string>> cells_;
};

} // namespace

Aftermath aftermath(const std::filesystem::path& counts_db) {
    Aftermath after;
    Database database(counts_db.string());
    const auto cell = [](const Row& row) { return Cell{shared::table_named(row.text(0)).value(), row.text(1)}; };
    database.each("SELECT table_name, cell, max(month) FROM released GROUP BY table_name, cell", {},
                  [&](const Row& row) { after.last_release[cell(row)] = month_from(row.text(2)); });
    database.each("SELECT table_name, cell, sum(count), sum(check_ins) FROM (SELECT table_name, cell, count, check_ins"
                  " FROM cells UNION ALL SELECT table_name, cell, count, check_ins FROM pending)"
                  " GROUP BY table_name, cell",
                  {}, [&](const Row& row) {
                      after.held[cell(row)] = {row.integer(2), row.integer(3)};
                  });
    return after;
}

Plan twin(const Plan& plan, const Aftermath& after, std::mt19937_64& random) {
    return Twin(plan, after, random).told();
}

} // namespace tests
