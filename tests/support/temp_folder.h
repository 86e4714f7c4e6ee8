// A folder of its own for one test, gone with everything in it when the test ends.
#pragma once

#include "shared/check.h"

#include <cstdlib>
#include <filesystem>
#include <string>

namespace tests {

class TempFolder {
  public:
    explicit TempFolder(const std::filesystem::path& inside = std::filesystem::temp_directory_path()) {
        std::string pattern = (inside / "inloop-test-XXXXXX").string();
        CHECK(mkdtemp(pattern.data()) != nullptr, "a test needs a folder to work in");
        path_ = pattern;
    }
    ~TempFolder() {
        std::error_code ignored; // a test that made files unremovable has failed already
        std::filesystem::remove_all(path_, ignored);
    }
    TempFolder(const TempFolder&) = delete;
    TempFolder& operator=(const TempFolder&) = delete;

    const std::filesystem::path& path() const { return path_; }
    std::filesystem::path operator/(const std::filesystem::path& name) const { return path_ / name; }

  private:
    std::filesystem::path path_;
};

} // namespace tests
