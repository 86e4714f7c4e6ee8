#include "kiosk/ledger/ledger.h"

#include "kiosk/model/day_close.h"
#include "kiosk/model/durations.h"
#include "shared/headers.h"
#include "shared/log.h"
#include "shared/version.h"
#include "shared/wire.h"

#include <algorithm>

namespace kiosk::ledger {
namespace {

using std::chrono::milliseconds;

// How often the minutes the screen was open go to the disk: what a power cut may forget of them, against wear of the
// disk.
constexpr std::chrono::minutes book_every{5};

shared::Day build_day() {
    const auto day = shared::Day::parse(shared::built_on);
    CHECK(day.has_value(), "the day it was built on is a date");
    return *day;
}

} // namespace

bool is_open(const shared::OpeningCalendar& calendar, const shared::Now& now) {
    const auto hours = calendar.on(now.day);
    return std::any_of(hours.begin(), hours.end(),
                       [&](const shared::Hours& h) { return now.time_of_day >= h.from && now.time_of_day < h.until; });
}

shared::KioskSettings laid_over(shared::KioskSettings settings, const shared::PublishedSettings& published) {
    if (published.centre) settings.centre = *published.centre;
    if (published.opening) settings.opening = *published.opening;
    if (published.languages) settings.languages = *published.languages;
    if (published.ask_the_host) settings.ask_the_host = *published.ask_the_host;
    if (published.k) settings.k = std::max(settings.k, *published.k);
    return settings;
}

Ledger::Ledger(store::CounterStore& store, shared::KioskSettings settings)
    : store_(store), file_settings_(std::move(settings)), settings_(file_settings_) {
    remember_clock();
    lay_all_over();
}

void Ledger::remember_clock() {
    memory_ = {build_day(), store_.last_closed(), store_.last_trusted()};
}

model::ClockVerdict Ledger::look(const shared::Now& now) {
    return watch_.look(now, memory_);
}

store::Stamp Ledger::stamp(const shared::Now& now) {
    const model::ClockVerdict verdict = look(now);
    store::Stamp stamp;
    stamp.clock = verdict.trust;
    if (!verdict.dated()) return stamp;
    stamp.day = now.day;
    if (verdict.hour_known)
        stamp.part = now.time_of_day < settings_.split ? store::PartOfDay::morning : store::PartOfDay::afternoon;
    return stamp;
}

bool Ledger::is_night(const shared::Now& now) {
    return has_date(now) && !is_open(settings_.opening, now);
}

bool Ledger::has_to_pass(const shared::Now& now) {
    return verdict_ != look(now) || day_ != now.day || until_pass(now) == milliseconds(0);
}

bool Ledger::pass(const shared::Now& now, milliseconds last_touch) {
    if (!has_to_pass(now)) return false;
    const store::Stamp at = stamp(now);
    const model::ClockVerdict verdict = look(now);
    const milliseconds open = booked_until_ ? now.steady - *booked_until_ : milliseconds(0);
    const auto minutes = std::chrono::duration_cast<std::chrono::minutes>(open);
    if (day_ != now.day) open_owed_ = 0; // they were another day's
    if (is_open(settings_.opening, now)) open_owed_ += static_cast<int>(minutes.count());
    const store::Outcome kept = store_.keep_open(at, open_owed_, now.utc);
    if (kept == store::Outcome::done || kept == store::Outcome::frozen) open_owed_ = 0;
    booked_until_ = now.steady - (open - minutes);
    work_changed_ |= !verdict_ || verdict_->trust != verdict.trust; // the office is told with the next board
    verdict_ = verdict;
    day_ = now.day;
    remember_clock();
    return verdict.dated() && settle_undone() && close(model::last_day_over(now, settings_.opening, last_touch));
}

milliseconds Ledger::until_pass(const shared::Now& now) const {
    return booked_until_ ? std::max(*booked_until_ + book_every - now.steady, milliseconds(0)) : milliseconds(0);
}

void Ledger::note_start() {
    if (store_.note_start() != store::Outcome::done)
        shared::log(shared::LogLevel::warning, "ledger", "the disk refuses to note that the program has started");
}

bool Ledger::close(shared::Day through) {
    const store::Closing closing = store_.close(through, health_);
    if (closing.outcome != store::Outcome::done)
        shared::log(shared::LogLevel::error, "ledger", "the day could not be closed; it is tried again");
    if (closing.days.empty() && closing.months.empty()) return false;
    remember_clock();
    work_changed_ = true;
    if (!closing.days.empty()) ++closes_;
    return !closing.days.empty();
}

bool Ledger::count(const shared::Additions& additions, const shared::Now& now) {
    settle_undone();
    store::Counted counted = store_.add(additions, stamp(now));
    if (counted.outcome != store::Outcome::done) return false;
    last_ = std::move(counted);
    return true;
}

void Ledger::held(const std::vector<shared::Occurrence>& today, const shared::Now& now) {
    if (held_.first != now.day) held_ = {now.day, {}};
    std::map<std::string, bool> begun; // held, or crossed out
    for (const shared::Occurrence& occurrence : today)
        if (occurrence.start <= now.time_of_day) begun[occurrence.series] |= !occurrence.cancelled;
    for (const auto& [series, held] : begun) {
        const auto noted = held_.second.find(series);
        if (noted != held_.second.end() && noted->second == held) continue;
        const store::Outcome outcome =
            held ? store_.activity_held(series, stamp(now)) : store_.activity_not_held(series, stamp(now));
        if (outcome == store::Outcome::done) held_.second[series] = held;
    }
}

bool Ledger::can_write() {
    return store_.try_to_write() == store::Outcome::done;
}

model::Board Ledger::board(const shared::Now& now) {
    const store::KeptBoard kept = store_.content().cards();
    model::Board board;
    board.seed = store_.installation();
    board.scores = scores();
    for (const auto& [topic, row] : kept.topics)
        if (row.lit) board.lit_today.insert(topic);
    const auto said = [](const std::string& text) { return text.empty() ? std::nullopt : std::optional(text); };
    for (const store::KeptCard& card : kept.cards)
        board.cards.push_back({card.topic, card.cup, card.warmth, card.dots, said(card.age), said(card.language),
                               now.steady + model::half_hour, std::nullopt});
    return board;
}

void Ledger::keep(const model::Board& board) {
    store::KeptBoard kept;
    for (const model::Card& card : board.cards)
        kept.cards.push_back(
            {card.topic, card.cup, card.warmth, card.dots, card.age.value_or(""), card.language.value_or("")});
    for (const auto& [topic, score] : board.scores) kept.topics[topic].score = score;
    for (const std::string& topic : board.lit_today) kept.topics[topic].lit = true;
    if (store_.content().keep(kept) != store::Attempt::done)
        shared::log(shared::LogLevel::warning, "ledger", "the disk refuses to keep the board");
}

std::map<std::string, int> Ledger::scores() {
    std::map<std::string, int> scores;
    for (const auto& [topic, kept] : store_.content().cards().topics)
        if (kept.score > 0) scores[topic] = kept.score;
    return scores;
}

model::IconTallies Ledger::tallies() {
    model::IconTallies tallies;
    for (const auto& [key, sums] : store_.content().icon_sums()) tallies[key] = {sums.right, sums.wrong, sums.opposite};
    return tallies;
}

void Ledger::note(const model::IconAnswer& answer) {
    store::IconSums one;
    (answer.understood == model::Understood::right   ? one.right
     : answer.understood == model::Understood::wrong ? one.wrong
                                                     : one.opposite) = 1;
    if (store_.content().add(answer.icon, answer.language, one) != store::Attempt::done)
        shared::log(shared::LogLevel::warning, "ledger", "the disk refuses to keep an answer of the icon check");
}

bool Ledger::take_back() {
    if (last_) undone_.push_back(std::move(*last_));
    last_.reset();
    return settle_undone();
}

bool Ledger::settle_undone() {
    while (!undone_.empty()) {
        const store::Outcome outcome = store_.take_back(undone_.front());
        if (outcome != store::Outcome::done && outcome != store::Outcome::frozen) return false;
        undone_.erase(undone_.begin());
    }
    return true;
}

Ledger::Closed Ledger::close_today(const shared::Now& now) {
    const store::Stamp at = stamp(now);
    if (!at.day)
        return {false,
                "the clock cannot be trusted, so no day can be closed: set the clock, or let a host confirm it\n"};
    store_.keep_open(at, 0, now.utc);
    if (close(*at.day)) return {true, "closed " + at.day->text() + "\n"};
    const auto last = store_.last_closed();
    if (last && *last >= *at.day && !is_still_open(*at.day)) return {true, at.day->text() + " is closed already\n"};
    return {false, "the disk refuses to close " + at.day->text() + "\n"};
}

std::optional<sync::Work> Ledger::new_work() {
    if (!std::exchange(work_changed_, false)) return std::nullopt;
    sync::Work work;
    for (const store::DueDay& due : store_.days_due())
        if (const auto report = store_.day_report(due.day)) work.days.push_back({*report, due.set_aside});
    for (const store::DueMonth& due : store_.months_due())
        if (const auto report = store_.month_report(due.month)) work.months.push_back({*report, due.set_aside});
    if (const auto board = store_.content().board()) work.board_etag = board->etag;
    work.installation = store_.installation();
    work.ask_state = store_.copied();
    work.epoch = store_.office_epoch();
    if (verdict_) work.clock = verdict_->trust;
    return work;
}

bool Ledger::take(const sync::Outcome& outcome) {
    // Sync knows by itself that a record is settled; it hears of it again only if the disk would not take that down.
    const auto settle = [this](store::Outcome settled) { work_changed_ |= settled != store::Outcome::done; };
    if (const auto* accepted = std::get_if<sync::Accepted>(&outcome)) {
        if (const auto* day = std::get_if<shared::Day>(&accepted->record))
            settle(store_.accept(*day, accepted->receipt.revision));
        else
            settle(store_.accept(std::get<shared::Month>(accepted->record)));
    } else if (const auto* refused = std::get_if<sync::Refused>(&outcome)) {
        if (const auto* day = std::get_if<shared::Day>(&refused->record))
            settle(store_.set_aside(*day, refused->revision, refused->reason));
        else
            settle(store_.set_aside(std::get<shared::Month>(refused->record), refused->reason));
    } else if (const auto* arrived = std::get_if<sync::BoardArrived>(&outcome)) {
        store_.content().keep({arrived->etag, arrived->text});
        lay_all_over();
        return work_changed_ = true;
    } else if (const auto* state = std::get_if<sync::StateArrived>(&outcome)) {
        work_changed_ = true;
        store_.copied() ? settle_generation(state->state) : settle_restored(*state);
    } else if (const auto* epoch = std::get_if<sync::EpochArrived>(&outcome)) {
        // Sync did not know yet which life of the office this kiosk goes by: with its next work it asks.
        if (shared::was_restored(store_.office_epoch(), epoch->epoch))
            work_changed_ = true;
        else
            settle(store_.keep_office_epoch(epoch->epoch));
    }
    return false;
}

void Ledger::try_again() {
    store_.try_again();
    work_changed_ = true;
}

void Ledger::lay_board_over() {
    settings_ = file_settings_;
    activities_ = file_settings_.activities;
    const auto kept = store_.content().board();
    if (!kept) return;
    const auto board = shared::parse_board(kept->text);
    if (!board) {
        shared::log(shared::LogLevel::warning, "ledger", "the kept board: " + board.reason());
        return;
    }
    for (const shared::Activity& activity : board.value().activities) activities_.push_back(activity);
    if (board.value().settings) settings_ = laid_over(file_settings_, *board.value().settings);
}

void Ledger::lay_team_over(model::TeamSettings team) {
    team_ = std::move(team);
    lay_all_over();
}

void Ledger::lay_all_over() {
    lay_board_over();
    choices_ = {};
    for (const std::string& name : model::lay_team_over(team_, settings_, choices_))
        shared::log(shared::LogLevel::warning, "ledger", "the team's setting " + name + " cannot be read: left out");
    shared::put_french_second(settings_);
    settings_.k = std::max(settings_.k, store_.k());
    if (settings_.k > store_.k()) store_.raise_k(settings_.k);
}

// The office is what was restored, and this database the original: it goes on as it is, and what was lost there is due
// once more.
void Ledger::settle_restored(const sync::StateArrived& arrived) {
    if (arrived.epoch.empty()) return; // asked for a copy, which has been settled meanwhile
    const store::DueAgain due = store_.due_again(arrived.state, arrived.epoch);
    if (due.outcome != store::Outcome::done) return;
    shared::log(shared::LogLevel::warning, "ledger",
                "the office was restored from a backup: " + std::to_string(due.days) + " days and " +
                    std::to_string(due.months) + " months are sent again");
    if (due.gone > 0)
        shared::log(shared::LogLevel::error, "ledger",
                    std::to_string(due.gone) + " days and months are lost with the office: they were counted before "
                                               "this kiosk was itself restored, and it knows a part of them at best");
}

void Ledger::settle_generation(const shared::KioskState& state) {
    store::Received received;
    received.generation = state.generation + 1;
    for (const auto& held : state.days) received.days.push_back(held.day);
    received.months = state.months;
    const store::Taken taken = store_.take_generation(received);
    if (taken.outcome != store::Outcome::done) return;
    if (state.generation == 0 && taken.dropped_cells == 0 && taken.moved_families == 0)
        return remember_clock(); // a new kiosk: the office has nothing of it
    std::string text = "this database comes from elsewhere: generation " + std::to_string(received.generation);
    if (taken.moved_families > 0)
        text += ", " + std::to_string(taken.moved_families) +
                " families of days that the office has already are counted with the next day";
    if (taken.dropped_cells > 0)
        text += ", " + std::to_string(taken.dropped_cells) +
                " cells of months dropped, as the office may have them already";
    shared::log(shared::LogLevel::warning, "ledger", text);
    remember_clock();
}

} // namespace kiosk::ledger
