#include "kiosk/text_file.h"

#include <cerrno>
#include <cstring>
#include <fstream>
#include <sstream>

namespace kiosk {

shared::Result<std::string> read_file(const std::filesystem::path& path) {
    std::ifstream file(path, std::ios::binary);
    std::ostringstream text;
    const bool is_empty = file.peek() == std::ifstream::traits_type::eof() && file.eof() && !file.bad();
    if (!is_empty && (!file || !(text << file.rdbuf()))) // << takes "nothing to copy" for a failure
        return shared::Refusal{path.string() + ": cannot be read: " + std::strerror(errno)};
    return text.str();
}

std::string replace_file(const std::filesystem::path& path, std::string_view text) {
    std::filesystem::path fresh = path;
    fresh += ".new";
    {
        std::ofstream file(fresh, std::ios::binary | std::ios::trunc);
        file << text;
        file.flush();
        if (!file) return fresh.string() + ": cannot be written: " + std::strerror(errno);
    }
    std::error_code failed;
    std::filesystem::rename(fresh, path, failed);
    return failed ? path.string() + ": cannot be replaced: " + failed.message() : "";
}

} // namespace kiosk
