// A day at the door from the first tap to the office's reports, with the programs as they are shipped.
#include "tests/e2e/programs/glass.h"
#include "tests/support/text_of_file.h"

#include <catch2/catch_test_macros.hpp>
#include <nlohmann/json.hpp>

#include <csignal>
#include <fstream>

namespace tests {

using std::chrono::seconds;

TEST_CASE("families tap in through the window, the day closes, and both reports at the office say so") {
    need_a_display();
    OfficeProgram office;
    KioskFolder kiosk;
    const std::string now = "2027-03-01T10:12";
    REQUIRE(kiosk.enrol(office, office.port()).exit_code == 0);
    Glass glass(kiosk, now);
    REQUIRE(glass.wait_for("home"));

    SECTION("a family, an undone one, one that walks on and one in a hurry are two families") {
        REQUIRE(glass.family({"who/adult", "who/toddler", "mood/chat", "first_time"}));
        CHECK(kiosk.families_today(now) == 1);
        REQUIRE(glass.tap("close"));
        REQUIRE(glass.family());
        CHECK(kiosk.families_today(now) == 2);
        REQUIRE(glass.tap("undo"));
        REQUIRE(soon([&] { return kiosk.families_today(now) == 1; }));
        REQUIRE(glass.wait_for("home", seconds(15)));
        REQUIRE(glass.tap("come_in"));
        REQUIRE(glass.wait_for("check_in"));
        REQUIRE(glass.tap("walk_on"));
        REQUIRE(glass.wait_for("home"));
        const auto start = steady_now();
        REQUIRE(glass.family({"who/adult", "who/adult", "who/toddler"}));
        INFO("from home to the thank-you in " << (steady_now() - start).count() << " ms");
        REQUIRE(glass.tap("close"));
        REQUIRE(glass.wait_for("home"));
        CHECK(kiosk.families_today(now) == 2);
    }
    SECTION("no family at all is reported as none") {
        CHECK(glass.screen() == "home");
    }

    const int families = kiosk.families_today(now);
    const Ended second = kiosk.ask({"--windowed", "1280x800"}, now);
    CHECK(second.exit_code == 3);
    CHECK(second.err.find("another inloop-kiosk holds this folder") != std::string::npos);
    CHECK(kiosk.ask({"explain", "2027-03-01"}).out ==
          "2027-03-01: the day is still open; it is sent after it has closed\n");
    CHECK(kiosk.ask({"close-day"}, now).out == "closed 2027-03-01\n");
    const Ended sent = kiosk.ask({"sync"}, now);
    INFO(sent.err);
    CHECK(sent.exit_code == 0);
    CHECK(kiosk.due().empty());
    CHECK(kiosk.ask({"explain", "2027-03-01"}).exit_code == 0);
    CHECK(office.families("Huis") == std::map<std::string, int>{{"2027-03-01", families}});
    const auto report = nlohmann::json::parse(office.sync_report());
    CHECK(report.at("centres").at(0).at("days").at(0).at("state") == (families == 0 ? "received_zero" : "received"));

    glass.program().send(SIGTERM);
    CHECK(glass.program().wait(seconds(3)) == 0);
}

TEST_CASE("what scripts are told is what its schema promises") {
    need_a_display();
    OfficeProgram office;
    const KioskFolder kiosk;
    const std::string now = "2027-03-01T10:12";
    REQUIRE(kiosk.enrol(office, office.port()).exit_code == 0);
    Glass glass(kiosk, now);
    REQUIRE(glass.wait_for("home"));
    const auto valid = [&](const std::string& json, const char* schema) {
        const std::string file = kiosk.path() / "answer.json";
        std::ofstream(file) << json;
        return run({"/usr/bin/python3", "-m", "jsonschema", "-i", file,
                    std::string(INLOOP_SOURCE "/shared/protocol/") + schema});
    };
    const std::string status = kiosk.ask({"status", "--json"}, now).out;
    CHECK(valid(status, "status.schema.json").exit_code == 0);
    CHECK(valid(kiosk.ask({"due", "--json"}, now).out, "due.schema.json").exit_code == 0);
    CHECK(valid(text_of_file(kiosk.targets()), "targets.schema.json").exit_code == 0);
    CHECK(valid("{\"screen\": 1, \"targets\": []}", "targets.schema.json").exit_code == 1);
    CHECK(kiosk.ask({"close-day"}, now).exit_code == 0);
    CHECK(valid(kiosk.ask({"due", "--json"}, now).out, "due.schema.json").exit_code == 0);
}

TEST_CASE("a kiosk joins an office by its CA's file, and by nothing less") {
    OfficeProgram office;
    KioskFolder kiosk;
    const std::string url = office.url(office.port());
    const std::string code = office.code("Huis", "deur");
    const std::string wrong(64, 'a');
    CHECK(kiosk.ask({"enrol", url, code}).exit_code == 2);
    CHECK(kiosk.ask({"enrol", url, code, "--fingerprint", wrong}).exit_code == 1);
    CHECK(kiosk.ask({"enrol", "http://localhost", code, "--fingerprint", wrong}).exit_code == 3);
    CHECK(kiosk.ask({"enrol", url, "AAAAAAAA", "--ca", office.ca_file()}).exit_code == 3);
    CHECK(kiosk.ask({"sync"}).exit_code == 3); // not enrolled
    CHECK(kiosk.ask({"enrol", url, code, "--ca", office.ca_file()}).exit_code == 0);
    CHECK(kiosk.ask({"enrol", url, code, "--ca", office.ca_file()}).exit_code == 3); // a code works once
    CHECK(kiosk.ask({"sync"}).exit_code == 0);
}

TEST_CASE("a kiosk that starts again is the same kiosk, not a copy of it") {
    KioskFolder kiosk;
    kiosk.closed_day("2027-03-01", 3);
    REQUIRE(kiosk.ask({"close-day"}, "2027-03-02T18:00").exit_code == 0);
    for (int start = 0; start < 3; ++start) {
        const Ended status = kiosk.ask({"status"}, "2027-03-03T10:00");
        CHECK(status.exit_code == 0);
        CHECK(status.err.empty());
    }
    CHECK_FALSE(kiosk.is_copy());
}

TEST_CASE("exit codes are those of --help") {
    KioskFolder kiosk;
    const Ended help = kiosk.ask({"--help"});
    CHECK(help.exit_code == 0);
    CHECK(help.out.find("Exit codes: 0 done") != std::string::npos);
    CHECK(kiosk.ask({"--version"}).exit_code == 0);
    CHECK(kiosk.ask({"dance"}).exit_code == 2);
    CHECK(kiosk.ask({"status"}, "yesterday").exit_code == 2);
    CHECK(kiosk.ask({"explain", "2027-13-01"}).exit_code == 2);
    CHECK(kiosk.ask({"due"}).exit_code == 0);
    kiosk.closed_day("2027-03-01", 3);
    CHECK(kiosk.ask({"due", "--json"}).exit_code == 4);
    const Ended why = kiosk.ask({"explain", "2027-03-01"});
    CHECK(why.exit_code == 4);
    CHECK(why.out.find("not enrolled") != std::string::npos);
    CHECK(run({INLOOP_BIN "/inloop-kiosk", "--data", "/proc/nowhere", "status"}).exit_code == 1);
    CHECK(run({INLOOP_BIN "/inloop-central", "dance"}).exit_code == 2);
    CHECK(run({INLOOP_BIN "/inloop-central", "--help"}).exit_code == 0);
}

} // namespace tests
