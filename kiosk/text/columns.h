// Plain text files of ours: a line an entry, '|' between its columns, '#' begins a comment line. Pure.
#pragma once

#include <functional>
#include <string>
#include <string_view>
#include <vector>

namespace kiosk::text {

// Calls `line` with the columns (blanks around them cut off) and the number of each line that is no comment and not
// empty. It answers whether to go on.
void each_line(std::string_view text, const std::function<bool(const std::vector<std::string>&, int)>& line);

} // namespace kiosk::text
