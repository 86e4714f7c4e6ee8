// The line breaks at each byte in turn. A day is corrected before each cut, so that every try has other numbers and a
// revision of its own: a cut that were taken for a receipt, or counted twice, would show at once.
#include "tests/e2e/door.h"

#include <catch2/catch_test_macros.hpp>

namespace tests {
namespace {

struct CutDay {
    Street street;
    shared::Day day = street.world.clock.now().day;

    CutDay() {
        for (int i = 0; i < 7; ++i) street.door.family();
        street.days(1);
        REQUIRE(street.at_office() == street.door.came);
    }

    // One more family, found by the host afterwards.
    void correct() {
        const shared::Correction correction{1, shared::CorrectionReason::missed_families};
        REQUIRE(street.door.store().correct(day, correction) == kiosk::store::Outcome::done);
        ++street.door.came[day];
    }
    // Cut once, then tried again by itself after the back-off.
    void send_through(const Weather& weather) {
        correct();
        street.door.http().next(weather);
        street.door.sync_now();
        street.door.live(minutes(1)); // twice the longest first wait
    }
    bool is_there() { return street.at_office().at(day) == street.door.came.at(day); }
};

} // namespace

TEST_CASE("a day whose request is cut at any byte arrives whole, later, once") {
    CutDay cut;
    std::size_t all = 0; // of the request, while it grows with its numbers
    for (std::size_t at = 0; at <= all || all == 0; ++at) {
        std::size_t size = 0;
        cut.send_through([&](const shared::HttpRequest& request, const Handle& office) {
            size = bytes_of(request).size();
            return request_cut_after(at)(request, office);
        });
        all = size;
        INFO("cut after byte " << at << " of " << all);
        REQUIRE(cut.is_there());
    }
    CHECK(all > 500);
}

TEST_CASE("a day whose reply is cut at any byte is received once and known to be") {
    CutDay cut;
    std::size_t all = 0;
    for (std::size_t at = 0; at <= all || all == 0; ++at) {
        std::size_t size = 0;
        cut.send_through([&](const shared::HttpRequest& request, const Handle& office) {
            return reply_cut_after(at)(request, [&](const shared::HttpRequest& arrived) {
                shared::HttpResponse response = office(arrived);
                size = bytes_of(response).size();
                return response;
            });
        });
        all = size;
        INFO("cut after byte " << at << " of " << all);
        REQUIRE(cut.is_there());
        REQUIRE(cut.street.door.store().days_due().empty());
    }
    CHECK(all > 200);
}

} // namespace tests
