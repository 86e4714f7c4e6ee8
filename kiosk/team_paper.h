// The look back on paper: makes the page, and takes it to a stick that is in or to a printer, whichever the host chose.
// One thread at a time; a stick takes as long as it does, a printer is not waited for.
#pragma once

#include "kiosk/model/app_state.h"
#include "kiosk/printer.h"
#include "kiosk/store/backup.h"
#include "kiosk/text/language_pack.h"
#include "kiosk/text/sheet_pdf.h"
#include "kiosk/usb_stick.h"

#include <filesystem>
#include <map>
#include <optional>
#include <string>
#include <vector>

namespace kiosk {

// The sheet that is looked at, in the language of the screen.
text::SheetPage sheet_page(const model::View& view, const text::Languages& languages);

class TeamPaper {
  public:
    // usb: this folder stands for the one stick (--usb); none: what the system has.
    explicit TeamPaper(std::optional<std::filesystem::path> usb) : usb_(std::move(usb)) {}

    // Sticks, and what a backup of this folder would hold; printers are asked for with the next poll().
    void look(const std::filesystem::path& data);
    std::vector<std::string> sticks() const;                                  // labels
    std::optional<shared::Day> backed_up_to() const { return backed_up_to_; } // the last close in it; none: no backup
    bool has_printer() const { return printer_.has_printer(); }

    // where: "printer", or a label of sticks(). What came of it; under_way: poll() tells.
    model::PrintState print(const std::string& where, const std::string& name, const std::string& pdf,
                            std::chrono::milliseconds now);
    // The backups on the sticks that were in when it was looked, and where the file of such a name is.
    std::vector<model::StickBackup> backups(const std::string& installation) const;
    std::filesystem::path backup_named(const std::string& name) const;
    // What the last close sealed goes to that stick as a file (kiosk/store/backup.h).
    model::PrintState back_up(const std::filesystem::path& data, const std::string& where);
    // Once a turn; tells when the printer is done with a page. Printers are known some turns after look(). now: steady.
    std::optional<model::PrintState> poll(std::chrono::milliseconds now);
    bool busy() const { return printing_ || to_look_ || looking_; }

  private:
    const UsbStick* stick_at(const std::string& where) const; // "stick/<label>"; nullptr: it is gone

    std::optional<std::filesystem::path> usb_;
    std::vector<UsbStick> sticks_;
    std::map<std::string, store::FoundBackup> found_; // by name
    std::optional<shared::Day> backed_up_to_;
    Printer printer_;
    bool printing_ = false;
    bool to_look_ = false;
    bool looking_ = false;
    std::chrono::milliseconds look_until_{};
};

} // namespace kiosk
