// Reports as text: a table for the terminal, CSV for spreadsheets, JSON for scripts. Pure; UTF-8; ends with a newline.
#pragma once

#include "central/report.h"

#include <optional>
#include <string>
#include <string_view>

namespace central {

enum class Format { table, csv, json };
std::optional<Format> format_named(std::string_view name);

// table: one line per centre with a sign per day, then one per kiosk. csv: centre, day, state. json: all of it.
std::string render(const SyncReport& report, Format format);
// A cell that was not released says so; in JSON its count is null. csv: one line per number.
std::string render(const TotalsReport& report, Format format);

// A text between quotes, as JSON writes it. Bytes that are no UTF-8 do not get this far: names are checked when they
// come.
std::string json_text(std::string_view text);
// A text as one CSV field (RFC 4180); one that a spreadsheet would run as a formula gets an apostrophe before it.
std::string csv_text(std::string_view text);

} // namespace central
