#include "kiosk/model/shared_table.h"

#include "shared/check.h"

#include <algorithm>
#include <numeric>
#include <tuple>

namespace kiosk::model {
namespace {

constexpr std::array steps{1, 3, 6, 10};
constexpr std::size_t most_animals = 8; // seats of the smallest layout (portrait)

std::size_t place_in_row(std::string_view animal) {
    return static_cast<std::size_t>(std::find(animals.begin(), animals.end(), animal) - animals.begin());
}

// Seats in the order they are taken: hops of about five eighths of the table (rounded), so that neighbours come late.
std::vector<std::size_t> spread(std::size_t seats) {
    std::size_t hop = std::max<std::size_t>((seats * 5 + 4) / 8, 1);
    while (std::gcd(hop, seats) != 1) ++hop;
    std::vector<std::size_t> order;
    for (std::size_t i = 0; i < seats; ++i) order.push_back((seats / 3 + i * hop) % seats);
    return order;
}

// The animals as they choose seats: one of each kind in the order of the row, then the second ones, and so on.
std::vector<std::string> by_rounds(const std::vector<std::string>& sitting) {
    struct Guest {
        std::ptrdiff_t round;
        std::size_t kind;
        std::string name;
    };
    std::vector<Guest> guests;
    for (auto it = sitting.begin(); it != sitting.end(); ++it)
        guests.push_back({std::count(sitting.begin(), it, *it), place_in_row(*it), *it});
    std::sort(guests.begin(), guests.end(),
              [](const Guest& a, const Guest& b) { return std::tie(a.round, a.kind) < std::tie(b.round, b.kind); });
    std::vector<std::string> names;
    for (const Guest& guest : guests) names.push_back(guest.name);
    return names;
}

} // namespace

int seats_filled(int families, int seats) {
    if (families >= seats) return seats;
    int filled = 0;
    for (int step : steps)
        if (families >= step) filled = step;
    return filled;
}

std::vector<Seat> laid(const SharedTable& table, int seats) {
    CHECK(seats > 0, "a shared table has seats");
    std::vector<Seat> result(static_cast<std::size_t>(seats));
    const std::vector<std::size_t> order = spread(result.size());
    int cups = seats_filled(table.families, seats);

    std::size_t seated = 0;
    for (const std::string& animal : by_rounds(table.animals)) {
        if (seated++ == result.size()) break;
        std::size_t choice = place_in_row(animal) % order.size();
        while (!result[order[choice]].animal.empty()) choice = (choice + 1) % order.size();
        result[order[choice]] = {cups > 0, animal};
        if (cups > 0) --cups;
    }
    for (std::size_t seat : order) {
        if (cups == 0) break;
        if (result[seat].cup) continue;
        result[seat].cup = true;
        --cups;
    }
    return result;
}

bool is_animal(std::string_view name) {
    return place_in_row(name) < animals.size();
}

void sit_down(SharedTable& table, const std::string& animal) {
    CHECK(is_animal(animal), "only animals of the row sit at the table");
    if (table.animals.size() == most_animals) {
        const auto alike = [&](const std::string& a, const std::string& b) {
            return std::count(table.animals.begin(), table.animals.end(), a) <
                   std::count(table.animals.begin(), table.animals.end(), b);
        };
        table.animals.erase(std::max_element(table.animals.begin(), table.animals.end(), alike));
    }
    const auto later_in_row = [](const std::string& a, const std::string& b) {
        return place_in_row(a) < place_in_row(b);
    };
    table.animals.insert(std::upper_bound(table.animals.begin(), table.animals.end(), animal, later_in_row), animal);
}

void get_up(SharedTable& table, const std::string& animal) {
    const auto found = std::find(table.animals.begin(), table.animals.end(), animal);
    if (found != table.animals.end()) table.animals.erase(found);
}

} // namespace kiosk::model
