#include "shared/settings.h"

#include "shared/counts.h"
#include "shared/release.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <set>

// Debian's shared library of toml++ throws; compiled in here it gives results.
#undef TOML_SHARED_LIB
#undef TOML_HEADER_ONLY
#define TOML_HEADER_ONLY 1
#define TOML_EXCEPTIONS 0
#if __has_include(<toml++/impl/preprocessor.hpp>)
#include <toml++/impl/preprocessor.hpp> // 3.4, Debian 13
#else
#include <toml++/impl/preprocessor.h>
#endif
// toml++ assumes of a stranger's text what it refuses a few lines later ("[%"; found by tests/fuzz).
#undef TOML_ASSERT_ASSUME
#define TOML_ASSERT_ASSUME(expr) static_assert(true)
#include <toml++/toml.h>

namespace shared {
namespace {

constexpr std::size_t largest_file = 1024 * 1024; // bytes
constexpr std::array weekday_names{"monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"};
constexpr std::array profile_names{"flanders", "facility", "brussels"};

// The first thing that is wrong in a file, with its line.
struct Verdict {
    std::string_view file;
    std::string reason;

    void refuse(const toml::node& where, std::string_view thing, const std::string& why) {
        refuse_line(where.source().begin.line, thing, why);
    }
    void refuse_line(toml::source_index line, std::string_view thing, const std::string& why) {
        if (reason.empty())
            reason = std::string(file) + ":" + std::to_string(line) + ": " + std::string(thing) + ": " + why;
    }
};

std::string in_quotes(std::string_view text) {
    return "\"" + std::string(text) + "\"";
}

// One table. Each function leaves the setting as it was when its key is absent, or wrong.
class Section {
  public:
    Section(const toml::table& table, Verdict& verdict) : table_(table), verdict_(verdict) {}
    ~Section() {
        for (const auto& [key, value] : table_)
            if (asked_.count(key.str()) == 0)
                verdict_.refuse_line(key.source().begin.line, key.str(), "no such key is known");
    }
    Section(const Section&) = delete;
    Section& operator=(const Section&) = delete;

    const toml::node* find(std::string_view key) {
        asked_.emplace(key);
        return table_.get(key);
    }

    void words(std::string_view key, std::string& setting) {
        const toml::node* node = find(key);
        if (node == nullptr) return;
        const auto value = node->value_exact<std::string>();
        if (!value || !(value->empty() || is_words(*value)))
            return verdict_.refuse(*node, key, "it is not a line of 1 to 120 bytes of text");
        setting = *value;
    }

    void yes_or_no(std::string_view key, bool& setting) {
        const toml::node* node = find(key);
        if (node == nullptr) return;
        if (!node->is_boolean()) return verdict_.refuse(*node, key, "it is neither true nor false");
        setting = **node->as_boolean();
    }

    void number(std::string_view key, double least, double most, std::optional<double>& setting) {
        const toml::node* node = find(key);
        if (node == nullptr) return;
        const auto value = node->value<double>();
        if (!node->is_number() || !value || !(*value >= least && *value <= most))
            return verdict_.refuse(*node, key, "it is not a number from " + plain(least) + " to " + plain(most));
        setting = *value;
    }

    void whole_number(std::string_view key, int least, int most, int& setting) {
        const toml::node* node = find(key);
        if (node == nullptr) return;
        const auto value = node->value_exact<std::int64_t>();
        if (!value || *value < least || *value > most)
            return verdict_.refuse(
                *node, key, "it is not a whole number from " + std::to_string(least) + " to " + std::to_string(most));
        setting = static_cast<int>(*value);
    }

    void time_of_day(std::string_view key, std::chrono::minutes& setting) {
        const toml::node* node = find(key);
        if (node == nullptr) return;
        const std::string value = node->value_exact<std::string>().value_or("");
        const auto time = parse_time_of_day(value);
        if (!time) return verdict_.refuse(*node, key, in_quotes(value) + " is not a time of day");
        setting = *time;
    }

    template <class Names, class Use>
    void one_of(std::string_view key, const Names& names, Use use) {
        const toml::node* node = find(key);
        if (node == nullptr) return;
        const std::string value = node->value_exact<std::string>().value_or("");
        const auto found = std::find(names.begin(), names.end(), value);
        if (found == names.end()) return verdict_.refuse(*node, key, in_quotes(value) + " is none of " + listed(names));
        use(static_cast<std::size_t>(found - names.begin()));
    }

    // The texts of a list; use(text, node) for each.
    template <class Use>
    void texts(std::string_view key, Use use) {
        const toml::node* node = find(key);
        if (node != nullptr) each_text(*node, key, use);
    }
    template <class Use>
    void each_text(const toml::node& node, std::string_view thing, Use use) {
        if (!node.is_array()) return verdict_.refuse(node, thing, "it is not a list");
        for (const toml::node& item : *node.as_array()) {
            const auto value = item.value_exact<std::string>();
            if (value)
                use(*value, item);
            else
                verdict_.refuse(item, thing, "it is not a list of texts");
        }
    }

    void days(std::string_view key, std::vector<Day>& setting) {
        const toml::node* node = find(key);
        if (node == nullptr) return;
        if (!node->is_array()) return verdict_.refuse(*node, key, "it is not a list of days");
        for (const toml::node& item : *node->as_array())
            if (const auto value = day_of(item, key)) setting.push_back(*value);
    }

    std::optional<Day> day(std::string_view key) {
        const toml::node* node = find(key);
        return node == nullptr ? std::nullopt : day_of(*node, key);
    }

    template <class Use>
    void section(std::string_view key, Use use) {
        const toml::node* node = find(key);
        if (node == nullptr) return;
        if (!node->is_table()) return verdict_.refuse(*node, key, "it is not a section");
        use(*node->as_table());
    }

  private:
    static std::string plain(double value) { return std::to_string(std::lround(value)); }

    template <class Names>
    static std::string listed(const Names& names) {
        std::string list;
        for (const auto& name : names) list += (list.empty() ? "" : ", ") + std::string(name);
        return list;
    }

    std::optional<Day> day_of(const toml::node& node, std::string_view thing) {
        const auto* date = node.as_date();
        const auto parsed = date == nullptr ? std::nullopt : date_of(date->get());
        if (!parsed) verdict_.refuse(node, thing, "it is not a day such as 2026-11-23 (without quotes)");
        return parsed;
    }

    static std::optional<Day> date_of(const toml::date& date) {
        const std::chrono::year_month_day day{std::chrono::year(date.year), std::chrono::month(date.month),
                                              std::chrono::day(date.day)};
        if (!day.ok() || date.year < 1970 || date.year > 2199) return std::nullopt;
        return Day(std::chrono::sys_days(day));
    }

    const toml::table& table_;
    Verdict& verdict_;
    std::set<std::string, std::less<>> asked_;
};

std::vector<Hours> read_hours(Section& section, const toml::node& node, Verdict& verdict) {
    std::vector<Hours> result;
    section.each_text(node, "opening hours", [&](const std::string& text, const toml::node& item) {
        const auto hours = parse_hours(text);
        if (!hours) return verdict.refuse(item, "opening hours", in_quotes(text) + " is not an hour range");
        result.push_back(*hours);
    });
    if (!is_one_day(result)) verdict.refuse(node, "opening hours", "they overlap or are not in order");
    return result;
}

void read_opening(const toml::table& table, OpeningCalendar& opening, Verdict& verdict) {
    Section section(table, verdict);
    for (std::size_t i = 0; i < weekday_names.size(); ++i) {
        const toml::node* node = section.find(weekday_names.at(i));
        if (node != nullptr) opening.weekly[static_cast<unsigned>(i + 1)] = read_hours(section, *node, verdict);
    }
    section.section("exceptions", [&](const toml::table& exceptions) {
        for (const auto& [key, node] : exceptions) {
            const auto day = Day::parse(key.str());
            if (!day)
                verdict.refuse_line(key.source().begin.line, "opening exceptions",
                                    in_quotes(key.str()) + " is not a day such as 2026-12-25");
            else
                opening.exceptions[*day] = read_hours(section, node, verdict);
        }
    });
}

void read_titles(const toml::table& table, Activity& activity, Verdict& verdict) {
    for (const auto& [key, node] : table) {
        const auto words = node.value_exact<std::string>();
        if (words)
            activity.titles[std::string(key.str())] = *words;
        else
            verdict.refuse(node, "activity: titles", in_quotes(key.str()) + " has no text");
    }
}

Activity read_activity(const toml::table& table, Verdict& verdict) {
    Section section(table, verdict);
    Activity activity;
    section.words("id", activity.id);
    section.words("icon", activity.icon);
    section.section("titles", [&](const toml::table& titles) { read_titles(titles, activity, verdict); });
    section.words("room", activity.room);
    section.texts("ages", [&](const std::string& text, const toml::node&) { activity.ages.push_back(text); });
    section.time_of_day("start", activity.start);
    section.time_of_day("end", activity.end);
    section.texts("weekdays", [&](const std::string& text, const toml::node& item) {
        const auto found = std::find(weekday_names.begin(), weekday_names.end(), text);
        if (found == weekday_names.end())
            return verdict.refuse(item, "weekdays", in_quotes(text) + " is not a weekday");
        activity.weekdays.push_back(static_cast<unsigned>(found - weekday_names.begin() + 1));
    });
    activity.from = section.day("from").value_or(Day());
    activity.until = section.day("until");
    section.days("skip", activity.skip);
    section.days("cancelled", activity.cancelled);
    if (const auto fault = fault_of(activity)) verdict.refuse(table, "activity", *fault);
    return activity;
}

void read_activities(Section& top, std::vector<Activity>& activities, Verdict& verdict) {
    const toml::node* node = top.find("activity");
    if (node == nullptr) return;
    if (!node->is_array_of_tables()) return verdict.refuse(*node, "activity", "it is not written as [[activity]]");
    std::set<std::string> ids;
    for (const toml::node& item : *node->as_array()) {
        activities.push_back(read_activity(*item.as_table(), verdict));
        if (!ids.insert(activities.back().id).second)
            verdict.refuse(item, "activity", "id: " + in_quotes(activities.back().id) + " is there twice");
    }
}

void read_languages(Section& top, const toml::table& table, std::vector<std::string>& languages, Verdict& verdict) {
    const toml::node* node = table.get("languages");
    std::vector<std::string> asked;
    top.texts("languages", [&](const std::string& tag, const toml::node& item) {
        if (!is_language_tag(tag)) verdict.refuse(item, "languages", in_quotes(tag) + " is not a language tag");
        if (std::find(asked.begin(), asked.end(), tag) != asked.end())
            verdict.refuse(item, "languages", in_quotes(tag) + " is there twice");
        asked.push_back(tag);
    });
    if (node == nullptr) return;
    if (asked.empty() || asked.front() != "nl")
        return verdict.refuse(*node, "languages", "Dutch (\"nl\") is not the first");
    languages = std::move(asked);
}

void read_sections(Section& top, KioskSettings& settings, Verdict& verdict) {
    top.section("opening", [&](const toml::table& table) { read_opening(table, settings.opening, verdict); });
    top.section("counting", [&](const toml::table& table) {
        Section counting(table, verdict);
        counting.time_of_day("split", settings.split);
        counting.whole_number("k", smallest_k, 1000, settings.k);
        counting.yes_or_no("language", settings.count_language);
    });
    top.section("screen", [&](const toml::table& table) {
        Section screen(table, verdict);
        screen.number("width_mm", 100, 5000, settings.screen_width_mm);
        screen.number("bottom_mm", 0, 2500, settings.screen_bottom_mm);
        bool reduced = settings.reduced_motion.value_or(false);
        screen.yes_or_no("reduced_motion", reduced);
        if (table.contains("reduced_motion")) settings.reduced_motion = reduced;
    });
    top.section("sync", [&](const toml::table& table) {
        Section sync(table, verdict);
        std::optional<double> scale = settings.retry_scale;
        sync.number("retry_scale", 0, 10, scale);
        settings.retry_scale = scale.value_or(1.0);
    });
}

// Line of the first byte beyond ASCII that stands outside quotes and comments, where TOML has none but toml++ 3.3 runs
// into undefined behaviour (unicode_autogenerated.h:44; found by tests/fuzz). Where it loses track, toml++ has stopped.
std::optional<toml::source_index> bare_non_ascii(std::string_view text) {
    if (text.substr(0, 3) == "\xef\xbb\xbf") text.remove_prefix(3); // the mark some editors begin UTF-8 with
    toml::source_index line = 1;
    std::size_t i = 0;
    while (i < text.size()) {
        const char c = text[i];
        if (static_cast<unsigned char>(c) >= 0x80) return line;
        std::size_t end = i + 1; // of the comment or the quoted text that begins here
        if (c == '#') end = text.find('\n', i);
        if (c == '"' || c == '\'') {
            const std::string_view quotes = text.substr(i, text.substr(i, 3) == std::string(3, c) ? 3 : 1);
            end = i + quotes.size();
            while (end < text.size() && text.substr(end, quotes.size()) != quotes &&
                   (quotes.size() == 3 || text[end] != '\n'))
                end += c == '"' && text[end] == '\\' ? 2 : 1;
            end += end < text.size() && text[end] != '\n' ? quotes.size() : 0;
        }
        end = std::min(end, text.size());
        line += static_cast<toml::source_index>(std::count(text.begin() + static_cast<std::ptrdiff_t>(i),
                                                           text.begin() + static_cast<std::ptrdiff_t>(end), '\n'));
        i = end;
    }
    return std::nullopt;
}

} // namespace

Result<KioskSettings> parse_kiosk_settings(std::string_view text, std::string_view name) {
    if (text.size() > largest_file) return Refusal{std::string(name) + ":1: settings: the file is larger than 1 MiB"};
    Verdict verdict{name, {}};
    if (const auto line = bare_non_ascii(text)) {
        verdict.refuse_line(*line, "settings", "letters beyond ASCII stand only in quotes and comments");
        return Refusal{verdict.reason};
    }
    const toml::parse_result parsed = toml::parse(text, name);
    if (!parsed) {
        verdict.refuse_line(parsed.error().source().begin.line, "settings", std::string(parsed.error().description()));
        return Refusal{verdict.reason};
    }
    KioskSettings settings;
    {
        Section top(parsed.table(), verdict);
        top.words("centre", settings.centre);
        top.one_of("profile", profile_names, [&](std::size_t i) { settings.profile = static_cast<Profile>(i); });
        read_languages(top, parsed.table(), settings.languages, verdict);
        top.yes_or_no("sound", settings.sound);
        top.words("host_phone", settings.host_phone);
        top.texts("ask_the_host", [&](const std::string& topic, const toml::node& item) {
            if (!is_cell_name(topic)) verdict.refuse(item, "ask_the_host", in_quotes(topic) + " is not a topic");
            settings.ask_the_host.push_back(topic);
        });
        read_sections(top, settings, verdict);
        read_activities(top, settings.activities, verdict);
    } // the Section's end refuses unknown keys
    if (!verdict.reason.empty()) return Refusal{verdict.reason};
    return settings;
}

} // namespace shared
