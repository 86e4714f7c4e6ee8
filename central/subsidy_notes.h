// The words that people add to the page for the subsidy file: what we saw, what next. On the thread of the database.
#pragma once

#include "central/database.h"

#include <string>

namespace central {

// A centre, a region, or all of them.
struct Scope {
    enum class Level { all, region, centre };
    Level level = Level::all;
    std::string name; // "" of all
};

struct SubsidyNotes {
    std::string seen;
    std::string next;
    bool operator==(const SubsidyNotes&) const = default;
};
inline constexpr std::size_t longest_note = 4'000; // bytes: a page of A4

class SubsidyNotesStore {
  public:
    explicit SubsidyNotesStore(Database& database) : database_(database) {}

    SubsidyNotes of(const Scope& place, int year); // empty ones if nobody wrote any
    void put(const Scope& place, int year, const SubsidyNotes& notes, const std::string& by, shared::Utc at);

  private:
    Database& database_;
};

} // namespace central
