#include "kiosk/model/shared_table.h"

#include <catch2/catch_test_macros.hpp>

#include <algorithm>
#include <random>
#include <set>

using namespace kiosk::model;

namespace {

int cups(const std::vector<Seat>& seats) {
    return static_cast<int>(std::count_if(seats.begin(), seats.end(), [](const Seat& s) { return s.cup; }));
}
std::multiset<std::string> guests(const std::vector<Seat>& seats) {
    std::multiset<std::string> all;
    for (const Seat& seat : seats)
        if (!seat.animal.empty()) all.insert(seat.animal);
    return all;
}

} // namespace

TEST_CASE("the shared table fills in steps of 1, 3, 6, 10 and full") {
    const auto filled = [](int seats) {
        std::vector<int> result;
        for (int families = 0; families <= 15; ++families) result.push_back(seats_filled(families, seats));
        return result;
    };
    CHECK(filled(14) == std::vector{0, 1, 1, 3, 3, 3, 6, 6, 6, 6, 10, 10, 10, 10, 14, 14});
    CHECK(filled(11) == std::vector{0, 1, 1, 3, 3, 3, 6, 6, 6, 6, 10, 11, 11, 11, 11, 11});
    CHECK(filled(8) == std::vector{0, 1, 1, 3, 3, 3, 6, 6, 8, 8, 8, 8, 8, 8, 8, 8});
    CHECK(seats_filled(1000, 14) == 14);
}

TEST_CASE("as many cups stand on the table as the step says, animals or not") {
    for (int seats : {8, 11, 14})
        for (int families = 0; families < 20; ++families)
            for (const std::vector<std::string>& sitting :
                 {std::vector<std::string>{}, {"cat"}, {"cat", "cat", "fox"}, {"dog", "owl", "frog", "snail"}})
                CHECK(cups(laid({families, sitting}, seats)) == seats_filled(families, seats));
}

TEST_CASE("the first cups are spread over the table, not put side by side") {
    for (int seats : {8, 11, 14}) {
        const std::vector<Seat> table = laid({3, {}}, seats);
        for (std::size_t i = 0; i + 1 < table.size(); ++i) CHECK_FALSE((table[i].cup && table[i + 1].cup));
    }
}

TEST_CASE("every animal at the table has a seat, with a cup before it while there are cups") {
    const SharedTable table{6, {"dog", "owl", "owl", "frog", "snail"}};
    for (int seats : {8, 11, 14}) {
        const std::vector<Seat> seated = laid(table, seats);
        CHECK(guests(seated) == std::multiset<std::string>(table.animals.begin(), table.animals.end()));
        for (const Seat& seat : seated) CHECK((seat.animal.empty() || seat.cup));
    }
}

TEST_CASE("an animal keeps its seat when others of other kinds come") {
    SharedTable table{14, {}};
    sit_down(table, "owl");
    const auto seat_of_owl = [&] {
        const std::vector<Seat> seats = laid(table, 14);
        return std::find_if(seats.begin(), seats.end(), [](const Seat& s) { return s.animal == "owl"; }) -
               seats.begin();
    };
    const auto before = seat_of_owl();
    for (const char* other : {"snail", "cat", "frog", "dog"}) {
        sit_down(table, other);
        CHECK(seat_of_owl() == before);
    }
}

TEST_CASE("neither the table nor the memory behind it tells in which order children came") {
    std::vector<std::string> children{"fox", "fox", "cat", "snail", "owl", "fox", "duck"};
    SharedTable first{7, {}};
    for (const std::string& animal : children) sit_down(first, animal);
    std::mt19937 random(1);
    for (int i = 0; i < 50; ++i) {
        std::shuffle(children.begin(), children.end(), random);
        SharedTable other{7, {}};
        for (const std::string& animal : children) sit_down(other, animal);
        REQUIRE(other.animals == first.animals);
        for (int seats : {8, 11, 14}) REQUIRE(laid(other, seats) == laid(first, seats));
    }
}

TEST_CASE("eight animals sit at most; the newcomer sits, one of those there are most of makes room") {
    SharedTable table{14, {"cat", "dog", "dog", "fox", "bear", "owl", "frog", "duck"}};
    sit_down(table, "snail");
    CHECK(table.animals == std::vector<std::string>{"cat", "dog", "fox", "bear", "owl", "frog", "duck", "snail"});
    sit_down(table, "fish");
    CHECK(table.animals.size() == 8);
    CHECK(std::count(table.animals.begin(), table.animals.end(), "fish") == 1);
}

TEST_CASE("an animal that gets up leaves those of its kind alone") {
    SharedTable table{2, {"fox", "fox"}};
    get_up(table, "fox");
    get_up(table, "owl");
    CHECK(table.animals == std::vector<std::string>{"fox"});
}
