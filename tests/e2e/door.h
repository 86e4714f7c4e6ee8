// A kiosk without its glass, for whole days and weeks in one process: the real store, ledger and sync worker, put
// together as kiosk/app.cpp does, on a clock that a test moves; and the books of who really came.
#pragma once

#include "kiosk/ledger/ledger.h"
#include "kiosk/sync/sync_worker.h"
#include "tests/support/fake_clock.h"
#include "tests/support/loopback_http.h"
#include "tests/support/temp_folder.h"
#include "tests/unit/central/office_world.h"

#include <filesystem>
#include <map>
#include <memory>
#include <optional>
#include <random>
#include <string>

namespace tests {

using std::chrono::hours;
using std::chrono::milliseconds;
using std::chrono::minutes;

// A family as one may come in: any party, perhaps a mood, perhaps for the first time.
shared::Additions random_family(std::mt19937_64& random);

class Door {
  public:
    // Works in folder, which exists. Without an enrolment that a copy brings along it enrols as "ingang".
    Door(std::filesystem::path folder, OfficeWorld& world, std::optional<EnrolledKiosk> kiosk = {},
         std::string machine = "machine-1");
    ~Door();
    Door(const Door&) = delete;
    Door& operator=(const Door&) = delete;

    // The program ends and starts again; meanwhile() is done to its folder in between.
    void restart(const std::function<void()>& meanwhile = [] {});
    // It was enrolled anew.
    void use(EnrolledKiosk kiosk);

    void family(const shared::Additions& additions);
    void family() { family(random_family(random_)); }
    void undone_family();
    // Time goes by; the program does what it does by itself. It looks at the clock each hour at least.
    void live(milliseconds span);
    // Families come at odd moments from now until that local time, which is today; some change their mind.
    void morning(int families, const std::string& until);
    void live_until(const std::string& local);
    // `inloop-kiosk sync`
    void sync_now();
    void turn(); // what the program does when it is woken

    LoopbackHttp& http() { return http_; }
    kiosk::ledger::Ledger& ledger() { return *ledger_; }
    kiosk::store::CounterStore& store() { return *store_; }
    kiosk::sync::SyncStatus status() const { return worker_->status(); }
    std::string explain(const std::string& day) {
        return ledger_->explain(*shared::Day::parse(day), now(), status()).sentence;
    }
    const std::filesystem::path& folder() const { return folder_; }
    const EnrolledKiosk& kiosk() const { return kiosk_; }

    std::map<shared::Day, int> came; // families by day, as the one at the door saw them; undone ones are not in it
    milliseconds paused{};           // what run() last asked for

  private:
    void open();
    void start();
    shared::Now now() { return world_.clock.now(); }

    std::filesystem::path folder_;
    OfficeWorld& world_;
    EnrolledKiosk kiosk_;
    std::string machine_;
    std::mt19937_64 random_;
    LoopbackHttp http_;
    std::unique_ptr<kiosk::store::CounterStore> store_;
    std::unique_ptr<kiosk::ledger::Ledger> ledger_;
    std::unique_ptr<kiosk::sync::SyncWorker> worker_;
};

// What the office has of that kiosk: families by day, corrections included.
std::map<shared::Day, int> received(OfficeWorld& world, const std::string& kiosk);
// Sum over all months of what was released of each cell, at the office and at the door.
using ReleasedCells = std::map<shared::Table, std::map<std::string, std::int64_t>>;
ReleasedCells released(OfficeWorld& world, const std::string& kiosk);
ReleasedCells released(Door& door);

// Everything in one: an office, one enrolled kiosk, a Monday morning at half past nine.
struct Street {
    OfficeWorld world{"2026-11-23T09:30"};
    TempFolder folder;
    Door door{folder.path(), world};

    std::map<shared::Day, int> at_office() { return received(world, door.kiosk().id); }
    // Days from now on, each with some families, each closed and slept over until half past nine.
    void days(int number);
};

} // namespace tests
