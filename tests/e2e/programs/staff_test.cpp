// A host at the glass of the shipped program, from the first hold of the clock on: by names of targets alone.
#include "tests/e2e/programs/glass.h"

#include <catch2/catch_test_macros.hpp>
#include <nlohmann/json.hpp>

#include <csignal>

namespace tests {
namespace {

using std::chrono::seconds;

constexpr auto tuesday = "2027-03-02T10:12";
constexpr auto story = "item/story-20270302";

// Each as soon as it is there.
bool tap_all(Glass& glass, const Words& targets) {
    for (const std::string& target : targets) {
        const bool there = soon([&] { return glass.shows(target); });
        UNSCOPED_INFO(target << " on " << glass.screen());
        if (!there || !glass.tap(target)) return false;
    }
    return true;
}

// A host who has never been here: the clock, and a PIN twice.
bool choose_a_pin(Glass& glass) {
    const Words keys{"digit/2", "digit/9", "digit/4", "digit/7", "digit/1", "digit/8", "ok"};
    return glass.wait_for("home", seconds(60)) && glass.hold_to("clock", "pin") && glass.type(keys) &&
           glass.type(keys) && glass.wait_for("today");
}

nlohmann::json day_at(const OfficeProgram& office, const std::string& day) {
    const auto report = nlohmann::json::parse(
        office.ask({"report", "totals", "--from", day, "--to", day, "--per", "day", "--format", "json"}).out);
    return report.at("centres").at(0).at("periods").at(0);
}

int revision_due(const KioskFolder& kiosk, const std::string& day) {
    const auto due = nlohmann::json::parse(kiosk.ask({"due", "--json"}).out).at("due");
    for (const auto& each : due)
        if (each.at("what") == day) return each.at("revision");
    return 0;
}

} // namespace

TEST_CASE("a host of the first day counts beside the families and corrects yesterday, and the office has it") {
    need_a_display();
    const OfficeProgram office;
    const KioskFolder kiosk;
    kiosk.closed_day("2027-03-01", 4);
    REQUIRE(revision_due(kiosk, "2027-03-01") == 1);
    Glass glass(kiosk, tuesday);
    REQUIRE(choose_a_pin(glass));
    REQUIRE(tap_all(glass, {"tab/more", "page/counts", "host_family", "child_played"}));
    REQUIRE(tap_all(glass, {"earlier", "less_families", "less_families", "more_families", "reason/tested"}));
    REQUIRE(soon([&] { return revision_due(kiosk, "2027-03-01") == 2; }));
    CHECK(kiosk.families_today(tuesday) == 0); // a clicker's family is beside them
    REQUIRE(glass.tap_to("home", "home"));
    REQUIRE(glass.family({"who/adult"}));
    CHECK(kiosk.families_today(tuesday) == 1);

    CHECK(kiosk.ask({"close-day"}, tuesday).out == "closed 2027-03-02\n");
    CHECK(revision_due(kiosk, "2027-03-02") == 1);
    REQUIRE(kiosk.enrol(office, office.port()).exit_code == 0);
    REQUIRE(kiosk.ask({"sync"}).exit_code == 0);
    CHECK(kiosk.due().empty());
    const auto monday_there = day_at(office, "2027-03-01"), tuesday_there = day_at(office, "2027-03-02");
    CAPTURE(monday_there.dump(), tuesday_there.dump());
    CHECK(monday_there.at("corrected") == -1);
    CHECK(monday_there.at("host_families") == 0);
    CHECK(tuesday_there.at("corrected") == 0);
    CHECK(tuesday_there.at("host_families") == 1);
    CHECK(tuesday_there.at("child_played") == 1);
}

TEST_CASE("a host adds an activity in nine taps, moves it, cancels it and has it next week, within a minute") {
    need_a_display();
    const KioskFolder kiosk;
    Glass glass(kiosk, tuesday);
    REQUIRE(choose_a_pin(glass));
    const auto start = steady_now();
    const int taps = glass.taps();

    REQUIRE(tap_all(
        glass, {"new", "icon/story", "start/clock", "hour/14", "minute/30", "room/room-sofa", "age/toddler", "save"}));
    REQUIRE(soon([&] { return glass.shows(story); }));
    const int taps_to_add = glass.taps() - taps;
    CHECK(taps_to_add <= 9);
    REQUIRE(tap_all(glass, {story, "start/clock", "hour/15", "minute/0", "save"}));
    REQUIRE(soon([&] { return !glass.shows("save"); }));
    REQUIRE(tap_all(glass, {story, "cancel"}));
    REQUIRE(soon([&] { return !glass.shows("cancel"); }));
    REQUIRE(tap_all(glass, {story, "copy"}));
    REQUIRE(soon([&] { return !glass.shows("copy"); }));

    const auto took = steady_now() - start;
    const int taps_in_all = glass.taps() - taps;
    REQUIRE(tap_all(glass, Words(7, "day/next")));
    CHECK(soon([&] { return glass.shows(story); }));
    REQUIRE(tap_all(glass, {"day/back"}));
    CHECK(soon([&] { return !glass.shows(story); }));
    REQUIRE(glass.tap_to("home", "home"));
    CHECK(soon([&] { return glass.shows("activity/story-20270302"); }));
    WARN("added in " << taps_to_add << " taps; moved, cancelled and copied too in " << taps_in_all << " taps and "
                     << took.count() << " ms");
    CHECK(took < seconds(60));

    glass.program().send(SIGTERM);
    REQUIRE(glass.program().wait(seconds(10)) == 0);
    const std::string kept =
        run({"sqlite3", kiosk.path() / "counts.db",
             "SELECT series, json_extract(text, '$.activities[0].start') FROM programme;"
             "SELECT day, json_extract(text, '$.activities[0].cancelled[0]') FROM programme_changes"})
            .out;
    CHECK(kept == "story-20270302|15:00\n2027-03-02|2027-03-02\n"); // next week it takes place
}

} // namespace tests
