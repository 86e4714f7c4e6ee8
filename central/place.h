// Where the office's tables lie: in a file beside its keys, or on a PostgreSQL server. DIR/database says so, a file and
// neither an option nor the environment: a subcommand that forgot it would answer from an empty office. A password does
// not stand in it but where libpq looks for one by itself (~/.pgpass, PGPASSFILE, a service).
#pragma once

#include "shared/result.h"

#include <filesystem>
#include <string>

namespace central {

struct Place {
    std::filesystem::path file; // DIR/central.db; what comes from a backup lies beside it for a moment
    std::string server;         // postgresql://...; "": the tables are in the file
};

// Of this data folder: its file, unless DIR/database holds a line postgresql://... (lines with # are remarks). Throws
// std::runtime_error with a sentence for anything else that stands there.
Place place_in(const std::filesystem::path& folder);

// "sqlite:FILE" or "postgresql://...", as somebody types it.
shared::Result<Place> parse_place(const std::string& text);

} // namespace central
