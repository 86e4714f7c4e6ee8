// A kiosk's sync with a clock that stands still until a test moves it, an office, and the network between them.
#pragma once

#include "kiosk/sync/sync_worker.h"
#include "tests/support/fake_clock.h"
#include "tests/unit/kiosk_sync/tiny_office.h"

#include <catch2/catch_test_macros.hpp>

namespace tests {

using kiosk::sync::Outcome;
using kiosk::sync::SyncWorker;
using kiosk::sync::Work;
using std::chrono::milliseconds;

struct SyncWorld {
    FakeClock clock{"2026-11-23T19:00"};
    TinyOffice office;
    LoopbackHttp http{office.routes()};
    std::vector<Outcome> outcomes;
    SyncWorker worker;

    explicit SyncWorld(SyncWorker::Options options = {.retry_scale = 1, .seed = 7}, kiosk::sync::Office joined = door)
        : worker(http, clock, std::move(joined), std::move(options),
                 [this](Outcome outcome) { outcomes.push_back(std::move(outcome)); }) {
        office.board.version = "v1";
    }

    // Runs as the thread does until so much time has passed.
    void live(milliseconds span) {
        const milliseconds end = clock.now().steady + span;
        for (int turns = 0; turns < 10'000; ++turns) {
            const milliseconds pause = worker.run();
            const milliseconds left = end - clock.now().steady;
            if (pause > left) {
                clock.advance(left);
                return;
            }
            clock.advance(pause);
        }
        FAIL("the worker turns without rest");
    }

    template <class T>
    int count() const {
        int number = 0;
        for (const Outcome& outcome : outcomes) number += std::holds_alternative<T>(outcome);
        return number;
    }
    kiosk::sync::Trouble::Kind trouble() const {
        const auto status = worker.status();
        REQUIRE(status.trouble.has_value());
        return status.trouble->kind;
    }
    kiosk::sync::Reason why(std::string_view day) const {
        return kiosk::sync::why_waiting(worker.status(), *shared::Day::parse(day));
    }
};

inline Work days(int number, int families = 10) {
    Work work;
    for (int i = 0; i < number; ++i)
        work.days.push_back({closed_day(shared::Day(2026, 11, 1).plus(i).text(), families), ""});
    return work;
}

inline shared::Problem refusal(std::string_view type, int status) {
    return {std::string(type), status, "Refused", "because"};
}

} // namespace tests
