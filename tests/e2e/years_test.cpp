// Years at one door in minutes: handles, disk and memory stay what they were, the office is gone for a season, and
// everything arrives. In CI some months; by hand, on the release preset, INLOOP_DAYS=2000 prints what it measured.
#include "tests/e2e/door.h"

#include "tests/support/rounds.h"
#include "tests/support/scripted_http.h"

#include <catch2/catch_test_macros.hpp>

#include <fstream>
#include <iostream>

namespace tests {
namespace {

std::size_t handles() {
    std::size_t count = 0;
    for ([[maybe_unused]] const auto& each : std::filesystem::directory_iterator("/proc/self/fd")) ++count;
    return count;
}

// "VmRSS:  12345 kB" and "write_bytes: 4096" alike.
long long number_in(const std::string& file, const std::string& name) {
    std::ifstream in(file);
    for (std::string word; in >> word;)
        if (word == name) {
            long long number = 0;
            in >> number;
            return number;
        }
    return 0;
}

long long file_bytes(Door& door) {
    long long bytes = 0;
    for (const auto& each : std::filesystem::directory_iterator(door.folder()))
        if (each.is_regular_file() && each.path().filename() != "ballast")
            bytes += static_cast<long long>(each.file_size());
    return bytes;
}

struct Measured {
    int day = 0;
    std::size_t handles = tests::handles();
    long long kib = number_in("/proc/self/status", "VmRSS:");
    long long written = number_in("/proc/self/io", "write_bytes:");
};

} // namespace

TEST_CASE("years go by: handles, files and memory stay what they were, and every family arrives") {
    const int days = static_cast<int>(from_environment("INLOOP_DAYS", 100));
    const int gone_from = 20, back_on = 20 + std::min(90, days / 2);
    Street street;
    std::optional<Measured> settled;
    long long largest = 0;
    for (int day = 0; day < days; ++day) {
        if (day == gone_from) street.door.http().from_now_on(fails(shared::NetFailure::refused));
        if (day == back_on) street.door.http().from_now_on(fine());
        if (day % 61 == 60) street.door.restart();
        street.days(1);
        if (day == days / 4) settled = Measured{day};
        largest = std::max(largest, file_bytes(street.door));
    }
    const Measured end{days};
    street.days(2); // of waits that were long
    CHECK(street.door.came.size() == static_cast<std::size_t>(days) + 2);
    CHECK(street.at_office() == street.door.came);
    CHECK(released(street.world, street.door.kiosk().id) == released(street.door));
    REQUIRE(settled);
    CHECK(end.handles == settled->handles);
    const int passed = days - settled->day;
    CHECK(largest < 256 * 1024 + 1024LL * days);
    if (from_environment("INLOOP_DAYS", 0) == 0) return; // under sanitizers memory says nothing
    const double kib_a_day = static_cast<double>(end.kib - settled->kib) / passed;
    std::cout << days << " days: the folder at most " << largest / 1024 << " KiB beside the ballast, "
              << (end.written - settled->written) / 1024 / passed << " KiB a day written by kiosk and office together, "
              << kib_a_day << " KiB a day more memory (" << settled->kib << " -> " << end.kib << " KiB), "
              << end.handles << " handles\n";
    CHECK(kib_a_day < 1024);
}

} // namespace tests
