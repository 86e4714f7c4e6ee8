#include "kiosk/model/look_back.h"

#include "kiosk/model/lines.h"
#include "shared/check.h"

#include <algorithm>
#include <cstdint>
#include <tuple>
#include <utility>

namespace kiosk::model {

using shared::Day;
using shared::Refusal;

namespace {

constexpr std::array<std::string_view, 3> part_names{"morning", "afternoon", "week"};
constexpr std::array<std::string_view, 8> themes{"welcome",  "edges",   "cliques",  "quiet",
                                                 "language", "fathers", "children", "coffee"};
constexpr std::string_view any = "any";
constexpr std::array<std::string_view, 3> question_languages{"nl", "fr", "en"};

constexpr std::array<std::pair<std::string_view, bool Seen::*>, 12> known_tags{{
    {"busy", &Seen::busy},
    {"calm", &Seen::calm},
    {"empty", &Seen::empty},
    {"first", &Seen::first},
    {"quiet", &Seen::quiet},
    {"chat", &Seen::chat},
    {"used-otherwise", &Seen::used_otherwise},
    {"used-as-meant", &Seen::used_as_meant},
    {"topics", &Seen::topics},
    {"no-topics", &Seen::no_topics},
    {"cancelled", &Seen::cancelled},
    {"children", &Seen::children},
}};

bool starts_character(char byte) {
    return (static_cast<unsigned char>(byte) & 0xC0) != 0x80;
}

std::size_t place_of(std::string_view room) {
    return static_cast<std::size_t>(std::ranges::find(sheet_rooms, room) - sheet_rooms.begin());
}

std::vector<std::string_view> split(std::string_view text, char at) {
    std::vector<std::string_view> parts;
    for (;;) {
        const auto end = text.find(at);
        parts.push_back(text.substr(0, end));
        if (end == std::string_view::npos) return parts;
        text.remove_prefix(end + 1);
    }
}

std::string in_quotes(std::string_view text) {
    return "\"" + std::string(text) + "\"";
}

// What is wrong with a question, "" if nothing is.
std::string fault_of(const Question& question, const std::vector<Question>& before) {
    if (std::ranges::any_of(before, [&](const Question& q) { return q.id == question.id; }))
        return "id: " + in_quotes(question.id) + " has been used before";
    if (std::ranges::find(themes, question.theme) == themes.end())
        return "theme: " + in_quotes(question.theme) +
               " is none of welcome edges cliques quiet language fathers "
               "children coffee";
    if (question.when != any &&
        std::ranges::find(known_tags, question.when, [](const auto& tag) { return tag.first; }) == known_tags.end())
        return "when: " + in_quotes(question.when) + " is nothing that can be seen";
    for (const auto& [language, text] : question.texts) {
        if (characters(text) > longest_question)
            return language + ": " + in_quotes(text) + " has more than " + std::to_string(longest_question) +
                   " characters";
        if (std::ranges::count(text, '?') != 1) return language + ": " + in_quotes(text) + " has not one question mark";
    }
    return "";
}

// Looks arbitrary, and is the same on every machine: FNV-1a, then stirred (the finalizer of MurmurHash3).
std::uint64_t chance(std::string_view seed, std::string_view what) {
    std::uint64_t hash = 14695981039346656037u;
    for (const std::string_view text : {seed, what}) {
        for (const char c : text) hash = (hash ^ static_cast<unsigned char>(c)) * 1099511628211u;
        hash = (hash ^ 0xffu) * 1099511628211u;
    }
    hash = (hash ^ hash >> 33) * 0xff51afd7ed558ccdu;
    hash = (hash ^ hash >> 33) * 0xc4ceb9fe1a85ec53u;
    return hash ^ hash >> 33;
}

// The questions of any of these times, as the seed shuffles them.
std::vector<const Question*> shuffled(const std::vector<Question>& library, const std::set<std::string>& times,
                                      std::string_view seed) {
    std::vector<const Question*> chosen;
    for (const Question& question : library)
        if (times.contains(question.when)) chosen.push_back(&question);
    std::ranges::sort(chosen, {}, [&](const Question* q) { return std::tuple(chance(seed, q->id), q->id); });
    return chosen;
}

} // namespace

std::string_view name(Part part) {
    return part_names[static_cast<std::size_t>(part)];
}

std::optional<Part> part_of(std::string_view name) {
    const auto found = std::ranges::find(part_names, name);
    if (found == part_names.end()) return std::nullopt;
    return static_cast<Part>(found - part_names.begin());
}

SheetKey key_of(Day day, Part part) {
    return {part == Part::week ? day.plus(1 - static_cast<int>(day.weekday())) : day, part};
}

SheetKey next(SheetKey key) {
    switch (key.part) {
    case Part::morning:
        return {key.day, Part::afternoon};
    case Part::afternoon:
        return {key.day.plus(1), Part::morning};
    case Part::week:
        break;
    }
    return {key.day.plus(7), Part::week};
}

SheetKey previous(SheetKey key) {
    switch (key.part) {
    case Part::morning:
        return {key.day.plus(-1), Part::afternoon};
    case Part::afternoon:
        return {key.day, Part::morning};
    case Part::week:
        break;
    }
    return {key.day.plus(-7), Part::week};
}

std::string seed_of(SheetKey key) {
    return key.day.text() + " " + std::string(name(key.part));
}

RoomUse use_of(const Sheet& sheet, std::string_view room) {
    const auto found = std::ranges::find(sheet.rooms, room, &RoomUse::room);
    return found != sheet.rooms.end() ? *found : RoomUse{std::string(room), "", ""};
}

void put(Sheet& sheet, const RoomUse& use) {
    std::erase_if(sheet.rooms, [&](const RoomUse& known) { return known.room == use.room; });
    if (use.meant.empty() && use.used.empty()) return;
    const auto place = [](const RoomUse& known) { return std::tuple(place_of(known.room), known.room); };
    sheet.rooms.insert(std::ranges::upper_bound(sheet.rooms, place(use), {}, place), use);
}

std::size_t characters(std::string_view utf8) {
    return static_cast<std::size_t>(std::ranges::count_if(utf8, starts_character));
}

std::string short_note(std::string_view utf8, std::size_t most) {
    std::size_t count = 0;
    std::size_t end = 0;
    while (end < utf8.size() && (!starts_character(utf8[end]) || count++ < most)) ++end;
    return std::string(utf8.substr(0, end));
}

Day erase_before(Day today, int term_days) {
    return today.plus(-std::clamp(term_days, shortest_term_days, longest_term_days));
}

Seen seen_on(const Sheet& sheet, Seen seen) {
    for (const RoomUse& use : sheet.rooms) {
        if (use.meant.empty() || use.used.empty()) continue;
        (use.meant == use.used ? seen.used_as_meant : seen.used_otherwise) = true;
    }
    return seen;
}

std::set<std::string> tags(const Seen& seen) {
    std::set<std::string> found;
    for (const auto& [tag, is_seen] : known_tags)
        if (seen.*is_seen) found.emplace(tag);
    return found;
}

const std::string& text_in(const Question& question, const std::string& language) {
    const auto found = question.texts.find(language);
    return found != question.texts.end() ? found->second : question.texts.at("nl");
}

shared::Result<std::vector<Question>> parse_questions(std::string_view text, std::string_view file_name) {
    std::vector<Question> questions;
    int number = 0;
    for (const std::string_view whole : split(text, '\n')) {
        ++number;
        const std::string_view line = trimmed(whole);
        if (line.empty() || line.front() == '#') continue;
        const auto refused = [&](const std::string& reason) {
            return Refusal{std::string(file_name) + ":" + std::to_string(number) + ": " + reason};
        };
        const auto fields = split(line, '|');
        if (fields.size() != 3 + question_languages.size())
            return refused("a question has 6 fields between |, not " + std::to_string(fields.size()));
        std::vector<std::string> words;
        for (const auto field : fields) words.emplace_back(trimmed(field));
        if (std::ranges::find(words, "") != words.end()) return refused("a question has no empty field");
        Question question{words[0], words[1], words[2], {}};
        for (std::size_t i = 0; i < question_languages.size(); ++i)
            question.texts.emplace(question_languages[i], words[3 + i]);
        const std::string fault = fault_of(question, questions);
        if (!fault.empty()) return refused(fault);
        questions.push_back(std::move(question));
    }
    return questions;
}

std::vector<Question> draw(const std::vector<Question>& library, const Seen& seen, std::string_view seed, int count) {
    CHECK(count >= 0, "questions are counted from none");
    const auto fitting = shuffled(library, tags(seen), seed);
    const auto others = shuffled(library, {std::string(any)}, seed);
    std::vector<Question> drawn;
    std::set<std::string_view> asked;
    const auto take = [&](const std::vector<const Question*>& from, int up_to) {
        for (const Question* question : from)
            if (static_cast<int>(drawn.size()) < up_to && asked.insert(question->theme).second)
                drawn.push_back(*question);
    };
    take(fitting, count > 1 ? count - 1 : count);
    take(others, count);
    take(fitting, count); // where too few are of any time
    return drawn;
}

} // namespace kiosk::model
