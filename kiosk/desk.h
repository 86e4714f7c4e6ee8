// The team's desk: joins what the team keeps on the disk (kiosk/store/staff_store.h) with the pure rules of its pages
// (kiosk/model). One thread at a time.
#pragma once

#include "kiosk/model/app_state.h"
#include "kiosk/model/pin_gate.h"
#include "kiosk/store/staff_store.h"
#include "shared/clock.h"

#include <filesystem>
#include <map>
#include <string>
#include <vector>

namespace kiosk {

class Desk {
  public:
    Desk(store::StaffStore& store, const shared::Now& now);

    bool has_pin();
    std::chrono::milliseconds opens_at() const { return model::opens_at(gate_); } // steady
    // Counts the try as a failure on the disk before it compares; a disk that refuses lets nobody in. Takes a tenth of
    // a second.
    model::PinAnswer try_pin(const std::string& digits, const shared::Now& now);
    model::PinAnswer choose_pin(const std::string& digits, const shared::Now& now);
    // The next one at the glass chooses a new PIN; no count is touched.
    bool reset_pin();

    // What the team added and changed; a text that this version cannot read is logged and left out.
    model::Programme programme(std::vector<shared::Activity> office, std::vector<model::Holiday> holidays);
    bool edit(const model::ProgrammeEdit& edit); // as a whole, or not at all

    std::map<std::string, std::string> topic_rules() { return store_.topic_rules(); }
    bool rule(const std::string& topic, const std::string& rule);

    model::TeamSettings settings() { return store_.settings(); }
    bool set(const model::SetSetting& wish);

    // What the team wrote looking back.
    model::Sheet sheet(model::SheetKey key);
    bool keep(const model::KeepRoom& kept);
    void erase_before(shared::Day day); // what has outlived its term

  private:
    store::StaffStore& store_;
    model::PinGate gate_;
};

// School holidays of this calendar ("nl", "fr"): <own>/school_holidays.txt of the centre, else the one that is shipped.
// A file that is wrong is logged with its line and stands for none.
std::vector<model::Holiday> load_holidays(const std::filesystem::path& share, const std::filesystem::path& own,
                                          std::string_view calendar);
// The questions to look back with; a file that is wrong is logged with its line and stands for none.
std::vector<model::Question> load_questions(const std::filesystem::path& share);
// Topics on offer and those that lead to the host, by the rules of the team.
void lay_rules_over(shared::KioskSettings& settings, const std::map<std::string, std::string>& rules);

} // namespace kiosk
