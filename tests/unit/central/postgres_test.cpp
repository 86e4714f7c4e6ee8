// What only a server does: go away and come back, lock, refuse a setting. Hidden without one: tests/support/postgres.
#include "central/database.h"
#include "central/tables.h"
#include "shared/control_socket.h"
#include "tests/support/has.h"
#include "tests/support/rounds.h"
#include "tests/unit/central/office_world.h"
#include "tests/unit/central/program.h"
#include "tests/unit/central/sender.h"

#include <catch2/catch_test_macros.hpp>
#include <catch2/matchers/catch_matchers_exception.hpp>
#include <catch2/matchers/catch_matchers_string.hpp>

#include <soci/postgresql/soci-postgresql.h>

#include <csignal>
#include <cstdlib>
#include <fstream>

using namespace central;
using namespace tests;
using namespace std::chrono_literals;
using Catch::Matchers::ContainsSubstring;
using Catch::Matchers::MessageMatches;

namespace {

void server_is_told(const std::string& what) {
    const std::string command = std::string(INLOOP_SOURCE) + "/tests/support/postgres " + what;
    REQUIRE(std::system(command.c_str()) == 0);
}

std::string setting(Database& database, const std::string& name) {
    std::string value;
    database.sql() << "SHOW " + name, soci::into(value);
    return value;
}

std::string as_superuser() {
    std::string server = std::getenv("INLOOP_TEST_DATABASE");
    return server.replace(server.find("user=inloop"), 11, "user=postgres");
}

// A question of its own kind to the office, as the writer asks many at once.
std::vector<Asked> days_asked(const EnrolledKiosk& kiosk, int count) {
    std::vector<Asked> asked;
    for (int i = 0; i < count; ++i) {
        const auto report = day_report(shared::Day(2026, 1, 1).plus(i).text());
        asked.push_back(understand({"PUT",
                                    "/v1/kiosks/" + kiosk.id + "/days/" + report.day.text(),
                                    {{"Authorization", "Bearer " + kiosk.token}},
                                    shared::write(report),
                                    "192.0.2.7"}));
    }
    return asked;
}

std::vector<int> statuses(Office& office, const std::vector<Asked>& asked) {
    std::vector<const Asked*> questions;
    for (const auto& each : asked) questions.push_back(&each);
    std::vector<int> result;
    for (const auto& answer : office.answer(questions)) result.push_back(answer.status);
    return result;
}

} // namespace

TEST_CASE("every connection waits for the server's disk, also the one after a lost one", "[.postgres]") {
    OfficeWorld world;
    Database& database = world.office->database();
    CHECK(setting(database, "synchronous_commit") == "on");
    CHECK(setting(database, "lock_timeout") == "5s");
    CHECK(setting(database, "statement_timeout") == "5min");
    database.sql() << "SET synchronous_commit = off";
    std::string self;
    database.sql() << "SELECT pg_backend_pid()", soci::into(self);
    soci::session(*soci::factory_postgresql(), as_superuser()) << "SELECT pg_terminate_backend(" + self + ")";
    REQUIRE_FALSE(database.in_transaction([] {}));
    CHECK(setting(database, "synchronous_commit") == "on");
}

TEST_CASE("two offices never work on the same tables", "[.postgres]") {
    OfficeWorld world;
    const DataFolder other;
    std::filesystem::copy_file(world.folder / "database", other / "database",
                               std::filesystem::copy_options::overwrite_existing);
    CHECK_THROWS_MATCHES(Office(other.path(), world.clock), std::runtime_error,
                         MessageMatches(ContainsSubstring("another inloop-central")));
    world.office.reset();
    CHECK_NOTHROW(Office(other.path(), world.clock));
}

TEST_CASE("a server set up so that names would sort otherwise is refused", "[.postgres]") {
    soci::session(*soci::factory_postgresql(), as_superuser())
        << "CREATE DATABASE latin TEMPLATE template0 ENCODING 'LATIN1' LOCALE 'C'";
    std::string server = std::getenv("INLOOP_TEST_DATABASE");
    server.replace(server.find("/inloop?"), 8, "/latin?");
    CHECK_THROWS_MATCHES(Database(Place{"", server}), std::runtime_error,
                         MessageMatches(ContainsSubstring("createdb --template template0")));
}

TEST_CASE("while the server is gone the answer is 503 to everybody, and when it is back the office goes on",
          "[.postgres]") {
    OfficeWorld world;
    const auto kiosk = world.enrol();
    REQUIRE(world.put(kiosk, day_report("2026-11-20")).status == 201);
    const auto three = days_asked(kiosk, 3);
    server_is_told("kill");
    CHECK(statuses(*world.office, three) == std::vector(3, 503));
    CHECK(world.put(kiosk, day_report("2026-11-21")).status == 503);
    CHECK(world.office->database().back_up(world.folder / "backup", {}));
    server_is_told("start");
    CHECK(statuses(*world.office, three) == std::vector(3, 201));
    CHECK(world.put(kiosk, day_report("2026-11-20")).status == 200);
}

TEST_CASE("a connection that broke while nobody asked costs nobody an answer", "[.postgres]") {
    OfficeWorld world;
    const auto kiosk = world.enrol();
    server_is_told("kill");
    server_is_told("start");
    CHECK(world.put(kiosk, day_report("2026-11-20")).status == 201);
}

TEST_CASE("one day that cannot be stored drowns no other, though an error ends a whole transaction", "[.postgres]") {
    OfficeWorld world;
    const auto kiosk = world.enrol();
    world.office->database().sql() << "ALTER TABLE days ADD CONSTRAINT odd CHECK (day <> '2026-01-02')";
    CHECK(statuses(*world.office, days_asked(kiosk, 3)) == std::vector{201, 503, 201});
}

TEST_CASE("a commit of a transaction that an error has ended is no commit", "[.postgres]") {
    OfficeWorld world;
    Database& database = world.office->database();
    const auto trouble = database.in_transaction([&] {
        world.office->registry().ensure_centre("Centre");
        // As a statement that fails where nobody may throw: at its own end.
        auto* backend = static_cast<soci::postgresql_session_backend*>(database.sql().get_backend());
        ::PQclear(::PQexec(backend->conn_, "nonsense"));
    });
    CHECK(trouble);
    CHECK(world.office->registry().centres().empty());
}

TEST_CASE("with its server killed in the middle of its work, the office gave no receipt for what is not there",
          "[.postgres]") {
    const TempFolder folder;
    const auto data = new_data(folder / "data");
    CAPTURE(tests::seed());
    for (unsigned long round = 0; round < tests::rounds(2); ++round) { // by hand: INLOOP_ROUNDS=50
        Serving serving(data);
        std::vector<EnrolledKiosk> kiosks;
        std::vector<std::unique_ptr<Sender>> senders;
        for (int i = 0; i < 4; ++i)
            kiosks.push_back(enrol_at(data, serving, "r" + std::to_string(round) + "k" + std::to_string(i)));
        for (const auto& kiosk : kiosks) senders.push_back(std::make_unique<Sender>(kiosk, serving.port(), data));
        while (senders[0]->count() < 10 || senders[3]->count() < 10) std::this_thread::sleep_for(1ms);
        std::this_thread::sleep_for(std::chrono::milliseconds((tests::seed() + round * 37) % 100));
        server_is_told("kill");
        for (auto& sender : senders) sender->stop();
        server_is_told("start");
        REQUIRE(serving.end(SIGTERM) == 0);
        FakeClock clock;
        Office office(data, clock);
        for (std::size_t i = 0; i < kiosks.size(); ++i) {
            CHECK((senders[i]->last_status == 503 || senders[i]->last_status == 0)); // 0: stopped between two days
            for (const auto& [day, sha256] : senders[i]->receipts) {
                const auto mark = office.reports().day_mark(kiosks[i].id, *shared::Day::parse(day));
                REQUIRE(mark);
                CHECK(mark->sha256 == sha256);
            }
            CHECK(office.reports().days_of(kiosks[i].id).size() <= senders[i]->receipts.size() + 1);
        }
    }
}

TEST_CASE("a file takes a server's backup, and a server a file's", "[.postgres]") {
    OfficeWorld one;
    const auto kiosk = one.enrol("Huis \"Ons\" é\\N");
    REQUIRE(one.put(kiosk, day_report("2026-11-20")).status == 201);
    REQUIRE(one.put(kiosk, month_report("2026-10")).status == 201);
    REQUIRE_FALSE(one.office->database().back_up(one.folder / "of a server", {{"ca.pem", "-----"}}));

    const TempFolder with_file;
    Office in_file(with_file.path(), one.clock);
    const auto taken = in_file.database().restore(one.folder / "of a server");
    REQUIRE_FALSE(taken.refused);
    CHECK(taken.files == std::map<std::string, std::string>{{"ca.pem", "-----"}});
    CHECK(in_file.reports().day(kiosk.id, day_report("2026-11-20").day) == day_report("2026-11-20"));
    in_file.registry().set_region(in_file.registry().centres().front().name, "Gent");
    REQUIRE_FALSE(in_file.database().back_up(one.folder / "of a file", {}));

    OfficeWorld other;
    other.enrol("to be gone");
    REQUIRE_FALSE(other.office->database().restore(one.folder / "of a file").refused);
    const auto tables = tables_of(in_file.database().sql());
    CHECK(totals_of(other.office->database().sql(), tables) == totals_of(in_file.database().sql(), tables));
    CHECK(other.office->registry().centres().front().region == "Gent");
    CHECK(other.put(kiosk, day_report("2026-11-20")).status == 200);
}

TEST_CASE("copy carries all there is from a file to a server and back, and says the totals", "[.postgres]") {
    const TempFolder folder;
    const auto data = folder / "data"; // a file's
    const std::string from = "sqlite:" + (data / "central.db").string();
    const std::string to = new_server_place();
    const std::string back = "sqlite:" + (folder / "back/central.db").string();
    {
        FakeClock clock;
        const auto lock = shared::FolderLock::take(data);
        Office office(data, clock);
        for (int kiosk = 0; kiosk < 3; ++kiosk) {
            const auto id = office.registry().ensure_kiosk("Centre " + std::to_string(kiosk), "ingang");
            for (int day = 0; day < 57; ++day) // more than go at once, and some left over
                office.reports().put_day(id, day_report(shared::Day(2026, 1, 1).plus(day).text(), day),
                                         std::string(64, 'a'), clock.now().utc);
            office.reports().put_month(id, month_report("2026-10"), std::string(64, 'b'), clock.now().utc);
        }
        const auto refused = run_central({"copy", "--from", from, "--to", to});
        CHECK(refused.exit_code == 1); // while an office works there
        CHECK(has(refused.err, "another inloop-central"));
    }
    const auto there = run_central({"copy", "--from", from, "--to", to});
    CHECK(there.exit_code == 0);
    CHECK(has(there.out, "days                                             171             171\n"));
    CHECK(has(there.out, "families of days                                4788            4788\n"));
    CHECK(has(there.out, "counts of months' cells                          120             120\n"));
    const auto twice = run_central({"copy", "--from", from, "--to", to});
    CHECK(twice.exit_code == 3);
    CHECK(has(twice.err, "is not empty"));
    CHECK(run_central({"copy", "--from", to, "--to", back}).out == there.out);
    CHECK(run_central({"copy", "--from", to, "--to", to}).exit_code == 3);
    CHECK(run_central({"copy", "--from", back + "x", "--to", to}).exit_code == 3);
    CHECK(run_central({"copy", "--from", "central.db", "--to", to}).exit_code == 2);
}
