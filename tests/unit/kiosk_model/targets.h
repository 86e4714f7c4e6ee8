// The names that lie on each screen, for tests that tap at random.
#pragma once

#include "tests/unit/kiosk_model/door.h"

namespace tests {

inline std::vector<std::string> targets_on(Screen screen) {
    std::vector<std::string> names{"listen", "lower", "call_host"};
    const auto add = [&](std::initializer_list<std::string> more) { names.insert(names.end(), more); };
    switch (screen) {
    case Screen::home:
        add({"come_in", "clock", "language/nl", "language/fr", "language/tr", "language/ar"});
        break;
    case Screen::check_in:
        add({"home", "language/fr", "mood/chat", "mood/quiet", "mood/either", "first_time", "done", "walk_on"});
        for (shared::Person person : shared::all_people)
            for (const char* what : {"who/", "minus/"}) names.push_back(what + std::string(shared::name(person)));
        break;
    case Screen::thanks:
        add({"home", "undo", "close"});
        for (const char* animal : kiosk::model::animals) names.push_back(std::string("animal/") + animal);
        break;
    case Screen::ask_grown_up:
        break;
    }
    return names;
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
