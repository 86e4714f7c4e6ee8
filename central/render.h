// Reports as files: a table for the terminal, CSV and XLSX for spreadsheets (central/sheet.h), JSON for scripts.
#pragma once

#include "central/report.h"
#include "central/totals.h"

#include <optional>
#include <string>
#include <string_view>

namespace central {

enum class Format { table, csv, json, xlsx };
std::optional<Format> format_named(std::string_view name);

// table: one line per centre with a sign per day, then one per kiosk. csv: centre, day, state, or instead one line per
// kiosk. xlsx: both, a page each. json: all of it.
std::string render(const SyncReport& report, Format format, bool kiosks = false);
// Centres, then regions, then all together: who adds lines up takes one level. A cell that was not released says so; in
// JSON its count is null. csv, xlsx: one line per number.
std::string render(const TotalsReport& report, Format format);

// A text between quotes, as JSON writes it. Bytes that are no UTF-8 do not get this far: names are checked when they
// come.
std::string json_text(std::string_view text);

} // namespace central
