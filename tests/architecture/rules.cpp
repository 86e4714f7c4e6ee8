#include "tests/architecture/rules.h"

#include <algorithm>
#include <sstream>

namespace tests {
namespace {

std::vector<std::string> lines_of(std::string_view text) {
    std::vector<std::string> lines;
    std::istringstream stream{std::string(text)};
    for (std::string line; std::getline(stream, line);) lines.push_back(line);
    return lines;
}

std::string trimmed(std::string_view text) {
    const auto first = text.find_first_not_of(" \t\r");
    if (first == std::string_view::npos) return "";
    return std::string(text.substr(first, text.find_last_not_of(" \t\r") - first + 1));
}

std::string folder_of(std::string_view path) {
    const auto slash = path.rfind('/');
    return std::string(slash == std::string_view::npos ? "" : path.substr(0, slash));
}

bool lies_in(std::string_view path, const std::set<std::string>& places) {
    return std::any_of(places.begin(), places.end(),
                       [&](const std::string& place) { return path == place || folder_of(path) == place; });
}

std::string finding(std::string_view path, std::size_t line, const std::string& text) {
    return std::string(path) + ":" + std::to_string(line + 1) + ": " + text;
}

std::string check_own(const Rules& rules, std::string_view path, const std::string& included) {
    const std::string room = folder_of(path);
    const std::string target = folder_of(included);
    if (room == target) return "";
    const auto found = rules.rooms.find(room);
    if (found == rules.rooms.end()) return room + " is no room of the house";
    if (found->second.count(target) == 0) return room + " may not include " + target;
    const auto only = rules.only.find(target);
    const bool inside = room.rfind(target + "/", 0) == 0;
    if (inside && only != rules.only.end() && only->second.count(included) == 0)
        return room + " may not include " + included;
    return "";
}

std::string check_outside(const Rules& rules, std::string_view path, const std::string& header) {
    for (const auto& [beginning, places] : rules.outside)
        if (header.rfind(beginning, 0) == 0 && !lies_in(path, places)) return header + " has another door";
    return "";
}

bool is_word_at(const std::string& line, std::size_t at, std::string_view word) {
    const auto part_of_name = [](char c) { return std::isalnum(static_cast<unsigned char>(c)) != 0 || c == '_'; };
    const bool starts = at == 0 || !part_of_name(line[at - 1]);
    const std::size_t end = at + word.size();
    return starts && (end >= line.size() || !part_of_name(line[end]));
}

bool has_word(const std::string& line, std::string_view word) {
    for (std::size_t at = line.find(word); at != std::string::npos; at = line.find(word, at + 1))
        if (is_word_at(line, at, word)) return true;
    return false;
}

// Where a string, comment or character literal that starts at `at` ends (one past it); `at` itself if none starts
// there.
std::size_t end_of_literal(std::string_view text, std::size_t at) {
    const auto until = [&](std::string_view end, std::size_t from) {
        const auto found = text.find(end, from);
        return found == std::string_view::npos ? text.size() : found + end.size();
    };
    if (text.substr(at, 2) == "//") return std::min(until("\n", at) - 1, text.size());
    if (text.substr(at, 2) == "/*") return until("*/", at + 2);
    if (text.substr(at, 2) == "R\"") {
        const auto open = text.find('(', at);
        if (open == std::string_view::npos) return text.size();
        return until(")" + std::string(text.substr(at + 2, open - at - 2)) + "\"", open);
    }
    const char quote = text[at];
    const bool digit_separator =
        quote == '\'' && at > 0 && std::isxdigit(static_cast<unsigned char>(text[at - 1])) != 0;
    if ((quote != '"' && quote != '\'') || digit_separator) return at;
    std::size_t i = at + 1;
    while (i < text.size() && text[i] != quote && text[i] != '\n') i += text[i] == '\\' ? 2 : 1;
    return std::min(i + 1, text.size());
}

bool opens_scope(const std::string& head) {
    for (std::string_view word : {"namespace", "extern"})
        if (has_word(head, word)) return true;
    const bool type =
        has_word(head, "class") || has_word(head, "struct") || has_word(head, "enum") || has_word(head, "union");
    return type && head.find('(') == std::string::npos;
}

} // namespace

Rules parse_rules(std::string_view text) {
    Rules rules;
    for (const std::string& raw : lines_of(text)) {
        const std::string line = trimmed(raw);
        const auto colon = line.find(" :");
        if (line.empty() || line[0] == '#' || (colon == std::string::npos && line.back() != ':')) continue;
        std::string key = trimmed(line.substr(0, colon == std::string::npos ? line.size() - 1 : colon));
        std::istringstream rest(colon == std::string::npos ? "" : line.substr(colon + 2));
        std::set<std::string> values;
        for (std::string value; rest >> value;) values.insert(value);
        if (key == "catch")
            rules.may_catch.merge(values);
        else if (key == "now")
            rules.may_ask_time = values;
        else if (key.rfind("only ", 0) == 0)
            rules.only[trimmed(key.substr(5))] = values;
        else if (key.rfind("outside ", 0) == 0)
            rules.outside[trimmed(key.substr(8))].merge(values);
        else
            rules.rooms[key] = values;
    }
    return rules;
}

std::vector<std::string> broken_edges(const Rules& rules, std::string_view path, std::string_view text) {
    std::vector<std::string> findings;
    const auto lines = lines_of(text);
    for (std::size_t i = 0; i < lines.size(); ++i) {
        const std::string line = trimmed(lines[i]);
        if (line.rfind("#include ", 0) != 0) continue;
        const std::string header = trimmed(line.substr(9));
        std::string wrong;
        if (header[0] == '"')
            wrong = check_own(rules, path, header.substr(1, header.rfind('"') - 1));
        else
            wrong = check_outside(rules, path, header);
        if (!wrong.empty()) findings.push_back(finding(path, i, wrong));
    }
    return findings;
}

std::vector<std::string> forbidden_words(const Rules& rules, std::string_view path, std::string_view text) {
    std::vector<std::string> findings;
    const auto lines = lines_of(code_only(text));
    for (std::size_t i = 0; i < lines.size(); ++i) {
        if (has_word(lines[i], "catch") && !lies_in(path, rules.may_catch))
            findings.push_back(finding(path, i, "catch is for the mains, the threads and the doors to libraries"));
        if (lines[i].find("::now()") != std::string::npos && !lies_in(path, rules.may_ask_time))
            findings.push_back(finding(path, i, "time is asked in shared/clock.cpp and handed down"));
    }
    return findings;
}

std::vector<std::string> too_long(std::string_view path, std::string_view text) {
    std::vector<std::string> findings;
    const std::string code = code_only(text);
    const int lines = static_cast<int>(std::count(code.begin(), code.end(), '\n'));
    if (lines > longest_file) findings.push_back(finding(path, 0, std::to_string(lines) + " lines in one file"));

    std::vector<bool> scopes; // of the open braces: does it hold declarations (namespace, class), or code?
    std::string head;         // text since the last ; { or }
    int line = 1, head_line = 1;
    int function_line = 0;
    std::size_t function_depth = 0;
    for (char c : code) {
        if (c == '\n') ++line;
        if (c == '{') {
            const bool in_declarations = std::all_of(scopes.begin(), scopes.end(), [](bool scope) { return scope; });
            const bool scope = in_declarations && opens_scope(head);
            if (in_declarations && !scope && head.find('(') != std::string::npos) {
                function_line = head_line;
                function_depth = scopes.size();
            }
            scopes.push_back(scope);
            head.clear();
        } else if (c == '}') {
            if (!scopes.empty()) scopes.pop_back();
            if (function_line > 0 && scopes.size() == function_depth) {
                const int length = line - function_line + 1;
                if (length > longest_function)
                    findings.push_back(finding(path, static_cast<std::size_t>(function_line) - 1,
                                               std::to_string(length) + " lines in one function"));
                function_line = 0;
            }
            head.clear();
        } else if (c == ';') {
            head.clear();
        } else if (!head.empty() || std::isspace(static_cast<unsigned char>(c)) == 0) {
            if (head.empty()) head_line = line;
            head += c;
        }
    }
    return findings;
}

std::string code_only(std::string_view text) {
    std::string result(text);
    for (std::size_t i = 0; i < text.size();) {
        const std::size_t end = end_of_literal(text, i);
        for (std::size_t j = i; j < end; ++j)
            if (result[j] != '\n') result[j] = ' ';
        i = std::max(end, i + 1);
    }
    return result;
}

} // namespace tests
