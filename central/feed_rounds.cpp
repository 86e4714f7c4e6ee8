#include "central/feed_rounds.h"

#include "central/ics.h"
#include "central/kiosk_board.h"
#include "central/uit.h"

#include "shared/log.h"

#include <utility>

namespace central {

bool is_due(const Feed& feed, shared::Utc now) {
    return !feed.tried_at || now - *feed.tried_at >= fetch_every || *feed.tried_at > now;
}

bool makes_one_due(const shared::HttpRequest& request) {
    return (request.method == "POST" && request.target.starts_with("/api/feeds")) ||
           (request.method == "PUT" && request.target.starts_with("/api/icon-words"));
}

FeedOutcome try_feed(const Feed& feed, const IconWords& words, const shared::Now& now, const Fetch& fetch) {
    const bool fresh = feed.read_at && now.utc >= *feed.read_at && now.utc - *feed.read_at < read_again_after;
    FeedWish wish{feed.url, fresh ? feed.etag : "", {}};
    if (!feed.secret.empty()) wish.headers.emplace_back("X-Api-Key", feed.secret);
    const auto answer = fetch(wish);
    if (!answer) return FeedTrouble{answer.reason()};
    if (answer.value().unchanged) return FeedUnchanged{};
    const auto first = now.day.plus(-days_back), last = now.day.plus(feed_days_ahead);
    auto reading = feed.kind == FeedKind::uit ? read_uit(answer.value().body, feed.id, first, last, words)
                                              : read_ics(answer.value().body, feed.id, first, last, words);
    if (!reading) return FeedTrouble{feed_host(feed.url) + ": " + reading.reason()};
    return FeedRead{std::move(reading).value(), answer.value().etag};
}

void note(Schedule& schedule, const Feed& feed, const FeedOutcome& outcome, shared::Utc now) {
    if (const auto* read = std::get_if<FeedRead>(&outcome))
        schedule.note_reading(feed.id, read->reading, read->etag, now);
    else if (const auto* trouble = std::get_if<FeedTrouble>(&outcome))
        schedule.note_trouble(feed.id, trouble->why, now);
    else
        schedule.note_unchanged(feed.id, now);
}

FeedRounds::FeedRounds(Writer& writer, Office& office, FeedLimits limits)
    : writer_(writer), office_(office), limits_(std::move(limits)), thread_([this] { loop(); }) {}

FeedRounds::~FeedRounds() {
    stopped_ = true;
    bell_->ring();
    thread_.join();
}

void FeedRounds::Bell::ring() {
    {
        const std::lock_guard lock(mutex);
        rung = true;
    }
    heard.notify_all();
}

std::function<void()> FeedRounds::bell() const {
    return [bell = bell_] { bell->ring(); };
}

void FeedRounds::loop() {
    while (!stopped_) {
        round();
        std::unique_lock lock(bell_->mutex);
        bell_->heard.wait_for(lock, look_for_due_every, [this] { return bell_->rung; });
        bell_->rung = false;
    }
}

// On the database's thread only to look and to note; in between it is free for kiosks.
void FeedRounds::round() {
    std::vector<Feed> due;
    IconWords words;
    const auto work = [&](const std::function<void(Schedule&)>& with) {
        writer_.run([&] {
            const auto trouble = office_.database().in_transaction([&] {
                Schedule schedule(office_.database());
                with(schedule);
            });
            if (trouble) shared::log(shared::LogLevel::error, "central", "calendars: " + *trouble);
        });
    };
    const auto started = office_.now();
    work([&](Schedule& schedule) {
        due = schedule.feeds();
        words = schedule.icon_words();
    });
    std::erase_if(due, [&](const Feed& feed) { return !is_due(feed, started.utc); });
    for (const Feed& feed : due) {
        if (stopped_) return;
        const auto now = office_.now();
        const auto outcome =
            try_feed(feed, words, now, [&](const FeedWish& wish) { return fetch_feed(wish, limits_, &stopped_); });
        if (stopped_) return; // half a try says nothing
        work([&](Schedule& schedule) { note(schedule, feed, outcome, now.utc); });
    }
}

} // namespace central
