// The words on the glass, in every language: gettext .mo files, read once, looked up per frame. Switching is choosing
// another tag. Keys are short English names ("come_in"); what a kiosk shows is listed in assets/languages/nl.po. Any
// thread after load().
#pragma once

#include "kiosk/text/language_index.h"
#include "kiosk/text/scripts.h"
#include "shared/day.h"
#include "shared/result.h"

#include <filesystem>
#include <functional>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace kiosk::text {

using Catalogue = std::map<std::string, std::string, std::less<>>; // key -> words, the header entry (key "") left out

// bytes: a .mo file of either byte order. name: how a refusal calls it. Refuses what points outside itself or is no
// UTF-8.
shared::Result<Catalogue> read_catalogue(std::string_view bytes, std::string_view name);

class Languages {
  public:
    // Reads <folder>/index.txt and each <folder>/<tag>.mo. A language of the index without words shows Dutch ones; an
    // index that can't be read is logged, names and welcomes are then the tags. Dutch stands in for what others lack,
    // so it is always read, and refused if it can't be. Any other language that can't be read is logged and left out:
    // one damaged file must not darken the door.
    static shared::Result<Languages> load(const std::filesystem::path& folder, const std::vector<std::string>& tags);

    const std::vector<std::string>& tags() const { return tags_; } // those asked for and read, in that order

    // The words; where the language lacks them the Dutch ones, where those lack too the key itself.
    std::string text(std::string_view tag, std::string_view key) const;
    std::optional<std::string_view> own_text(std::string_view tag, std::string_view key) const; // no standing in
    bool has(std::string_view key) const { return own_text("nl", key).has_value(); }
    // Every key the language lacks and Dutch has.
    std::vector<std::string> missing(std::string_view tag) const;

    Direction direction(std::string_view tag) const { return direction_of(tag); }
    std::string autonym(std::string_view tag) const; // its own name for itself; the tag where the index has none
    std::string greeting(std::string_view tag) const;
    std::string fonts(std::string_view tag) const; // families, best first; "" where the index has none
    const std::vector<LanguageEntry>& index() const { return index_; }

    // Words of this centre: they go before the shipped ones. A key that no language had is new from then on.
    void overlay(std::string_view tag, std::string_view key, std::string words);
    std::string date(std::string_view tag, shared::Day day) const; // "di 14 april", as the wall clock shows it
    std::string day(std::string_view tag, shared::Day day) const;  // "di 24 nov", for the team

  private:
    const LanguageEntry* entry(std::string_view tag) const;

    std::vector<LanguageEntry> index_;
    std::vector<std::string> tags_;
    std::map<std::string, Catalogue, std::less<>> catalogues_;
};

} // namespace kiosk::text
