#include "kiosk/model/greeting.h"

#include "kiosk/model/durations.h"

namespace kiosk::model {

Greeting greeting_at(milliseconds now, const std::vector<std::string>& languages) {
    if (languages.empty()) return {"", "", 0, milliseconds::max()};
    if (languages.size() == 1) return {languages[0], languages[0], 0, milliseconds::max()};
    const milliseconds turn = greeting_hold + greeting_fade;
    const std::size_t at = static_cast<std::size_t>(now / turn) % languages.size();
    const milliseconds into = now % turn;
    Greeting greeting{languages[at], languages[(at + 1) % languages.size()], 0, now - into + greeting_hold};
    if (into >= greeting_hold) {
        greeting.fade =
            static_cast<double>((into - greeting_hold).count()) / static_cast<double>(greeting_fade.count());
        greeting.changes_at = now;
    }
    return greeting;
}

} // namespace kiosk::model
