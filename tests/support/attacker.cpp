#include "tests/support/attacker.h"

#include "shared/check.h"

#include <algorithm>
#include <limits>

namespace tests {

using shared::Month;
using shared::Table;

namespace {
constexpr std::int64_t endless = std::numeric_limits<std::int64_t>::max() / 4;
}

void Attacker::saw(const shared::DayReport& day) {
    auto& [revision, families] = days_[day.day];
    if (day.revision < revision) return;
    revision = day.revision;
    families = day.counts.families() + day.counts.undated;
}

void Attacker::saw(const shared::ReleasedCell& cell) {
    const auto [known, is_new] = released_[cell.table].try_emplace({cell.cell, Span{cell.from, cell.to}}, cell.count);
    CHECK(is_new || known->second == cell.count, "a month is released once and never revised");
    knows_of(cell.table, cell.cell);
}

void Attacker::saw(const shared::MonthReport& month) {
    for (const auto& cell : month.cells) saw(cell);
}

void Attacker::knows_of(Table table, const std::string& cell) {
    cells_[table].insert(cell);
}

std::map<Month, std::int64_t> Attacker::months() const {
    std::map<Month, std::int64_t> result;
    for (const auto& [day, known] : days_) result[day.month()] += known.second;
    return result;
}

std::int64_t Attacker::families(Month from, Month to) const {
    std::int64_t sum = 0;
    for (const auto& [month, count] : months())
        if (month >= from && month <= to) sum += count;
    return sum;
}

std::vector<Attacker::Demand> Attacker::released(Table table, Month until) const {
    std::vector<Demand> result;
    const auto found = released_.find(table);
    if (found == released_.end()) return result;
    for (const auto& [key, count] : found->second)
        if (key.second.second <= until) result.push_back({key.second, count});
    return result;
}

Month Attacker::pending_from(Table table, const std::string& cell, Month month) const {
    Month from = days_.empty() ? Month() : days_.begin()->first.month();
    const auto found = released_.find(table);
    if (found == released_.end()) return from;
    for (const auto& [key, count] : found->second)
        if (key.first == cell && key.second.second <= month) from = std::max(from, key.second.second.plus(1));
    return from;
}

// The most check-ins that can be carried from months to demands. Demands are rows of months, so it is enough to serve,
// month by month, the demand that ends first.
std::int64_t Attacker::shipped(Month until, std::vector<Demand> demands) const {
    std::stable_sort(demands.begin(), demands.end(),
                     [](const Demand& a, const Demand& b) { return a.months.second < b.months.second; });
    std::int64_t total = 0;
    for (auto [month, supply] : months()) {
        if (month > until) break;
        for (Demand& demand : demands) {
            if (month < demand.months.first || month > demand.months.second) continue;
            const std::int64_t moved = std::min(supply, demand.check_ins);
            supply -= moved;
            demand.check_ins -= moved;
            total += moved;
        }
    }
    return total;
}

Range Attacker::pending(Table table, const std::string& cell, Month month) const {
    const std::vector<Demand> known = released(table, month);
    std::int64_t certain = 0;
    for (const Demand& demand : known) certain += demand.check_ins;

    // The most: all others pending take nothing. The least: what is left when they take all they can.
    std::vector<Demand> only_this = known;
    only_this.push_back({{pending_from(table, cell, month), month}, endless});
    std::vector<Demand> all_but_this = known;
    for (const std::string& other : cells_.at(table))
        if (other != cell) all_but_this.push_back({{pending_from(table, other, month), month}, endless});
    return {families(Month(), month) - shipped(month, all_but_this), shipped(month, only_this) - certain};
}

bool Attacker::adds_up(Table table, Month month) const {
    std::int64_t certain = 0;
    for (const Demand& demand : released(table, month)) certain += demand.check_ins;
    return certain == families(Month(), month);
}

} // namespace tests
