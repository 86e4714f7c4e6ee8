#include "tests/bench/town_life.h"

#include "tests/bench/town_months.h"

#include "shared/check.h"
#include "shared/settings.h"

#include <algorithm>
#include <array>
#include <map>
#include <random>
#include <set>

namespace bench::town {
namespace {

using shared::Day;
using namespace std::chrono_literals;
using Random = std::mt19937_64;

constexpr std::array<double, 12> season{0.95, 0.95, 1.0, 1.0, 1.05, 0.95, 0.7, 0.65, 1.15, 1.15, 1.05, 0.85};
constexpr std::array<double, 7> weekday{1.0, 0.95, 1.25, 1.0, 0.9, 1.3, 1.0};
constexpr std::array activities{"coffee", "language-table", "massage", "music", "story", "weigh"};
constexpr std::array languages{"nl", "nl", "nl", "nl", "nl", "fr", "fr", "ar", "tr", "en", "pl", "ro", "uk", "rif"};
constexpr auto split = 13h;

bool chance(Random& random, double of) {
    return std::uniform_real_distribution<>(0, 1)(random) < of;
}
int below(Random& random, int end) {
    return std::uniform_int_distribution<>(0, end - 1)(random);
}

// One family, as the check-in of the kiosk adds it up.
shared::Additions family(const Centre& centre, double talkative, Random& random) {
    shared::Party party{};
    const bool said = chance(random, 0.8);
    if (said) party[static_cast<std::size_t>(shared::Person::adult)] = chance(random, 0.2) ? 2 : 1;
    if (said && chance(random, 0.1)) party[static_cast<std::size_t>(shared::Person::grandparent)] = 1;
    for (const auto& [person, of] :
         {std::pair(shared::Person::baby, 0.35), std::pair(shared::Person::toddler, 0.45),
          std::pair(shared::Person::preschooler, 0.3), std::pair(shared::Person::schoolchild, 0.12)})
        if (said && chance(random, of)) party[static_cast<std::size_t>(person)] = chance(random, 0.15) ? 2 : 1;
    std::optional<shared::Mood> mood;
    if (chance(random, 0.75))
        mood = chance(random, talkative) ? shared::Mood::chat
               : chance(random, 0.6)     ? shared::Mood::quiet
                                         : shared::Mood::either;
    std::optional<std::string_view> language;
    if (centre.counts_language)
        language = centre.region == "Brussel" && chance(random, 0.4) ? "fr" : languages.at(random() % languages.size());
    return shared::additions_of(party, mood, chance(random, 0.08), language);
}

std::chrono::minutes open_before(const std::vector<shared::Hours>& hours, std::chrono::minutes end) {
    std::chrono::minutes sum{};
    for (const auto& each : hours) sum += std::max(0min, std::min(each.until, end) - each.from);
    return sum;
}

class Door {
  public:
    Door(const Centre& centre, const Kiosk& kiosk)
        : centre_(centre), kiosk_(kiosk), random_(kiosk.seed), tables_(kiosk.since.month()),
          talkative_(0.3 + 0.4 * std::uniform_real_distribution<>(0, 1)(random_)) {}

    LivedDay spend(Day day) {
        const auto hours = centre_.opening.on(day);
        LivedDay lived;
        lived.report.day = day;
        lived.report.installation = installation();
        lived.report.version = kiosk_.trouble == Trouble::old_version ? "0.0.9" : "0.1.0";
        lived.closed = *shared::parse_local(day.text() + "T" + shared::text(hours.back().until + 60min));
        lived.arrives = lived.closed + std::chrono::minutes(below(random_, 240)); // spread over four hours
        count(lived.report.counts, day, hours);
        return lived;
    }
    shared::MonthReport close(shared::Month month) {
        auto cells = tables_.close(month);
        return {month, 1, installation(), shared::default_k, std::move(cells), "0.1.0"};
    }
    std::int64_t families_in_tables() const { return tables_.families(); }
    Random& random() { return random_; }

  private:
    std::string installation() const { return kiosk_.name == "ingang" ? std::string(32, 'a') : std::string(32, 'b'); }

    int guests(double hours, Day day) {
        const double mean = centre_.families_per_hour * kiosk_.share * hours * season.at(day.month_of_year() - 1) *
                            weekday.at(day.weekday() - 1);
        return mean <= 0 ? 0 : std::poisson_distribution<>(mean)(random_);
    }
    void enter(Day day) {
        tables_.add(family(centre_, talkative_, random_), day.month());
        if (chance(random_, 0.15)) {
            static const auto topics = shared::default_topics();
            const auto nth =
                std::min(topics.size() - 1, static_cast<std::size_t>(std::geometric_distribution<>(0.15)(random_)));
            tables_.add(shared::topic_lit(topics[nth]), day.month());
        }
        if (chance(random_, 0.12))
            tables_.add(shared::comes_for(activities.at(random_() % activities.size())), day.month());
    }
    void count(shared::DayCounts& counts, Day day, const std::vector<shared::Hours>& hours) {
        const auto open = open_before(hours, 24h);
        const auto morning = open_before(hours, split);
        if (!chance(random_, 0.01)) { // snow, a strike, a day out
            counts.families_morning = guests(static_cast<double>(morning.count()) / 60, day);
            counts.families_afternoon = guests(static_cast<double>((open - morning).count()) / 60, day);
        }
        if (chance(random_, 0.003)) counts.families_unknown_hour = 1 + below(random_, 4);
        if (chance(random_, 0.003)) counts.undated = 1 + below(random_, 3);
        for (int i = 0; i < counts.families() + counts.undated; ++i) enter(day);
        if (chance(random_, 0.25)) counts.host_families = 1 + below(random_, 4);
        if (chance(random_, 0.1)) counts.child_played = 1 + below(random_, 2);
        if (counts.families() > 6 && chance(random_, 0.02))
            counts.corrected.push_back({-1 - below(random_, 3), shared::CorrectionReason::children_played});
        if (chance(random_, 0.01))
            counts.corrected.push_back({1 + below(random_, 3), shared::CorrectionReason::missed_families});
        for (const char* series : activities)
            if (chance(random_, 0.2)) counts.activities_held.emplace_back(series);
        // Somebody forgot to switch it on, or the power went.
        const int lost =
            chance(random_, 0.85) ? below(random_, 8) : static_cast<int>(open.count()) * below(random_, 70) / 100;
        counts.minutes_open = std::max(1, static_cast<int>(open.count()) - lost);
    }

    const Centre& centre_;
    const Kiosk& kiosk_;
    Random random_;
    MonthTables tables_;
    double talkative_;
};

// The last `count` days become `fate`.
void end_with(std::vector<LivedDay>& days, std::size_t count, Fate fate) {
    for (std::size_t i = days.size() - std::min(count, days.size()); i < days.size(); ++i) days[i].fate = fate;
}

// Some days of the last weeks, but none so near that nobody misses it yet.
void scatter(std::vector<LivedDay>& days, std::size_t count, Fate fate, Random& random) {
    constexpr std::size_t near = 3;
    if (days.size() <= near) return;
    const std::size_t among = std::min<std::size_t>(22, days.size() - near);
    for (std::size_t i = 0; i < count; ++i) days[days.size() - 1 - near - random() % among].fate = fate;
}

// Days in a row, within the last three months; they arrive together.
void spell(std::vector<LivedDay>& days, Random& random) {
    const std::size_t length = std::min(3 + random() % 5, days.size() / 4);
    const std::size_t since = std::max<std::size_t>(3, days.size() / 8); // nor so near that it is not late yet
    if (length == 0 || days.size() < 2 * (length + since)) return;
    const std::size_t room = std::min<std::size_t>(days.size() / 2, 45);
    const std::size_t begin = days.size() - since - length - random() % room;
    for (std::size_t i = begin; i < begin + length; ++i) {
        days[i].fate = Fate::late;
        days[i].arrives = days[begin + length - 1].closed + 40h;
    }
}

void give_fates(std::vector<LivedDay>& days, Trouble trouble, Random& random) {
    switch (trouble) {
    case Trouble::late_spell:
        return spell(days, random);
    case Trouble::gaps:
        return scatter(days, 3, Fate::kept, random);
    case Trouble::refused:
        return scatter(days, 4, Fate::refused, random);
    case Trouble::silent:
        return end_with(days, 3 + random() % 7, Fate::kept);
    case Trouble::wrong_clock:
        return end_with(days, 4, Fate::kept);
    case Trouble::two_machines:
        return end_with(days, 3, Fate::doubled);
    case Trouble::never_heard:
        return end_with(days, days.size(), Fate::kept);
    case Trouble::none:
    case Trouble::young:
    case Trouble::old_version:
        return;
    }
}

// Of those that fell silent nothing of the months after is sent either.
Day sends_until(const std::vector<LivedDay>& days, const Kiosk& kiosk, Day to) {
    if (kiosk.trouble == Trouble::never_heard) return kiosk.since.plus(-1);
    if (kiosk.trouble != Trouble::silent && kiosk.trouble != Trouble::wrong_clock) return to;
    const auto first = std::find_if(days.begin(), days.end(), [](const auto& day) { return day.fate == Fate::kept; });
    return first == days.end() ? to : first->report.day.plus(-1);
}

} // namespace

int LivedDay::families() const {
    int sum = report.counts.families() + report.counts.undated;
    for (const auto& each : report.counts.corrected) sum += each.amount;
    return sum;
}

Life live(const Centre& centre, const Kiosk& kiosk, Span span) {
    Door door(centre, kiosk);
    Life life;
    std::vector<shared::MonthReport> months;
    std::int64_t families = 0;
    for (Day day = kiosk.since; day <= span.to; day = day.plus(1)) {
        if (!centre.opening.on(day).empty()) {
            life.days.push_back(door.spend(day));
            families += life.days.back().report.counts.families() + life.days.back().report.counts.undated;
        }
        if (day.plus(1).day_of_month() == 1) months.push_back(door.close(day.month()));
    }
    CHECK(door.families_in_tables() == families, "a family stands in one mood, released or pending");
    give_fates(life.days, kiosk.trouble, door.random());
    const Day until = sends_until(life.days, kiosk, span.to);
    for (auto& month : months)
        if (Day(month.month.plus(1).year(), month.month.plus(1).month(), 1).plus(-1) <= until)
            life.months.push_back(std::move(month));
    for (const auto& day : life.days)
        if (day.fate == Fate::in_time || day.fate == Fate::late)
            life.last_heard = std::max(life.last_heard, day.arrives);
    return life;
}

} // namespace bench::town
