#include "kiosk/ui/spoken.h"

#include "kiosk/model/visit.h"
#include "kiosk/ui/activity_parts.h"

#include <algorithm>
#include <array>

namespace kiosk::ui {

namespace {

// Targets whose words stand under another key.
struct Other {
    std::string_view target;
    std::string_view key;
};
constexpr std::array others{
    Other{"pick_topic", "board_add"},  Other{"close", "spoken/close"},   Other{"home", "spoken/home"},
    Other{"lower", "spoken/lower"},    Other{"listen", "spoken/listen"}, Other{"language/all", "spoken/languages"},
    Other{"more_topics", "board_add"},
};

std::string key_of(std::string_view target, const model::View& view) {
    const model::Screen screen = view.state.screen;
    if (target == "rather_not" && screen == model::Screen::activity && !can_come(view)) return "spoken/home";
    if (target == "done" && screen == model::Screen::topics) return "hang_up";
    if (target == "close" && screen == model::Screen::thanks) return "done";
    for (const Other& other : others)
        if (other.target == target) return std::string(other.key);
    if (model::after("minus/", target)) return "spoken/minus";
    if (const auto topic = model::after("card/", target)) return "topic/" + std::string(*topic);
    if (const auto age = model::after("age/", target)) return "who/" + std::string(*age);
    return std::string(target);
}

} // namespace

std::optional<Spoken> spoken(std::string_view target, const model::View& view, const text::Languages& languages) {
    const std::string& language = view.state.language;
    for (const std::string_view prefix : {"language/", "card_language/"})
        if (const auto tag = model::after(prefix, target); tag && *tag != "all")
            return Spoken{std::string(*tag), "autonym", languages.autonym(*tag)};
    if (const auto series = model::after("activity/", target)) {
        const auto found =
            std::find_if(view.today.begin(), view.today.end(), [&](const auto& o) { return o.series == *series; });
        if (found == view.today.end()) return std::nullopt;
        const auto own = found->titles.find(language);
        const auto title = own != found->titles.end() ? own : found->titles.find("nl");
        if (title == found->titles.end()) return std::nullopt;
        return Spoken{title->first, std::string(target), title->second};
    }
    const std::string key = key_of(target, view);
    if (const auto own = languages.own_text(language, key)) return Spoken{language, key, std::string(*own)};
    if (const auto dutch = languages.own_text("nl", key)) return Spoken{"nl", key, std::string(*dutch)};
    return std::nullopt;
}

} // namespace kiosk::ui
