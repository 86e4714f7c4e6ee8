#include "central/render.h"
#include "central/sheet.h"
#include "tests/support/has.h"
#include "tests/unit/central/office_world.h"

#include <catch2/catch_test_macros.hpp>

using namespace central;
using tests::has;

namespace {

shared::Day on(const std::string& text) {
    return *shared::Day::parse(text);
}

SyncReport small_sync() {
    CentreStatus centre;
    centre.centre = "Café, \"De Wip\"";
    centre.days = {DayState::received, DayState::late, DayState::missing, DayState::closed};
    centre.filled = {100, 40, 0, std::nullopt};
    centre.due = 3;
    centre.arrived = 2;
    centre.on_time = 1;
    KioskStatus kiosk;
    kiosk.kiosk.id = "k1";
    kiosk.kiosk.name = "ingang";
    kiosk.kiosk.last_contact = shared::parse_utc("2026-11-19T14:00:00Z");
    kiosk.kiosk.clock_offset = std::chrono::seconds(90);
    kiosk.kiosk.version = "0.1.0";
    kiosk.oldest_unsent = on("2026-11-18");
    centre.kiosks = {kiosk};
    return {on("2026-11-16"), on("2026-11-19"), {centre}};
}

TotalsReport small_totals() {
    PlaceTotals centre;
    centre.name = "=HYPERLINK(\"http://x\")";
    centre.periods["2026-11"].families_morning = 12;
    centre.periods["2026-11"].corrected = -2;
    centre.periods["2026-11"].days = 5;
    centre.released[shared::Table::mood]["chat"] = {31, shared::Month(2026, 9), shared::Month(2026, 11)};
    centre.released[shared::Table::topics]["sleep"] = {8, shared::Month(2026, 11), shared::Month(2026, 11)};
    return {on("2026-11-01"), on("2026-11-30"), Period::month, {centre}, {}, {}};
}

} // namespace

TEST_CASE("the sync report as a table has a sign per day, the rates rounded down, and each kiosk") {
    const auto text = render(small_sync(), Format::table);
    CHECK(has(text, "RLM-"));
    CHECK(has(text, "66 %"));
    CHECK(has(text, "33 %"));
    CHECK(has(text, "2026-11-18"));
    CHECK(has(text, "+90 s"));
    SyncReport nearly = small_sync();
    nearly.centres[0].due = 1000;
    nearly.centres[0].arrived = 999;
    CHECK(has(render(nearly, Format::table), "99 %"));
    CHECK_FALSE(has(render(nearly, Format::table), "100 %"));
}

TEST_CASE("the sync report as CSV has one line per centre and day") {
    const auto text = render(small_sync(), Format::csv);
    CHECK(has(text, "centre,day,state\r\n"));
    CHECK(has(text, "\"Café, \"\"De Wip\"\"\",2026-11-17,late\r\n"));
}

TEST_CASE("the sync report as CSV has one line per kiosk if that is asked for") {
    SyncReport report = small_sync();
    auto& kiosk = report.centres.at(0).kiosks.at(0);
    const auto line = [&] {
        const auto text = render(report, Format::csv, true);
        const auto first = text.find("\r\n") + 2;
        CHECK(text.find("\r\n", first) == text.size() - 2); // a heading and one line
        CHECK(text.substr(0, 30) == "centre,region,rate_percent,rat");
        return text.substr(first);
    };
    CHECK(line() == "\"Café, \"\"De Wip\"\"\",,66,33,k1,ingang,2026-11-19T14:00:00Z,2026-11-18,,,90,,0.1.0,,,,,,,\r\n");
    kiosk.late = LateReason::untrusted_clock;
    kiosk.kiosk.clock = shared::ClockTrust::untrusted;
    kiosk.refused = {{"k1", "2026-11-17", "because", {}}, {"k1", "2026-10", "because", {}}};
    kiosk.health = ToldHealth{on("2026-11-16"), {212, 3, 100, {}, true}, shared::ClockTrust::plausible, false};
    kiosk.concerns = {Concern::disk_full, Concern::restarts};
    CHECK(has(line(), ",2026-11-18,untrusted_clock,2026-11-17 2026-10,90,untrusted,0.1.0,2026-11-16,212,3,100,,yes,"
                      "disk_full restarts\r\n"));
    for (const auto& row : kiosks_of(report).rows) CHECK(row.size() == kiosks_of(report).heading.size());
    report.centres.at(0).due = 0;
    kiosk.kiosk.last_contact.reset();
    CHECK(has(line(), ",,,,k1,ingang,,2026-11-18,untrusted_clock,2026-11-17 2026-10,,untrusted,"));
}

TEST_CASE("the sync report as JSON has everything, well escaped") {
    const auto text = render(small_sync(), Format::json);
    CHECK(has(text, R"("centre":"Café, \"De Wip\"","region":"","due":3,"rate":0.6667,"rate_on_time":0.3333)"));
    CHECK(has(text, R"({"day":"2026-11-18","state":"missing","filled":0})"));
    CHECK(has(text, R"("last_contact":"2026-11-19T14:00:00Z","oldest_unsent":"2026-11-18","clock_offset_s":90)"));
}

TEST_CASE("totals show every cell a table has, and those without a release as not released") {
    const auto text = render(small_totals(), Format::csv);
    CHECK(has(text, "2026-11,day,families,10,,\r\n"));
    CHECK(has(text, "mood,chat,31,2026-09,2026-11\r\n"));
    CHECK(has(text, "mood,quiet,not released,,\r\n"));
    CHECK(has(text, "topics,sleep,8,2026-11,2026-11\r\n"));
    const auto json = render(small_totals(), Format::json);
    CHECK(has(json, R"({"table":"mood","cell":"quiet","count":null})"));
    CHECK(has(json, R"({"table":"mood","cell":"chat","count":31,"from":"2026-09","to":"2026-11"})"));
    CHECK(has(json, R"("families":10)"));
    CHECK(has(render(small_totals(), Format::table), "not released"));
}

TEST_CASE("no text in a CSV runs as a formula") {
    for (const char* text : {"=1+1", "+1", "-1", "@SUM(A1)", "\tx", "\r=1"})
        CHECK(csv_text(text).substr(0, 2) == "\"'");
    CHECK(has(render(small_totals(), Format::csv), "\"'=HYPERLINK(\"\"http://x\"\")\","));
    CHECK(csv_text("Huis van het Kind") == "Huis van het Kind");
    CHECK(csv_text("line\nbreak") == "\"line\nbreak\"");
}

TEST_CASE("a workbook has what the CSV has, and a text in it stays a text") {
    // Read back cell by cell in tests/web; here, that it is a whole ZIP and that numbers are numbers in both.
    const Sheet sheet = sheet_of(small_totals());
    const auto row = std::find_if(sheet.rows.begin(), sheet.rows.end(),
                                  [](const auto& each) { return std::get<std::string>(each[4]) == "corrected"; });
    REQUIRE(row != sheet.rows.end());
    CHECK(std::get<std::int64_t>((*row)[5]) == -2);
    CHECK(has(csv_of(sheet), ",corrected,-2,"));
    CHECK(std::get<std::string>(sheet.rows.front()[1]) == "=HYPERLINK(\"http://x\")");
    const std::string book = workbook_of({sheet});
    CHECK(book.substr(0, 4) == "PK\x03\x04");
    CHECK(book.find("PK\x05\x06") != std::string::npos);
    CHECK(render(small_totals(), Format::xlsx).substr(0, 2) == "PK");
    CHECK_FALSE(has(render(small_totals(), Format::xlsx), "xl/worksheets/sheet2.xml"));
    CHECK(has(render(small_sync(), Format::xlsx), "xl/worksheets/sheet2.xml"));
}

TEST_CASE("JSON text escapes what JSON cannot carry") {
    CHECK(json_text("a\"b\\c\n\x01") == "\"a\\\"b\\\\c\\u000a\\u0001\"");
}
