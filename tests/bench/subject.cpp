#include "tests/bench/subject.h"

#include <array>
#include <chrono>
#include <filesystem>
#include <random>
#include <stdexcept>
#include <thread>

namespace bench {
namespace {

constexpr double patience_ms = 30'000;
constexpr double settle_ms = 600; // kiosk/model/durations.h

// Where a finger goes.
constexpr Spot come_in{344, 700}, adult{171, 470}, less_adult{171, 624}, mood_chat{260, 766}, done{1200, 950},
    walk_on{300, 950}, fox{577, 800}, close{1200, 960}, nowhere{960, 860};
// What it changes: the left of the tile's face, its count, minus, the margins of the screens.
constexpr Spot adult_face{64, 480}, adult_count{246, 420}, less_face{108, 618}, margin{12, 1000}, middle{1000, 720};

// Looked at while a program starts, one after the other: the whole screen is only looked at when they are right, as
// that takes time.
constexpr std::array home_spots{Spot{260, 560},  Spot{344, 788},  Spot{80, 700},  Spot{1010, 150},
                                Spot{1250, 230}, Spot{724, 390},  Spot{900, 392}, Spot{960, 540},
                                Spot{1760, 750}, Spot{300, 1020}, Spot{1200, 56}, Spot{1820, 380}};

struct Area {
    int left, top, right, bottom;
};
// Greeting and languages take turns, the wall clock moves.
constexpr std::array moving{Area{0, 0, 645, 452}, Area{690, 50, 872, 270}};

bool moves(int x, int y) {
    for (const Area& area : moving)
        if (x >= area.left && x < area.right && y >= area.top && y < area.bottom) return true;
    return false;
}

void pause(double ms) {
    std::this_thread::sleep_for(std::chrono::duration<double, std::milli>(ms));
}

std::vector<std::uint32_t> block_of(const std::vector<std::uint32_t>& picture, Spot at) {
    std::vector<std::uint32_t> block;
    for (int y = at.y; y < at.y + Screen::block; ++y) {
        const auto row = picture.begin() + y * Screen::width + at.x;
        block.insert(block.end(), row, row + Screen::block);
    }
    return block;
}

// So that no tap falls into step with anybody's frames.
double jitter_ms() {
    static std::mt19937 random{20261123};
    return std::uniform_real_distribution<double>(0, 40)(random);
}

} // namespace

double now_ms() {
    return std::chrono::duration<double, std::milli>(std::chrono::steady_clock::now().time_since_epoch()).count();
}

Subject::Subject(std::string name, std::vector<std::string> command, Screen& screen, std::string work)
    : name_(std::move(name)), command_(std::move(command)), screen_(screen), folder_(std::move(work) + "/" + name_) {
    for (std::string& word : command_)
        if (const auto at = word.find("{}"); at != std::string::npos) word.replace(at, 2, folder_);
}

bool Subject::complete(const std::vector<std::uint32_t>& picture) const {
    for (int y = 0; y < Screen::height; ++y)
        for (int x = 0; x < Screen::width; ++x) {
            const auto at = static_cast<std::size_t>(y * Screen::width + x);
            if (picture[at] != home_[at] && !moves(x, y)) return false;
        }
    return true;
}

void Subject::learn() {
    std::filesystem::remove_all(folder_);
    std::filesystem::create_directories(folder_);
    screen_.point(nowhere);
    program_ = std::make_unique<Program>(command_, screen_.display(), folder_ + ".log");
    pause(8000); // also fills the page cache, so that no start that counts has to wait for the disk
    home_ = screen_.grab();
    pause(1500);
    if (!program_->runs() || !complete(screen_.grab()))
        throw std::runtime_error(name_ + ": its home does not come to rest; see " + folder_ + ".log");
    end();
}

// A start must not see the picture of the last one.
void Subject::await_gone() {
    end();
    for (const double give_up = now_ms() + patience_ms; now_ms() < give_up; pause(10)) {
        bool gone = true;
        for (const Spot& spot : home_spots) gone = gone && screen_.look(spot) != block_of(home_, spot);
        if (gone) return;
    }
    throw std::runtime_error(name_ + ": its window stays after its end");
}

double Subject::launch() {
    await_gone();
    pause(500);
    const double since = now_ms();
    program_ = std::make_unique<Program>(command_, screen_.display(), folder_ + ".log");
    std::size_t right = 0;
    while (now_ms() - since < patience_ms) {
        if (screen_.look(home_spots[right]) != block_of(home_, home_spots[right])) {
            pause(0.2);
            continue;
        }
        if (++right < home_spots.size()) continue;
        const double seen = now_ms();
        if (complete(screen_.grab())) return seen - since;
        right = 0;
    }
    throw std::runtime_error(name_ + ": home was not complete within 30 s; see " + folder_ + ".log");
}

void Subject::start(int again) {
    end();
    std::filesystem::remove_all(folder_);
    std::filesystem::create_directories(folder_);
    figures_.first_start_ms.add(launch());
    for (int i = 0; i < again; ++i) {
        pause(1000);
        figures_.start_ms.add(launch());
    }
}

void Subject::rest(int seconds) {
    pause(5000);
    const double since = now_ms(), busy = machine_busy_ms(), own = program_->cpu_ms();
    pause(seconds * 1000.0);
    const double length = now_ms() - since, used = program_->cpu_ms() - own;
    figures_.idle_cpu.add(used / length * 100);
    figures_.others_cpu.add((machine_busy_ms() - busy - used) / length * 100);
}

double Subject::until_changed(Spot at, const std::vector<std::uint32_t>& before, double since, const char* what) {
    while (screen_.look(at) == before) {
        if (now_ms() - since > patience_ms)
            throw std::runtime_error(name_ + ": " + what + " changed nothing on the glass");
        pause(0.1);
    }
    return now_ms() - since;
}

// Puts the finger down; gives how long until `watched` changed.
double Subject::finger(Spot at, Spot watched, const char* what) {
    screen_.point(at);
    pause(60 + jitter_ms());
    const auto before = screen_.look(watched);
    const double since = now_ms();
    screen_.press();
    return until_changed(watched, before, since, what);
}

void Subject::lift(int held_ms) {
    pause(held_ms);
    screen_.release();
}

void Subject::measured_tap() {
    figures_.press_ms.add(finger(adult, adult_face, "a finger on an adult"));
    pause(80);
    const auto before = screen_.look(adult_count);
    const double since = now_ms();
    screen_.release();
    figures_.release_ms.add(until_changed(adult_count, before, since, "a tap on an adult"));
    pause(450 + jitter_ms());
    finger(less_adult, less_face, "a finger on minus");
    lift(80);
    pause(450 + jitter_ms());
}

void Subject::tap(int taps) {
    const auto change = [&](Spot at, Spot watched, const char* what) {
        screen_.point(at);
        pause(100);
        const auto before = screen_.look(watched);
        screen_.press();
        lift(80);
        until_changed(watched, before, now_ms(), what);
        pause(700);
    };
    change(come_in, middle, "come in");
    measured_tap(); // draws what was never drawn before
    figures_.press_ms.values.pop_back();
    figures_.release_ms.values.pop_back();
    for (int i = 0; i < taps; ++i) measured_tap();
    change(walk_on, middle, "walk on");
}

void Subject::three_screens(int families) {
    for (int i = 0; i < families; ++i) {
        const auto touch = [&](Spot at) {
            screen_.point(at);
            pause(100);
            screen_.press();
            lift(80);
            pause(600);
        };
        touch(come_in);
        touch(adult);
        touch(mood_chat);
        screen_.point(done);
        pause(100);
        screen_.press();
        pause(80);
        const auto before = screen_.look(margin);
        const double since = now_ms();
        screen_.release();
        figures_.done_ms.add(until_changed(margin, before, since, "done") - settle_ms);
        pause(800);
        touch(fox);
        touch(close);
    }
    pause(3000);
    figures_.memory_mb.add(program_->pss_kb() / 1024);
}

} // namespace bench
