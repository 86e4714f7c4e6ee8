#include "tests/fuzz/office_targets.h"

#include "central/calendar.h"
#include "central/http_messages.h"
#include "central/ics.h"
#include "central/office.h"
#include "central/uit.h"
#include "shared/check.h"
#include "shared/wire.h"
#include "tests/support/fake_clock.h"
#include "tests/support/temp_folder.h"

#include <set>
#include <string>

namespace tests {
namespace {

using shared::Day;

const Day read_from(2026, 10, 1);
const Day read_until(2027, 10, 1);
constexpr const char* installation = "0123456789abcdef0123456789abcdef";

// What was read is what a kiosk takes: whole, each once, within its year.
void is_a_programme(const central::FeedReading& reading) {
    std::set<std::string> ids;
    for (const auto& activity : reading.activities) {
        CHECK(!shared::fault_of(activity), "an activity that was read is one");
        CHECK(ids.insert(activity.id).second, "an activity is there once");
        CHECK(activity.from >= read_from && activity.until && *activity.until <= read_until,
              "nothing is read outside the days that were asked for");
    }
    CHECK(reading.activities.size() <= central::most_feed_activities, "no more is read than a kiosk takes");
    CHECK(reading.left_out >= 0, "what is left out is counted");
    const shared::Board board{"0", reading.activities, {}};
    CHECK(shared::parse_board(shared::write(board)).ok() || shared::write(board).size() > shared::largest_answer,
          "what was read can be published");
    (void)central::calendar_of("De Wip", reading.activities, read_from);
}

void reads_feed(const shared::Result<central::FeedReading>& first, const shared::Result<central::FeedReading>& again) {
    CHECK(first.ok() == first.reason().empty(), "a refusal has a reason");
    CHECK(first.ok() == again.ok(), "the same is read alike");
    if (first.ok()) is_a_programme(first.value());
}

// One office for all inputs, with somebody logged in and a kiosk.
class FuzzedOffice {
  public:
    FuzzedOffice() : office_(folder_.path(), clock_) {
        const auto trouble = office_.database().in_transaction([&] {
            const auto now = clock_.now();
            kiosk_ = office_.registry().ensure_kiosk("De Wip", "ingang");
            token_ = office_.registry().redeem(office_.registry().new_code(kiosk_, now.utc), installation, now)->token;
            central::Accounts(office_.database()).add({"els", central::Role::administrator, "!", "", 0, {}}, now.utc);
            session_ = central::Sessions(office_.database()).begin("els", now.utc);
        });
        CHECK(!trouble, "an office that is fuzzed is a whole one");
    }
    shared::HttpResponse ask(shared::HttpRequest request) {
        for (auto& header : request.headers) {
            put(header.value, "Bearer kiosk", "Bearer " + token_);
            put(header.value, "=session", "=" + session_);
            put(header.value, "csrf", central::csrf_of(session_));
        }
        return office_.handle(request);
    }

  private:
    static void put(std::string& text, std::string_view mark, const std::string& instead) {
        if (const auto at = text.find(mark); at != std::string::npos) text.replace(at, mark.size(), instead);
    }

    TempFolder folder_{std::filesystem::exists("/dev/shm") ? "/dev/shm" : std::filesystem::temp_directory_path()};
    FakeClock clock_;
    central::Office office_;
    std::string kiosk_, token_, session_;
};

} // namespace

void fuzz_ics(std::string_view input) {
    const std::string text(input);
    reads_feed(central::read_ics(text, "f1", read_from, read_until, {}),
               central::read_ics(text, "f1", read_from, read_until, {{"soep", "meal"}}));
}

void fuzz_uit(std::string_view input) {
    const std::string text(input);
    reads_feed(central::read_uit(text, "f1", read_from, read_until, {}),
               central::read_uit(text, "f1", read_from, read_until, {{"soep", "meal"}}));
}

void fuzz_http(std::string_view input) {
    static FuzzedOffice office;
    central::Parser parser;
    parser.header_limit(16 * 1024);
    parser.body_limit(256 * 1024);
    parser.eager(true);
    central::beast::error_code error;
    parser.put(boost::asio::buffer(input.data(), input.size()), error);
    if (error || !parser.is_done()) return;
    const auto answer = office.ask(central::request_of(parser, "192.0.2.7"));
    CHECK(answer.status >= 200 && answer.status < 500, "a stranger's request is no trouble of ours");
    for (const auto& header : answer.headers)
        CHECK(header.value.find_first_of("\r\n") == std::string::npos, "an answer's header is one line");
}

} // namespace tests
