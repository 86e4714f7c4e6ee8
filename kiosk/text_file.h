// Small text files, whole or not at all.
#pragma once

#include "shared/result.h"

#include <filesystem>
#include <string>
#include <string_view>

namespace kiosk {

shared::Result<std::string> read_file(const std::filesystem::path& path);
// A reader sees the old text or the new one, never a part. Not kept through a power cut. Returns the reason if it
// failed, else "".
std::string replace_file(const std::filesystem::path& path, std::string_view text);

} // namespace kiosk
