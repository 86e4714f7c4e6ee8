#include "kiosk/demo.h"

#include <sstream>
#include <string_view>
#include <vector>

namespace kiosk {
namespace {

using std::chrono::milliseconds;

constexpr milliseconds tap_pause{450};
constexpr milliseconds settle_pause{1600}; // the family is counted and the thank-you can be seen
constexpr milliseconds family_pause{1500}; // nobody at the door

// A line a family: its taps. "undone" ends in undo, "walks" in walk_on.
constexpr std::string_view morning = R"(
come_in who/adult who/toddler mood/chat done animal/fox close
language/tr come_in who/adult who/adult who/baby first_time done animal/rabbit close
come_in who/grandparent who/preschooler mood/quiet done animal/bear close
come_in walk_on
language/ar come_in who/adult who/schoolchild who/preschooler minus/preschooler mood/either done close
language/fr come_in who/pregnant mood/chat first_time done animal/owl close
language/nl come_in done close
come_in who/adult who/baby done undo
come_in who/adult who/baby done animal/hedgehog close
)";

std::vector<DemoStep> read_morning() {
    std::vector<DemoStep> steps;
    std::istringstream lines{std::string(morning)};
    for (std::string line; std::getline(lines, line);) {
        std::istringstream words(line);
        for (std::string word; words >> word;) steps.push_back({word, word == "done" ? settle_pause : tap_pause});
        if (!line.empty()) steps.back().pause = family_pause;
    }
    return steps;
}

const std::vector<DemoStep>& steps() {
    static const std::vector<DemoStep> all = read_morning();
    return all;
}

} // namespace

DemoStep demo_step(int number) {
    return steps().at(static_cast<std::size_t>(number) % steps().size());
}

int demo_round() {
    return static_cast<int>(steps().size());
}

int demo_families() {
    int families = 0;
    for (const DemoStep& step : steps()) {
        if (step.target == "done") ++families;
        if (step.target == "undo") --families;
    }
    return families;
}

} // namespace kiosk
