// night_window FRESH_PER_SECOND KEPT_PER_SECOND [KIOSKS]: what one office meets when so many kiosks send, with the
// kiosks' own send times and waits (kiosk/sync/backoff) and an office as quick as bench_servers measured it: days per
// second on new connections, and on kept ones. Prints a table (Markdown). Simulated, so it takes a second, not a night.
#include "kiosk/sync/backoff.h"
#include "kiosk/sync/fetcher.h"

#include "shared/curl_client.h"

#include <algorithm>
#include <cstdio>
#include <iostream>
#include <queue>
#include <stdexcept>
#include <string>
#include <vector>

namespace {

using std::chrono::milliseconds;
using namespace std::chrono_literals;
using kiosk::sync::Backoff;

// Most of the office's time goes into handshakes, so that is where a kiosk that waits in line gives up.
constexpr milliseconds patience = shared::HttpLimits{}.connect;

struct Office {
    double connect_ms; // of a new connection, beyond what is sent over it
    double put_ms;
};

struct Night {
    const char* name;
    int puts;                 // each kiosk has to send
    milliseconds from, to;    // the office does not answer at all
    bool all_start_at_once;   // the power came back: spread over the start window, not by id
    bool all_wait_in_backoff; // it was away for long: every wait is the longest one
};

struct Coming {
    double at_ms;
    int kiosk;
    bool operator>(const Coming& other) const { return at_ms > other.at_ms; }
};

struct Seen {
    int most_per_second = 0;    // kiosks that knock
    double mean_per_second = 0; // over the time in which they do
    double busy = 0;            // of the office's time, then
    double longest_queue = 0;   // kiosks
    double p50_ms = 0, p99_ms = 0, longest_ms = 0;
    int gave_up = 0; // tries that a kiosk gave up or that met nobody
    double done_after_min = 0;
};

double first_try(const Night& night, int number, Backoff& backoff) {
    const auto away = static_cast<double>(night.to.count());
    if (night.all_start_at_once) return static_cast<double>(backoff.after_start().count());
    if (night.all_wait_in_backoff) {
        for (int failures = 0; failures < 20; ++failures) backoff.after_failure({});
        return away + static_cast<double>(backoff.after_failure({}).count());
    }
    return static_cast<double>(kiosk::sync::send_offset("k" + std::to_string(number)).count());
}

// The office answers one after the other, in the order they come; boards are asked for all the while and take their
// share of its time.
Seen simulate(const Night& night, const Office& office, int kiosks) {
    const double boards_share = kiosks /
                                std::chrono::duration<double, std::milli>(kiosk::sync::fetch_interval).count() *
                                (office.connect_ms + office.put_ms);
    if (boards_share >= 1) throw std::runtime_error("so many kiosks' boards alone are more than one office can answer");
    const double work = (office.connect_ms + night.puts * office.put_ms) / (1 - boards_share);
    std::vector<Backoff> waits;
    std::priority_queue<Coming, std::vector<Coming>, std::greater<>> coming;
    for (int i = 0; i < kiosks; ++i) {
        waits.emplace_back(1.0, static_cast<std::uint64_t>(i));
        coming.push({first_try(night, i, waits.back()), i});
    }
    Seen seen;
    std::vector<double> answered;
    std::vector<int> per_second;
    double free_at = 0, busy = 0, first = coming.top().at_ms, last = 0;
    while (!coming.empty()) {
        const Coming now = coming.top();
        coming.pop();
        if (now.at_ms > std::chrono::duration<double, std::milli>(48h).count())
            throw std::runtime_error(std::string(night.name) + ": is not over after two days; too many kiosks");
        const auto second = static_cast<std::size_t>(now.at_ms / 1000);
        if (per_second.size() <= second) per_second.resize(second + 1);
        ++per_second[second];
        const auto again_after = [&](double ms) {
            ++seen.gave_up;
            const auto wait = waits[static_cast<std::size_t>(now.kiosk)].after_failure({});
            coming.push({now.at_ms + ms + static_cast<double>(wait.count()), now.kiosk});
        };
        const bool away =
            now.at_ms >= static_cast<double>(night.from.count()) && now.at_ms < static_cast<double>(night.to.count());
        if (away) {
            again_after(0);
            continue;
        }
        const double wait = std::max(0.0, free_at - now.at_ms);
        seen.longest_queue = std::max(seen.longest_queue, wait / work);
        free_at = now.at_ms + wait + work; // what a kiosk gave up is done all the same
        busy += work;
        if (wait + office.connect_ms + office.put_ms > static_cast<double>(patience.count())) {
            again_after(static_cast<double>(patience.count()));
            continue;
        }
        answered.push_back(wait + office.connect_ms + office.put_ms);
        last = std::max(last, free_at);
    }
    std::sort(answered.begin(), answered.end());
    seen.most_per_second = *std::max_element(per_second.begin(), per_second.end());
    const double begin = std::max(first, static_cast<double>(night.all_wait_in_backoff ? night.to.count() : 0));
    seen.mean_per_second = kiosks / ((last - begin) / 1000);
    seen.busy = boards_share + busy / (last - begin) * (1 - boards_share);
    seen.p50_ms = answered[answered.size() / 2];
    seen.p99_ms = answered[answered.size() * 99 / 100];
    seen.longest_ms = answered.back();
    seen.done_after_min = (last - static_cast<double>(night.to.count())) / 60'000;
    return seen;
}

} // namespace

int main(int argc, char** argv) {
    try {
        if (argc < 3) throw std::runtime_error("usage: night_window FRESH_PER_SECOND KEPT_PER_SECOND [KIOSKS]");
        const double fresh = std::stod(argv[1]), kept = std::stod(argv[2]);
        const int kiosks = argc > 3 ? std::stoi(argv[3]) : 100'000;
        if (fresh <= 0 || kept < fresh || kiosks < 1) throw std::runtime_error("night_window: rates that cannot be");
        const Office office{1000 / fresh - 1000 / kept, 1000 / kept};
        const Night nights[] = {
            {"an ordinary night: one day each, all close together", 1, 0s, 0s, false, false},
            {"the first of a month: a day and a month", 2, 0s, 0s, false, false},
            {"the office is away for the window's first two hours", 1, 0s, 2h, false, false},
            {"the office comes back after 30 days away", 30, 0s, 1s, false, true},
            {"every kiosk in the country gets its power back at once", 1, 0s, 0s, true, false},
        };
        std::printf("%d kiosks; %.0f days/s on new connections, %.0f on kept ones; boards asked for every 15 min take "
                    "%.0f %% of the office\n\n",
                    kiosks, fresh, kept, kiosks / 900.0 / fresh * 100);
        std::printf(
            "| night | kiosks/s, mean | most in a second | office busy | longest queue | answer p50 ms | p99 ms | "
            "longest | tries in vain | all in after |\n|---|---|---|---|---|---|---|---|---|---|\n");
        for (const Night& night : nights) {
            const Seen seen = simulate(night, office, kiosks);
            std::printf("| %s | %.1f | %d | %.0f %% | %.0f | %.1f | %.0f | %.1f s | %d | %.0f min |\n", night.name,
                        seen.mean_per_second, seen.most_per_second, seen.busy * 100, seen.longest_queue, seen.p50_ms,
                        seen.p99_ms, seen.longest_ms / 1000, seen.gave_up, seen.done_after_min);
        }
        return 0;
    } catch (const std::exception& error) {
        std::cerr << error.what() << "\n";
        return 1;
    }
}
