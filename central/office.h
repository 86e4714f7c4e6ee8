// The office without its network: one data folder with its database and all that is asked of it. What kiosks ask comes
// as HTTP values, so that tests run a kiosk and an office in one process. One thread at a time.
#pragma once

#include "central/database.h"
#include "central/display_names.h"
#include "central/registry.h"
#include "central/report_store.h"
#include "central/routes.h"

#include "shared/clock.h"
#include "shared/http.h"

#include <atomic>
#include <filesystem>
#include <vector>

namespace central {

class Office {
  public:
    // Opens or makes the database of this folder (place.h); who makes an office holds the folder's lock. Throws as
    // place_in and Database do. share: where web/ lies, for the names that pages show.
    Office(const std::filesystem::path& folder, shared::Clock& clock,
           const std::filesystem::path& share = installed_share());

    // Answers one request; what it changed is on disk on return, or the answer is 503.
    shared::HttpResponse handle(const shared::HttpRequest& request);
    // The same for many with one commit; answers in the order of the questions.
    std::vector<shared::HttpResponse> answer(const std::vector<const Asked*>& questions);

    // Stores a mark, so that a disk that takes nothing any more is known before a kiosk finds out.
    void prove_it_stores();
    // Whether the last transaction of answer() or prove_it_stores() is on disk. Any thread.
    bool stores() const { return stores_; }

    const std::filesystem::path& folder() const { return folder_; }
    const std::filesystem::path& share() const { return share_; }
    shared::Now now() { return clock_.now(); } // any thread
    Database& database() { return database_; }
    Registry& registry() { return registry_; }
    ReportStore& reports() { return reports_; }
    People& people() { return routes_.people(); }

  private:
    std::filesystem::path folder_;
    std::filesystem::path share_;
    shared::Clock& clock_;
    Database database_;
    Registry registry_;
    ReportStore reports_;
    Routes routes_;
    std::atomic<bool> stores_ = true; // it was opened, which writes
};

} // namespace central
