// Generations: what happens when a database comes from a backup or another machine.
#include "kiosk/store/anchor.h"

#include "kiosk/store/counter_store.h"
#include "shared/check.h"
#include "shared/log.h"

#include <algorithm>
#include <sstream>

namespace kiosk::store {
namespace {

// "<word> <value>\n" at the start of text, taken off it.
std::optional<std::string> take_line(std::string_view& text, std::string_view word) {
    if (!text.starts_with(word) || text.substr(word.size(), 1) != " ") return std::nullopt;
    const auto end = text.find('\n');
    if (end == std::string_view::npos) return std::nullopt;
    const std::string value(text.substr(word.size() + 1, end - word.size() - 1));
    text.remove_prefix(end + 1);
    return value;
}

} // namespace

std::string text_of(const Anchor& anchor) {
    return "installation " + anchor.installation + "\nmachine " + anchor.machine + "\nclosed " + anchor.closed + "\n";
}

std::optional<Anchor> parse_anchor(std::string_view text) {
    const auto installation = take_line(text, "installation");
    const auto machine = installation ? take_line(text, "machine") : std::nullopt;
    const auto closed = machine ? take_line(text, "closed") : std::nullopt;
    if (!closed || !text.empty()) return std::nullopt;
    return Anchor{*installation, *machine, *closed};
}

std::optional<CopiedDays> parse_copied_days(const std::string& text) {
    std::istringstream words(text);
    std::string word;
    CopiedDays days;
    if (!(words >> word)) return std::nullopt;
    if (word != "-" && !(days.closed = shared::Day::parse(word))) return std::nullopt;
    while (words >> word) {
        const auto day = shared::Day::parse(word);
        DayOfCopy counted;
        if (!day || !(words >> counted.families >> counted.host_families >> counted.child_played)) return std::nullopt;
        days.open[*day] = counted;
    }
    return days;
}

// A copy stays one until the office was asked, also when its days overtake the anchor's: so it is kept in the database.
Outcome CounterStore::weigh_anchor() {
    copied_ = !meta("copied").empty() || came_from_elsewhere();
    if (copied_) return write([&] { database_.run(mark_as_copy); });
    drop_anchor();
    return Outcome::done;
}

bool CounterStore::came_from_elsewhere() {
    auto text = files_.read(path("anchor"));
    // A read that failed once makes no copy.
    for (int tries = 1; !text && tries < 3 && files_.exists(path("anchor")); ++tries)
        text = files_.read(path("anchor"));
    const auto anchor = text ? parse_anchor(*text) : std::nullopt;
    const auto closed = last_closed();
    if (anchor && anchor->installation == installation() && anchor->machine == options_.machine)
        return anchor->closed > (closed ? closed->text() : "");
    // A database that has not seen a day yet has nothing to double; but it may stand in for one that was lost.
    const bool blank = !database_.integer("SELECT 1 FROM days LIMIT 1");
    return !(blank && (!anchor || anchor->closed.empty()));
}

// Only ever after the commit it tells of: an anchor that is behind is in order, one that is ahead is a restore.
void CounterStore::drop_anchor() {
    const auto closed = last_closed();
    const std::string text = text_of({installation(), options_.machine, closed ? closed->text() : ""});
    if (files_.read(path("anchor")) == text) return;
    const std::string fresh = path("anchor.new");
    if (files_.write(fresh, text) && move_into_place(files_, options_.folder.string(), fresh, path("anchor"))) return;
    files_.remove(fresh);
    shared::log(shared::LogLevel::warning, "store", "the anchor beside the counts could not be written");
}

// The office has that day from another life and takes no more of it. Who was counted here since this database became a
// copy is in no other: the next day takes them over, as families of no certain day.
int CounterStore::leave_to_the_next_day(shared::Day day) {
    const auto then = parse_copied_days(meta("copied_days"));
    if (!then || (then->closed && day <= *then->closed)) return 0; // frozen by then
    const auto found = then->open.find(day);
    const DayOfCopy before = found == then->open.end() ? DayOfCopy{} : found->second;
    // Of who came before, nothing is known here: as of a day that only the office has.
    if (found == then->open.end()) database_.run("UPDATE days SET clock = 'untrusted' WHERE day = ?1", {day.text()});
    DayOfCopy now;
    database_.each("SELECT families_morning + families_afternoon + families_unknown_hour + undated, host_families,"
                   " child_played FROM days WHERE day = ?1",
                   {day.text()}, [&](const Row& row) {
                       now = {row.integer(0), row.integer(1), row.integer(2)};
                   });
    const auto since = [](std::int64_t all, std::int64_t copied) { return std::max<std::int64_t>(all - copied, 0); };
    const DayOfCopy moved{since(now.families, before.families), since(now.host_families, before.host_families),
                          since(now.child_played, before.child_played)};
    if (moved == DayOfCopy{}) return 0;
    database_.run("UPDATE undated SET families = families + ?1, host_families = host_families + ?2,"
                  " child_played = child_played + ?3",
                  {moved.families, moved.host_families, moved.child_played});
    database_.run("UPDATE days SET families_morning = 0, families_afternoon = 0, hour_known = 0, undated = 0,"
                  " families_unknown_hour = ?2, host_families = ?3, child_played = ?4 WHERE day = ?1",
                  {day.text(), now.families - moved.families, now.host_families - moved.host_families,
                   now.child_played - moved.child_played});
    return static_cast<int>(moved.families);
}

Taken CounterStore::take_generation(const Received& received) {
    Taken taken;
    taken.outcome = write([&] {
        taken = {};
        const std::string released_by_then = meta("copied");
        for (const shared::Day day : received.days) taken.moved_families += leave_to_the_next_day(day);
        set_meta("generation", std::to_string(std::max(received.generation, generation() + 1)));
        database_.run("UPDATE meta SET value = lower(hex(randomblob(16))) WHERE name = 'installation'");
        database_.run("DELETE FROM meta WHERE name IN ('copied', 'copied_days')");
        database_.run("DELETE FROM set_aside");
        // What the office does not have is due again, also what an office that was itself restored had given a receipt
        // for.
        database_.run("UPDATE days SET accepted = 0 WHERE state = 'closed'");
        database_.run("UPDATE months SET accepted = 0 WHERE final = 0");
        for (const shared::Day day : received.days)
            database_.run("INSERT INTO days (day, state, clock) VALUES (?1, 'final', 'untrusted')"
                          " ON CONFLICT DO UPDATE SET state = 'final'",
                          {day.text()});
        for (const shared::Month month : received.months)
            database_.run("INSERT INTO months (month, k, version, final) VALUES (?1, ?2, ?3, 1)"
                          " ON CONFLICT DO UPDATE SET final = 1",
                          {month.text(), k(), options_.version});
        if (received.months.empty()) return;
        const shared::Month last = *std::max_element(received.months.begin(), received.months.end());
        taken.dropped_cells = database_.run("DELETE FROM pending WHERE since_month <= ?1", {last.text()}) +
                              database_.run("DELETE FROM cells WHERE month <= ?1", {last.text()});
        database_.run("UPDATE pending SET from_month = ?1 WHERE from_month < ?1", {last.plus(1).text()});
        // The office has a month that this copy did not know of, and meanwhile the copy released a later one that
        // reaches back into it. Whole tables: a part of one would tell the rest.
        if (!released_by_then.empty() && released_by_then < last.text())
            taken.dropped_cells +=
                database_.run("DELETE FROM released WHERE month > ?1 AND (month, table_name) IN"
                              " (SELECT month, table_name FROM released WHERE month > ?1 AND from_month <= ?1)",
                              {last.text()});
    });
    if (taken.outcome != Outcome::done) return {taken.outcome};
    copied_ = false;
    drop_anchor();
    return taken;
}

} // namespace kiosk::store
