// The file of --targets: which screen is up, and where one taps (targets_json). Rewritten when that changes. UI thread.
#pragma once

#include "kiosk/ui/screens.h"

#include <filesystem>
#include <optional>
#include <string>
#include <string_view>

namespace kiosk {

class TargetsFile {
  public:
    // None: nothing is written.
    explicit TargetsFile(std::optional<std::filesystem::path> file) : file_(std::move(file)) {}
    // A disk that does not take it is tried again with the next frame.
    void write(std::string_view screen, const ui::Frame& frame);

  private:
    std::optional<std::filesystem::path> file_;
    std::string written_;
};

} // namespace kiosk
