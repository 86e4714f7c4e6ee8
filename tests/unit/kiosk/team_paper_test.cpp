// The look back on its way to paper: what stands on the page, and what becomes of it on a stick.
#include "kiosk/team_paper.h"

#include "tests/support/temp_folder.h"
#include "tests/support/text_of_file.h"

#include <catch2/catch_test_macros.hpp>

#include <fstream>

namespace tests {

using namespace kiosk;
using model::PrintState;

namespace {

text::Languages team_languages() {
    return text::Languages::load(INLOOP_SHARE "/languages", {"nl", "fr", "en"}).value();
}

} // namespace

TEST_CASE("every room and every use of it stands on the page in words, in the team's three languages") {
    const text::Languages languages = team_languages();
    const shared::KioskSettings settings;
    model::AppState state = model::at_start(settings, {});
    state.staff.day = shared::Day(2026, 11, 24);
    state.staff.part = model::Part::morning;
    for (const char* language : {"nl", "fr", "en"}) {
        state.language = language;
        for (const std::string_view use : model::room_uses) {
            CAPTURE(language, use);
            state.staff.looked = {};
            model::put(state.staff.looked, {"room-sofa", std::string(use), std::string(use)});
            const text::SheetPage page = sheet_page({state, settings, {}, {}}, languages);
            REQUIRE(page.rooms.size() == model::sheet_rooms.size());
            CHECK(page.rooms.front().name.find('/') == std::string::npos);
            CHECK_FALSE(page.rooms.front().meant_words.empty());
            CHECK(page.rooms.front().meant_words.find('/') == std::string::npos);
            CHECK(page.rooms.front().used_words == page.rooms.front().meant_words);
            CHECK(page.rooms.back().used_words.empty());
        }
    }
}

TEST_CASE("the page says when: a half-day, or a week from its Monday") {
    const text::Languages languages = team_languages();
    const shared::KioskSettings settings;
    model::AppState state = model::at_start(settings, {});
    state.staff.day = shared::Day(2026, 12, 28);
    state.staff.part = model::Part::afternoon;
    CHECK(sheet_page({state, settings, {}, {}}, languages).when.starts_with("ma 28 dec 2026, "));
    state.staff.part = model::Part::week;
    CHECK(sheet_page({state, settings, {}, {}}, languages).when == "ma 28 dec 2026 – zo 3 jan 2027");
}

TEST_CASE("a page goes to the stick the host chose, and one that is gone is told") {
    const TempFolder stick;
    TeamPaper paper(stick.path());
    CHECK(paper.print("stick/" + stick.path().filename().string(), "a.pdf", "%PDF", {}) ==
          PrintState::gone); // not seen
    paper.look(stick.path());
    REQUIRE(paper.sticks().size() == 1);
    const std::string where = "stick/" + paper.sticks().front();
    CHECK(paper.print(where, "a.pdf", "%PDF", {}) == PrintState::done);
    CHECK(text_of_file((stick / "a.pdf").string()) == "%PDF");
    CHECK(paper.print("stick/another", "a.pdf", "%PDF", {}) == PrintState::gone);
    CHECK(paper.print("printer", "a.pdf", "%PDF", {}) == PrintState::failed); // there is none
    std::filesystem::remove_all(stick.path());
    CHECK(paper.print(where, "a.pdf", "%PDF", {}) == PrintState::gone);
}

TEST_CASE("the backups on a stick are told with their last day, and whether they are of this kiosk") {
    const TempFolder stick;
    const std::string kiosk = "1a2b3c4d5e6f7a8b";
    const std::string name = stick.path().filename().string() + "/inloop-1a2b3c4d.backup";
    std::ofstream(stick / "inloop-1a2b3c4d.backup", std::ios::binary) << store::seal(
        "x", store::sealing_key("koffie om tien uur"), store::backup_note(kiosk, shared::Day(2026, 11, 23)));
    std::ofstream(stick / "inloop-broken.backup") << "x";
    std::ofstream(stick / "holiday.jpg") << "x";
    TeamPaper paper(stick.path());
    CHECK(paper.backups(kiosk).empty()); // nobody has looked
    paper.look(stick.path());
    const auto backups = paper.backups(kiosk);
    REQUIRE(backups.size() == 2);
    CHECK(backups[0].name == name);
    CHECK(backups[0].closed == shared::Day(2026, 11, 23));
    CHECK(backups[0].own);
    CHECK_FALSE(backups[1].closed.has_value());
    CHECK_FALSE(backups[1].own);
    CHECK_FALSE(paper.backups("99aabbccddeeff00")[0].own);
    CHECK(paper.backup_named(name) == stick.path() / "inloop-1a2b3c4d.backup");
    CHECK(paper.backup_named("another").empty());
}

TEST_CASE("without a backup none goes to a stick") {
    const TempFolder data, stick;
    TeamPaper paper(stick.path());
    paper.look(stick.path());
    CHECK(paper.back_up(data.path(), "stick/" + paper.sticks().front()) == PrintState::failed);
    CHECK(std::filesystem::is_empty(stick.path()));
}

} // namespace tests
