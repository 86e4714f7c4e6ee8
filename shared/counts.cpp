#include "shared/counts.h"

#include "shared/check.h"

#include <algorithm>

namespace shared {
namespace {

constexpr std::array table_names{"mood", "first_time", "language", "party", "topics", "activities"};
constexpr std::array person_names{"adult", "grandparent", "pregnant", "baby", "toddler", "preschooler", "schoolchild"};
constexpr std::array mood_names{"chat", "quiet", "either"};

std::string lower(std::string_view text) {
    std::string result(text);
    std::transform(result.begin(), result.end(), result.begin(),
                   [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; });
    return result;
}

std::string_view party_cell(Person person) {
    switch (person) {
    case Person::adult:
    case Person::grandparent:
    case Person::pregnant:
        return "adults";
    default:
        return name(person);
    }
}

} // namespace

std::string_view name(Table table) {
    return table_names.at(static_cast<std::size_t>(table));
}
std::string_view name(Person person) {
    return person_names.at(static_cast<std::size_t>(person));
}
std::string_view name(Mood mood) {
    return mood_names.at(static_cast<std::size_t>(mood));
}

std::optional<Table> table_named(std::string_view text) {
    const auto found = std::find(table_names.begin(), table_names.end(), text);
    if (found == table_names.end()) return std::nullopt;
    return all_tables.at(static_cast<std::size_t>(found - table_names.begin()));
}

const std::vector<std::string>& fixed_cells(Table table) {
    static const std::vector<std::string> moods{"chat", "quiet", "either", "not_said"};
    static const std::vector<std::string> first{"first", "not_said"};
    static const std::vector<std::string> party{"adults", "baby", "toddler", "preschooler", "schoolchild"};
    static const std::vector<std::string> none;
    switch (table) {
    case Table::mood:
        return moods;
    case Table::first_time:
        return first;
    case Table::party:
        return party;
    default:
        return none;
    }
}

bool is_cell_name(std::string_view cell) {
    return !cell.empty() && cell.size() <= 64 && std::all_of(cell.begin(), cell.end(), [](char c) {
        return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '-' || c == '_' || c == '.';
    });
}

Additions additions_of(const Party& party, std::optional<Mood> mood, bool first_time,
                       std::optional<std::string_view> language) {
    Additions result;
    result.families = 1;
    result.cells.push_back({Table::mood, std::string(mood ? name(*mood) : "not_said"), 1});
    result.cells.push_back({Table::first_time, first_time ? "first" : "not_said", 1});
    if (language) result.cells.push_back({Table::language, lower(*language), 1});
    std::map<std::string_view, int> people;
    for (Person person : all_people) people[party_cell(person)] += party.at(static_cast<std::size_t>(person));
    for (const auto& [cell, amount] : people)
        if (amount > 0) result.cells.push_back({Table::party, std::string(cell), amount});
    return result;
}

Additions topic_lit(std::string_view topic) {
    CHECK(is_cell_name(topic), "a topic's id is a cell name");
    return {0, 0, {{Table::topics, std::string(topic), 1}}};
}

Additions comes_for(std::string_view series) {
    CHECK(is_cell_name(series), "a series' id is a cell name");
    return {0, 0, {{Table::activities, std::string(series), 1}}};
}

} // namespace shared
