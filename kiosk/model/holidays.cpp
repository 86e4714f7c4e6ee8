#include "kiosk/model/holidays.h"

#include "kiosk/model/lines.h"

#include <algorithm>
#include <array>
#include <sstream>
#include <utility>

namespace kiosk::model {

namespace {

constexpr std::string_view added = "own-"; // ids of a file begin with a year

void by_first_day(std::vector<Holiday>& holidays) {
    std::sort(holidays.begin(), holidays.end(), [](const auto& a, const auto& b) { return a.first < b.first; });
}

// A kind is a word of the file, and may be any.
std::string in_an_id(std::string kind) {
    for (char& c : kind)
        if (static_cast<unsigned char>(c) <= ' ' || c == '=' || c == '/') c = '_';
    return kind;
}

void name_all(std::vector<Holiday>& holidays) {
    std::map<std::string, int> seen;
    for (Holiday& one : holidays) {
        one.id = std::to_string(school_year(one.first)) + "-" + in_an_id(one.kind);
        const int times = ++seen[one.id];
        if (times > 1) one.id += "-" + std::to_string(times);
    }
}

} // namespace

int school_year(shared::Day day) {
    return day.month_of_year() >= 9 ? day.year() : day.year() - 1;
}

shared::Result<std::vector<Holiday>> parse_holidays(std::string_view text, std::string_view calendar,
                                                    std::string_view name) {
    std::vector<Holiday> found;
    for (int line = 1; !text.empty(); ++line) {
        const std::size_t end = std::min(text.find('\n'), text.size());
        std::string_view rest = trimmed(text.substr(0, end));
        text.remove_prefix(std::min(end + 1, text.size()));
        if (rest.empty() || rest.front() == '#') continue;
        std::array<std::string_view, 4> fields;
        for (std::string_view& field : fields) {
            const std::size_t bar = std::min(rest.find('|'), rest.size());
            field = trimmed(rest.substr(0, bar));
            rest.remove_prefix(std::min(bar + 1, rest.size()));
        }
        const auto first = shared::Day::parse(fields[2]);
        const auto last = shared::Day::parse(fields[3]);
        if (!rest.empty() || fields[0].empty() || fields[1].empty() || !first || !last || *last < *first)
            return shared::Refusal{std::string(name) + ":" + std::to_string(line) +
                                   ": school holidays: not \"calendar | holiday | first day | last day\""};
        if (fields[0] == calendar) found.push_back({*first, *last, std::string(fields[1])});
    }
    by_first_day(found);
    name_all(found);
    return found;
}

std::optional<HolidayChanges> parse_changes(std::string_view text) {
    HolidayChanges changes;
    std::istringstream words{std::string(text)};
    for (std::string word; words >> word;) {
        const std::size_t is = word.find('=');
        if (is == std::string::npos || is == 0) return std::nullopt;
        const std::string id = word.substr(0, is);
        const std::string days = word.substr(is + 1);
        std::optional<Holiday> change;
        if (days != "none") {
            const std::size_t to = std::min(days.find('/'), days.size());
            const auto first = shared::Day::parse(std::string_view(days).substr(0, to));
            const auto last = to < days.size() ? shared::Day::parse(std::string_view(days).substr(to + 1)) : first;
            if (to == days.size() || !first || !last || *last < *first) return std::nullopt;
            change = Holiday{*first, *last, "own", id};
        }
        if (!changes.emplace(id, change).second) return std::nullopt;
    }
    return changes;
}

std::string text_of(const HolidayChanges& changes) {
    std::string text;
    for (const auto& [id, change] : changes)
        text += (text.empty() ? "" : " ") + id + "=" +
                (change ? change->first.text() + "/" + change->last.text() : std::string("none"));
    return text;
}

std::vector<Holiday> with_changes(std::vector<Holiday> calendar, const HolidayChanges& changes) {
    std::vector<Holiday> all;
    HolidayChanges left = changes;
    for (Holiday& one : calendar) {
        const auto change = left.extract(one.id);
        if (change && !change.mapped()) continue;
        if (change) one.first = change.mapped()->first, one.last = change.mapped()->last;
        all.push_back(std::move(one));
    }
    for (const auto& [id, one] : left)
        if (one) all.push_back(*one);
    by_first_day(all);
    return all;
}

std::string new_holiday_id(const HolidayChanges& changes) {
    int number = 1;
    while (changes.contains(std::string(added) + std::to_string(number))) ++number;
    return std::string(added) + std::to_string(number);
}

bool is_added(std::string_view id) {
    return id.starts_with(added);
}

bool overlaps(const std::vector<Holiday>& holidays, const Holiday& one) {
    return std::any_of(holidays.begin(), holidays.end(), [&](const Holiday& other) {
        return other.id != one.id && one.first <= other.last && other.first <= one.last;
    });
}

} // namespace kiosk::model
