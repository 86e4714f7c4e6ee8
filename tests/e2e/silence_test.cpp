// What the log may say: nothing of families.
#include "tests/e2e/door.h"

#include "shared/descriptor.h"
#include "tests/support/text_of_file.h"

#include <catch2/catch_test_macros.hpp>

#include <cstdio>
#include <fcntl.h>
#include <unistd.h>

namespace tests {
namespace {

// What is said on standard error while it lives goes to a file.
class Overheard {
  public:
    Overheard() : before_(::dup(2)) {
        std::fflush(stderr);
        const shared::Descriptor file(
            ::open((folder_ / "log").c_str(), O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, 0600));
        ::dup2(file.get(), 2);
    }
    ~Overheard() { stop(); }
    Overheard(const Overheard&) = delete;
    Overheard& operator=(const Overheard&) = delete;
    std::string stop() {
        std::fflush(stderr);
        ::dup2(before_.get(), 2);
        return text_of_file(folder_ / "log");
    }

  private:
    TempFolder folder_;
    shared::Descriptor before_;
};

// A day with a bad night, so that there is something to say.
std::string log_of_a_day(int families) {
    Overheard log;
    Street street;
    for (int i = 0; i < families; ++i) {
        street.door.family();
        if (i % 10 == 0) street.door.undone_family();
    }
    street.door.http().from_now_on(black_hole());
    street.door.live_until("2026-11-24T05:00");
    street.door.http().from_now_on(fine());
    street.door.live_until("2026-11-24T09:30");
    REQUIRE(street.at_office() ==
            (families == 0 ? std::map<shared::Day, int>{{shared::Day(2026, 11, 23), 0}} : street.door.came));
    return log.stop();
}

} // namespace

TEST_CASE("the log of a thousand check-ins equals the log of none") {
    const std::string quiet = log_of_a_day(0);
    CHECK(quiet.find("the office answers again") != std::string::npos);
    CHECK(log_of_a_day(1000) == quiet);
}

} // namespace tests
