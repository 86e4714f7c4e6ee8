// The real program on a disk that is ill, full or gone, without descriptors, and where no name is ever
// resolved. By hand, all calls of all kinds: INLOOP_ROUNDS=40 tests/e2e/run build/release -# '[#bad_disk_test]'.
#include "tests/e2e/programs/glass.h"
#include "tests/support/faults.h"
#include "tests/support/has.h"
#include "tests/support/rounds.h"
#include "tests/support/text_of_file.h"

#include <catch2/catch_test_macros.hpp>
#include <nlohmann/json.hpp>

#include <algorithm>
#include <cerrno>
#include <csignal>
#include <ctime>
#include <fstream>
#include <random>

namespace tests {
namespace {

using std::chrono::milliseconds;
using std::chrono::seconds;

constexpr auto at_work = "2027-03-01T10:12";

int lines_in(const std::string& text) {
    return static_cast<int>(std::count(text.begin(), text.end(), '\n'));
}

// Home, wherever it is now.
bool back_home(Glass& glass) {
    if (glass.screen() == "thanks") glass.tap("close");
    return glass.wait_for("home", seconds(90));
}

// One attempt to count a family; true when it was thanked.
bool try_family(Glass& glass) {
    if (!glass.wait_for("home", seconds(20)) || !glass.tap_to("come_in", "check_in")) return false;
    nap(milliseconds(300));
    glass.tap("done");
    soon([&] { return glass.screen() != "check_in"; }, milliseconds(1500));
    return glass.screen() == "thanks";
}

} // namespace

TEST_CASE("whatever call of the disk fails, once or from then on, no family that was thanked is missing") {
    need_a_display();
    std::mt19937_64 random(seed());
    INFO("INLOOP_SEED=" << seed());
    struct Fault {
        const char* name;
        unsigned calls;
        int error;
    };
    const std::vector<Fault> faults{
        {"EIO",
         faulty_write | faulty_sync | faulty_open | faulty_truncate | faulty_rename | faulty_remove | faulty_read, EIO},
        {"ENOSPC", faulty_write | faulty_open | faulty_reserve, ENOSPC},
        {"EROFS", faulty_write | faulty_open | faulty_truncate | faulty_rename | faulty_remove | faulty_reserve,
         EROFS}};
    const int tries = static_cast<int>(rounds(2));
    int ended = 0, hit = 0;
    for (int i = 0; i < tries; ++i) {
        const Fault& fault = faults[random() % faults.size()];
        const bool sticky = i % 2 == 1;
        const long at = 1 + static_cast<long>(random() % 60);
        CAPTURE(i, fault.name, sticky, at);
        const KioskFolder kiosk;
        kiosk.closed_day("2027-02-27", 2);
        int thanked = 0;
        {
            Faults disk(kiosk.path());
            Glass glass(kiosk, at_work);
            REQUIRE(glass.wait_for("home", seconds(60)));
            disk.fail(fault.calls, fault.error, at, sticky);
            for (int families = 0; families < 2 && glass.program().runs(); ++families) {
                thanked += try_family(glass) ? 1 : 0;
                if (glass.screen() == "out_of_order") disk.heal();
                if (glass.program().runs() && glass.screen() == "check_in") glass.tap("walk_on");
                back_home(glass);
            }
            kiosk.ask({"close-day"}, at_work);
            hit += disk.failed() > 0 ? 1 : 0;
            ended += glass.program().runs() ? 0 : 1;
            disk.heal();
            INFO(glass.program().err());
            CHECK(lines_in(glass.program().err()) < 60); // no flood
        }
        const KioskFolder& again = kiosk; // started anew by whoever supervises it
        Glass glass(again, at_work);
        REQUIRE(glass.wait_for("home", seconds(60)));
        CHECK(again.families_on_screen() >= thanked);
        CHECK(again.families_on_screen() <= thanked + 1);
        CHECK_FALSE(std::filesystem::exists(kiosk.path() / "counts.db.damaged"));
    }
    WARN(tries << " faults, " << hit << " of them met, " << ended << " ended the program");
}

TEST_CASE("a kiosk whose counts are damaged begins a new generation, and the office keeps what it has") {
    need_a_display();
    const OfficeProgram office;
    const KioskFolder kiosk;
    REQUIRE(kiosk.enrol(office, office.port()).exit_code == 0);
    kiosk.closed_day("2027-02-26", 3);
    kiosk.closed_day("2027-02-27", 4);
    REQUIRE(kiosk.ask({"sync"}).exit_code == 0);
    std::string counts = text_of_file(kiosk.path() / "counts.db");
    counts.replace(4096, 4096, std::string(4096, '?'));
    std::ofstream(kiosk.path() / "counts.db", std::ios::binary) << counts;
    {
        Glass glass(kiosk, at_work);
        REQUIRE(glass.family()); // home, and everything else
        CHECK(has(glass.program().err(), "counts.db.damaged is what it was; a new one begins"));
    }
    CHECK(text_of_file(kiosk.path() / "counts.db.damaged") == counts);
    REQUIRE(kiosk.ask({"close-day"}, at_work).exit_code == 0);
    REQUIRE(kiosk.ask({"sync"}).exit_code == 0);
    CHECK(office.families("Huis") ==
          std::map<std::string, int>{{"2027-02-26", 3}, {"2027-02-27", 4}, {"2027-03-01", 1}});
}

TEST_CASE("an office that cannot be read at the start is read once it can be, and the days leave") {
    need_a_display();
    const OfficeProgram office;
    const KioskFolder kiosk;
    REQUIRE(kiosk.enrol(office, office.port()).exit_code == 0);
    kiosk.closed_day("2027-02-27", 4);
    const std::string file = text_of_file(kiosk.path() / "office");
    std::ofstream(kiosk.path() / "office") << "url ?\n";
    Glass glass(kiosk, at_work);
    REQUIRE(glass.wait_for("home", seconds(60)));
    const auto enrolled = [&] {
        return nlohmann::json::parse(kiosk.ask({"status", "--json"}).out).at("enrolled").get<bool>();
    };
    CHECK_FALSE(enrolled());
    nap(seconds(12)); // it has looked again
    CHECK(lines_in(glass.program().err()) < 10);
    std::ofstream(kiosk.path() / "office") << file;
    REQUIRE(soon(enrolled, seconds(30)));
    REQUIRE(kiosk.ask({"sync"}).exit_code == 0);
    CHECK(office.families("Huis") == std::map<std::string, int>{{"2027-02-27", 4}});
}

TEST_CASE("without a descriptor left nobody is thanked, the glass says so, and with some again the kiosk goes on") {
    need_a_display();
    const KioskFolder kiosk;
    Faults machine(kiosk.path());
    Glass glass(kiosk, at_work);
    REQUIRE(glass.family());
    REQUIRE(glass.tap_to("close", "home"));
    REQUIRE(glass.tap_to("come_in", "check_in"));
    machine.fail(faulty_open, EMFILE, 1, true); // (a limit of the system would end the sanitizer instead)
    REQUIRE(glass.tap("done"));
    CHECK(glass.wait_for("out_of_order"));
    const int lines = lines_in(glass.program().err());
    nap(seconds(12)); // it asks the disk again meanwhile
    CHECK(lines_in(glass.program().err()) <= lines + 2);
    machine.heal();
    const bool mended = glass.wait_for("home", seconds(30));
    INFO(glass.program().err());
    REQUIRE(mended);
    CHECK(has(glass.program().err(), "nothing was written: unable to open database file"));
    CHECK(glass.family());
    CHECK(kiosk.families_on_screen() == 2);
}

TEST_CASE("a kiosk that starts on a disk that only reads says so on the glass, and counts once it may write") {
    need_a_display();
    const KioskFolder kiosk;
    kiosk.closed_day("2027-02-27", 2);
    Faults disk(kiosk.path());
    disk.fail(faulty_write | faulty_open | faulty_truncate | faulty_rename | faulty_remove | faulty_reserve, EROFS, 1,
              true);
    const std::string heard = (kiosk.path().parent_path() / "heard").string();
    disk.set("SDL_AUDIODRIVER", "disk");
    disk.set("SDL_DISKAUDIOFILE", heard);
    Glass glass(kiosk, at_work);
    REQUIRE(glass.wait_for("out_of_order", seconds(60)));
    const auto rings = [&] {
        return std::filesystem::exists(heard) && text_of_file(heard).find_first_not_of('\0') != std::string::npos;
    };
    CHECK_FALSE(rings());
    REQUIRE(glass.tap("call_host"));
    CHECK(soon(rings)); // whoever stands there can call somebody all the same
    nap(seconds(12));   // it has tried again
    CHECK(glass.screen() == "out_of_order");
    CHECK(glass.program().runs());
    CHECK(lines_in(glass.program().err()) < 10);
    disk.heal();
    REQUIRE(glass.wait_for("home", seconds(30)));
    CHECK(glass.family());
    CHECK(kiosk.families_on_screen() == 1);
    INFO(glass.program().err());
    CHECK(has(glass.program().err(), "lock: cannot be opened"));
}

TEST_CASE("a family that is taken back while the disk takes nothing is taken back once it does") {
    need_a_display();
    const KioskFolder kiosk;
    Faults disk(kiosk.path());
    Glass glass(kiosk, at_work);
    REQUIRE(glass.family({"who/adult"}));
    disk.fail(faulty_write | faulty_open | faulty_truncate | faulty_rename | faulty_remove | faulty_reserve, EROFS, 1,
              true);
    REQUIRE(glass.tap("undo"));
    REQUIRE(glass.wait_for("out_of_order", seconds(20)));
    disk.heal();
    REQUIRE(glass.wait_for("home", seconds(30)));
    CHECK(soon([&] { return kiosk.families_on_screen() == 0; }));
    CHECK(glass.family());
    CHECK(kiosk.families_on_screen() == 1);
}

TEST_CASE("counts of a newer program are left alone, and the glass says whom to call") {
    need_a_display();
    const KioskFolder kiosk;
    kiosk.closed_day("2027-02-27", 2);
    const auto file = kiosk.path() / "counts.db";
    REQUIRE(run({"sqlite3", file.string(), "CREATE TABLE tomorrow (x INTEGER PRIMARY KEY); PRAGMA user_version = 99"})
                .exit_code == 0);
    const std::string counts = text_of_file(file);
    Glass glass(kiosk, at_work);
    REQUIRE(glass.wait_for("out_of_order", seconds(60)));
    CHECK(has(glass.program().err(), "made by a newer inloop-kiosk"));
    glass.program().send(SIGTERM);
    CHECK(glass.program().wait(seconds(20)) == 1);
    CHECK(text_of_file(file) == counts);
}

TEST_CASE("a clock of 1970 keeps the office's certificate from being believed, and no longer than it is wrong") {
    need_a_display();
    const OfficeProgram office;
    const KioskFolder kiosk;
    REQUIRE(kiosk.enrol(office, office.port()).exit_code == 0);
    const std::string today = run({"date", "+%F"}).out.substr(0, 10);
    const std::string yesterday = shared::Day::parse(today)->plus(-1).text();
    kiosk.closed_day(yesterday, 4);
    Faults machine(kiosk.path());
    machine.plan().clock_s = -static_cast<long>(::time(nullptr)) + 600;
    Glass glass(kiosk, ""); // by the machine's own clock
    REQUIRE(glass.family());
    std::string said;
    CHECK(soon([&] {
        said = kiosk.ask({"explain", yesterday}).out;
        return has(said, "clock");
    }));
    INFO(said << glass.program().err());
    CHECK(office.families("Huis").empty());
    machine.plan().clock_s = 0; // time has come over the network, which asks no certificate
    CHECK(soon([&] { return kiosk.due().empty(); }, seconds(30)));
    REQUIRE(soon([&] { return kiosk.ask({"close-day"}).out == "closed " + today + "\n"; }));
    REQUIRE(kiosk.ask({"sync"}).exit_code == 0);
    const auto counts = nlohmann::json::parse(
        office.ask({"report", "totals", "--from", today, "--to", today, "--per", "day", "--format", "json"}).out);
    CHECK(counts.at("centres").at(0).at("periods").at(0).at("undated") == 1);
}

TEST_CASE("where no name is ever resolved, neither the screen nor the end of the program waits") {
    need_a_display();
    const OfficeProgram office;
    const KioskFolder kiosk;
    REQUIRE(kiosk.enrol(office, office.port()).exit_code == 0);
    kiosk.closed_day("2027-02-27", 4);
    Faults line(kiosk.path());
    line.plan().no_names = true;
    kiosk.point_at("https://office.example:8443", text_of_file(office.ca_file()));
    Glass glass(kiosk, at_work);
    REQUIRE(glass.wait_for("home", seconds(60)));
    Process sync(kiosk.command({"sync"}));
    REQUIRE(soon([&] { return line.plan().asked_names > 0; }));
    line.plan().longest_ms = 0;
    REQUIRE(glass.family({"who/adult"}));
    CHECK(line.plan().longest_ms < held_at_most_ms);
    CHECK(sync.runs());
    const milliseconds start = steady_now();
    glass.program().send(SIGTERM);
    const auto ended = glass.program().wait(seconds(20));
    INFO(glass.program().err());
    CHECK(ended == 0);
    WARN("ended " << (steady_now() - start).count() << " ms after it was asked to");
    CHECK(steady_now() - start < seconds(5));
    CHECK(sync.wait(seconds(5)) == 1);
    CHECK(has(sync.err(), "the kiosk was ended meanwhile: ask again"));
}

} // namespace tests
