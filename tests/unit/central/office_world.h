// An office in a folder of its own with a clock that stands still, and what kiosks say to it.
#pragma once

#include "central/office.h"

#include "shared/sha256.h"
#include "shared/wire.h"
#include "tests/support/fake_clock.h"
#include "tests/unit/central/data_folder.h"

#include <string>

namespace tests {

struct EnrolledKiosk {
    std::string id;
    std::string token;
};

inline const std::string installation_a(32, 'a');
inline const std::string installation_b(32, 'b');

inline shared::DayReport day_report(const std::string& day, int families = 12) {
    shared::DayReport report;
    report.day = *shared::Day::parse(day);
    report.installation = installation_a;
    report.counts.families_morning = families;
    report.counts.minutes_open = 180;
    report.version = "0.1.0";
    return report;
}

inline shared::MonthReport month_report(const std::string& month) {
    shared::MonthReport report;
    report.month = *shared::Month::parse(month);
    report.installation = installation_a;
    report.version = "0.1.0";
    report.cells = {{shared::Table::mood, "chat", 31, report.month, report.month},
                    {shared::Table::mood, "quiet", 9, report.month.plus(-2), report.month}};
    return report;
}

class OfficeWorld {
  public:
    explicit OfficeWorld(const std::string& local = "2026-11-23T09:30")
        : clock(local), office(std::make_unique<central::Office>(folder.path(), clock)) {}

    // The office stops and starts again on the same folder.
    void restart() {
        office.reset();
        office = std::make_unique<central::Office>(folder.path(), clock);
    }
    shared::HttpResponse ask(const std::string& method, const std::string& target, const std::string& token,
                             const std::string& body = "", const shared::HttpHeaders& more = {}) {
        shared::HttpRequest request{method, target, more, body, "192.0.2.7"};
        if (!token.empty()) request.headers.push_back({"Authorization", "Bearer " + token});
        return office->handle(request);
    }
    std::string code(const std::string& centre, const std::string& kiosk) {
        return office->registry().new_code(office->registry().ensure_kiosk(centre, kiosk), clock.now().utc);
    }
    shared::HttpResponse enrol_with(const std::string& code, const std::string& installation = installation_a) {
        return ask("POST", "/v1/enrol", "", shared::write(shared::EnrolRequest{code, installation, "0.1.0"}));
    }
    EnrolledKiosk enrol(const std::string& centre = "Huis van het Kind", const std::string& kiosk = "ingang",
                        const std::string& installation = installation_a) {
        const auto answer = shared::parse_enrol_answer(enrol_with(code(centre, kiosk), installation).body);
        return {answer.value().kiosk, answer.value().token};
    }
    shared::HttpResponse put(const EnrolledKiosk& kiosk, const shared::DayReport& report) {
        return ask("PUT", "/v1/kiosks/" + kiosk.id + "/days/" + report.day.text(), kiosk.token, shared::write(report));
    }
    shared::HttpResponse put(const EnrolledKiosk& kiosk, const shared::MonthReport& report) {
        return ask("PUT", "/v1/kiosks/" + kiosk.id + "/months/" + report.month.text(), kiosk.token,
                   shared::write(report));
    }
    shared::HttpResponse get(const EnrolledKiosk& kiosk, const std::string& what,
                             const shared::HttpHeaders& more = {}) {
        return ask("GET", "/v1/kiosks/" + kiosk.id + "/" + what, kiosk.token, "", more);
    }

    DataFolder folder;
    FakeClock clock;
    std::unique_ptr<central::Office> office;
};

inline std::string problem_of(const shared::HttpResponse& response) {
    const auto problem = shared::parse_problem(response.body);
    return problem ? problem.value().type : "no problem: " + response.body;
}

} // namespace tests
