// An office of a few lines that keeps to the contract: the highest revision of each day, typed receipts, problems of
// ours.
#pragma once

#include "kiosk/sync/due.h"
#include "kiosk/sync/office.h"
#include "shared/headers.h"
#include "shared/http.h"
#include "shared/sha256.h"
#include "tests/support/loopback_http.h"
#include "tests/support/scripted_http.h"

#include <map>
#include <set>
#include <string>

namespace tests {

inline const kiosk::sync::Office door{"https://office.example", "k7", std::string(64, 'a'), "-"};

inline shared::DayReport closed_day(std::string_view day, int families, int revision = 1) {
    shared::DayReport report;
    report.day = *shared::Day::parse(day);
    report.revision = revision;
    report.installation = std::string(32, '1');
    report.counts.families_morning = families;
    report.version = "0.1.0";
    return report;
}

inline shared::MonthReport closed_month(std::string_view month) {
    shared::MonthReport report;
    report.month = *shared::Month::parse(month);
    report.installation = std::string(32, '1');
    report.cells.push_back({shared::Table::mood, "quiet", 12, report.month, report.month});
    report.version = "0.1.0";
    return report;
}

class TinyOffice {
  public:
    std::map<std::string, shared::DayReport> days;
    std::map<std::string, shared::MonthReport> months;
    std::map<std::string, shared::Problem> refusals; // by day or month
    shared::Board board;
    std::string epoch; // "": as an office that tells none

    shared::HttpResponse handle(const shared::HttpRequest& request) {
        const std::string kiosk = "/v1/kiosks/" + door.kiosk + "/";
        if (shared::header(request.headers, "authorization") != "Bearer " + door.token)
            return problem({std::string(shared::problem::unauthorised), 401, "Token", "unknown"});
        if (request.target == kiosk + "board") return the_board(request);
        if (request.target == kiosk + "state") return json_answer(200, shared::write(state()));
        const std::string record = request.target.substr(request.target.rfind('/') + 1);
        if (const auto refused = refusals.find(record); refused != refusals.end()) return problem(refused->second);
        if (request.target == kiosk + "days/" + record) {
            const auto report = shared::parse_day_report(request.body);
            if (!report) return problem({std::string(shared::problem::invalid), 422, "Invalid", report.reason()});
            days[record] = report.value();
            return receipt(report.value().day, report.value().generation, report.value().revision, request.body);
        }
        const auto report = shared::parse_month_report(request.body);
        if (!report) return problem({std::string(shared::problem::invalid), 422, "Invalid", report.reason()});
        months[record] = report.value();
        return receipt(report.value().month, report.value().generation, 1, request.body);
    }
    Handle routes() {
        return [this](const shared::HttpRequest& request) { return handle(request); };
    }
    int families() const {
        int sum = 0;
        for (const auto& [day, report] : days) sum += report.counts.families();
        return sum;
    }

  private:
    static shared::HttpResponse problem(const shared::Problem& problem) {
        return problem_answer(problem.status, shared::write(problem));
    }
    static shared::HttpResponse receipt(std::variant<shared::Day, shared::Month> of, int generation, int revision,
                                        const std::string& body) {
        return json_answer(
            200, shared::write(shared::Receipt{door.kiosk, of, generation, revision, shared::sha256_hex(body)}));
    }
    shared::HttpResponse the_board(const shared::HttpRequest& request) const {
        const std::string etag = "\"" + board.version + "\"";
        shared::HttpResponse response = json_answer(200, shared::write(board));
        if (shared::header(request.headers, "If-None-Match") == etag) response = {304, {}, ""};
        response.headers.push_back({"ETag", etag});
        if (!epoch.empty()) response.headers.push_back({std::string(shared::epoch_header), epoch});
        return response;
    }
    shared::KioskState state() const {
        shared::KioskState state{.kiosk = door.kiosk, .generation = 1, .installation = {}, .days = {}, .months = {}};
        for (const auto& [day, report] : days) state.days.push_back({report.day, report.generation, report.revision});
        for (const auto& [month, report] : months) state.months.push_back(report.month);
        return state;
    }
};

} // namespace tests
