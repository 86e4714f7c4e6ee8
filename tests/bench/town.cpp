// A town of simulated centres for the demo of the office (deploy/demo --office) and its test (tests/web): kiosks in
// some 300 centres count families for 400 days and send them to the real office. What it confirmed is written down
// beside it.
#include "tests/bench/load.h"
#include "tests/bench/town_books.h"

#include "tests/support/rounds.h"

#include "shared/clock.h"

#include <csignal>
#include <cstdio>
#include <iostream>
#include <stdexcept>

int main(int argc, char** argv) {
    try {
        std::signal(SIGPIPE, SIG_IGN);
        if (argc < 2) throw std::runtime_error("usage: town FOLDER [CENTRES [DAYS]]");
        const std::filesystem::path folder(argv[1]);
        const int count = argc > 2 ? std::stoi(argv[2]) : 300;
        const int days = argc > 3 ? std::stoi(argv[3]) : 400;
        const auto office = folder / "office";
        if (std::filesystem::exists(office)) throw std::runtime_error(office.string() + ": is there already");
        std::filesystem::create_directories(office);

        const auto yesterday = shared::SystemClock().now().day.plus(-1);
        bench::town::Story story{tests::seed(), {yesterday.plus(1 - days), yesterday}, 0};
        std::printf("town: %d centres, %s to %s; INLOOP_SEED=%lu makes it again\n", count,
                    story.span.from.text().c_str(), story.span.to.text().c_str(), story.seed);
        std::fflush(stdout);
        const auto centres = bench::town::plan(count, story.span, story.seed);
        auto senders = bench::town::enrol(office, centres);
        const auto begin = std::chrono::steady_clock::now();
        bench::town::send_all(office, senders, story.span);
        story.sending_s = bench::seconds_since(begin);
        bench::town::date_back(office, senders);
        bench::town::write_books(folder, story, senders);
        std::size_t confirmed = 0, months = 0;
        long families = 0;
        for (const auto& sender : senders) {
            confirmed += sender.confirmed.size();
            months += sender.released.size();
            for (const auto* day : sender.confirmed) families += day->families();
        }
        std::printf("town: %zu kiosks counted and sent %zu days and %zu months in %.1f s; %ld families confirmed\n",
                    senders.size(), confirmed, months, story.sending_s, families);
        return 0;
    } catch (const std::exception& error) {
        std::cerr << "town: " << error.what() << "\n";
        return 1;
    }
}
