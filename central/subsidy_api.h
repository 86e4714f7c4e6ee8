// What pages ask about the subsidy file: the page itself, and the words people add to it. On the thread of the
// database, inside its transactions; who may ask at all was looked at before.
#pragma once

#include "central/accounts.h"
#include "central/audit.h"
#include "central/database.h"
#include "central/subsidy_notes.h"

#include "shared/clock.h"
#include "shared/http.h"

#include <filesystem>
#include <map>
#include <string>

namespace central {

class SubsidyApi {
  public:
    using Query = std::map<std::string, std::string>; // year, and centre or region or neither

    // share: where the names lie.
    SubsidyApi(Database& database, const std::filesystem::path& share)
        : database_(database), share_(share), notes_(database), audit_(database) {}

    // HTML; who asked for a PDF gets one made of it (paper_desk.h).
    shared::HttpResponse page(const Query& query, const shared::Now& now);
    // GET and PUT. An editor writes for the editor's own centres, an administrator for every place, a reader nowhere.
    shared::HttpResponse notes(const shared::HttpRequest& request, const Query& query, const Account& by,
                               const shared::Now& now);

  private:
    Database& database_;
    std::filesystem::path share_;
    SubsidyNotesStore notes_;
    Audit audit_;
};

} // namespace central
