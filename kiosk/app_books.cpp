// What is written in the books while the screen goes on: by the clerk, who answers when it is on the disk.
#include "kiosk/app.h"

#include "kiosk/sync/office.h"
#include "kiosk/tools.h"
#include "shared/curl_client.h"
#include "shared/log.h"

#include <malloc.h>
#include <random>
#include <utility>

namespace kiosk {
namespace {

constexpr std::chrono::milliseconds disk_patience{10'000}; // between two questions whether it takes anything again
constexpr std::chrono::milliseconds join_patience{10'000}; // between two looks at an office that cannot be read

} // namespace

void App::write(std::function<void(ledger::Ledger&)> work) {
    clerk_.give([this, work = std::move(work)]() -> Clerk::Answer { return work(books_.ledger), nullptr; });
}

// The thank-you is drawn after the answer: a confirmed family is one that is on the disk. Until then no touch does
// anything (AppState::counting).
void App::count(const shared::Additions& additions, const shared::Now& now) {
    clerk_.give([this, additions, now]() -> Clerk::Answer {
        if (books_.ledger.count(additions, now)) return [this] { feed(model::Counted{}, parts_.clock->now()); };
        return [this, ill = !books_.ledger.can_write()] { not_counted(ill); };
    });
}

// Nothing is lost: the check-in is still on the glass. If the disk takes nothing at all, the glass says so.
void App::not_counted(bool disk_is_ill) {
    feed(model::NotCounted{}, parts_.clock->now());
    if (disk_is_ill) say_disk_is_ill();
}

// The glass is home already. A disk that takes nothing is said, and nobody is counted before it has been tried again.
void App::take_back() {
    clerk_.give([this]() -> Clerk::Answer {
        ledger::Ledger& ledger = books_.ledger;
        if (ledger.take_back() || (ledger.can_write() && ledger.settle_undone())) return nullptr;
        return [this] { say_disk_is_ill(); };
    });
}

void App::say_disk_is_ill() {
    const shared::Now now = parts_.clock->now();
    feed(model::Troubled{model::Trouble::storage}, now);
    try_disk_ = now.steady + disk_patience;
}

void App::try_disk(const shared::Now& now) {
    if (state_.trouble != model::Trouble::storage || !try_disk_ || now.steady < *try_disk_) return;
    try_disk_ = now.steady + disk_patience;
    clerk_.give([this]() -> Clerk::Answer {
        if (!books_.ledger.can_write() || !books_.ledger.settle_undone()) return nullptr;
        return [this] {
            if (state_.trouble == model::Trouble::storage) feed(model::Mended{}, parts_.clock->now());
        };
    });
}

void App::book(const shared::Now& now) {
    clerk_.give([this, now, touched = state_.last_touch, term = state_.choices.term_days]() -> Clerk::Answer {
        if (!books_.ledger.pass(now, touched)) return nullptr;
        books_.desk.erase_before(model::erase_before(now.day, term));
        return [this, closes = books_.ledger.closes(), scores = books_.ledger.scores()] { day_closed(closes, scores); };
    });
}

void App::day_closed(int closes, const std::map<std::string, int>& scores) {
    closes_heard_ = closes;
    feed(model::DayClosed{scores}, parts_.clock->now());
    touched_ = false;
    // Holes that a day of drawing left in the heap go back to the system, with the words and pictures between them:
    // those of a size that was drawn once would stay for days.
    parts_.scene.forget_unused();
    ::malloc_trim(0);
}

void App::join_office() {
    sync_.reset();
    auto office = sync::read_office(parts_.command.data);
    join_again_.reset();
    if (!office) {
        // A disk that failed once, or somebody mends it: the days wait, and leave without a restart.
        join_again_ = parts_.clock->now().steady + join_patience;
        if (office.reason() != office_trouble_) shared::log(shared::LogLevel::error, "kiosk", office.reason());
        office_trouble_ = office.reason();
        return;
    }
    office_trouble_.clear();
    if (!office.value()) return;
    const sync::Office& joined = *office.value();
    sync_ = std::make_unique<sync::SyncThread>(
        std::make_shared<shared::CurlClient>(joined.url, joined.ca_pem), parts_.clock, joined,
        sync::SyncWorker::Options{settings().retry_scale, std::random_device{}(), parts_.command.data},
        [&window = parts_.window] { window.wake(); });
}

void App::join_anew() {
    put_off_waiting("the kiosk joined an office meanwhile");
    write([](ledger::Ledger& ledger) { ledger.try_again(); }); // what was refused may be welcome now
    join_office();
}

void App::give_work() {
    if (join_again_ && parts_.clock->now().steady >= *join_again_) {
        join_office();
        if (sync_) write([](ledger::Ledger& ledger) { ledger.sync_forgot(); });
    }
    if (!sync_ || !clerk_.idle()) return;
    if (auto work = books_.ledger.new_work()) sync_->give(std::move(*work));
}

void App::sync_now(std::function<void(std::optional<int> pass)> then) {
    clerk_.give([this, then = std::move(then)]() -> Clerk::Answer {
        books_.ledger.try_again();
        return [this, then, work = books_.ledger.new_work()] {
            if (!sync_) return then(std::nullopt);
            if (work) sync_->give(*work);
            then(sync_->ask_now());
        };
    });
}

void App::hear_office() {
    if (!sync_) return;
    for (sync::Outcome& outcome : sync_->take())
        clerk_.give([this, outcome = std::move(outcome)]() -> Clerk::Answer {
            if (!books_.ledger.take(outcome)) return nullptr;
            return [this, laid = laid_by(books_)] { lay(laid); };
        });
}

void App::hear_scripts(const shared::Now& now) {
    for (auto& [id, request] : scripts_.pass()) {
        const std::string verb = request.arguments.empty() ? "" : request.arguments[0];
        if (verb == "office") join_anew();
        if (verb == "sync" && sync_)
            sync_now([this, id = id](std::optional<int> pass) {
                if (pass) return waiting_.push_back({id, *pass});
                scripts_.reply(id, {exit_refused, "", "the office was left meanwhile\n"});
            });
        else
            answer_script(id, request, now);
    }
    script_watch_.handled();
    answer_waiting();
}

void App::answer_script(std::uint64_t id, const shared::ControlRequest& request, const shared::Now& now) {
    const sync::SyncStatus status = sync_ ? sync_->status() : sync::SyncStatus{};
    clerk_.give([this, id, request, now, status]() -> Clerk::Answer {
        const auto reply = answer({books_.ledger, books_.desk, now, status, true}, request);
        return [this, id, reply, closes = books_.ledger.closes(), has_pin = books_.desk.has_pin(),
                scores = books_.ledger.scores()] {
            scripts_.reply(id, reply);
            state_.staff.has_pin = has_pin;
            if (closes != closes_heard_) day_closed(closes, scores);
        };
    });
}

// `sync` is answered when its pass is over and its receipts are in the ledger.
void App::answer_waiting() {
    if (waiting_.empty() || !sync_) return;
    const sync::SyncStatus status = sync_->status();
    hear_office();
    std::erase_if(waiting_, [&](const WaitingScript& script) {
        if (status.asks_done < script.pass) return false;
        clerk_.give([this, id = script.id, status]() -> Clerk::Answer {
            return [this, id, reply = sync_answer(books_.ledger, status)] { scripts_.reply(id, reply); };
        });
        return true;
    });
}

void App::put_off_waiting(const std::string& why) {
    for (const WaitingScript& script : std::exchange(waiting_, {}))
        scripts_.reply(script.id, {exit_world, "", why + ": ask again\n"});
}

} // namespace kiosk
