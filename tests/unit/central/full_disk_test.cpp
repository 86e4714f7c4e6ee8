// The real inloop-central on a disk that fills up while it works: what a kiosk was told is there, nothing is left half,
// and all is well again by itself when there is room. By hand, each call of each kind: INLOOP_ROUNDS=20.
#include "tests/support/faults.h"
#include "tests/support/has.h"
#include "tests/support/rounds.h"
#include "tests/support/text_of_file.h"
#include "tests/unit/central/raw_client.h"
#include "tests/unit/central/sender.h"

#include <catch2/catch_test_macros.hpp>

#include <cerrno>
#include <csignal>
#include <random>
#include <set>
#include <thread>

namespace tests {
namespace {

constexpr unsigned needs_room = faulty_write | faulty_reserve;

struct FullDisk {
    TempFolder folder;
    std::filesystem::path data = new_data(folder / "data");
    Faults faults{folder.path()};
    Serving serving{data};
    EnrolledKiosk kiosk = enrol_at(data, serving);

    std::string ca() const { return (data / "ca.pem").string(); }
    std::string put(const std::string& day) const {
        RawClient client(serving.port(), ca());
        client.write(put_bytes("/v1/kiosks/" + kiosk.id + "/days/" + day, kiosk.token, shared::write(day_report(day))));
        return client.read_answer();
    }
    // Full at the n-th call from now, and until heal() unless it is only that once.
    void fill(long n, bool stays = true) { faults.fail(needs_room, ENOSPC, n, stays); }
    Ended run(std::vector<std::string> words) const {
        words.insert(words.end(), {"--data", data.string()});
        return run_central(words);
    }
    // Files that are neither the office's own nor what the test laid there.
    std::set<std::string> left_over() const {
        std::set<std::string> names;
        for (const auto& entry : std::filesystem::recursive_directory_iterator(folder.path())) {
            const std::string name = entry.path().filename();
            if (has(name, ".new") || has(name, "passage-") || has(name, ".coming") || has(name, ".restoring"))
                names.insert(name);
        }
        return names;
    }
};

} // namespace

TEST_CASE("wherever a full disk stops the office, each receipt has its row, kiosks hear 503, and room mends it",
          "[sqlite]") {
    std::mt19937_64 random(seed());
    INFO("INLOOP_SEED=" << seed());
    for (unsigned long round = 0; round < rounds(3); ++round) {
        FullDisk office;
        std::map<std::string, std::string> receipts;
        for (int spell = 0; spell < 4; ++spell) {
            const auto kiosk = enrol_at(office.data, office.serving, "kiosk " + std::to_string(spell));
            office.fill(1 + static_cast<long>(random() % 60));
            {
                Sender sender(kiosk, office.serving.port(), office.data);
                while (office.faults.failed() == 0) std::this_thread::sleep_for(std::chrono::milliseconds(5));
                std::this_thread::sleep_for(std::chrono::milliseconds(50));
                sender.stop();
                CHECK(sender.last_status == 503);
                for (const auto& [day, sha256] : sender.receipts) receipts[kiosk.id + " " + day] = sha256;
            }
            const std::string refused = office.put("2026-11-20");
            CHECK(status_of(refused) == 503);
            CHECK(has(refused, "Retry-After: 60"));
            CHECK(body_of(refused).empty());
            RawClient probe(office.serving.port(), office.ca());
            probe.write("GET /healthz HTTP/1.1\r\nHost: localhost\r\n\r\n");
            CHECK(status_of(probe.read_answer()) == 503);
            office.faults.heal();
            const std::string day = "2026-11-0" + std::to_string(1 + spell);
            CHECK(status_of(office.put(day)) == 201);
            receipts[office.kiosk.id + " " + day] = shared::sha256_hex(shared::write(day_report(day)));
        }
        CHECK(office.serving.end(SIGKILL) == 128 + SIGKILL);
        shared::SystemClock clock;
        central::Office after(office.data, clock);
        for (const auto& [record, sha256] : receipts) {
            INFO(record);
            const auto space = record.find(' ');
            const auto mark =
                after.reports().day_mark(record.substr(0, space), *shared::Day::parse(record.substr(space + 1)));
            REQUIRE(mark);
            CHECK(mark->sha256 == sha256);
        }
        CHECK_FALSE(after.reports().day_mark(office.kiosk.id, shared::Day(2026, 11, 20)));
    }
}

TEST_CASE("a backup for which there is no room says so, leaves nothing half, and the one before it as it was",
          "[sqlite]") {
    FullDisk office;
    REQUIRE(status_of(office.put("2026-11-20")) == 201);
    const std::string file = (office.folder / "backup").string();
    REQUIRE(office.run({"backup", file}).exit_code == 0);
    const std::string before = text_of_file(file);
    office.fill(1'000'000);
    REQUIRE(office.run({"backup", file}).exit_code == 0);
    const long calls = office.faults.made();
    std::mt19937_64 random(seed());
    INFO("INLOOP_SEED=" << seed());
    for (unsigned long round = 0; round < rounds(12); ++round) {
        // The first, the last, and any between.
        const long n = round == 0   ? 1
                       : round == 1 ? calls
                                    : 1 + static_cast<long>(random() % static_cast<unsigned long>(calls));
        INFO(n << " of " << calls);
        office.fill(n, round % 2 == 0);
        const auto failed = office.run({"backup", file});
        const bool met = office.faults.failed() > 0;
        office.faults.heal();
        CHECK(office.left_over().empty());
        CHECK(status_of(office.put("2026-11-20")) == 200);
        if (!met || failed.exit_code == 0) continue; // SQLite tries some writes a second time
        CHECK(failed.exit_code == 1);
        INFO(failed.err);
        CHECK((has(failed.err, "full") || has(failed.err, "No space left")));
        CHECK(text_of_file(file) == before);
    }
    REQUIRE(office.run({"backup", file}).exit_code == 0);
}

TEST_CASE("a restore for which there is no room says so and takes nothing, and the office goes on as it was",
          "[sqlite]") {
    FullDisk office;
    REQUIRE(status_of(office.put("2026-11-20")) == 201);
    const std::string file = (office.folder / "backup").string();
    REQUIRE(office.run({"backup", file}).exit_code == 0);
    REQUIRE(status_of(office.put("2026-11-21")) == 201);
    std::mt19937_64 random(seed());
    INFO("INLOOP_SEED=" << seed());
    const std::string authority = text_of_file(office.ca()) + text_of_file(office.data / "ca.key");
    long calls = 0;
    for (unsigned long round = 0; round < rounds(12); ++round) {
        const long n = round == 0   ? 1
                       : calls == 0 ? 1 + static_cast<long>(random() % 400)
                                    : 1 + static_cast<long>(random() % static_cast<unsigned long>(calls));
        INFO(n << " of " << calls);
        const unsigned kinds = round % 3 == 2 ? needs_room | faulty_rename : needs_room;
        office.faults.fail(kinds, ENOSPC, n, round % 2 == 0);
        const auto failed = office.run({"restore", file});
        if (failed.exit_code == 0) calls = office.faults.made();
        office.faults.heal();
        CHECK(office.left_over().empty());
        // A rename that fails where nothing needs room any more cannot be undone, but is told.
        const bool taken = failed.exit_code == 0 || has(failed.err, "the backup was taken, but");
        INFO(failed.err);
        if (!taken) CHECK((has(failed.err, "full") || has(failed.err, "No space left")));
        // All of it, or nothing of it: the day since the backup is there, or new.
        CHECK(status_of(office.put("2026-11-20")) == 200);
        CHECK(status_of(office.put("2026-11-21")) == (taken ? 201 : 200));
        CHECK(text_of_file(office.ca()) + text_of_file(office.data / "ca.key") == authority);
    }
    REQUIRE(office.run({"restore", file}).exit_code == 0);
    CHECK(status_of(office.put("2026-11-21")) == 201);
}

} // namespace tests
