#include "shared/log.h"

#include <cstdio>
#include <string>

namespace shared {

// The time stamp is the journal's; the prefix <N> is the priority it reads (sd-daemon).
void log(LogLevel level, std::string_view room, std::string_view text) {
    const char* priority = level == LogLevel::info ? "<6>" : level == LogLevel::warning ? "<4>" : "<3>";
    std::string line(priority);
    line.append(room).append(": ").append(text).append("\n");
    std::fwrite(line.data(), 1, line.size(), stderr);
}

} // namespace shared
