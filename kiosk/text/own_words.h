// A centre's own words, in <data>/own/words.txt: they go before the shipped ones, and a topic that only stands there is
// one topic more. Its icon lies beside it, in <data>/own/icons.
#pragma once

#include "shared/result.h"

#include <string>
#include <string_view>
#include <vector>

namespace kiosk::text {

struct OwnWords {
    std::string key;      // "topic/allotment"
    std::string language; // BCP 47
    std::string words;
    bool operator==(const OwnWords&) const = default;
};

// text: lines of `key | language | words`. name: how a refusal calls the file. Refuses a line that is none: a key that
// is no name of a text, a tag that is none, words that are no line of 1 to 120 bytes.
shared::Result<std::vector<OwnWords>> read_own_words(std::string_view text, std::string_view name);

// The topics that are named there, in their order.
std::vector<std::string> topics_of(const std::vector<OwnWords>& words);

} // namespace kiosk::text
