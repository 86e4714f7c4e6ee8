// What topics, activities and moods are called, as the kiosk calls them: share/web/names.json, made from its languages
// when the program is built. Any thread.
#pragma once

#include <filesystem>
#include <map>
#include <string>
#include <string_view>

namespace central {

class DisplayNames {
  public:
    // share: where web/ lies. A file that cannot be read is a world without names.
    DisplayNames(const std::filesystem::path& share, const std::string& language);

    // "topic/sleep" -> "Slapen"; of a key that has none: what follows its slash, with blanks for hyphens.
    std::string of(const std::string& key) const;

  private:
    std::map<std::string, std::string> names_;
};

// Where the pages lie: beside the program, as they are installed and as they are built.
std::filesystem::path installed_share();

} // namespace central
