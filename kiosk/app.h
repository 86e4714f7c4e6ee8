// The program at the door while it runs: one turn of its loop asks the time, hands in what fingers, office and scripts
// have brought, draws if anything could have changed, and sleeps until the next thing is due. UI thread.
#pragma once

#include "kiosk/books.h"
#include "kiosk/clerk.h"
#include "kiosk/commands.h"
#include "kiosk/hearing.h"
#include "kiosk/model/stillness.h"
#include "kiosk/model/update.h"
#include "kiosk/office_caller.h"
#include "kiosk/platform/freshness.h"
#include "kiosk/platform/supervisor.h"
#include "kiosk/platform/window.h"
#include "kiosk/scene.h"
#include "kiosk/script_watch.h"
#include "kiosk/sync/sync_thread.h"
#include "kiosk/targets_file.h"
#include "kiosk/touch.h"
#include "shared/control_socket.h"

#include <atomic>
#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace kiosk {

// What the app needs from outside; all of it outlives the app.
struct AppParts {
    const Command& command;
    std::shared_ptr<shared::Clock> clock;
    const shared::FolderLock& lock;
    ledger::Ledger& ledger;
    Desk& desk;
    Scene& scene;
    platform::Window& window;
    Hearing& hearing;
    platform::Supervisor& supervisor;
    std::optional<bool> restored = {}; // a backup was to be put back, and was or was not
};

class App {
  public:
    explicit App(AppParts parts);
    ~App();
    App(const App&) = delete;
    App& operator=(const App&) = delete;
    // Until the window is closed or the process is asked to end, or a backup is to be put back: it is what comes back.
    std::optional<store::ClosedState> run();

  private:
    struct WaitingScript { // a `sync` that waits for its pass
        std::uint64_t id;
        int pass;
    };

    struct Page { // what decides which part of the books is shown
        model::Screen screen{};
        int shift = 0;
        shared::Day day{};
        model::Part part{};
        bool restoring = false;
        bool opening = false; // the sheet that is looked back on
        bool operator==(const Page&) const = default;
    };
    struct PageOfBooks { // as it was read for the picture on the glass
        Page of;
        model::StaffView staff;
        model::IconTallies tallies;
    };

    const shared::KioskSettings& settings() const { return settings_; }
    void write(std::function<void(ledger::Ledger&)> work); // by the clerk; nobody waits for it
    void count(const shared::Additions& additions, const shared::Now& now);
    void not_counted(bool disk_is_ill);
    void take_back();
    void say_disk_is_ill();
    void try_disk(const shared::Now& now);
    void book(const shared::Now& now);
    bool turn(); // false: it is over
    void feed_fingers(const std::vector<platform::Finger>& fingers, const shared::Now& now);
    void feed(const model::Event& event, const shared::Now& now);
    void grant(const model::StaffWish& wish, const shared::Now& now);
    void join(const model::JoinOffice& wish, const shared::Now& now);
    void print(const model::PrintSheet& wish, const shared::Now& now);
    void hear_answers(const shared::Now& now);
    void lay(Laid laid);
    void note_held(const shared::Now& now);
    void keep_books(const shared::Now& now);
    void hear_clerk(const shared::Now& now);
    bool clerk_hangs(const shared::Now& now) const;
    void day_closed(int closes, const std::map<std::string, int>& scores);
    void watch_troubles(const shared::Now& now);
    shared::Health health() const;
    model::View view(const shared::Now& now) const;
    Page page_now() const;
    bool page_is_old() const;
    bool page_waits() const { return page_is_old() && !clerk_.idle(); }
    void read_page(const shared::Now& now);
    bool is_said_to_wait(const shared::Now& now);
    void give_work();
    void sync_now(std::function<void(std::optional<int> pass)> then); // none: there is no office
    void hear_office();
    void join_office();
    void join_anew();
    void hear_scripts(const shared::Now& now);
    void answer_script(std::uint64_t id, const shared::ControlRequest& request, const shared::Now& now);
    void answer_waiting();
    void put_off_waiting(const std::string& why);
    void draw(const shared::Now& now);
    bool all_fresh(const shared::Now& now);
    void play_demo(const shared::Now& now);
    std::optional<std::chrono::milliseconds> until_next(const shared::Now& now) const;

    AppParts parts_;
    shared::KioskSettings settings_; // of file, office and team
    shared::ControlServer scripts_;
    ScriptWatch script_watch_;
    OfficeCaller office_caller_;
    TeamPaper paper_;
    Books books_;                              // the clerk's while it is not idle
    std::optional<store::ClosedState> opened_; // the backup whose passphrase was written
    bool putting_back_ = false;
    PageOfBooks page_;
    std::optional<std::chrono::milliseconds> page_waits_since_; // steady; another page than that is to be shown
    std::string holidays_laid_;                                 // the school calendar that the programme goes by
    std::vector<model::Holiday> of_calendar_;                   // as its file has them
    platform::Freshness freshness_;
    TargetsFile targets_;
    std::string stuck_;                     // the threads that hang, as last logged
    bool on_glass_ = false;                 // the last frame was shown
    std::vector<std::string> glass_faults_; // as last logged
    model::AppState state_;
    std::unique_ptr<sync::SyncThread> sync_;
    std::optional<std::chrono::milliseconds> join_again_; // steady; the office file could not be read
    std::string office_trouble_;                          // as last logged
    std::vector<WaitingScript> waiting_;
    platform::Happened happened_;
    bool has_had_touch_ = false;                          // a panel was there
    std::optional<std::chrono::milliseconds> touch_gone_; // steady; since when there is none
    std::optional<std::chrono::milliseconds> try_disk_;   // steady; when the disk is asked again
    std::optional<std::chrono::milliseconds> redraw_at_;  // steady; the next step of a motion or of the wall clock
    model::Stillness stillness_;
    std::chrono::milliseconds started_;           // steady
    std::atomic<bool> touched_ = false;           // since the last close; the clerk reads it, too
    std::optional<std::chrono::minutes> held_at_; // of the wall clock: activities that had begun were noted
    std::vector<model::Question> questions_;      // to look back with
    std::optional<std::chrono::milliseconds> demo_at_;
    int demo_step_ = 0;
    std::optional<std::chrono::milliseconds> clerk_busy_since_; // steady
    int closes_heard_;                                          // of Ledger::closes(), by the screen
    Clerk clerk_;                                               // ends first, with the books in order
};

} // namespace kiosk
