// Questions to an office that no frame waits for.
#include "kiosk/office_caller.h"

#include "shared/sha256.h"
#include "shared/wire.h"
#include "tests/support/temp_folder.h"
#include "tests/support/tls_server.h"

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

TEST_CASE("an office that says yes after something else was asked has been joined all the same") {
    const tests::Identity ca = make_ca("office");
    const std::string yes = shared::write(shared::EnrolAnswer{"k7", std::string(64, 'b'), "De Babbel"});
    TlsServer server(make_leaf(ca, "localhost"), ca, [&](const std::string&) {
        std::this_thread::sleep_for(200ms);
        return TlsServer::Answer{http_bytes(201, "Content-Type: application/json\r\n", yes)};
    });
    const TempFolder data;
    OfficeCaller caller([] {});
    const auto fingerprint = *shared::certificate_fingerprint(ca.certificate);
    caller.join({server.url(), "ABCD2345", {}, fingerprint, std::string(32, '1'), "0.1.0"}, data.path(), {});
    caller.look("kantoor");
    std::optional<OfficeAnswer> answer = answer_of(caller);
    if (answer && !answer->joined) answer = answer_of(caller);
    REQUIRE(answer);
    CHECK(answer->joined);
    CHECK(std::filesystem::exists(data / "office"));
}

} // namespace tests
