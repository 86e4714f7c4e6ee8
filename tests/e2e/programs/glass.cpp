#include "tests/e2e/programs/glass.h"

#include "tests/support/text_of_file.h"

#include <catch2/catch_test_macros.hpp>
#include <nlohmann/json.hpp>

#include <algorithm>
#include <cstdlib>
#include <filesystem>

namespace tests {
namespace {

using nlohmann::json;
using std::chrono::milliseconds;

json read_targets(const std::string& file) {
    if (!std::filesystem::exists(file)) return {{"screen", ""}, {"targets", json::array()}};
    return json::parse(text_of_file(file));
}

} // namespace

void need_a_display() {
    static Process server({"Xvfb", "-displayfd", "1", "-screen", "0", "1300x820x24", "-nolisten", "tcp"});
    static const bool up = soon([] { return server.out().find('\n') != std::string::npos; });
    REQUIRE(up);
    const std::string number = server.out();
    ::setenv("DISPLAY", (":" + number.substr(0, number.find('\n'))).c_str(), 1);
    ::unsetenv("SDL_VIDEODRIVER");
}

Glass::Glass(const KioskFolder& kiosk, const std::string& now, Words more) : file_(kiosk.targets()) {
    std::filesystem::remove(file_);
    more.insert(more.begin(), {"--windowed", "1280x800", "--targets", file_});
    program_ = std::make_unique<Process>(kiosk.command(more, now));
}

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

bool Glass::tap(const std::string& name) {
    const json targets = read_targets(file_).at("targets");
    const auto found =
        std::find_if(targets.begin(), targets.end(), [&](const json& each) { return each.at("name") == name; });
    if (found == targets.end()) return false;
    const auto middle = [&](const char* from, const char* size) {
        return std::to_string(found->at(from).get<int>() + found->at(size).get<int>() / 2);
    };
    if (last_tap_.count() == 0) last_tap_ = steady_now(); // nobody taps what has just appeared
    const milliseconds wait = last_tap_ + milliseconds(280) - steady_now();
    if (wait.count() > 0) nap(wait);
    run({"xdotool", "mousemove", middle("x", "w"), middle("y", "h"), "click", "1"});
    last_tap_ = steady_now();
    return true;
}

bool Glass::family(const Words& taps) {
    const bool in = wait_for("home") && tap("come_in") && wait_for("check_in");
    UNSCOPED_INFO("come_in leads to " << screen());
    if (!in) return false;
    for (const std::string& target : taps)
        if (!tap(target)) return false;
    if (taps.size() > 3) nap(milliseconds(600)); // six touches in a row, each within half a second, are drumming
    const bool thanked = tap("done") && wait_for("thanks");
    UNSCOPED_INFO("done leads to " << screen());
    return thanked;
}

} // namespace tests
