// What kiosks may ask of the office, as shared/protocol/openapi.yaml says: a request is first understood (pure, any
// thread) and then answered from the database (its thread, inside its transaction), so that many answers share one
// commit.
#pragma once

#include "central/answers.h"
#include "central/people.h"
#include "central/registry.h"
#include "central/report_store.h"
#include "central/schedule.h"
#include "central/throttle.h"

#include "shared/http.h"
#include "shared/wire.h"

#include <optional>
#include <string>
#include <string_view>
#include <variant>

namespace central {

// A request, read.
struct Asked {
    struct Day {
        shared::DayReport report;
        std::string sha256;
    };
    struct Month {
        shared::MonthReport report;
        std::string sha256;
    };
    struct Unusable { // a day or month in a body that cannot be taken, whoever sent it
        std::string period;
        int status = 422;
        std::string_view problem;
        std::string reason;
    };
    struct Board {
        std::string if_none_match;
        std::optional<shared::ClockTrust> clock; // shared/headers.h
    };
    struct State {};
    struct NewToken {
        shared::TokenRequest request;
    };
    struct Calendar { // a centre's own, for its website: for everybody, as the glass at its door
        std::string centre;
        std::string if_none_match;
    };
    struct Enrol {
        shared::EnrolRequest request;
    };
    struct ByPeople { // /api/*
        shared::HttpRequest request;
    };
    struct Nothing { // no such place, or not done that way there: answered without a look at who asks
        shared::HttpResponse answer;
    };

    std::variant<Nothing, ByPeople, Enrol, Day, Month, Unusable, Board, State, NewToken, Calendar> wish;
    std::string kiosk;                     // of the address; "" where it names none
    std::string token;                     // of Authorization: Bearer; "" if there is none
    std::optional<shared::Utc> their_time; // of the Date header
    std::string peer;
};

Asked understand(const shared::HttpRequest& request);

class Routes {
  public:
    // share: where web/ lies, for the names that pages show.
    Routes(Database& database, const std::filesystem::path& share)
        : registry_(database), reports_(database), schedule_(database), people_(database, share) {}

    // Takes effect, and may be told to the kiosk, only when the transaction around it is committed.
    shared::HttpResponse answer(const Asked& asked, const shared::Now& now);
    People& people() { return people_; }

  private:
    shared::HttpResponse enrol(const shared::EnrolRequest& request, const Asked& asked, const shared::Now& now);
    shared::HttpResponse put_day(const Kiosk& kiosk, const Asked::Day& day, const shared::Now& now);
    shared::HttpResponse put_month(const Kiosk& kiosk, const Asked::Month& month, const shared::Now& now);
    shared::HttpResponse board(const Kiosk& kiosk, const Asked::Board& wish, const shared::Now& now);
    shared::HttpResponse calendar(const Asked::Calendar& wish, const shared::Now& now);
    shared::HttpResponse new_token(const Kiosk& kiosk, const Asked::NewToken& wish, const shared::Now& now);
    shared::HttpResponse state(const Kiosk& kiosk);
    shared::HttpResponse refuse(const Kiosk& kiosk, const std::string& period, int status, std::string_view type,
                                const std::string& reason, const shared::Now& now);
    // Whether this database may send for this kiosk; if not, why: the type of the problem and a sentence.
    struct Objection {
        std::string_view problem;
        std::string reason;
    };
    shared::HttpResponse object(const Kiosk& kiosk, const std::string& period, const Objection& objection, bool held,
                                const shared::Now& now);
    std::optional<Objection> objection_to(const Kiosk& kiosk, int generation, const std::string& installation);
    void accept_sender(const Kiosk& kiosk, int generation, const std::string& installation, const std::string& version);

    Registry registry_;
    ReportStore reports_;
    Schedule schedule_;
    People people_;
    Throttle wrong_codes_{10, 100, code_life};
};

} // namespace central
