#include "tests/unit/shared/random_values.h"

#include <algorithm>
#include <set>
#include <tuple>

namespace tests {

using namespace shared;

namespace {

std::string letters(Random& random, std::string_view alphabet, int least, int most) {
    std::string text(static_cast<std::size_t>(between(random, least, most)), ' ');
    for (char& c : text)
        c = alphabet[static_cast<std::size_t>(between(random, 0, static_cast<int>(alphabet.size()) - 1))];
    return text;
}

std::string hex(Random& random, int digits) {
    return letters(random, "0123456789abcdef", digits, digits);
}
std::string cell(Random& random) {
    return letters(random, "abcdefghijklmnopqrstuvwxyz0123456789-_.", 1, 64);
}
std::string version(Random& random) {
    return letters(random, "0123456789.~+-rc", 1, 32);
}
std::string kiosk(Random& random) {
    return "k" + letters(random, "abcz019-_", 0, 63);
}
bool coin(Random& random) {
    return between(random, 0, 1) == 1;
}

std::string words(Random& random) {
    constexpr std::array some{"Koffie & spel", "Café \"d'été\"", "قهوة", "Kahve\\ oyun",
                              "咖啡",          "☕🙂",        "<b>",  "a\xc2\xa0z"};
    return some.at(static_cast<std::size_t>(between(random, 0, static_cast<int>(some.size()) - 1)));
}

template <class Make>
auto some(Random& random, int most, Make make) {
    std::vector<decltype(make(random))> list;
    for (int i = between(random, 0, most); i > 0; --i) list.push_back(make(random));
    return list;
}

Hours hours(Random& random, int from, int until) {
    const int begin = between(random, from, until - 1);
    return {std::chrono::minutes(begin), std::chrono::minutes(between(random, begin + 1, until))};
}

std::vector<Hours> day_hours(Random& random) {
    if (coin(random)) return {};
    return {hours(random, 0, 700), hours(random, 700, 24 * 60)};
}

OpeningCalendar opening(Random& random) {
    OpeningCalendar calendar;
    for (unsigned weekday = 1; weekday <= 7; ++weekday)
        if (coin(random)) calendar.weekly[weekday] = day_hours(random);
    for (int i = between(random, 0, 5); i > 0; --i) calendar.exceptions[random_day(random)] = day_hours(random);
    return calendar;
}

PublishedSettings settings(Random& random) {
    PublishedSettings published;
    if (coin(random)) published.centre = words(random);
    if (coin(random)) published.opening = opening(random);
    if (coin(random)) published.languages = {"nl", "zh-Hant"};
    if (coin(random)) published.ask_the_host = some(random, 3, cell);
    if (coin(random)) published.k = between(random, 5, 1000);
    return published;
}

} // namespace

int between(Random& random, int least, int most) {
    const auto draw = [&random](int from, int to) { return std::uniform_int_distribution<int>(from, to)(random); };
    const int edge = draw(0, 7);
    if (edge == 0) return least;
    if (edge == 1) return most;
    return draw(least, most);
}

Day random_day(Random& random) {
    return Day(1970, 1, 1).plus(between(random, 0, 84'000));
} // to the end of 2199
Month random_month(Random& random) {
    return Month(1970, 1).plus(between(random, 0, 229 * 12));
}

DayReport random_day_report(Random& random) {
    const auto count = [&random] { return between(random, 0, largest_count); };
    DayReport report;
    report.day = random_day(random);
    report.generation = between(random, 1, 1'000'000);
    report.revision = between(random, 1, 1'000'000);
    report.installation = hex(random, 32);
    report.counts = {count(), count(), count(), count(), between(random, 0, longest_day_minutes),
                     count(), count(), {},      {}};
    report.counts.corrected = some(random, 20, [](Random& r) {
        return Correction{between(r, -largest_count, largest_count), static_cast<CorrectionReason>(between(r, 0, 3))};
    });
    const auto held = some(random, 10, cell);
    const std::set<std::string> sorted(held.begin(), held.end());
    report.counts.activities_held.assign(sorted.begin(), sorted.end());
    report.clock = static_cast<ClockTrust>(between(random, 0, 3));
    report.version = version(random);
    return report;
}

MonthReport random_month_report(Random& random) {
    MonthReport report;
    report.month = random_month(random);
    report.generation = between(random, 1, 1'000'000);
    report.installation = hex(random, 32);
    report.k = between(random, 5, 1000);
    std::map<std::pair<Table, std::string>, ReleasedCell> cells;
    for (int i = between(random, 0, 100); i > 0; --i) {
        const Table table = all_tables.at(static_cast<std::size_t>(between(random, 0, 5)));
        const auto& fixed = fixed_cells(table);
        const std::string name =
            fixed.empty() ? cell(random)
                          : fixed.at(static_cast<std::size_t>(between(random, 0, static_cast<int>(fixed.size()) - 1)));
        const Month from = std::max(Month(1970, 1), report.month.plus(-between(random, 0, 40)));
        cells[{table, name}] = {table, name, between(random, report.k, static_cast<int>(largest_month_count)), from,
                                report.month};
    }
    for (const auto& [key, value] : cells) report.cells.push_back(value);
    report.version = version(random);
    return report;
}

Receipt random_receipt(Random& random) {
    Receipt receipt{kiosk(random), random_day(random), between(random, 1, 1'000'000), between(random, 1, 1'000'000),
                    hex(random, 64)};
    if (coin(random)) receipt.of = random_month(random);
    return receipt;
}

Problem random_problem(Random& random) {
    const std::string type(coin(random) ? problem::conflict : std::string_view("https://proxy.example/denied"));
    return {type, between(random, 100, 599), words(random), words(random)};
}

Activity random_activity(Random& random) {
    Activity activity;
    activity.id = "x" + cell(random).substr(1);
    activity.icon = cell(random);
    activity.titles = {{"nl", words(random)}, {"zh-Hant", words(random)}};
    if (coin(random)) activity.room = cell(random);
    if (coin(random)) activity.ages = {"baby", "schoolchild"};
    const Hours time = hours(random, 0, 24 * 60);
    activity.start = time.from;
    activity.end = time.until;
    activity.weekdays = some(random, 7, [](Random& r) { return static_cast<unsigned>(between(r, 1, 7)); });
    activity.from = random_day(random);
    if (coin(random)) activity.until = std::max(activity.from, random_day(random));
    activity.skip = some(random, 3, random_day);
    activity.cancelled = some(random, 3, random_day);
    return activity;
}

Board random_board(Random& random) {
    Board board{letters(random, "0123456789abcdef._-", 1, 64), some(random, 12, random_activity), std::nullopt};
    if (coin(random)) board.settings = settings(random);
    return board;
}

KioskState random_state(Random& random) {
    KioskState state{kiosk(random), between(random, 0, 1'000'000), coin(random) ? "" : hex(random, 32), {}, {}};
    state.days = some(random, 50, [](Random& r) {
        return KioskState::DayHeld{random_day(r), between(r, 1, 1'000'000), between(r, 1, 1'000'000)};
    });
    state.months = some(random, 20, random_month);
    return state;
}

EnrolRequest random_enrol_request(Random& random) {
    return {letters(random, "ABCDEFGHJKLMNPQRSTUVWXYZ23456789", 8, 8), hex(random, 32), version(random)};
}

EnrolAnswer random_enrol_answer(Random& random) {
    return {kiosk(random), hex(random, 64), words(random)};
}

} // namespace tests
