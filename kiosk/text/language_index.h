// assets/languages/index.txt: which languages there are, what each calls itself, how it welcomes, which way it runs,
// and which fonts draw it. Any thread.
#pragma once

#include "kiosk/text/scripts.h"
#include "shared/result.h"

#include <string>
#include <string_view>
#include <vector>

namespace kiosk::text {

struct LanguageEntry {
    std::string tag;     // BCP 47
    std::string autonym; // its own name for itself
    std::string greeting;
    Direction direction = Direction::left_to_right;
    std::string fonts; // families, best first, with commas between
    bool operator==(const LanguageEntry&) const = default;
};

// text: lines of five columns with '|' between; '#' begins a comment. name: how a refusal calls the file. Refuses a
// line that is none, a tag that is there twice, and a direction that is not the one of the tag's script.
shared::Result<std::vector<LanguageEntry>> read_language_index(std::string_view text, std::string_view name);

} // namespace kiosk::text
