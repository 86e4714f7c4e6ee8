#include "kiosk/sync/sync_worker.h"

#include "kiosk/sync/fetcher.h"
#include "kiosk/sync/renewal.h"
#include "kiosk/sync/sender.h"
#include "shared/headers.h"
#include "shared/log.h"
#include "shared/sha256.h"

#include <algorithm>
#include <utility>

namespace kiosk::sync {
namespace {

RecordId id(const DueDay& due) {
    return due.report.day;
}
RecordId id(const DueMonth& due) {
    return due.report.month;
}

int revision(const DueDay& due) {
    return due.report.revision;
}
int revision(const DueMonth&) {
    return 1;
}

template <class Due>
bool is_same(const Due& a, const Due& b) {
    return id(a) == id(b) && a.report.generation == b.report.generation && revision(a) == revision(b);
}

template <class Due>
bool has_news(const std::vector<Due>& before, const std::vector<Due>& after) {
    const auto is_known = [&](const Due& due) {
        return std::any_of(before.begin(), before.end(),
                           [&](const Due& old) { return is_same(old, due) && old.set_aside.empty(); });
    };
    return std::any_of(after.begin(), after.end(),
                       [&](const Due& due) { return due.set_aside.empty() && !is_known(due); });
}

} // namespace

SyncWorker::SyncWorker(shared::HttpClient& client, shared::Clock& clock, Office office, Options options,
                       Deliver deliver)
    : client_(client), clock_(clock), office_(std::move(office)), options_(std::move(options)),
      deliver_(std::move(deliver)), backoff_(options_.retry_scale, options_.seed), started_(clock.now().steady),
      ask_at_(started_), fetch_at_(started_), renew_at_(started_), hold_until_(started_) {
    status_.enrolled = true;
    status_.certificate_end = shared::certificate_end(office_.ca_pem);
}

void SyncWorker::give(Work work) {
    const Steady now = clock_.now().steady;
    if (has_news(work_.days, work.days) || has_news(work_.months, work.months)) {
        // Volunteers cut the power at closing: what comes due just after a start was missed at night and goes soon.
        const bool just_started = now < started_ + backoff_.scaled(start_window);
        const Steady candidate =
            now + (just_started ? backoff_.after_start() : backoff_.scaled(send_offset(office_.kiosk)));
        send_at_ = send_at_ ? std::min(*send_at_, candidate) : candidate;
    }
    work_ = std::move(work);
    if (!has_to_send()) send_at_.reset();
}

void SyncWorker::ask_now() {
    ++asks_;
    asked_now_ = true;
}

void SyncWorker::end_asks() {
    status_.asks_done = asks_;
    asked_now_ = false;
}

std::chrono::milliseconds SyncWorker::run() {
    shared::Now now = clock_.now();
    if (asked_now_) {
        hold_until_ = ask_at_ = fetch_at_ = now.steady;
        if (has_to_send()) send_at_ = now.steady;
    }
    const bool was_settling = std::exchange(settling_, false);
    // The first trouble ends the pass: what follows would meet the same.
    if (now.steady >= hold_until_ && ask_state_if_due(now) && send_if_due(now) && fetch_if_due(now))
        renew_if_asked(now);
    // An ask waits for what the office's state leads to, but once only: settling it may fail here, and would be asked
    // again.
    if (!settling_ || was_settling) end_asks();
    now = clock_.now(); // the network may have taken minutes
    return until_next(now);
}

void SyncWorker::broke(std::string text) {
    note({Trouble::Kind::own_fault, std::move(text), std::nullopt});
    end_asks();
}

void SyncWorker::note(Trouble trouble) {
    if (trouble.kind == Trouble::Kind::stopped) return;
    // A winter offline is one line, not a line for each try.
    if (!status_.trouble || status_.trouble->kind != trouble.kind)
        shared::log(shared::LogLevel::warning, "sync", trouble.text);
    if (trouble.kind == Trouble::Kind::token_refused && !options_.data.empty())
        if (auto other = swap_office(options_.data, office_)) office_ = *std::move(other);
    hold_until_ = clock_.now().steady + backoff_.after_failure(trouble.retry_after);
    status_.trouble = std::move(trouble);
}

void SyncWorker::went_well() {
    if (status_.trouble) shared::log(shared::LogLevel::info, "sync", "the office answers again");
    backoff_.reset();
    status_.trouble.reset();
    // What ends first ends the connection: the CA, or the office's own certificate, which it should renew long before.
    status_.certificate_end = shared::certificate_end(office_.ca_pem);
    if (const auto shown = client_.certificate_end())
        status_.certificate_end = std::min(*shown, status_.certificate_end.value_or(*shown));
}

bool SyncWorker::ask_state_if_due(shared::Now now) {
    if (!work_.ask_state) return true;
    if (now.steady < ask_at_) return false;
    return ask_what_it_has(now, "");
}

bool SyncWorker::ask_what_it_has(shared::Now now, const std::string& epoch) {
    auto answer = ask_state(client_, office_, now.utc);
    if (auto* trouble = std::get_if<Trouble>(&answer)) {
        note(std::move(*trouble));
        return false;
    }
    went_well();
    work_.ask_state = false;
    settling_ = true;
    ask_at_ = now.steady + backoff_.scaled(fetch_interval); // if the answer cannot be settled here, no sooner again
    // What was due before the office's answer was known is not due any more; the answer to this outcome is new work.
    work_.days.clear();
    work_.months.clear();
    send_at_.reset();
    deliver_(StateArrived{std::get<shared::KioskState>(std::move(answer)), epoch});
    return true;
}

// The new epoch is kept with what follows from it, so that nothing is forgotten if that fails.
bool SyncWorker::heed_epoch(const std::string& epoch, shared::Now now) {
    if (epoch.empty() || epoch == work_.epoch) return true;
    if (shared::was_restored(work_.epoch, epoch)) {
        shared::log(shared::LogLevel::warning, "sync",
                    "the office was restored from a backup: it is asked what it has");
        return ask_what_it_has(now, epoch);
    }
    work_.epoch = epoch;
    deliver_(EpochArrived{epoch});
    return true;
}

bool SyncWorker::send_if_due(shared::Now now) {
    if (!send_at_ || now.steady < *send_at_) return true;
    status_.other_installation = false;
    if (!send_all(work_.days, now) || !send_all(work_.months, now)) return false;
    send_at_.reset();
    return true;
}

// False: trouble; everything not settled stays due. A record the office refuses never blocks those behind it.
template <class Due>
bool SyncWorker::send_all(std::vector<Due>& all, shared::Now now) {
    for (auto due = all.begin(); due != all.end();) {
        if (!is_wanted(*due)) {
            ++due;
            continue;
        }
        SendResult result = send(client_, office_, due->report, now.utc);
        if (auto* trouble = std::get_if<Trouble>(&result)) {
            note(std::move(*trouble));
            return false;
        }
        went_well();
        if (auto* refused = std::get_if<OfficeRefused>(&result)) {
            shared::log(shared::LogLevel::warning, "sync", text(id(*due)) + ": refused: " + refused->reason);
            status_.other_installation = status_.other_installation || refused->other_installation;
            due->set_aside = refused->reason;
            deliver_(Refused{id(*due), revision(*due), refused->reason});
            ++due;
            continue;
        }
        status_.last_receipt = now.utc;
        deliver_(Accepted{id(*due), std::get<shared::Receipt>(std::move(result))});
        due = all.erase(due);
    }
    return true;
}

bool SyncWorker::fetch_if_due(shared::Now now) {
    if (now.steady < fetch_at_) return true;
    auto [result, token_is_old, epoch] = fetch_board(client_, office_, work_.board_etag, now.utc, work_.clock);
    if (auto* trouble = std::get_if<Trouble>(&result)) {
        note(std::move(*trouble));
        return false;
    }
    went_well();
    token_is_old_ = token_is_old;
    fetch_at_ = now.steady + backoff_.scaled(fetch_interval);
    if (auto* unreadable = std::get_if<Unreadable>(&result)) {
        shared::log(shared::LogLevel::warning, "sync", "board: " + unreadable->reason);
        status_.board_refused = unreadable->reason;
        return heed_epoch(epoch, now);
    }
    status_.board_refused.clear();
    if (auto* board = std::get_if<BoardArrived>(&result)) {
        work_.board_etag = board->etag;
        deliver_(std::move(*board));
    }
    return heed_epoch(epoch, now);
}

// Last of all: what is counted goes first. Without a new token everything goes on with the one there is.
bool SyncWorker::renew_if_asked(shared::Now now) {
    const bool can_keep = !options_.data.empty() && !work_.installation.empty() && !work_.ask_state && !settling_;
    if (!token_is_old_ || !can_keep || now.steady < renew_at_) return true;
    token_is_old_ = false; // the office says so again while it is so
    auto renewed = renew_token(client_, office_, work_.installation, options_.data, now.utc);
    if (auto* trouble = std::get_if<Trouble>(&renewed)) {
        note(std::move(*trouble));
        return false;
    }
    went_well();
    if (auto* not_renewed = std::get_if<NotRenewed>(&renewed)) {
        shared::log(shared::LogLevel::warning, "sync", "the token stays as it is: " + not_renewed->reason);
        renew_at_ = now.steady + backoff_.scaled(renew_interval);
        return true;
    }
    office_ = std::get<Office>(std::move(renewed));
    shared::log(shared::LogLevel::info, "sync", "the office gave a new token");
    return true;
}

template <class Due>
bool SyncWorker::is_wanted(const Due& due) const {
    return asked_now_ || due.set_aside.empty();
}

bool SyncWorker::has_to_send() const {
    const auto wanted = [this](const auto& due) { return is_wanted(due); };
    return std::any_of(work_.days.begin(), work_.days.end(), wanted) ||
           std::any_of(work_.months.begin(), work_.months.end(), wanted);
}

std::chrono::milliseconds SyncWorker::until_next(shared::Now now) const {
    Steady next = work_.ask_state ? ask_at_ : fetch_at_;
    if (send_at_ && !work_.ask_state) next = std::min(next, *send_at_);
    next = std::max(next, hold_until_);
    return std::max(next - now.steady, Steady(0));
}

SyncStatus SyncWorker::status() const {
    SyncStatus status = status_;
    status.asking_state = work_.ask_state;
    const auto add = [&status](const auto& all) {
        for (const auto& due : all) status.waiting.push_back({id(due), due.set_aside});
    };
    add(work_.days);
    add(work_.months);
    if (send_at_ || work_.ask_state) {
        const shared::Now now = clock_.now();
        const Steady at = std::max(work_.ask_state ? ask_at_ : *send_at_, hold_until_);
        status.next_try = now.utc + std::max(at - now.steady, Steady(0));
    }
    return status;
}

} // namespace kiosk::sync
