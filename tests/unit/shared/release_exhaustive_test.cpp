// An attacker who knows the rule, the exact days and every release, and who tries every history there is. Small numbers
// only, but all of them: what he sees of one history is compared with what he sees of all others, and a cell that is
// not released must keep k-1 values (or as many as the days allow).
#include "tests/support/rounds.h"
#include "tests/unit/shared/old_rules.h"

#include <catch2/catch_test_macros.hpp>

#include <algorithm>
#include <map>
#include <set>
#include <string>
#include <vector>

using shared::Month;
using shared::PendingTable;
using shared::Table;

namespace {

using Cells = std::vector<std::int64_t>; // check-ins per cell
using History = std::vector<Cells>;      // what each month added

// A calendar of months, of which the listed ones have so many families; in the others the centre was closed.
struct Days {
    std::vector<int> month;
    std::vector<std::int64_t> families;
};

// What is not known of a cell, and how many families the days say it can be at most.
struct Hidden {
    std::int64_t amount = 0;
    std::int64_t most = 0;
};

struct Outcome {
    std::string seen;            // all that left, month by month
    std::vector<Hidden> pending; // per cell, since it was released or the table added up
    std::vector<Hidden> unnamed; // per cell, the same but with what left within "other"
};

const Month first(2026, 1);
std::string cell_name(std::size_t i) {
    return std::string(1, static_cast<char>('a' + i));
}

void add(PendingTable& table, const Cells& amounts, const std::vector<Month>& from, Month month) {
    for (std::size_t i = 0; i < amounts.size(); ++i) {
        if (amounts[i] == 0) continue;
        auto& held = table.try_emplace(cell_name(i), shared::PendingCell{{}, from[i], month}).first->second;
        held.counted.count += amounts[i];
        held.counted.check_ins += amounts[i];
    }
}

void add(std::vector<Hidden>& hidden, const Cells& amounts, std::int64_t families) {
    for (std::size_t i = 0; i < amounts.size(); ++i) {
        hidden[i].amount += amounts[i];
        hidden[i].most += families;
    }
}

Outcome live(const tests::Rule& rule, Table table, int k, const Days& days, const History& history) {
    const std::size_t cells = history.front().size();
    Outcome outcome{{}, std::vector<Hidden>(cells), std::vector<Hidden>(cells)};
    PendingTable pending;
    std::vector<Month> from(cells, first);
    std::size_t next = 0;
    for (int m = 0; m <= days.month.back(); ++m) {
        const Month month = first.plus(m);
        if (m == days.month[next]) {
            add(pending, history[next], from, month);
            add(outcome.pending, history[next], days.families[next]);
            add(outcome.unnamed, history[next], days.families[next]);
            ++next;
        }
        auto closed = rule(table, pending, month, k);
        pending = std::move(closed.pending);
        bool all_named = pending.empty();
        for (const auto& cell : closed.released) {
            outcome.seen += cell.cell + std::to_string(cell.count) + cell.from.text() + cell.to.text() + " ";
            all_named = all_named && cell.cell != shared::other_cell;
            if (cell.cell == shared::other_cell) continue;
            const auto i = static_cast<std::size_t>(cell.cell[0] - 'a');
            outcome.pending[i] = outcome.unnamed[i] = {};
            from[i] = month.plus(1);
        }
        outcome.seen += "|";
        if (pending.empty()) outcome.pending.assign(cells, {});
        if (all_named) outcome.unnamed.assign(cells, {});
    }
    return outcome;
}

// All ways to spread an amount over cells.
std::vector<Cells> spreads(std::int64_t amount, std::size_t cells) {
    if (cells == 1) return {{amount}};
    std::vector<Cells> result;
    for (std::int64_t mine = 0; mine <= amount; ++mine)
        for (Cells rest : spreads(amount - mine, cells - 1)) {
            rest.push_back(mine);
            result.push_back(std::move(rest));
        }
    return result;
}

std::vector<History> histories(const Days& days, std::size_t cells) {
    std::vector<History> result{{}};
    for (const std::int64_t families : days.families) {
        std::vector<History> longer;
        for (const History& history : result)
            for (const Cells& month : spreads(families, cells)) {
                longer.push_back(history);
                longer.back().push_back(month);
            }
        result = std::move(longer);
    }
    return result;
}

struct Case {
    Table table{};
    int k = 6;
    std::size_t cells = 4;
    Days days;
};

std::string text(const Case& c) {
    std::string result = std::string(name(c.table)) + ", k = " + std::to_string(c.k) + ", " + std::to_string(c.cells) +
                         " cells, families";
    for (std::size_t i = 0; i < c.days.month.size(); ++i)
        result += " " + std::to_string(c.days.month[i]) + ":" + std::to_string(c.days.families[i]);
    return result;
}

// What all histories with one view have in common.
struct Known {
    std::set<std::int64_t> values;
    std::int64_t most = 0;
    void add(const Hidden& hidden) {
        values.insert(hidden.amount);
        most = hidden.most;
    }
    bool too_well(int k) const {
        return static_cast<std::int64_t>(values.size()) < std::min<std::int64_t>(k - 1, most + 1);
    }
};

// The views in which some cell is told too closely; empty when the rule holds.
std::vector<std::string> broken(const tests::Rule& rule, const Case& c) {
    std::map<std::string, std::vector<Known>> views; // per cell: pending, unnamed
    for (const History& history : histories(c.days, c.cells)) {
        const Outcome outcome = live(rule, c.table, c.k, c.days, history);
        auto& known = views[outcome.seen];
        known.resize(2 * c.cells);
        for (std::size_t i = 0; i < c.cells; ++i) {
            known[2 * i].add(outcome.pending[i]);
            known[2 * i + 1].add(outcome.unnamed[i]);
        }
    }
    std::vector<std::string> result;
    for (const auto& [seen, known] : views)
        for (std::size_t i = 0; i < known.size(); ++i)
            if (known[i].too_well(c.k))
                result.push_back(text(c) + ": cell " + cell_name(i / 2) + " is told by " + seen);
    return result;
}

void holds(const Case& c) {
    const auto found = broken(shared::release, c);
    INFO((found.empty() ? std::string() : found.front()));
    CHECK(found.empty());
}

} // namespace

TEST_CASE("in one month no table of two to five cells tells a cell that is not released") {
    // The most families per number of cells in CI; by hand INLOOP_ROUNDS=2 goes to twice these.
    for (const auto& [cells, most] : std::map<std::size_t, std::int64_t>{{2, 50}, {3, 30}, {4, 22}, {5, 15}})
        for (const int k : {5, 6})
            for (std::int64_t families = 0;
                 families <= static_cast<std::int64_t>(tests::rounds(static_cast<unsigned long>(most))); ++families)
                holds({Table::mood, k, cells, {{0}, {families}}});
}

TEST_CASE("over several months no table tells a cell that is not released") {
    std::mt19937_64 random(tests::seed());
    INFO("INLOOP_SEED=" << tests::seed());
    const auto families = [&](int most) { return std::uniform_int_distribution<std::int64_t>(0, most)(random); };
    for (unsigned long round = 0; round < tests::rounds(12); ++round) {
        holds({Table::mood, 5, 2, {{0, 1, 2, 3}, {families(12), families(9), families(7), families(5)}}});
        holds({Table::mood, 5, 3, {{0, 1, 2}, {families(9), families(8), families(5)}}});
        holds({Table::first_time, 6, 2, {{0, 2, 3}, {families(30), families(20), families(14)}}});
    }
    holds({Table::mood, 5, 4, {{0, 1}, {11, 9}}});
}

TEST_CASE("a language that merged into other is told no closer than one that waits") {
    std::mt19937_64 random(tests::seed());
    INFO("INLOOP_SEED=" << tests::seed());
    const auto families = [&](int most) { return std::uniform_int_distribution<std::int64_t>(0, most)(random); };
    for (unsigned long round = 0; round < tests::rounds(6); ++round) {
        holds({Table::language, 5, 3, {{0, 12}, {families(14), families(10)}}});
        holds({Table::language, 5, 3, {{0, 1, 12}, {families(9), families(5), families(5)}}});
        holds({Table::language, 5, 3, {{0, 11, 13}, {families(9), families(5), families(5)}}});
        holds({Table::language, 5, 4, {{0, 12}, {families(9), families(7)}}});
    }
}

TEST_CASE("the attacker beats the rules that only look right") {
    // 6, 6, 6, 3: the 3 is what the days leave over.
    CHECK_FALSE(broken(tests::cell_by_cell, {Table::mood, 6, 4, {{0}, {21}}}).empty());
    // 6, 5, 5, 5: each of the three below 6 is 5.
    CHECK_FALSE(broken(tests::smallest_joins, {Table::mood, 6, 4, {{0}, {21}}}).empty());
    // 6, 6, 5: the joined one is not above the released one.
    CHECK_FALSE(broken(tests::smallest_joins, {Table::mood, 6, 3, {{0}, {17}}}).empty());
    // Two months: only a few families of the second are left over, and a cell that was just released holds no more.
    CHECK_FALSE(broken(tests::smallest_joins, {Table::mood, 5, 3, {{0, 1}, {13, 8}}}).empty());
}
