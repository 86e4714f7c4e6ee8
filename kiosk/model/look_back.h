// The team's look back: what each room was meant for and how it was used in a half-day or a week, three open questions,
// a short note. Kept on the kiosk alone, for a term, then erased; sent nowhere, printed by the team itself. Pure.
#pragma once

#include "shared/day.h"
#include "shared/result.h"

#include <array>
#include <cstddef>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

namespace kiosk::model {

enum class Part { morning, afternoon, week };
std::string_view name(Part part); // as in the database: morning, afternoon, week
std::optional<Part> part_of(std::string_view name);

// Which sheet. Of a week, the day is its Monday.
struct SheetKey {
    shared::Day day{};
    Part part = Part::week;
    auto operator<=>(const SheetKey&) const = default;
};
SheetKey key_of(shared::Day day, Part part);
SheetKey
next(SheetKey key); // after a morning the afternoon, after that the morning of the next day, after a week a week
SheetKey previous(SheetKey key); // the other way
std::string seed_of(SheetKey key);

// Icons, in the order they are offered. Six rooms are what a sheet of paper holds.
inline constexpr std::array<std::string_view, 6> sheet_rooms{"room-sofa",    "room-play",   "room-quiet",
                                                             "room-kitchen", "room-garden", "room-stairs"};
inline constexpr std::array<std::string_view, 12> room_uses{"chat",           "quiet", "sit",     "coffee",
                                                            "play",           "books", "music",   "painting",
                                                            "language-table", "meal",  "feeding", "walk"};

struct RoomUse {
    std::string room;
    std::string meant; // icons; "": not said
    std::string used;
    bool operator==(const RoomUse&) const = default;
};

struct Sheet {
    shared::Day day{};
    Part part = Part::week;
    std::vector<RoomUse> rooms; // those of which something was said, in the order of sheet_rooms, strangers last
    std::string note;
    bool operator==(const Sheet&) const = default;
};
RoomUse use_of(const Sheet& sheet, std::string_view room); // said or not
void put(Sheet& sheet, const RoomUse& use);                // nothing said: the room leaves the sheet

// Characters of a note, so that it stays one, and fits on the page.
inline constexpr std::size_t longest_note = 280;
std::size_t characters(std::string_view utf8);
// Its beginning, if it is longer; never half a character.
std::string short_note(std::string_view utf8, std::size_t most = longest_note);

// Days a sheet is kept. A team may choose within the bounds; what lies outside is taken for the nearest.
inline constexpr int default_term_days = 90;
inline constexpr int shortest_term_days = 7;
inline constexpr int longest_term_days = 365;
// The first day that is kept. today: of a clock that is trusted, since one that leaps would erase everything.
shared::Day erase_before(shared::Day today, int term_days);

// What the questions may go by. Counts of a half-day tell busy, calm and empty; moods and first times are counted by
// the month and are never asked of a day: there the team says itself what it saw.
struct Seen {
    bool busy = false;
    bool calm = false;
    bool empty = false;
    bool first = false;
    bool quiet = false;
    bool chat = false;
    bool used_otherwise = false;
    bool used_as_meant = false;
    bool topics = false;
    bool no_topics = false;
    bool cancelled = false;
    bool children = false;
};
Seen seen_on(const Sheet& sheet, Seen seen = {}); // adds what the sheet itself tells of meant and used
std::set<std::string> tags(const Seen& seen);     // as the library writes them: used-otherwise

struct Question {
    std::string id;
    std::string theme;
    std::string when;                         // a tag, or any
    std::map<std::string, std::string> texts; // by language: nl, fr, en
    bool operator==(const Question&) const = default;
};
const std::string& text_in(const Question& question, const std::string& language); // Dutch for any other

inline constexpr std::size_t longest_question = 90; // characters

// Lines "id | theme | when | Dutch | French | English" in UTF-8; # starts a comment line. Refused with the line's
// number where a field is missing, too long or unknown, an id comes twice, or a text has not just one question mark.
shared::Result<std::vector<Question>> parse_questions(std::string_view text, std::string_view file_name);

// Each of another theme (fewer, if there are no more themes). Those that fit what was seen come first, and one is of
// any time, so that a house which is always busy does not hear the same three for ever. The same seed draws the same.
std::vector<Question> draw(const std::vector<Question>& library, const Seen& seen, std::string_view seed,
                           int count = 3);

} // namespace kiosk::model
