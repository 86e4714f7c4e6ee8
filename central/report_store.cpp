#include "central/report_store.h"

#include "shared/check.h"

#include <algorithm>
#include <tuple>

namespace central {
namespace {

using soci::into;
using soci::use;

long long seconds(shared::Utc at) {
    return std::chrono::duration_cast<std::chrono::seconds>(at.time_since_epoch()).count();
}
shared::Utc moment(long long seconds) {
    return shared::Utc(std::chrono::seconds(seconds));
}

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

// The columns of a day as SQL sees them; read and written by the same names.
struct DayRow {
    std::string kiosk, day, installation, sha256, clock, version;
    int generation = 0, revision = 0, morning = 0, afternoon = 0, unknown_hour = 0, undated = 0, minutes_open = 0,
        host_families = 0, child_played = 0, corrected = 0;
    long long first_received = 0, last_received = 0;

    shared::DayReport report() const {
        shared::DayReport report;
        report.day = stored_day(day);
        report.generation = generation;
        report.revision = revision;
        report.installation = installation;
        report.counts.families_morning = morning;
        report.counts.families_afternoon = afternoon;
        report.counts.families_unknown_hour = unknown_hour;
        report.counts.undated = undated;
        report.counts.minutes_open = minutes_open;
        report.counts.host_families = host_families;
        report.counts.child_played = child_played;
        report.clock = shared::clock_trust_named(clock).value_or(shared::ClockTrust::untrusted);
        report.version = version;
        return report;
    }
};

constexpr const char* day_columns =
    "SELECT kiosk, day, generation, revision, installation, families_morning, families_afternoon, "
    "families_unknown_hour, "
    "undated, minutes_open, host_families, child_played, clock, version, first_received, "
    "(SELECT coalesce(sum(amount), 0) FROM day_corrections c WHERE c.kiosk = days.kiosk AND c.day = days.day) FROM "
    "days ";

auto columns_into(soci::details::prepare_temp_type&& query, DayRow& row) {
    return (std::move(query), into(row.kiosk), into(row.day), into(row.generation), into(row.revision),
            into(row.installation), into(row.morning), into(row.afternoon), into(row.unknown_hour), into(row.undated),
            into(row.minutes_open), into(row.host_families), into(row.child_played), into(row.clock), into(row.version),
            into(row.first_received), into(row.corrected));
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
                      "clock, "
                      "version, first_received, last_received) VALUES (:kiosk, :day, :generation, :revision, "
                      ":installation, "
                      ":sha256, :morning, :afternoon, :unknown, :undated, :minutes, :host, :child, :clock, :version, "
                      ":first, "
                      ":last) ON CONFLICT (kiosk, day) DO UPDATE SET generation = excluded.generation, "
                      "revision = excluded.revision, installation = excluded.installation, sha256 = excluded.sha256, "
                      "families_morning = excluded.families_morning, families_afternoon = excluded.families_afternoon, "
                      "families_unknown_hour = excluded.families_unknown_hour, undated = excluded.undated, "
                      "minutes_open = excluded.minutes_open, host_families = excluded.host_families, "
                      "child_played = excluded.child_played, clock = excluded.clock, version = excluded.version, "
                      "last_received = excluded.last_received",
               use(kiosk), use(day), use(report.generation), use(report.revision), use(report.installation),
               use(sha256), use(report.counts.families_morning), use(report.counts.families_afternoon),
               use(report.counts.families_unknown_hour), use(report.counts.undated), use(report.counts.minutes_open),
               use(report.counts.host_families), use(report.counts.child_played), use(clock), use(report.version),
               use(now), use(now))) {}
    std::string kiosk, day, sha256, clock;
    shared::DayReport report;
    long long now = 0;
    soci::statement statement;
};

struct InsertCorrection {
    explicit InsertCorrection(soci::session& sql)
        : statement((sql.prepare << "INSERT INTO day_corrections (kiosk, day, position, amount, reason) "
                                    "VALUES (:kiosk, :day, :position, :amount, :reason)",
                     use(kiosk), use(day), use(position), use(amount), use(reason))) {}
    std::string kiosk, day, reason;
    int position = 0, amount = 0;
    soci::statement statement;
};

struct InsertActivity {
    explicit InsertActivity(soci::session& sql)
        : statement((sql.prepare << "INSERT INTO day_activities (kiosk, day, series) VALUES (:kiosk, :day, :series)",
                     use(kiosk), use(day), use(series))) {}
    std::string kiosk, day, series;
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
    auto& sql = database_.sql();
    const std::string date = day.text();
    DayRow row;
    soci::statement days =
        (columns_into(sql.prepare << std::string(day_columns) + "WHERE kiosk = :kiosk AND day = :day", row), use(kiosk),
         use(date));
    if (!days.execute(true)) return std::nullopt;
    shared::DayReport report = row.report();
    std::string text;
    int amount = 0;
    soci::statement corrections =
        (sql.prepare
             << "SELECT amount, reason FROM day_corrections WHERE kiosk = :kiosk AND day = :day ORDER BY position",
         into(amount), into(text), use(kiosk), use(date));
    for (corrections.execute(); corrections.fetch();)
        report.counts.corrected.push_back(
            {amount, shared::correction_reason_named(text).value_or(shared::CorrectionReason::other)});
    soci::statement held =
        (sql.prepare << "SELECT series FROM day_activities WHERE kiosk = :kiosk AND day = :day ORDER BY series",
         into(text), use(kiosk), use(date));
    for (held.execute(); held.fetch();) report.counts.activities_held.push_back(text);
    return report;
}

void ReportStore::put_day(const std::string& kiosk, const shared::DayReport& report, const std::string& sha256,
                          shared::Utc at) {
    auto& sql = database_.sql();
    const std::string day = report.day.text();
    if (day_mark(kiosk, report.day)) {
        sql << "DELETE FROM day_corrections WHERE kiosk = :kiosk AND day = :day", use(kiosk), use(day);
        sql << "DELETE FROM day_activities WHERE kiosk = :kiosk AND day = :day", use(kiosk), use(day);
    }
    database_.prepared<ForgetRefusal>().run(kiosk, day);
    auto& upsert = database_.prepared<UpsertDay>();
    upsert.kiosk = kiosk;
    upsert.day = day;
    upsert.sha256 = sha256;
    upsert.clock = shared::name(report.clock);
    upsert.report = report;
    upsert.now = seconds(at);
    upsert.statement.execute(true);
    auto& correct = database_.prepared<InsertCorrection>();
    correct.kiosk = kiosk;
    correct.day = day;
    correct.position = 0;
    for (const auto& correction : report.counts.corrected) {
        ++correct.position;
        correct.amount = correction.amount;
        correct.reason = shared::name(correction.reason);
        correct.statement.execute(true);
    }
    auto& hold = database_.prepared<InsertActivity>();
    hold.kiosk = kiosk;
    hold.day = day;
    for (const auto& series : report.counts.activities_held) {
        hold.series = series;
        hold.statement.execute(true);
    }
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
    const long long now = seconds(at);
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

void ReportStore::note_refusal(const RefusedPeriod& refused) {
    const long long at = seconds(refused.at);
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
    for (rows.execute(); rows.fetch();)
        result.push_back({row.kiosk, row.report(), row.corrected, moment(row.first_received)});
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
        refused.at = moment(at);
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
