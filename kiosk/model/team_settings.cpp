#include "kiosk/model/team_settings.h"

#include "kiosk/model/board.h"
#include "kiosk/model/visit.h"
#include "shared/counts.h"
#include "shared/release.h"

#include <algorithm>
#include <charconv>
#include <cmath>
#include <iterator>
#include <optional>
#include <sstream>

namespace kiosk::model {
namespace {

using shared::KioskSettings;

constexpr std::array<std::string_view, 4> volumes{"off", "soft", "middle", "loud"};

std::vector<std::string> words_of(std::string_view text) {
    std::istringstream stream{std::string(text)};
    return {std::istream_iterator<std::string>(stream), {}};
}

std::optional<int> number(std::string_view text, std::string_view name) {
    int value = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
    const Range* range = range_of(name);
    if (error != std::errc() || end != text.data() + text.size()) return std::nullopt;
    if (range != nullptr && (value < range->least || value > range->most)) return std::nullopt;
    return value;
}

bool all_different(std::vector<std::string> words) {
    std::sort(words.begin(), words.end());
    return std::adjacent_find(words.begin(), words.end()) == words.end();
}

std::string lay_words(std::string_view text, std::string& setting) {
    if (!text.empty() && !shared::is_words(text)) return "words";
    setting = text;
    return "";
}

std::string lay_languages(std::string_view text, KioskSettings& settings) {
    std::vector<std::string> tags = words_of(text);
    if (tags.empty() || tags.front() != "nl") return "dutch_first";
    if (!std::all_of(tags.begin(), tags.end(), shared::is_language_tag) || !all_different(tags)) return "languages";
    settings.languages = std::move(tags);
    return "";
}

std::string lay_cups(std::string_view text, TeamChoices& choices) {
    std::vector<std::string> cups = words_of(text);
    const bool known = std::all_of(cups.begin(), cups.end(), [](const std::string& cup) {
        return std::find(std::begin(table_cups), std::end(table_cups), cup) != std::end(table_cups);
    });
    if (cups.empty() || !known || !all_different(cups)) return "cups";
    choices.cups = std::move(cups);
    return "";
}

std::optional<std::vector<shared::Hours>> parse_day(std::string_view text) {
    std::vector<shared::Hours> hours;
    if (text == "closed") return hours;
    for (const std::string& word : words_of(text)) {
        const auto one = shared::parse_hours(word);
        if (!one) return std::nullopt;
        hours.push_back(*one);
    }
    if (hours.empty() || !shared::is_one_day(hours)) return std::nullopt;
    return hours;
}

std::optional<unsigned> weekday_of(std::string_view day) {
    if (day.size() != 1 || day[0] < '1' || day[0] > '7') return std::nullopt;
    return static_cast<unsigned>(day[0] - '0');
}

std::string lay_opening(std::string_view day, std::string_view text, shared::OpeningCalendar& opening) {
    const auto weekday = weekday_of(day);
    const auto date = shared::Day::parse(day);
    if (date && text == "usual") {
        opening.exceptions.erase(*date);
        return "";
    }
    const auto hours = parse_day(text);
    if ((!weekday && !date) || !hours) return "hours";
    if (date) {
        opening.exceptions[*date] = *hours;
        return "";
    }
    if (opening.weekly.empty()) // it was open day and night; the other days stay so
        for (unsigned other = 1; other <= 7; ++other)
            opening.weekly[other] = {{std::chrono::minutes(0), std::chrono::hours(24)}};
    opening.weekly[*weekday] = *hours;
    return "";
}

std::string lay_holidays(std::string_view calendar, std::string_view text, TeamChoices& choices) {
    const std::vector<std::string> calendars = ways_of("holidays");
    if (std::find(calendars.begin(), calendars.end(), calendar) == calendars.end()) return "unknown";
    const auto changes = parse_changes(text);
    if (!changes) return "unknown";
    if (changes->empty())
        choices.holiday_changes.erase(std::string(calendar));
    else
        choices.holiday_changes[std::string(calendar)] = *changes;
    return "";
}

// Words of a topic of the team; they are for the screen, here only the topic comes on offer.
std::string lay_topic(std::string_view topic, std::string_view words, KioskSettings& settings) {
    if (!is_own_topic(topic)) return "unknown";
    if (!shared::is_words(words) || words.size() > longest_topic_words) return "words";
    auto& topics = settings.topics;
    if (std::find(topics.begin(), topics.end(), topic) == topics.end()) topics.emplace_back(topic);
    return "";
}

// One of a few ways; its place among them.
std::string lay_way(std::string_view name, std::string_view text, KioskSettings& settings, TeamChoices& choices) {
    const std::vector<std::string> ways = ways_of(name);
    const auto found = std::find(ways.begin(), ways.end(), text);
    if (found == ways.end()) return "unknown";
    const int at = static_cast<int>(found - ways.begin());
    if (name == "profile") settings.profile = static_cast<shared::Profile>(at);
    if (name == "count_language") settings.count_language = text == "on";
    if (name == "reduced_motion") settings.reduced_motion = at == 0 ? std::nullopt : std::optional(text == "on");
    if (name == "holidays") choices.holidays = text;
    if (name == "term_days") choices.term_days = number(text, name).value_or(choices.term_days);
    if (name == "sound") {
        settings.sound = at > 0;
        choices.volume = at > 0 ? at : choices.volume;
    }
    return "";
}

std::string lay_number(std::string_view name, std::string_view text, KioskSettings& settings) {
    const auto value = number(text, name);
    if (!value) return "number";
    if (name == "width_mm") settings.screen_width_mm = *value;
    if (name == "bottom_mm") settings.screen_bottom_mm = *value;
    if (name != "k") return "";
    if (*value < settings.k) return "only_up";
    settings.k = *value;
    return "";
}

int whole(const std::optional<double>& value, int otherwise) {
    return value ? static_cast<int>(std::lround(*value)) : otherwise;
}

} // namespace

std::string joined(const std::vector<std::string>& words) {
    std::string text;
    for (const std::string& word : words) text += (text.empty() ? "" : " ") + word;
    return text;
}

HolidayChanges changes_of_calendar(const TeamChoices& choices) {
    const auto found = choices.holiday_changes.find(choices.holidays);
    return found == choices.holiday_changes.end() ? HolidayChanges{} : found->second;
}

bool is_own_topic(std::string_view topic) {
    const auto icon = after("own-", topic);
    return icon && std::find(own_topic_icons.begin(), own_topic_icons.end(), *icon) != own_topic_icons.end();
}

std::vector<std::string> ways_of(std::string_view name) {
    std::vector<std::string> ways;
    for (const Ways& one : all_ways)
        if (one.name == name)
            for (const std::string_view way : one.of)
                if (!way.empty()) ways.emplace_back(way);
    return ways;
}

const Range* range_of(std::string_view name) {
    const auto found =
        std::find_if(all_ranges.begin(), all_ranges.end(), [&](const Range& r) { return r.name == name; });
    return found == all_ranges.end() ? nullptr : &*found;
}

std::string lay(std::string_view name, std::string_view text, KioskSettings& settings, TeamChoices& choices) {
    if (name == "centre") return lay_words(text, settings.centre);
    if (name == "host_phone") return lay_words(text, settings.host_phone);
    if (name == "languages") return lay_languages(text, settings);
    if (name == "cups") return lay_cups(text, choices);
    if (const auto topic = after("topic/", name)) return lay_topic(*topic, text, settings);
    if (const auto calendar = after("holidays/", name)) return lay_holidays(*calendar, text, choices);
    if (const auto day = after("opening/", name)) return lay_opening(*day, text, settings.opening);
    if (range_of(name) != nullptr) return lay_number(name, text, settings);
    return lay_way(name, text, settings, choices);
}

std::vector<std::string> lay_team_over(const TeamSettings& team, KioskSettings& settings, TeamChoices& choices) {
    std::vector<std::string> left_out;
    for (const auto& [name, text] : team) {
        const std::string why = lay(name, text, settings, choices);
        if (!why.empty() && why != "only_up") left_out.push_back(name); // a smaller k was raised elsewhere since
    }
    return left_out;
}

std::string text_of(std::string_view name, const KioskSettings& settings, const TeamChoices& choices) {
    const auto yes = [](bool on) { return std::string(on ? "on" : "off"); };
    if (name == "centre") return settings.centre;
    if (name == "host_phone") return settings.host_phone;
    if (name == "languages") return joined(settings.languages);
    if (name == "profile") return ways_of(name).at(static_cast<std::size_t>(settings.profile));
    if (name == "count_language") return yes(settings.count_language);
    if (name == "reduced_motion") return settings.reduced_motion ? yes(*settings.reduced_motion) : "auto";
    if (name == "sound") return std::string(volumes.at(settings.sound ? static_cast<std::size_t>(choices.volume) : 0));
    if (name == "holidays") return choices.holidays;
    if (name == "term_days") return std::to_string(choices.term_days);
    if (name == "k") return std::to_string(settings.k);
    if (name == "width_mm") return std::to_string(whole(settings.screen_width_mm, 0));
    if (name == "bottom_mm") return std::to_string(whole(settings.screen_bottom_mm, 0));
    if (name == "cups") {
        if (!choices.cups.empty()) return joined(choices.cups);
        return joined({std::begin(table_cups), std::end(table_cups)});
    }
    if (const auto calendar = after("holidays/", name)) {
        const auto found = choices.holiday_changes.find(std::string(*calendar));
        return found == choices.holiday_changes.end() ? "" : text_of(found->second);
    }
    if (const auto day = after("opening/", name)) return hours_text(hours_on(settings.opening, *day));
    return "";
}

std::string hours_text(const std::vector<shared::Hours>& hours) {
    std::string all;
    for (const shared::Hours& one : hours) all += (all.empty() ? "" : " ") + shared::text(one);
    return all.empty() ? "closed" : all;
}

std::vector<shared::Hours> hours_on(const shared::OpeningCalendar& opening, std::string_view day) {
    if (const auto date = shared::Day::parse(day)) return opening.on(*date);
    const auto weekday = weekday_of(day);
    if (opening.weekly.empty()) return {{std::chrono::minutes(0), std::chrono::hours(24)}};
    const auto found = weekday ? opening.weekly.find(*weekday) : opening.weekly.end();
    return found == opening.weekly.end() ? std::vector<shared::Hours>() : found->second;
}

} // namespace kiosk::model
