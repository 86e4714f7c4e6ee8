// Questions to an office that no frame waits for.
#include "kiosk/office_caller.h"

#include "tests/support/temp_folder.h"

#include <catch2/catch_test_macros.hpp>

#include <atomic>
#include <thread>

namespace tests {

using namespace std::chrono_literals;
using kiosk::OfficeCaller;
using kiosk::model::OfficeAnswer;

namespace {

std::optional<OfficeAnswer> answer_of(OfficeCaller& caller) {
    for (int i = 0; i < 2000; ++i) {
        if (auto answer = caller.take()) return answer;
        std::this_thread::sleep_for(5ms);
    }
    return std::nullopt;
}

} // namespace

TEST_CASE("an address that is none, an office that is not there and a code that is none are told apart") {
    std::atomic<int> woken = 0;
    OfficeCaller caller([&] { ++woken; });
    caller.look("kantoor");
    auto answer = answer_of(caller);
    REQUIRE(answer);
    CHECK(answer->why == "bad_address");
    caller.look("https://127.0.0.1:1");
    answer = answer_of(caller);
    REQUIRE(answer);
    CHECK(answer->why == "no_answer");
    CHECK(answer->fingerprint.empty());
    const TempFolder data;
    caller.join({"https://127.0.0.1:1", "ABC", {}, std::string(64, 'a'), "", "1"}, data.path(), {});
    answer = answer_of(caller);
    REQUIRE(answer);
    CHECK(answer->why == "bad_code");
    CHECK_FALSE(answer->joined);
    CHECK(woken == 3);
    CHECK_FALSE(caller.take());
    CHECK(std::filesystem::is_empty(data.path()));
}

} // namespace tests
