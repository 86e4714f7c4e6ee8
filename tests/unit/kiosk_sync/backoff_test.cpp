#include "kiosk/sync/backoff.h"

#include <algorithm>
#include <array>
#include <catch2/catch_test_macros.hpp>

using namespace kiosk::sync;
using namespace std::chrono_literals;
using std::chrono::milliseconds;
using std::chrono::seconds;

namespace {

// Largest and smallest of many waits after so many failures in a row.
struct Spread {
    milliseconds least, most;
};
Spread waits_after(int failures, double scale = 1) {
    Spread spread{24h, 0ms};
    for (std::uint64_t seed = 0; seed < 1000; ++seed) {
        Backoff backoff(scale, seed);
        milliseconds wait{};
        for (int i = 0; i < failures; ++i) wait = backoff.after_failure({});
        spread = {std::min(spread.least, wait), std::max(spread.most, wait)};
    }
    return spread;
}

std::optional<seconds> asked(std::string value, std::string date = "") {
    shared::HttpHeaders headers{{"retry-after", std::move(value)}};
    if (!date.empty()) headers.push_back({"Date", std::move(date)});
    return retry_after(headers, *shared::parse_utc("2026-11-23T09:30:00Z"));
}

} // namespace

TEST_CASE("a wait lies anywhere below a bound that doubles from 30 s to an hour") {
    const std::array<seconds, 10> bounds{30s, 60s, 120s, 240s, 480s, 960s, 1920s, 3600s, 3600s, 3600s};
    for (int failures = 1; failures <= 10; ++failures) {
        CAPTURE(failures);
        const milliseconds bound = bounds[static_cast<std::size_t>(failures - 1)];
        const Spread spread = waits_after(failures);
        CHECK(spread.most <= bound);
        CHECK(spread.most > bound * 95 / 100);
        CHECK(spread.least < bound * 5 / 100);
    }
}

TEST_CASE("after ten thousand failures the bound is still an hour") {
    Backoff backoff(1, 7);
    milliseconds most{};
    for (int i = 0; i < 10'000; ++i) most = std::max(most, backoff.after_failure({}));
    CHECK(most <= 1h);
    CHECK(most > 59min);
}

TEST_CASE("success begins anew at 30 s") {
    Backoff backoff(1, 7);
    for (int i = 0; i < 20; ++i) backoff.after_failure({});
    backoff.reset();
    CHECK(backoff.after_failure({}) <= 30s);
}

TEST_CASE("the setting scales every wait of our own, not what the office asks for") {
    CHECK(waits_after(8, 0.001).most <= 3600ms);
    Backoff backoff(0.001, 7);
    const milliseconds wait = backoff.after_failure(60s);
    CHECK(wait >= 60s);
    CHECK(wait <= 60s + 30ms);
}

TEST_CASE("kiosks the office asked for the same patience do not come back together") {
    milliseconds least = 24h, most{};
    for (std::uint64_t seed = 0; seed < 300; ++seed) {
        const milliseconds wait = Backoff(1, seed).after_failure(60s);
        least = std::min(least, wait);
        most = std::max(most, wait);
    }
    CHECK(least >= 60s);
    CHECK(most <= 90s);
    CHECK(most - least > 20s);
}

TEST_CASE("Retry-After is read in seconds and as a date, and is never longer than a day") {
    CHECK(asked("120") == 120s);
    CHECK(asked("0") == 0s);
    CHECK(asked("86400") == 24h);
    CHECK(asked("86401") == 24h);
    CHECK(asked("99999999999999999999") == 24h);
    CHECK(asked("Mon, 23 Nov 2026 09:31:30 GMT") == 90s);
    CHECK(asked("Fri, 01 Jan 2038 00:00:00 GMT") == 24h);
    CHECK(asked("Mon, 23 Nov 2026 09:00:00 GMT") == 0s);
    CHECK(retry_after({}, {}) == std::nullopt);
}

TEST_CASE("a date in Retry-After is measured by the office's clock, for ours may be wrong") {
    CHECK(asked("Thu, 01 Jan 2032 00:02:00 GMT", "Thu, 01 Jan 2032 00:00:00 GMT") == 120s);
}

TEST_CASE("a Retry-After that cannot be read is none") {
    for (const char* wrong : {"", "-5", "soon", "1.5", "Mon, 23 Nov 2026 09:31:30 CET", "Mon, 31 Feb 2026 09:31:30 GMT",
                              "Monday, 23-Nov-26 09:31:30 GMT"}) {
        CAPTURE(wrong);
        CHECK(asked(wrong) == std::nullopt);
    }
}

TEST_CASE("a kiosk's send time is always the same, and those of many kiosks fill the four hours") {
    CHECK(send_offset("k7") == send_offset("k7"));
    std::array<int, 16> quarters{};
    for (int i = 0; i < 1600; ++i) {
        const milliseconds offset = send_offset("kiosk-" + std::to_string(i));
        REQUIRE(offset >= 0ms);
        REQUIRE(offset < 4h);
        ++quarters[static_cast<std::size_t>(offset / 15min)];
    }
    CHECK(*std::min_element(quarters.begin(), quarters.end()) > 60);
    CHECK(*std::max_element(quarters.begin(), quarters.end()) < 140);
}
