// When centres are open.
#include "central/registry.h"

#include "central/opening_hours.h"

namespace central {
namespace {

using soci::into;
using soci::use;

} // namespace

std::vector<Centre> Registry::centres() {
    auto& sql = database_.sql();
    std::map<std::string, Centre> found;
    std::string name, day, region, own;
    int weekday = 0, from = 0, until = 0;
    soci::statement names = (sql.prepare << "SELECT name, region FROM centres", into(name), into(region));
    for (names.execute(); names.fetch();) found[name] = {name, {}, region};
    soci::statement hours =
        (sql.prepare << "SELECT centre, weekday, from_minute, until_minute FROM centre_hours ORDER BY from_minute",
         into(name), into(weekday), into(from), into(until));
    for (hours.execute(); hours.fetch();)
        found[name].opening.weekly[static_cast<unsigned>(weekday)].push_back(
            {std::chrono::minutes(from), std::chrono::minutes(until)});
    soci::statement days =
        (sql.prepare << "SELECT centre, day, hours FROM centre_days", into(name), into(day), into(own));
    for (days.execute(); days.fetch();)
        if (const auto date = shared::Day::parse(day))
            if (const auto of_day = parse_day_hours(own)) found[name].opening.exceptions[*date] = of_day.value();
    std::vector<Centre> result;
    for (auto& [key, centre] : found) result.push_back(std::move(centre));
    return result;
}

std::optional<Centre> Registry::centre(const std::string& name) {
    auto& sql = database_.sql();
    int there = 0;
    Centre centre{name, {}, ""};
    sql << "SELECT count(*), coalesce(max(region), '') FROM centres WHERE name = :name", into(there),
        into(centre.region), use(name);
    if (there == 0) return std::nullopt;
    std::string day, own;
    int weekday = 0, from = 0, until = 0;
    soci::statement hours = (sql.prepare << "SELECT weekday, from_minute, until_minute FROM centre_hours "
                                            "WHERE centre = :centre ORDER BY from_minute",
                             into(weekday), into(from), into(until), use(name));
    for (hours.execute(); hours.fetch();)
        centre.opening.weekly[static_cast<unsigned>(weekday)].push_back(
            {std::chrono::minutes(from), std::chrono::minutes(until)});
    soci::statement days =
        (sql.prepare << "SELECT day, hours FROM centre_days WHERE centre = :centre", into(day), into(own), use(name));
    for (days.execute(); days.fetch();)
        if (const auto date = shared::Day::parse(day))
            if (const auto of_day = parse_day_hours(own)) centre.opening.exceptions[*date] = of_day.value();
    return centre;
}

void Registry::set_hours(const std::string& centre, const std::map<unsigned, std::vector<shared::Hours>>& weekly) {
    auto& sql = database_.sql();
    sql << "DELETE FROM centre_hours WHERE centre = :centre", use(centre);
    for (const auto& [day, hours] : weekly) {
        for (const auto& each : hours) {
            const int weekday = static_cast<int>(day);
            const int from = static_cast<int>(each.from.count());
            const int until = static_cast<int>(each.until.count());
            sql << "INSERT INTO centre_hours (centre, weekday, from_minute, until_minute) "
                   "VALUES (:centre, :weekday, :from, :until)",
                use(centre), use(weekday), use(from), use(until);
        }
    }
}

void Registry::set_day(const std::string& centre, shared::Day day, const std::vector<shared::Hours>& hours) {
    const std::string date = day.text();
    const std::string own = day_hours_text(hours);
    database_.sql() << "INSERT INTO centre_days (centre, day, hours) VALUES (:centre, :day, :hours) "
                       "ON CONFLICT (centre, day) DO UPDATE SET hours = excluded.hours",
        use(centre), use(date), use(own);
}

bool Registry::forget_day(const std::string& centre, shared::Day day) {
    const std::string date = day.text();
    int there = 0;
    database_.sql() << "SELECT count(*) FROM centre_days WHERE centre = :centre AND day = :day", into(there),
        use(centre), use(date);
    database_.sql() << "DELETE FROM centre_days WHERE centre = :centre AND day = :day", use(centre), use(date);
    return there > 0;
}

} // namespace central
