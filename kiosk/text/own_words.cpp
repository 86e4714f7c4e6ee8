#include "kiosk/text/own_words.h"

#include "kiosk/text/columns.h"
#include "shared/activity.h"
#include "shared/counts.h"

#include <algorithm>

namespace kiosk::text {

namespace {

constexpr std::string_view topic = "topic/";

// "done", "who/adult", "topic/allotment": cell names with one '/' between them.
bool is_key(std::string_view key) {
    const auto slash = key.find('/');
    if (slash == std::string_view::npos) return shared::is_cell_name(key);
    return shared::is_cell_name(key.substr(0, slash)) && shared::is_cell_name(key.substr(slash + 1));
}

} // namespace

shared::Result<std::vector<OwnWords>> read_own_words(std::string_view text, std::string_view name) {
    std::vector<OwnWords> all;
    std::string fault;
    each_line(text, [&](const std::vector<std::string>& columns, int number) {
        const auto refuse = [&](const std::string& why) {
            fault = std::string(name) + ":" + std::to_string(number) + ": " + why;
            return false;
        };
        if (columns.size() != 3) return refuse("not three columns: key | language | words");
        if (!is_key(columns[0]))
            return refuse("\"" + columns[0] + "\" is not the name of a text, such as topic/garden");
        if (!shared::is_language_tag(columns[1])) return refuse("\"" + columns[1] + "\" is not a language tag");
        if (!shared::is_words(columns[2])) return refuse("the words are not a line of 1 to 120 bytes of text");
        all.push_back({columns[0], columns[1], columns[2]});
        return true;
    });
    if (!fault.empty()) return shared::Refusal{fault};
    return all;
}

std::vector<std::string> topics_of(const std::vector<OwnWords>& words) {
    std::vector<std::string> topics;
    for (const OwnWords& own : words) {
        if (!own.key.starts_with(topic)) continue;
        const std::string id = own.key.substr(topic.size());
        if (std::ranges::find(topics, id) == topics.end()) topics.push_back(id);
    }
    return topics;
}

} // namespace kiosk::text
