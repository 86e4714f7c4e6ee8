// The page for the subsidy file: its figures, its words, who may add to them, and the PDF of it.
#include "central/subsidy.h"

#include "central/pdf.h"
#include "central/report_sources.h"
#include "central/schedule.h"
#include "tests/support/has.h"
#include "tests/support/text_of_file.h"
#include "tests/unit/central/people_world.h"

#include <catch2/catch_test_macros.hpp>

#include <cstdlib>
#include <fstream>

namespace tests {

using central::Role;

namespace {

constexpr const char* notes_of_wip = "/api/subsidy-notes?year=2026&centre=De+Wip";

// "De Wip" with a kiosk that sent a day of this year and one of the year before, and a month.
struct YearOfWip {
    OfficeWorld world{"2026-11-23T09:30"};
    EnrolledKiosk kiosk = world.enrol("De Wip");

    YearOfWip() {
        auto day = day_report("2026-11-20", 12);
        day.counts.host_families = 3;
        day.counts.minutes_open = 210; // the totals page says half hours as whole ones, too
        day.counts.activities_held = {"massage", "zaterdag-koffie"};
        REQUIRE(world.put(kiosk, day).status == 201);
        REQUIRE(world.put(kiosk, day_report("2025-11-20", 1234)).status == 201);
        REQUIRE(world.put(kiosk, month_report("2026-10")).status == 201);
        REQUIRE(world.put(kiosk, month_report("2025-10")).status == 201);
    }
    std::string page(const central::Scope& place = {central::Scope::Level::centre, "De Wip"}) {
        auto page =
            central::subsidy_page({place, 2026}, world.office->share(), world.office->database(), world.clock.now());
        REQUIRE(page.ok());
        return page.value();
    }
};

} // namespace

TEST_CASE("the page for the subsidy file says what there was, what we saw and what next, in Dutch") {
    YearOfWip year;
    const std::string page = year.page();
    CHECK(has(page, "<html lang=\"nl\">"));
    CHECK(has(page, "<h1>De Wip · 2026</h1>"));
    for (const char* part : {"<h2>Wat er was</h2>", "<h2>Wat we zagen</h2>", "<h2>Wat nu</h2>"}) CHECK(has(page, part));
    CHECK(has(page, "<b>12</b>gezinnen tikten zich in"));
    CHECK(has(page, "<b>1.234</b>het jaar daarvoor"));
    CHECK(has(page, "<b>3</b>door het onthaal geteld"));
    CHECK(has(page, "<b>4</b>uren stond de deur open"));
    CHECK(has(page, "<th>november</th><td>1.234</td><td>12</td>"));
    CHECK(has(page, "<th>Babymassage</th><td>1</td>"));     // the kiosk's own name for it
    CHECK(has(page, "<th>zaterdag koffie</th><td>1</td>")); // a series only its kiosk knows
    CHECK(has(page, "<th>Praatje</th><td>31</td>"));        // of this year's month alone
    CHECK(has(page, "<th>Maakt niet uit</th><td>niet vrijgegeven</td>"));
    CHECK(has(page, "Cijfers tot en met 23 november 2026"));
    CHECK(has(page, "class=\"lines\"")); // nobody wrote anything: lines for a pen
    CHECK_FALSE(has(page, "De taal van het scherm"));
}

TEST_CASE("of several centres the page says how many, and shows cells by the rule for several") {
    YearOfWip year;
    const std::string page = year.page({});
    CHECK(has(page, "<h1>Alle huizen · 2026</h1>"));
    CHECK(has(page, "<b>1</b>huizen"));
    CHECK(has(page, "<th>Praatje</th><td>niet vrijgegeven</td>")); // one centre is not several
    CHECK(has(page, "minstens 3 huizen"));
    const central::SubsidyWish nowhere{{central::Scope::Level::region, "Limburg"}, 2026};
    CHECK_FALSE(central::subsidy_page(nowhere, year.world.office->share(), year.world.office->database(),
                                      year.world.clock.now())
                    .ok());
}

TEST_CASE("an activity that two kiosks of a centre tell of was held once, in two centres twice") {
    YearOfWip year;
    auto day = day_report("2026-11-20", 5);
    day.counts.activities_held = {"massage"};
    day.installation = installation_b;
    REQUIRE(year.world.put(year.world.enrol("De Wip", "tuin", installation_b), day).status == 201);
    CHECK(has(year.page(), "<th>Babymassage</th><td>1</td>"));
    REQUIRE(year.world.put(year.world.enrol("De Duif", "ingang", installation_b), day).status == 201);
    CHECK(has(year.page(), "<th>Babymassage</th><td>1</td>"));
    CHECK(has(year.page({}), "<th>Babymassage</th><td>2</td>"));
}

TEST_CASE("what families came for goes by the office's own words, in the page and in the totals") {
    YearOfWip year;
    auto& database = year.world.office->database();
    shared::Activity coffee;
    coffee.id = central::Schedule(database).new_activity_id();
    coffee.icon = "coffee";
    coffee.titles = {{"nl", "Koffie & koek"}};
    coffee.start = std::chrono::hours(9);
    coffee.end = std::chrono::hours(10);
    coffee.weekdays = {1};
    coffee.from = shared::Day(2026, 9, 7);
    coffee.until = coffee.from;
    central::Schedule(database).put({coffee, {"De Wip"}});
    auto month = month_report("2026-09");
    month.cells = {{shared::Table::activities, "massage", 20, month.month, month.month},
                   {shared::Table::activities, coffee.id, 21, month.month, month.month}};
    REQUIRE(year.world.put(year.kiosk, month).status == 201);
    CHECK(has(year.page(), "<th>Koffie &amp; koek</th><td>21</td>"));
    CHECK(has(year.page(), "<th>Babymassage</th><td>20</td>"));
    const central::ReportWish wish{true, shared::Day(2026, 1, 1), shared::Day(2026, 12, 31), central::Period::month, "",
                                   ""};
    const auto json = central::rendered(wish, central::Format::json, database, year.world.clock.now());
    CHECK(has(json, R"("cell":"office-1","title":"Koffie & koek","count":21)"));
    CHECK(has(json, R"("cell":"massage","count":20)"));
    CHECK_FALSE(has(central::rendered(wish, central::Format::csv, database, year.world.clock.now()), "Koffie"));
}

TEST_CASE("an id that two centres call differently has no name of both") {
    const central::SeriesTitles titles{{{"De Duif", "a"}, "Koffie"}, {{"De Duif", "b"}, "Thee"},
                                       {{"De Wip", "a"}, "Koffie"},  {{"De Wip", "b"}, "Soep"},
                                       {{"De Zon", "b"}, "Thee"},    {{"De Zon", "c"}, "Zang"}};
    CHECK(central::common_titles(titles) == central::ActivityTitles{{"a", "Koffie"}, {"c", "Zang"}});
}

TEST_CASE("under a table of screen languages stands that it says nothing about encounters") {
    YearOfWip year;
    auto month = month_report("2026-09");
    month.cells = {{shared::Table::language, "tr", 19, month.month, month.month}};
    REQUIRE(year.world.put(year.kiosk, month).status == 201);
    const std::string page = year.page();
    CHECK(has(page, "<th>Turks</th><td>19</td>"));
    CHECK(has(page, "De taal van het scherm zegt niets over de ontmoetingen zelf."));
}

TEST_CASE("what an editor writes stands on the page of the editor's centre, and nothing in it is markup") {
    YearOfWip year;
    const std::string secret = add_person(year.world, "els", Role::administrator);
    add_person(year.world, "rik", Role::editor, {"De Wip"});
    add_person(year.world, "lezer", Role::reader);
    Browser editor(year.world), reader(year.world), admin(year.world);
    REQUIRE(editor.log_in("rik", good_password, "").status == 200);
    REQUIRE(reader.log_in("lezer", good_password, "").status == 200);
    REQUIRE(admin.log_in("els", good_password, code_of(secret, year.world.clock.now().utc)).status == 200);

    const std::string words = R"({"seen":"Zij <b>bleven</b>\nlanger & praatten","next":"Een tweede tafel"})";
    CHECK(editor.ask("PUT", notes_of_wip, words).status == 204);
    CHECK(has(year.page(), "<p>Zij &lt;b&gt;bleven&lt;/b&gt;</p>\n<p>langer &amp; praatten</p>"));
    CHECK(has(year.page(), "<p>Een tweede tafel</p>"));
    CHECK_FALSE(has(year.page(), "class=\"lines\""));
    CHECK(has(reader.ask("GET", notes_of_wip).body, "\"may_write\":false"));
    CHECK(has(editor.ask("GET", notes_of_wip).body, R"("next":"Een tweede tafel","may_write":true)"));

    CHECK(reader.ask("PUT", notes_of_wip, words).status == 403);
    CHECK(editor.ask("PUT", "/api/subsidy-notes?year=2026", words).status == 403);
    CHECK(editor.ask("PUT", "/api/subsidy-notes?year=2026&centre=De+Duif", words).status == 403);
    CHECK(admin.ask("PUT", "/api/subsidy-notes?year=2026", words).status == 204);
    CHECK(editor.ask("PUT", notes_of_wip, R"({"seen":")" + std::string(4'001, 'x') + R"("})").status == 422);
    CHECK(editor.ask("PUT", notes_of_wip, R"({"seen":"a\u0000b"})").status == 422);
    CHECK(editor.ask("DELETE", notes_of_wip).status == 405);
    CHECK(admin.ask("GET", "/api/subsidy-notes?year=26").status == 422);
    CHECK(has(admin.ask("GET", "/api/audit").body, "write subsidy notes"));
}

TEST_CASE("a script with a token reads the page, and what is not there is told") {
    YearOfWip year;
    const auto token =
        central::ReportTokens(year.world.office->database()).make("cron", "els", year.world.clock.now().utc);
    const auto ask = [&](const std::string& query) {
        return year.world.ask("GET", "/api/report/subsidy?" + query, token.token);
    };
    const auto page = ask("year=2026&centre=De+Wip");
    CHECK(page.status == 200);
    CHECK(shared::header(page.headers, "Content-Type") == "text/html; charset=utf-8");
    CHECK(ask("year=2026&centre=Nergens").status == 404);
    CHECK(ask("year=2026&centre=De+Wip&region=Limburg").status == 422);
    CHECK(ask("year=2026&format=docx").status == 422);
    CHECK(ask("").status == 422);
    CHECK(year.world.ask("GET", "/api/report/nothing", token.token).status == 404);
    CHECK(year.world.ask("GET", "/api/subsidy-notes?year=2026", token.token).status == 403);
}

TEST_CASE("the page becomes a PDF of A4 with its words in it") {
    YearOfWip year;
    TempFolder folder;
    const auto pdf = central::pdf_of(year.page(), year.world.office->share() / "web/subsidy.css");
    INFO((pdf.ok() ? "" : pdf.reason()));
    REQUIRE(pdf.ok());
    const std::string file = (folder.path() / "page.pdf").string();
    std::ofstream(file, std::ios::binary) << pdf.value();
    REQUIRE(std::system(("pdfinfo " + file + " > " + file + ".info").c_str()) == 0);
    REQUIRE(std::system(("pdftotext -layout " + file + " " + file + ".words").c_str()) == 0);
    CHECK(has(text_of_file(file + ".info"), "A4"));
    const std::string words = text_of_file(file + ".words");
    CHECK(has(words, "De Wip · 2026"));
    CHECK(has(words, "gezinnen tikten zich in"));
    CHECK(has(words, "niet vrijgegeven"));
}

TEST_CASE("a PDF that cannot be made says why, and leaves nothing behind") {
    TempFolder folder;
    const std::string path = std::getenv("PATH");
    const std::string scratch = (folder.path() / "scratch").string();
    std::filesystem::create_directory(scratch);
    ::setenv("PATH", folder.path().c_str(), 1);
    ::setenv("TMPDIR", scratch.c_str(), 1);
    const auto none = central::pdf_of("<p>x</p>", "none.css");
    std::ofstream(folder.path() / "weasyprint") << "#!/bin/sh\necho no fonts >&2\nexit 3\n";
    std::filesystem::permissions(folder.path() / "weasyprint", std::filesystem::perms::owner_all);
    const auto broken = central::pdf_of("<p>x</p>", "none.css");
    ::setenv("PATH", path.c_str(), 1);
    ::unsetenv("TMPDIR");
    REQUIRE_FALSE(none.ok());
    CHECK(has(none.reason(), "weasyprint: can't be started"));
    REQUIRE_FALSE(broken.ok());
    CHECK(has(broken.reason(), "no fonts"));
    CHECK(std::filesystem::is_empty(scratch));
}

} // namespace tests
