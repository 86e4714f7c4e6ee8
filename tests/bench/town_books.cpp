#include "tests/bench/town_books.h"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <array>
#include <fstream>
#include <map>
#include <stdexcept>

namespace bench::town {
namespace {

namespace fs = std::filesystem;
using shared::Day;

constexpr auto late_after = std::chrono::hours(36);

// The states of the sync report, in the order of what needs most care: a centre's day is as good as the worst of its
// kiosks' days.
enum class Meant { refused, missing, expected, late, received, received_zero, closed };
constexpr std::array meant_names{"refused", "missing", "expected", "late", "received", "received_zero", "closed"};

Meant meant(const LivedDay& day, shared::Utc now) {
    switch (day.fate) {
    case Fate::refused:
    case Fate::doubled:
        return Meant::refused;
    case Fate::kept:
        return now > day.closed + late_after ? Meant::missing : Meant::expected;
    case Fate::late:
        return Meant::late;
    case Fate::in_time:
        break;
    }
    return day.families() == 0 ? Meant::received_zero : Meant::received;
}

const char* to_call(Trouble trouble) {
    switch (trouble) {
    case Trouble::silent:
    case Trouble::never_heard:
        return "silent";
    case Trouble::refused:
        return "refused";
    case Trouble::wrong_clock:
        return "wrong_clock";
    case Trouble::two_machines:
        return "two_machines";
    default:
        return nullptr;
    }
}

// A file that is there in whole, or the program says so.
class Book {
  public:
    explicit Book(const fs::path& path) : path_(path), file_(path) {}
    std::ofstream& line() { return file_; }
    void end() {
        if (!file_.flush()) throw std::runtime_error(path_.string() + ": could not be written");
    }

  private:
    fs::path path_;
    std::ofstream file_;
};

const std::vector<std::pair<const char*, int (*)(const LivedDay&)>>& columns() {
    static const std::vector<std::pair<const char*, int (*)(const LivedDay&)>> all{
        {"families", [](const LivedDay& day) { return day.families(); }},
        {"families_morning", [](const LivedDay& day) { return day.report.counts.families_morning; }},
        {"families_afternoon", [](const LivedDay& day) { return day.report.counts.families_afternoon; }},
        {"families_unknown_hour", [](const LivedDay& day) { return day.report.counts.families_unknown_hour; }},
        {"undated", [](const LivedDay& day) { return day.report.counts.undated; }},
        {"corrected",
         [](const LivedDay& day) {
             int sum = 0;
             for (const auto& each : day.report.counts.corrected) sum += each.amount;
             return sum;
         }},
        {"host_families", [](const LivedDay& day) { return day.report.counts.host_families; }},
        {"child_played", [](const LivedDay& day) { return day.report.counts.child_played; }},
        {"minutes_open", [](const LivedDay& day) { return day.report.counts.minutes_open; }},
        {"days", [](const LivedDay&) { return 1; }}};
    return all;
}

void write_confirmed(const fs::path& path, const std::vector<Sender>& senders) {
    Book book(path);
    book.line() << "centre,region,kiosk,day";
    for (const auto& [name, of] : columns()) book.line() << ',' << name;
    book.line() << '\n';
    for (const auto& sender : senders)
        for (const auto* day : sender.confirmed) {
            book.line() << sender.centre->name << ',' << sender.centre->region << ',' << sender.id << ','
                        << day->report.day.text();
            for (const auto& [name, of] : columns()) book.line() << ',' << of(*day);
            book.line() << '\n';
        }
    book.end();
}

void write_released(const fs::path& path, const std::vector<Sender>& senders) {
    Book book(path);
    book.line() << "centre,region,kiosk,month,table,cell,count,from\n";
    for (const auto& sender : senders)
        for (const auto* month : sender.released)
            for (const auto& cell : month->cells)
                book.line() << sender.centre->name << ',' << sender.centre->region << ',' << sender.id << ','
                            << month->month.text() << ',' << shared::name(cell.table) << ',' << cell.cell << ','
                            << cell.count << ',' << cell.from.text() << '\n';
    book.end();
}

struct MeantDay {
    Meant state = Meant::closed;
    std::optional<shared::Utc> overdue; // of an expected or missing day: when the one becomes the other
};

// Until the end of the week after: days that are still to come are expected.
void write_meant(const fs::path& path, const Span& span, const std::vector<Sender>& senders) {
    const auto now = shared::SystemClock().now().utc;
    const Day last = span.to.plus(8);
    std::map<std::string, std::map<Day, MeantDay>> centres;
    for (const auto& sender : senders) {
        auto& days = centres[sender.centre->name];
        const auto worse = [&](Day day, MeantDay one) {
            if (one.state < days[day].state) days[day] = one;
        };
        for (Day day = span.from; day <= last; day = day.plus(1)) {
            days.try_emplace(day);
            if (day > span.to && !sender.centre->opening.on(day).empty()) worse(day, {Meant::expected, {}});
        }
        for (const auto& day : sender.life.days) {
            const bool depends = day.fate == Fate::kept;
            worse(day.report.day, {meant(day, now), depends ? std::optional(day.closed + late_after) : std::nullopt});
        }
    }
    Book book(path);
    book.line() << "centre,day,state,overdue\n";
    for (const auto& [centre, days] : centres)
        for (const auto& [day, each] : days)
            book.line() << centre << ',' << day.text() << ',' << meant_names.at(static_cast<std::size_t>(each.state))
                        << ',' << (each.overdue ? shared::utc_text(*each.overdue) : "") << '\n';
    book.end();
}

using Sums = std::map<std::string, long>;

void add(Sums& sums, const LivedDay& day) {
    for (const auto& [name, of] : columns()) sums[name] += of(day);
}

} // namespace

void write_books(const fs::path& folder, const Story& story, const std::vector<Sender>& senders) {
    write_confirmed(folder / "confirmed.csv", senders);
    write_released(folder / "released.csv", senders);
    write_meant(folder / "meant.csv", story.span, senders);
    Sums all;
    std::map<std::string, Sums> centres;
    std::map<std::string, std::string> calls;
    for (const auto& sender : senders) {
        centres[sender.centre->name]; // also of which nothing came
        for (const auto* day : sender.confirmed) {
            add(all, *day);
            add(centres[sender.centre->name], *day);
        }
        if (const char* why = to_call(sender.kiosk->trouble)) calls[sender.id] = why;
    }
    const nlohmann::json town{{"seed", story.seed},           {"from", story.span.from.text()},
                              {"to", story.span.to.text()},   {"kiosks", senders.size()},
                              {"sending_s", story.sending_s}, {"all", all},
                              {"centres", centres},           {"calls", calls}};
    Book book(folder / "town.json");
    book.line() << town.dump(1) << '\n';
    book.end();
}

} // namespace bench::town
