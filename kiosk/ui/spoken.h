// What is said of a target when it is to be read aloud. Pure.
#pragma once

#include "kiosk/model/app_state.h"
#include "kiosk/text/language_pack.h"

#include <optional>
#include <string>
#include <string_view>

namespace kiosk::ui {

struct Spoken {
    std::string language; // BCP 47, of the words
    std::string key;      // names a recording: assets/voices/<language>/<key>.ogg
    std::string words;
    bool operator==(const Spoken&) const = default;
};

// Nothing: there is nothing to say of it (a clock, for one).
std::optional<Spoken> spoken(std::string_view target, const model::View& view, const text::Languages& languages);

} // namespace kiosk::ui
