#include "central/uit.h"

#include "central/brussels_time.h"
#include "central/icon_words.h"
#include "shared/sha256.h"

#include <algorithm>
#include <array>
#include <cstdint>
#include <nlohmann/json.hpp>
#include <optional>
#include <set>
#include <string_view>
#include <utility>

namespace central {
namespace {

using shared::Activity;
using shared::Day;
using UitJson = nlohmann::json;

constexpr std::chrono::minutes uit_midnight = std::chrono::hours(24);
constexpr std::uint64_t most_uit_further = 1'000'000; // left out and counted, whatever the answer claims

const UitJson& uit_member(const UitJson& json, const char* name) {
    static const UitJson nothing;
    if (!json.is_object()) return nothing;
    const auto found = json.find(name);
    return found == json.end() ? nothing : *found;
}

std::string uit_text(const UitJson& json, const char* name) {
    const UitJson& text = uit_member(json, name);
    return text.is_string() ? text.get<std::string>() : "";
}

// "status": {"type": "Unavailable", ...}. What says nothing is Available.
bool is_off(const UitJson& json) {
    const UitJson& status = uit_member(json, "status");
    const std::string type = status.is_string() ? status.get<std::string>() : uit_text(status, "type");
    return type == "Unavailable" || type == "TemporarilyUnavailable";
}

// One line for the glass: blanks and control characters become one blank, and what is too long ends in an ellipsis.
std::string uit_line(std::string_view text) {
    constexpr std::size_t longest = 120; // shared::is_words
    constexpr std::string_view ellipsis = "\xe2\x80\xa6";
    std::string line;
    for (const char c : text) {
        const bool blank = (c >= 0 && c <= ' ') || c == 0x7f;
        if (!blank) line += c;
        if (blank && !line.empty() && line.back() != ' ') line += ' ';
    }
    while (!line.empty() && line.back() == ' ') line.pop_back();
    if (line.size() <= longest) return line;
    std::size_t end = longest - ellipsis.size();
    while ((static_cast<unsigned char>(line[end]) & 0xc0U) == 0x80U) --end; // to the beginning of a character
    return line.substr(0, end) + std::string(ellipsis);
}

std::map<std::string, std::string> uit_titles(const UitJson& event) {
    constexpr std::size_t most_titles = 100; // of a board
    std::map<std::string, std::string> titles;
    const UitJson& names = uit_member(event, "name");
    if (!names.is_object()) return titles;
    const auto keep = [&titles](const std::string& tag, const UitJson& text) {
        const std::string line = text.is_string() ? uit_line(text.get_ref<const std::string&>()) : "";
        if (shared::is_language_tag(tag) && shared::is_words(line)) titles.emplace(tag, line);
    };
    keep("nl", uit_member(names, "nl"));
    keep("nl", uit_member(names, uit_text(event, "mainLanguage").c_str())); // where there is none in Dutch
    for (const auto& [tag, text] : names.items())
        if (titles.size() < most_titles) keep(tag, text);
    return titles;
}

std::optional<int> uit_age(std::string_view digits) {
    if (digits.empty() || digits.size() > 3 || digits.find_first_not_of("0123456789") != std::string_view::npos)
        return std::nullopt;
    int age = 0;
    for (const char c : digits) age = age * 10 + (c - '0');
    return age;
}

// "0-2", "3-", "-12" -> bands. Empty, which is everyone: no range, all ages, or one that begins with adults.
std::vector<std::string> uit_ages(const std::string& range) {
    constexpr int grown_up = 18;
    struct Band {
        const char* name;
        int from, until; // years, included
    };
    constexpr std::array bands{Band{"baby", 0, 1}, Band{"toddler", 1, 2}, Band{"preschooler", 3, 5},
                               Band{"schoolchild", 6, grown_up}};
    const std::size_t dash = range.find('-');
    if (dash == std::string::npos) return {};
    const int least = uit_age(std::string_view(range).substr(0, dash)).value_or(0);
    const int most = uit_age(std::string_view(range).substr(dash + 1)).value_or(grown_up + 1);
    if (least >= grown_up || most < least || (least == 0 && most > grown_up)) return {};
    std::vector<std::string> ages;
    for (const Band& band : bands)
        if (least <= band.until && most >= band.from) ages.emplace_back(band.name);
    return ages;
}

using UitHours = std::pair<std::chrono::minutes, std::chrono::minutes>; // start, end: end after start, at most 24:00

// What an event says about when it is.
struct UitDates {
    Day from{}, until{};                               // what we want to know
    bool off = false;                                  // all of it is cancelled
    std::optional<UitHours> usual;                     // its first hours, shown or not
    std::map<UitHours, std::map<Day, bool>> cancelled; // every day wanted on which it is: whether it is cancelled
    int left_out = 0;

    void put(UitHours hours, Day day, bool is_cancelled) {
        if (!usual) usual = hours;
        if (day >= from && day <= until) cancelled[hours].emplace(day, is_cancelled || off);
    }
};

// A day and its hours from two moments with offsets.
void put_moments(const UitJson& json, UitDates& dates) {
    const auto start = parse_offset_time(uit_text(json, "startDate"));
    const auto end = parse_offset_time(uit_text(json, "endDate"));
    const bool has_end = !uit_member(json, "endDate").is_null();
    if (!start || (has_end && !end) || (end && *end < *start)) {
        ++dates.left_out;
        return;
    }
    const WallTime begins = brussels_time(*start);
    const WallTime ends = brussels_time(end.value_or(*start));
    const std::chrono::minutes last = ends.day > begins.day ? uit_midnight
                                      : ends.minute > begins.minute
                                          ? ends.minute
                                          : std::min(begins.minute + std::chrono::minutes(60), uit_midnight);
    dates.put({begins.minute, last}, begins.day, is_off(json));
}

// "10:30" -> minutes.
std::optional<std::chrono::minutes> uit_hour(const std::string& text) {
    const auto is_digit = [](char c) { return c >= '0' && c <= '9'; };
    if (text.size() != 5 || text[2] != ':') return std::nullopt;
    for (const std::size_t i : {0U, 1U, 3U, 4U})
        if (!is_digit(text[i])) return std::nullopt;
    const int hour = (text[0] - '0') * 10 + text[1] - '0';
    const int minute = (text[3] - '0') * 10 + text[4] - '0';
    if (minute > 59 || hour * 60 + minute > 24 * 60) return std::nullopt;
    return std::chrono::minutes(hour * 60 + minute);
}

std::set<unsigned> uit_weekdays(const UitJson& list) {
    constexpr std::array<std::string_view, 7> names{"monday", "tuesday",  "wednesday", "thursday",
                                                    "friday", "saturday", "sunday"};
    std::set<unsigned> weekdays;
    if (!list.is_array()) return weekdays;
    for (const UitJson& item : list)
        for (unsigned i = 0; i < names.size(); ++i)
            if (item.is_string() && item.get_ref<const std::string&>() == names.at(i)) weekdays.insert(i + 1);
    return weekdays;
}

// The opening hours of the days wanted from `first` until `last`.
void put_opening_hours(const UitJson& event, Day first, Day last, UitDates& dates) {
    const UitJson& list = uit_member(event, "openingHours");
    if (!list.is_array() || list.empty()) {
        ++dates.left_out;
        return;
    }
    for (const UitJson& item : list) {
        const auto opens = uit_hour(uit_text(item, "opens"));
        const auto closes = uit_hour(uit_text(item, "closes"));
        const std::set<unsigned> weekdays = uit_weekdays(uit_member(item, "dayOfWeek"));
        const bool is_moment = opens && closes && *opens == *closes && *opens != std::chrono::minutes(0);
        if (!opens || !closes || is_moment || *opens >= uit_midnight || weekdays.empty()) {
            ++dates.left_out;
            continue;
        }
        const UitHours hours{*opens, *closes > *opens ? *closes : uit_midnight};
        if (!dates.usual) dates.usual = hours;
        for (Day day = std::max(first, dates.from); day <= std::min(last, dates.until); day = day.plus(1))
            if (weekdays.count(day.weekday()) != 0) dates.put(hours, day, false);
    }
}

void put_calendar(const UitJson& event, UitDates& dates) {
    const std::string type = uit_text(event, "calendarType");
    const UitJson& parts = uit_member(event, "subEvent");
    if (type == "single" || type == "multiple") {
        if (parts.is_array() && !parts.empty())
            for (const UitJson& part : parts) put_moments(part, dates);
        else
            put_moments(event, dates);
    } else if (type == "permanent") {
        put_opening_hours(event, dates.from, dates.until, dates);
    } else if (type == "periodic") {
        const auto start = parse_offset_time(uit_text(event, "startDate"));
        const auto end = parse_offset_time(uit_text(event, "endDate"));
        if (start && end)
            put_opening_hours(event, brussels_time(*start).day, brussels_time(*end).day, dates);
        else
            ++dates.left_out;
    } else {
        ++dates.left_out;
    }
}

bool is_published(const UitJson& event) {
    const std::string status = uit_text(event, "workflowStatus");
    return (status == "APPROVED" || status == "READY_FOR_VALIDATION") && uit_text(event, "attendanceMode") != "online";
}

void read_event(const UitJson& event, const std::string& id, const IconWords& words, UitDates dates,
                FeedReading& reading) {
    Activity activity;
    activity.titles = uit_titles(event);
    if (!is_published(event) || activity.titles.count("nl") == 0) {
        ++reading.left_out;
        return;
    }
    activity.icon = icon_of(activity.titles["nl"], words);
    activity.ages = uit_ages(uit_text(event, "typicalAgeRange"));
    dates.off = is_off(event);
    put_calendar(event, dates);
    reading.left_out += dates.left_out;
    for (const auto& [hours, days] : dates.cancelled) {
        Activity one = activity;
        one.id = hours == dates.usual ? id : id + "-" + four_digits(hours.first) + four_digits(hours.second);
        one.start = hours.first;
        one.end = hours.second;
        set_days(one, days);
        if (reading.activities.size() >= most_uit_activities || shared::fault_of(one))
            ++reading.left_out;
        else
            reading.activities.push_back(std::move(one));
    }
}

// How many events there are beyond those of this page. What is no such number, or too small to be one, says nothing.
int uit_left_on_further_pages(const UitJson& answer, std::size_t listed) {
    const UitJson& plain = uit_member(answer, "totalItems");
    const UitJson& total = plain.is_null() ? uit_member(answer, "hydra:totalItems") : plain;
    if (!total.is_number_unsigned() || total.get<std::uint64_t>() <= listed) return 0;
    return static_cast<int>(std::min<std::uint64_t>(total.get<std::uint64_t>() - listed, most_uit_further));
}

shared::Result<UitJson> parse_uit(const std::string& body) {
    if (body.size() > largest_uit_answer)
        return shared::Refusal{"UiTdatabank: the answer has " + std::to_string(body.size()) + " bytes, more than " +
                               std::to_string(largest_uit_answer)};
    bool too_deep = false;
    const auto watch = [&too_deep](int depth, UitJson::parse_event_t event, UitJson&) {
        using Event = UitJson::parse_event_t;
        if ((event == Event::object_start || event == Event::array_start) && depth >= deepest_uit_json) too_deep = true;
        return !too_deep; // false: not kept
    };
    UitJson json = UitJson::parse(body, watch, false);
    if (too_deep)
        return shared::Refusal{"UiTdatabank: the answer has more than " + std::to_string(deepest_uit_json) + " levels"};
    if (json.is_discarded()) return shared::Refusal{"UiTdatabank: the answer is not JSON"};
    return json;
}

} // namespace

std::string uit_search_url(const std::string& base, const std::string& query) {
    constexpr std::string_view plain = "-._~ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789"; // RFC 3986
    constexpr std::string_view digits = "0123456789ABCDEF";
    std::string url = base.substr(0, base.find_last_not_of('/') + 1) + "/events/?q=";
    for (const char c : query) {
        const auto byte = static_cast<unsigned char>(c);
        if (plain.find(c) != std::string_view::npos)
            url += c;
        else
            url += {'%', digits[byte >> 4U], digits[byte & 15U]};
    }
    return url + "&embed=true&limit=50";
}

shared::Result<FeedReading> read_uit(const std::string& body, const std::string& feed, Day from, Day until,
                                     const IconWords& words) {
    const auto json = parse_uit(body);
    if (!json) return shared::Refusal{json.reason()};
    const UitJson& plain = uit_member(json.value(), "member");
    const UitJson& events = plain.is_array() ? plain : uit_member(json.value(), "hydra:member");
    if (!events.is_array()) return shared::Refusal{"UiTdatabank: the answer has no list of events"};
    FeedReading reading;
    reading.left_out = uit_left_on_further_pages(json.value(), events.size());
    std::set<std::string> seen;
    for (const UitJson& event : events) {
        const std::string name = uit_text(event, "@id");
        const std::string id = feed + "-" + shared::sha256_hex(name).substr(0, 12);
        if (name.empty() || !seen.insert(id).second)
            ++reading.left_out;
        else
            read_event(event, id, words, UitDates{.from = from, .until = until, .usual = {}, .cancelled = {}}, reading);
    }
    return reading;
}

} // namespace central
