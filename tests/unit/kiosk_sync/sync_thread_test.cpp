// The thread itself: mailboxes, waking, and leaving. Runs under ThreadSanitizer too.
#include "kiosk/sync/sync_thread.h"

#include "shared/curl_client.h"
#include "tests/support/tls_server.h"
#include "tests/unit/kiosk_sync/tiny_office.h"

#include <atomic>
#include <catch2/catch_test_macros.hpp>
#include <chrono>
#include <condition_variable>
#include <mutex>
#include <stdexcept>
#include <thread>

using namespace kiosk::sync;
using namespace std::chrono_literals;
using tests::closed_day;
using tests::door;

namespace {

const SyncWorker::Options quick{.retry_scale = 0.0001, .seed = 7};

// A network that blocks until it is let go; obeys stop() or does not, as a hanging name lookup.
class BlockedHttp final : public shared::HttpClient {
  public:
    explicit BlockedHttp(bool obeys) : obeys_(obeys) {}
    shared::HttpReply send(const shared::HttpRequest&) override {
        std::unique_lock lock(mutex_);
        waiting = true;
        changed_.wait(lock, [this] { return released_; });
        waiting = false;
        return shared::NoAnswer{shared::NetFailure::stopped, "stopped"};
    }
    void stop() override {
        if (obeys_) release();
    }
    void release() {
        const std::lock_guard lock(mutex_);
        released_ = true;
        changed_.notify_all();
    }
    std::atomic<bool> waiting = false;

  private:
    bool obeys_;
    bool released_ = false;
    std::mutex mutex_;
    std::condition_variable changed_;
};

class ThrowingHttp final : public shared::HttpClient {
  public:
    shared::HttpReply send(const shared::HttpRequest&) override {
        ++calls;
        throw std::runtime_error("out of memory");
    }
    void stop() override {}
    std::atomic<int> calls = 0;
};

// The UI's side: waits until the thread has said what is hoped for.
template <class Condition>
bool soon(Condition condition) {
    for (int i = 0; i < 5000; ++i) {
        if (condition()) return true;
        std::this_thread::sleep_for(2ms);
    }
    return false;
}

Work one_day(std::string_view day, int revision = 1) {
    Work work;
    work.days.push_back({closed_day(day, 10, revision), ""});
    return work;
}

} // namespace

TEST_CASE("work goes in, outcomes come out, and the screen is woken") {
    tests::TinyOffice office;
    office.board.version = "v1";
    std::atomic<int> woken = 0;
    SyncThread sync(std::make_shared<tests::LoopbackHttp>(office.routes()), std::make_shared<shared::SystemClock>(),
                    door, quick, [&] { ++woken; });
    std::vector<Outcome> outcomes;
    for (int revision = 1; revision <= 20; ++revision) {
        sync.give(one_day("2026-11-20", revision));
        const int ask = sync.ask_now();
        REQUIRE(soon([&] { return sync.status().asks_done >= ask; }));
        for (Outcome& outcome : sync.take()) outcomes.push_back(std::move(outcome));
        CHECK(sync.status().waiting.empty());
    }
    CHECK(woken > 20);
    int accepted = 0;
    for (const Outcome& outcome : outcomes)
        if (const auto* receipt = std::get_if<Accepted>(&outcome)) {
            ++accepted;
            CHECK(receipt->receipt.revision == accepted);
        }
    CHECK(accepted == 20);
}

TEST_CASE("without a word from the screen the day still goes, at its own time") {
    tests::TinyOffice office;
    office.board.version = "v1";
    SyncThread sync(std::make_shared<tests::LoopbackHttp>(office.routes()), std::make_shared<shared::SystemClock>(),
                    door, quick, [] {});
    sync.give(one_day("2026-11-20"));
    CHECK(soon([&] { return sync.status().last_receipt.has_value(); }));
}

TEST_CASE("the screen never waits for the network") {
    const auto http = std::make_shared<BlockedHttp>(true);
    const auto clock = std::make_shared<shared::SystemClock>();
    SyncThread sync(http, clock, door, quick, [] {});
    sync.give({});
    REQUIRE(soon([&] { return http->waiting.load(); }));
    const auto before = clock->now().steady;
    for (int i = 0; i < 1000; ++i) {
        sync.give(one_day("2026-11-20"));
        sync.ask_now();
        sync.status();
        sync.take();
    }
    CHECK(clock->now().steady - before < 2s);
    CHECK(http->waiting);
}

TEST_CASE("the office is not asked for anything before the kiosk has said what it has") {
    const auto http = std::make_shared<BlockedHttp>(true);
    SyncThread sync(http, std::make_shared<shared::SystemClock>(), door, quick, [] {});
    sync.ask_now();
    std::this_thread::sleep_for(100ms);
    CHECK_FALSE(http->waiting);
    sync.give({});
    CHECK(soon([&] { return http->waiting.load(); }));
}

TEST_CASE("leaving breaks off what is under way") {
    const auto http = std::make_shared<BlockedHttp>(true);
    const auto clock = std::make_shared<shared::SystemClock>();
    auto sync = std::make_unique<SyncThread>(http, clock, door, quick, [] {});
    sync->give({});
    REQUIRE(soon([&] { return http->waiting.load(); }));
    const auto before = clock->now().steady;
    sync.reset();
    CHECK(clock->now().steady - before < 1s);
    CHECK(http.use_count() == 1);
}

TEST_CASE("a name lookup that hangs is left behind after two seconds, and wakes nobody later") {
    const auto http = std::make_shared<BlockedHttp>(false);
    const auto clock = std::make_shared<shared::SystemClock>();
    std::atomic<int> woken = 0;
    auto sync = std::make_unique<SyncThread>(http, clock, door, quick, [&] { ++woken; });
    sync->give({});
    REQUIRE(soon([&] { return http->waiting.load(); }));
    const auto before = clock->now().steady;
    sync.reset();
    const auto took = clock->now().steady - before;
    CHECK(took > 1900ms);
    CHECK(took < 4s);
    const int then = woken;
    http->release();
    CHECK(soon([&] { return http.use_count() == 1; })); // the thread has let go of all it shared
    CHECK(woken == then);
}

TEST_CASE("an exception on the thread is said on the screen and does not end the program") {
    const auto http = std::make_shared<ThrowingHttp>();
    SyncThread sync(http, std::make_shared<shared::SystemClock>(), door, {.retry_scale = 1, .seed = 7}, [] {});
    sync.give(one_day("2026-11-20"));
    const int ask = sync.ask_now();
    REQUIRE(soon([&] { return sync.status().asks_done >= ask; }));
    CHECK(http->calls <= 2); // then it waits, as after any trouble
    REQUIRE(sync.status().trouble.has_value());
    CHECK(sync.status().trouble->kind == Trouble::Kind::own_fault);
    CHECK(sync.status().trouble->text == "sync: out of memory");
}

TEST_CASE("a day goes over real TLS to an office of the right CA, and to no other") {
    tests::TinyOffice office;
    office.board.version = "v1";
    const tests::Identity ca = tests::make_ca("office");
    std::mutex one_at_a_time;
    tests::TlsServer server(tests::make_leaf(ca, "localhost"), ca, [&](const std::string& text) {
        const std::lock_guard lock(one_at_a_time);
        shared::HttpRequest request{
            .method = text.substr(0, text.find(' ')), .target = {}, .headers = {}, .body = {}, .peer = {}};
        const std::size_t from = request.method.size() + 1;
        request.target = text.substr(from, text.find(' ', from) - from);
        request.headers.push_back({"Authorization", "Bearer " + door.token});
        request.body = text.substr(text.find("\r\n\r\n") + 4);
        const shared::HttpResponse response = office.handle(request);
        return tests::TlsServer::Answer{
            tests::http_bytes(response.status, "Content-Type: application/json\r\n", response.body)};
    });
    const auto send_with = [&](const std::string& ca_pem) {
        SyncThread sync(std::make_shared<shared::CurlClient>(server.url(), ca_pem),
                        std::make_shared<shared::SystemClock>(), door, quick, [] {});
        sync.give(one_day("2026-11-20"));
        const int ask = sync.ask_now();
        REQUIRE(soon([&] { return sync.status().asks_done >= ask; }));
        return sync.status();
    };
    const SyncStatus wrong = send_with(tests::make_ca("stranger").certificate);
    REQUIRE(wrong.trouble.has_value());
    CHECK(wrong.trouble->kind == Trouble::Kind::not_trusted);
    CHECK(wrong.waiting.size() == 1);
    CHECK(server.requests() == 0);
    const SyncStatus right = send_with(ca.certificate);
    CHECK(right.waiting.empty());
    const std::lock_guard lock(one_at_a_time);
    CHECK(office.families() == 10);
}
