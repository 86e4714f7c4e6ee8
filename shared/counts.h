// What is counted, as plain values. There is no type for a visit: a check-in exists only as the additions it makes,
// until they are counted. The rule itself stands in shared/release.h.
#pragma once

#include <array>
#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace shared {

// One-way month tables, never crossed with each other. In a partition table every family falls in exactly one cell.
enum class Table { mood, first_time, language, party, topics, activities };
inline constexpr std::array all_tables{Table::mood,  Table::first_time, Table::language,
                                       Table::party, Table::topics,     Table::activities};
std::string_view name(Table table);
std::optional<Table> table_named(std::string_view name);
constexpr bool is_partition(Table table) {
    return table == Table::mood || table == Table::first_time || table == Table::language;
}
// The cells a table always has; empty for tables whose cells are ids (languages, topics, series of activities).
const std::vector<std::string>& fixed_cells(Table table);
inline constexpr std::string_view other_cell = "other"; // what a one-off cell merges into after twelve months
// A cell's name: lower-case letters, digits, '-', '_' or '.', at most 64 bytes (BCP 47 tags are kept in lower case
// here).
bool is_cell_name(std::string_view cell);

// A cell keeps its count and how many check-ins stand behind it: six babies may be two families.
struct CellCount {
    std::int64_t count = 0;
    std::int64_t check_ins = 0;
    bool operator==(const CellCount&) const = default;
};

// What one confirmed check-in (or one settled tap on the board, or one "I come for this") adds, in one transaction.
// Each cell listed has one check-in behind it, however large its amount.
struct CellAddition {
    Table table{};
    std::string cell;
    int amount = 1;
    bool operator==(const CellAddition&) const = default;
};
struct Additions {
    int families = 0;     // 1 for a check-in, 0 for the board and the activities
    int child_played = 0; // its own counter, never a decrement of another
    std::vector<CellAddition> cells;
    bool operator==(const Additions&) const = default;
};

// Who came along. Grandparent and pregnant count as adult; the difference dies here.
enum class Person { adult, grandparent, pregnant, baby, toddler, preschooler, schoolchild };
inline constexpr std::array all_people{Person::adult,   Person::grandparent, Person::pregnant,   Person::baby,
                                       Person::toddler, Person::preschooler, Person::schoolchild};
std::string_view name(Person person);
using Party = std::array<int, all_people.size()>; // how many of each, indexed by Person

enum class Mood { chat, quiet, either };
inline constexpr std::array all_moods{Mood::chat, Mood::quiet, Mood::either};
std::string_view name(Mood mood);

// The one way from a check-in to numbers. language: BCP 47 tag of the screen, only where the centre counts it.
Additions additions_of(const Party& party, std::optional<Mood> mood, bool first_time,
                       std::optional<std::string_view> language);
Additions topic_lit(std::string_view topic);
Additions comes_for(std::string_view series);

} // namespace shared
