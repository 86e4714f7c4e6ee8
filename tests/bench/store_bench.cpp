// bench_store FOLDER [FAMILIES]: how long a family waits between "done has settled" and "it outlives a power cut",
// beside what one fdatasync costs on the same disk. By hand.
#include "kiosk/store/counter_store.h"
#include "tests/bench/samples.h"

#include <fcntl.h>
#include <unistd.h>

#include <array>
#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <iostream>

namespace {

namespace fs = std::filesystem;
using bench::Samples;

template <class Work>
void time(Samples& samples, Work work) {
    const auto since = std::chrono::steady_clock::now();
    work();
    samples.add(std::chrono::duration<double, std::milli>(std::chrono::steady_clock::now() - since).count());
}

// The least a durable write can be: one page in place, told to the disk.
Samples fdatasyncs(const fs::path& folder, int times) {
    const int file = ::open((folder / "page").c_str(), O_RDWR | O_CREAT | O_CLOEXEC, 0600);
    std::array<char, 4096> page{};
    Samples samples;
    for (int i = 0; i < times; ++i) {
        page[0] = static_cast<char>(i);
        time(samples, [&] {
            if (::pwrite(file, page.data(), page.size(), 0) != 4096 || ::fdatasync(file) != 0)
                std::cerr << folder.string() << ": cannot be written\n";
        });
    }
    ::close(file);
    return samples;
}

Samples families(kiosk::store::CounterStore& store, const kiosk::store::Stamp& stamp, int times) {
    Samples samples;
    for (int i = 0; i < times; ++i) {
        const auto additions =
            shared::additions_of({1 + i % 2, 0, 0, i % 3 == 0, 1, 0, 0}, shared::Mood::chat, i % 5 == 0, std::nullopt);
        time(samples, [&] {
            if (store.add(additions, stamp).outcome != kiosk::store::Outcome::done)
                std::cerr << "bench_store: a family was not counted\n";
        });
    }
    return samples;
}

void print(const char* what, const Samples& samples) {
    std::printf("%-28s p50 %7.3f ms   p99 %7.3f ms   most %7.3f ms\n", what, samples.median(), samples.p99(),
                samples.most());
}

} // namespace

int main(int argc, char** argv) {
    if (argc < 2 || argc > 3) {
        std::cerr << "bench_store FOLDER [FAMILIES]\n";
        return 2;
    }
    const fs::path folder = fs::path(argv[1]) / "bench_store";
    const int times = argc == 3 ? std::atoi(argv[2]) : 1000;
    fs::remove_all(folder);
    fs::create_directories(folder);
    kiosk::store::Options options;
    options.folder = folder;
    options.version = "bench";
    auto store = kiosk::store::CounterStore::open(options);
    if (!store) {
        std::cerr << store.reason() << "\n";
        return 1;
    }
    const kiosk::store::Stamp stamp{shared::Day(2026, 11, 23), kiosk::store::PartOfDay::morning,
                                    shared::ClockTrust::synchronised};
    const Samples before = fdatasyncs(folder, times);
    const Samples counted = families(*store.value(), stamp, times);
    const Samples after = fdatasyncs(folder, times);
    print("fdatasync, before", before);
    print("a family, durable", counted);
    print("fdatasync, after", after);
    std::printf("a family / fdatasync         p50 %7.2f\n",
                counted.median() / ((before.median() + after.median()) / 2));
    fs::remove_all(folder);
    return 0;
}
