// HTML to PDF by WeasyPrint, a program of its own: what people see, print and keep is one page.
#pragma once

#include "shared/result.h"

#include <filesystem>
#include <string>

namespace central {

// stylesheet: the CSS in place of what the page links to; nothing else is fetched. Takes about two seconds; at most 30.
// Any thread but the database's.
shared::Result<std::string> pdf_of(const std::string& html, const std::filesystem::path& stylesheet);

} // namespace central
