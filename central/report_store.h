// Days and months as they were received: every SQL statement about them. What may replace what is decided in routes.
// Called on the thread of the database, inside its transactions.
#pragma once

#include "central/database.h"

#include "shared/clock.h"
#include "shared/day_report.h"
#include "shared/month_report.h"

#include <optional>
#include <string>
#include <utility>
#include <vector>

namespace central {

// What of a day decides whether another report of it is the same, newer or older.
struct DayMark {
    int generation = 0;
    int revision = 0;
    std::string sha256; // of the body that was received
};
struct MonthMark {
    int generation = 0;
    std::string sha256;
};

struct ReceivedDay {
    std::string kiosk;
    shared::DayReport report;
    shared::Utc first_received{}; // decides whether it was on time; a correction later does not make it late
};
struct KeptDay { // that it is here, and nothing of what is in it
    std::string kiosk;
    shared::Day day{};
};
struct ReceivedMonth {
    std::string kiosk;
    shared::MonthReport report;
};

// A day or month that was sent and is not taken.
struct RefusedPeriod {
    std::string kiosk;
    std::string period; // "2026-11-23" or "2026-11"
    std::string reason;
    shared::Utc at{};
    bool is_month() const { return period.size() == std::string_view("2026-11").size(); }
};

class ReportStore {
  public:
    explicit ReportStore(Database& database) : database_(database) {}

    std::optional<DayMark> day_mark(const std::string& kiosk, shared::Day day);
    std::optional<shared::DayReport> day(const std::string& kiosk, shared::Day day); // whole
    // In place of what was there for that day, if anything; a refusal of it is forgotten.
    void put_day(const std::string& kiosk, const shared::DayReport& report, const std::string& sha256, shared::Utc at);

    std::optional<MonthMark> month_mark(const std::string& kiosk, shared::Month month);
    std::optional<shared::MonthReport> month(const std::string& kiosk, shared::Month month);
    void put_month(const std::string& kiosk, const shared::MonthReport& report, const std::string& sha256,
                   shared::Utc at);

    void note_refusal(const RefusedPeriod& refused);
    void forget_refusal(const std::string& kiosk, const std::string& period); // it is here

    std::vector<ReceivedDay> days(shared::Day from, shared::Day to);  // both included; by kiosk, then day
    std::vector<KeptDay> kept_days(shared::Day from, shared::Day to); // the same, and cheaper
    std::vector<ReceivedMonth> months(shared::Month from, shared::Month to);
    std::vector<RefusedPeriod> refusals();
    std::vector<std::pair<shared::Day, DayMark>> days_of(const std::string& kiosk); // all there are, by day
    std::vector<shared::Month> months_of(const std::string& kiosk);

  private:
    Database& database_;
};

} // namespace central
