#include "tests/bench/town_sending.h"

#include "tests/bench/load.h"

#include "central/office.h"
#include "kiosk/sync/sender.h"
#include "shared/curl_client.h"
#include "shared/wire.h"

#include <algorithm>
#include <atomic>
#include <fstream>
#include <iterator>
#include <mutex>
#include <stdexcept>
#include <thread>

namespace bench::town {
namespace {

namespace fs = std::filesystem;
using namespace std::chrono_literals;

constexpr unsigned connections = 32;
constexpr auto too_fast = 37min; // of the clock that is wrong

void in_office(const fs::path& folder, const std::function<void(central::Office&)>& work) {
    shared::SystemClock clock;
    central::Office office(folder, clock);
    if (const auto trouble = office.database().in_transaction([&] { work(office); }))
        throw std::runtime_error(*trouble);
}

std::string text_of(const fs::path& path) {
    std::ifstream file(path);
    return {std::istreambuf_iterator<char>(file), {}};
}

void expect(bool as_meant, const std::string& what) {
    if (!as_meant) throw std::runtime_error(what + ": the office answered otherwise than was meant");
}

// One kiosk's evening at the office, after 400 days.
class Visit {
  public:
    Visit(shared::HttpClient& client, const kiosk::sync::Office& office, Sender& sender)
        : client_(client), office_(office), sender_(sender), now_(shared::SystemClock().now().utc) {
        if (sender.kiosk->trouble == Trouble::wrong_clock) now_ += too_fast;
    }
    void send() {
        for (const auto& day : sender_.life.days) send(day);
        for (const auto& month : sender_.life.months) {
            const auto result = kiosk::sync::send(client_, office_, month, now_);
            expect(std::holds_alternative<shared::Receipt>(result), name(month.month.text()));
            sender_.released.push_back(&month);
        }
    }

  private:
    std::string name(const std::string& what) const { return sender_.centre->name + " " + what; }

    void send(const LivedDay& day) {
        switch (day.fate) {
        case Fate::kept:
            return;
        case Fate::in_time:
        case Fate::late:
            expect(std::holds_alternative<shared::Receipt>(kiosk::sync::send(client_, office_, day.report, now_)),
                   name(day.report.day.text()));
            return sender_.confirmed.push_back(&day);
        case Fate::refused:
            return send_in_new_schema(day.report);
        case Fate::doubled: {
            auto other = day.report;
            other.installation = std::string(32, 'f');
            const auto result = kiosk::sync::send(client_, office_, other, now_);
            const auto* refused = std::get_if<kiosk::sync::OfficeRefused>(&result);
            return expect(refused != nullptr && refused->other_installation, name(day.report.day.text()));
        }
        }
    }
    void send_in_new_schema(const shared::DayReport& report) {
        std::string body = shared::write(report);
        const std::string schema = "\"schema\":1";
        body.replace(body.find(schema), schema.size(), "\"schema\":2");
        const auto reply = client_.send(kiosk::sync::request_to(
            office_, now_, "PUT", "/v1/kiosks/" + office_.kiosk + "/days/" + report.day.text(), body));
        const auto* answer = std::get_if<shared::HttpResponse>(&reply);
        expect(answer != nullptr && answer->status == 422, name(report.day.text()));
    }

    shared::HttpClient& client_;
    const kiosk::sync::Office& office_;
    Sender& sender_;
    shared::Utc now_;
};

void put_hours(central::Registry& registry, const Centre& centre) {
    registry.ensure_centre(centre.name);
    registry.set_region(centre.name, centre.region);
    registry.set_hours(centre.name, centre.opening.weekly);
    for (const auto& [day, hours] : centre.opening.exceptions) registry.set_day(centre.name, day, hours);
}

} // namespace

std::vector<Sender> enrol(const fs::path& folder, const std::vector<Centre>& town) {
    std::vector<Sender> senders;
    const auto today = shared::SystemClock().now();
    in_office(folder, [&](central::Office& office) {
        auto& registry = office.registry();
        for (const auto& centre : town) {
            put_hours(registry, centre);
            for (const auto& kiosk : centre.kiosks) {
                const auto id = registry.ensure_kiosk(centre.name, kiosk.name);
                const auto then = shared::at(*shared::parse_local(kiosk.since.text() + "T08:00"), 0ms, true);
                const auto code = registry.new_code(id, then.utc);
                auto token = registry.redeem(code, std::string(32, kiosk.name == "ingang" ? 'a' : 'b'), then)->token;
                // A year later it has been renewed.
                const auto renewed = today.utc - central::token_age + std::chrono::days(1 + senders.size() % 80);
                if (then.utc < renewed) token = registry.give_token(id, renewed);
                senders.push_back({&centre, &kiosk, id, token, {}, {}, {}});
            }
        }
    });
    return senders;
}

void send_all(const fs::path& folder, std::vector<Sender>& senders, Span span) {
    const auto port = free_port();
    const Running server(serve_command(folder, port), port);
    const std::string url = "https://localhost:" + std::to_string(port);
    const std::string ca = text_of(folder / "ca.pem");
    std::atomic<std::size_t> next = 0;
    std::mutex mutex;
    std::string trouble;
    const auto work = [&] {
        shared::CurlClient client(url, ca);
        for (std::size_t i = next++; i < senders.size(); i = next++) {
            Sender& sender = senders[i];
            sender.life = live(*sender.centre, *sender.kiosk, span);
            Visit(client, {url, sender.id, sender.token, ca}, sender).send();
        }
    };
    std::vector<std::thread> threads;
    for (unsigned i = 0; i < connections; ++i)
        threads.emplace_back([&] {
            try {
                work();
            } catch (const std::exception& error) {
                const std::scoped_lock lock(mutex);
                trouble = error.what();
            }
        });
    for (auto& thread : threads) thread.join();
    if (!trouble.empty()) throw std::runtime_error(trouble);
}

void date_back(const fs::path& folder, const std::vector<Sender>& senders) {
    const auto now = shared::SystemClock().now().utc;
    in_office(folder, [&](central::Office& office) {
        std::string kiosk, day;
        long long at = 0;
        soci::statement update =
            (office.database().sql().prepare << "UPDATE days SET first_received = :first, last_received = :last WHERE "
                                                "kiosk = :kiosk AND day = :day",
             soci::use(at), soci::use(at), soci::use(kiosk), soci::use(day));
        for (const auto& sender : senders) {
            kiosk = sender.id;
            for (const auto* each : sender.confirmed) {
                day = each->report.day.text();
                at = central::seconds_of(std::min(each->arrives, now));
                update.execute(true);
            }
            if (sender.kiosk->trouble == Trouble::silent)
                office.registry().note_contact(sender.id, std::min(sender.life.last_heard, now), 0s);
        }
    });
}

} // namespace bench::town
