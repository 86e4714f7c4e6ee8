// The house rules a machine can check, as pure functions over text, so that planted violations can test the test.
#pragma once

#include <map>
#include <set>
#include <string>
#include <string_view>
#include <vector>

namespace tests {

struct Rules {
    std::map<std::string, std::set<std::string>> rooms;   // room or file -> rooms it may include
    std::map<std::string, std::set<std::string>> only;    // room -> its only files that others may see
    std::map<std::string, std::set<std::string>> outside; // beginning of an outside header -> files or folders
    std::set<std::string> may_catch;
    std::set<std::string> may_ask_time;
};
Rules parse_rules(std::string_view text);

// Each finding is "path:line: what is wrong". path is relative to the top of the tree.
std::vector<std::string> broken_edges(const Rules& rules, std::string_view path, std::string_view text);
std::vector<std::string> forbidden_words(const Rules& rules, std::string_view path, std::string_view text);
std::vector<std::string> too_long(std::string_view path, std::string_view text);

inline constexpr int longest_file = 400;
inline constexpr int longest_function = 60;

// The same text with comments, strings and character literals blanked; line breaks stay.
std::string code_only(std::string_view text);

} // namespace tests
