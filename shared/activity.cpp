#include "shared/activity.h"

#include "shared/counts.h"

#include <algorithm>
#include <array>
#include <cstdint>
#include <tuple>

namespace shared {
namespace {

template <class T>
bool contains(const std::vector<T>& list, const T& value) {
    return std::find(list.begin(), list.end(), value) != list.end();
}

bool takes_place(const Activity& activity, Day day) {
    if (day < activity.from || (activity.until && day > *activity.until)) return false;
    if (contains(activity.skip, day)) return false;
    return activity.weekdays.empty() || contains(activity.weekdays, day.weekday());
}

bool is_alphanumeric(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
}

// Length of the UTF-8 sequence that begins here and holds one printable character; 0 if there is none.
std::size_t character(std::string_view text) {
    const auto byte = [&](std::size_t i) { return static_cast<std::uint32_t>(static_cast<unsigned char>(text[i])); };
    const std::uint32_t lead = byte(0);
    const std::size_t length = lead < 0x80         ? 1
                               : lead >> 5 == 0x6  ? 2
                               : lead >> 4 == 0xe  ? 3
                               : lead >> 3 == 0x1e ? 4
                                                   : 0;
    if (length == 0 || length > text.size()) return 0;
    std::uint32_t code = length == 1 ? lead : lead & (0x7fU >> length);
    for (std::size_t i = 1; i < length; ++i) {
        if (byte(i) >> 6 != 0x2) return 0;
        code = code << 6 | (byte(i) & 0x3fU);
    }
    constexpr std::array<std::uint32_t, 5> smallest{0, 0x20, 0xa0, 0x800,
                                                    0x10000}; // no controls, no longer form than needed
    const bool surrogate = code >= 0xd800 && code <= 0xdfff;
    return code < smallest.at(length) || code == 0x7f || surrogate || code > 0x10ffff ? 0 : length;
}

} // namespace

bool is_words(std::string_view text) {
    if (text.empty() || text.size() > 120) return false;
    while (!text.empty()) {
        const std::size_t length = character(text);
        if (length == 0) return false;
        text.remove_prefix(length);
    }
    return true;
}

bool is_language_tag(std::string_view text) {
    if (text.empty() || text.size() > 35) return false;
    std::size_t group = 0;
    for (const char c : text) {
        group = c == '-' ? 0 : group + 1;
        if ((c != '-' && !is_alphanumeric(c)) || group > 8) return false;
    }
    return text.front() != '-' && text.back() != '-' && text.find("--") == std::string_view::npos;
}

bool is_age_band(std::string_view text) {
    return text == "baby" || text == "toddler" || text == "preschooler" || text == "schoolchild";
}

std::optional<std::string> fault_of(const Activity& a) {
    constexpr std::chrono::minutes midnight = std::chrono::hours(24);
    if (!is_cell_name(a.id) || a.id == other_cell)
        return "id: \"" + a.id + "\" is not a name of lower-case letters, digits, - _ .";
    if (!is_cell_name(a.icon)) return "icon: \"" + a.icon + "\" is not the name of an icon";
    if (!a.room.empty() && !is_cell_name(a.room)) return "room: \"" + a.room + "\" is not the name of an icon";
    if (a.titles.find("nl") == a.titles.end()) return std::string("titles: there is none in Dutch (nl)");
    for (const auto& [tag, words] : a.titles) {
        if (!is_language_tag(tag)) return "titles: \"" + tag + "\" is not a language tag";
        if (!is_words(words)) return "titles." + tag + ": not a line of 1 to 120 bytes of text";
    }
    for (const std::string& age : a.ages)
        if (!is_age_band(age)) return "ages: \"" + age + "\" is not an age band";
    if (a.start < std::chrono::minutes(0) || a.end > midnight || a.start >= a.end)
        return std::string("end: it does not end after its start");
    for (const unsigned weekday : a.weekdays)
        if (weekday < 1 || weekday > 7) return "weekdays: " + std::to_string(weekday) + " is not a weekday from 1 to 7";
    if (a.until && *a.until < a.from) return "until: " + a.until->text() + " is before " + a.from.text();
    return std::nullopt;
}

std::vector<Occurrence> occurrences_on(Day day, const std::vector<Activity>& activities) {
    std::vector<Occurrence> result;
    for (const Activity& a : activities)
        if (takes_place(a, day))
            result.push_back({a.id, a.icon, a.titles, a.room, a.ages, a.start, a.end, contains(a.cancelled, day)});
    std::sort(result.begin(), result.end(),
              [](const auto& a, const auto& b) { return std::tie(a.start, a.series) < std::tie(b.start, b.series); });
    return result;
}

} // namespace shared
