// What the team of the centre keeps, in the same database as the counts (one connection): its PIN, its activities, its
// rules for topics, its settings, and what it wrote looking back. Texts of activities are like those the office
// publishes (shared/wire.h). A write that is not `done` changed nothing.
#pragma once

#include "kiosk/store/sqlite.h"
#include "shared/day.h"

#include <map>
#include <optional>
#include <string>
#include <utility>
#include <vector>

namespace kiosk::store {

struct KeptPin {
    std::string hash; // argon2id; empty: none was chosen
    int failures = 0; // kiosk/model/pin_gate.h
    int spent = 0;
    bool operator==(const KeptPin&) const = default;
};

struct KeptActivity {
    std::string text;
    bool in_holidays = true; // false: not while the schools are closed
    bool operator==(const KeptActivity&) const = default;
};
// A part of the programme as it is to be from now on; nothing: it is no more.
struct ProgrammeRows {
    std::map<std::string, std::optional<KeptActivity>> own;                            // by series
    std::map<std::pair<shared::Day, std::string>, std::optional<std::string>> changes; // by day and series
};

struct LookBackRow {
    std::string room; // icon; empty: the notes of the whole
    std::string meant;
    std::string used;
    std::string note;
    bool operator==(const LookBackRow&) const = default;
};

class StaffStore {
  public:
    explicit StaffStore(Database& database) : database_(database) {}

    KeptPin pin();
    Attempt keep(const KeptPin& pin);

    ProgrammeRows programme();
    Attempt change(const ProgrammeRows& rows); // all of them, or none

    std::map<std::string, std::string> topic_rules(); // topic -> off, rested, ask_the_host
    // rule: "" for none.
    Attempt rule(const std::string& topic, const std::string& rule);

    std::map<std::string, std::string> settings(); // by name
    // text: "" takes the team's own word back.
    Attempt set(const std::string& name, const std::string& text);

    // part: morning, afternoon, week (then `day` is its Monday).
    std::vector<LookBackRow> look_back(shared::Day day, const std::string& part);
    std::vector<std::pair<shared::Day, std::string>> looked_back(); // days and parts of which there is something
    Attempt keep(shared::Day day, const std::string& part, const LookBackRow& row);
    Attempt forget_before(shared::Day day);

  private:
    Database& database_;
};

} // namespace kiosk::store
