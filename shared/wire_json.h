// For wire*.cpp only: reads JSON member by member and remembers the first thing that is wrong, by the name of the
// member.
#pragma once

#include "shared/day.h"
#include "shared/result.h"

#include <cstdint>
#include <functional>
#include <nlohmann/json.hpp>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

namespace shared::wire_json {

using Json = nlohmann::ordered_json; // members stay in the order they were written in

enum class Strangers { refused, ignored }; // members we don't know

// One JSON object no larger and no deeper than allowed, no member twice.
Result<Json> parse_object(std::string_view body, std::size_t largest);

// Compact; what is not UTF-8 in a text becomes U+FFFD.
std::string dump(const Json& json);

// The verdict over one body, shared by the Readers of its objects.
struct Verdict {
    Strangers strangers{};
    std::string reason; // empty: nothing wrong so far
    void refuse(const std::string& path, const std::string& why);
    template <class T>
    Result<T> result(T value) const {
        if (!reason.empty()) return Refusal{reason};
        return value;
    }
};

// One object. Each function gives the member's value, or an empty one after having refused the body; so a parser reads
// on and asks the verdict at the end.
class Reader {
  public:
    using Each = std::function<void(const Json& item, const std::string& path)>;
    using Entry = std::function<void(const std::string& key, const Json& item, const std::string& path)>;

    Reader(const Json& json, std::string path, Verdict& verdict);
    ~Reader(); // refuses members that nobody asked for, where strangers are refused
    Reader(const Reader&) = delete;
    Reader& operator=(const Reader&) = delete;

    bool has(std::string_view name); // no refusal if not
    const Json& member(std::string_view name);
    std::int64_t integer(std::string_view name, std::int64_t least, std::int64_t most);
    int small(std::string_view name, int least, int most);
    std::string text(std::string_view name, bool (*is_one)(std::string_view), std::string_view wish);
    Day day(std::string_view name);
    Month month(std::string_view name);
    void schema(int known);
    // List or object; the path of each is "name[3]" or "name.key".
    void list(std::string_view name, std::size_t longest, const Each& each);
    void entries(std::string_view name, std::size_t longest, const Entry& each);
    void refuse(std::string_view name, const std::string& why);
    std::string path(std::string_view name) const;

  private:
    const Json* find(std::string_view name);

    const Json& json_;
    std::string path_;
    Verdict& verdict_;
    std::set<std::string, std::less<>> asked_;
};

std::string text_of(const Json& item, const std::string& path, Verdict& verdict);
bool is_any(std::string_view text);
bool is_hash(std::string_view text);    // 64 hex digits, lower case
bool is_version(std::string_view text); // 1-32 letters, digits, . + ~ -
// Highest generation and revision: one a minute for two years.
inline constexpr int largest_generation = 1'000'000;
Day day_of(const Json& item, const std::string& path, Verdict& verdict);

// A whole body: read(reader, value, verdict) fills the value.
template <class T, class Read>
Result<T> parse(std::string_view body, std::size_t largest, Strangers strangers, Read read) {
    const auto json = parse_object(body, largest);
    if (!json) return Refusal{json.reason()};
    Verdict verdict{strangers, {}};
    T value;
    {
        Reader reader(json.value(), "", verdict);
        read(reader, value, verdict);
    } // the Reader's end refuses strangers
    return verdict.result(std::move(value));
}

} // namespace shared::wire_json
