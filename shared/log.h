// One line per event on standard error, where journald picks it up: priority, room, text (the journal adds the time).
// Says nothing about families: a log of 1,000 check-ins equals the log of none. Any thread.
#pragma once

#include <string_view>

namespace shared {

enum class LogLevel { info, warning, error };
void log(LogLevel level, std::string_view room, std::string_view text);

} // namespace shared
