// Settings that cannot be read, and what stays of the team's own when the counts cannot be opened.
#include "kiosk/desk.h"
#include "kiosk/hearing.h"
#include "kiosk/settings_file.h"
#include "tests/support/temp_folder.h"
#include "tests/support/text_of_file.h"

#include <catch2/catch_test_macros.hpp>

#include <fstream>

namespace fs = std::filesystem;

namespace {

// What a disk answers that does not even find the name: here it goes in circles.
void unreadable(const fs::path& file) {
    fs::create_symlink(file.filename(), file);
}

} // namespace

TEST_CASE("a page of trouble knows whom to call, in the team's languages, on its glass") {
    const tests::TempFolder folder;
    shared::KioskSettings settings;
    settings.host_phone = "of the file";
    kiosk::lay_last_good_over(settings, folder.path()); // nothing was kept yet
    CHECK(settings.host_phone == "of the file");
    kiosk::model::TeamSettings team{
        {"host_phone", "0470 12 34 56"}, {"languages", "nl tr"}, {"width_mm", "520"}, {"term_days", "30"}, {"k", "12"}};
    kiosk::keep_last_good(team, folder.path());
    kiosk::lay_last_good_over(settings, folder.path());
    CHECK(settings.host_phone == "0470 12 34 56");
    CHECK(settings.languages == std::vector<std::string>{"nl", "tr"});
    CHECK(settings.screen_width_mm == 520);
    CHECK(tests::text_of_file(folder / "team.last-good") ==
          "host_phone 0470 12 34 56\nlanguages nl tr\nwidth_mm 520\n"); // and nothing else
    team.erase("host_phone");
    kiosk::keep_last_good(team, folder.path());
    shared::KioskSettings later;
    later.host_phone = "of the file";
    kiosk::lay_last_good_over(later, folder.path());
    CHECK(later.host_phone == "of the file");
}

TEST_CASE("what is damaged in the team's copy is left out, and the rest is used") {
    const tests::TempFolder folder;
    std::ofstream(folder / "team.last-good") << "languages tr nl\nhost\n\nwidth_mm much\nhost_phone 0470";
    shared::KioskSettings settings;
    const auto languages = settings.languages;
    kiosk::lay_last_good_over(settings, folder.path());
    CHECK(settings.languages == languages);
    CHECK_FALSE(settings.screen_width_mm.has_value());
    CHECK(settings.host_phone == "0470");
}

TEST_CASE("a disk that does not find a name ends nothing: the last good settings, our voices, our calendar") {
    const tests::TempFolder folder;
    kiosk::Command command;
    command.data = folder.path();
    std::ofstream(folder / "kiosk.last-good.toml") << "centre = \"Huis\"\n";
    unreadable(folder.path() / "kiosk.toml");
    const auto settings = kiosk::load_settings(command);
    REQUIRE(settings.ok());
    CHECK(settings.value().centre == "Huis");
    fs::create_directory(folder.path() / "own");
    unreadable(folder.path() / "own/voices");
    unreadable(folder.path() / "own/school_holidays.txt");
    CHECK(kiosk::recordings(folder.path(), "share") == "share/voices");
    CHECK(kiosk::load_holidays(fs::path(INLOOP_SOURCE) / "assets", folder.path() / "own", "nl").size() > 0);
}
