#include "central/people_json.h"

#include <algorithm>
#include <nlohmann/json.hpp>

namespace central {

using nlohmann::json;

shared::Result<std::map<std::string, std::string>> read_texts(std::string_view body,
                                                              const std::vector<std::string>& known) {
    if (body.size() > largest_page_body) return shared::Refusal{"the body has more than 16 KiB"};
    bool twice = false;
    std::vector<std::string> seen;
    const auto watch = [&](int, json::parse_event_t event, json& parsed) {
        if (event != json::parse_event_t::key) return true;
        const auto key = parsed.get<std::string>();
        twice = twice || std::ranges::find(seen, key) != seen.end();
        seen.push_back(key);
        return true;
    };
    const json parsed = json::parse(body, watch, false);
    if (parsed.is_discarded() || !parsed.is_object()) return shared::Refusal{"the body is no JSON object"};
    if (twice) return shared::Refusal{"the body has a member twice"};
    std::map<std::string, std::string> texts;
    for (const auto& name : known) texts[name];
    for (const auto& [name, value] : parsed.items()) {
        if (!texts.contains(name)) return shared::Refusal{name + ": no such member is known here"};
        if (!value.is_string()) return shared::Refusal{name + ": must be a text"};
        texts[name] = value.get<std::string>();
    }
    return texts;
}

shared::Result<PublicationWish> read_publication(std::string_view body) {
    if (body.size() > largest_page_body) return shared::Refusal{"the body has more than 16 KiB"};
    bool too_deep = false;
    const auto watch = [&](int depth, json::parse_event_t, json&) {
        too_deep = too_deep || depth > deepest_page_body;
        return !too_deep;
    };
    const json parsed = json::parse(body, watch, false);
    if (too_deep || parsed.is_discarded() || !parsed.is_object())
        return shared::Refusal{"the body is no JSON object of at most 8 levels"};
    const auto centres = parsed.find("centres");
    const auto board = parsed.find("board");
    if (parsed.size() != 2 || centres == parsed.end() || board == parsed.end() || !centres->is_array() ||
        !board->is_object())
        return shared::Refusal{"the body must have centres, a list, and board, an object, and nothing else"};
    PublicationWish wish;
    for (const json& centre : *centres) {
        if (!centre.is_string()) return shared::Refusal{"centres: must be texts"};
        wish.centres.push_back(centre.get<std::string>());
    }
    wish.board = board->dump(-1, ' ', false, json::error_handler_t::replace);
    return wish;
}

} // namespace central
