// `inloop-kiosk backup` and `restore`, as a host types them.
#include "tests/e2e/programs/glass.h"
#include "tests/support/text_of_file.h"

#include <catch2/catch_test_macros.hpp>

#include <csignal>
#include <fstream>

namespace tests {
namespace {

struct Stick {
    TempFolder folder;
    std::string passphrase = folder / "passphrase";

    Stick() { std::ofstream(passphrase) << "koffie om tien uur\nand nothing else of this file\n"; }
    Ended set_passphrase(const KioskFolder& kiosk) const {
        return kiosk.ask({"backup-passphrase", "--passphrase-file", passphrase});
    }
    Ended back_up(const KioskFolder& kiosk) const { return kiosk.ask({"backup", folder.path().string()}); }
    Ended restore(const KioskFolder& kiosk, const std::string& file, Words more = {}) const {
        Words words{"restore", file, "--passphrase-file", passphrase};
        words.insert(words.end(), more.begin(), more.end());
        return kiosk.ask(words);
    }
};

// With that line on standard input.
Ended typed(const std::string& line, const KioskFolder& kiosk, const Words& arguments) {
    std::string command = "echo '" + line + "' | ";
    for (const std::string& word : kiosk.command(arguments)) command += "'" + word + "' ";
    return run({"/bin/sh", "-c", command});
}

std::string file_in(const Ended& backup) {
    INFO(backup.err);
    REQUIRE(backup.exit_code == 0);
    return backup.out.substr(0, backup.out.find('\n'));
}

} // namespace

TEST_CASE("a kiosk is backed up while it runs, and restored only when it does not") {
    need_a_display();
    OfficeProgram office;
    KioskFolder kiosk;
    const Stick stick;
    REQUIRE(kiosk.enrol(office, office.port()).exit_code == 0);
    REQUIRE(stick.set_passphrase(kiosk).exit_code == 0);
    kiosk.closed_day("2027-03-01", 4);
    REQUIRE(kiosk.ask({"sync"}).exit_code == 0);
    std::string file;
    {
        Glass glass(kiosk, "2027-03-02T10:00");
        REQUIRE(glass.wait_for("home"));
        REQUIRE(glass.family());
        file = file_in(stick.back_up(kiosk));
        CHECK(file.ends_with(".backup"));
        const Ended refused = stick.restore(kiosk, file, {"--replace"});
        CHECK(refused.exit_code == 3);
        CHECK(refused.err.find("an inloop-kiosk holds this folder") != std::string::npos);
        glass.program().send(SIGTERM);
        REQUIRE(glass.program().wait(std::chrono::seconds(3)) == 0);
    }
    kiosk.closed_day("2027-03-02", 5); // with the one at the glass: six
    REQUIRE(kiosk.ask({"sync"}).exit_code == 0);

    CHECK(stick.restore(kiosk, file).exit_code == 3); // there are counts
    const Ended restored = stick.restore(kiosk, file, {"--replace"});
    INFO(restored.err);
    REQUIRE(restored.exit_code == 0);
    CHECK(restored.out.starts_with("restored as it was when 2027-03-01 closed"));
    CHECK(std::filesystem::exists(kiosk.path() / "counts.db.before-restore"));
    CHECK(kiosk.is_copy());
    kiosk.closed_day("2027-03-03", 7);
    REQUIRE(kiosk.ask({"sync"}).exit_code == 0);
    CHECK_FALSE(kiosk.is_copy());
    CHECK(office.families("Huis") ==
          std::map<std::string, int>{{"2027-03-01", 4}, {"2027-03-02", 6}, {"2027-03-03", 7}});
}

TEST_CASE("a backup that cannot be made or opened says why, with its exit code") {
    KioskFolder kiosk, other;
    const Stick stick;
    kiosk.closed_day("2027-03-01", 4);
    const Ended none = stick.back_up(kiosk);
    CHECK(none.exit_code == 3);
    CHECK(none.err.find("no passphrase for backups was set here") != std::string::npos);
    const Ended too_short = typed("koffie", kiosk, {"backup-passphrase"});
    CHECK(too_short.exit_code == 3);
    CHECK(too_short.err == "the passphrase has 6 characters; a backup wants at least 12\n");
    const Ended set = typed("koffie om half elf", kiosk, {"backup-passphrase"});
    CHECK(set.exit_code == 0);
    CHECK(set.out.starts_with("the passphrase for backups is set."));
    const Ended not_yet = stick.back_up(kiosk);
    CHECK(not_yet.exit_code == 3);
    CHECK(not_yet.err.find("no day was closed since the passphrase for backups was set") != std::string::npos);
    kiosk.closed_day("2027-03-02", 3);
    const Ended made = stick.back_up(kiosk);
    const std::string file = file_in(made);
    CHECK(made.out.ends_with("\nthe state as it was when 2027-03-02 closed\n"));
    CHECK(kiosk.ask({"backup", stick.folder / "nowhere"}).exit_code == 2);

    const Ended wrong = stick.restore(other, file); // that of ten o'clock
    CHECK(wrong.exit_code == 3);
    CHECK(wrong.err.find("cannot be opened with this passphrase") != std::string::npos);
    CHECK_FALSE(std::filesystem::exists(other.path() / "counts.db"));
    CHECK(typed("koffie om half elf", other, {"restore", file}).exit_code == 0);
    CHECK(other.is_copy());
    file_in(stick.back_up(other)); // a restored kiosk has its passphrase again
}

} // namespace tests
