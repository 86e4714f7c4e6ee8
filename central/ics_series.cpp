#include "central/ics_series.h"

#include "central/ics_never.h"
#include "central/ics_text.h"

#include <algorithm>
#include <cstdint>
#include <libical/ical.h>
#include <memory>
#include <mutex>
#include <optional>
#include <set>

namespace central {
namespace {

using Minute = std::int64_t; // of Brussels' wall, since 1970-01-01 0:00
constexpr Minute day_length = 24 * 60;
constexpr int most_steps = 100'000;
constexpr Minute longest_repeated = 366 * day_length;

Minute minute_of(const icaltimetype& t) {
    const std::chrono::year_month_day date{std::chrono::year(t.year),
                                           std::chrono::month(static_cast<unsigned>(t.month)),
                                           std::chrono::day(static_cast<unsigned>(t.day))};
    const Minute days = std::chrono::sys_days(date).time_since_epoch().count();
    return days * day_length + (t.is_date != 0 ? 0 : t.hour * 60 + t.minute);
}
Minute day_number(Minute at) {
    return at >= 0 ? at / day_length : -((day_length - 1 - at) / day_length);
}
// Years that a Day has an end for; zones far in the future cost libical seconds.
bool is_moment(const icaltimetype& t) {
    return t.year > 0 && t.year < 2200 && t.month >= 1 && t.month <= 12 && t.day >= 1 &&
           t.day <= icaltime_days_in_month(t.month, t.year);
}

struct Event {
    icaltimetype start{}; // wall time of `zone`
    icaltimezone* zone = nullptr;
    Minute length = 60;
    std::optional<icaltimetype> rule_until;
    std::optional<icalrecurrencetype> rule;
    std::set<Minute> added;
    std::set<Minute> excluded;
    std::set<Minute> excluded_days;
    std::optional<Minute> instead_of; // RECURRENCE-ID
    bool instead_of_day = false;
    int sequence = 0;
    bool cancelled = false;
    bool understood = true; // and not private
    std::string uid;
    std::string title;
};

// Those of the whole of a calendar.
class Reader {
  public:
    Reader(shared::Day from, shared::Day until)
        : first_(static_cast<Minute>(from.days_since(shared::Day())) * day_length),
          after_(static_cast<Minute>(until.days_since(shared::Day()) + 1) * day_length),
          brussels_(icaltimezone_get_builtin_timezone("Europe/Brussels")) {}
    SeriesReading read(icalcomponent* root);

  private:
    icaltimezone* zone_of(icalproperty* property, const icaltimetype& time);
    Minute local(icaltimetype time, icaltimezone* zone) const;
    Event event_of(icalcomponent* component);
    void read_rule(icalcomponent* component, Event& event) const;
    void read_dates(icalcomponent* component, Event& event);
    void read_end(icalcomponent* component, Event& event, Minute start);
    bool expand(const Event& event, std::set<Minute>& starts);
    void show(const Event& event, Minute start, Series& series);
    void show_all(const std::string& uid, const std::vector<Event>& events, SeriesReading& reading);

    Minute first_;
    Minute after_;
    icaltimezone* brussels_;
    icalcomponent* calendar_ = nullptr;
    int steps_left_ = most_steps;
};

icaltimezone* Reader::zone_of(icalproperty* property, const icaltimetype& time) {
    if (icaltime_is_utc(time) != 0) return icaltimezone_get_utc_timezone();
    icalparameter* parameter = icalproperty_get_first_parameter(property, ICAL_TZID_PARAMETER);
    if (parameter == nullptr || time.is_date != 0) return brussels_;
    const std::string name = icalparameter_get_tzid(parameter);
    if (icaltimezone* own = icalcomponent_get_timezone(calendar_, name.c_str())) return own;
    const std::string known(iana_name(name));
    icaltimezone* zone = icaltimezone_get_builtin_timezone(known.empty() ? name.c_str() : known.c_str());
    if (known == "Etc/UTC" || name == "Etc/UTC") zone = icaltimezone_get_utc_timezone();
    return zone == nullptr ? brussels_ : zone;
}

Minute Reader::local(icaltimetype time, icaltimezone* zone) const {
    if (time.is_date == 0 && zone != brussels_) icaltimezone_convert_time(&time, zone, brussels_);
    return minute_of(time);
}

void Reader::read_rule(icalcomponent* component, Event& event) const {
    icalproperty* property = icalcomponent_get_first_property(component, ICAL_RRULE_PROPERTY);
    if (property == nullptr) return;
    icalrecurrencetype rule = icalproperty_get_rrule(property);
    const bool known = rule.freq == ICAL_DAILY_RECURRENCE || rule.freq == ICAL_WEEKLY_RECURRENCE ||
                       rule.freq == ICAL_MONTHLY_RECURRENCE || rule.freq == ICAL_YEARLY_RECURRENCE;
    // Times of the day are the event's own: several a day are no family's morning.
    if (!known || rule.interval < 1 || is_never(rule, event.start) || rule.by_second[0] != ICAL_RECURRENCE_ARRAY_MAX ||
        rule.by_minute[0] != ICAL_RECURRENCE_ARRAY_MAX || rule.by_hour[0] != ICAL_RECURRENCE_ARRAY_MAX) {
        event.understood = false;
        return;
    }
    if (is_moment(rule.until)) event.rule_until = rule.until;
    rule.until = icaltime_null_time();
    rule.rscale = nullptr;
    event.rule = rule;
}

void Reader::read_dates(icalcomponent* component, Event& event) {
    for (auto* p = icalcomponent_get_first_property(component, ICAL_RDATE_PROPERTY); p != nullptr;
         p = icalcomponent_get_next_property(component, ICAL_RDATE_PROPERTY)) {
        const icaldatetimeperiodtype date = icalproperty_get_rdate(p);
        const icaltimetype time = icaltime_is_null_time(date.time) != 0 ? date.period.start : date.time;
        if (is_moment(time)) event.added.insert(local(time, zone_of(p, time)));
    }
    for (auto* p = icalcomponent_get_first_property(component, ICAL_EXDATE_PROPERTY); p != nullptr;
         p = icalcomponent_get_next_property(component, ICAL_EXDATE_PROPERTY)) {
        const icaltimetype time = icalproperty_get_exdate(p);
        if (!is_moment(time)) continue;
        const Minute at = local(time, zone_of(p, time));
        if (time.is_date != 0 || event.start.is_date != 0)
            event.excluded_days.insert(day_number(at));
        else
            event.excluded.insert(at);
    }
}

void Reader::read_end(icalcomponent* component, Event& event, Minute start) {
    if (event.start.is_date != 0) event.length = day_length;
    if (auto* p = icalcomponent_get_first_property(component, ICAL_DTEND_PROPERTY)) {
        const icaltimetype end = icalproperty_get_dtend(p);
        const Minute length = is_moment(end) ? local(end, zone_of(p, end)) - start : 0;
        if (length > 0) event.length = length;
    } else if (auto* d = icalcomponent_get_first_property(component, ICAL_DURATION_PROPERTY)) {
        const icaldurationtype length = icalproperty_get_duration(d);
        const Minute minutes = (Minute{length.weeks} * 7 + length.days) * day_length + Minute{length.hours} * 60 +
                               length.minutes + length.seconds / 60;
        if (length.is_neg == 0 && minutes > 0) event.length = minutes;
    }
}

Event Reader::event_of(icalcomponent* component) {
    Event event;
    const auto text = [](const char* value) { return std::string(value == nullptr ? "" : value); };
    event.title = clean_title(text(icalcomponent_get_summary(component)));
    event.uid = text(icalcomponent_get_uid(component));
    auto* start = icalcomponent_get_first_property(component, ICAL_DTSTART_PROPERTY);
    if (start != nullptr) event.start = icalproperty_get_dtstart(start);
    if (auto* p = icalcomponent_get_first_property(component, ICAL_CLASS_PROPERTY)) {
        const auto secrecy = icalproperty_get_class(p);
        event.understood = secrecy != ICAL_CLASS_PRIVATE && secrecy != ICAL_CLASS_CONFIDENTIAL;
    }
    event.cancelled = icalcomponent_get_status(component) == ICAL_STATUS_CANCELLED;
    event.sequence = icalcomponent_get_sequence(component);
    if (auto* p = icalcomponent_get_first_property(component, ICAL_RECURRENCEID_PROPERTY)) {
        const icaltimetype time = icalproperty_get_recurrenceid(p);
        if (is_moment(time)) event.instead_of = local(time, zone_of(p, time));
        event.instead_of_day = time.is_date != 0;
    }
    if (start == nullptr || !is_moment(event.start) || event.title.empty()) event.understood = false;
    if (start == nullptr || !is_moment(event.start)) return event;
    event.zone = zone_of(start, event.start);
    const Minute at = local(event.start, event.zone);
    if (event.uid.empty()) event.uid = std::to_string(at) + " " + event.title;
    read_end(component, event, at);
    read_dates(component, event);
    if (!event.instead_of) read_rule(component, event);
    // One that began ages ago would be gone through from there on.
    if (event.rule && event.length > longest_repeated) event.understood = false;
    return event;
}

// Later by whole intervals, to shortly before `day` (of wall time), where the rule stays the same by that.
icaltimetype near_start(const Event& event, Minute day) {
    const icalrecurrencetype& rule = *event.rule;
    icaltimetype start = event.start;
    const Minute days = day - day_number(minute_of(start));
    if (rule.count != 0 || days <= 0) return start;
    if (rule.freq == ICAL_DAILY_RECURRENCE || rule.freq == ICAL_WEEKLY_RECURRENCE) {
        const Minute unit = Minute{rule.interval} * (rule.freq == ICAL_WEEKLY_RECURRENCE ? 7 : 1);
        const Minute skipped = (days / unit - 2) * unit;
        if (skipped > 0) icaltime_adjust(&start, static_cast<int>(skipped), 0, 0, 0);
    } else if (start.day <= 28) {
        const int unit = rule.interval * (rule.freq == ICAL_YEARLY_RECURRENCE ? 12 : 1);
        const auto skipped = (static_cast<int>(days / 31) / unit - 2) * unit;
        const int months = start.year * 12 + start.month - 1 + std::max(skipped, 0);
        start.year = months / 12;
        start.month = months % 12 + 1;
    }
    return start;
}

// Where it starts, from a little before the days asked for until their end. False if the work is used up.
bool Reader::expand(const Event& event, std::set<Minute>& starts) {
    const Minute early = first_ - std::max(event.length, day_length) - 2 * day_length;
    starts = event.added;
    if (!event.rule) {
        starts.insert(local(event.start, event.zone));
        return true;
    }
    if (steps_left_ < 0) return false;
    icalrecurrencetype rule = *event.rule;
    const int count = rule.count;
    const icaltimetype begin = near_start(event, day_number(early));
    rule.count = 0;
    const std::unique_ptr<icalrecur_iterator, decltype(&icalrecur_iterator_free)> iterator(
        icalrecur_iterator_new(rule, begin), icalrecur_iterator_free);
    constexpr Minute horizon = 400'000; // days: libical's own end of time
    Minute before = day_number(minute_of(begin));
    for (int seen = 0; count == 0 || seen < count; ++seen) {
        const icaltimetype next = iterator ? icalrecur_iterator_next(iterator.get()) : icaltime_null_time();
        const bool none = icaltime_is_null_time(next) != 0 || !is_moment(next);
        const Minute day = none ? horizon : day_number(minute_of(next));
        steps_left_ -= 4 + static_cast<int>(std::clamp<Minute>(day - before, 0, horizon) / 8);
        if (steps_left_ < 0) return false;
        if (none) return true;
        before = day;
        const Minute at = local(next, event.zone);
        if (at >= after_) return true;
        if (event.rule_until) {
            const icaltimetype& last = *event.rule_until;
            const bool utc = icaltime_is_utc(last) != 0;
            const Minute end = utc ? local(last, icaltimezone_get_utc_timezone()) : minute_of(last);
            const Minute mine = utc ? at : minute_of(next);
            if (last.is_date != 0 || next.is_date != 0 ? day_number(mine) > day_number(end) : mine > end) return true;
        }
        if (at >= early) starts.insert(at);
    }
    return true;
}

void Reader::show(const Event& event, Minute start, Series& series) {
    const auto put = [&](Minute day, Minute from, Minute until) {
        --steps_left_;
        const Minute midnight = day * day_length;
        if (midnight < first_ || midnight >= after_ || until <= from) return;
        auto& days = series.cancelled[{std::chrono::minutes(from), std::chrono::minutes(until), event.title}];
        const auto [place, fresh] =
            days.emplace(shared::Day(std::chrono::sys_days(std::chrono::days(day))), event.cancelled);
        if (!fresh && !event.cancelled) place->second = false;
    };
    if (event.start.is_date == 0) {
        const Minute from = start - day_number(start) * day_length;
        put(day_number(start), from, std::min(from + event.length, day_length));
        return;
    }
    const Minute first = std::max(day_number(start), day_number(first_));
    const Minute end = std::min(day_number(start + event.length - 1) + 1, day_number(after_));
    for (Minute day = first; day < end; ++day) put(day, 0, day_length);
}

void Reader::show_all(const std::string& uid, const std::vector<Event>& events, SeriesReading& reading) {
    const Event* main = nullptr;
    std::map<Minute, const Event*> overrides;
    for (const Event& event : events) {
        const Event*& place = event.instead_of ? overrides[*event.instead_of] : main;
        if (place == nullptr || place->sequence <= event.sequence) place = &event;
    }
    Series series;
    const Event& named = main != nullptr ? *main : events.front();
    series.title = named.title;
    if (named.zone != nullptr && named.start.is_date == 0) {
        const Minute at = local(named.start, named.zone);
        series.usual_start = std::chrono::minutes(at - day_number(at) * day_length);
    }
    std::set<Minute> starts;
    if (main != nullptr && !main->understood) ++reading.left_out;
    if (main != nullptr && main->understood && !expand(*main, starts)) {
        ++reading.left_out;
        return;
    }
    std::set<Minute> replaced_days;
    for (const auto& [at, event] : overrides)
        if (event->instead_of_day || (main != nullptr && main->start.is_date != 0))
            replaced_days.insert(day_number(at));
    for (const Minute start : starts) {
        const Minute day = day_number(start);
        if (steps_left_ < 0) break;
        if (main->excluded.contains(start) || main->excluded_days.contains(day)) continue;
        if (!overrides.contains(start) && !replaced_days.contains(day)) show(*main, start, series);
    }
    for (const auto& [at, event] : overrides) {
        if (event->understood && steps_left_ >= 0)
            show(*event, local(event->start, event->zone), series);
        else
            ++reading.left_out;
    }
    if (steps_left_ < 0)
        ++reading.left_out;
    else if (!series.cancelled.empty())
        reading.series.emplace(uid, std::move(series));
}

// A zone that changes its clock by a rule of once a year; others would keep libical busy for a century.
bool is_plain_zone(icalcomponent* zone) {
    int parts = 0;
    for (auto* part = icalcomponent_get_first_component(zone, ICAL_ANY_COMPONENT); part != nullptr;
         part = icalcomponent_get_next_component(zone, ICAL_ANY_COMPONENT)) {
        if (++parts > 32 || icalcomponent_count_properties(part, ICAL_RRULE_PROPERTY) > 1 ||
            icalcomponent_count_properties(part, ICAL_RDATE_PROPERTY) > 500)
            return false;
        auto* property = icalcomponent_get_first_property(part, ICAL_RRULE_PROPERTY);
        if (property == nullptr) continue;
        const icalrecurrencetype rule = icalproperty_get_rrule(property);
        if (rule.freq != ICAL_YEARLY_RECURRENCE || rule.by_day[0] == ICAL_RECURRENCE_ARRAY_MAX ||
            rule.by_day[1] != ICAL_RECURRENCE_ARRAY_MAX || rule.by_month[1] != ICAL_RECURRENCE_ARRAY_MAX ||
            rule.by_year_day[0] != ICAL_RECURRENCE_ARRAY_MAX || rule.by_hour[0] != ICAL_RECURRENCE_ARRAY_MAX)
            return false;
    }
    return true;
}

SeriesReading Reader::read(icalcomponent* root) {
    calendar_ = root;
    std::vector<icalcomponent*> strange;
    int zones = 0;
    for (auto* zone = icalcomponent_get_first_component(root, ICAL_VTIMEZONE_COMPONENT); zone != nullptr;
         zone = icalcomponent_get_next_component(root, ICAL_VTIMEZONE_COMPONENT))
        if (++zones > 16 || !is_plain_zone(zone)) strange.push_back(zone);
    for (auto* zone : strange) {
        icalcomponent_remove_component(root, zone);
        icalcomponent_free(zone);
    }
    std::map<std::string, std::vector<Event>> by_uid;
    for (auto* c = icalcomponent_get_first_component(root, ICAL_VEVENT_COMPONENT); c != nullptr;
         c = icalcomponent_get_next_component(root, ICAL_VEVENT_COMPONENT)) {
        Event event = event_of(c);
        by_uid[event.uid].push_back(std::move(event));
    }
    SeriesReading reading;
    for (const auto& [uid, events] : by_uid) show_all(uid, events, reading);
    return reading;
}

std::mutex& library() {
    static std::mutex one;
    return one;
}

} // namespace

SeriesReading series_of(const std::string& lines, shared::Day from, shared::Day until) {
    const std::lock_guard lock(library());
    icalerror_set_errors_are_fatal(0);
    const std::unique_ptr<icalcomponent, decltype(&icalcomponent_free)> root(icalparser_parse_string(lines.c_str()),
                                                                             icalcomponent_free);
    return root ? Reader(from, until).read(root.get()) : SeriesReading();
}

} // namespace central
