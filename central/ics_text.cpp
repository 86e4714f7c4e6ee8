#include "central/ics_text.h"

#include "shared/activity.h"

#include <algorithm>
#include <array>

namespace central {
namespace {

struct Zone {
    std::string_view windows;
    std::string_view iana;
};
constexpr std::array zones{
    Zone{"UTC", "Etc/UTC"},
    Zone{"GMT Standard Time", "Europe/London"},
    Zone{"Greenwich Standard Time", "Atlantic/Reykjavik"},
    Zone{"W. Europe Standard Time", "Europe/Berlin"},
    Zone{"Central Europe Standard Time", "Europe/Budapest"},
    Zone{"Romance Standard Time", "Europe/Paris"},
    Zone{"Central European Standard Time", "Europe/Warsaw"},
    Zone{"W. Central Africa Standard Time", "Africa/Lagos"},
    Zone{"Morocco Standard Time", "Africa/Casablanca"},
    Zone{"GTB Standard Time", "Europe/Bucharest"},
    Zone{"FLE Standard Time", "Europe/Kiev"},
    Zone{"E. Europe Standard Time", "Europe/Chisinau"},
    Zone{"Turkey Standard Time", "Europe/Istanbul"},
    Zone{"Israel Standard Time", "Asia/Jerusalem"},
    Zone{"Egypt Standard Time", "Africa/Cairo"},
    Zone{"South Africa Standard Time", "Africa/Johannesburg"},
    Zone{"Kaliningrad Standard Time", "Europe/Kaliningrad"},
    Zone{"Russian Standard Time", "Europe/Moscow"},
    Zone{"Arabic Standard Time", "Asia/Baghdad"},
    Zone{"Arab Standard Time", "Asia/Riyadh"},
    Zone{"Iran Standard Time", "Asia/Tehran"},
    Zone{"Arabian Standard Time", "Asia/Dubai"},
    Zone{"Afghanistan Standard Time", "Asia/Kabul"},
    Zone{"Pakistan Standard Time", "Asia/Karachi"},
    Zone{"India Standard Time", "Asia/Calcutta"},
    Zone{"China Standard Time", "Asia/Shanghai"},
    Zone{"Tokyo Standard Time", "Asia/Tokyo"},
    Zone{"AUS Eastern Standard Time", "Australia/Sydney"},
    Zone{"Azores Standard Time", "Atlantic/Azores"},
    Zone{"E. South America Standard Time", "America/Sao_Paulo"},
    Zone{"Eastern Standard Time", "America/New_York"},
    Zone{"Central Standard Time", "America/Chicago"},
    Zone{"Mountain Standard Time", "America/Denver"},
    Zone{"Pacific Standard Time", "America/Los_Angeles"},
};

constexpr std::array kept{"UID",   "SUMMARY", "DTSTART",       "DTEND",     "DURATION", "RRULE",
                          "RDATE", "EXDATE",  "RECURRENCE-ID", "STATUS",    "CLASS",    "SEQUENCE",
                          "TZID",  "TZNAME",  "TZOFFSETFROM",  "TZOFFSETTO"};

std::string upper(std::string_view text) {
    std::string result(text);
    for (char& c : result)
        if (c >= 'a' && c <= 'z') c = static_cast<char>(c - 'a' + 'A');
    return result;
}

std::string unfolded(std::string_view text) {
    std::string result;
    result.reserve(text.size());
    for (const char c : text) {
        if (c == '\r' || c == '\0') continue;
        if ((c == ' ' || c == '\t') && !result.empty() && result.back() == '\n')
            result.pop_back();
        else
            result += c;
    }
    return result;
}

} // namespace

std::string_view iana_name(std::string_view windows) {
    const auto* const zone =
        std::find_if(zones.begin(), zones.end(), [&](const Zone& z) { return z.windows == windows; });
    return zone == zones.end() ? std::string_view() : zone->iana;
}

shared::Result<std::string> calendar_lines(std::string_view text) {
    if (text.size() > most_calendar_bytes) return shared::Refusal{"calendar: it is longer than 1 MiB"};
    if (text.substr(0, 3) == "\xef\xbb\xbf") text.remove_prefix(3);
    text.remove_prefix(std::min(text.find_first_not_of("\r\n"), text.size()));
    const std::string all = unfolded(text);
    if (upper(std::string_view(all).substr(0, 16)) != "BEGIN:VCALENDAR\n")
        return shared::Refusal{"calendar: it does not begin with BEGIN:VCALENDAR"};
    std::string result;
    int depth = 0;
    int events = 0;
    for (std::size_t at = 0; at < all.size();) {
        const std::size_t end = std::min(all.find('\n', at), all.size());
        const std::string_view line = std::string_view(all).substr(at, end - at);
        at = end + 1;
        const std::string name = upper(line.substr(0, std::min(line.find_first_of(":;"), line.size())));
        if (name == "BEGIN") ++depth;
        if (name == "END") --depth;
        if (depth > 5) return shared::Refusal{"calendar: its parts lie deeper in each other than a calendar's do"};
        if (upper(line.substr(0, 12)) == "BEGIN:VEVENT" && ++events > most_calendar_events)
            return shared::Refusal{"calendar: it holds more than 5000 events"};
        if (name == "BEGIN" || name == "END" || std::find(kept.begin(), kept.end(), name) != kept.end())
            result.append(line).append("\r\n");
    }
    return result;
}

std::string clean_title(std::string_view summary) {
    std::string result;
    for (std::size_t i = 0; i < summary.size();) {
        const auto lead = static_cast<unsigned char>(summary[i]);
        const std::size_t length = lead < 0x80 ? 1 : lead < 0xe0 ? 2 : lead < 0xf0 ? 3 : 4;
        const std::string_view letter = summary.substr(i, length);
        const bool good = letter != " " && shared::is_words(letter);
        if (good && result.size() + letter.size() > 120) break;
        if (good)
            result += letter;
        else if (!result.empty() && result.back() != ' ' && result.size() < 120)
            result += ' ';
        i += good ? length : 1;
    }
    if (!result.empty() && result.back() == ' ') result.pop_back();
    return result;
}

} // namespace central
