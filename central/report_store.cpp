#include "central/report_store.h"

#include "shared/check.h"

#include <algorithm>
#include <cstdlib>
#include <sstream>
#include <string_view>
#include <tuple>

namespace central {
namespace {

using soci::into;
using soci::use;

// What the store wrote itself it can read: anything else is a database changed by hand.
shared::Day stored_day(const std::string& text) {
    const auto day = shared::Day::parse(text);
    CHECK(day.has_value(), "the database holds only days of the calendar");
    return *day;
}
shared::Month stored_month(const std::string& text) {
    const auto month = shared::Month::parse(text);
    CHECK(month.has_value(), "the database holds only months of the calendar");
    return *month;
}

// Two lists as texts of the day's row. Ids hold no spaces, reasons no commas.
std::string corrections_text(const std::vector<shared::Correction>& corrections) {
    std::string text;
    for (const auto& each : corrections)
        text += (text.empty() ? "" : ",") + std::to_string(each.amount) + " " + std::string(shared::name(each.reason));
    return text;
}
std::vector<shared::Correction> parse_corrections(const std::string& text) {
    std::vector<shared::Correction> corrections;
    if (text.empty()) return corrections; // of nearly every day; a report reads a hundred thousand
    std::istringstream stream(text);
    for (std::string each; std::getline(stream, each, ',');) {
        const auto reason = shared::correction_reason_named(each.substr(each.find(' ') + 1));
        CHECK(reason.has_value(), "the database holds only reasons we know");
        corrections.push_back({std::atoi(each.c_str()), *reason});
    }
    return corrections;
}
std::string activities_text(const std::vector<std::string>& series) {
    std::string text;
    for (const auto& each : series) text += (text.empty() ? "" : " ") + each;
    return text;
}
std::vector<std::string> parse_activities(std::string_view text) {
    std::vector<std::string> activities;
    while (!text.empty()) {
        const auto end = std::min(text.find(' '), text.size());
        activities.emplace_back(text.substr(0, end));
        text.remove_prefix(std::min(end + 1, text.size()));
    }
    return activities;
}

// The columns of a day as SQL sees them.
struct DayRow {
    std::string kiosk, day, installation, corrections, activities, clock, version, health;
    shared::DayReport report; // numbers go into it directly
    long long first_received = 0;

    shared::DayReport whole() const {
        shared::DayReport result = report;
        result.day = stored_day(day);
        result.installation = installation;
        result.counts.corrected = parse_corrections(corrections);
        result.counts.activities_held = parse_activities(activities);
        result.clock = shared::clock_trust_named(clock).value_or(shared::ClockTrust::untrusted);
        result.version = version;
        result.health = shared::health_from(health);
        return result;
    }
};

constexpr const char* day_columns =
    "SELECT kiosk, day, generation, revision, installation, families_morning, families_afternoon, "
    "families_unknown_hour, undated, minutes_open, host_families, child_played, corrections, activities_held, clock, "
    "version, first_received, health FROM days ";

auto columns_into(soci::details::prepare_temp_type&& query, DayRow& row) {
    auto& counts = row.report.counts;
    return (std::move(query), into(row.kiosk), into(row.day), into(row.report.generation), into(row.report.revision),
            into(row.installation), into(counts.families_morning), into(counts.families_afternoon),
            into(counts.families_unknown_hour), into(counts.undated), into(counts.minutes_open),
            into(counts.host_families), into(counts.child_played), into(row.corrections), into(row.activities),
            into(row.clock), into(row.version), into(row.first_received), into(row.health));
}

// The statements of a day that arrives.
struct MarkOfDay {
    explicit MarkOfDay(soci::session& sql)
        : statement((sql.prepare << "SELECT generation, revision, sha256 FROM days WHERE kiosk = :kiosk AND day = :day",
                     into(mark.generation), into(mark.revision), into(mark.sha256), use(kiosk), use(day))) {}
    std::string kiosk, day;
    DayMark mark;
    soci::statement statement;
};

struct UpsertDay {
    explicit UpsertDay(soci::session& sql)
        : statement(
              (sql.prepare
                   << "INSERT INTO days (kiosk, day, generation, revision, installation, sha256, families_morning, "
                      "families_afternoon, families_unknown_hour, undated, minutes_open, host_families, child_played, "
                      "corrections, activities_held, clock, version, first_received, last_received, health) VALUES "
                      "(:kiosk, "
                      ":day, "
                      ":generation, :revision, :installation, :sha256, :morning, :afternoon, :unknown, :undated, "
                      ":minutes, "
                      ":host, :child, :corrections, :activities, :clock, :version, :first, :last, "
                      ":health) "
                      "ON CONFLICT (kiosk, day) DO UPDATE SET generation = excluded.generation, "
                      "revision = excluded.revision, installation = excluded.installation, sha256 = excluded.sha256, "
                      "families_morning = excluded.families_morning, families_afternoon = excluded.families_afternoon, "
                      "families_unknown_hour = excluded.families_unknown_hour, undated = excluded.undated, "
                      "minutes_open = excluded.minutes_open, host_families = excluded.host_families, "
                      "child_played = excluded.child_played, corrections = excluded.corrections, "
                      "activities_held = excluded.activities_held, clock = excluded.clock, version = excluded.version, "
                      "last_received = excluded.last_received, health = excluded.health",
               use(kiosk), use(day), use(report.generation), use(report.revision), use(report.installation),
               use(sha256), use(report.counts.families_morning), use(report.counts.families_afternoon),
               use(report.counts.families_unknown_hour), use(report.counts.undated), use(report.counts.minutes_open),
               use(report.counts.host_families), use(report.counts.child_played), use(corrections), use(activities),
               use(clock), use(report.version), use(now), use(now), use(health))) {}
    std::string kiosk, day, sha256, corrections, activities, clock, health;
    shared::DayReport report;
    long long now = 0;
    soci::statement statement;
};

struct ForgetRefusal {
    explicit ForgetRefusal(soci::session& sql)
        : statement((sql.prepare << "DELETE FROM refusals WHERE kiosk = :kiosk AND period = :period", use(kiosk),
                     use(period))) {}
    void run(const std::string& of_kiosk, const std::string& of_period) {
        kiosk = of_kiosk;
        period = of_period;
        statement.execute(true);
    }
    std::string kiosk, period;
    soci::statement statement;
};

} // namespace

std::optional<DayMark> ReportStore::day_mark(const std::string& kiosk, shared::Day day) {
    auto& query = database_.prepared<MarkOfDay>();
    query.kiosk = kiosk;
    query.day = day.text();
    if (!query.statement.execute(true)) return std::nullopt;
    DayMark mark = query.mark;
    query.statement.fetch(); // to its end, else it would hold on to what it has read
    return mark;
}

std::optional<shared::DayReport> ReportStore::day(const std::string& kiosk, shared::Day day) {
    const std::string date = day.text();
    DayRow row;
    soci::statement days =
        (columns_into(database_.sql().prepare << std::string(day_columns) + "WHERE kiosk = :kiosk AND day = :day", row),
         use(kiosk), use(date));
    if (!days.execute(true)) return std::nullopt;
    return row.whole();
}

void ReportStore::put_day(const std::string& kiosk, const shared::DayReport& report, const std::string& sha256,
                          shared::Utc at) {
    auto& upsert = database_.prepared<UpsertDay>();
    upsert.kiosk = kiosk;
    upsert.day = report.day.text();
    upsert.sha256 = sha256;
    upsert.corrections = corrections_text(report.counts.corrected);
    upsert.activities = activities_text(report.counts.activities_held);
    upsert.clock = shared::name(report.clock);
    upsert.health = report.health ? shared::text(*report.health) : "";
    upsert.report = report;
    upsert.now = seconds_of(at);
    upsert.statement.execute(true);
    database_.prepared<ForgetRefusal>().run(kiosk, upsert.day);
}

std::optional<MonthMark> ReportStore::month_mark(const std::string& kiosk, shared::Month month) {
    const std::string text = month.text();
    MonthMark mark;
    database_.sql() << "SELECT generation, sha256 FROM months WHERE kiosk = :kiosk AND month = :month",
        into(mark.generation), into(mark.sha256), use(kiosk), use(text);
    if (mark.sha256.empty()) return std::nullopt;
    return mark;
}

std::optional<shared::MonthReport> ReportStore::month(const std::string& kiosk, shared::Month month) {
    for (auto& each : months(month, month))
        if (each.kiosk == kiosk) return std::move(each.report);
    return std::nullopt;
}

void ReportStore::put_month(const std::string& kiosk, const shared::MonthReport& report, const std::string& sha256,
                            shared::Utc at) {
    auto& sql = database_.sql();
    const std::string month = report.month.text();
    const long long now = seconds_of(at);
    database_.prepared<ForgetRefusal>().run(kiosk, month);
    sql << "DELETE FROM month_cells WHERE kiosk = :kiosk AND month = :month", use(kiosk), use(month);
    sql << "INSERT INTO months (kiosk, month, generation, installation, sha256, k, version, received) VALUES "
           "(:kiosk, :month, :generation, :installation, :sha256, :k, :version, :received) "
           "ON CONFLICT (kiosk, month) DO UPDATE SET sha256 = excluded.sha256, version = excluded.version",
        use(kiosk), use(month), use(report.generation), use(report.installation), use(sha256), use(report.k),
        use(report.version), use(now);
    for (const auto& cell : report.cells) {
        const std::string table(shared::name(cell.table));
        const std::string from = cell.from.text();
        const std::string to = cell.to.text();
        const long long count = cell.count;
        sql << "INSERT INTO month_cells (kiosk, month, table_name, cell, count, from_month, to_month) "
               "VALUES (:kiosk, :month, :table, :cell, :count, :from, :to)",
            use(kiosk), use(month), use(table), use(cell.cell), use(count), use(from), use(to);
    }
}

void ReportStore::forget_refusal(const std::string& kiosk, const std::string& period) {
    database_.prepared<ForgetRefusal>().run(kiosk, period);
}

void ReportStore::note_refusal(const RefusedPeriod& refused) {
    const long long at = seconds_of(refused.at);
    database_.sql()
        << "INSERT INTO refusals (kiosk, period, reason, refused_at) VALUES (:kiosk, :period, :reason, :at) "
           "ON CONFLICT (kiosk, period) DO UPDATE SET reason = excluded.reason, refused_at = "
           "excluded.refused_at",
        use(refused.kiosk), use(refused.period), use(refused.reason), use(at);
}

std::vector<ReceivedDay> ReportStore::days(shared::Day from, shared::Day to) {
    const std::string first = from.text();
    const std::string last = to.text();
    DayRow row;
    std::vector<ReceivedDay> result;
    soci::statement rows =
        (columns_into(database_.sql().prepare
                          << std::string(day_columns) + "WHERE day >= :first AND day <= :last ORDER BY kiosk, day",
                      row),
         use(first), use(last));
    for (rows.execute(); rows.fetch();) result.push_back({row.kiosk, row.whole(), moment_of(row.first_received)});
    return result;
}

std::vector<KeptDay> ReportStore::kept_days(shared::Day from, shared::Day to) {
    const std::string first = from.text();
    const std::string last = to.text();
    std::string kiosk, day;
    std::vector<KeptDay> result;
    soci::statement rows =
        (database_.sql().prepare
             << "SELECT kiosk, day FROM days WHERE day >= :first AND day <= :last ORDER BY kiosk, day",
         into(kiosk), into(day), use(first), use(last));
    for (rows.execute(); rows.fetch();) result.push_back({kiosk, stored_day(day)});
    return result;
}

std::vector<ReceivedMonth> ReportStore::months(shared::Month from, shared::Month to) {
    auto& sql = database_.sql();
    const std::string first = from.text();
    const std::string last = to.text();
    std::string kiosk, month, installation, version, table, cell, from_month, to_month;
    int generation = 0, k = 0;
    long long count = 0;
    std::vector<ReceivedMonth> result;
    soci::statement months =
        (sql.prepare << "SELECT kiosk, month, generation, installation, k, version FROM months "
                        "WHERE month >= :first AND month <= :last ORDER BY kiosk, month",
         into(kiosk), into(month), into(generation), into(installation), into(k), into(version), use(first), use(last));
    for (months.execute(); months.fetch();)
        result.push_back({kiosk, {stored_month(month), generation, installation, k, {}, version}});
    soci::statement cells =
        (sql.prepare << "SELECT kiosk, month, table_name, cell, count, from_month, to_month FROM month_cells "
                        "WHERE month >= :first AND month <= :last ORDER BY kiosk, month",
         into(kiosk), into(month), into(table), into(cell), into(count), into(from_month), into(to_month), use(first),
         use(last));
    auto owner = result.begin();
    for (cells.execute(); cells.fetch();) {
        while (owner->kiosk != kiosk || owner->report.month.text() != month) ++owner; // both lists have the same order
        const auto named = shared::table_named(table);
        CHECK(named.has_value(), "the database holds only tables we know");
        owner->report.cells.push_back({*named, cell, count, stored_month(from_month), stored_month(to_month)});
    }
    for (auto& each : result)
        std::sort(each.report.cells.begin(), each.report.cells.end(),
                  [](const auto& a, const auto& b) { return std::tie(a.table, a.cell) < std::tie(b.table, b.cell); });
    return result;
}

std::vector<RefusedPeriod> ReportStore::refusals() {
    RefusedPeriod refused;
    long long at = 0;
    std::vector<RefusedPeriod> result;
    soci::statement rows =
        (database_.sql().prepare << "SELECT kiosk, period, reason, refused_at FROM refusals ORDER BY kiosk, period",
         into(refused.kiosk), into(refused.period), into(refused.reason), into(at));
    for (rows.execute(); rows.fetch();) {
        refused.at = moment_of(at);
        result.push_back(refused);
    }
    return result;
}

std::vector<std::pair<shared::Day, DayMark>> ReportStore::days_of(const std::string& kiosk) {
    std::string day;
    DayMark mark;
    std::vector<std::pair<shared::Day, DayMark>> result;
    soci::statement rows =
        (database_.sql().prepare
             << "SELECT day, generation, revision, sha256 FROM days WHERE kiosk = :kiosk ORDER BY day",
         into(day), into(mark.generation), into(mark.revision), into(mark.sha256), use(kiosk));
    for (rows.execute(); rows.fetch();) result.emplace_back(stored_day(day), mark);
    return result;
}

std::vector<shared::Month> ReportStore::months_of(const std::string& kiosk) {
    std::string month;
    std::vector<shared::Month> result;
    soci::statement rows = (database_.sql().prepare << "SELECT month FROM months WHERE kiosk = :kiosk ORDER BY month",
                            into(month), use(kiosk));
    for (rows.execute(); rows.fetch();) result.push_back(stored_month(month));
    return result;
}

} // namespace central
