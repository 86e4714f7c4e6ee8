// The look back on paper: one page of A4 for the team's meeting, with room to write. Words come translated, icons by
// name. UI thread; takes some 60 ms, the first time twice that (a release build on two busy cores).
#pragma once

#include "kiosk/text/icons.h"
#include "kiosk/text/labels.h"
#include "shared/day.h"
#include "shared/result.h"

#include <cstddef>
#include <string>
#include <vector>

namespace kiosk::text {

struct SheetRoom {
    std::string icon;
    std::string name;
    std::string meant; // icons; "": an empty place to draw in
    std::string meant_words;
    std::string used;
    std::string used_words;
};

struct SheetPage {
    shared::Day day{};    // that the file names as its own
    std::string language; // BCP 47, of the words: right-to-left mirrors the page
    std::string fonts;    // as LabelSpec::fonts
    std::string title;
    std::string subtitle;
    std::string centre;
    std::string when;             // the day or days, in words
    std::vector<SheetRoom> rooms; // at most most_rooms
    std::vector<std::string> questions;
    std::string note_title;
    std::string note;   // "": lines to write on
    std::string footer; // that no names belong here
};
inline constexpr std::size_t most_rooms = 6;

// A PDF of exactly one page, whatever the length of its words; the same page gives the same bytes. Refused if there are
// more rooms than the page holds.
shared::Result<std::string> sheet_pdf(const SheetPage& page, Labels& labels, Icons& icons);

} // namespace kiosk::text
