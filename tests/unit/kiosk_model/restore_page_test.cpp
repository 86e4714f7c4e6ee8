// A backup put back by touch: nothing happens before it was chosen, opened, read and confirmed.
#include "kiosk/model/restore_page.h"
#include "kiosk/model/settings_page.h"
#include "kiosk/model/staff.h"
#include "kiosk/model/update.h"

#include <catch2/catch_test_macros.hpp>

namespace tests {

using namespace kiosk::model;
using shared::Day;

namespace {

struct Restorer {
    shared::KioskSettings settings;
    shared::Now now{};
    AppState state = at_start(settings, now);

    Restorer() {
        state.screen = Screen::settings;
        state.staff.has_pin = true;
        tap("setting/backup");
    }
    std::optional<StaffWish> tap(const std::string& target) {
        Effects effects;
        tapped_settings(state, target, settings, now, effects);
        return effects.wish;
    }
    std::optional<StaffWish> taps(std::initializer_list<const char*> targets) {
        std::optional<StaffWish> wish;
        for (const char* target : targets) wish = tap(target);
        return wish;
    }
    void opened(const std::string& why) {
        update(state, BackupOpened{why, "De Babbel", Day(2026, 4, 13)}, settings, now);
    }
    const Restoring& restoring() const { return *state.staff.restoring; }
};

const char* const chosen = "backup/KINGSTON/inloop-1a2b3c4d.backup";

} // namespace

TEST_CASE("a backup is looked for, chosen, opened with its passphrase, and put back when that is confirmed") {
    Restorer host;
    CHECK(std::holds_alternative<LookForPaper>(*host.tap("restore")));
    CHECK_FALSE(host.taps({"put_back"})); // nothing was chosen
    CHECK_FALSE(host.taps({chosen, "key/z", "key/o"}));
    const auto wish = host.tap("key/enter");
    REQUIRE(wish.has_value());
    CHECK(std::get<OpenBackup>(*wish).name == "KINGSTON/inloop-1a2b3c4d.backup");
    CHECK(std::get<OpenBackup>(*wish).passphrase == "zo");
    CHECK_FALSE(host.tap("put_back")); // nothing was opened
    host.opened("");
    REQUIRE(host.restoring().opened.has_value());
    CHECK(host.restoring().opened->centre == "De Babbel");
    CHECK(std::holds_alternative<PutBack>(*host.tap("put_back")));
    CHECK(host.restoring().under_way);
    CHECK_FALSE(host.taps({"put_back", "close"})); // once
    CHECK(host.restoring().under_way);
}

TEST_CASE("a backup that is not opened says why, and another one can be chosen") {
    Restorer host;
    host.taps({"restore", chosen, "key/z", "key/enter"});
    host.opened("passphrase");
    CHECK(host.restoring().why == "passphrase");
    CHECK_FALSE(host.restoring().opened.has_value());
    host.tap(chosen);
    CHECK(host.restoring().why.empty());
    CHECK(host.state.staff.writing.has_value());
}

TEST_CASE("without a word nothing is opened, and what was opened is dropped when the host would rather not") {
    Restorer host;
    CHECK_FALSE(host.taps({"restore", chosen, "key/enter"}));
    CHECK_FALSE(host.taps({chosen, "key/z", "key/close"}));
    host.taps({chosen, "key/z", "key/enter"});
    host.opened("");
    host.tap("close");
    CHECK_FALSE(host.state.staff.restoring.has_value());
    CHECK(host.state.staff.setting == "backup");
    host.opened(""); // an answer that comes late is for nobody
    CHECK_FALSE(host.state.staff.restoring.has_value());
}

TEST_CASE("when it locks nothing is left of a backup that was being put back") {
    Restorer host;
    host.taps({"restore", chosen, "key/z", "key/enter"});
    host.opened("");
    lock(host.state, host.now.steady);
    CHECK_FALSE(host.state.staff.restoring.has_value());
}

TEST_CASE("after a restore a new code is chosen; after one that failed the page says that all is as it was") {
    Restorer host;
    restored(host.state, false, host.now);
    CHECK(host.state.screen == Screen::settings);
    CHECK(host.restoring().why == "disk");
    host.state.staff.has_pin = false; // a backup has none
    restored(host.state, true, host.now);
    CHECK(host.state.screen == Screen::pin);
    CHECK(host.state.staff.restored);
    lock(host.state, host.now.steady);
    CHECK_FALSE(host.state.staff.restored);
}

} // namespace tests
