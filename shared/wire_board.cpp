// The board: what the office publishes to its kiosks.
#include "shared/release.h"
#include "shared/wire.h"
#include "shared/wire_json.h"

#include <algorithm>

namespace shared {
namespace {

using wire_json::dump;
using wire_json::Json;
using wire_json::Reader;
using wire_json::Strangers;
using wire_json::Verdict;

constexpr std::size_t most_days = 2000;
constexpr std::size_t most_names = 100;

bool is_board_version(std::string_view text) {
    return !text.empty() && text.size() <= 64 &&
           text.find_first_not_of("0123456789abcdefghijklmnopqrstuvwxyz._-") == std::string_view::npos;
}

bool is_any_words(std::string_view text) {
    return text.empty() || is_words(text);
}

Json days_json(const std::vector<Day>& days) {
    Json list = Json::array();
    for (const Day day : days) list.push_back(day.text());
    return list;
}

Json hours_json(const std::vector<Hours>& hours) {
    Json list = Json::array();
    for (const Hours& each : hours) list.push_back(text(each));
    return list;
}

Json json_of(const Activity& activity) {
    Json json{{"id", activity.id},
              {"icon", activity.icon},
              {"titles", Json(activity.titles)},
              {"room", activity.room},
              {"ages", Json(activity.ages)},
              {"start", text(activity.start)},
              {"end", text(activity.end)},
              {"weekdays", Json(activity.weekdays)},
              {"from", activity.from.text()}};
    if (activity.until) json["until"] = activity.until->text();
    json["skip"] = days_json(activity.skip);
    json["cancelled"] = days_json(activity.cancelled);
    return json;
}

Json json_of(const OpeningCalendar& opening) {
    Json weekly = Json::object();
    for (const auto& [weekday, hours] : opening.weekly) weekly[std::to_string(weekday)] = hours_json(hours);
    Json exceptions = Json::object();
    for (const auto& [day, hours] : opening.exceptions) exceptions[day.text()] = hours_json(hours);
    return {{"weekly", std::move(weekly)}, {"exceptions", std::move(exceptions)}};
}

Json json_of(const PublishedSettings& settings) {
    Json json = Json::object();
    if (settings.centre) json["centre"] = *settings.centre;
    if (settings.opening) json["opening"] = json_of(*settings.opening);
    if (settings.languages) json["languages"] = *settings.languages;
    if (settings.ask_the_host) json["ask_the_host"] = *settings.ask_the_host;
    if (settings.k) json["k"] = *settings.k;
    return json;
}

std::vector<Day> read_days(Reader& reader, std::string_view name, Verdict& verdict) {
    std::vector<Day> days;
    if (!reader.has(name)) return days;
    reader.list(name, most_days,
                [&](const Json& item, const std::string& path) { days.push_back(day_of(item, path, verdict)); });
    return days;
}

std::vector<std::string> read_names(Reader& reader, std::string_view name, bool (*is_one)(std::string_view),
                                    Verdict& verdict) {
    std::vector<std::string> names;
    if (!reader.has(name)) return names;
    reader.list(name, most_names, [&](const Json& item, const std::string& path) {
        names.push_back(text_of(item, path, verdict));
        if (!is_one(names.back())) verdict.refuse(path, "\"" + names.back() + "\" is no such name");
    });
    return names;
}

std::chrono::minutes read_time(Reader& reader, std::string_view name) {
    const auto time = parse_time_of_day(reader.text(name, is_words, "a time of day"));
    if (!time) reader.refuse(name, "it is not a time of day such as 09:30");
    return time.value_or(std::chrono::minutes(0));
}

Activity read_activity(const Json& json, const std::string& path, Verdict& verdict) {
    Reader reader(json, path, verdict);
    Activity activity;
    activity.id = reader.text("id", is_cell_name, "the id of an activity");
    activity.icon = reader.text("icon", is_cell_name, "the name of an icon");
    reader.entries("titles", most_names, [&](const std::string& tag, const Json& item, const std::string& at) {
        activity.titles[tag] = text_of(item, at, verdict);
    });
    if (reader.has("room")) activity.room = reader.text("room", is_any_words, "the name of an icon");
    activity.ages = read_names(reader, "ages", is_age_band, verdict);
    activity.start = read_time(reader, "start");
    activity.end = read_time(reader, "end");
    if (reader.has("weekdays"))
        reader.list("weekdays", 7, [&](const Json& item, const std::string& at) {
            if (!item.is_number_unsigned() || item.get<std::uint64_t>() > 7)
                verdict.refuse(at, "it is not a weekday from 1 to 7");
            else
                activity.weekdays.push_back(item.get<unsigned>());
        });
    activity.from = reader.day("from");
    if (reader.has("until")) activity.until = reader.day("until");
    activity.skip = read_days(reader, "skip", verdict);
    activity.cancelled = read_days(reader, "cancelled", verdict);
    if (const auto fault = fault_of(activity)) verdict.refuse(path, *fault);
    return activity;
}

std::vector<Hours> read_hours(const Json& json, const std::string& path, Verdict& verdict) {
    std::vector<Hours> result;
    if (!json.is_array() || json.size() > most_names) {
        verdict.refuse(path, "it is not a list of opening hours");
        return result;
    }
    for (const Json& item : json) {
        const auto hours = parse_hours(text_of(item, path, verdict));
        if (!hours) verdict.refuse(path, "it is not an hour range such as 09:00-17:00");
        result.push_back(hours.value_or(Hours{}));
    }
    if (!is_one_day(result)) verdict.refuse(path, "the hours overlap or are not in order");
    return result;
}

OpeningCalendar read_opening(const Json& json, const std::string& path, Verdict& verdict) {
    Reader reader(json, path, verdict);
    OpeningCalendar opening;
    reader.entries("weekly", 7, [&](const std::string& key, const Json& item, const std::string& at) {
        if (key.size() != 1 || key[0] < '1' || key[0] > '7')
            verdict.refuse(at, "it is not a weekday from 1 to 7");
        else
            opening.weekly[static_cast<unsigned>(key[0] - '0')] = read_hours(item, at, verdict);
    });
    reader.entries("exceptions", most_days, [&](const std::string& key, const Json& item, const std::string& at) {
        const auto day = Day::parse(key);
        if (!day)
            verdict.refuse(at, "it is not a day such as 2026-12-25");
        else
            opening.exceptions[*day] = read_hours(item, at, verdict);
    });
    return opening;
}

PublishedSettings read_settings(const Json& json, const std::string& path, Verdict& verdict) {
    Reader reader(json, path, verdict);
    PublishedSettings settings;
    if (reader.has("centre")) settings.centre = reader.text("centre", is_words, "the name of a centre");
    if (reader.has("opening"))
        settings.opening = read_opening(reader.member("opening"), reader.path("opening"), verdict);
    if (reader.has("languages")) {
        settings.languages = read_names(reader, "languages", is_language_tag, verdict);
        if (settings.languages->empty() || settings.languages->front() != "nl")
            reader.refuse("languages", "Dutch (nl) is not the first");
    }
    if (reader.has("ask_the_host")) settings.ask_the_host = read_names(reader, "ask_the_host", is_cell_name, verdict);
    if (reader.has("k")) settings.k = reader.small("k", smallest_k, largest_k);
    return settings;
}

} // namespace

std::string write(const Board& board) {
    Json activities = Json::array();
    for (const Activity& activity : board.activities) activities.push_back(json_of(activity));
    Json json{{"schema", board_schema}, {"version", board.version}, {"activities", std::move(activities)}};
    if (board.settings) json["settings"] = json_of(*board.settings);
    return dump(json);
}

Result<Board> parse_board(std::string_view body) {
    return wire_json::parse<Board>(
        body, largest_answer, Strangers::ignored, [](Reader& reader, Board& board, Verdict& verdict) {
            reader.schema(board_schema);
            board.version = reader.text("version", is_board_version, "a version of the board");
            reader.list("activities", most_activities, [&](const Json& item, const std::string& path) {
                board.activities.push_back(read_activity(item, path, verdict));
            });
            if (reader.has("settings"))
                board.settings = read_settings(reader.member("settings"), reader.path("settings"), verdict);
        });
}

} // namespace shared
