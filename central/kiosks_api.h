// What the page of kiosks asks (/api/kiosks, /api/opening): which there are and where, codes to enrol them, moves,
// ends, and when centres are open. For administrators; who asks, and whether from our page, is known already. On the
// thread of the database, inside its transactions.
#pragma once

#include "central/kiosk_desk.h"

#include "shared/http.h"

#include <string>
#include <vector>

namespace central {

class KiosksApi {
  public:
    explicit KiosksApi(Database& database) : registry_(database), desk_(database) {}

    static bool is_asked(const std::string& path);
    // who: their login name, for the log.
    shared::HttpResponse answer(const shared::HttpRequest& request, const std::string& who, const shared::Now& now);

  private:
    shared::HttpResponse all();
    shared::HttpResponse of_kiosk(const shared::HttpRequest& request, const std::vector<std::string>& parts,
                                  const std::string& who, const shared::Now& now);
    shared::HttpResponse of_centre(const shared::HttpRequest& request, const std::vector<std::string>& parts,
                                   const std::string& who, const shared::Now& now);

    Registry registry_;
    KioskDesk desk_;
};

} // namespace central
