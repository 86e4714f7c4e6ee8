#include "central/calendar.h"

#include "central/brussels_time.h"

#include "shared/opening.h"

#include <algorithm>
#include <array>

namespace central {
namespace {

using shared::Activity;
using shared::Day;

constexpr std::size_t longest_line = 75; // bytes, RFC 5545 3.1
constexpr auto midnight = std::chrono::hours(24);
constexpr std::array weekday_names{"MO", "TU", "WE", "TH", "FR", "SA", "SU"};

constexpr const char* zone =
    "BEGIN:VTIMEZONE\r\nTZID:Europe/Brussels\r\n"
    "BEGIN:DAYLIGHT\r\nDTSTART:19810329T020000\r\nRRULE:FREQ=YEARLY;BYMONTH=3;BYDAY=-1SU\r\n"
    "TZOFFSETFROM:+0100\r\nTZOFFSETTO:+0200\r\nTZNAME:CEST\r\nEND:DAYLIGHT\r\n"
    "BEGIN:STANDARD\r\nDTSTART:19961027T030000\r\nRRULE:FREQ=YEARLY;BYMONTH=10;BYDAY=-1SU\r\n"
    "TZOFFSETFROM:+0200\r\nTZOFFSETTO:+0100\r\nTZNAME:CET\r\nEND:STANDARD\r\nEND:VTIMEZONE\r\n";

// Text that means nothing but itself.
std::string escaped(const std::string& text) {
    std::string result;
    for (const char c : text) {
        if (c == '\\' || c == ';' || c == ',') result += '\\';
        result += c == '\n' || c == '\r' ? ' ' : c;
    }
    return result;
}

// A longer line goes on after a line break and a space, never within a character.
std::string folded(std::string line) {
    std::string result;
    std::size_t room = longest_line;
    while (line.size() > room) {
        std::size_t cut = room;
        while (cut > 1 && (static_cast<unsigned char>(line[cut]) & 0xc0U) == 0x80U) --cut;
        result += line.substr(0, cut) + "\r\n ";
        line.erase(0, cut);
        room = longest_line - 1;
    }
    return result + line + "\r\n";
}

std::string digits(Day day) {
    std::string text = day.text();
    std::erase(text, '-');
    return text;
}

// "20261123T093000"; 24:00 is the next day's 0:00.
std::string wall(Day day, std::chrono::minutes time) {
    const bool next = time >= midnight;
    std::string clock = shared::text(next ? time - midnight : time);
    std::erase(clock, ':');
    return digits(next ? day.plus(1) : day) + "T" + clock + "00";
}

bool has(const std::vector<unsigned>& weekdays, Day day) {
    return weekdays.empty() || std::ranges::find(weekdays, day.weekday()) != weekdays.end();
}

// The first day it is on by its pattern. One it skips is the first all the same: an EXDATE takes it out.
std::optional<Day> first_day(const Activity& a) {
    for (int i = 0; i < 7; ++i)
        if (const Day day = a.from.plus(i); has(a.weekdays, day))
            return a.until && day > *a.until ? std::nullopt : std::optional(day);
    return std::nullopt;
}

bool on_pattern(const Activity& a, Day day) {
    return day >= a.from && (!a.until || day <= *a.until) && has(a.weekdays, day);
}

// The last second of that day in Brussels, in UTC, as RFC 5545 3.3.10 asks of a rule's end.
std::string end_in_utc(Day day) {
    const auto winter = std::chrono::sys_days(std::chrono::days(day.days_since(Day{}))) + std::chrono::hours(23) -
                        std::chrono::seconds(1);
    return digits(day) + (brussels_time(winter).day == day ? "T225959Z" : "T215959Z");
}

std::string rule(const Activity& a) {
    std::string text = "RRULE:FREQ=";
    if (a.weekdays.empty()) {
        text += "DAILY";
    } else {
        text += "WEEKLY;WKST=MO;BYDAY=";
        for (std::size_t i = 0; i < a.weekdays.size(); ++i)
            text += (i == 0 ? "" : ",") + std::string(weekday_names.at(a.weekdays[i] - 1));
    }
    return a.until ? text + ";UNTIL=" + end_in_utc(*a.until) : text;
}

std::string event(const Activity& a, Day day, const std::string& stamp, const std::string& more) {
    const std::string in_zone = ";TZID=Europe/Brussels:";
    return folded("BEGIN:VEVENT") + folded("UID:" + a.id + "@inloop") + folded("DTSTAMP:" + stamp) +
           folded("DTSTART" + in_zone + wall(day, a.start)) + folded("DTEND" + in_zone + wall(day, a.end)) +
           folded("SUMMARY:" + escaped(a.titles.at("nl"))) + more + folded("END:VEVENT");
}

std::string events_of(const Activity& a, const std::string& stamp) {
    const auto first = first_day(a);
    if (!first) return "";
    const std::string in_zone = ";TZID=Europe/Brussels:";
    std::string more;
    if (a.until && *a.until == a.from) {
        if (!a.skip.empty() && std::ranges::find(a.skip, *first) != a.skip.end()) return "";
        const bool off = std::ranges::find(a.cancelled, *first) != a.cancelled.end();
        return event(a, *first, stamp, off ? folded("STATUS:CANCELLED") : "");
    }
    more += folded(rule(a));
    for (const Day day : a.skip)
        if (on_pattern(a, day)) more += folded("EXDATE" + in_zone + wall(day, a.start));
    std::string text = event(a, *first, stamp, more);
    for (const Day day : a.cancelled)
        if (on_pattern(a, day) && std::ranges::find(a.skip, day) == a.skip.end())
            text += event(a, day, stamp,
                          folded("RECURRENCE-ID" + in_zone + wall(day, a.start)) + folded("STATUS:CANCELLED"));
    return text;
}

} // namespace

std::string calendar_of(const std::string& centre, const std::vector<Activity>& activities, Day stamp) {
    std::string text = "BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:-//Inloop//inloop-central//NL\r\nMETHOD:PUBLISH\r\n" +
                       folded("X-WR-CALNAME:" + escaped(centre)) + "X-WR-TIMEZONE:Europe/Brussels\r\n" + zone;
    for (const auto& activity : activities) text += events_of(activity, digits(stamp) + "T000000Z");
    return text + "END:VCALENDAR\r\n";
}

} // namespace central
