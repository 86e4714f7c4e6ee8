// The names that lie on each screen, for tests that tap at random.
#pragma once

#include "tests/unit/kiosk_model/door.h"

namespace tests {

inline std::vector<std::string> with(std::vector<std::string> names, std::initializer_list<std::string> more) {
    names.insert(names.end(), more);
    return names;
}

// Of the check-in alone, from home to the thank-you.
inline std::vector<std::string> check_in_targets_on(Screen screen) {
    std::vector<std::string> names{"lower", "call_host"};
    switch (screen) {
    case Screen::home:
        return with(names, {"come_in", "clock", "language/nl", "language/fr", "language/tr", "language/ar"});
    case Screen::check_in:
        names = with(
            names, {"home", "language/fr", "mood/chat", "mood/quiet", "mood/either", "first_time", "done", "walk_on"});
        for (shared::Person person : shared::all_people)
            for (const char* what : {"who/", "minus/"}) names.push_back(what + std::string(shared::name(person)));
        return names;
    case Screen::thanks:
        names = with(names, {"home", "undo", "close"});
        for (const char* animal : kiosk::model::animals) names.push_back(std::string("animal/") + animal);
        return names;
    default:
        return names;
    }
}

// Everything.
inline std::vector<std::string> targets_on(Screen screen) {
    const auto names = with(check_in_targets_on(screen), {"listen", "language/all"});
    switch (screen) {
    case Screen::home:
        return with(names, {"pick_topic", "card/sleep", "card/moving", "activity/coffee"});
    case Screen::languages:
        return with(names, {"home", "language/ur", "language/nl"});
    case Screen::thanks:
        return with(names, {"pick_topic"});
    case Screen::topics:
        return with(names, {"home", "topic/sleep", "topic/moving", "topic/money", "age/baby", "card_language/ar",
                            "done", "close", "more_topics"});
    case Screen::card:
        return with(names, {"home", "me_too", "rather_not"});
    case Screen::activity:
        return with(names, {"home", "come_for", "rather_not"});
    default:
        return names;
    }
}

// Plain modulo, so that a seed gives the same run with every standard library.
class Dice {
  public:
    explicit Dice(unsigned seed) : random_(seed) {}
    int roll(int from, int to) {
        return from + static_cast<int>(random_() % static_cast<std::uint32_t>(to - from + 1));
    }
    bool once_in(int times) { return roll(1, times) == 1; }
    template <class T>
    const T& pick(const std::vector<T>& from) {
        return from[static_cast<std::size_t>(roll(0, static_cast<int>(from.size()) - 1))];
    }

  private:
    std::mt19937 random_;
};

} // namespace tests
