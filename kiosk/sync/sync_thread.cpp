#include "kiosk/sync/sync_thread.h"

#include "kiosk/beat.h"

#include <chrono>
#include <condition_variable>
#include <csignal>
#include <exception>
#include <mutex>
#include <pthread.h>

namespace kiosk::sync {
namespace {

constexpr std::chrono::seconds longest_farewell{2};

// The signals of the program (SIGTERM and the like) are the main thread's.
void leave_signals_to_others() {
    sigset_t all;
    sigfillset(&all);
    pthread_sigmask(SIG_BLOCK, &all, nullptr);
}

} // namespace

// All that both threads see; the mutex is held for copies only, never over a call to the network.
struct SyncThread::Mailbox {
    std::shared_ptr<shared::HttpClient> client;
    std::shared_ptr<shared::Clock> clock;

    std::mutex mutex;
    std::condition_variable changed;
    // From the UI:
    std::function<void()> wake; // empty once the UI has gone
    std::optional<Work> work;
    int asks = 0;
    bool stopping = false;
    // To the UI:
    std::vector<Outcome> outcomes;
    SyncStatus status;
    bool finished = false;
    Beat beat;
};

SyncThread::SyncThread(std::shared_ptr<shared::HttpClient> client, std::shared_ptr<shared::Clock> clock, Office office,
                       SyncWorker::Options options, std::function<void()> wake)
    : mailbox_(std::make_shared<Mailbox>()) {
    mailbox_->client = std::move(client);
    mailbox_->clock = std::move(clock);
    mailbox_->wake = std::move(wake);
    mailbox_->status.enrolled = true;
    thread_ = std::thread([mailbox = mailbox_, office = std::move(office), options = std::move(options)] {
        live(mailbox, office, options);
    });
}

SyncThread::~SyncThread() {
    bool finished = false;
    {
        std::unique_lock lock(mailbox_->mutex);
        mailbox_->stopping = true;
        mailbox_->wake = nullptr;
        mailbox_->client->stop();
        mailbox_->changed.notify_all();
        finished = mailbox_->changed.wait_for(lock, longest_farewell, [this] { return mailbox_->finished; });
    }
    if (finished)
        thread_.join();
    else
        thread_.detach();
}

void SyncThread::give(Work work) {
    const std::lock_guard lock(mailbox_->mutex);
    mailbox_->work = std::move(work);
    mailbox_->changed.notify_all();
}

int SyncThread::ask_now() {
    const std::lock_guard lock(mailbox_->mutex);
    mailbox_->changed.notify_all();
    return ++mailbox_->asks;
}

std::vector<Outcome> SyncThread::take() {
    const std::lock_guard lock(mailbox_->mutex);
    return std::exchange(mailbox_->outcomes, {});
}

SyncStatus SyncThread::status() const {
    const std::lock_guard lock(mailbox_->mutex);
    return mailbox_->status;
}

std::uint64_t SyncThread::beat() const {
    return mailbox_->beat.read();
}

void SyncThread::live(const std::shared_ptr<Mailbox>& mailbox, Office office, SyncWorker::Options options) {
    leave_signals_to_others();
    const auto post = [&](auto change) {
        const std::lock_guard lock(mailbox->mutex);
        change();
        if (mailbox->wake) mailbox->wake();
    };
    SyncWorker worker(*mailbox->client, *mailbox->clock, std::move(office), std::move(options), [&](Outcome outcome) {
        mailbox->beat.step();
        post([&] { mailbox->outcomes.push_back(std::move(outcome)); });
    });
    std::unique_lock lock(mailbox->mutex);
    // Before it knows what the kiosk has, nothing that the office says can be weighed.
    mailbox->changed.wait(lock, [&] { return mailbox->stopping || mailbox->work.has_value(); });
    for (int asks_seen = 0; !mailbox->stopping;) {
        if (mailbox->work) worker.give(*std::exchange(mailbox->work, {}));
        for (; asks_seen < mailbox->asks; ++asks_seen) worker.ask_now();
        lock.unlock();
        mailbox->beat.step();
        std::chrono::milliseconds pause{};
        try {
            pause = worker.run();
        } catch (const std::exception& error) {
            // Families are counted whatever happens here; so the screen stays up, and says why nothing leaves.
            worker.broke(std::string("sync: ") + error.what());
        }
        post([&] { mailbox->status = worker.status(); });
        lock.lock();
        mailbox->beat.rest();
        mailbox->changed.wait_for(
            lock, pause, [&] { return mailbox->stopping || mailbox->work.has_value() || mailbox->asks > asks_seen; });
    }
    mailbox->finished = true;
    mailbox->changed.notify_all();
}

} // namespace kiosk::sync
