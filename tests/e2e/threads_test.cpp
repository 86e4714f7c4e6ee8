// The two programs' threads as they really run: the kiosk's sync thread against the office's writer, on a clock that
// runs, through a line that breaks. Clean under ThreadSanitizer.
#include "tests/e2e/door.h"

#include "central/writer.h"
#include "kiosk/sync/sync_thread.h"
#include "tests/support/rounds.h"
#include "tests/support/scripted_http.h"

#include <catch2/catch_test_macros.hpp>

#include <condition_variable>
#include <future>
#include <mutex>

namespace tests {
namespace {

using kiosk::sync::SyncThread;

// Wakes the test as the sync thread wakes the window.
class Bell {
  public:
    void ring() {
        const std::lock_guard lock(mutex_);
        rung_ = true;
        changed_.notify_all();
    }
    void wait(milliseconds longest) {
        std::unique_lock lock(mutex_);
        changed_.wait_for(lock, longest, [this] { return rung_; });
        rung_ = false;
    }

  private:
    std::mutex mutex_;
    std::condition_variable changed_;
    bool rung_ = false;
};

Handle through(central::Writer& writer) {
    return [&writer](const shared::HttpRequest& request) {
        std::promise<shared::HttpResponse> answer;
        writer.take(request, [&](shared::HttpResponse response) { answer.set_value(std::move(response)); });
        return answer.get_future().get();
    };
}

// A kiosk with its real thread; the ledger stays with the caller.
struct ThreadedDoor {
    TempFolder folder;
    std::shared_ptr<shared::Clock> clock =
        std::make_shared<shared::ShiftedClock>(*shared::parse_local("2026-11-23T09:30"));
    std::unique_ptr<kiosk::store::CounterStore> store;
    std::unique_ptr<kiosk::ledger::Ledger> ledger;
    Bell bell;
    std::unique_ptr<SyncThread> sync;
    std::map<shared::Day, int> came;

    std::string kiosk;

    ThreadedDoor(std::shared_ptr<shared::HttpClient> http, OfficeWorld& world) {
        kiosk::store::Options options;
        options.folder = folder.path();
        options.version = "0.1.0";
        store = std::move(kiosk::store::CounterStore::open(std::move(options))).value();
        ledger = std::make_unique<kiosk::ledger::Ledger>(*store, shared::KioskSettings{});
        const EnrolledKiosk enrolled = world.enrol("Huis van het Kind", "ingang", ledger->installation());
        kiosk = enrolled.id;
        sync = std::make_unique<SyncThread>(
            std::move(http), clock, kiosk::sync::Office{"https://office", kiosk, enrolled.token, ""},
            kiosk::sync::SyncWorker::Options{.retry_scale = 0.00001, .seed = seed()}, [this] { bell.ring(); });
    }
    void hear() {
        for (const auto& outcome : sync->take()) ledger->take(outcome);
        if (auto work = ledger->new_work()) sync->give(std::move(*work));
    }
    // A day in a moment: families, then its close. Later days lie ahead of the clock, which a day does not mind.
    void day(int number, int families, std::mt19937_64& random) {
        shared::Now now = clock->now();
        now = shared::at(now.utc + std::chrono::days(number), now.steady, true);
        ledger->pass(now, milliseconds(0));
        for (int i = 0; i < families; ++i) {
            REQUIRE(ledger->count(random_family(random), now));
            hear();
        }
        came[now.day] = families;
        REQUIRE(ledger->close_today(now).done);
        hear();
    }
};

} // namespace

TEST_CASE("families are counted while the sync thread sends through a broken line, and all of them arrive") {
    OfficeWorld world;
    std::atomic<bool> good = false;
    {
        central::Writer writer(*world.office);
        auto http = std::make_shared<LoopbackHttp>(through(writer));
        auto random = std::make_shared<std::mt19937_64>(seed()); // the sync thread's
        http->from_now_on([&good, random](const shared::HttpRequest& request, const Handle& office) {
            if (good || (*random)() % 3 == 0) return fine()(request, office);
            return (*random)() % 2 == 0 ? reply_lost()(request, office) : request_cut_after(9)(request, office);
        });
        INFO("INLOOP_SEED=" << seed());
        ThreadedDoor door(http, world);
        std::mt19937_64 families(seed() + 1);
        const int days = static_cast<int>(rounds(20));
        for (int i = 0; i < days; ++i) door.day(i, 1 + i % 7, families);
        good = true;
        const int asked = door.sync->ask_now();
        for (int waits = 0; waits < 2000 && !(door.store->days_due().empty() && door.sync->status().asks_done >= asked);
             ++waits) {
            door.bell.wait(milliseconds(10));
            door.hear();
        }
        CHECK(door.store->days_due().empty());
        door.sync.reset();
        writer.run([&] { CHECK(received(world, door.kiosk) == door.came); });
    }
}

TEST_CASE("a hundred kiosks send their week at once and each day is there once") {
    OfficeWorld world;
    std::vector<EnrolledKiosk> kiosks;
    const int doors = 25; // on four threads
    for (int i = 0; i < 4 * doors; ++i) {
        const std::string number = std::to_string(i);
        kiosks.push_back(world.enrol("Huis " + number, "deur", std::string(32 - number.size(), '0') + number));
    }
    {
        central::Writer writer(*world.office);
        const Handle office = through(writer);
        std::vector<std::thread> threads;
        std::atomic<int> receipts = 0;
        for (int thread = 0; thread < 4; ++thread)
            threads.emplace_back([&, thread] {
                for (int i = thread * doors; i < (thread + 1) * doors; ++i)
                    for (int day = 23; day < 28; ++day)
                        for (int again = 0; again < 2; ++again) { // the first reply is lost
                            const EnrolledKiosk& kiosk = kiosks[static_cast<std::size_t>(i)];
                            const std::string number = std::to_string(i);
                            auto report = day_report("2026-11-" + std::to_string(day), i + day);
                            report.installation = std::string(32 - number.size(), '0') + number;
                            const std::string target = "/v1/kiosks/" + kiosk.id + "/days/" + report.day.text();
                            const auto answer = office({"PUT",
                                                        target,
                                                        {{"Authorization", "Bearer " + kiosk.token}},
                                                        shared::write(report),
                                                        "192.0.2.7"});
                            receipts += answer.status == (again == 0 ? 201 : 200);
                        }
            });
        for (std::thread& thread : threads) thread.join();
        CHECK(receipts == 4 * doors * 5 * 2);
    }
    for (int i = 0; i < 4 * doors; ++i) {
        const auto days = received(world, kiosks[static_cast<std::size_t>(i)].id);
        REQUIRE(days.size() == 5);
        for (const auto& [day, families] : days) REQUIRE(families == i + static_cast<int>(day.day_of_month()));
    }
}

} // namespace tests
