#include "shared/clock.h"

#include <array>
#include <cstdio>
#include <ctime>
#include <sys/timex.h>

namespace shared {
namespace {

using std::chrono::milliseconds;

milliseconds steady_now() {
    return std::chrono::duration_cast<milliseconds>(std::chrono::steady_clock::now().time_since_epoch());
}

bool kernel_is_synchronised() {
    timex query{};
    const int state = adjtimex(&query);
    return state >= 0 && state != TIME_ERROR && (query.status & STA_UNSYNC) == 0;
}

// year-month-day T hour:minute[:second]; nothing else.
std::optional<std::tm> parse_civil(std::string_view text) {
    if (text.size() != 16 && text.size() != 19) return std::nullopt;
    const auto day = Day::parse(text.substr(0, 10));
    if (!day || text[10] != 'T') return std::nullopt;
    std::array<int, 3> clock{};
    for (std::size_t i = 0; i * 3 + 13 <= text.size(); ++i) {
        const char before = text[10 + i * 3];
        const char tens = text[11 + i * 3];
        const char ones = text[12 + i * 3];
        if ((i > 0 && before != ':') || tens < '0' || tens > '9' || ones < '0' || ones > '9') return std::nullopt;
        clock[i] = (tens - '0') * 10 + (ones - '0');
    }
    if (clock[0] > 23 || clock[1] > 59 || clock[2] > 59) return std::nullopt;
    std::tm civil{};
    civil.tm_year = day->year() - 1900;
    civil.tm_mon = static_cast<int>(day->month_of_year()) - 1;
    civil.tm_mday = static_cast<int>(day->day_of_month());
    civil.tm_hour = clock[0];
    civil.tm_min = clock[1];
    civil.tm_sec = clock[2];
    return civil;
}

long offset_at(std::time_t seconds) {
    std::tm local{};
    localtime_r(&seconds, &local);
    return local.tm_gmtoff;
}

// The moment between the two from which on the wall clock runs as it does at `after`.
std::time_t change_between(std::time_t before, std::time_t after) {
    while (after - before > 1) {
        const std::time_t middle = before + (after - before) / 2;
        (offset_at(middle) == offset_at(before) ? before : after) = middle;
    }
    return after;
}

bool shows(const std::tm& wanted, const std::tm& local) {
    return local.tm_mday == wanted.tm_mday && local.tm_hour == wanted.tm_hour && local.tm_min == wanted.tm_min;
}

Utc from_time_t(std::time_t seconds) {
    return Utc(std::chrono::seconds(seconds));
}

} // namespace

Now at(Utc utc, milliseconds steady, bool synchronised) {
    const std::time_t seconds = std::chrono::floor<std::chrono::seconds>(utc).time_since_epoch().count();
    std::tm local{};
    localtime_r(&seconds, &local);
    Now now;
    now.utc = utc;
    now.steady = steady;
    now.day = Day(local.tm_year + 1900, static_cast<unsigned>(local.tm_mon + 1), static_cast<unsigned>(local.tm_mday));
    now.time_of_day =
        std::chrono::hours(local.tm_hour) + std::chrono::minutes(local.tm_min) + std::chrono::seconds(local.tm_sec);
    now.synchronised = synchronised;
    return now;
}

Now SystemClock::now() {
    const auto utc = std::chrono::floor<milliseconds>(std::chrono::system_clock::now());
    return at(utc, steady_now(), kernel_is_synchronised());
}

ShiftedClock::ShiftedClock(Utc start) : start_(start), steady_at_start_(steady_now()) {}

Now ShiftedClock::now() {
    const auto steady = steady_now();
    return at(start_ + (steady - steady_at_start_), steady, true);
}

std::optional<Utc> parse_local(std::string_view text) {
    auto civil = parse_civil(text);
    if (!civil) return std::nullopt;
    // As summer time first: of a time that comes twice that is the earlier one. mktime writes back what the clock
    // really shows.
    std::tm summer = *civil;
    summer.tm_isdst = 1;
    const std::time_t as_summer = std::mktime(&summer);
    if (summer.tm_isdst == 1 && shows(*civil, summer)) return from_time_t(as_summer);
    std::tm winter = *civil;
    winter.tm_isdst = 0;
    const std::time_t as_winter = std::mktime(&winter);
    if (shows(*civil, winter)) return from_time_t(as_winter);
    return from_time_t(change_between(as_summer, as_winter)); // skipped: shown neither way
}

std::string utc_text(Utc utc) {
    const std::time_t seconds = std::chrono::floor<std::chrono::seconds>(utc).time_since_epoch().count();
    std::tm civil{};
    gmtime_r(&seconds, &civil);
    std::array<char, 32> buffer{};
    std::strftime(buffer.data(), buffer.size(), "%Y-%m-%dT%H:%M:%SZ", &civil);
    return buffer.data();
}

std::optional<Utc> parse_utc(std::string_view text) {
    if (text.size() != 20 || text.back() != 'Z') return std::nullopt;
    auto civil = parse_civil(text.substr(0, 19));
    if (!civil) return std::nullopt;
    return from_time_t(timegm(&*civil));
}

} // namespace shared
