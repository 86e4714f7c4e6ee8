#include "tests/e2e/programs/glass.h"

#include "tests/support/text_of_file.h"

#include <catch2/catch_test_macros.hpp>
#include <nlohmann/json.hpp>

#include <algorithm>
#include <csignal>
#include <cstdlib>
#include <filesystem>

namespace tests {
namespace {

using nlohmann::json;
using std::chrono::milliseconds;
using std::chrono::seconds;

json read_targets(const std::string& file) {
    if (!std::filesystem::exists(file)) return {{"screen", ""}, {"targets", json::array()}};
    return json::parse(text_of_file(file));
}

} // namespace

// Without -noreset it starts anew, deaf for a moment, each time the only kiosk ends.
Display::Display()
    : server_({"Xvfb", "-displayfd", "1", "-noreset", "-screen", "0", "1300x820x24", "-nolisten", "tcp"}) {
    if (const char* before = std::getenv("DISPLAY")) before_ = before;
    REQUIRE(soon([this] { return server_.out().find('\n') != std::string::npos; }));
    const std::string number = server_.out();
    ::setenv("DISPLAY", (":" + number.substr(0, number.find('\n'))).c_str(), 1);
}

Display::~Display() {
    before_ ? ::setenv("DISPLAY", before_->c_str(), 1) : ::unsetenv("DISPLAY");
}

void Display::switch_off() {
    server_.send(SIGKILL);
    REQUIRE(server_.wait(seconds(10)).has_value());
}

void need_a_display() {
    static const Display display;
    ::unsetenv("SDL_VIDEODRIVER");
}

Words Glass::command_of(const KioskFolder& kiosk, const std::string& now, Words more) {
    std::filesystem::remove(kiosk.targets());
    more.insert(more.begin(), {"--windowed", "1280x800", "--targets", kiosk.targets()});
    return kiosk.command(more, now);
}

Glass::Glass(const KioskFolder& kiosk, const std::string& now, Words more)
    : file_(kiosk.targets()), program_(std::make_unique<Process>(command_of(kiosk, now, std::move(more)))) {}

std::string Glass::screen() const {
    return read_targets(file_).at("screen");
}

bool Glass::shows(const std::string& name) const {
    const json targets = read_targets(file_).at("targets");
    return std::any_of(targets.begin(), targets.end(), [&](const json& each) { return each.at("name") == name; });
}

bool Glass::wait_for(const std::string& wanted, milliseconds longest) const {
    return soon([&] { return screen() == wanted; }, longest);
}

Glass::Places Glass::places() const {
    Places places;
    const json targets = read_targets(file_).at("targets");
    for (const json& each : targets) {
        const auto middle = [&](const char* from, const char* size) {
            return std::to_string(each.at(from).get<int>() + each.at(size).get<int>() / 2);
        };
        places[each.at("name")] = {middle("x", "w"), middle("y", "h")};
    }
    return places;
}

bool Glass::tap(const std::string& name) {
    const Places there = places();
    if (!there.contains(name)) return false;
    click({name}, there);
    return true;
}

bool Glass::tap_to(const std::string& name, const std::string& wanted, milliseconds longest) {
    const std::string before = screen();
    const milliseconds end = steady_now() + longest;
    while (steady_now() < end && screen() == before && tap(name))
        if (wait_for(wanted, seconds(4))) return true;
    return wait_for(wanted, std::max(milliseconds(0), end - steady_now()));
}

bool Glass::hold_to(const std::string& name, const std::string& wanted) {
    const Places there = places();
    if (!there.contains(name)) return false;
    run({"xdotool", "mousemove", there.at(name).x, there.at(name).y, "mousedown", "1"});
    ++taps_;
    const bool held = wait_for(wanted, seconds(20));
    run({"xdotool", "mouseup", "1"});
    last_tap_ = steady_now();
    return held;
}

bool Glass::type(const Words& names) {
    const Places there = places();
    if (!std::all_of(names.begin(), names.end(), [&](const std::string& name) { return there.contains(name); }))
        return false;
    typed_on_ = there;
    click(names, there);
    return true;
}

void Glass::tap_where(const Words& names, const Glass& were) {
    click(names, were.typed_on_);
}

void Glass::click(const Words& names, const Places& places) {
    const milliseconds wait = last_tap_ + milliseconds(280) - steady_now();
    if (last_tap_.count() > 0 && wait.count() > 0) nap(wait);
    Words command{"xdotool"};
    for (const std::string& name : names) {
        const Place& place = places.at(name);
        command.insert(command.end(), {"mousemove", place.x, place.y, "click", "--delay", "1", "1"});
    }
    const Ended clicked = run(command);
    INFO(clicked.err);
    CHECK(clicked.exit_code == 0);
    taps_ += static_cast<int>(names.size());
    last_tap_ = steady_now();
}

bool Glass::hang(const std::string& topic) {
    if (!tap_to("pick_topic", "topics")) return false;
    const std::string target = "topic/" + topic;
    if (!shows(target) && !tap("more_topics")) return false; // on the next page today
    return soon([&] { return shows(target); }) && tap(target) && soon([&] { return shows("done"); }) && tap("done") &&
           wait_for("home") && soon([&] { return shows("card/" + topic); });
}

bool Glass::family(const Words& taps) {
    const bool in = wait_for("home", seconds(20)) && tap_to("come_in", "check_in");
    UNSCOPED_INFO("come_in leads to " << screen());
    if (!in) return false;
    for (const std::string& target : taps)
        if (!tap(target)) return false;
    if (taps.size() > 3) nap(milliseconds(600)); // six touches in a row, each within half a second, are drumming
    const bool thanked = tap_to("done", "thanks");
    UNSCOPED_INFO("done leads to " << screen());
    return thanked;
}

} // namespace tests
