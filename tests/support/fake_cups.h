// CUPS as two small scripts, lp and lpstat.
#pragma once

#include "tests/support/temp_folder.h"
#include "tests/support/text_of_file.h"

#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <string>

namespace tests {

// PATH begins with a folder where lp and lpstat are what the test makes them, and ends there unless it needs the rest.
class FakeCups {
  public:
    explicit FakeCups(bool and_the_rest = false) : path_(std::getenv("PATH")) {
        setenv("PATH", (folder_.path().string() + (and_the_rest ? ":" + path_ : "")).c_str(), 1);
    }
    ~FakeCups() { setenv("PATH", path_.c_str(), 1); }
    FakeCups(const FakeCups&) = delete;
    FakeCups& operator=(const FakeCups&) = delete;

    void has(const std::string& name, const std::string& script) {
        std::ofstream(folder_ / name) << "#!/bin/sh\nPATH=/usr/bin:/bin\ncd '" << folder_.path().string() << "'\n"
                                      << script << "\n";
        std::filesystem::permissions(folder_ / name, std::filesystem::perms::owner_all);
    }
    bool wrote(const std::string& name) const { return std::filesystem::exists(folder_ / name); }
    std::string text(const std::string& name) const { return text_of_file((folder_ / name).string()); }

  private:
    TempFolder folder_;
    std::string path_;
};

} // namespace tests
