#include "central/kiosk_desk.h"

#include "central/names.h"
#include "central/public_holidays.h"

#include <algorithm>

namespace central {
namespace {

using shared::Day;

constexpr int furthest_move_days = 366;
constexpr int longest_closure_days = 366;

std::string no_kiosk(const std::string& id) {
    return "kiosk: there is no \"" + id + "\" here";
}

bool name_is_taken(const std::vector<Kiosk>& kiosks, const Kiosk& but, const std::string& centre,
                   const std::string& name) {
    return std::ranges::any_of(
        kiosks, [&](const Kiosk& each) { return each.id != but.id && each.centre == centre && each.name == name; });
}

} // namespace

// Plain lines: a phone shows them as they are, and opens nothing.
std::string KioskDesk::Code::to_carry() const {
    std::string groups;
    for (std::size_t i = 0; i < fingerprint.size(); i += 4)
        groups += fingerprint.substr(i, 4) + (i % 16 == 12 ? "\n" : " ");
    return "Inloop: " + kiosk.centre + ", " + kiosk.name + "\n" + url + "\n" + code + "\n" + groups;
}

KioskDesk::Code KioskDesk::code_for(const std::string& who, const Kiosk& kiosk, const shared::Now& now) {
    Code code{registry_.new_code(kiosk.id, now.utc), kiosk, now.utc + code_life, registry_.office_value("url"),
              registry_.office_value("fingerprint")};
    audit_.add(who, "make enrolment code", kiosk.id + " " + kiosk.centre + ", " + kiosk.name, now.utc);
    return code;
}

shared::Result<KioskDesk::Code> KioskDesk::enrol(const std::string& who, const std::string& centre,
                                                 const std::string& name, const shared::Now& now) {
    if (!is_good_name(centre) || !is_good_name(name)) return shared::Refusal{good_name};
    return code_for(who, *registry_.kiosk(registry_.ensure_kiosk(centre, name)), now);
}

shared::Result<KioskDesk::Code> KioskDesk::enrol_again(const std::string& who, const std::string& kiosk,
                                                       const shared::Now& now) {
    const auto known = registry_.kiosk(kiosk);
    if (!known) return shared::Refusal{no_kiosk(kiosk)};
    return code_for(who, *known, now);
}

KioskDesk::Objection KioskDesk::rename(const std::string& who, const std::string& kiosk, const std::string& name,
                                       const shared::Now& now) {
    const auto known = registry_.kiosk(kiosk);
    if (!known) return no_kiosk(kiosk);
    if (!is_good_name(name)) return std::string("name: ") + good_name;
    if (name_is_taken(registry_.kiosks(), *known, known->centre, name))
        return "name: " + known->centre + " has a kiosk \"" + name + "\" already";
    registry_.rename_kiosk(kiosk, name);
    audit_.add(who, "rename kiosk", kiosk + " " + known->name + " -> " + name, now.utc);
    return std::nullopt;
}

KioskDesk::Objection KioskDesk::move(const std::string& who, const std::string& kiosk, const std::string& centre,
                                     Day from, const shared::Now& now) {
    const auto known = registry_.kiosk(kiosk);
    if (!known) return no_kiosk(kiosk);
    if (!is_good_name(centre)) return std::string("centre: ") + good_name;
    if (known->centre == centre) return "centre: " + kiosk + " stands in " + centre + " already";
    if (name_is_taken(registry_.kiosks(), *known, centre, known->name))
        return "centre: " + centre + " has a kiosk \"" + known->name + "\" already; rename one of the two first";
    const auto received = reports_.days_of(kiosk);
    if (!received.empty() && from <= received.back().first)
        return "from: days up to " + received.back().first.text() + " were received and stay with " + known->centre +
               "; a move begins after them";
    if (from > now.day.plus(furthest_move_days)) return std::string("from: lies more than a year from now");
    registry_.ensure_centre(centre);
    registry_.move_kiosk(*known, centre, from);
    audit_.add(who, "move kiosk", kiosk + " " + known->centre + " -> " + centre + " from " + from.text(), now.utc);
    return std::nullopt;
}

KioskDesk::Objection KioskDesk::revoke(const std::string& who, const std::string& kiosk, const shared::Now& now) {
    const auto known = registry_.kiosk(kiosk);
    if (!known) return no_kiosk(kiosk);
    if (known->revoked_at) return "kiosk: " + kiosk + " is revoked already";
    registry_.revoke_kiosk(*known, now);
    audit_.add(who, "revoke kiosk", kiosk + " " + known->centre + ", " + known->name, now.utc);
    return std::nullopt;
}

KioskDesk::Objection KioskDesk::forget_other(const std::string& who, const std::string& kiosk, const shared::Now& now) {
    const auto known = registry_.kiosk(kiosk);
    if (!known) return no_kiosk(kiosk);
    if (known->other_installation.empty()) return "kiosk: no other machine sends for " + kiosk;
    registry_.forget_other_installation(kiosk);
    audit_.add(who, "clear second machine", kiosk + " " + known->other_installation, now.utc);
    return std::nullopt;
}

std::optional<std::string> KioskDesk::no_centre(const std::string& centre) {
    if (registry_.centre(centre)) return std::nullopt;
    return centre + ": there is no centre of that name";
}

KioskDesk::Objection KioskDesk::make_centre(const std::string& who, const std::string& centre, const shared::Now& now) {
    if (!is_good_name(centre)) return good_name;
    if (registry_.centre(centre)) return std::nullopt;
    registry_.ensure_centre(centre);
    audit_.add(who, "make centre", centre, now.utc);
    return std::nullopt;
}

KioskDesk::Objection KioskDesk::set_region(const std::string& who, const std::string& centre, const std::string& region,
                                           const shared::Now& now) {
    if (auto none = no_centre(centre)) return none;
    if (!region.empty() && !is_good_name(region)) return std::string("region: ") + good_name;
    registry_.set_region(centre, region);
    audit_.add(who, "set region", centre + ": " + region, now.utc);
    return std::nullopt;
}

KioskDesk::Objection KioskDesk::set_hours(const std::string& who, const std::string& centre, const WeeklyHours& weekly,
                                          const shared::Now& now) {
    if (auto none = no_centre(centre)) return none;
    registry_.set_hours(centre, weekly);
    std::string told;
    for (const auto& [day, hours] : weekly) told += " " + std::to_string(day) + " " + day_hours_text(hours) + ";";
    audit_.add(who, "set hours", centre + ":" + (told.empty() ? " always open" : told), now.utc);
    return std::nullopt;
}

KioskDesk::Objection KioskDesk::set_days(const std::string& who, const std::string& centre, Day first, Day last,
                                         const std::vector<shared::Hours>& hours, const shared::Now& now) {
    if (auto none = no_centre(centre)) return none;
    if (last < first || last.days_since(first) >= longest_closure_days)
        return std::string("until: lies before from, or a year or more after it");
    for (Day day = first; day <= last; day = day.plus(1)) registry_.set_day(centre, day, hours);
    audit_.add(who, hours.empty() ? "close days" : "set hours of days",
               centre + ": " + first.text() + (last == first ? "" : " to " + last.text()) +
                   (hours.empty() ? "" : " " + day_hours_text(hours)),
               now.utc);
    return std::nullopt;
}

KioskDesk::Objection KioskDesk::reopen(const std::string& who, const std::string& centre, Day day,
                                       const shared::Now& now) {
    if (auto none = no_centre(centre)) return none;
    if (!registry_.forget_day(centre, day)) return centre + ": " + day.text() + " has no hours of its own";
    audit_.add(who, "reopen day", centre + ": " + day.text(), now.utc);
    return std::nullopt;
}

KioskDesk::Objection KioskDesk::close_holidays(const std::string& who, const std::string& centre, int year,
                                               const shared::Now& now) {
    const auto known = registry_.centre(centre);
    if (!known) return no_centre(centre);
    if (year < first_year_of_holidays || year > last_year_of_holidays)
        return "year: must be from " + std::to_string(first_year_of_holidays) + " to " +
               std::to_string(last_year_of_holidays);
    for (const Day day : public_holidays(year))
        if (!known->opening.exceptions.contains(day)) registry_.set_day(centre, day, {});
    audit_.add(who, "close public holidays", centre + ": " + std::to_string(year), now.utc);
    return std::nullopt;
}

} // namespace central
