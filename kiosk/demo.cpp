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

// A line a family: its taps. One undoes, one walks on, some hang a topic or say that they come for something.
constexpr std::string_view morning = R"(
come_in who/adult who/toddler mood/chat done animal/fox close
language/tr come_in who/adult who/adult who/baby first_time done animal/rabbit close
come_in who/grandparent who/preschooler mood/quiet done animal/bear pick_topic topic/sleep age/baby done home
come_in walk_on
language/ar come_in who/adult who/schoolchild who/preschooler minus/preschooler mood/either done close
language/fr come_in who/pregnant mood/chat first_time done animal/owl close
card/sleep me_too
activity/coffee come_for
pick_topic topic/moving done home
language/nl come_in done close
come_in who/adult who/baby done undo
come_in who/adult who/baby done animal/hedgehog close
)";

bool settles(const std::string& target) {
    return target == "done" || target == "me_too" || target == "come_for";
}

std::vector<DemoStep> read_morning() {
    std::vector<DemoStep> steps;
    std::istringstream lines{std::string(morning)};
    for (std::string line; std::getline(lines, line);) {
        std::istringstream words(line);
        for (std::string word; words >> word;) steps.push_back({word, settles(word) ? settle_pause : tap_pause});
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
    bool checking_in = false;
    for (const DemoStep& step : steps()) {
        if (step.target == "come_in") checking_in = true;
        if (step.target == "done" && checking_in) ++families, checking_in = false;
        if (step.target == "walk_on") checking_in = false;
        if (step.target == "undo") --families;
    }
    return families;
}

} // namespace kiosk
