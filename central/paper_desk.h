// Where pages wait to become PDFs while the server runs: the database's thread answers with HTML, one thread beside it
// turns that over.
#pragma once

#include "central/desk.h"
#include "central/writer.h"

#include <filesystem>

namespace central {

// Whether this asks for a report as a PDF (/api/report/subsidy?format=pdf).
bool wants_pdf(const shared::HttpRequest& request);

class PaperDesk {
  public:
    // The writer outlives the desk, which answers what was taken before it ends. stylesheet: as pdf_of takes it.
    PaperDesk(Writer& writer, const std::filesystem::path& stylesheet) : writer_(writer), stylesheet_(stylesheet) {}

    // Any thread. The answer comes on another; with 503 when too many wait already.
    void take(const shared::HttpRequest& request, Writer::Respond respond);

  private:
    Writer& writer_;
    const std::filesystem::path stylesheet_;
    Desk desk_{1, 16}; // 16: half a minute
};

} // namespace central
