// What the page of the schedule asks (/api/schedule, /api/feeds, /api/icon-words). Everybody who is logged in may see
// it; who may change what, schedule_desk.h says. An address of a calendar is a secret: of it only the host is shown. On
// the thread of the database, inside its transactions.
#pragma once

#include "central/schedule_desk.h"

#include "shared/http.h"

#include <string>
#include <vector>

namespace central {

class ScheduleApi {
  public:
    ScheduleApi(Database& database, const std::filesystem::path& share)
        : registry_(database), schedule_(database), desk_(database, share) {}

    static bool is_asked(const std::string& path);
    shared::HttpResponse answer(const shared::HttpRequest& request, const Account& by, const shared::Now& now);

  private:
    shared::HttpResponse all(const Account& by, const shared::Now& now);
    shared::HttpResponse of_activities(const shared::HttpRequest& request, const std::string& id, const Account& by,
                                       const shared::Now& now);
    shared::HttpResponse of_feeds(const shared::HttpRequest& request, const std::vector<std::string>& parts,
                                  const Account& by, const shared::Now& now);
    std::string centres_json(const Account& by, const shared::Now& now);

    Registry registry_;
    Schedule schedule_;
    ScheduleDesk desk_;
};

} // namespace central
