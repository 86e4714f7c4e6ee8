// A report as rows for a spreadsheet, and the two files they become: CSV and XLSX hold the same cells. Pure, but that
// the library writes a workbook through a file in memory.
#pragma once

#include "central/totals.h"

#include <cstdint>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

namespace central {

using SheetCell = std::variant<std::string, std::int64_t>;
struct Sheet {
    std::string name; // of at most 31 characters, as a workbook wants it
    std::vector<std::string> heading;
    std::vector<std::vector<SheetCell>> rows;
};

Sheet sheet_of(const SyncReport& report);   // centre, day, state
Sheet kiosks_of(const SyncReport& report);  // one line per kiosk, with its centre's rates; "": not known, or none
Sheet sheet_of(const TotalsReport& report); // one line per number; one that was not released says so

// RFC 4180, with a heading.
std::string csv_of(const Sheet& sheet);
// Office Open XML, a page per sheet, with the heading in bold and held in sight. Texts are texts: no spreadsheet runs
// one. Throws std::system_error if there is no memory for it.
std::string workbook_of(const std::vector<Sheet>& sheets);

// A text as one CSV field (RFC 4180); one that a spreadsheet would run as a formula gets an apostrophe before it.
std::string csv_text(std::string_view text);

} // namespace central
