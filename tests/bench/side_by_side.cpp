// bench_side_by_side: the kiosk and the same three screens as a page in Chromium's kiosk mode, one after the other on
// the same screen, in rounds. Prints a table of ratios beside what was aimed at. README.md says what each line means.
// By hand.
#include "tests/bench/subject.h"

#include <CLI/CLI.hpp>
#include <nlohmann/json.hpp>

#include <sys/utsname.h>
#include <unistd.h>

#include <cstdio>
#include <exception>
#include <filesystem>
#include <fstream>
#include <iostream>
#include <optional>

namespace {

using bench::Figures;
using bench::Samples;
using bench::Subject;

struct Wishes {
    std::string display, json;
    std::string work = "/var/tmp/inloop-bench";
    std::string kiosk = INLOOP_BIN "/inloop-kiosk";
    std::string chromium =
        "/usr/lib/chromium/chromium"; // the program itself: Debian's shell script before it is not its fault
    int rounds = 3, starts = 3, idle = 60, taps = 40, families = 3;
};

constexpr const char* moment = "2026-11-23T10:05"; // a Monday morning with all four activities

// The demo's settings with all motion still and the page's four languages.
std::string still_settings(const std::string& work) {
    std::ifstream from(INLOOP_SOURCE "/assets/demo/kiosk.toml");
    std::string text{std::istreambuf_iterator<char>(from), {}};
    const auto replace_line = [&](const std::string& begin, const std::string& line) {
        const auto at = text.find("\n" + begin);
        if (at == std::string::npos) throw std::runtime_error("assets/demo/kiosk.toml: no line begins with " + begin);
        text.replace(at + 1, text.find('\n', at + 1) - at - 1, line);
    };
    replace_line("reduced_motion = ", "reduced_motion = true");
    replace_line("languages = ", R"(languages = ["nl", "fr", "tr", "ar"])");
    const std::string file = work + "/kiosk.toml";
    std::ofstream(file) << text;
    return file;
}

std::vector<std::string> kiosk_command(const Wishes& wishes) {
    return {wishes.kiosk, "--data", "{}", "--settings", still_settings(wishes.work), "--now", moment};
}

std::vector<std::string> chromium_command(const Wishes& wishes) {
    return {wishes.chromium,
            "--kiosk",
            "--no-sandbox",
            "--disable-gpu",
            "--disable-quic",
            "--no-first-run",
            "--disable-background-networking",
            "--disable-component-update",
            "--disable-sync",
            "--window-position=0,0",
            "--window-size=1920,1080",
            "--user-data-dir={}",
            std::string("file://" INLOOP_SOURCE "/tests/bench/page/index.html?now=") + moment};
}

std::string load() {
    std::ifstream file("/proc/loadavg");
    std::string one, five;
    file >> one >> five;
    return one + " " + five;
}

struct Line {
    const char* what;
    Samples Figures::*samples;
    double share;              // of the samples that is compared: 0.5 is the median
    std::optional<double> aim; // kiosk / Chromium at most
};
const Line lines[] = {
    {"start, ms", &Figures::start_ms, 0.5, 0.2},
    {"first start (empty folder), ms", &Figures::first_start_ms, 0.5, 0.2},
    {"tap -> pixel p50, ms", &Figures::press_ms, 0.5, 0.5},
    {"tap -> pixel p99, ms", &Figures::press_ms, 0.99, std::nullopt},
    {"release -> count p50, ms", &Figures::release_ms, 0.5, std::nullopt},
    {"release -> count p99, ms", &Figures::release_ms, 0.99, std::nullopt},
    {"done settled -> thank-you, ms", &Figures::done_ms, 0.5, std::nullopt},
    {"idle CPU, % of a core", &Figures::idle_cpu, 0.5, 0.1},
    {"memory PSS, MB", &Figures::memory_mb, 0.5, 0.125},
    {"(others' CPU meanwhile, %)", &Figures::others_cpu, 0.5, std::nullopt},
};

std::string cell(const Samples& samples, double share) {
    char text[80];
    std::snprintf(text, sizeof text, "%9.2f (%.2f-%.2f)", samples.at(share), samples.least(), samples.most());
    return text;
}

void print(const Figures& kiosk, const Figures& chromium) {
    std::printf("\n%-32s %28s %28s %8s %7s\n", "value (least-most)", "kiosk", "Chromium", "ratio", "aim");
    for (const Line& line : lines) {
        const Samples& ours = kiosk.*line.samples;
        const Samples& theirs = chromium.*line.samples;
        std::printf("%-32s %28s %28s", line.what, cell(ours, line.share).c_str(), cell(theirs, line.share).c_str());
        const double ratio = theirs.at(line.share) > 0 ? ours.at(line.share) / theirs.at(line.share) : 0;
        if (line.samples != &Figures::others_cpu) std::printf(" %8.3f", ratio);
        if (line.aim) std::printf(" %7.3f %s", *line.aim, ratio <= *line.aim ? "met" : "MISSED");
        std::printf("\n");
    }
}

nlohmann::json as_json(const Figures& figures) {
    return {{"first_start_ms", figures.first_start_ms.values},
            {"start_ms", figures.start_ms.values},
            {"press_ms", figures.press_ms.values},
            {"release_ms", figures.release_ms.values},
            {"done_ms", figures.done_ms.values},
            {"idle_cpu_percent", figures.idle_cpu.values},
            {"memory_pss_mb", figures.memory_mb.values},
            {"others_cpu_percent", figures.others_cpu.values}};
}

void play(Subject& subject, const Wishes& wishes) {
    std::printf("  %s: start, ", subject.name().c_str());
    std::fflush(stdout);
    subject.start(wishes.starts);
    std::printf("rest, ");
    std::fflush(stdout);
    subject.rest(wishes.idle);
    std::printf("taps, ");
    std::fflush(stdout);
    subject.tap(wishes.taps);
    subject.three_screens(wishes.families);
    subject.end();
    std::printf("done; load %s\n", load().c_str());
}

void run(const Wishes& wishes) {
    std::filesystem::create_directories(wishes.work);
    bench::Screen screen(wishes.display);
    Subject kiosk("kiosk", kiosk_command(wishes), screen, wishes.work);
    Subject chromium("chromium", chromium_command(wishes), screen, wishes.work);
    const std::string load_before = load();
    std::printf("%ld cores, load %s\n", ::sysconf(_SC_NPROCESSORS_ONLN), load_before.c_str());
    kiosk.learn();
    chromium.learn();
    for (int round = 0; round < wishes.rounds; ++round) {
        std::printf("round %d of %d\n", round + 1, wishes.rounds);
        play(round % 2 == 0 ? kiosk : chromium, wishes);
        play(round % 2 == 0 ? chromium : kiosk, wishes);
    }
    print(kiosk.figures(), chromium.figures());
    if (wishes.json.empty()) return;
    const nlohmann::json all = {{"load_before", load_before},
                                {"load_after", load()},
                                {"kiosk", as_json(kiosk.figures())},
                                {"chromium", as_json(chromium.figures())}};
    std::ofstream(wishes.json) << all.dump(2) << "\n";
}

} // namespace

int main(int argc, char** argv) {
    Wishes wishes;
    CLI::App cli{"The kiosk beside the same screens in Chromium's kiosk mode"};
    cli.add_option("--kiosk", wishes.kiosk, "inloop-kiosk of the release preset")->capture_default_str();
    cli.add_option("--chromium", wishes.chromium)->capture_default_str();
    cli.add_option("--display", wishes.display, "A 1920x1080x24 display; default: an Xvfb of its own");
    cli.add_option("--work", wishes.work, "Folder for data and profiles, on the disk that counts")
        ->capture_default_str();
    cli.add_option("--json", wishes.json, "Every measured value, as JSON");
    cli.add_option("--rounds", wishes.rounds)->capture_default_str();
    cli.add_option("--starts", wishes.starts, "Starts a round beside the first")->capture_default_str();
    cli.add_option("--idle", wishes.idle, "Seconds")->capture_default_str();
    cli.add_option("--taps", wishes.taps, "Taps a round")->capture_default_str();
    cli.add_option("--families", wishes.families, "Check-ins a round")->capture_default_str();
    CLI11_PARSE(cli, argc, argv);
    try {
        run(wishes);
    } catch (const std::exception& error) {
        std::cerr << "bench_side_by_side: " << error.what() << "\n";
        return 1;
    }
    return 0;
}
