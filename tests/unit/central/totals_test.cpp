#include "central/totals.h"

#include "central/render.h"
#include "shared/clock.h"
#include "tests/support/has.h"
#include "tests/unit/central/office_world.h"

#include <catch2/catch_test_macros.hpp>

using namespace central;
using shared::Day;
using shared::Month;
using shared::Table;
using tests::has;

namespace {

Day date_of(const std::string& text) {
    return *Day::parse(text);
}

// Centres "A", "B", ... with one kiosk each, "a", "b", ...; all in one region unless said otherwise.
struct Centres {
    explicit Centres(const std::vector<std::string>& names) {
        for (const auto& name : names) {
            sources.centres.push_back({name, {}, "Limburg"});
            add_kiosk(name);
        }
    }
    void add_kiosk(const std::string& centre, const std::string& id = "") {
        Kiosk kiosk;
        kiosk.id = id.empty() ? lower(centre) : id;
        kiosk.centre = centre;
        sources.kiosks.push_back(kiosk);
    }
    void day(const std::string& kiosk, const std::string& day, int families) {
        sources.days.push_back({kiosk, tests::day_report(day, families), {}});
    }
    void released(const std::string& kiosk, const std::string& cell, std::int64_t count,
                  const std::string& month = "2026-11") {
        auto report = tests::month_report(month);
        report.cells = {{Table::mood, cell, count, report.month, report.month}};
        sources.months.push_back({kiosk, report});
    }
    TotalsReport november() const {
        return totals_report(sources, date_of("2026-11-01"), date_of("2026-11-30"), Period::month);
    }
    static std::string lower(std::string name) {
        name.front() = static_cast<char>(name.front() - 'A' + 'a');
        return name;
    }
    ReportSources sources;
};

// What a place shows of a mood; -1: it is not released there.
std::int64_t mood_of(const PlaceTotals& place, const std::string& mood) {
    const auto table = place.released.find(Table::mood);
    if (table == place.released.end() || !table->second.contains(mood)) return -1;
    return table->second.at(mood).count;
}

} // namespace

TEST_CASE("totals add up days by period, and months only as they were released") {
    Centres rows({"A"});
    rows.add_kiosk("A", "k2");
    rows.day("a", "2026-11-16", 3);
    rows.day("k2", "2026-11-16", 4);
    rows.day("a", "2026-12-01", 5);
    rows.sources.days[2].report.counts.undated = 2;
    rows.sources.days[2].report.counts.corrected = {{-2, shared::CorrectionReason::other},
                                                    {1, shared::CorrectionReason::tested}};
    rows.sources.months = {{"a", tests::month_report("2026-11")}, {"k2", tests::month_report("2026-11")}};
    const auto report = totals_report(rows.sources, date_of("2026-11-01"), date_of("2026-12-31"), Period::month);
    const auto& centre = report.centres.at(0);
    CHECK(centre.periods.at("2026-11").families() == 7);
    CHECK(centre.periods.at("2026-12").families() == 6);
    CHECK(centre.periods.at("2026-12").days == 1);
    const auto& quiet = centre.released.at(shared::Table::mood).at("quiet");
    CHECK(quiet.count == 18);
    CHECK(quiet.from == shared::Month(2026, 9));
    CHECK_FALSE(centre.released.at(shared::Table::mood).contains("either"));
}

TEST_CASE("periods are named as people file them") {
    CHECK(period_of(date_of("2026-11-23"), Period::day) == "2026-11-23");
    CHECK(period_of(date_of("2026-11-23"), Period::week) == "2026-W48");
    CHECK(period_of(date_of("2027-01-03"), Period::week) == "2026-W53"); // ISO 8601: of the year of its Thursday
    CHECK(period_of(date_of("2024-12-30"), Period::week) == "2025-W01");
    CHECK(period_of(date_of("2026-11-23"), Period::quarter) == "2026-Q4");
    CHECK(period_of(date_of("2026-11-23"), Period::year) == "2026");
}

TEST_CASE("a region adds up its centres, all together every centre, also one without a region") {
    Centres rows({"A", "B", "C"});
    rows.sources.centres[2].region = "";
    rows.day("a", "2026-11-16", 3);
    rows.day("b", "2026-11-17", 4);
    rows.day("c", "2026-11-17", 5);
    rows.sources.days[2].report.counts.host_families = 2;
    const auto report = rows.november();
    REQUIRE(report.regions.size() == 1);
    CHECK(report.regions[0].name == "Limburg");
    CHECK(report.regions[0].centres == 2);
    CHECK(report.regions[0].periods.at("2026-11").families() == 7);
    CHECK(report.all.centres == 3);
    CHECK(report.all.periods.at("2026-11").families() == 12);
    CHECK(report.all.periods.at("2026-11").host_families == 2);
    CHECK(report.all.periods.at("2026-11").minutes_open == 540);
}

TEST_CASE("a month cell of several centres is shown from three on, and only where none has more than 85 % of it") {
    Centres two({"A", "B"});
    two.released("a", "chat", 40);
    two.released("b", "chat", 40);
    CHECK(mood_of(two.november().all, "chat") == -1);
    CHECK(mood_of(two.november().regions.at(0), "chat") == -1);
    CHECK(mood_of(two.november().centres.at(0), "chat") == 40);

    Centres three({"A", "B", "C"});
    three.released("a", "chat", 85);
    three.released("b", "chat", 8);
    three.released("c", "chat", 7);
    CHECK(mood_of(three.november().all, "chat") == 100);
    CHECK(mood_of(three.november().all, "quiet") == -1);
    three.released("a", "chat", 1, "2026-10"); // 86 of 101: above
    CHECK(mood_of(three.november().all, "chat") == -1);

    // Months and kiosks of one centre do not make it several.
    Centres one({"A", "B", "C"});
    one.add_kiosk("A", "k2");
    one.released("a", "chat", 10);
    one.released("k2", "chat", 10);
    one.released("b", "chat", 10);
    one.released("b", "chat", 10, "2026-10");
    CHECK(mood_of(one.november().all, "chat") == -1);
}

TEST_CASE("moods by month follow the same rule, each month by itself") {
    Centres rows({"A", "B", "C"});
    for (const char* kiosk : {"a", "b", "c"}) rows.released(kiosk, "chat", 10, "2026-10");
    for (const char* kiosk : {"a", "b"}) rows.released(kiosk, "chat", 20, "2026-11");
    const auto all = rows.november().all;
    CHECK(all.moods.at(Month(2026, 10)).at("chat").count == 30);
    CHECK_FALSE(all.moods.at(Month(2026, 11)).contains("chat"));
    CHECK(mood_of(all, "chat") == 70); // over both months three centres contributed
    CHECK(rows.november().centres.at(0).moods.at(Month(2026, 11)).at("chat").count == 20);
    const auto json = render(rows.november(), Format::json);
    CHECK(has(json, R"("regions":[{"region":"Limburg","centres":3,)"));
    CHECK(has(json, R"("moods":[{"month":"2026-10","chat":30},{"month":"2026-11"}])"));
    CHECK(has(render(rows.november(), Format::csv), "\r\nall,,2026-11-01/2026-11-30,mood,chat,70,2026-10,2026-11\r\n"));
}
