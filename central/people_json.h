// What pages send, read: small flat objects of texts and no more. Pure.
#pragma once

#include "shared/result.h"

#include <map>
#include <string>
#include <string_view>
#include <vector>

namespace central {

inline constexpr std::size_t largest_page_body = 16 * 1024;
inline constexpr int deepest_page_body = 8;

// The members of one object, all of them texts, each named in `known`, each at most once; absent ones are "".
shared::Result<std::map<std::string, std::string>> read_texts(std::string_view body,
                                                              const std::vector<std::string>& known);

// {"centres": [texts], "board": {...}}: what is published where. board: as text, to be read by who knows boards.
struct PublicationWish {
    std::vector<std::string> centres;
    std::string board;
};
shared::Result<PublicationWish> read_publication(std::string_view body);

} // namespace central
