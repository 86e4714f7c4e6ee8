// What happens while the books are being asked, by a family or by the team.
#include "tests/unit/kiosk_model/door.h"

namespace tests {

using namespace kiosk::model;

namespace {

// A family has said it is done, and the store has not answered yet.
Door counting() {
    Door door;
    door.answers = false;
    door.family();
    REQUIRE(door.asked.size() == 1);
    REQUIRE(door.state.counting);
    return door;
}

Door team_inside() {
    Door door;
    door.state.staff.has_pin = true;
    door.state.staff.stock = {{"music", {{"nl", "Muziek op schoot"}}}};
    door.hold("clock", 3100ms);
    door.digits(door.pin);
    REQUIRE(door.state.screen == Screen::today);
    door.answers = false;
    return door;
}

} // namespace

TEST_CASE("a touch panel that is lost while a family is counted is said after its thank-you") {
    Door door = counting();
    door.send(Troubled{Trouble::touch});
    CHECK(door.state.screen == Screen::check_in);
    CHECK_FALSE(door.state.trouble.has_value());
    door.send(Counted{});
    CHECK(door.state.screen == Screen::thanks);
    door.send(Troubled{Trouble::touch});
    CHECK(door.state.screen == Screen::out_of_order);
    CHECK(door.state.trouble == Trouble::touch);
    door.send(Mended{});
    CHECK(door.state.screen == Screen::home);
    CHECK(door.taken_back == 0);
}

TEST_CASE("a finger that came down before the answer does nothing on the thank-you, wherever it goes up") {
    for (const char* under : {"undo", "close", "animal/cat", "home"}) {
        CAPTURE(under);
        Door door = counting();
        door.down(under);
        door.send(Counted{});
        REQUIRE(door.state.screen == Screen::thanks);
        door.up(under);
        door.wait(300ms);
        CHECK(door.state.screen == Screen::thanks);
        CHECK(door.taken_back == 0);
        CHECK_FALSE(door.state.animal.has_value());
        door.tap("undo"); // a new one does
        CHECK(door.taken_back == 1);
    }
}

TEST_CASE("until the books have answered the team, no touch acts, it does not lock, and nothing is out of order") {
    Door door = team_inside();
    for (const char* target : {"new", "icon/music", "save"}) door.tap(target);
    REQUIRE(door.wished.size() == 2); // the PIN, and this
    CHECK(is_waiting(door.state));
    for (const char* target : {"save", "cancel", "tab/more", "home", "lock"}) door.tap(target);
    door.send(Troubled{Trouble::touch});
    door.wait(staff_idle + 5min);
    CHECK(door.wished.size() == 2);
    CHECK(door.state.screen == Screen::today);
    CHECK(door.state.staff.draft.has_value());
    door.send(WishAnswer{true});
    CHECK_FALSE(is_waiting(door.state));
    door.wait(staff_idle - 1s); // there is as much time to read the answer as after a touch
    CHECK(door.state.screen == Screen::today);
    CHECK(occurrences_on(door.state.programme, door.clock.now().day).size() == 1);
    door.tap("tab/more");
    CHECK(door.state.screen == Screen::more);
}

TEST_CASE("each wish of the team but those of the network is waited for, and any answer to it ends the wait") {
    const auto answer_to = [](const StaffWish& wish) -> Event {
        if (std::holds_alternative<TryPin>(wish)) return PinAnswer{false, {}};
        if (std::holds_alternative<OpenSheet>(wish)) return SheetOpened{};
        if (std::holds_alternative<LookForPaper>(wish)) return PaperSeen{};
        if (std::holds_alternative<PrintSheet>(wish)) return Printed{};
        if (std::holds_alternative<OpenBackup>(wish)) return BackupOpened{"damaged", "", {}};
        return WishAnswer{};
    };
    Door door = team_inside();
    const auto waits_after = [&](const std::vector<std::string>& taps) {
        for (const std::string& target : taps) door.tap(target);
        const bool waits = is_waiting(door.state);
        door.send(answer_to(door.wished.back()));
        CHECK_FALSE(is_waiting(door.state));
        return waits;
    };
    CHECK(waits_after({"tab/look_back"}));
    door.tap("tab/look_back");
    CHECK(door.state.staff.opening); // what stands on it is not known yet
    door.send(SheetOpened{});
    CHECK_FALSE(door.state.staff.opening);
    CHECK(waits_after({"print"}));
    CHECK(waits_after({"paper/printer"}));
    CHECK(waits_after({"close", "tab/more", "page/counts", "host_family"}));
    CHECK(waits_after({"tab/more", "page/settings", "setting/backup"}));
    CHECK(waits_after({"restore"}));
    door.state.staff.restoring.reset();
    CHECK(waits_after({"setting/holidays", "choice/fr"}));
    door.state.staff.joining.url = "https://office.example";
    door.state.staff.joining.code = "ABCD";
    door.state.staff.setting = "enrol";
    CHECK_FALSE(waits_after({"look"}));
    CHECK(std::holds_alternative<LookAtOffice>(door.wished.back()));
}

} // namespace tests
