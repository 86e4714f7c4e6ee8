// The one thread that speaks HTTP, with a mailbox each way. All of this is called on the UI thread and returns at once:
// nothing here waits for the network. The thread never touches the database.
#pragma once

#include "kiosk/sync/sync_worker.h"

#include <cstdint>
#include <functional>
#include <memory>
#include <thread>
#include <vector>

namespace kiosk::sync {

class SyncThread {
  public:
    // wake: called on the sync thread when there is something to take() or another status(); may only post an event to
    // the UI (no call back into this object). Client and clock are shared, because the thread may outlive this object:
    // a name lookup of the system cannot be broken off.
    SyncThread(std::shared_ptr<shared::HttpClient> client, std::shared_ptr<shared::Clock> clock, Office office,
               SyncWorker::Options options, std::function<void()> wake);
    // Breaks off what is under way and waits two seconds at most; a thread that still hangs is left behind. wake is
    // never called again.
    ~SyncThread();
    SyncThread(const SyncThread&) = delete;
    SyncThread& operator=(const SyncThread&) = delete;

    void give(Work work);        // replaces what was given before
    int ask_now();               // done when status().asks_done has reached the returned number
    std::vector<Outcome> take(); // what has happened since the last take
    SyncStatus status() const;   // a copy
    std::uint64_t beat() const;  // kiosk/beat.h; another step with each outcome

  private:
    struct Mailbox;
    static void live(const std::shared_ptr<Mailbox>& mailbox, Office office, SyncWorker::Options options);

    std::shared_ptr<Mailbox> mailbox_;
    std::thread thread_;
};

} // namespace kiosk::sync
