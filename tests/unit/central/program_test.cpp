#include "tests/support/has.h"
#include "tests/support/rounds.h"
#include "tests/unit/central/office_world.h"
#include "tests/unit/central/program.h"
#include "tests/unit/central/raw_client.h"
#include "tests/unit/central/sender.h"

#include <catch2/catch_test_macros.hpp>

#include <csignal>
#include <fstream>
#include <map>
#include <thread>

using namespace tests;
using namespace std::chrono_literals;

TEST_CASE("exit codes and errors tell a script what happened") {
    const TempFolder folder;
    const std::string data = new_data(folder / "data").string();
    CHECK(has(run_central({"--version"}).out, "inloop-central "));
    CHECK(has(run_central({"--help"}).out, "Exit codes"));
    for (const char* command : {"serve", "enrol", "report", "backup", "restore", "user", "token", "audit", "centre",
                                "board", "migrate", "copy"})
        CHECK(run_central({command, "--help"}).exit_code == 0);
    CHECK(run_central({}).exit_code == 2);
    CHECK(run_central({"report", "sync", "--from", "yesterday", "--to", "2026-11-30"}).exit_code == 2);
    CHECK(run_central({"report", "sync", "--from", "2026-11-30", "--to", "2026-11-01", "--data", data}).exit_code == 2);
    const auto first = run_central({"migrate", "--data", data});
    CHECK(has(first.out, "from version 0 to "));
    CHECK(has(run_central({"migrate", "--data", data}).out, " already\n"));
    const auto weak = run_central({"user", "add", "an", "--data", data}, "short\n");
    CHECK(weak.exit_code == 3);
    CHECK(weak.out.empty());
    CHECK(has(weak.err, "fewer than 12"));
    CHECK(run_central({"board", "set", "No centre", INLOOP_SOURCE "/CMakeLists.txt", "--data", data}).exit_code == 3);
    CHECK(run_central({"enrol", "Centre\n", "x", "--data", data}).exit_code == 3);
    CHECK(run_central({"centre", "set", "Centre", "--open", "always", "--data", data}).exit_code == 2);
    const std::vector<std::string> kiosks{"report",     "sync",     "--from", "2026-11-01", "--to",
                                          "2026-11-30", "--kiosks", "--data", data};
    CHECK(run_central(kiosks).exit_code == 2);
    auto as_csv = kiosks;
    as_csv.insert(as_csv.end(), {"--format", "csv"});
    CHECK(has(run_central(as_csv).out, "centre,region,rate_percent,"));
    std::ofstream(folder / "a-file") << "x";
    CHECK(run_central({"user", "list", "--data", (folder / "a-file").string()}).exit_code == 1);
}

TEST_CASE("every subcommand works while the server runs, and the same without it") {
    const TempFolder folder;
    const std::string data = new_data(folder / "data").string();
    const auto report = [&](const std::string& kind, const std::string& format) {
        return run_central(
            {"report", kind, "--from", "1990-01-01", "--to", "1990-01-05", "--format", format, "--data", data});
    };
    std::map<std::string, std::string> while_serving;
    {
        Serving serving(data);
        const auto kiosk = enrol_at(data, serving);
        {
            Sender sender(kiosk, serving.port(), data);
            std::this_thread::sleep_for(100ms);
        }
        CHECK(run_central({"user", "add", "an", "--data", data}, "a long enough password\n").exit_code == 0);
        CHECK(run_central({"user", "list", "--data", data}).out == "an  administrator\n");
        CHECK(run_central({"centre", "set", "Centre", "--open", "mon-fri 9:00-12:00", "--data", data}).exit_code == 0);
        const auto second = run_central({"serve", "--data", data, "--listen", "127.0.0.1:0", "--host", "x"});
        CHECK(second.exit_code == 1);
        CHECK(has(second.err, "another inloop-central"));
        for (const char* format : {"csv", "json", "table"})
            for (const char* kind : {"sync", "totals"})
                while_serving[std::string(kind) + format] = report(kind, format).out;
        CHECK(has(run_central({"enrol", "Centre", "two", "--data", data}).out, serving.fingerprint()));
        CHECK(serving.end(SIGTERM) == 0);
    }
    CHECK(has(while_serving["totalscsv"], "Centre,1990-01,day,days,"));
    CHECK(has(while_serving["synccsv"], "Centre,1990-01-02,"));
    for (const char* kind : {"sync", "totals"})
        CHECK(report(kind, "csv").out == while_serving[std::string(kind) + "csv"]);
    CHECK(run_central({"user", "list", "--data", data}).out == "an  administrator\n");
}

TEST_CASE("killed in the middle of its work, the server has every day it gave a receipt for") {
    const TempFolder folder;
    const auto data = new_data(folder / "data");
    CAPTURE(tests::seed());
    std::size_t receipts = 0;
    for (unsigned long round = 0; round < tests::rounds(5); ++round) { // by hand: INLOOP_ROUNDS=100
        std::vector<std::unique_ptr<Sender>> senders;
        std::vector<EnrolledKiosk> kiosks;
        {
            Serving serving(data);
            for (int i = 0; i < 4; ++i)
                kiosks.push_back(enrol_at(data, serving, "r" + std::to_string(round) + "k" + std::to_string(i)));
            for (const auto& kiosk : kiosks) senders.push_back(std::make_unique<Sender>(kiosk, serving.port(), data));
            while (senders[0]->count() < 10 || senders[3]->count() < 10) std::this_thread::sleep_for(1ms);
            std::this_thread::sleep_for(std::chrono::milliseconds((tests::seed() + round * 37) % 100));
            REQUIRE(serving.end(SIGKILL) == 128 + SIGKILL);
        }
        FakeClock clock;
        central::Office office(data, clock);
        for (std::size_t i = 0; i < kiosks.size(); ++i) {
            senders[i]->stop();
            receipts += senders[i]->receipts.size();
            for (const auto& [day, sha256] : senders[i]->receipts) {
                const auto mark = office.reports().day_mark(kiosks[i].id, *shared::Day::parse(day));
                REQUIRE(mark);
                CHECK(mark->sha256 == sha256);
            }
            // At most the one day whose receipt was under way is there besides.
            const auto held = office.reports().days_of(kiosks[i].id).size();
            CHECK(held <= senders[i]->receipts.size() + 1);
        }
    }
    CHECK(receipts >= 20 * tests::rounds(5));
}

TEST_CASE("a backup of a loaded server restores to a state with every receipt given before it") {
    const TempFolder folder;
    const auto data = new_data(folder / "data");
    const auto backup = (folder / "backup").string();
    Serving serving(data);
    const auto kiosk = enrol_at(data, serving);
    const auto before = day_report("2026-11-20");
    RawClient client(serving.port(), (data / "ca.pem").string());
    const auto put = put_bytes("/v1/kiosks/" + kiosk.id + "/days/2026-11-20", kiosk.token, shared::write(before));
    REQUIRE(client.write(put));
    REQUIRE(status_of(client.read_answer()) == 201);
    {
        Sender sender(enrol_at(data, serving, "busy"), serving.port(), data);
        std::this_thread::sleep_for(50ms);
        REQUIRE(run_central({"backup", backup, "--data", data}).exit_code == 0);
        REQUIRE(run_central({"backup", backup, "--data", data}).exit_code == 0); // over an older one
    }
    const auto refused = run_central({"restore", INLOOP_SOURCE "/CMakeLists.txt", "--data", data});
    CHECK(refused.exit_code == 3);
    CHECK(has(refused.err, "CMakeLists.txt"));

    const auto elsewhere = new_data(folder / "elsewhere"); // another machine, whose server already runs
    Serving other(elsewhere);
    CHECK(other.fingerprint() != serving.fingerprint());
    std::ofstream(elsewhere / "passage-2147483647") << "of a command that was killed";
    REQUIRE(run_central({"restore", backup, "--data", elsewhere.string()}).exit_code == 0);
    RawClient again(other.port(), (data / "ca.pem").string()); // the CA came with it, and is in use already
    REQUIRE(again.secure());
    REQUIRE(again.write(put));
    CHECK(status_of(again.read_answer()) == 200);
    CHECK(has(run_central({"enrol", "Centre", "x", "--data", elsewhere.string()}).out, serving.fingerprint()));
    for (const auto& entry : std::filesystem::directory_iterator(elsewhere))
        CHECK_FALSE(has(entry.path().string(), "passage"));
}
