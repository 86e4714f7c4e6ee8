// Many at once against the real program. In CI small; by hand, on the release preset, as tests/bench/README.md says:
// INLOOP_KIOSKS=500 INLOOP_DAYS=30, INLOOP_SLOW=2000. The figures are printed then.
#include "tests/support/has.h"
#include "tests/support/rounds.h"
#include "tests/unit/central/sender.h"
#include "tests/unit/central/slow_crowd.h"

#include <catch2/catch_test_macros.hpp>

#include <sys/resource.h>

#include <algorithm>
#include <csignal>
#include <iostream>
#include <sstream>

using namespace tests;
using namespace std::chrono_literals;

namespace {

using Times = std::vector<double>; // milliseconds

double percentile(Times times, std::size_t percent) {
    std::sort(times.begin(), times.end());
    return times.empty() ? 0 : times[std::min(times.size() - 1, times.size() * percent / 100)];
}

double now_ms() {
    return static_cast<double>(shared::SystemClock().now().steady.count());
}

bool by_hand() {
    return from_environment("INLOOP_KIOSKS", 0) + from_environment("INLOOP_SLOW", 0) > 0;
}

void many_descriptors() {
    rlimit limit{};
    ::getrlimit(RLIMIT_NOFILE, &limit);
    limit.rlim_cur = std::min<rlim_t>(limit.rlim_max, 16'384);
    ::setrlimit(RLIMIT_NOFILE, &limit);
}

// One kiosk per centre, as many as wished, enrolled before the server starts.
std::vector<EnrolledKiosk> enrolled(const std::filesystem::path& data, std::size_t count) {
    std::filesystem::create_directories(data);
    shared::SystemClock clock;
    central::Office office(data, clock);
    std::vector<EnrolledKiosk> kiosks;
    const auto trouble = office.database().in_transaction([&] {
        for (std::size_t i = 0; i < count; ++i) {
            const auto now = clock.now();
            const auto id = office.registry().ensure_kiosk("Centre " + std::to_string(i), "ingang");
            const auto code = office.registry().new_code(id, now.utc);
            kiosks.push_back({id, office.registry().redeem(code, installation_a, now)->token});
        }
    });
    REQUIRE_FALSE(trouble);
    return kiosks;
}

std::string put_day(const EnrolledKiosk& kiosk, const shared::DayReport& report) {
    return put_bytes("/v1/kiosks/" + kiosk.id + "/days/" + report.day.text(), kiosk.token, shared::write(report));
}

// A kiosk that was offline and sends all it has, oldest first, as kiosk/sync does: again until there is a receipt.
struct Backlog {
    std::map<std::string, int> confirmed; // day -> families
    Times times;                          // from a day's first byte to its receipt
    Times greeting;                       // until there is a connection to send it over
    int broken = 0;                       // connections

    void drain(const EnrolledKiosk& kiosk, int number, int days, unsigned short port, const std::string& ca) {
        std::optional<RawClient> client;
        for (int day = 0; day < days;) {
            const auto report = day_report(shared::Day(2026, 10, 1).plus(day).text(), (number * 7 + day) % 40);
            if (!client) {
                const double arrived = now_ms();
                client.emplace(port, ca);
                greeting.push_back(now_ms() - arrived);
            }
            const double before = now_ms();
            const bool asked = client->secure() && client->write(put_day(kiosk, report));
            const auto answer = asked ? client->read_answer(60) : "";
            if (status_of(answer) != 201 && status_of(answer) != 200) {
                client.reset();
                if (++broken > 100) return;
                std::this_thread::sleep_for(100ms);
                continue;
            }
            times.push_back(now_ms() - before);
            confirmed[report.day.text()] = report.counts.families_morning;
            ++day;
        }
    }
};

// Families of all centres together, as `report totals` says.
long families_reported(const std::filesystem::path& data) {
    const auto report = run_central(
        {"report", "totals", "--from", "2026-10-01", "--to", "2026-12-31", "--format", "csv", "--data", data.string()});
    REQUIRE(report.exit_code == 0);
    std::istringstream lines(report.out);
    long families = 0;
    const std::string cell = ",day,families,";
    for (std::string line; std::getline(lines, line);)
        if (line.starts_with("centre,Centre ") && has(line, cell))
            families += std::stol(line.substr(line.find(cell) + cell.size()));
    return families;
}

} // namespace

TEST_CASE("a month's backlog of many kiosks drains at once, and none of it is lost") {
    const auto count = from_environment("INLOOP_KIOSKS", 50);
    const auto days = static_cast<int>(from_environment("INLOOP_DAYS", 10));
    many_descriptors();
    const TempFolder folder;
    const auto data = folder / "data";
    const auto kiosks = enrolled(data, count);
    Serving serving(data, {"--access-log", (folder / "log").string()});
    std::vector<Backlog> backlogs(count);
    std::vector<std::thread> threads;
    const double before = now_ms();
    for (std::size_t i = 0; i < count; ++i)
        threads.emplace_back([&, i] {
            backlogs[i].drain(kiosks[i], static_cast<int>(i), days, serving.port(), (data / "ca.pem").string());
        });
    for (auto& thread : threads) thread.join();
    const double took = now_ms() - before;
    const double memory = serving.most_memory_mib();

    long families = 0;
    int broken = 0;
    Times times, greeting;
    for (const auto& each : backlogs) {
        CHECK(each.confirmed.size() == static_cast<std::size_t>(days));
        for (const auto& [day, of_day] : each.confirmed) families += of_day;
        broken += each.broken;
        times.insert(times.end(), each.times.begin(), each.times.end());
        greeting.insert(greeting.end(), each.greeting.begin(), each.greeting.end());
    }
    CHECK(families > 0);
    CHECK(families_reported(data) == families);
    CHECK(broken == 0);
    if (by_hand()) { // under sanitizers, beside compilers, time says nothing
        std::cout << count << " kiosks x " << days << " days: " << took / 1000 << " s, p50 " << percentile(times, 50)
                  << " ms, p99 " << percentile(times, 99) << " ms, longest " << percentile(times, 100) << " ms; all "
                  << greeting.size() << " connections at once: p99 " << percentile(greeting, 99) << " ms; " << memory
                  << " MiB at most, " << broken << " connections broken\n";
        CHECK(percentile(times, 99) < 2000);
        CHECK(took < 600'000);
        CHECK(memory < 256);
    }
    CHECK(serving.end(SIGTERM) == 0);
}

TEST_CASE("a crowd of slow clients keeps no kiosk waiting") {
    const auto size = from_environment("INLOOP_SLOW", 300);
    many_descriptors();
    const TempFolder folder;
    const auto data = folder / "data";
    const auto kiosk = enrolled(data, 1).front();
    const std::string ca = (data / "ca.pem").string();
    Serving serving(data, {"--access-log", "none", "--share", INLOOP_SHARE, "--metrics-listen", "127.0.0.1:0"});
    Times kept, fresh;
    std::size_t least = size;
    {
        const SlowCrowd crowd(serving.port(), ca, size);
        while (crowd.present() < size * 95 / 100) std::this_thread::sleep_for(20ms);
        RawClient client(serving.port(), ca);
        const double end = now_ms() + 8000; // longer than a header may take
        for (int day = 0; now_ms() < end || day < 100; ++day) {
            const auto report = day_report(shared::Day(2000, 1, 1).plus(day).text(), 3);
            double before = now_ms();
            REQUIRE(client.write(put_day(kiosk, report)));
            REQUIRE(status_of(client.read_answer()) == 201);
            kept.push_back(now_ms() - before);
            before = now_ms();
            RawClient another(serving.port(), ca);
            REQUIRE(another.write(put_day(kiosk, report)));
            REQUIRE(status_of(another.read_answer()) == 200);
            fresh.push_back(now_ms() - before);
            least = std::min(least, crowd.present());
            std::this_thread::sleep_for(20ms);
        }
        CHECK(crowd.cut() >= size / 8); // at least those who drip a header
        CHECK(least >= size / 2);
        if (by_hand())
            std::cout << size << " slow clients (never fewer than " << least << " at once, cut " << crowd.cut()
                      << " times): PUT p50 " << percentile(kept, 50) << " ms, p99 " << percentile(kept, 99)
                      << " ms; with a new connection p50 " << percentile(fresh, 50) << " ms, p99 "
                      << percentile(fresh, 99) << " ms; server at most " << serving.most_memory_mib() << " MiB\n";
    }
    CHECK(percentile(kept, 99) < 1000);
    CHECK(percentile(fresh, 99) < 1000);
    CHECK(serving.end(SIGTERM) == 0);
}
