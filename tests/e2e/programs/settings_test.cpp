// Settings, paper and the office by touch, in the real window: what the team sets is kept and seen, the look back
// reaches a stick, and an office is joined after its fingerprint was compared.
#include "tests/e2e/programs/glass.h"
#include "tests/e2e/programs/service.h"
#include "tests/support/fake_cups.h"
#include "tests/support/faults.h"

#include <catch2/catch_test_macros.hpp>
#include <nlohmann/json.hpp>

#include <algorithm>
#include <csignal>
#include <filesystem>
#include <fstream>

namespace tests {
namespace {

using std::chrono::seconds;

const std::string morning = "2027-03-01T10:12";

// A PIN is chosen, and the page of settings stands open.
void enter(Glass& glass) {
    REQUIRE(glass.wait_for("home", seconds(20)));
    REQUIRE(glass.hold_to("clock", "pin"));
    for (int twice = 0; twice < 2; ++twice) {
        for (const char* digit : {"digit/7", "digit/3", "digit/0", "digit/5", "digit/1", "digit/8"})
            REQUIRE(glass.tap(digit));
        REQUIRE(glass.tap("ok"));
    }
    REQUIRE(glass.wait_for("today", seconds(20)));
}

bool taps(Glass& glass, const Words& targets) {
    for (const std::string& target : targets) {
        if (!soon([&] { return glass.shows(target); }, seconds(5)) || !glass.tap(target)) {
            WARN("there is no " << target << " on " << glass.screen());
            return false;
        }
    }
    return true;
}

// Again until it asks for words: while the books are asked no touch acts, though the target stands there.
bool asks_for_words(Glass& glass, const std::string& target) {
    return soon([&] {
        glass.tap(target);
        return soon([&] { return glass.shows("key/enter"); }, std::chrono::milliseconds(600));
    });
}

// Each letter as a key of the AZERTY keyboard, or of its page of signs.
bool write(Glass& glass, const std::string& text) {
    bool signs = false;
    for (const char c : text) {
        const bool sign = std::string("0123456789:/").find(c) != std::string::npos;
        if (sign != signs && !taps(glass, {"key/numbers"})) return false;
        signs = sign;
        if (!taps(glass, {std::string("key/") + c})) return false;
    }
    return true;
}

// A stick with a backup of a kiosk that closed two days, the first of them before it had a passphrase.
struct BackedUp {
    KioskFolder kiosk;
    TempFolder stick;
    std::string chosen; // its target

    BackedUp() {
        std::ofstream(stick / "words") << "nogeenkopjethee\n";
        kiosk.closed_day("2027-02-25", 2);
        REQUIRE(kiosk.ask({"backup-passphrase", "--passphrase-file", stick / "words"}).exit_code == 0);
        kiosk.closed_day("2027-02-26", 4);
        const Ended made = kiosk.ask({"backup", stick.path().string()});
        REQUIRE(made.exit_code == 0);
        const std::string file = std::filesystem::path(made.out.substr(0, made.out.find('\n'))).filename();
        chosen = "backup/" + stick.path().filename().string() + "/" + file;
    }
    bool choose(Glass& glass) const {
        return taps(glass, {"tab/more", "page/settings", "setting/backup", "restore"}) &&
               soon([&] { return glass.shows(chosen); }) && asks_for_words(glass, chosen);
    }
};

} // namespace

TEST_CASE("what the team sets by touch is seen at once, and still there after a restart") {
    need_a_display();
    KioskFolder kiosk("languages = [\"nl\", \"fr\", \"en\"]\n");
    {
        Glass glass(kiosk, morning);
        REQUIRE(glass.wait_for("home", seconds(20)));
        REQUIRE(glass.shows("language/fr"));
        enter(glass);
        REQUIRE(taps(glass, {"tab/more", "page/settings", "setting/languages", "shown/fr", "move/off", "close"}));
        REQUIRE(taps(glass, {"setting/k", "more_number", "save", "close"}));
        REQUIRE(taps(glass, {"setting/opening", "weekday/7", "part/0", "close", "home"}));
        REQUIRE(glass.wait_for("home"));
        CHECK_FALSE(glass.shows("language/fr"));
        CHECK(glass.shows("language/en"));
        glass.program().send(SIGKILL);
        glass.program().wait(seconds(5));
    }
    CHECK(text_of_file(kiosk.path() / "team.last-good") == "languages nl en\n"); // if its counts cannot be opened
    Glass again(kiosk, morning);
    REQUIRE(again.wait_for("home", seconds(20)));
    CHECK_FALSE(again.shows("language/fr"));
    CHECK(again.shows("language/en"));
}

TEST_CASE("days that the team adds to the school holidays are free of what rests then, at once and after a restart") {
    need_a_display();
    KioskFolder kiosk;
    const std::string coffee = "item/coffee-20270301";
    const auto a_week_on = [&](Glass& glass) {
        bool there = taps(glass, {"tab/today"});
        for (int day = 0; day < 7; ++day) there = there && taps(glass, {"day/next"});
        return there;
    };
    {
        Glass glass(kiosk, morning);
        enter(glass);
        REQUIRE(taps(glass, {"new", "icon/coffee", "weekly", "days", "holidays", "close", "save", coffee}));
        REQUIRE(a_week_on(glass));
        CHECK(soon([&] { return glass.shows(coffee); }));
        REQUIRE(taps(glass, {"tab/more", "page/settings", "setting/holidays", "holiday/2026-spring", "first",
                             "month/back", "date/2027-02-14"})); // the last day of carnival
        REQUIRE(taps(glass, {"close", "add_holiday", "date/2027-03-08", "date/2027-03-10", "save", "as_shipped"}));
        CHECK(soon([&] { return !glass.shows("holiday/own-1"); }));
        REQUIRE(taps(glass, {"undo", "holiday/own-1"}));
        REQUIRE(a_week_on(glass));
        CHECK_FALSE(soon([&] { return glass.shows(coffee); }, seconds(1)));
        glass.program().send(SIGKILL);
        glass.program().wait(seconds(5));
    }
    Glass again(kiosk, morning);
    REQUIRE(again.wait_for("home", seconds(20)));
    REQUIRE(again.hold_to("clock", "pin"));
    for (const char* digit : {"digit/7", "digit/3", "digit/0", "digit/5", "digit/1", "digit/8", "ok"})
        REQUIRE(again.tap(digit));
    REQUIRE(again.wait_for("today", seconds(20)));
    REQUIRE(a_week_on(again));
    CHECK_FALSE(soon([&] { return again.shows(coffee); }, seconds(1)));
    REQUIRE(taps(again, {"tab/more", "page/settings", "setting/holidays", "holiday/own-1", "remove"}));
    REQUIRE(a_week_on(again));
    CHECK(soon([&] { return again.shows(coffee); }));
}

TEST_CASE("the look back goes to a stick that is in, as one page of PDF") {
    need_a_display();
    KioskFolder kiosk;
    const TempFolder stick;
    Glass glass(kiosk, morning, {"--usb", stick.path().string()});
    enter(glass);
    REQUIRE(taps(glass, {"tab/look_back", "room/room-sofa", "meant/chat", "used/quiet", "close", "print"}));
    const std::string label = "paper/stick/" + stick.path().filename().string();
    REQUIRE(soon([&] { return glass.shows(label); }));
    REQUIRE(glass.tap(label));
    const auto file = stick.path() / "inloop-2027-03-01-morning.pdf";
    REQUIRE(soon([&] { return std::filesystem::exists(file); }));
    const std::string pdf = text_of_file(file.string());
    CHECK(pdf.substr(0, 5) == "%PDF-");
    CHECK(pdf.find("/Count 1") != std::string::npos);
}

TEST_CASE("the look back goes to a printer that CUPS knows, whole") {
    need_a_display();
    KioskFolder kiosk;
    FakeCups cups(true);
    cups.has("lpstat", "echo Kantoor");
    cups.has("lp", "cat > page.new; mv page.new page.pdf");
    Glass glass(kiosk, morning);
    enter(glass);
    REQUIRE(taps(glass, {"tab/look_back", "print", "paper/printer"}));
    REQUIRE(soon([&] { return cups.wrote("page.pdf"); }));
    CHECK(cups.text("page.pdf").substr(0, 5) == "%PDF-");
    CHECK(cups.text("page.pdf").find("%%EOF") != std::string::npos);
}

TEST_CASE("a backup goes to a stick by touch once a passphrase was chosen and a day has closed") {
    need_a_display();
    KioskFolder kiosk;
    const TempFolder stick;
    Glass glass(kiosk, morning, {"--usb", stick.path().string()});
    enter(glass);
    REQUIRE(taps(glass, {"tab/more", "page/settings", "setting/backup", "new_passphrase"}));
    REQUIRE(write(glass, "kort"));
    REQUIRE(taps(glass, {"key/enter"})); // too short: nothing is set
    const std::string label = "paper/stick/" + stick.path().filename().string();
    REQUIRE(taps(glass, {"new_passphrase"}));
    REQUIRE(write(glass, "nogeenkopje"));
    REQUIRE(taps(glass, {"key/space"}));
    REQUIRE(write(glass, "thee"));
    REQUIRE(taps(glass, {"key/enter", "look"}));
    CHECK_FALSE(glass.shows(label)); // nothing was closed for it yet
    REQUIRE(kiosk.ask({"close-day"}).exit_code == 0);
    REQUIRE(taps(glass, {"look", label.c_str()}));
    std::string name;
    REQUIRE(soon([&] {
        for (const auto& entry : std::filesystem::directory_iterator(stick.path()))
            if (entry.path().extension() == ".backup") name = entry.path().string();
        return !name.empty();
    }));
    CHECK(text_of_file(name).substr(0, 15) == "inloop backup 1");
    glass.program().send(SIGTERM);
    glass.program().wait(seconds(5));
    const KioskFolder other;
    const TempFolder folder;
    std::ofstream(folder / "words") << "nogeenkopje thee\n";
    const Ended restored = other.ask({"restore", name, "--passphrase-file", (folder / "words").string()});
    INFO(restored.err);
    CHECK(restored.exit_code == 0);
}

TEST_CASE("a backup is put back by touch: its passphrase, what will happen, a new PIN, and the days of before") {
    need_a_display();
    const BackedUp backed_up;
    const KioskFolder& kiosk = backed_up.kiosk;
    const std::string& chosen = backed_up.chosen;
    Glass glass(kiosk, morning, {"--usb", backed_up.stick.path().string()});
    REQUIRE(glass.wait_for("home", seconds(20)));
    REQUIRE(glass.family());
    enter(glass);
    CHECK(kiosk.families_on_screen() == 1);
    REQUIRE(backed_up.choose(glass));
    REQUIRE(write(glass, "nogeenkopjekoffie"));
    REQUIRE(taps(glass, {"key/enter"}));
    REQUIRE(soon([&] { return glass.shows(chosen); }));
    CHECK_FALSE(glass.shows("put_back")); // not with that one
    REQUIRE(asks_for_words(glass, chosen));
    REQUIRE(write(glass, "nogeenkopjethee"));
    REQUIRE(taps(glass, {"key/enter"}));
    REQUIRE(soon([&] { return glass.shows("put_back"); }));
    CHECK(kiosk.families_on_screen() == 1);                         // nothing has happened yet
    std::filesystem::create_directory(kiosk.path() / "counts.new"); // its place cannot be taken
    REQUIRE(taps(glass, {"put_back", "look"}));
    REQUIRE(asks_for_words(glass, chosen));
    CHECK(kiosk.families_on_screen() == 1);
    CHECK_FALSE(std::filesystem::exists(kiosk.path() / "counts.db.before-restore"));
    std::filesystem::remove(kiosk.path() / "counts.new");
    REQUIRE(write(glass, "nogeenkopjethee"));
    REQUIRE(taps(glass, {"key/enter", "put_back"}));
    REQUIRE(glass.wait_for("pin", seconds(20)));
    CHECK(kiosk.families_on_screen() == 0);
    CHECK(std::filesystem::exists(kiosk.path() / "counts.db.before-restore"));
    for (int twice = 0; twice < 2; ++twice)
        for (const char* key : {"digit/7", "digit/3", "digit/0", "digit/5", "digit/1", "digit/8", "ok"})
            REQUIRE(glass.tap(key));
    CHECK(glass.wait_for("today", seconds(20)));
    glass.program().send(SIGTERM);
    CHECK(glass.program().wait(seconds(5)) == 0);
    CHECK(kiosk.is_copy()); // no office has told what it has
}

TEST_CASE("a backup is put back from and to a disk that takes a second to sync, and no watchdog bites") {
    need_a_display();
    const BackedUp backed_up;
    Faults disk(backed_up.kiosk.path());
    Service service(Glass::command_of(backed_up.kiosk, morning, {"--usb", backed_up.stick.path().string()}),
                    seconds(10));
    Glass glass(backed_up.kiosk);
    REQUIRE(soon([&] { return service.ready() == 1; }, seconds(60)));
    REQUIRE(glass.family());
    enter(glass);
    REQUIRE(backed_up.choose(glass));
    REQUIRE(write(glass, "nogeenkopjethee"));
    disk.plan().sync_ms = 1000;
    disk.plan().syncs = 0;
    REQUIRE(taps(glass, {"key/enter"}));
    REQUIRE(soon([&] { return glass.shows("put_back"); }, seconds(60)));
    const std::chrono::milliseconds start = steady_now();
    REQUIRE(glass.tap("put_back"));
    REQUIRE(glass.wait_for("pin", seconds(90)));
    WARN("put back after " << (steady_now() - start).count() << " ms and " << disk.plan().syncs << " syncs");
    CHECK(disk.plan().syncs > 3);
    disk.plan().sync_ms = 0;
    CHECK(service.starts() == 1);
    CHECK(service.starved() == 0);
    CHECK(backed_up.kiosk.families_on_screen() == 0);
    CHECK(std::filesystem::exists(backed_up.kiosk.path() / "counts.db.before-restore"));
}

TEST_CASE("a kiosk whose disk fails while a backup is put back says so, and begins at home once it is mended") {
    need_a_display();
    const BackedUp backed_up;
    Faults disk(backed_up.kiosk.path());
    Glass glass(backed_up.kiosk, morning, {"--usb", backed_up.stick.path().string()});
    REQUIRE(glass.family());
    enter(glass);
    REQUIRE(backed_up.choose(glass));
    REQUIRE(write(glass, "nogeenkopjethee"));
    REQUIRE(taps(glass, {"key/enter"}));
    REQUIRE(soon([&] { return glass.shows("put_back"); }, seconds(60)));
    disk.fail(faulty_write | faulty_open | faulty_truncate | faulty_rename | faulty_remove | faulty_reserve, EROFS, 1,
              true);
    REQUIRE(glass.tap("put_back"));
    REQUIRE(glass.wait_for("out_of_order", seconds(60)));
    disk.heal();
    REQUIRE(soon([&] { return !glass.screen().empty() && glass.screen() != "out_of_order"; }, seconds(60)));
    CHECK(glass.screen() == "home");
    CHECK(backed_up.kiosk.families_on_screen() == 1); // nothing of the old counts was touched
}

TEST_CASE("an office is joined by touch, after its fingerprint was compared") {
    need_a_display();
    const OfficeProgram office;
    KioskFolder kiosk;
    Glass glass(kiosk, morning);
    enter(glass);
    REQUIRE(taps(glass, {"tab/more", "page/settings", "setting/enrol", "field/url"}));
    REQUIRE(write(glass, "localhost:" + std::to_string(office.port()))); // https:// stands there
    REQUIRE(taps(glass, {"key/enter", "field/code"}));
    const std::string code = office.code("Huis", "deur");
    std::string small = code;
    std::transform(small.begin(), small.end(), small.begin(),
                   [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; });
    REQUIRE(write(glass, small)); // as people type it
    REQUIRE(taps(glass, {"key/enter", "look"}));
    REQUIRE(soon([&] { return glass.shows("same"); }));
    REQUIRE(glass.tap("same"));
    CHECK(soon([&] { return nlohmann::json::parse(kiosk.ask({"status", "--json"}).out).at("enrolled").get<bool>(); }));
}

} // namespace tests
